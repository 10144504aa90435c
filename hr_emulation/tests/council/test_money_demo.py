from odoo.tests import TransactionCase, tagged


@tagged("post_install", "-at_install")
class TestMoneyDemo(TransactionCase):
    """The funds and lists of the demonstration add up."""

    def test_list_adds_up(self):
        """Three certificates, one of a unit and one of a household, to the đồng."""
        payment = self.env.ref("hr_emulation.payment_demo_2026")
        self.assertEqual(payment.state, "draft")
        self.assertEqual(
            sorted(map(int, payment.bonus_ids.mapped("payment_amount"))),
            [760_000, 760_000, 760_000, 1_140_000, 1_520_000],
        )
        self.assertEqual(payment.total, 4_940_000)

    def test_one_title_each(self):
        """Who got two titles of the year was paid the higher one."""
        decision = self.env.ref("hr_emulation.decision_demo_titles_2024")
        bonuses = self.env["hr.emulation.bonus"].search(
            [("decision_id", "=", decision.id)]
        )
        self.assertEqual(
            bonuses.filtered(lambda bonus: bonus.state == "not_due").mapped("loss"),
            ["same_period", "same_period"],
        )
        # Six at 0.3, two at 1.0 and a unit at 0.8 of 2,340,000.
        self.assertEqual(
            sum(bonuses.mapped("received")), 6 * 710_000 + 2 * 2_340_000 + 1_880_000
        )

    def test_funds(self):
        """The ledger of each fund says what its bonuses say."""
        # The case of the council is decided on the day of the demonstration.
        case = self.env.ref("hr_emulation.session_demo_case")
        reserved = {2025: 0, 2026: 4_940_000}
        reserved[case.date.year] = reserved.get(case.date.year, 0) + 3_800_000
        for year, paid in ((2025, 10_820_000), (2026, 0)):
            fund = self.env.ref(f"hr_emulation.fund_demo_{year}")
            self.assertEqual((fund.committed, fund.paid), (reserved[year], paid))
            self.assertFalse(fund.warning)

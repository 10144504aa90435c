"""What the tests of bonus money share."""

from datetime import date

from odoo.fields import Command

from ..common import EmulationCommon


class MoneyCase(EmulationCommon):
    """A title worth 1.0, a higher one worth 3.0, a form worth 0.3 and 0.6.

    The base salary on the day of decisions is 2,340,000, as the law has it.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company_a.emulation_pays_bonus = True
        cls.rates = {
            (cls.title, "individual"): "1",
            (cls.higher_title, "individual"): "3",
            (cls.unit_title, "collective"): "1.5",
            (cls.merit, "individual"): "0.3",
            (cls.merit, "collective"): "0.6",
        }
        for (award_type, subject_type), coefficient in cls.rates.items():
            cls._create_rate(award_type, subject_type, float(coefficient))

    @classmethod
    def _create_rate(cls, award_type, subject_type, coefficient, **vals):
        return cls.env["hr.emulation.bonus.rate"].create(
            {
                "award_type_id": award_type.id,
                "subject_type": subject_type,
                "coefficient": coefficient,
                "date_from": "2024-01-01",
                **vals,
            }
        )

    @classmethod
    def _create_fund(cls, year=None, user=None, is_open=True, **vals):
        fund = (
            cls.env["hr.emulation.fund"]
            .with_user(user or cls.officer)
            .create(
                {
                    "year": year or cls.YEAR,
                    "company_id": cls.company_a.id,
                    "budget": 100_000_000,
                    "opening_balance": 50_000_000,
                    **vals,
                }
            )
        )
        if is_open:
            fund.action_open()
        return fund

    @classmethod
    def _create_payment(cls, fund, user=None, **vals):
        return (
            cls.env["hr.emulation.payment"]
            .with_user(user or cls.officer)
            .create(
                {
                    "name": "List",
                    "fund_id": fund.id,
                    "company_id": fund.company_id.id,
                    **vals,
                }
            )
        )

    @classmethod
    def _pay(cls, fund, **vals):
        """A list of all that the fund has reserved, paid."""
        payment = cls._create_payment(fund, **vals)
        payment.action_collect()
        payment.action_approve()
        payment.action_pay()
        return payment

    @classmethod
    def _get_bonuses(cls, awards, user=None):
        bonuses = cls.env["hr.emulation.bonus"].with_user(user or cls.officer)
        bonuses.invalidate_model()
        return bonuses.search([("award_id", "in", awards.ids)], order="id")

    def _assert_bonuses(self, awards, *expected):
        """Compare ``(state, amount, payable)`` of the bonuses of the awards."""
        bonuses = self._get_bonuses(awards)
        self.assertEqual(
            [(one.state, int(one.amount), int(one.payable)) for one in bonuses],
            list(expected),
        )
        return bonuses

    def _assert_ledger(self, fund):
        """The ledger says what the bonuses say."""
        fund.invalidate_recordset()
        bonuses = self.env["hr.emulation.bonus"].search([("fund_id", "=", fund.id)])
        committed = bonuses.filtered(lambda bonus: bonus.state == "committed")
        self.assertEqual(fund.committed, sum(committed.mapped("payable")))
        numbers = fund.entry_ids.filtered("number").mapped("number")
        self.assertEqual(sorted(numbers), list(range(1, len(numbers) + 1)))

    @classmethod
    def _draft_revocation(cls, awards, user=None, **vals):
        return cls._create_decision(
            purpose="revocation",
            target_award_ids=[Command.set(awards.ids)],
            **{"date": date(2025, 3, 1), **vals},
            user=user or cls.administrator,
        )

    @classmethod
    def _revoke(cls, awards, **vals):
        decision = cls._draft_revocation(awards, **vals)
        decision.action_issue()
        return decision

    @classmethod
    def _draft_correction(cls, award, **changes):
        action = award.with_user(cls.officer).action_correct()
        decision = cls.env["hr.emulation.decision"].browse(action["res_id"])
        decision.write(
            {
                "number": f"{decision.id}/QĐ-ĐC",
                "date": date(2025, 3, 1),
                "signer_name": "Hoàng Văn Giám",
            }
        )
        decision.award_ids.write(changes)
        return decision.with_user(cls.officer)

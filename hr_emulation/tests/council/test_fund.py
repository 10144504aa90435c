from psycopg2.errors import UniqueViolation

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .money_case import MoneyCase

BASE = 2_340_000


@tagged("post_install", "-at_install")
class TestFund(MoneyCase):
    def _enter(self, fund, amount, kind="income", **vals):
        return (
            self.env["hr.emulation.fund.entry"]
            .with_user(self.officer)
            .create(
                {
                    "fund_id": fund.id,
                    "kind": kind,
                    "amount": amount,
                    "description": "Allocation",
                    **vals,
                }
            )
        )

    def _reverse(self, entry, reason="Typed twice"):
        action = entry.action_reverse()
        self.env["hr.emulation.reason"].with_user(self.officer).with_context(
            **action["context"]
        ).create({"reason": reason}).action_confirm()

    def test_by_form(self):
        """The officer enters year and budget; the law's share is proposed."""
        form = Form(self.env["hr.emulation.fund"].with_user(self.officer))
        form.year = 2024
        form.budget = 100_000_001
        fund = form.save()
        self.assertEqual(fund.organising_percent, 20)
        self.assertEqual(fund.organising_budget, 20_000_000)
        self.assertEqual(fund.bonus_budget, 80_000_001)

    def test_reserves_when_opened(self):
        """What was decided before the fund was opened is reserved when it is."""
        fund = self._create_fund(is_open=False)
        award = self._issue(self._award_vals(self.employee))
        self._assert_bonuses(award, ("due", BASE, BASE))
        fund.action_open()
        self._assert_bonuses(award, ("committed", BASE, BASE))
        self.assertEqual(fund.committed, BASE)
        with self.assertRaisesRegex(UserError, "opened already"):
            fund.action_open()

    def test_reservation_in_the_ledger(self):
        """Each decision reserves its sum in one entry that names it."""
        fund = self._create_fund()
        awards = self._issue(
            self._award_vals(self.employee), self._award_vals(self.colleague)
        )
        self.assertRecordValues(
            fund.entry_ids,
            [
                {
                    "kind": "commitment",
                    "amount": 2 * BASE,
                    "decision_id": awards.decision_id.id,
                    "number": 1,
                }
            ],
        )
        self.assertEqual(fund.available, 50_000_000 - 2 * BASE)

    def test_next_fund(self):
        """A decision of a year that is closed is paid from the next open fund."""
        self._create_fund().action_close()
        fund = self._create_fund(2025)
        award = self._issue(self._award_vals(self.employee))
        self.assertEqual(self._get_bonuses(award).fund_id, fund)

    def test_totals(self):
        """The balance is what came in, less what was spent and paid."""
        fund = self._create_fund()
        self._enter(fund, 30_000_000).action_post()
        self._enter(fund, 4_000_000, "organising").action_post()
        self._enter(fund, 1_000_000)
        self._issue(self._award_vals(self.employee))
        self._issue(self._award_vals(self.colleague), number="2")
        self._pay(fund)
        self._issue(self._award_vals(self.unit_11), number="3")
        self.assertRecordValues(
            fund,
            [
                {
                    "income": 30_000_000,
                    "organising": 4_000_000,
                    "paid": 2 * BASE,
                    "committed": 1_410_000,
                    "balance": 76_000_000 - 2 * BASE,
                    "available": 76_000_000 - 2 * BASE - 1_410_000,
                    "warning": "",
                }
            ],
        )
        self._assert_ledger(fund)

    def test_warning(self):
        """A decision that goes beyond the budget is issued, and the fund warns."""
        fund = self._create_fund(budget=2_900_000, opening_balance=0)
        self._issue(self._award_vals(self.employee))
        fund.invalidate_recordset()
        self.assertIn("2,340,000", fund.warning)
        self.assertIn("2,320,000", fund.warning)
        self.assertIn("more than there is", fund.warning)

    def test_counter_entry(self):
        """What was posted is not changed or deleted, but taken back once."""
        fund = self._create_fund()
        entry = self._enter(fund, 1_000_000)
        entry.amount = 2_000_000
        entry.action_post()
        for vals in ({"amount": 1}, {"description": "x"}, {"date": "2024-01-01"}):
            with self.assertRaisesRegex(UserError, "counter-entry"):
                entry.write(vals)
        with self.assertRaisesRegex(UserError, "counter-entry"):
            entry.unlink()
        self._reverse(entry)
        self.assertEqual(fund.income, 0)
        counter = fund.entry_ids.filtered("reversal_of_id")
        self.assertEqual(counter.amount, -2_000_000)
        self.assertIn("Typed twice", counter.description)
        for one in (entry, counter):
            with self.assertRaises(UserError):
                one.action_reverse()
        self._assert_ledger(fund)

    def test_only_by_hand(self):
        """Nobody enters a payment, a reservation or a negative amount by hand."""
        fund = self._create_fund()
        for kind in ("commitment", "payment", "recovery"):
            with self.subTest(kind), self.assertRaises(ValidationError):
                self._enter(fund, 1, kind)
        for amount in (0, -1):
            with self.subTest(amount), self.assertRaises(ValidationError):
                self._enter(fund, amount)
        with self.assertRaises(AccessError):
            self._enter(fund, 1, state="posted")

    def test_whole_amounts(self):
        """There is nothing smaller than a đồng, and a fund may hold billions."""
        fund = self._create_fund(budget=123_456_789_012.4)
        self.assertEqual(fund.budget, 123_456_789_012)
        with self.assertRaises(ValidationError):
            fund.budget = 1e16

    def test_closing(self):
        """A fund is closed when nothing is reserved and no draft is left."""
        fund = self._create_fund()
        self._issue(self._award_vals(self.employee))
        self.assertIn("still reserves", fund.cannot_close_reason)
        with self.assertRaisesRegex(UserError, "still reserves"):
            fund.action_close()
        self._pay(fund)
        entry = self._enter(fund, 1)
        with self.assertRaisesRegex(UserError, "draft entries"):
            fund.action_close()
        entry.unlink()
        fund.action_close()
        with self.assertRaisesRegex(UserError, "not open"):
            self._enter(fund, 1).action_post()
        with self.assertRaisesRegex(UserError, "history"):
            fund.unlink()

    def test_one_a_year(self):
        """An organisation has one fund for a year."""
        self._create_fund()
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(UniqueViolation),
            self.env.cr.savepoint(),
        ):
            self._create_fund()
        self._create_fund(company_id=self.company_b.id, user=self.env.user)

    def test_employees_see_no_fund(self):
        """Funds, ledgers and lists are for officers and auditors."""
        fund = self._create_fund()
        for user in (self.employee_user, self.manager_user):
            with self.assertRaises(AccessError):
                fund.with_user(user).read(["budget"])
        self.assertEqual(fund.with_user(self.auditor).budget, 100_000_000)
        with self.assertRaises(AccessError):
            fund.with_user(self.auditor).action_close()


@tagged("post_install", "-at_install")
class TestPayment(MoneyCase):
    def setUp(self):
        super().setUp()
        self.fund = self._create_fund()
        self.awards = self._issue(
            self._award_vals(self.employee),
            self._award_vals(self.colleague, self.merit),
            self._award_vals(self.unit_11, self.merit),
        )
        self.total = BASE + 710_000 + 1_410_000

    def test_whole_way(self):
        """Collected, approved, paid: the list adds up to the đồng, as the ledger."""
        payment = self._create_payment(self.fund)
        self.assertEqual(payment.waiting_count, 3)
        self.assertIn("Collect", payment.cannot_approve_reason)
        payment.action_collect()
        self.assertEqual(payment.total, self.total)
        self.assertEqual(payment.waiting_count, 0)
        self.assertIn("not approved", payment.cannot_pay_reason)
        payment.action_approve()
        payment.action_pay()
        self.assertEqual(payment.total, self.total)
        self.assertEqual(set(self._get_bonuses(self.awards).mapped("state")), {"paid"})
        self.assertRecordValues(self.fund, [{"paid": self.total, "committed": 0}])
        self._assert_ledger(self.fund)

    def test_by_form(self):
        """The officer's screen makes a list of the open fund."""
        form = Form(
            self.env["hr.emulation.payment"]
            .with_user(self.officer)
            .with_company(self.company_a)
        )
        form.name = "List"
        payment = form.save()
        self.assertEqual(payment.fund_id, self.fund)

    def test_of_one_decision(self):
        """A list may be for some decisions only."""
        other = self._issue(self._award_vals(self.manager), number="2")
        payment = self._create_payment(
            self.fund, decision_ids=[Command.set(other.decision_id.ids)]
        )
        payment.action_collect()
        self.assertEqual(payment.total, BASE)
        self.assertEqual(payment.bonus_ids.award_id, other)

    def test_taken_from_the_list(self):
        """A bonus is taken from a draft, and can be put on another list."""
        payment = self._create_payment(self.fund)
        payment.action_collect()
        bonus = payment.bonus_ids[0]
        with self.assertRaisesRegex(UserError, "Take it from the list"):
            bonus.action_refuse()
        bonus.action_leave_payment()
        self.assertEqual(payment.bonus_count, 2)
        payment.action_approve()
        with self.assertRaisesRegex(UserError, "not a draft"):
            payment.bonus_ids[0].action_leave_payment()
        other = self._create_payment(self.fund)
        other.action_collect()
        self.assertEqual(other.bonus_ids, bonus)
        with self.assertRaisesRegex(UserError, "no bonus that waits"):
            self._create_payment(self.fund).action_collect()

    def test_approved_is_frozen(self):
        """What was approved is put back to draft first; what was paid stays."""
        payment = self._create_payment(self.fund)
        payment.action_collect()
        payment.action_approve()
        with self.assertRaisesRegex(UserError, "back to draft"):
            payment.date = "2024-01-01"
        with self.assertRaisesRegex(UserError, "cannot be deleted"):
            payment.unlink()
        payment.action_back_to_draft()
        payment.date = "2024-12-24"
        payment.action_approve()
        payment.action_pay()
        for step in (payment.action_pay, payment.action_back_to_draft):
            with self.assertRaisesRegex(UserError, "paid already"):
                step()
        with self.assertRaises(AccessError):
            payment.write({"state": "draft"})

    def test_deleted_draft(self):
        """The bonuses of a deleted draft can be collected again."""
        payment = self._create_payment(self.fund)
        payment.action_collect()
        payment.unlink()
        other = self._create_payment(self.fund)
        other.action_collect()
        self.assertEqual(other.total, self.total)

    def test_unknown_are_counted(self):
        """The list says how many bonuses are not known and on no list."""
        payment = self._create_payment(self.fund)
        self.assertEqual(payment.unknown_count, 0)
        awards = self._issue(
            self._award_vals(self.colleague, self.party_merit), number="2"
        )
        payment.invalidate_recordset()
        self.assertEqual(payment.unknown_count, 1)
        payment.action_collect()
        self.assertNotIn(awards, payment.bonus_ids.award_id)

    def test_auditor_and_other_company(self):
        """Auditors look on; officers of another company see nothing."""
        payment = self._create_payment(self.fund)
        payment.action_collect()
        self.assertEqual(payment.with_user(self.auditor).total, self.total)
        for step in ("action_collect", "action_approve", "action_pay"):
            with self.subTest(step), self.assertRaises(AccessError):
                getattr(payment.with_user(self.auditor), step)()
        with self.assertRaises(AccessError):
            payment.with_user(self.officer_b).read(["total"])

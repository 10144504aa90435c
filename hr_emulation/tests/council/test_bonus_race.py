from odoo import SUPERUSER_ID, api
from odoo.fields import Command
from odoo.service.model import retrying
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..register.race_case import RaceCase


@tagged("post_install", "-at_install")
class TestBonusRace(RaceCase):
    """Two officers at once: a bonus is reserved, listed and paid once."""

    def setUp(self):
        super().setUp()
        with self._transaction() as env:
            self.company = env["res.company"].create({"name": "Race"})
            self.authority = env["hr.emulation.authority"].create(
                {"name": "Race", "level": "unit", "branch": "unit"}
            )
            self.types = env["hr.emulation.award.type"]
            for number, coefficient in ((1, 1), (2, 3)):
                award_type = env["hr.emulation.award.type"].create(
                    {
                        "name": f"Race {number}",
                        "code": f"TEST_RACE_{number}",
                        "category": "title",
                        "form": "title",
                        "level": "unit",
                        "branch": "unit",
                        "for_individual": True,
                    }
                )
                env["hr.emulation.bonus.rate"].create(
                    {
                        "award_type_id": award_type.id,
                        "coefficient": coefficient,
                        "date_from": "2024-01-01",
                    }
                )
                self.types += award_type
            self.partner = env["res.partner"].create({"name": "Race"})
            self.fund = env["hr.emulation.fund"].create(
                {"year": 2024, "company_id": self.company.id, "budget": 10**8}
            )
            self.fund.action_open()
            self.decisions = env["hr.emulation.decision"].create(
                [
                    {
                        "number": f"{award_type.code}/QĐ",
                        "date": "2024-12-20",
                        "year": 2024,
                        "company_id": self.company.id,
                        "authority_id": self.authority.id,
                        "signer_name": "Race",
                        "award_ids": [
                            Command.create(
                                {
                                    "partner_id": self.partner.id,
                                    "award_type_id": award_type.id,
                                    "company_id": self.company.id,
                                }
                            )
                        ],
                    }
                    for award_type in self.types
                ]
            )
            # The superuser is no officer; the administrator of the system is.
            self.user = env.ref("base.user_admin")
            self.user.company_ids += self.company
        self.addCleanup(self._clean_up)

    def _clean_up(self):
        with self._transaction() as env:
            # History that nobody may delete.
            for table in (
                "hr_emulation_fund_entry",
                "hr_emulation_bonus",
                "hr_emulation_payment",
                "hr_emulation_fund",
            ):
                env.cr.execute(
                    f"DELETE FROM {table} WHERE company_id = %s",  # pylint: disable=sql-injection
                    [self.company.id],
                )
            env.invalidate_all()
            decisions = self.decisions.with_env(env)._in_transition()
            decisions.award_ids.unlink()
            decisions.unlink()
            self.types.with_env(env).unlink()
            self.partner.with_env(env).unlink()
            self.authority.with_env(env).unlink()
            self.user.with_env(env).company_ids = [Command.unlink(self.company.id)]
            env.cr.execute(
                "DELETE FROM hr_emulation_act WHERE company_id = %s", [self.company.id]
            )
            self.company.with_env(env).unlink()

    def _as_user(self, record, env):
        env = env(user=self.user.id)
        return record.with_env(env).with_context(
            allowed_company_ids=self.company.ids, tracking_disable=True
        )

    def _issue(self, number):
        return lambda env: self._as_user(self.decisions[number], env).action_issue()

    def _create_payments(self, count):
        with self._transaction() as env:
            return self._as_user(env["hr.emulation.payment"], env).create(
                [
                    {
                        "name": "Race",
                        "fund_id": self.fund.id,
                        "company_id": self.company.id,
                    }
                ]
                * count
            )

    def _get_bonuses(self, env):
        return env["hr.emulation.bonus"].search(
            [("company_id", "=", self.company.id)], order="amount"
        )

    def _assert_ledger(self, **expected):
        with self._transaction() as env:
            fund = self.fund.with_env(env)
            self.assertEqual({name: int(fund[name]) for name in expected}, expected)
            numbers = sorted(fund.entry_ids.mapped("number"))
            self.assertEqual(numbers, list(range(1, len(numbers) + 1)))

    def test_two_decisions_of_one_day(self):
        """A lower and a higher title issued at the same moment: one is paid."""
        answers = self._at_once(self._issue(0), self._issue(1))
        self.assertEqual(answers, [None, None])
        with self._transaction() as env:
            bonuses = self._get_bonuses(env)
            self.assertEqual(bonuses.mapped("state"), ["not_due", "committed"])
        self._assert_ledger(committed=7_020_000, paid=0)

    def test_fund_closed_meanwhile(self):
        """Who still sees the fund open reserves nothing in what was closed."""
        with self.registry.cursor() as cr:
            late = api.Environment(cr, SUPERUSER_ID, {})
            self.assertEqual(self.fund.with_env(late).state, "open")
            self._run(lambda env: self._as_user(self.fund, env).action_close())
            with mute_logger("odoo.sql_db", "odoo.service.model"):
                retrying(lambda: self._issue(1)(late), late)
            late.cr.commit()
        with self._transaction() as env:
            self.assertEqual(self._get_bonuses(env).mapped("state"), ["due"])
        self._assert_ledger(committed=0)

    def test_two_lists_collect(self):
        """Two officers collect at the same moment: each bonus is on one list."""
        self._run(self._issue(1))
        payments = self._create_payments(2)
        answers = self._at_once(
            *(
                lambda env, payment=payment: self._as_user(
                    payment, env
                ).action_collect()
                for payment in payments
            )
        )
        self.assertEqual(answers.count(None), 1, answers)
        with self._transaction() as env:
            totals = sorted(payments.with_env(env).mapped("total"))
            self.assertEqual(totals, [0, 7_020_000])

    def test_paid_once(self):
        """Two officers pay one list at the same moment: one does, one is told."""
        self._run(self._issue(1))
        (payment,) = self._create_payments(1)
        self._run(lambda env: self._as_user(payment, env).action_collect())
        self._run(lambda env: self._as_user(payment, env).action_approve())
        answers = self._at_once(
            *[lambda env: self._as_user(payment, env).action_pay()] * 2
        )
        self.assertEqual(answers.count(None), 1, answers)
        self._assert_ledger(committed=0, paid=7_020_000)

    def test_paid_while_revoked(self):
        """Paid while its award is revoked: paid and to recover, or neither."""
        self._run(self._issue(1))
        (payment,) = self._create_payments(1)
        self._run(lambda env: self._as_user(payment, env).action_collect())
        self._run(lambda env: self._as_user(payment, env).action_approve())
        with self._transaction() as env:
            revocation = self.decisions[1].with_env(env).award_ids.action_revoke()
            revocation = env["hr.emulation.decision"].browse(revocation["res_id"])
            revocation.write(
                {
                    "number": "9/QĐ",
                    "date": "2025-01-10",
                    "signer_name": "Race",
                    "revocation_ground_id": env.ref(
                        "hr_emulation.revocation_ground_fraud"
                    ).id,
                    "revocation_facts": "Race",
                }
            )
        self.decisions = revocation + self.decisions
        answers = self._at_once(
            lambda env: self._as_user(payment, env).action_pay(),
            lambda env: self._as_user(revocation, env).action_issue(),
        )
        self.assertIn(None, answers)
        if answers[1]:
            self._run(lambda env: self._as_user(revocation, env).action_issue())
        with self._transaction() as env:
            state = self._get_bonuses(env).state
            is_paid = payment.with_env(env).state == "paid"
            self.assertEqual(state, "to_recover" if is_paid else "cancelled")
        self._assert_ledger(committed=0, paid=7_020_000 if is_paid else 0)

    def _run(self, function):
        with self._transaction() as env:
            function(env)

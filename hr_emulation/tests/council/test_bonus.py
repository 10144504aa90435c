from datetime import date

from psycopg2.errors import UniqueViolation

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.models import MAGIC_COLUMNS
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .money_case import MoneyCase

BASE = 2_340_000


@tagged("post_install", "-at_install")
class TestBonus(MoneyCase):
    def test_made_with_the_decision(self):
        """Issuing an own decision counts the bonus of each award, by who gets it."""
        awards = self._issue(
            self._award_vals(self.employee),
            self._award_vals(self.colleague, self.merit),
            self._award_vals(self.unit_11, self.merit),
        )
        bonuses = self._assert_bonuses(
            awards,
            ("due", 2_340_000, 2_340_000),
            ("due", 710_000, 710_000),
            ("due", 1_410_000, 1_410_000),
        )
        self.assertEqual(bonuses[0].subject_name, self.employee.name)
        self.assertEqual(bonuses[0].unit_id, self.unit_11)
        self.assertEqual(set(bonuses.mapped("base_salary")), {BASE})

    def test_household(self):
        """A household gets one and a half times the bonus of an individual."""
        award = self._issue(
            self._award_vals(self.outsider, self.merit, subject_type="household")
        )
        bonus = self._assert_bonuses(award, ("due", 1_060_000, 1_060_000))
        self.assertEqual(bonus.factor, 1.5)

    def test_base_salary_of_the_day(self):
        """The base salary of the decision's day counts, not that of the year."""
        for day, expected in (
            (date(2024, 6, 30), 1_800_000),
            (date(2024, 7, 1), 2_340_000),
            (date(2026, 6, 30), 2_340_000),
            (date(2026, 7, 1), 2_530_000),
        ):
            with self.subTest(day):
                award = self._issue(self._award_vals(self.employee), date=day)
                self._assert_bonuses(award, ("due", expected, expected))

    def test_no_base_salary(self):
        """Without a base salary nothing is issued, and the officer reads what to do."""
        decision = self._create_decision(
            self._award_vals(self.employee), date=date(2010, 1, 5)
        )
        self.assertIn("Base Salaries", decision.cannot_issue_reason)
        with self.assertRaisesRegex(UserError, "No base salary is known"):
            decision.action_issue()
        self.assertEqual(decision.state, "draft")
        self.env["hr.emulation.base.salary"].with_user(self.officer).create(
            {"amount": 650_000, "date_from": "2009-05-01", "date_to": "2010-04-30"}
        )
        decision.invalidate_recordset()
        decision.action_issue()
        self.assertEqual(decision.state, "issued")

    def test_no_bonus_is_paid(self):
        """Where no bonus is paid none is made, and no base salary is needed."""
        decision = self._create_decision(
            self._award_vals(self.employee), date=date(2010, 1, 5), pays_bonus=False
        )
        decision.action_issue()
        self.assertFalse(self._get_bonuses(decision.award_ids))

    def test_setting(self):
        """The setting of the organisation, on at first, decides for new decisions."""
        self.assertTrue(self.env["res.company"].new({}).emulation_pays_bonus)
        self.assertTrue(self._create_decision().pays_bonus)
        self.assertFalse(self._create_decision(origin="external").pays_bonus)
        self.company_a.emulation_pays_bonus = False
        self.assertFalse(self._create_decision().pays_bonus)

    def test_external_decision(self):
        """Of another authority's decision a bonus is counted if the draft says so."""
        award = self._issue(self._award_vals(self.employee), origin="external")
        self.assertFalse(self._get_bonuses(award))
        award = self._issue(
            self._award_vals(self.employee), origin="external", pays_bonus=True
        )
        self._assert_bonuses(award, ("due", BASE, BASE))

    def test_unknown_rate(self):
        """Without a rate the award is given and its bonus is not known; it is counted
        when the rate is there.
        """
        award = self._issue(self._award_vals(self.colleague, self.party_merit))
        bonus = self._assert_bonuses(award, ("unknown", 0, 0))
        self.assertEqual(award.decision_id.bonus_unknown_count, 1)
        self.assertIn("Bonus Rates", bonus.explanation)
        with self.assertRaisesRegex(UserError, "No rate for"):
            bonus.action_count_again()
        self._create_rate(self.party_merit, "individual", 0.2)
        fund = self._create_fund()
        bonus.action_count_again()
        self._assert_bonuses(award, ("committed", 470_000, 470_000))
        self._assert_ledger(fund)
        with self.assertRaisesRegex(UserError, "has been counted"):
            bonus.action_count_again()

    def test_ceiling(self):
        """A ceiling is not paid: the organisation's own rate within it is."""
        self._create_rate(self.party_merit, "individual", 0.6, is_ceiling=True)
        award = self._issue(self._award_vals(self.colleague, self.party_merit))
        bonus = self._assert_bonuses(award, ("unknown", 0, 0))
        self.assertIn("only a ceiling", bonus.explanation)
        own = {"company_id": self.company_a.id}
        with (
            self.assertRaisesRegex(ValidationError, "at most 0.6"),
            self.env.cr.savepoint(),
        ):
            self._create_rate(self.party_merit, "individual", 0.61, **own)
        self._create_rate(self.party_merit, "individual", 0.4, **own)
        bonus.action_count_again()
        self._assert_bonuses(award, ("due", 940_000, 940_000))

    def test_own_rate_and_authority(self):
        """The rate of an authority goes before the general one, the own before both."""
        below = self.authority.copy({"parent_id": self.authority.id, "code": False})
        self._create_rate(self.title, "individual", 0.5, authority_id=self.authority.id)
        vals = self._award_vals(self.employee)
        award = self._issue(vals, authority_id=below.id)
        self._assert_bonuses(award, ("due", 1_170_000, 1_170_000))
        award = self._issue(
            vals, authority_id=self.ministry.id, date=date(2024, 12, 22)
        )
        self._assert_bonuses(award, ("due", BASE, BASE))
        self._create_rate(self.title, "individual", 2, company_id=self.company_a.id)
        award = self._issue(vals, authority_id=below.id, date=date(2024, 12, 21))
        self._assert_bonuses(award, ("due", 4_680_000, 4_680_000))

    def test_no_bonus_due(self):
        """An officer says with a reason that none is due; it can be counted again."""
        fund = self._create_fund()
        award = self._issue(self._award_vals(self.employee))
        bonus = self._get_bonuses(award)
        action = bonus.action_refuse()
        self.env["hr.emulation.reason"].with_user(self.officer).with_context(
            **action["context"]
        ).create({"reason": "Has declined it"}).action_confirm()
        self._assert_bonuses(award, ("not_due", BASE, 0))
        self.assertEqual(bonus.explanation, "Has declined it")
        self._assert_ledger(fund)
        bonus.action_count_again()
        self._assert_bonuses(award, ("committed", BASE, BASE))
        self._assert_ledger(fund)

    def test_overlapping_rules(self):
        """Two rates, salaries or sets of rules for the same day are refused."""
        with self.assertRaisesRegex(ValidationError, "at the same time"):
            self._create_rate(self.title, "individual", 2, date_from="2025-01-01")
        with self.assertRaisesRegex(ValidationError, "at the same time"):
            self.env["hr.emulation.base.salary"].create(
                {"amount": 1, "date_from": "2025-01-01"}
            )
        with self.assertRaisesRegex(ValidationError, "at the same time"):
            self.env.ref("hr_emulation.bonus_policy_152_2025").copy()

    def test_nobody_writes_a_bonus(self):
        """No client changes what follows from the award, superusers neither."""
        bonus = self._get_bonuses(self._issue(self._award_vals(self.employee)))
        for user in (self.officer, self.administrator, self.env.user):
            for vals in ({"amount": 1}, {"state": "paid"}, {"payable": 0}):
                with self.subTest(user.login), self.assertRaises(AccessError):
                    bonus.with_user(user).write(vals)
        bonus.note = "Asked for a transfer"
        with self.assertRaises(AccessError):
            bonus.unlink()
        values = bonus.sudo().copy_data()[0] | {"award_id": bonus.award_id.id}
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(UniqueViolation),
            self.env.cr.savepoint(),
        ):
            bonus.sudo()._in_transition().create(
                {
                    **values,
                    "decision_id": bonus.decision_id.id,
                    "date": bonus.date,
                    "company_id": bonus.company_id.id,
                    "state": "due",
                }
            )

    def test_every_field_is_closed(self):
        """A new field of a bonus is closed to clients, unless somebody opens it."""
        bonuses = self.env["hr.emulation.bonus"]
        stored = {name for name, field in bonuses._fields.items() if field.store}
        self.assertEqual(
            stored - bonuses._protected_fields - set(MAGIC_COLUMNS), {"note"}
        )

    def test_two_at_one_moment_without_a_fund(self):
        """Where no fund saw two decisions of one day, opening it chooses."""
        low = self._issue(self._award_vals(self.employee))
        high = self._issue(self._award_vals(self.employee, self.higher_title))
        # As if each had been issued before the other was known.
        self._get_bonuses(low, self.env.user)._in_transition().write(
            {"state": "due", "payable": BASE, "loss": False, "paid_instead_id": False}
        )
        fund = self._create_fund()
        self._assert_bonuses(low, ("not_due", BASE, 0))
        self._assert_bonuses(high, ("committed", 7_020_000, 7_020_000))
        self._assert_ledger(fund)

    def test_own_bonus_only(self):
        """People see their own bonus; their managers do not."""
        bonus = self._get_bonuses(self._issue(self._award_vals(self.employee)))
        own = bonus.with_user(self.employee_user)
        self.assertEqual(own.amount, BASE)
        self.assertTrue(own.explanation)
        for user in (self.manager_user, self.colleague_user):
            with self.assertRaises(AccessError):
                bonus.with_user(user).read(["amount"])

    def test_form(self):
        """The officer's screen opens on each kind of bonus."""
        awards = self._issue(
            self._award_vals(self.employee),
            self._award_vals(self.colleague, self.party_merit),
        )
        for bonus in self._get_bonuses(awards):
            form = Form(bonus)
            form.note = "Seen"
            form.save()


@tagged("post_install", "-at_install")
class TestSeveralBonuses(MoneyCase):
    def setUp(self):
        super().setUp()
        self.fund = self._create_fund()

    def test_in_one_decision(self):
        """Of two titles of one year the higher is paid; a form is paid beside it."""
        awards = self._issue(
            self._award_vals(self.employee),
            self._award_vals(self.employee, self.higher_title),
            self._award_vals(self.employee, self.merit),
        )
        bonuses = self._assert_bonuses(
            awards,
            ("not_due", BASE, 0),
            ("committed", 7_020_000, 7_020_000),
            ("committed", 710_000, 710_000),
        )
        self.assertEqual(bonuses[0].paid_instead_id, awards[1])
        self.assertIn(self.higher_title.name, bonuses[0].explanation)
        self._assert_ledger(self.fund)

    def test_other_decision_of_the_day(self):
        """A higher title of another decision of the same day replaces the lower."""
        low = self._issue(self._award_vals(self.employee))
        self._assert_bonuses(low, ("committed", BASE, BASE))
        payment = self._create_payment(self.fund)
        payment.action_collect()
        payment.action_approve()
        high = self._issue(self._award_vals(self.employee, self.higher_title))
        self._assert_bonuses(low, ("not_due", BASE, 0))
        self._assert_bonuses(high, ("committed", 7_020_000, 7_020_000))
        self.assertEqual(payment.state, "draft", "What was approved has changed.")
        self.assertFalse(payment.bonus_ids)
        self._assert_ledger(self.fund)
        late = self._issue(self._award_vals(self.employee), number="late")
        self._assert_bonuses(late, ("not_due", BASE, 0))

    def test_lower_was_paid_already(self):
        """What was paid for the lower title is counted towards the higher."""
        low = self._issue(self._award_vals(self.employee))
        self._pay(self.fund)
        high = self._issue(self._award_vals(self.employee, self.higher_title))
        self._assert_bonuses(low, ("counted", BASE, 0))
        self._assert_bonuses(high, ("committed", 7_020_000, 7_020_000 - BASE))
        self._pay(self.fund)
        self.assertEqual(self.fund.paid, 7_020_000)
        self._assert_ledger(self.fund)

    def test_different_periods_and_days(self):
        """Titles for different years, or of different days, are all paid."""
        awards = self._issue(
            self._award_vals(self.employee, year=2023),
            self._award_vals(self.employee, self.higher_title, year=2024),
        )
        self.assertEqual(
            self._get_bonuses(awards).mapped("state"), ["committed", "committed"]
        )
        later = self._issue(self._award_vals(self.employee), date=date(2024, 12, 21))
        self._assert_bonuses(later, ("committed", BASE, BASE))

    def test_rate_found_later(self):
        """A title whose rate is entered later takes the place of the lower one."""
        unknown = self._create_award_type("TEST_NO_RATE", sequence=1)
        awards = self._issue(
            self._award_vals(self.employee), self._award_vals(self.employee, unknown)
        )
        self._assert_bonuses(awards, ("committed", BASE, BASE), ("unknown", 0, 0))
        self._create_rate(unknown, "individual", 2)
        self._get_bonuses(awards)[1].action_count_again()
        self._assert_bonuses(
            awards, ("not_due", BASE, 0), ("committed", 2 * BASE, 2 * BASE)
        )
        self._assert_ledger(self.fund)

    def test_own_rules(self):
        """The rules of the organisation go before those of the law."""
        self.env["hr.emulation.bonus.policy"].create(
            {
                "name": "Own",
                "company_id": self.company_a.id,
                "title_and_form": "highest",
                "rounding_unit": 1000,
                "date_from": "2024-01-01",
            }
        )
        awards = self._issue(
            self._award_vals(self.employee),
            self._award_vals(self.employee, self.merit),
        )
        self._assert_bonuses(awards, ("committed", BASE, BASE), ("not_due", 702_000, 0))


@tagged("post_install", "-at_install")
class TestBonusOfCorrection(MoneyCase):
    def setUp(self):
        super().setUp()
        self.fund = self._create_fund()
        self.award = self._issue(self._award_vals(self.employee))

    def _correct(self, **changes):
        decision = self._draft_correction(self.award, **changes)
        decision.action_issue()
        self._assert_ledger(self.fund)
        return decision.award_ids

    def test_not_paid_yet(self):
        """The bonus of the correction replaces the first, by the base of its day."""
        correction = self._correct(award_type_id=self.higher_title.id)
        self._assert_bonuses(self.award, ("cancelled", BASE, 0))
        bonus = self._assert_bonuses(correction, ("committed", 7_020_000, 7_020_000))
        self.assertEqual(bonus.date, self.DECISION_DATE)

    def test_more_after_payment(self):
        """After the payment the difference is paid."""
        self._pay(self.fund)
        correction = self._correct(award_type_id=self.higher_title.id)
        self._assert_bonuses(self.award, ("counted", BASE, 0))
        self._assert_bonuses(correction, ("committed", 7_020_000, 4_680_000))

    def test_less_after_payment(self):
        """After the payment of too much the difference comes back."""
        self._pay(self.fund)
        correction = self._correct(award_type_id=self.merit.id)
        bonus = self._assert_bonuses(correction, ("to_recover", 710_000, -1_630_000))
        bonus.action_recover()
        self._assert_bonuses(correction, ("paid", 710_000, 0))
        self.assertEqual(self.fund.recovered, 1_630_000)
        self.assertEqual(self.fund.balance, 50_000_000 - 710_000)

    def test_same_amount_after_payment(self):
        """Where only words change nothing more is paid."""
        self._pay(self.fund)
        correction = self._correct(reason="Better words")
        self._assert_bonuses(correction, ("paid", BASE, 0))

    def test_another_person(self):
        """Paid to the wrong person: one pays back, the other is paid."""
        self._pay(self.fund)
        correction = self._correct(employee_id=self.colleague.id)
        self._assert_bonuses(self.award, ("to_recover", BASE, -BASE))
        self._assert_bonuses(correction, ("committed", BASE, BASE))

    def test_lower_title_is_due_again(self):
        """When the correction is lower, what had lost to the first award is paid."""
        high = self._issue(self._award_vals(self.employee, self.higher_title))
        self._assert_bonuses(self.award, ("not_due", BASE, 0))
        first, self.award = self.award, high
        correction = self._correct(award_type_id=self.merit.id)
        self._assert_bonuses(first, ("committed", BASE, BASE))
        self._assert_bonuses(correction, ("committed", 710_000, 710_000))

    def test_without_bonus(self):
        """The correction of an award without a bonus makes none."""
        self.award = self._issue(
            self._award_vals(self.colleague), pays_bonus=False, number="none"
        )
        self.assertFalse(self._get_bonuses(self._correct(reason="Other")))

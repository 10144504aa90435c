from datetime import date

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import Form, tagged

from ..evaluation.nomination_case import NominationCase
from .money_case import MoneyCase

BASE = 2_340_000


@tagged("post_install", "-at_install")
class TestRevocation(MoneyCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.fund = cls._create_fund()

    def test_ground_is_asked_for(self):
        """A revocation names its ground and says in words what happened."""
        award = self._issue(self._award_vals(self.employee))
        decision = self._draft_revocation(
            award, revocation_ground_id=False, revocation_facts=False
        )
        self.assertIn("ground", decision.cannot_issue_reason)
        decision.revocation_ground_id = self.env.ref(
            "hr_emulation.revocation_ground_violation"
        )
        self.assertIn("what happened", decision.cannot_issue_reason)
        with self.assertRaisesRegex(UserError, "what happened"):
            decision.action_issue()
        form = Form(decision)
        form.revocation_facts = "Convicted for what he did in that year"
        form.save()
        decision.action_issue()
        self.assertEqual(award.state, "revoked")
        with self.assertRaisesRegex(UserError, "history"):
            decision.revocation_facts = "Nothing"

    def test_facts_are_not_for_colleagues(self):
        """What somebody did is shown to officers and auditors only."""
        award = self._issue(self._award_vals(self.employee))
        decision = self._revoke(award)
        decision.sudo()._in_transition().is_public = True
        for user in (self.employee_user, self.manager_user):
            seen = decision.with_user(user)
            self.assertTrue(seen.number)
            with self.assertRaises(AccessError):
                seen.read(["revocation_facts"])
        self.assertTrue(decision.with_user(self.auditor).revocation_facts)

    def test_paid_bonus_comes_back(self):
        """What was paid is to be recovered, and back in the fund when it is."""
        award = self._issue(self._award_vals(self.employee))
        self._pay(self.fund)
        decision = self._revoke(award)
        bonus = self._assert_bonuses(award, ("to_recover", BASE, -BASE))
        self.assertEqual(decision.to_recover, BASE)
        balance = self.fund.balance
        with self.assertRaisesRegex(UserError, "Only an emulation officer"):
            bonus.with_user(self.employee_user).action_recover()
        bonus.action_recover()
        self._assert_bonuses(award, ("recovered", BASE, 0))
        self.fund.invalidate_recordset()
        self.assertEqual(self.fund.balance, balance + BASE)
        self.assertEqual(self.fund.recovered, BASE)
        with self.assertRaisesRegex(UserError, "nothing to pay back"):
            bonus.action_recover()
        self._assert_ledger(self.fund)

    def test_unpaid_bonus_is_cancelled(self):
        """What was not paid is not paid any more, on an approved list neither."""
        awards = self._issue(
            self._award_vals(self.employee), self._award_vals(self.colleague)
        )
        payment = self._create_payment(self.fund)
        payment.action_collect()
        payment.action_approve()
        self._revoke(awards[0])
        self._assert_bonuses(awards, ("cancelled", BASE, 0), ("committed", BASE, BASE))
        self.assertEqual(payment.state, "draft")
        self.assertEqual(payment.total, BASE)
        self._assert_ledger(self.fund)

    def test_lower_title_is_paid_then(self):
        """Without the higher title the lower one of that year is paid."""
        awards = self._issue(
            self._award_vals(self.employee),
            self._award_vals(self.employee, self.higher_title),
        )
        self._pay(self.fund)
        decision = self._draft_revocation(awards[1])
        decision.action_issue()
        self._assert_bonuses(
            awards,
            ("committed", BASE, BASE),
            ("to_recover", 7_020_000, -7_020_000),
        )
        self._assert_ledger(self.fund)

    def test_counted_payment_stays(self):
        """What was paid for the lower title is right again; the rest comes back."""
        low = self._issue(self._award_vals(self.employee))
        self._pay(self.fund)
        high = self._issue(
            self._award_vals(self.employee, self.higher_title), number="2"
        )
        self._pay(self.fund)
        self._revoke(high)
        bonus = self._assert_bonuses(low, ("paid", BASE, 0))
        self.assertEqual(bonus.received, BASE)
        self._assert_bonuses(high, ("to_recover", 7_020_000, BASE - 7_020_000))
        self._assert_ledger(self.fund)

    def test_counted_payment_comes_back_whole(self):
        """What was counted for an award that is revoked too comes back with it."""
        for is_together in (True, False):
            with self.subTest(is_together):
                low = self._issue(self._award_vals(self.employee))
                self._pay(self.fund)
                high = self._issue(self._award_vals(self.employee, self.higher_title))
                self._pay(self.fund)
                if is_together:
                    self._revoke(low + high)
                else:
                    self._revoke(low)
                    self._revoke(high)
                self._assert_bonuses(low, ("counted", BASE, 0))
                self._assert_bonuses(high, ("to_recover", 7_020_000, -7_020_000))

    def test_certificate_comes_back(self):
        """The certificate is due back until the day is entered on which it came."""
        award = self._issue(self._award_vals(self.employee))
        with self.assertRaisesRegex(UserError, "was not revoked"):
            award.item_returned_on = "2025-04-01"
        decision = self._revoke(award)
        self.assertTrue(award.is_item_due_back)
        decision.with_user(
            self.officer
        ).revoked_award_ids.item_returned_on = "2025-04-01"
        with self.assertRaises(AccessError):
            award.is_item_due_back = False

    def test_disappears(self):
        """A revoked award is not public, not counted, and not on anybody's page."""
        award = self._issue(self._award_vals(self.employee))
        self.assertTrue(award.is_public)
        self._revoke(award)
        self.assertFalse(award.is_public)
        self.assertEqual(award.award_count, 0)
        awards = self.env["hr.emulation.award"]
        counted = awards.search([("id", "=", award.id), *awards._statistics_domain()])
        self.assertFalse(counted)
        self.assertFalse(
            awards.with_user(self.colleague_user).search([("id", "=", award.id)])
        )


@tagged("post_install", "-at_install")
class TestReliance(MoneyCase, NominationCase):
    """The higher title asks for two titles in two years, one of the same year."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.rulebook.action_set_draft()
        cls._create_standard_of(
            cls.higher_title,
            {
                "kind": "awards",
                "message": "Two titles in a row.",
                "award_type_ids": [Command.set(cls.title.ids)],
                "count": 2,
                "years": 2,
                "is_consecutive": True,
            },
        )
        cls._create_standard_of(
            cls.unit_title,
            {
                "kind": "member_share",
                "message": "All hold the title.",
                "award_type_ids": [Command.set(cls.title.ids)],
                "percent": 100,
            },
        )
        cls.rulebook.action_activate()
        cls.first = cls._give(cls.employee, cls.title, 2022, pays_bonus=False)
        cls.second = cls._give(cls.employee, cls.title, 2023, pays_bonus=False)
        cls.high = cls._give(cls.employee, cls.higher_title, 2023, pays_bonus=False)
        cls.later = cls._give(cls.employee, cls.title, 2024)

    @classmethod
    def _create_standard_of(cls, award_type, condition):
        cls.env["hr.emulation.standard"].create(
            {
                "rulebook_id": cls.rulebook.id,
                "award_type_id": award_type.id,
                "subject_type": "collective"
                if award_type == cls.unit_title
                else "individual",
                "condition_ids": [Command.create(condition)],
            }
        )

    @classmethod
    def _give(cls, subject, award_type, year, **vals):
        return cls._issue(
            cls._award_vals(subject, award_type),
            **{"date": min(date(year, 12, 20), date.today()), "year": year, **vals},
        )

    def _find(self, awards):
        decision = self._draft_revocation(awards)
        decision.action_find_reliance()
        return decision

    def test_by_the_standard(self):
        """What could not have been given without it is listed, and why."""
        decision = self._find(self.first)
        line = decision.reliance_ids
        self.assertEqual(line.award_id, self.high)
        self.assertEqual(line.suggestion, "revoke")
        self.assertIn(self.title.name, line.why)

    def test_nothing_relied(self):
        """Where nothing rested on it, the officer is told so."""
        decision = self._draft_revocation(self.later)
        action = decision.action_find_reliance()
        self.assertEqual(action["params"]["type"], "success")
        self.assertFalse(decision.reliance_ids)
        decision.action_issue()
        self.assertEqual(self.later.state, "revoked")

    def test_looked_for_when_issued(self):
        """Issuing looks by itself, and issues nothing that nobody has looked at."""
        decision = self._draft_revocation(self.first)
        action = decision.action_issue()
        self.assertEqual(action["params"]["type"], "warning")
        self.assertEqual((decision.state, self.first.state), ("draft", "issued"))
        with self.assertRaisesRegex(UserError, "later awards that may"):
            decision.action_issue()

    def test_revoked_as_well(self):
        """What is revoked as well is one of the awards of the decision."""
        decision = self._find(self.first)
        decision.reliance_ids.action_revoke()
        self.assertEqual(decision.target_award_ids, self.first + self.high)
        decision.action_issue()
        self.assertEqual(set((self.first + self.high).mapped("state")), {"revoked"})
        self.assertEqual(self.second.state, "issued")

    def test_kept(self):
        """What is kept is kept with a reason that stays on the decision."""
        decision = self._find(self.first)
        line = decision.reliance_ids
        action = line.action_keep()
        self.env["hr.emulation.reason"].with_user(self.administrator).with_context(
            **action["context"]
        ).create({"reason": "Two other titles count"}).action_confirm()
        self.assertEqual(line.keep_reason, "Two other titles count")
        self.assertEqual(line.decided_by_id, self.administrator)
        decision.action_issue()
        self.assertEqual(self.high.state, "issued")
        with self.assertRaisesRegex(UserError, "not a draft"):
            line.action_revoke()

    def test_taken_from_the_list_again(self):
        """An award that is taken from the list again is to be decided once more."""
        decision = self._find(self.first)
        decision.reliance_ids.action_revoke()
        decision.target_award_ids = [Command.unlink(self.high.id)]
        self.assertTrue(decision.reliance_ids.is_open)
        self.assertIn("later awards", decision.cannot_issue_reason)

    def test_chain(self):
        """What rested on an award that is revoked as well is found, too."""
        merit = self._create_award_type("TEST_CHAIN", sequence=1)
        self.rulebook.action_set_draft()
        self._create_standard_of(
            merit,
            {
                "kind": "awards",
                "message": "Held the higher title.",
                "award_type_ids": [Command.set(self.higher_title.ids)],
                "count": 1,
            },
        )
        self.rulebook.action_activate()
        last = self._give(self.employee, merit, 2024, number="last")
        decision = self._find(self.first)
        self.assertEqual(decision.reliance_ids.award_id, self.high)
        decision.reliance_ids.action_revoke()
        self.assertEqual(decision.reliance_ids.award_id, self.high + last)

    def test_unit_of_members(self):
        """A title of the unit that rested on its members' titles is listed."""
        unit = self._give(self.unit_11, self.unit_title, 2024, number="unit")
        other = self._give(self.unit_2, self.unit_title, 2024, number="other")
        decision = self._find(self.later)
        self.assertEqual(decision.reliance_ids.award_id, unit)
        self.assertNotIn(other, decision.reliance_ids.award_id)

    def test_evidence_of_the_nomination(self):
        """What the verdict on a nomination names is listed to be looked at."""
        nomination = self._nominate(award_type=self.merit, achievement="Flood")
        nomination.sudo()._in_transition().write({"state": "awarded"})
        self.env["hr.emulation.nomination.check"].sudo()._in_transition().create(
            {
                "nomination_id": nomination.id,
                "outcome": "pass",
                "is_blocking": True,
                "expected": "A title of the last years",
                "evidence": [["award", self.first.id]],
            }
        )
        award = self._give(self.employee, self.merit, 2024, number="merit")
        award.sudo()._in_transition().nomination_id = nomination
        decision = self._find(self.first)
        line = decision.reliance_ids.filtered(lambda one: one.award_id == award)
        self.assertEqual(line.suggestion, "look")
        self.assertIn("A title of the last years", line.why)

    def test_open_nominations(self):
        """An open nomination is judged anew; one that is screened is flagged."""
        self._rate(self.employee)
        this_year = self.env["hr.emulation.award"]
        for year in (self.year - 1, self.year):
            this_year |= self._give(self.employee, self.title, year, pays_bonus=False)
        nomination = self._submit(award_type=self.higher_title)
        self.assertEqual(nomination.outcome, "pass")
        self._revoke(this_year[0], date=date.today())
        nomination.invalidate_recordset()
        self.assertEqual(nomination.outcome, "fail")
        self.assertFalse(nomination.lost_ground)
        again = self._give(
            self.employee, self.title, self.year - 1, pays_bonus=False, number="again"
        )
        nomination.sudo()._check_again()
        nomination.sudo()._in_transition().state = "accepted"
        self._revoke(again, date=date.today(), number="2")
        nomination.invalidate_recordset()
        self.assertEqual(nomination.outcome, "pass", "The verdict stands.")
        self.assertIn(again.display_name, nomination.lost_ground)

    def test_only_officers(self):
        """Employees neither look for later awards nor decide about them."""
        decision = self._find(self.first)
        for user in (self.employee_user, self.auditor):
            with self.assertRaises(AccessError):
                decision.with_user(user).action_find_reliance()
            with self.assertRaises(AccessError):
                decision.reliance_ids.with_user(user).action_revoke()

    def test_queries(self):
        """Looking at more awards of the same person stays within bounds."""
        decision = self._draft_revocation(self.first)
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.cr.sql_log_count
        decision.action_find_reliance()
        self.env.flush_all()
        self.assertLess(self.cr.sql_log_count - before, 150)

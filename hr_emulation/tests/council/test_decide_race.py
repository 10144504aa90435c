from odoo import SUPERUSER_ID, api
from odoo.exceptions import ValidationError
from odoo.fields import Command
from odoo.service.model import retrying
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..register.race_case import RaceCase


@tagged("post_install", "-at_install")
class TestDecideRace(RaceCase):
    """Two officers decide at the same moment: one consistent outcome, in words."""

    def setUp(self):
        super().setUp()
        with self._transaction() as env:
            self.unit = env["hr.department"].create({"name": "Race"})
            self.award_type = self._create_award_type(env, "TEST_RACE")
            self.award_type.write({"for_collective": True, "for_individual": False})
            self.authority = env["hr.emulation.authority"].create(
                {"name": "Race", "level": "unit", "branch": "unit"}
            )
            officer = env.ref("hr_emulation.group_emulation_officer")
            self.users = env["res.users"].create(
                [
                    {
                        "name": f"Race {login}",
                        "login": f"race_{login}",
                        "group_ids": [Command.link(officer.id)],
                    }
                    for login in ("first", "second")
                ]
            )
            self.nominations = env["hr.emulation.nomination"].create(
                [
                    {
                        "department_id": self.unit.id,
                        "award_type_id": self.award_type.id,
                        "authority_id": self.authority.id,
                        "achievement": achievement,
                        "year": 2024,
                    }
                    for achievement in ("Một", "Hai")
                ]
            )
            self.nominations._in_transition().state = "accepted"
            self.nominations._in_transition().proposal = "own"
            self.numbering = env["hr.emulation.numbering"].create(
                {"authority_id": self.authority.id, "pattern": "%(number)s/RACE"}
            )
        self.addCleanup(self._clean_up)

    def _clean_up(self):
        with self._transaction() as env:
            nominations = self.nominations.with_env(env)._in_transition()
            lines = nominations.submission_line_ids
            decisions = nominations.award_ids.decision_id
            submissions = lines.submission_id
            lines._in_transition().unlink()
            nominations.award_ids._in_transition().unlink()
            decisions._in_transition().unlink()
            submissions._in_transition().unlink()
            self.numbering.with_env(env).unlink()
            nominations.state = "draft"
            nominations.unlink()
            self.authority.with_env(env).unlink()
            self.award_type.with_env(env).unlink()
            self.unit.with_env(env).unlink()
            users = self.users.with_env(env)
            partners = users.partner_id
            env["mail.message"].search([("author_id", "in", partners.ids)]).unlink()
            users.unlink()
            partners.unlink()

    def _as(self, env, record, user):
        return record.with_env(env).with_user(self.users[user].id)

    def _draft(self, env, nominations, user=0):
        nominations = self._as(env, nominations, user)
        decisions, _submissions = nominations._draft_decisions(
            nominations._group_for_decisions()
        )
        return decisions

    def _draft_complete(self, *numbers):
        """One complete draft for each nomination; return their ids."""
        with self._transaction() as env:
            drafts = env["hr.emulation.decision"]
            for nomination, number in zip(self.nominations, numbers, strict=False):
                draft = self._draft(env, nomination)
                draft.write(
                    {"number": number, "date": "2024-12-20", "signer_name": "A"}
                )
                drafts |= draft.sudo().with_env(env)
            return drafts

    def _get_states(self, drafts):
        with self._transaction() as env:
            return sorted(drafts.with_env(env).mapped("state"))

    def test_drafted_twice(self):
        """Of two officers one drafts the decision; the other reads where it stands."""
        answers = self._at_once(
            lambda env: self._draft(env, self.nominations, 0),
            lambda env: self._draft(env, self.nominations, 1),
        )
        (refusal,) = [answer for answer in answers if answer]
        self.assertRegex(refusal, "stands in|Somebody else")
        self.assertIn("Race", refusal)
        with self._transaction() as env:
            awards = self.nominations.with_env(env).award_ids
            self.assertEqual(len(awards), 2)

    def test_drafted_by_who_sees_none(self):
        """Who still sees them free, but comes second, is told on the next attempt."""
        with self.registry.cursor() as cr:
            late = api.Environment(cr, SUPERUSER_ID, {"tracking_disable": True})
            late.cr.execute("SELECT 1")
            with self._transaction() as env:
                self._draft(env, self.nominations)
            self._assert_told(late, lambda: self._draft(late, self.nominations, 1))

    def _assert_told(self, env, step, *texts):
        """Run as the server does, and expect a sentence with the name in it."""
        with (
            mute_logger("odoo.sql_db", "odoo.service.model"),
            self.assertRaises(Exception) as refusal,
        ):
            retrying(step, env)
        self.assertEqual(type(refusal.exception).__name__, "UserError")
        for text in ("Race", *texts):
            self.assertIn(text, str(refusal.exception))
        env.cr.rollback()

    def test_drafted_and_proposed(self):
        """It comes into a decision or into a proposal, never into both."""

        def propose(env):
            submissions = self._as(env, env["hr.emulation.submission"], 1)
            submissions.create(
                {
                    "name": "Race",
                    "number": "1/TTr",
                    "date": "2024-12-20",
                    "authority_id": self.authority.id,
                    "signer_name": "A",
                    "line_ids": [Command.create({"nomination_id": one})],
                }
            ).action_send()

        one = self.nominations[0].id
        answers = self._at_once(
            lambda env: self._draft(env, self.nominations[0]), propose
        )
        self.assertEqual(answers.count(None), 1, answers)
        with self._transaction() as env:
            nomination = self.nominations[0].with_env(env)
            self.assertEqual(len(nomination.award_ids), 1)
            is_sent = nomination.state == "proposed"
            self.assertEqual(bool(nomination.submission_line_ids), is_sent)

    def test_same_decision(self):
        """Two officers issue the same decision: once, and the other is told."""
        drafts = self._draft_complete("1/A")
        answers = self._at_once(
            *[
                lambda env, user=user: self._as(env, drafts, user).action_issue()
                for user in (0, 1)
            ]
        )
        (refusal,) = [answer for answer in answers if answer]
        self.assertRegex(refusal, "not a draft any more|Somebody else")
        with self._transaction() as env:
            self.assertEqual(self.nominations[0].with_env(env).state, "awarded")

    def test_same_number(self):
        """Two decisions with one number: one is issued, the sentence names it."""
        drafts = self._draft_complete("1/A", "1 / A")
        answers = self._at_once(
            *[
                lambda env, user=user: self._as(env, drafts[user], user).action_issue()
                for user in (0, 1)
            ]
        )
        (refusal,) = [answer for answer in answers if answer]
        self.assertRegex(refusal, "1 ?/ ?A - 20/12/2024")
        self.assertEqual(self._get_states(drafts), ["draft", "issued"])
        with self._transaction() as env:
            states = self.nominations.with_env(env).mapped("state")
            self.assertEqual(sorted(states), ["accepted", "awarded"])

    def test_same_number_of_the_year(self):
        """The same, where only the year is the same."""
        drafts = self._draft_complete("1/A", "1/A")
        with self._transaction() as env:
            drafts[0].with_env(env).date = "2024-02-01"
        answers = self._at_once(
            *[
                lambda env, user=user: self._as(env, drafts[user], user).action_issue()
                for user in (0, 1)
            ]
        )
        (refusal,) = [answer for answer in answers if answer]
        self.assertIn("another decision of this year: 1/A", refusal)
        self.assertEqual(self._get_states(drafts), ["draft", "issued"])

    def test_line_added_while_issued(self):
        """Who still sees a draft adds no line to what was issued meanwhile."""
        drafts = self._draft_complete("1/A")
        with self.registry.cursor() as cr:
            late = api.Environment(cr, SUPERUSER_ID, {"tracking_disable": True})
            self.assertEqual(drafts.with_env(late).state, "draft")
            with self._transaction() as env:
                self._as(env, drafts, 0).action_issue()
            with (
                mute_logger("odoo.sql_db", "odoo.service.model"),
                self.assertRaisesRegex(ValidationError, "is closed"),
            ):
                retrying(
                    lambda: self._as(late, late["hr.emulation.award"], 1).create(
                        {
                            "decision_id": drafts.id,
                            "department_id": self.unit.id,
                            "award_type_id": self.award_type.id,
                            "year": 2024,
                        }
                    ),
                    late,
                )
            late.cr.rollback()

    def test_next_number_taken_at_once(self):
        """Two officers take the first number of a year: each gets one of the own."""
        drafts = self._draft_complete(False, False)
        answers = self._at_once(
            *[
                lambda env, user=user: self._as(
                    env, drafts[user], user
                ).action_take_number()
                for user in (0, 1)
            ]
        )
        self.assertEqual(answers, [None, None])
        with self._transaction() as env:
            numbers = set(drafts.with_env(env).mapped("number"))
        self.assertEqual(len(numbers), 2, numbers)

    def test_returned_while_issued(self):
        """At the same moment: it is awarded, or returned and nothing is issued."""
        drafts = self._draft_complete("1/A")
        answers = self._at_once(
            lambda env: self._as(env, drafts, 0).action_issue(),
            lambda env: self._as(env, self.nominations[0], 1)._return("Nhầm"),
        )
        self.assertEqual(answers.count(None), 1, answers)
        (refusal,) = [answer for answer in answers if answer]
        self.assertIn("Race", refusal)
        is_issued = answers[0] is None
        with self._transaction() as env:
            state = self.nominations[0].with_env(env).state
        self.assertEqual(state, "awarded" if is_issued else "returned")
        self.assertEqual(self._get_states(drafts), ["issued" if is_issued else "draft"])

    def test_returned_before_issuing(self):
        """Who still sees it accepted does not issue what was returned meanwhile."""
        drafts = self._draft_complete("1/A")
        with self.registry.cursor() as cr:
            late = api.Environment(cr, SUPERUSER_ID, {"tracking_disable": True})
            self.assertEqual(self.nominations[0].with_env(late).state, "accepted")
            with self._transaction() as env:
                self._as(env, self.nominations[0], 1)._return("Nhầm")
            self._assert_told(
                late, lambda: self._as(late, drafts, 0).action_issue(), "Returned"
            )
        self.assertEqual(self._get_states(drafts), ["draft"])

    def test_issued_before_returning(self):
        """Who still sees it accepted does not return what was awarded meanwhile."""
        drafts = self._draft_complete("1/A")
        with self.registry.cursor() as cr:
            late = api.Environment(cr, SUPERUSER_ID, {"tracking_disable": True})
            self.assertEqual(self.nominations[0].with_env(late).state, "accepted")
            with self._transaction() as env:
                self._as(env, drafts, 0).action_issue()
            self._assert_told(
                late,
                lambda: self._as(late, self.nominations[0], 1)._return("Nhầm"),
                "has the award",
            )
        self.assertEqual(self._get_states(drafts), ["issued"])

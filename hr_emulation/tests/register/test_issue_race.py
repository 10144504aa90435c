from psycopg2.errors import SerializationFailure

from odoo import SUPERUSER_ID, api
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from .race_case import RaceCase


@tagged("post_install", "-at_install")
class TestIssueRace(RaceCase):
    def setUp(self):
        super().setUp()
        with self._transaction() as env:
            self.award_type = self._create_award_type(env, "TEST_RACE")
            self.partner = env["res.partner"].create({"name": "Race"})
            self.award = {
                "partner_id": self.partner.id,
                "award_type_id": self.award_type.id,
            }
            decision = env["hr.emulation.decision"].create(
                {"origin": "external", "award_ids": [Command.create(self.award)]}
            )
            self.decision_id = decision.id
        self.addCleanup(self._clean_up)

    def _clean_up(self):
        with self._transaction() as env:
            decision = self._get_decision(env)._in_transition()
            decision.award_ids.unlink()
            decision.unlink()
            self.partner.with_env(env).unlink()
            self.award_type.with_env(env).unlink()

    def _get_decision(self, env):
        return env["hr.emulation.decision"].browse(self.decision_id)

    def _assert_issued_once(self):
        with self._transaction() as env:
            decision = self._get_decision(env)
            self.assertEqual(decision.state, "issued")
            self.assertEqual(decision.award_ids.mapped("state"), ["issued"])
            told = decision.message_ids.filtered(lambda m: "has been issued" in m.body)
            self.assertEqual(len(told), 1)

    def test_at_the_same_moment(self):
        """As the server runs two requests: one issues, the other is told in words."""
        answers = self._at_once(
            *[lambda env: self._get_decision(env).action_issue()] * 2
        )
        self.assertEqual(answers.count(None), 1, answers)
        self._assert_issued_once()

    def test_while_the_first_is_at_work(self):
        """Who comes while the first is still issuing reads what happens, and when
        the first is done, that it is done.
        """
        with self._transaction() as first:
            self._get_decision(first).action_issue()
            first.flush_all()
            with self._transaction() as second:
                decision = self._get_decision(second)
                with self.assertRaises(UserError) as refusal:
                    decision.action_issue()
                self.assertIn(decision.display_name, str(refusal.exception))
        with self._transaction() as second:
            with self.assertRaises(UserError) as refusal:
                self._get_decision(second).action_issue()
            self.assertIn("not a draft any more", str(refusal.exception))
        self._assert_issued_once()

    @mute_logger("odoo.sql_db")
    def test_line_added_meanwhile(self):
        """An award does not slip into a decision that is issued at that moment."""
        with self.registry.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {"tracking_disable": True})
            # This officer still sees a draft.
            self.assertEqual(self._get_decision(env).state, "draft")
            with self._transaction() as first:
                self._get_decision(first).action_issue()
            with self.assertRaises(SerializationFailure):
                env["hr.emulation.award"].create(
                    {**self.award, "decision_id": self.decision_id}
                )
            cr.rollback()
        self._assert_issued_once()

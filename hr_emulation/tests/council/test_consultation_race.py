from datetime import timedelta

from odoo import fields
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.service.model import retrying
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..register.race_case import RaceCase


@tagged("post_install", "-at_install")
class TestConsultationRace(RaceCase):
    """Somebody speaks up at the moment in which a consultation ends."""

    def setUp(self):
        super().setUp()
        with self._transaction() as env:
            self.user = env.ref("base.user_admin")
            self.had_groups = self.user.group_ids.ids
            self.user.group_ids += env.ref("hr_emulation.group_emulation_officer")
            self.award_type = self._create_award_type(env, "RACE_CONSULTATION")
            self.partner = env["res.partner"].create({"name": "Race"})
            self.nomination = env["hr.emulation.nomination"].create(
                {
                    "partner_id": self.partner.id,
                    "award_type_id": self.award_type.id,
                    "company_id": self.user.company_id.id,
                    "achievement": "Race",
                }
            )
            self.nomination._write_step({"state": "screened"})
            self.consultation = self._prepare(env)
            self.consultation._do_open()
            self.line = self.consultation.line_ids
        self.addCleanup(self._clean_up)

    def _prepare(self, env):
        """A draft of five days, the last of which is today."""
        nomination = self.nomination.with_env(env)
        draft = env["hr.emulation.consultation"]._prepare(nomination)
        today = draft._get_today(draft.company_id)
        draft.write(
            {
                "date_from": today - timedelta(days=4),
                "days": 5,
                "day_kind": "calendar",
            }
        )
        return draft

    def _end(self, env):
        """Let the window be over since yesterday."""
        consultation = self.consultation.with_env(env)._in_transition()
        consultation.date_from -= timedelta(days=1)
        consultation.flush_recordset()
        env.cr.execute(
            "UPDATE hr_emulation_consultation SET date_to = date_to - 1 WHERE id = %s",
            [consultation.id],
        )

    def _clean_up(self):
        with self._transaction() as env:
            env.cr.execute(
                "DELETE FROM hr_emulation_opinion WHERE consultation_id IN (SELECT "
                "consultation_id FROM hr_emulation_consultation_line WHERE "
                "nomination_id = %s)",
                [self.nomination.id],
            )
            lines = env["hr.emulation.consultation.line"].search(
                [("nomination_id", "=", self.nomination.id)]
            )
            consultations = lines.consultation_id._in_transition()
            consultations.state = "draft"
            consultations.unlink()
            nomination = self.nomination.with_env(env)
            nomination._write_step({"state": "draft"})
            nomination.unlink()
            self.award_type.with_env(env).unlink()
            self.partner.with_env(env).unlink()
            self.user.with_env(env).group_ids = [Command.set(self.had_groups)]

    def _speak(self, env):
        line = self.line.with_env(env).with_user(self.user.id)
        line.give_opinion({"kind": "opinion", "text": "Yes", "is_named": False})

    def _enter(self, env):
        """Enter what came on paper on the last day."""
        consultation = self.consultation.with_env(env)
        env["hr.emulation.opinion"].with_user(self.user.id).create(
            [
                {
                    "line_id": self.line.id,
                    "kind": "opinion",
                    "text": "Yes",
                    "date": consultation.date_to,
                }
            ]
        )

    def _conclude(self, env):
        self.consultation.with_env(env).with_user(self.user.id).action_conclude()

    def _get_state(self):
        """``(state, opinions without outcome)`` as committed."""
        with self._transaction() as env:
            consultation = self.consultation.with_env(env)
            waiting = consultation._count_waiting().get(consultation.id, 0)
            return consultation.state, waiting

    def test_two_conclude(self):
        """One concludes, the other is told."""
        with self._transaction() as env:
            self._end(env)
        answers = self._at_once(self._conclude, self._conclude)
        self.assertEqual(answers.count(None), 1, answers)
        self.assertEqual(self._get_state(), ("concluded", 0))

    def test_entered_and_concluded(self):
        """Whoever comes first, nothing without an outcome is in what is concluded."""
        with self._transaction() as env:
            self._end(env)
        for _time in range(5):
            answers = self._at_once(self._enter, self._conclude)
            self.assertIn(None, answers)
            state, waiting = self._get_state()
            self.assertFalse(state == "concluded" and waiting, answers)
            with self._transaction() as env:
                env.cr.execute(
                    "DELETE FROM hr_emulation_opinion WHERE consultation_id = %s",
                    [self.consultation.id],
                )
                consultation = self.consultation.with_env(env)._in_transition()
                consultation.state = "open"

    def test_entered_after_the_officer_has_begun(self):
        """What the transaction of the conclusion cannot see stops it all the same."""
        with self._transaction() as env:
            self._end(env)
        with self._transaction() as first:
            self.assertEqual(self.consultation.with_env(first).state, "open")
            with self._transaction() as other:
                self._enter(other)
            with self.assertRaisesRegex(UserError, "very moment"):
                self._conclude(first)
            first.cr.rollback()
        self.assertEqual(self._get_state(), ("open", 1))

    def test_concluded_while_somebody_writes(self):
        """Who began before the end is told so; nothing is kept."""
        with self._transaction() as author:
            self.assertTrue(self.line.with_env(author).is_taking_opinions)
            with self._transaction() as env:
                self._end(env)
            with self._transaction() as env:
                self._conclude(env)
            with (
                mute_logger("odoo.sql_db", "odoo.service.model"),
                self.assertRaisesRegex(UserError, "Ended on"),
            ):
                retrying(lambda: self._speak(author), author)
            author.cr.rollback()
        self.assertEqual(self._get_state(), ("concluded", 0))

    def test_concluded_while_somebody_sends(self):
        """The officer is asked to wait until the opinion is there."""
        with self._transaction() as author:
            self._speak(author)
            with self._transaction() as env:
                with self.assertRaisesRegex(UserError, "Somebody else"):
                    self._conclude(env)
        self.assertEqual(self._get_state(), ("open", 1))

    def test_many_speak_at_once(self):
        """Nobody waits for anybody, and no opinion is lost."""
        answers = self._at_once(*[self._speak] * 6)
        self.assertEqual(answers, [None] * 6)
        self.assertEqual(self._get_state(), ("open", 6))

    def test_two_lists_with_the_same_name(self):
        """Two officers publish the same name at once: one does, one is told."""
        with self._transaction() as env:
            self.consultation.with_env(env)._finish({"state": "cancelled"})
            drafts = [self._prepare(env), self._prepare(env)]
            for draft in drafts:
                draft.date_from = fields.Date.today() + timedelta(days=1)

        def publish(draft):
            return lambda env: draft.with_env(env).with_user(self.user.id).action_open()

        answers = self._at_once(*map(publish, drafts))
        self.assertEqual(answers.count(None), 1, answers)
        with self._transaction() as env:
            states = [draft.with_env(env).state for draft in drafts]
            self.assertEqual(sorted(states), ["draft", "open"])

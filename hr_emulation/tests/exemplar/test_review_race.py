from odoo import fields
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.service.model import retrying
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..register.race_case import RaceCase

_NAMES = ("review_race_1", "review_race_2")


@tagged("post_install", "-at_install")
class TestReviewRace(RaceCase):
    """Officers write and finish one review at one instant."""

    def setUp(self):
        super().setUp()
        self.addCleanup(self._clean_up)
        with self._transaction() as env:
            officer = env.ref("hr_emulation.group_emulation_officer")
            users = env["res.users"].with_context(no_reset_password=True)
            self.users = users.create(
                [
                    {
                        "name": name,
                        "login": name,
                        "group_ids": [Command.link(officer.id)],
                    }
                    for name in _NAMES
                ]
            )
            self.review = env["hr.emulation.review"].create(
                {
                    "name": "Race",
                    "chair": "Race",
                    "other_count": 2,
                    "results": "Race",
                    "date": fields.Date.today(),
                }
            )
            self.review.action_hold()

    def _clean_up(self):
        with self._transaction() as env:
            review = self.review.with_env(env)
            if review.state == "done":
                review._reopen("Race")
            review.comment_ids.unlink()
            review._in_transition().state = "draft"
            review.unlink()
            self.users.with_env(env).unlink()

    def _with(self, env, user=0):
        return self.review.with_env(env).with_user(self.users[user].id)

    def _comment(self, env):
        review = self._with(env, user=1)
        review.comment_ids.create(
            {"review_id": review.id, "speaker": "Race", "text": "Race"}
        )

    def test_both_finish(self):
        """Of two who finish it at one instant one has done it, the other is told."""
        answers = self._at_once(
            lambda env: self._with(env).action_finish(),
            lambda env: self._with(env, user=1).action_finish(),
        )
        self.assertEqual(len([one for one in answers if one is None]), 1)
        [told] = [one for one in answers if one]
        self.assertRegex(told, "finished already|working on")

    def test_comment_that_comes_too_late(self):
        """Who began before it was finished adds nothing to it afterwards."""
        with self._transaction() as late:
            self.assertEqual(self.review.with_env(late).state, "held")
            with self._transaction() as env:
                self._with(env).action_finish()
            with (
                mute_logger("odoo.sql_db", "odoo.service.model"),
                self.assertRaisesRegex(UserError, "is finished"),
            ):
                retrying(lambda: self._comment(late), late)
            late.cr.rollback()
        with self._transaction() as env:
            self.assertFalse(self.review.with_env(env).comment_ids)

    def test_text_that_comes_too_late(self):
        """Nor changes what was said."""
        with self._transaction() as env:
            self._comment(env)
        with self._transaction() as late:
            comment = self._with(late, user=1).comment_ids
            self.assertEqual(comment.text, "Race")
            with self._transaction() as env:
                self._with(env).action_finish()
            with (
                mute_logger("odoo.sql_db", "odoo.service.model"),
                self.assertRaisesRegex(UserError, "is finished"),
            ):
                retrying(lambda: comment.write({"text": "Other"}), late)
            late.cr.rollback()

    def test_two_comments_at_once(self):
        """Several may write at one instant: no one waits for the other in vain."""
        answers = self._at_once(self._comment, self._comment)
        self.assertEqual(answers, [None, None])

from threading import Event

from odoo.fields import Command
from odoo.tests import tagged

from ..register.race_case import RaceCase


@tagged("post_install", "-at_install")
class TestEvaluationRace(RaceCase):
    """Two managers, or two officers, press the button at the same moment."""

    def setUp(self):
        super().setUp()
        with self._transaction() as env:
            self.department = env["hr.department"].create({"name": "Race"})
            self.evaluation = env["hr.emulation.evaluation"].create(
                {
                    "year": 2100,
                    "department_id": self.department.id,
                    "proposed_rating": "good",
                }
            )
            self.evaluation._in_transition().state = "submitted"
            # The superuser is no officer; the administrator of the system is.
            self.user = env.ref("base.user_admin")
            self.had_groups = self.user.group_ids.ids
            self.user.group_ids += env.ref("hr_emulation.group_emulation_officer")
        self.addCleanup(self._clean_up)

    def _clean_up(self):
        with self._transaction() as env:
            evaluation = self.evaluation.with_env(env)._in_transition()
            evaluation.state = "draft"
            evaluation.unlink()
            self.department.with_env(env).unlink()
            self.user.with_env(env).group_ids = [Command.set(self.had_groups)]

    def _as_officer(self, env):
        return self.evaluation.with_env(env).with_user(self.user.id)

    def _get_state(self):
        with self._transaction() as env:
            return self.evaluation.with_env(env).state

    def test_scored_and_returned(self):
        """One of them takes the step, the other is told; nothing is done twice."""
        answers = self._at_once(
            lambda env: self._as_officer(env).action_score(),
            lambda env: self._as_officer(env)._return("Thiếu"),
        )
        # An officer may return what was handed on; the other way round it is refused.
        self.assertIn(self._get_state(), ("scored", "returned"))
        if self._get_state() == "scored":
            self.assertTrue(answers[1])
        else:
            self.assertFalse(answers[1])

    def test_concluded_twice(self):
        """The second officer is told that it is concluded."""
        with self._transaction() as env:
            self._as_officer(env).action_score()
        answers = self._at_once(
            *[lambda env: self._as_officer(env).action_conclude()] * 2
        )
        self.assertEqual(self._get_state(), "final")
        self.assertEqual(sum(answer is None for answer in answers), 1)

    def test_concluded_while_parts_change(self):
        """Nothing is changed in an evaluation at the moment when it is concluded."""
        with self._transaction() as env:
            self._as_officer(env).action_score()
        with self._transaction() as env:
            part = self._as_officer(env).organisation_ids.create(
                {
                    "evaluation_id": self.evaluation.id,
                    "kind": "party",
                    "rating": "good",
                }
            )
        # Without these the one may be over before the other begins, and both be right.
        concluding, tried = Event(), Event()

        def conclude(env):
            self._as_officer(env).action_conclude()
            concluding.set()
            tried.wait(timeout=10)

        def change(env):
            concluding.wait(timeout=10)
            try:
                changed = part.with_env(env).with_user(self.user.id)
                changed.write({"rating": "excellent"})
            finally:
                tried.set()

        answers = self._at_once(conclude, change)
        self.assertEqual(answers.count(None), 1)
        with self._transaction() as env:
            is_changed = part.with_env(env).rating == "excellent"
        self.assertEqual(is_changed, answers[1] is None)

    def test_scored_while_points_change(self):
        """What is concluded is what was entered before, not half of each."""
        with self._transaction() as env:
            self._as_officer(env).action_score()
        answers = self._at_once(
            lambda env: self._as_officer(env).action_conclude(),
            lambda env: self._as_officer(env).write({"verified_comment": "Muộn"}),
        )
        # Either may be told that somebody else is at work, not both.
        self.assertIn(None, answers)
        self.assertEqual(self._get_state() == "final", answers[0] is None)
        with self._transaction() as env:
            comment = self.evaluation.with_env(env).verified_comment
        self.assertEqual(bool(comment), answers[1] is None)

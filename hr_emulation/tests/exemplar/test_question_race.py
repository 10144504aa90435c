from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from ..register.race_case import RaceCase


@tagged("post_install", "-at_install")
class TestQuestionRace(RaceCase):
    """Two officers answer the same question at the same moment."""

    def setUp(self):
        super().setUp()
        self.addCleanup(self._clean_up)
        with self._transaction() as env:
            group = env.ref("hr_emulation.group_emulation_officer")
            self.users = env["res.users"]
            for name in ("question_race_1", "question_race_2"):
                user = new_test_user(env, name)
                user.group_ids = [Command.link(group.id)]
                self.users += user
            self.question = env["hr.emulation.question"].create({"name": "Race"})

    def _clean_up(self):
        with self._transaction() as env:
            question = self.question.with_env(env)._in_transition()
            question.write({"state": "open", "answered_on": False})
            question.unlink()
            self.users.with_env(env).unlink()

    def _answer(self, number):
        def answer(env):
            question = self.question.with_env(env).with_user(self.users[number].id)
            question.answer = f"Answer {number}"
            question.action_answer()

        return answer

    def test_answered_twice_at_once(self):
        """One answer is sent and signed; the other officer is told, and it stays."""
        answers = self._at_once(self._answer(0), self._answer(1))
        self.assertEqual(answers.count(None), 1)
        self.assertRegex(
            next(filter(None, answers)), "was sent and stays|Somebody else"
        )
        winner = answers.index(None)
        with self._transaction() as env:
            question = self.question.with_env(env)
            self.assertEqual(question.answer, f"Answer {winner}")
            self.assertEqual(question.answered_by_id.id, self.users[winner].id)

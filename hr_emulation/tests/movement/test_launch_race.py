from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from ..register.race_case import RaceCase


@tagged("post_install", "-at_install")
class TestLaunchRace(RaceCase):
    """Two officers launch the same movement."""

    def setUp(self):
        super().setUp()
        with self._transaction() as env:
            self.department = env["hr.department"].create({"name": "Race"})
            self.movement = env["hr.emulation.movement"].create(
                {
                    "name": "Race",
                    "legal_document_id": env.ref(
                        "hr_emulation.legal_document_law_06_2022"
                    ).id,
                    "date_to": "2100-12-31",
                    "date_from": "2100-01-01",
                    "unit_ids": self.department.ids,
                    "line_ids": [
                        Command.create({"kind": kind, "name": kind})
                        for kind in ("content", "criterion")
                    ],
                }
            )
        self.addCleanup(self._clean_up)

    def _clean_up(self):
        with self._transaction() as env:
            movement = self.movement.with_env(env)._in_transition()
            movement.state = "draft"
            movement.unlink()
            self.department.with_env(env).unlink()

    def _assert_launched_once(self):
        with self._transaction() as env:
            movement = self.movement.with_env(env)
            self.assertEqual(movement.state, "launched")
            told = movement.message_ids.filtered(lambda m: "Nobody could" in m.body)
            self.assertEqual(len(told), 1)
            self.assertEqual(len(movement.slice_ids), 1)

    def test_at_the_same_moment(self):
        """One launches, the other is told in words; units are told once."""
        answers = self._at_once(
            *[lambda env: self.movement.with_env(env).action_launch()] * 2
        )
        self.assertEqual(answers.count(None), 1, answers)
        self._assert_launched_once()

    def test_while_the_first_is_at_work(self):
        """Who comes while the first is still launching reads what happens."""
        with self._transaction() as first:
            self.movement.with_env(first).action_launch()
            first.flush_all()
            with self._transaction() as second:
                with self.assertRaisesRegex(UserError, "Somebody else"):
                    self.movement.with_env(second).action_launch()
        self._assert_launched_once()

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.service.model import retrying
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..register.race_case import RaceCase


@tagged("post_install", "-at_install")
class TestRegistrationRace(RaceCase):
    """Somebody registers while an officer ends the movement."""

    def setUp(self):
        super().setUp()
        with self._transaction() as env:
            self.department = env["hr.department"].create({"name": "Race"})
            self.movement = env["hr.emulation.movement"].create(
                {"name": "Race", "date_from": "2100-01-01", "date_to": "2100-12-31"}
            )
            self.movement._in_transition().state = "running"
            self.registration = env["hr.emulation.registration"].create(
                {
                    "movement_id": self.movement.id,
                    "year": 2100,
                    "department_id": self.department.id,
                    "target_rating": "good",
                }
            )
            # The superuser is no officer; the administrator of the system is.
            self.user = env.ref("base.user_admin")
            self.had_groups = self.user.group_ids.ids
            self.user.group_ids += env.ref("hr_emulation.group_emulation_officer")
        self.addCleanup(self._clean_up)

    def _clean_up(self):
        with self._transaction() as env:
            movement = self.movement.with_env(env)._in_transition()
            movement.state = "draft"
            registration = self.registration.with_env(env)._in_transition()
            registration.state = "draft"
            registration.unlink()
            movement.unlink()
            self.department.with_env(env).unlink()
            self.user.with_env(env).group_ids = [Command.set(self.had_groups)]

    def _submit(self, env):
        self.registration.with_env(env).with_user(self.user.id).action_submit()

    def _end(self, env):
        self.movement.with_env(env).action_final_review()

    def _close(self, env):
        self.movement.with_env(env).action_close()

    def _get_states(self):
        with self._transaction() as env:
            return (
                self.registration.with_env(env).state,
                self.movement.with_env(env).state,
            )

    def test_closed_meanwhile(self):
        """Who began to send before the movement was closed is told so afterwards."""
        with self._transaction() as sender:
            # What the sender sees from here on is the running movement.
            self.assertEqual(self.movement.with_env(sender).state, "running")
            for step in (self._end, self._close):
                with self._transaction() as env:
                    step(env)
            with (
                mute_logger("odoo.sql_db", "odoo.service.model"),
                self.assertRaisesRegex(UserError, "does not take registrations"),
            ):
                retrying(lambda: self._submit(sender), sender)
            sender.cr.rollback()
        self.assertEqual(self._get_states(), ("draft", "closed"))

    def test_while_somebody_sends(self):
        """The officer waits for who is sending, and then has to answer first."""
        with self._transaction() as sender:
            self._submit(sender)
            sender.flush_all()
            with self._transaction() as env:
                with self.assertRaisesRegex(UserError, "Somebody else"):
                    self._end(env)
        with self._transaction() as env:
            self._end(env)
        with self._transaction() as env:
            with self.assertRaisesRegex(UserError, "still wait for an answer"):
                self._close(env)
        self.assertEqual(self._get_states(), ("submitted", "final_review"))

    def test_at_the_same_moment(self):
        """Whoever comes first, nothing waits in a movement that is closed."""
        answers = self._at_once(self._submit, self._end)
        self.assertIn(None, answers)
        with self._transaction() as env:
            if self.movement.with_env(env).state == "running":
                self._end(env)
        with self._transaction() as env:
            waits = bool(self.movement.with_env(env).registration_waiting_count)
            if waits:
                with self.assertRaisesRegex(UserError, "still wait for an answer"):
                    self._close(env)
            else:
                self._close(env)
        state, stage = self._get_states()
        self.assertNotEqual((state, stage), ("submitted", "closed"))
        self.assertEqual(waits, state == "submitted")

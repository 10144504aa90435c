from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.service.model import retrying
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..register.race_case import RaceCase


@tagged("post_install", "-at_install")
class TestExemplarRace(RaceCase):
    """The person takes the consent back while officers work on the story."""

    def setUp(self):
        super().setUp()
        self.addCleanup(self._clean_up)
        with self._transaction() as env:
            group = env.ref("hr_emulation.group_emulation_officer")
            self.users = (
                env["res.users"]
                .with_context(no_reset_password=True)
                .create(
                    [
                        {"name": "exemplar_race_1", "login": "exemplar_race_1"},
                        {
                            "name": "exemplar_race_2",
                            "login": "exemplar_race_2",
                            "group_ids": [Command.link(group.id)],
                        },
                    ]
                )
            )
            self.person = env["hr.employee"].create(
                {"name": "Race", "user_id": self.users[0].id}
            )
            self.exemplar = (
                env["hr.emulation.exemplar"]
                ._in_transition()
                .create(
                    {
                        "name": "Race",
                        "kind_id": env.ref("hr_emulation.exemplar_kind_model").id,
                        "employee_id": self.person.id,
                        "deed": "Race",
                        "story": "<p>Race</p>",
                        "state": "running",
                        "consent": "given",
                    }
                )
                .with_context(_emulation_allow=None)
            )

    def _clean_up(self):
        with self._transaction() as env:
            exemplar = self.exemplar.with_env(env)
            exemplar._in_transition().state = "draft"
            exemplar.unlink()
            self.person.with_env(env).unlink()
            self.users.with_env(env).unlink()

    def _as(self, env, user):
        return self.exemplar.with_env(env).with_user(self.users[user].id)

    def _late(self, work, meanwhile):
        """Do the work in a transaction that was begun before the other was done."""
        with self._transaction() as late:
            self.exemplar.with_env(late).read(["consent", "story"])
            with self._transaction() as env:
                meanwhile(env)
            try:
                with mute_logger("odoo.sql_db", "odoo.service.model"):
                    retrying(lambda: work(late), late)
            finally:
                late.cr.rollback()

    def test_published_while_withdrawn(self):
        """Who publishes at that moment is told that the consent is gone."""
        with self.assertRaisesRegex(UserError, "Without the consent"):
            self._late(
                lambda env: self._as(env, 1).action_publish(),
                lambda env: self._as(env, 0).action_refuse_consent(),
            )

    def test_consent_while_changed(self):
        """Who consents while the story is changed is told to read it again."""
        with self.assertRaisesRegex(UserError, "was changed since you have opened"):
            self._late(
                lambda env: (
                    self._as(env, 0)
                    .with_context(emulation_seen_version=1)
                    .action_consent()
                ),
                lambda env: self._as(env, 1).write({"story": "<p>Khác</p>"}),
            )

    def test_published_while_changed(self):
        """What is published is what the person has consented to."""
        with self.assertRaisesRegex(UserError, "was changed since Race"):
            self._late(
                lambda env: self._as(env, 1).action_publish(),
                lambda env: self._as(env, 1).write({"story": "<p>Khác</p>"}),
            )

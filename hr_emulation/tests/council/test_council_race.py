from odoo import fields
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.service.model import retrying
from odoo.tests import new_test_user, tagged
from odoo.tools import mute_logger

from ..register.race_case import RaceCase


@tagged("post_install", "-at_install")
class TestCouncilRace(RaceCase):
    """Real transactions: two people act in the same council at the same moment."""

    def setUp(self):
        super().setUp()
        with self._transaction() as env:
            self.user = new_test_user(env, "emulation_race_member")
            self.guest = env["res.partner"].create({"name": "Race Guest"})
            self.council = env["hr.emulation.council"].create(
                {
                    "name": "Race",
                    "member_ids": [
                        Command.create(
                            {
                                "partner_id": self.user.partner_id.id,
                                "date_from": "2020-01-01",
                            }
                        )
                    ],
                }
            )
            self.nomination = env["hr.emulation.nomination"].create(
                {
                    "partner_id": self.guest.id,
                    "award_type_id": env.ref("hr_emulation.award_type_gk").id,
                    "year": 2024,
                }
            )
            self.session = env["hr.emulation.session"].create(
                {
                    "name": "Race",
                    "council_id": self.council.id,
                    "item_ids": [Command.create({"nomination_id": self.nomination.id})],
                }
            )
            self.session.action_prepare()
            self.item = self.session.item_ids
        self.addCleanup(self._clean_up)

    def _clean_up(self):
        with self._transaction() as env:
            self.session.with_env(env)._in_transition().state = "draft"
            self.session.with_env(env).unlink()
            self.nomination.with_env(env).unlink()
            council = self.council.with_env(env)
            members = council.member_ids
            changes = council.change_ids
            members._in_transition().write(
                {"change_in_id": False, "change_out_id": False}
            )
            members.unlink()
            changes.unlink()
            council.unlink()
            user = self.user.with_env(env)
            partner = user.partner_id
            user.unlink()
            (partner + self.guest.with_env(env)).unlink()

    def _declare(self, env):
        item = self.item.with_env(env).with_user(self.user.id)
        item._declare_conflict("Race")

    def _close(self, env):
        session = self.session.with_env(env)
        session._lock()
        session._in_transition().write({"state": "closed"})

    def _reconstitute(self, env):
        self.council.with_env(env)._reconstitute(
            {"number": "1/RACE", "date": fields.Date.today()},
            env["hr.emulation.council.member"],
            [{"partner_id": self.guest.id}],
        )

    def test_closed_meanwhile(self):
        """Who opened the page before the end is told that it is over."""
        with self._transaction() as member:
            self.assertEqual(self.session.with_env(member).state, "draft")
            with self._transaction() as env:
                self._close(env)
            with (
                mute_logger("odoo.sql_db", "odoo.service.model"),
                self.assertRaisesRegex(UserError, "is over"),
            ):
                retrying(lambda: self._declare(member), member)
            member.cr.rollback()

    def test_declare_while_the_session_ends(self):
        """Whoever comes first, the other is told, or it is recorded in time."""
        with mute_logger("odoo.sql_db", "odoo.service.model"):
            answers = self._at_once(self._declare, self._close)
        with self._transaction() as env:
            conflicts = self.item.with_env(env).conflict_ids
            self.assertEqual(len(conflicts), int(answers[0] is None))

    def test_declared_twice(self):
        """A double click records one conflict."""
        with mute_logger("odoo.sql_db", "odoo.service.model"):
            answers = self._at_once(self._declare, self._declare)
        self.assertIn(None, answers)
        with self._transaction() as env:
            self.assertEqual(len(self.item.with_env(env).conflict_ids), 1)

    def test_reconstituted_twice(self):
        """The same decision carried out twice seats nobody twice."""
        with mute_logger("odoo.sql_db", "odoo.service.model"):
            answers = self._at_once(self._reconstitute, self._reconstitute)
        self.assertIn(None, answers)
        with self._transaction() as env:
            members = self.council.with_env(env).member_ids
            self.assertEqual(len(members), 2)
            self.assertEqual(len(self.council.with_env(env).change_ids), 1)

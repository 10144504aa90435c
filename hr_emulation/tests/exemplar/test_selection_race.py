from odoo import fields
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.service.model import retrying
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..register.race_case import RaceCase

_NAMES = ("selection_race_1", "selection_race_2", "selection_race_3")


@tagged("post_install", "-at_install")
class TestSelectionRace(RaceCase):
    """People vote at one instant, and while an officer closes the round."""

    def setUp(self):
        super().setUp()
        self.addCleanup(self._clean_up)
        with self._transaction() as env:
            officer = env.ref("hr_emulation.group_emulation_officer")
            self.users = (
                env["res.users"]
                .with_context(no_reset_password=True)
                .create(
                    [
                        {
                            "name": name,
                            "login": name,
                            "group_ids": [Command.link(officer.id)],
                        }
                        for name in _NAMES
                    ]
                )
            )
            self.people = env["hr.employee"].create(
                [{"name": user.name, "user_id": user.id} for user in self.users]
            )
            self.units = env["hr.department"].create([{"name": "A"}, {"name": "B"}])
            self.selection = env["hr.emulation.selection"].create(
                {
                    "date_from": "2100-01-01",
                    "date_close": fields.Date.from_string("2100-02-01"),
                    "is_vote_changeable": False,
                    "next_round": "none",
                }
            )
            self.selection._open()
            self.candidates = (
                env["hr.emulation.selection.candidate"]
                ._in_transition()
                .create(
                    [
                        {
                            "selection_id": self.selection.id,
                            "department_id": unit.id,
                            "reason": "Race",
                        }
                        for unit in self.units
                    ]
                )
            )

    def _clean_up(self):
        with self._transaction() as env:
            selection = self.selection.with_env(env)
            env["hr.emulation.selection.vote"].search(
                [("selection_id", "=", selection.id)]
            ).unlink()
            self.candidates.with_env(env).unlink()
            following = self._get_next(env)
            following._in_transition().state = "draft"
            following.unlink()
            selection._in_transition().state = "draft"
            selection.unlink()
            self.units.with_env(env).unlink()
            self.people.with_env(env).unlink()
            self.users.with_env(env).unlink()

    def _vote(self, env, voter=0, candidate=0):
        user = self.users[voter].id
        self.candidates[candidate].with_env(env).with_user(user).action_vote()

    def _close(self, env):
        self.selection.with_env(env).with_user(self.users[2].id).action_close()

    def _get_next(self, env):
        return env["hr.emulation.selection"].search(
            [("previous_id", "=", self.selection.id)]
        )

    def _count(self):
        with self._transaction() as env:
            votes = env["hr.emulation.selection.vote"].search(
                [("selection_id", "=", self.selection.id)]
            )
            candidates = self.candidates.with_env(env)
            return len(votes), sum(candidates.mapped("result_votes"))

    def test_twice_at_one_instant(self):
        """Of two votes of one person one counts, and the other is told."""
        answers = self._at_once(
            lambda env: self._vote(env, candidate=0),
            lambda env: self._vote(env, candidate=1),
        )
        self.assertEqual(len([one for one in answers if one is None]), 1)
        [told] = [one for one in answers if one]
        self.assertRegex(told, "have voted")
        self.assertEqual(self._count()[0], 1)

    def test_closed_meanwhile(self):
        """Who began before the round was closed is told, and the count stands."""
        with self._transaction() as voter:
            self.assertEqual(self.selection.with_env(voter).state, "open")
            with self._transaction() as env:
                self._vote(env, voter=1)
            with self._transaction() as env:
                self._close(env)
            with (
                mute_logger("odoo.sql_db", "odoo.service.model"),
                self.assertRaisesRegex(UserError, "is closed"),
            ):
                retrying(lambda: self._vote(voter), voter)
            voter.cr.rollback()
        self.assertEqual(self._count(), (1, 1))

    def test_counted_though_it_came_late(self):
        """A vote that was stored after the officer's page was opened counts."""
        with self._transaction() as closer:
            self.assertEqual(self.selection.with_env(closer).state, "open")
            with self._transaction() as env:
                self._vote(env)
            self._close(closer)
        self.assertEqual(self._count(), (1, 1))

    def test_at_the_same_moment(self):
        """Whoever comes first: what was stored is what was counted."""
        answers = self._at_once(
            lambda env: self._vote(env, voter=0),
            lambda env: self._vote(env, voter=1, candidate=1),
            self._close,
        )
        votes, counted = self._count()
        self.assertEqual(votes, counted)
        self.assertEqual(votes, len([one for one in answers[:2] if one is None]))
        self.assertIsNone(answers[2])

    def test_closed_twice_at_one_instant(self):
        """The officer and the job: one closes it, and one round follows."""
        with self._transaction() as env:
            self.selection.with_env(env).next_round = "planned"
        answers = self._at_once(
            self._close, lambda env: self.selection.with_env(env)._close_apart()
        )
        [told] = [one for one in answers if one]
        self.assertRegex(told, "is closed")
        with self._transaction() as env:
            self.assertEqual(len(self._get_next(env)), 1)

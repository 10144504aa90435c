from odoo.fields import Command
from odoo.tests import tagged

from .ballot_race_case import BallotRaceCase


@tagged("post_install", "-at_install")
class TestSessionRace(BallotRaceCase):
    """Officers who step at the same moment: one outcome, that the rules allow."""

    def setUp(self):
        super().setUp()
        with self._transaction() as env:
            units, nominations = self.units, self.nominations
            self.ready = self._create_nominations(env)
            self.units = units.with_env(env) | self.units
            self.nominations = nominations.with_env(env) | self.ready

    def _create_session(self, env, nominations):
        session = env["hr.emulation.session"].create(
            {
                "name": "Race",
                "council_id": self.council.id,
                "item_ids": [
                    Command.create({"nomination_id": nomination.id})
                    for nomination in nominations
                ],
            }
        )
        session.action_prepare()
        return session

    def test_two_agendas(self):
        """One nomination on two agendas that are opened at once stands in one."""
        with self._transaction() as env:
            sessions = [self._create_session(env, self.ready[:2]) for _ in range(2)]
        answers = self._at_once(
            *(
                lambda env, of=session: of.with_env(env).action_open()
                for session in sessions
            )
        )
        self.assertEqual(answers.count(None), 1, answers)
        with self._transaction() as env:
            states = [session.with_env(env).state for session in sessions]
        self.assertEqual(sorted(states), ["draft", "open"])

    def test_last_place(self):
        """The chair's last place is given once, whoever records the choice first."""
        with self._transaction() as env:
            session = self._create_session(env, self.ready[:2])
            session.award_ids.seats = 1
            session.action_open()
            session.item_ids._in_transition().result = "tied"
            items = [item.with_env(env) for item in session.item_ids]
        answers = self._at_once(
            *(lambda env, of=item: of.with_env(env)._choose("Race") for item in items)
        )
        self.assertEqual(answers.count(None), 1, answers)
        with self._transaction() as env:
            results = [item.with_env(env).result for item in items]
        self.assertEqual(sorted(results), ["accepted", "tied"])

    def test_absent_while_the_vote_opens(self):
        """A round counts who takes part as the list says when it is opened."""
        with self._transaction() as env:
            session = self._create_session(env, self.ready[:1])
            session.action_open()
            attendance = session.attendance_ids[0]
        self._at_once(
            lambda env: session.with_env(env).action_vote(),
            lambda env: attendance.with_env(env).write({"presence": "absent"}),
        )
        with self._transaction() as env:
            voting = session.with_env(env).round_ids
            for line in voting.line_ids:
                self.assertEqual(line.present_count, len(voting._get_electors()))

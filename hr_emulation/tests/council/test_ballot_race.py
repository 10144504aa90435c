from threading import Event

from odoo.tests import tagged
from odoo.tools import mute_logger

from .ballot_race_case import BallotRaceCase


@tagged("post_install", "-at_install")
class TestBallotRace(BallotRaceCase):
    """What happens at the same moment has one outcome, and everybody is told."""

    VOTERS = 6

    def _get_state(self):
        with self._transaction() as env:
            voting = self.voting.with_env(env)
            ballots = env["hr.emulation.ballot"].search_count(
                [("round_id", "=", voting.id)]
            )
            return voting.state, len(voting.voter_ids), ballots

    def _count_box(self):
        return self._read("SELECT count(*) FROM hr_emulation_ballot_box")[0][0]

    def test_two_windows(self):
        """One member in two windows votes once; the other window says so."""
        for voter in range(self.VOTERS):
            answers = self._at_once(
                lambda env, of=voter: self._cast(env, of, "yea"),
                lambda env, of=voter: self._cast(env, of, "nay"),
            )
            self.assertEqual(answers.count(None), 1, answers)
            (told,) = filter(None, answers)
            self.assertIn("voted already", told)
        self.assertEqual(self._count_box(), self.VOTERS * self.NOMINATIONS)

    def test_all_at_once(self):
        """All members vote at the same instant: nothing is lost or doubled."""
        answers = self._at_once(
            *(lambda env, of=n: self._cast(env, of) for n in range(self.VOTERS))
        )
        self.assertEqual(answers, [None] * self.VOTERS)
        self.assertEqual(self._count_box(), self.VOTERS * self.NOMINATIONS)

    def test_votes_while_closing(self):
        """Who votes while it is closed is counted whole, or is told that it is late."""
        self._at_once(lambda env: self._cast(env, 0))
        *answers, closing = self._at_once(
            *(lambda env, of=n: self._cast(env, of) for n in range(1, self.VOTERS)),
            self._count,
        )
        self.assertIsNone(closing)
        for told in filter(None, answers):
            self.assertIn("vote is closed", told)
        state, voters, ballots = self._get_state()
        self.assertEqual(state, "closed")
        self.assertEqual(voters, 1 + answers.count(None))
        self.assertEqual(ballots, voters * self.NOMINATIONS)
        self.assertEqual(self._count_box(), 0)

    def test_two_officers_close(self):
        """Two officers close the same vote: it is counted once, the other is told."""
        self._at_once(lambda env: self._cast(env, 0))
        answers = self._at_once(
            lambda env: self._count(env, 0), lambda env: self._count(env, 1)
        )
        self.assertEqual(answers.count(None), 1, answers)
        (told,) = filter(None, answers)
        self.assertIn("closed already", told)
        self.assertEqual(self._get_state(), ("closed", 1, self.NOMINATIONS))

    def test_vote_in_flight(self):
        """A vote that has begun is waited for, and counted."""
        in_the_box, counted = Event(), Event()
        closed_early = []

        def vote(env):
            self._cast(env, 1)
            in_the_box.set()
            closed_early.append(counted.wait(timeout=0.5))

        def count(env):
            in_the_box.wait(timeout=10)
            self._count(env)
            counted.set()

        self._at_once(lambda env: self._cast(env, 0))
        self.assertEqual(self._at_once(vote, count), [None, None])
        self.assertEqual(closed_early, [False])
        self.assertEqual(self._get_state(), ("closed", 2, 2 * self.NOMINATIONS))

    @mute_logger("odoo.sql_db")
    def test_box_in_use(self):
        """As long as somebody reads the box, as a backup does, closing says so."""
        with self._transaction() as env:
            self._cast(env, 0)
        with self._transaction() as reader:
            reader.cr.execute("SELECT count(*) FROM hr_emulation_ballot_box")
            (told,) = self._at_once(self._count)
        self.assertIn("Nothing was counted. Try again", told)
        self.assertEqual(self._get_state(), ("open", 1, 0))
        self.assertEqual(self._at_once(self._count), [None])
        self.assertEqual(self._get_state(), ("closed", 1, self.NOMINATIONS))

    def test_other_rounds_stay_open(self):
        """Closing one round keeps the ballots of the others, without their order."""
        with self._transaction() as env:
            other = self._open_round(env)
        for voter in range(self.VOTERS):
            with self._transaction() as env:
                self._cast(env, voter, voting=other)
        with self._transaction() as env:
            self._cast(env, 0)
        self._at_once(self._count)
        rows = self._read(
            "SELECT round_id, xmin::text, count(*) FROM hr_emulation_ballot_box "
            "GROUP BY 1, 2"
        )
        self.assertEqual(len(rows), 1, "Rows of one transaction each tell the voters.")
        self.assertEqual(rows[0][0], other.id)
        self.assertEqual(rows[0][2], self.VOTERS * self.NOMINATIONS)
        self.voting = other
        self._at_once(self._count)
        self.assertEqual(
            self._get_state(),
            ("closed", self.VOTERS, self.VOTERS * self.NOMINATIONS),
        )

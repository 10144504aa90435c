from itertools import product
from math import sqrt

from odoo.tests import tagged

from .ballot_race_case import BallotRaceCase

# What a superuser of the database could put ballots or voters in order by.
_BALLOT_ORDERS = ("id", "ctid", "code", "receipt", "xmin::text::bigint, ctid")
_VOTER_ORDERS = ("id", "ctid", "xmin::text::bigint", "attendance_id")


@tagged("post_install", "-at_install")
class TestBallotSecrecy(BallotRaceCase):
    """What a superuser of the database learns; see docs/secret-ballot.md."""

    VOTERS = 16
    NOMINATIONS = 12

    def setUp(self):
        super().setUp()
        # In an order of their own, each in a transaction of its own.
        self.order = sorted(range(self.VOTERS), key=lambda n: (n * 7) % self.VOTERS)
        for voter in self.order:
            with self._transaction() as env:
                self._cast(env, voter)

    def test_linkable_while_open(self):
        """While the box is open a superuser can link it: the promise is for after."""
        linked = self._read(
            "SELECT count(DISTINCT voter.id) FROM hr_emulation_ballot_voter voter "
            "JOIN hr_emulation_ballot_box box ON box.xmin = voter.xmin "
            "WHERE voter.round_id = %s",
            self.voting.id,
        )
        self.assertEqual(linked, [(self.VOTERS,)])

    def test_not_linkable_after_closing(self):
        """After closing, no order of rows finds a voter's ballot better than chance.

        By chance, putting voters and ballots side by side hits once for each
        nomination, whatever the number of voters.
        """
        self._at_once(self._count)
        truth = self._get_truth()
        for voters, ballots in product(_VOTER_ORDERS, _BALLOT_ORDERS):
            with self.subTest(voters=voters, ballots=ballots):
                if ballots == "receipt":
                    # The receipts of this test tell the voter, to be the truth.
                    continue
                hits = self._count_hits(voters, ballots, truth)
                chance = self.NOMINATIONS
                self.assertLess(abs(hits - chance), 6 * sqrt(chance))

    def _get_truth(self):
        """Return ``{receipt: attendance}``."""
        with self._transaction() as env:
            attendances = self.voting.with_env(env).session_id.attendance_ids
            by_user = {
                attendance._get_user().id: attendance.id for attendance in attendances
            }
        return {
            f"{voter:08x}{line_id:08x}": by_user[self.users[voter].id]
            for voter in range(self.VOTERS)
            for line_id in self.lines[self.voting.id]
        }

    def _count_hits(self, voters, ballots, truth):
        people = [
            attendance
            for (attendance,) in self._read(
                "SELECT attendance_id FROM hr_emulation_ballot_voter "
                f"WHERE round_id = %s ORDER BY {voters}",
                self.voting.id,
            )
        ]
        hits = 0
        for line_id in self.lines[self.voting.id]:
            receipts = self._read(
                "SELECT receipt FROM hr_emulation_ballot "
                f"WHERE line_id = %s ORDER BY {ballots}",
                line_id,
            )
            hits += sum(
                truth[receipt] == person
                for (receipt,), person in zip(receipts, people, strict=True)
            )
        return hits

    def test_one_transaction(self):
        """All ballots come from one transaction, and it is nobody's who voted."""
        self._at_once(self._count)
        ballots = self._read(
            "SELECT DISTINCT xmin::text FROM hr_emulation_ballot WHERE round_id = %s",
            self.voting.id,
        )
        voters = self._read(
            "SELECT DISTINCT xmin::text FROM hr_emulation_ballot_voter "
            "WHERE round_id = %s",
            self.voting.id,
        )
        self.assertEqual((len(ballots), len(voters)), (1, self.VOTERS))
        self.assertFalse(set(ballots) & set(voters))

    def test_nothing_stays_in_the_box(self):
        """Closing gives the box a new file; it was never in the log of writes."""
        before = self._read(
            "SELECT pg_relation_filenode('hr_emulation_ballot_box'), relpersistence "
            "FROM pg_class WHERE oid = 'hr_emulation_ballot_box'::regclass"
        )
        self._at_once(self._count)
        after = self._read(
            "SELECT pg_relation_filenode('hr_emulation_ballot_box'), "
            "pg_relation_size('hr_emulation_ballot_box')"
        )
        self.assertEqual(before[0][1], "u")
        self.assertNotEqual(before[0][0], after[0][0])
        self.assertEqual(after[0][1], 0)

    def test_receipts_do_not_join(self):
        """Receipts of one voter have nothing in common that joins them into a sheet.

        Only the tables are looked at: what a receipt is, the browser draws.
        """
        self._at_once(self._count)
        columns = self._read(
            "SELECT column_name FROM information_schema.columns "
            "WHERE table_name = 'hr_emulation_ballot'"
        )
        self.assertEqual(
            {name for (name,) in columns},
            {
                "id",
                "round_id",
                "line_id",
                "company_id",
                "choice",
                "code",
                "receipt",
                "attendance_id",
            },
        )
        filled = self._read(
            "SELECT count(*) FROM hr_emulation_ballot "
            "WHERE round_id = %s AND attendance_id IS NOT NULL",
            self.voting.id,
        )
        self.assertEqual(filled, [(0,)])

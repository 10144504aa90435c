from psycopg2.errors import RaiseException

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .vote_case import VoteCase


@tagged("post_install", "-at_install")
class TestBallot(VoteCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.nominations = cls._create_ready(cls.employee) | cls._create_ready(
            cls.manager
        )

    def _hold(self, *votes):
        """One round in which the voters vote so; return it, counted."""
        voting = self._open_vote(*self.nominations)
        for voter, choices in zip(self.voters, votes, strict=False):
            self._vote(voting, voter, *choices)
        self._count(voting)
        return voting

    def test_from_sheet_to_result(self):
        """Members vote on one sheet; the result follows from the published ballots."""
        voting = self._hold(
            ("yea", "yea"), ("yea", "nay"), ("yea", "abs"), ("nay", "nay")
        )
        self.assertEqual(voting.state, "closed")
        first, second = voting.line_ids
        self.assertEqual(
            (first.count_for, first.count_against, first.count_blank), (3, 1, 0)
        )
        # Three of all five members; the one who has not voted counts.
        self.assertEqual((first.base_count, first.share), (5, 60))
        self.assertEqual(first.result, "accepted")
        self.assertEqual(second.result, "rejected")
        self.assertEqual(len(self._find_ballots(voting)), 8)
        session = voting.session_id
        session.action_close()
        self.assertEqual(self.nominations.mapped("state"), ["accepted", "rejected"])
        self.assertEqual(self.nominations[0].granted_award_type_id, self.title)

    def _find_ballots(self, voting):
        return self.env["hr.emulation.ballot"].search([("round_id", "=", voting.id)])

    def test_secrecy(self):
        """A published ballot of a secret vote names no voter, author or date."""
        voting = self._hold(("yea",), ("nay",), ("abs",))
        ballots = self._find_ballots(voting)
        self.assertFalse(ballots.attendance_id)
        self.assertFalse(
            {"create_uid", "create_date", "write_uid", "write_date"}
            & ballots._fields.keys()
            & set(self._get_columns("hr_emulation_ballot"))
        )
        self.assertEqual(
            self._get_columns("hr_emulation_ballot_box"),
            ["attendance_id", "choice", "line_id", "receipt", "round_id"],
        )
        self.assertEqual(
            self._get_columns("hr_emulation_ballot_voter"),
            ["attendance_id", "id", "round_id"],
        )
        self.env.cr.execute("SELECT count(*) FROM hr_emulation_ballot_box")
        self.assertEqual(self.env.cr.fetchone(), (0,))

    def _get_columns(self, table):
        self.env.cr.execute(
            "SELECT column_name::text FROM information_schema.columns "
            "WHERE table_name = %s ORDER BY 1",
            [table],
        )
        return [name for (name,) in self.env.cr.fetchall()]

    def test_open_ballot(self):
        """Of an open ballot everybody sees who has voted what."""
        self.rule.is_secret = False
        voting = self._hold(("yea", "yea"), ("nay", "nay"), ("yea", "yea"))
        ballots = self._find_ballots(voting).filtered(lambda b: b.choice == "nay")
        self.assertEqual(ballots.attendance_id.member_id, self.members[1])

    def test_receipts(self):
        """A voter finds the own ballots by receipts that only the browser had."""
        voting = self._open_vote(*self.nominations)
        receipts = self._vote(voting, self.voters[0], "yea", "nay")
        self._vote(voting, self.voters[1], "yea")
        self._count(voting)
        ballots = self._find_ballots(voting)
        mine = ballots.filtered(lambda ballot: ballot.receipt in receipts)
        self.assertEqual(mine.sorted("line_id").mapped("choice"), ["yea", "nay"])
        self.rule.has_receipts = False
        other = self._create_ready(self.colleague)
        voting = self._open_vote(other)
        marked = {str(voting.line_ids.id): ["yea", "it was me"]}
        with self.assertRaisesRegex(UserError, "cannot be read"):
            voting.with_user(self.voters[0]).cast(marked)
        self._vote(voting, self.voters[0], "yea")
        self._vote(voting, self.voters[1], "yea")
        self._count(voting)
        self.assertFalse(any(self._find_ballots(voting).mapped("receipt")))

    def test_no_tally_while_open(self):
        """While the vote is open nobody, not even an officer, sees a count."""
        voting = self._open_vote(*self.nominations)
        self._vote(voting, self.voters[0], "yea")
        self.assertEqual(voting.voted_count, 1)
        self.assertFalse(self._find_ballots(voting))
        self.assertFalse(any(voting.line_ids.mapped("count_for")))

    def test_queries(self):
        """A sheet costs as many statements for many nominations as for a few."""
        nominations = self.nominations
        nominations += self._create_ready(self.colleague)
        voting = self._open_vote(*nominations)
        sheet = {str(line.id): ["yea", f"{line.id:016x}"] for line in voting.line_ids}
        voting.with_user(self.voters[0]).cast(sheet)
        self.env.invalidate_all()
        with self.assertQueryCount(9):
            voting.with_user(self.voters[1]).cast(sheet)

    def test_refused(self):
        """A ballot that does not count is refused in words, and nothing is kept."""
        voting = self._open_vote(*self.nominations)
        self._vote(voting, self.voters[0], "yea")
        lines = voting.line_ids
        good = {str(line.id): ["yea", f"{line.id:016x}"] for line in lines}
        first, second = good
        with_user = voting.with_user
        cases = [
            ("voted already", self.voters[0], good),
            ("not called", self.officer, good),
            ("does not fit", self.voters[1], {first: good[first]}),
            ("does not fit", self.voters[1], good | {"0": ["yea", "0" * 16]}),
            ("does not fit", self.voters[1], {}),
            ("does not fit", self.voters[1], None),
            ("does not fit", self.voters[1], [1, 2]),
            ("does not fit", self.voters[1], {"x": 3}),
            ("cannot be read", self.voters[1], good | {first: ["YES", "0" * 16]}),
            ("cannot be read", self.voters[1], good | {first: ["low", "0" * 16]}),
            ("cannot be read", self.voters[1], good | {first: ["yea", ""]}),
            ("cannot be read", self.voters[1], good | {first: ["yea", "Z" * 16]}),
            ("cannot be read", self.voters[1], good | {first: [None, None]}),
        ]
        for words, voter, sheet in cases:
            with self.subTest(words=words, sheet=sheet):
                with self.assertRaisesRegex(UserError, words):
                    with_user(voter).cast(sheet)
                self.env.cr.execute("SELECT count(*) FROM hr_emulation_ballot_box")
                self.assertEqual(self.env.cr.fetchone(), (2,))
        with self.assertRaises(AccessError):
            with_user(self.employee_user).cast(good)

    def test_not_called(self):
        """An absent, a former and a member without a vote cannot vote."""
        self.members[4].has_vote = False
        session = self._create_session(*self.nominations)
        session.attendance_ids[1].write({"presence": "absent", "reason": "Đi công tác"})
        session.action_open()
        session.action_vote()
        voting = session.round_ids
        for voter in (self.voters[1], self.voters[4]):
            self.assertRegex(
                voting.with_user(voter).get_sheet()["reason"], "no vote in this session"
            )
            with self.assertRaisesRegex(UserError, "no vote in this session"):
                voting.with_user(voter).cast({})

    def test_former_member(self):
        """Who has left the council before the day of the session is not called."""
        session = self._create_session(*self.nominations)
        self.members[2].date_to = "2021-01-01"
        with self.assertRaisesRegex(UserError, "does not belong to the council"):
            session.action_open()
        session.action_prepare()
        session.action_open()
        session.action_vote()
        voting = session.round_ids
        sheet = {str(line.id): ["yea", "0" * 16] for line in voting.line_ids}
        with self.assertRaises(AccessError):
            voting.with_user(self.voters[2]).cast(sheet)
        self.assertEqual(voting.line_ids.mapped("member_count"), [4, 4])

    def test_substitute(self):
        """A substitute votes in place of the member, who cannot vote himself."""
        self.env["hr.emulation.council.substitute"].create(
            {
                "member_id": self.members[0].id,
                "employee_id": self.colleague.id,
                "date_from": self.today,
                "date_to": self.today,
                "reference": "12/UQ",
            }
        )
        session = self._create_session(*self.nominations)
        with (
            self.assertRaisesRegex(ValidationError, "Nobody is authorised"),
            self.env.cr.savepoint(),
        ):
            session.attendance_ids[1].presence = "substituted"
        session.attendance_ids[0].presence = "substituted"
        session.action_open()
        session.action_vote()
        voting = session.round_ids
        with self.assertRaisesRegex(UserError, "somebody else votes for you"):
            voting.with_user(self.voters[0]).cast({})
        self._vote(voting, self.colleague_user, "yea")
        self.assertEqual(voting.voter_ids.attendance_id, session.attendance_ids[0])
        self.assertEqual(
            session._get_minutes()["present"][0]["by"], self.colleague.name
        )

    def test_recused(self):
        """Who has a conflict of interest leaves the vote, the base and the sheet."""
        own = self._create_ready(self.people[0])
        voting = self._open_vote(*self.nominations, own)
        line = voting.line_ids.filtered(lambda one: one.item_id.nomination_id == own)
        # All five are of the same unit as the nominee; the kinds of the law say who
        # leaves: here only the nominee himself is looked at.
        sheet = voting.with_user(self.voters[0]).get_sheet()
        self.assertNotIn(line.id, [entry["id"] for entry in sheet["lines"]])
        self.assertIn(line.item_id.display_name, sheet["left_out"])
        self.assertEqual(line.member_count, line.present_count)
        self.assertLess(line.member_count, 5)
        recusals = voting.session_id._get_minutes()["recusals"]
        self.assertIn(self.people[0].name, [entry["name"] for entry in recusals])

    def test_after_the_time(self):
        """After the window nothing is taken, also before the box is closed."""
        voting = self._open_vote(*self.nominations)
        voting.sudo()._in_transition().closes_on = "2020-01-01 00:00:00"
        with self.assertRaisesRegex(UserError, "time to vote is over"):
            voting.with_user(self.voters[0]).cast({})
        with self._own_transactions():
            self.env["hr.emulation.round"]._cron_count()
        voting.invalidate_recordset()
        self.assertEqual(voting.state, "void")
        self.assertRegex(voting.void_reason, "0 members have voted")
        with self.assertRaisesRegex(UserError, "vote is closed"):
            voting.with_user(self.voters[0]).cast({})

    def test_too_few(self):
        """A secret vote of fewer than the minimum stays open, or becomes void."""
        voting = self._open_vote(*self.nominations)
        self._vote(voting, self.voters[0], "yea")
        with self.assertRaisesRegex(UserError, "1 more members must vote"):
            self._count(voting)
        voting.sudo()._in_transition().closes_on = "2020-01-01 00:00:00"
        self._count(voting)
        self.assertEqual(voting.state, "void")
        self.assertFalse(self._find_ballots(voting))
        self.assertRegex(
            voting.session_id.message_ids[0].body, "is void.*destroyed unread"
        )
        # It is repeated, as the next round.
        voting.session_id.action_vote()
        self.assertEqual(voting.session_id.round_ids.mapped("number"), [1, 2])

    def test_lost_box(self):
        """A box that was lost in a crash makes the round void, and it is repeated."""
        voting = self._open_vote(*self.nominations)
        for voter in self.voters:
            self._vote(voting, voter, "yea")
        # What PostgreSQL does to an unlogged table when it recovers.
        self.env.cr.execute("TRUNCATE hr_emulation_ballot_box")
        self._count(voting)
        self.assertEqual(voting.state, "void")
        self.assertRegex(voting.void_reason, "lost in a crash")
        self.assertFalse(voting.session_id.item_ids.mapped("result")[0])
        minutes = voting.session_id._get_minutes()
        self.assertTrue(minutes["rounds"][0]["is_void"])
        voting.session_id.action_vote()
        again = voting.session_id.round_ids - voting
        for voter in self.voters:
            self._vote(again, voter, "yea")
        self._count(again)
        self.assertEqual(again.line_ids.mapped("result"), ["accepted", "accepted"])

    def test_stuffed_box(self):
        """A vote without a voter, or a ballot made in SQL, makes the round void."""
        for table in ("hr_emulation_ballot_box", "hr_emulation_ballot"):
            with self.subTest(table=table):
                nomination = self._create_ready(self.colleague, year=2000 + len(table))
                voting = self._open_vote(nomination)
                for voter in self.voters:
                    self._vote(voting, voter, "nay")
                extra = {"round_id": voting.id, "line_id": voting.line_ids.id}
                extra |= {"choice": "yea"}
                if table == "hr_emulation_ballot":
                    extra |= {"code": "x", "company_id": self.company_a.id}
                columns = ", ".join(extra)
                marks = ", ".join(["%s"] * len(extra))
                self.env.cr.execute(
                    f"INSERT INTO {table} ({columns}) VALUES ({marks})",
                    list(extra.values()),
                )
                self._count(voting)
                self.assertEqual(voting.state, "void")
                self.assertRegex(voting.void_reason, "tampered with")

    def test_published_ballots_stay(self):
        """Nobody makes, changes or deletes ballots, in the ORM or in SQL."""
        voting = self._hold(("yea",), ("yea",), ("nay",))
        ballots = self._find_ballots(voting).sudo()
        refused = [
            lambda: ballots.write({"choice": "nay"}),
            lambda: ballots._write({"choice": "nay"}),
            lambda: ballots.unlink(),
            lambda: ballots.create({"round_id": voting.id}),
            lambda: ballots[0].copy(),
            lambda: setattr(ballots[0], "choice", "nay"),
            lambda: voting.sudo().unlink(),
            lambda: voting.session_id.sudo().unlink(),
            lambda: voting.voter_ids.sudo().unlink(),
            lambda: voting.voter_ids.sudo().create({"round_id": voting.id}),
        ]
        for attempt in refused:
            with self.assertRaises(UserError):
                attempt()
        statements = [
            "UPDATE hr_emulation_ballot SET choice = 'nay'",
            "DELETE FROM hr_emulation_ballot",
            "TRUNCATE hr_emulation_ballot CASCADE",
            "INSERT INTO hr_emulation_ballot (round_id, line_id, company_id, choice, "
            "code) SELECT round_id, line_id, company_id, 'yea', 'x' "
            "FROM hr_emulation_ballot LIMIT 1",
            "UPDATE hr_emulation_round SET state = 'open'",
        ]
        for statement in statements:
            with (
                self.subTest(statement=statement),
                mute_logger("odoo.sql_db"),
                self.assertRaises(RaiseException),
                self.env.cr.savepoint(),
            ):
                self.env.cr.execute(statement)

    def test_recount(self):
        """Everybody who may read the ballots counts them again; a false tally shows."""
        voting = self._hold(("yea",), ("yea",), ("yea",))
        answer = voting.with_user(self.voters[4]).action_recount()["params"]
        self.assertEqual(answer["type"], "success")
        self.assertIn("6 ballots", answer["message"])
        with self.assertRaises(AccessError):
            voting.with_user(self.employee_user).action_recount()
        voting.session_id.action_close()
        voting.session_id.action_publish()
        answer = voting.with_user(self.employee_user).action_recount()["params"]
        self.assertEqual(answer["type"], "success")
        self.env.cr.execute(
            "UPDATE hr_emulation_round_line SET count_for = 5 WHERE id = %s",
            [voting.line_ids[0].id],
        )
        voting.line_ids.invalidate_recordset()
        answer = voting.action_recount()["params"]
        self.assertEqual(answer["type"], "danger")
        self.assertIn(voting.line_ids[0].subject_name, answer["message"])

import logging

from psycopg2.errors import UndefinedColumn

from odoo.exceptions import UserError
from odoo.http import root
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from ...models.council.hr_emulation_ballot_box import find_leaks, read_settings
from .vote_case import VoteCase


@tagged("post_install", "-at_install")
class TestBallotLeaks(VoteCase):
    """What somebody who prepared for it could learn is found and said."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.nomination = cls._create_ready()

    def _get_leaks(self):
        return self.env["hr.emulation.round"]._find_leaks()

    def test_settings(self):
        """Each setting with which PostgreSQL would keep votes is found."""
        quiet = {
            "log_statement": "ddl",
            "log_min_duration_statement": "-1",
            "log_min_duration_sample": "-1",
            "log_transaction_sample_rate": "0",
            "shared_preload_libraries": "",
            "session_preload_libraries": "",
            "persistence": "u",
            "has_triggers": False,
        }
        cases = [
            ({}, []),
            ({"log_statement": "none"}, []),
            ({"log_statement": "mod"}, ["statements"]),
            ({"log_statement": "all"}, ["statements"]),
            ({"log_transaction_sample_rate": "0.01"}, ["statements"]),
            ({"log_min_duration_statement": "0"}, ["durations"]),
            ({"log_min_duration_statement": "250"}, ["durations"]),
            ({"log_min_duration_sample": "1000"}, ["durations"]),
            ({"shared_preload_libraries": "pgaudit"}, ["libraries"]),
            ({"session_preload_libraries": "x,auto_explain"}, ["libraries"]),
            ({"persistence": "p"}, ["logged"]),
            ({"has_triggers": True}, ["triggers"]),
        ]
        messages = self.env["hr.emulation.round"]._get_leak_messages()
        for changes, expected in cases:
            with self.subTest(changes=changes):
                self.assertEqual(find_leaks(quiet | changes), expected)
                self.assertLessEqual(set(expected), messages.keys())
        # And this server is asked for these, as far as its role may see them.
        asked = read_settings(self.env.cr).keys()
        hidden = {"shared_preload_libraries", "session_preload_libraries"}
        self.assertLessEqual(quiet.keys() - hidden, asked)
        self.assertLessEqual(asked, quiet.keys())

    def test_changed_box(self):
        """A box that somebody has changed beforehand is found."""
        cases = {
            "logged": "ALTER TABLE hr_emulation_ballot_box SET LOGGED",
            "triggers": "CREATE TRIGGER spy BEFORE INSERT ON hr_emulation_ballot_box "
            "FOR EACH ROW EXECUTE FUNCTION hr_emulation_refuse_ballot()",
        }
        for leak, statement in cases.items():
            with self.subTest(leak=leak):
                self.assertNotIn(leak, self._get_leaks())
                self.env.cr.execute("SAVEPOINT leak")
                self.env.cr.execute(statement)
                self.assertIn(leak, self._get_leaks())
                self.env.cr.execute("ROLLBACK TO SAVEPOINT leak")

    def test_odoo_log(self):
        """Odoo's own log of statements is found, too."""
        logger = logging.getLogger("odoo.sql_db")
        level, disabled = logger.level, logger.disabled
        self.addCleanup(logger.setLevel, level)
        logger.setLevel(logging.DEBUG)
        self.assertFalse(disabled)
        self.assertIn("odoo_sql", self._get_leaks())

    def test_warned(self):
        """Voters are warned before they vote, and the minutes say it for ever."""
        self.env.cr.execute("ALTER TABLE hr_emulation_ballot_box SET LOGGED")
        voting = self._open_vote(self.nomination)
        self.assertIn("write-ahead log", voting.warnings)
        sheet = voting.with_user(self.voters[0]).get_sheet()
        self.assertIn("write-ahead log", sheet["warnings"])
        self.env.cr.execute("ALTER TABLE hr_emulation_ballot_box SET UNLOGGED")
        minutes = voting.session_id._get_minutes()
        self.assertIn("write-ahead log", minutes["warnings"][0])

    def test_refused_vote_is_not_logged(self):
        """A vote that the database refuses leaves no value in Odoo's log."""
        voting = self._open_vote(self.nomination)
        self._vote(voting, self.voters[0], "yea")
        with self.assertNoLogs("odoo.sql_db", level="WARNING"):
            with self.assertRaisesRegex(UserError, "voted already"):
                self._vote_again(voting)
        self.env.cr.execute("ALTER TABLE hr_emulation_ballot_box DROP COLUMN choice")
        with (
            self.assertNoLogs("odoo.sql_db", level="WARNING"),
            self.assertRaises(UndefinedColumn),
            self.env.cr.savepoint(),
        ):
            self._vote(voting, self.voters[1], "yea")

    def _vote_again(self, voting):
        line = voting.line_ids
        sheet = {str(line.id): ["nay", "0" * 16]}
        voting.with_user(self.voters[0]).cast(sheet)


@tagged("post_install", "-at_install")
class TestBallotProfiled(VoteCase, HttpCase):
    @mute_logger("odoo.http")
    def test_profiled(self):
        """Who has the recording of the connection on is asked to end it first."""
        voting = self._open_vote(self._create_ready())
        voter = self.voters[0]
        session = self.authenticate(voter.login, voter.login)
        call = {"model": voting._name, "method": "get_sheet", "args": [voting.ids]}
        path = f"/web/dataset/call_kw/{voting._name}/get_sheet"
        sheet = self.make_jsonrpc_request(path, call | {"kwargs": {}})
        self.assertFalse(sheet["reason"])
        self.env["ir.config_parameter"].set_param(
            "base.profiling_enabled_until", "2100-01-01 00:00:00"
        )
        session.update(
            profile_session="spy",
            profile_expiration="2100-01-01 00:00:00",
            profile_collectors=["sql"],
            profile_params={},
        )
        root.session_store.save(session)
        sheet = self.make_jsonrpc_request(path, call | {"kwargs": {}})
        self.assertIn("would store your vote", sheet["reason"])

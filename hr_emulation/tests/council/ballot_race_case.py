"""A real vote, committed, for tests that need several connections."""

from odoo.fields import Command

from ..register.race_case import RaceCase

_ROUNDS = (
    "hr_emulation_ballot_box",
    "hr_emulation_ballot",
    "hr_emulation_ballot_voter",
    "hr_emulation_round_line",
)
_SESSIONS = (
    "hr_emulation_round",
    "hr_emulation_session_item",
    "hr_emulation_session_award",
    "hr_emulation_session_attendance",
)


class BallotRaceCase(RaceCase):
    """A council of people from outside, a session and an open round."""

    VOTERS = 3
    NOMINATIONS = 3

    def setUp(self):
        super().setUp()
        self.addCleanup(self._clean_up)
        # Line ids of each round: records live no longer than their transaction.
        self.lines = {}
        with self._transaction() as env:
            self._set_up_catalogue(env)
            self.council = self._create_council(env)
            self.nominations = self._create_nominations(env)
            self.voting = self._open_round(env)

    def _set_up_catalogue(self, env):
        officer = env.ref("hr_emulation.group_emulation_officer")
        names = [f"ballot_race_{number}" for number in range(self.VOTERS)]
        self.users = (
            env["res.users"]
            .with_context(no_reset_password=True)
            .create(
                [
                    {
                        "name": name,
                        "login": name,
                        # An officer, so that one of them can close the vote.
                        "group_ids": [Command.link(officer.id)],
                    }
                    for name in names
                ]
            )
        )
        self.rule = env["hr.emulation.vote.rule"].create(
            {"name": "Race", "minimum_voters": 1, "has_receipts": True}
        )
        self.award_type = self._create_award_type(env, "TEST_BALLOT_RACE")
        self.award_type.write(
            {
                "for_collective": True,
                "for_individual": False,
                "vote_rule_id": self.rule.id,
            }
        )

    def _create_council(self, env):
        return env["hr.emulation.council"].create(
            {
                "name": "Race",
                "member_ids": [
                    Command.create(
                        {"partner_id": user.partner_id.id, "date_from": "2000-01-01"}
                    )
                    for user in self.users
                ],
            }
        )

    def _create_nominations(self, env):
        self.units = env["hr.department"].create(
            [{"name": f"Race {number}"} for number in range(self.NOMINATIONS)]
        )
        nominations = env["hr.emulation.nomination"].create(
            [
                {"department_id": unit.id, "award_type_id": self.award_type.id}
                for unit in self.units
            ]
        )
        nominations._in_transition().state = "screened"
        return nominations

    def _open_round(self, env):
        """Another session that votes on all nominations; return its round."""
        session = env["hr.emulation.session"].create(
            {
                "name": "Race",
                "council_id": self.council.id,
                "item_ids": [
                    Command.create({"nomination_id": nomination.id})
                    for nomination in self.nominations
                ],
            }
        )
        session.action_prepare()
        session._in_transition().state = "open"
        session.action_vote()
        self.lines[session.round_ids.id] = session.round_ids.line_ids.ids
        return session.round_ids

    def _get_sheet(self, voter, choice="yea", voting=None):
        """The sheet of one voter, whose receipts tell the test whose it is."""
        return {
            str(line_id): [choice, f"{voter:08x}{line_id:08x}"]
            for line_id in self.lines[(voting or self.voting).id]
        }

    def _cast(self, env, voter, choice="yea", voting=None):
        voting = voting or self.voting
        sheet = self._get_sheet(voter, choice, voting)
        user = self.users[voter].with_env(env)
        voting.with_env(env).with_user(user).cast(sheet)

    def _count(self, env, voter=0):
        user = self.users[voter].with_env(env)
        self.voting.with_env(env).with_user(user).action_count()

    def _read(self, query, *params):
        with self._transaction() as env:
            env.cr.execute(query, params)
            return env.cr.fetchall()

    def _clean_up(self):
        with self._transaction() as env:
            cr = env.cr
            sessions = env["hr.emulation.session"].search(
                [("council_id", "=", self.council.id)]
            )
            of_rounds, of_sessions = [sessions.round_ids.ids], [sessions.ids]
            cr.execute("ALTER TABLE hr_emulation_ballot DISABLE TRIGGER USER")
            for table in _ROUNDS:
                cr.execute(f"DELETE FROM {table} WHERE round_id = ANY (%s)", of_rounds)
            for table in _SESSIONS:
                cr.execute(
                    f"DELETE FROM {table} WHERE session_id = ANY (%s)", of_sessions
                )
            cr.execute(
                "DELETE FROM hr_emulation_session WHERE id = ANY (%s)", of_sessions
            )
            cr.execute("ALTER TABLE hr_emulation_ballot ENABLE TRIGGER USER")
            env.invalidate_all()
            nominations = self.nominations.with_env(env)._in_transition()
            nominations.state = "draft"
            nominations.unlink()
            self.council.with_env(env).member_ids.unlink()
            self.council.with_env(env).unlink()
            self.award_type.with_env(env).unlink()
            self.rule.with_env(env).unlink()
            self.units.with_env(env).unlink()
            users = self.users.with_env(env)
            partners = users.partner_id
            users.unlink()
            partners.unlink()

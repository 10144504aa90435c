from collections import Counter

from psycopg2.errors import LockNotAvailable

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ...engine.council.tally import AGAINST, BLANK, FOR, LOWER, judge

_COLUMNS = {
    FOR: "count_for",
    AGAINST: "count_against",
    BLANK: "count_blank",
    LOWER: "count_lower",
}


class HrEmulationRound(models.Model):
    """How a round ends: the box is emptied and counted, or the round is void."""

    _inherit = "hr.emulation.round"

    def _get_cannot_count_reason(self):
        """Return ``{round: reason or False}`` for closing the vote."""
        return {voting: voting._get_one_cannot_count_reason() for voting in self}

    def _get_one_cannot_count_reason(self):
        self.ensure_one()
        if self.state != "open":
            return self.env._("%s is closed already.", self.display_name)
        if not self.env.user.has_group("hr_emulation.group_emulation_officer"):
            return self.env._("An emulation officer closes the vote.")
        if self.method == "hands":
            open_lines = self.line_ids.filtered(lambda line: not line._get_votes().cast)
            return open_lines and self.env._(
                "Enter the votes on %s first.", open_lines[0].subject_name
            )
        missing = self.minimum_voters - len(self.voter_ids)
        if missing > 0 and fields.Datetime.now() < self.closes_on:
            return self.env._(
                "%(missing)s more members must vote: fewer than %(minimum)s ballots "
                "would tell who voted what. After the time is over the round can be "
                "closed as void.",
                missing=missing,
                minimum=self.minimum_voters,
            )
        return False

    def action_count(self):
        """Close the vote and count it.

        :raise UserError: says why it cannot be closed now; then it stays open
        """
        self.check_access("read")
        self._raise_first(self._get_cannot_count_reason())
        for voting in self:
            voting._count_apart()
        # What this transaction sees is older than what was counted.
        self.env.invalidate_all()
        return {"type": "ir.actions.client", "tag": "soft_reload"}

    def _count_here(self):
        """Close the votes and count them in the present transaction.

        For the demonstration, which no other transaction sees while it is loaded.
        """
        self._raise_first(self._get_cannot_count_reason())
        for voting in self:
            lang = voting.company_id.partner_id.lang
            # su: the right to close was checked, the rest is the system's.
            voting.sudo().with_context(lang=lang)._in_transition()._count()

    def _count_apart(self):
        """Count the one round in a transaction of its own.

        Odoo's transactions see what stood when they began: one that has begun before
        a vote came in would copy the box without it, and empty it with it.
        """
        self.ensure_one()
        lang = self.company_id.partner_id.lang
        try:
            with self.env.registry.cursor() as cr:
                # Neither statement takes a snapshot: the first that does comes after
                # every vote that was under way.
                cr.execute("SET LOCAL lock_timeout = '5s'")
                cr.execute(
                    "LOCK TABLE hr_emulation_ballot_box IN ACCESS EXCLUSIVE MODE"
                )
                # su: the right to close was checked, the rest is the system's.
                context = {"lang": lang}
                env = api.Environment(cr, self.env.uid, context, su=True)
                self.with_env(env)._in_transition()._count()
        except LockNotAvailable as error:
            raise UserError(
                self.env._(
                    "The box is in use at this moment: somebody votes, or a backup is "
                    "being made. Nothing was counted. Try again in a minute."
                )
            ) from error

    def _count(self):
        self.ensure_one()
        self.lock_for_update()
        if self.state != "open":
            raise UserError(self.env._("%s is closed already.", self.display_name))
        if self.method == "hands":
            reason = self._get_quorum_reason(len(self._get_electors()))
        else:
            reason = self._get_box_reason()
            if not reason:
                self._publish_ballots()
            self._empty_box()
        self.write(
            {
                "state": "void" if reason else "closed",
                "void_reason": reason,
                "closed_on": fields.Datetime.now(),
            }
        )
        if not reason:
            self._tally()
        self.session_id._after_round(self)

    # -------------------------------------------------------------------------
    # The box
    # -------------------------------------------------------------------------

    def _get_box_reason(self):
        """Return why the ballots in the box do not count, or False."""
        voters = self.voter_ids.attendance_id
        sheets = self._get_sheets()
        expected = Counter()
        for voter in voters:
            expected.update(sheets.get(voter, self.line_ids.browse()).ids)
        self.env.cr.execute(
            SQL(
                "SELECT line_id, count(*) FROM hr_emulation_ballot_box "
                "WHERE round_id = %s GROUP BY line_id",
                self.id,
            )
        )
        found = Counter(dict(self.env.cr.fetchall()))
        if found != expected or self._has_ballots() or voters - self._get_electors():
            return self.env._(
                "The box holds %(found)s votes, but %(voters)s members have cast "
                "%(expected)s: it was lost in a crash or tampered with. The vote is "
                "repeated.",
                found=found.total(),
                voters=len(voters),
                expected=expected.total(),
            )
        return self._get_too_few_reason(expected) or self._get_quorum_reason(
            len(voters)
        )

    def _has_ballots(self):
        return bool(
            self.env["hr.emulation.ballot"].search_count(
                [("round_id", "=", self.id)], limit=1
            )
        )

    def _get_too_few_reason(self, expected):
        fewest = min((expected[line.id] for line in self.line_ids), default=0)
        return fewest < self.minimum_voters and self.env._(
            "%(fewest)s members have voted on one of the nominations, and fewer than "
            "%(minimum)s would tell who voted what. The ballots were destroyed "
            "unread.",
            fewest=fewest,
            minimum=self.minimum_voters,
        )

    def _get_quorum_reason(self, voters):
        members = len(self.session_id.attendance_ids.filtered("has_vote"))
        return 100 * voters < self.quorum_percent * members and self.env._(
            "%(voters)s of %(members)s members have voted; the quorum is "
            "%(percent)s %%.",
            voters=voters,
            members=members,
            percent=f"{self.quorum_percent:g}",
        )

    def _publish_ballots(self):
        # Unpredictable, unlike random(): neither the order of the rows nor their
        # numbers follow the order in which they came.
        self.env.cr.execute(
            SQL(
                "INSERT INTO hr_emulation_ballot (round_id, line_id, company_id, "
                "choice, receipt, attendance_id, code) "
                "SELECT round_id, line_id, %s, choice, receipt, attendance_id, "
                "replace(gen_random_uuid()::text, '-', '') "
                "FROM hr_emulation_ballot_box WHERE round_id = %s "
                "ORDER BY gen_random_uuid()",
                self.company_id.id,
                self.id,
            ),
            log_exceptions=False,
        )

    def _empty_box(self):
        # TRUNCATE gives the table a new file, so that nothing stays on its pages; the
        # rows of other open rounds come back shuffled, without their transactions.
        self.env.cr.execute(
            SQL(
                "CREATE TEMPORARY TABLE hr_emulation_other_rounds ON COMMIT DROP AS "
                "SELECT * FROM hr_emulation_ballot_box WHERE round_id != %s",
                self.id,
            )
        )
        self.env.cr.execute("TRUNCATE hr_emulation_ballot_box")
        self.env.cr.execute(
            "INSERT INTO hr_emulation_ballot_box SELECT * "
            "FROM hr_emulation_other_rounds ORDER BY gen_random_uuid()"
        )
        self.env.cr.execute("DROP TABLE hr_emulation_other_rounds")

    # -------------------------------------------------------------------------
    # Counting
    # -------------------------------------------------------------------------

    def _tally(self):
        """Write the counts and results of the one round, and of its items."""
        if self.method == "ballot":
            for line, counts in self._count_ballots().items():
                line.write(counts)
        for line in self.line_ids:
            line.write(line._get_share_values())
        for results in self._judge().values():
            for line, result in results.items():
                line.write({"result": result})

    def _count_ballots(self):
        """Return ``{line: {column: count}}`` from the published ballots."""
        self.ensure_one()
        counts = {line: dict.fromkeys(_COLUMNS.values(), 0) for line in self.line_ids}
        for line, choice, count in self.env["hr.emulation.ballot"]._read_group(
            [("round_id", "=", self.id)], ["line_id", "choice"], ["__count"]
        ):
            counts[line][_COLUMNS[choice]] = count
        return counts

    def _judge(self):
        """Return ``{award type: {line: result}}`` by the rules kept with the lines."""
        self.ensure_one()
        return {
            award_type: judge(
                lines[0]._get_rule(),
                {line: line._get_votes() for line in lines},
                lines[0].seats,
            )
            for award_type, lines in self.line_ids.grouped("award_type_id").items()
        }

    def action_recount(self):
        """Count the published ballots again, and say whether the result stands."""
        self.ensure_one()
        self.check_access("read")
        differing = [
            line.subject_name
            for line, counts in self._count_ballots().items()
            if any(line[name] != count for name, count in counts.items())
        ]
        results = {
            line: result
            for lines in self._judge().values()
            for line, result in lines.items()
        }
        differing += [
            line.subject_name
            for line, result in results.items()
            if line.result != result and line.subject_name not in differing
        ]
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "danger" if differing else "success",
                "sticky": bool(differing),
                "message": self.env._(
                    "The ballots do not give the result of: %s.", ", ".join(differing)
                )
                if differing
                else self.env._(
                    "Counted again: %s ballots give the same result.",
                    self.env["hr.emulation.ballot"].search_count(
                        [("round_id", "=", self.id)]
                    ),
                ),
            },
        }

    @api.model
    def _cron_count(self):
        """Close the votes whose time is over."""
        overdue = self.search(
            [
                ("state", "=", "open"),
                ("method", "=", "ballot"),
                ("closes_on", "<", fields.Datetime.now()),
            ]
        )
        for voting in overdue:
            voting._count_apart()

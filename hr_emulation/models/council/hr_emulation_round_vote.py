import re

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ...engine.council.tally import CHOICES, LOWER

_RECEIPT = re.compile(r"[0-9a-f]{16}")


class HrEmulationRound(models.Model):
    """How a member votes: one sheet with all nominations, once."""

    _inherit = "hr.emulation.round"

    def _get_cannot_vote_reason(self):
        """Return ``{round: reason or False}`` for the logged-in user."""
        return {
            voting: voting._get_one_cannot_vote_reason(voting._get_mine())
            for voting in self
        }

    def _get_mine(self):
        """Return the attendance for which the user votes in the one round, or none."""
        self.ensure_one()
        return self.env["hr.emulation.session.attendance"]._get_mine(self.session_id)

    def _get_one_cannot_vote_reason(self, mine):
        self.ensure_one()
        if not mine:
            return self.env._(
                "You are not called to this vote: you are no member of the council on "
                "the day of the session, or somebody else votes for you."
            )
        if self.method == "hands":
            return self.env._("This is a show of hands. The secretary counts it.")
        if self.state != "open":
            return self.env._("The vote is closed. Your ballot cannot be taken.")
        if self.closes_on < fields.Datetime.now():
            return self.env._("The time to vote is over. Your ballot cannot be taken.")
        if not mine.has_vote or not mine._takes_part():
            return self.env._(
                "You have no vote in this session, or you are recorded as absent. Ask "
                "the secretary of the council."
            )
        if not mine.member_id._is_member(self.session_id.date):
            return self.env._("You do not belong to the council any more.")
        if self._is_profiled():
            return self.env._(
                "A recording of this connection is running (developer tools, "
                "profiling). It would store your vote. End it, then vote."
            )
        return False

    def get_sheet(self):
        """Return what the logged-in voter has before him.

        :raise UserError: says why there is nothing to vote on
        """
        self.ensure_one()
        self.check_access("read")
        mine = self._get_mine()
        reason = self._get_one_cannot_vote_reason(mine)
        # sudo: what a voter may see of a dossier is what stands on the sheet.
        voting = self.sudo()
        if mine in voting.voter_ids.attendance_id:
            reason = self.env._("You have voted. The result is shown when all have.")
        lines = voting._get_lines_of(mine) if mine else voting.line_ids.browse()
        return {
            "round_id": self.id,
            "title": voting.display_name,
            "reason": reason,
            "is_secret": voting.is_secret,
            "has_receipts": voting.has_receipts,
            "warnings": voting.warnings or "",
            "closes_on": fields.Datetime.to_string(voting.closes_on),
            "lines": [] if reason else [line._get_sheet_line() for line in lines],
            "left_out": [
                line.item_id.display_name for line in voting.line_ids - lines if mine
            ],
        }

    def cast(self, sheet):
        """Put the sheet of the logged-in voter into the box.

        :param sheet: ``{line id: [choice, receipt]}`` of all nominations on it; the
            receipt is empty where the round has none
        :raise UserError: says why it was not taken; then nothing of it is kept
        """
        self.ensure_one()
        # sudo: whoever is called to the vote casts, and nobody else; the rules, which
        # each worker works out for each user, would cost as much as the sheet.
        voting = self.sudo()
        mine = voting._lock_open()
        votes = voting._get_votes(mine, sheet)
        # The voter first: where this one has voted, nothing has been written that a
        # refused statement could put into a log.
        self.env.cr.execute(
            SQL(
                "INSERT INTO hr_emulation_ballot_voter (round_id, attendance_id) "
                "VALUES (%s, %s) ON CONFLICT DO NOTHING RETURNING id",
                self.id,
                mine.id,
            ),
            log_exceptions=False,
        )
        if not self.env.cr.fetchone():
            raise UserError(self.env._("You have voted already. It counts once."))
        self.env.cr.execute(
            SQL(
                "INSERT INTO hr_emulation_ballot_box "
                "(round_id, line_id, choice, receipt, attendance_id) "
                "SELECT %s, vote.*, %s FROM unnest("
                "string_to_array(%s, ',')::integer[], string_to_array(%s, ','), "
                "string_to_array(%s, ',', '')) AS vote",
                self.id,
                None if self.is_secret else mine.id,
                # Three texts, which were checked: arrays are sent value by value.
                ",".join(map(str, votes)),
                ",".join(choice for choice, _receipt in votes.values()),
                ",".join(receipt for _choice, receipt in votes.values()),
            ),
            log_exceptions=False,
        )
        self.invalidate_recordset(["voter_ids"])
        return True

    def _lock_open(self):
        """Return whom the logged-in user votes for, while nobody can close the box.

        :raise UserError: says why the user cannot vote
        """
        # In the order in which closing takes them: the box, then the round.
        self.env.cr.execute("LOCK TABLE hr_emulation_ballot_box IN ROW EXCLUSIVE MODE")
        self.env.cr.execute(
            SQL("SELECT state FROM hr_emulation_round WHERE id = %s FOR SHARE", self.id)
        )
        self.invalidate_recordset()
        mine = self._get_mine()
        if not mine:
            self.sudo(False).check_access("read")
        self._raise_first({self: self._get_one_cannot_vote_reason(mine)})
        return mine

    def _get_votes(self, mine, sheet):
        """Return ``{line id: (choice, receipt)}``, checked before a statement holds it.

        :raise UserError: the sheet is not the one that was handed out
        """
        lines = self._get_lines_of(mine)
        given = self._read_sheet(sheet)
        if given.keys() != set(lines.ids):
            raise UserError(
                self.env._(
                    "The sheet does not fit: every nomination on it needs a vote, and "
                    "no other. Open it again."
                )
            )
        lower = [line_id for line_id, vote in given.items() if vote[0] == LOWER]
        is_allowed = all(line.lower_award_type_id for line in lines.browse(lower))
        if not is_allowed or not _is_readable(given.values(), self.has_receipts):
            raise UserError(
                self.env._("The sheet cannot be read. Open it again and vote anew.")
            )
        return given

    def _read_sheet(self, sheet):
        try:
            return {
                int(line_id): (str(choice), str(receipt) if receipt else "")
                for line_id, (choice, receipt) in sheet.items()
            }
        except (AttributeError, TypeError, ValueError):
            return {}


def _is_readable(votes, has_receipts):
    # Where there are none, a receipt would mark the ballot.
    return all(
        choice in CHOICES
        and (_RECEIPT.fullmatch(receipt) if has_receipts else not receipt)
        for choice, receipt in votes
    )

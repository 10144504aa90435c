from odoo import fields, models
from odoo.exceptions import UserError

from ...tools.nomination_awards import get_award_values
from ...tools.taken_once import taken_once


class HrEmulationSubmission(models.Model):
    """How a proposal is numbered, sent and taken back."""

    _inherit = "hr.emulation.submission"

    # -------------------------------------------------------------------------
    # Why not
    # -------------------------------------------------------------------------

    def _get_cannot_send_reason(self):
        """Return ``{submission: reason or False}``."""
        return {
            submission: submission._get_not_draft_reason()
            or submission._get_missing_heading_reason()
            or submission._get_wrong_lines_reason()
            for submission in self
        }

    def _get_not_draft_reason(self):
        self.ensure_one()
        if self.state not in ("draft", False):
            return self.env._("“%s” has been sent already.", self.display_name)
        if not self.has_access("write"):
            return self.env._("Only an emulation officer sends proposals.")
        return False

    def _get_missing_heading_reason(self):
        self.ensure_one()
        names = ["number", "date", "authority_id", "signer_name"]
        if self.authority_id and self._find_numbering().is_automatic:
            names.remove("number")
        missing = [
            self._fields[name]._description_string(self.env)
            for name in names
            if not self[name]
        ]
        if missing:
            return self.env._("Fill in first: %s.", ", ".join(missing))
        if self.date > fields.Date.context_today(self):
            return self.env._("The date of the proposal lies in the future.")
        return False

    def _get_wrong_lines_reason(self):
        self.ensure_one()
        nominations = self.line_ids._origin.nomination_id
        if not nominations:
            return self.env._("Add at least one nomination.")
        ready = nominations.filtered_domain(nominations._get_ready_domain())
        awards = self.env["hr.emulation.award"]
        held = awards.search(awards._get_holding_domain(nominations), limit=1)
        if held:
            return held.nomination_id._get_taken_reason(held.decision_id or held)
        for line in self.line_ids:
            nomination = line.nomination_id
            reason = (
                nomination._get_not_ready_reason(nomination in ready)
                or nomination._get_not_allowed_reason()
                or line._get_changed_reason()
            )
            if reason:
                return reason
        return nominations._get_unrecognised_reason() or self.env[
            "hr.emulation.decision"
        ]._get_consultation_reason(nominations)

    def _get_cannot_take_back_reason(self):
        """Return ``{submission: reason or False}``."""
        return {
            submission: submission._get_one_cannot_take_back_reason()
            for submission in self
        }

    def _get_one_cannot_take_back_reason(self):
        self.ensure_one()
        if self.state in ("draft", False):
            return self.env._("“%s” is not sent yet.", self.display_name)
        if not self.has_access("write"):
            return self.env._("Only an emulation officer takes a proposal back.")
        for line in self.line_ids:
            if line.outcome != "pending" or line.award_id.decision_id:
                return self.env._(
                    "“%(proposal)s” is answered for %(name)s already. Take the answer "
                    "back first.",
                    proposal=self.display_name,
                    name=line.subject_name,
                )
        return False

    def _get_cannot_take_number_reason(self):
        """Return ``{submission: reason or False}``."""
        return {
            submission: submission._get_not_draft_reason()
            or submission._get_numbered_reason()
            for submission in self
        }

    def _get_numbered_reason(self):
        self.ensure_one()
        if self.number:
            return self.env._("This proposal has the number %s already.", self.number)
        if not self._find_numbering():
            return self.env._(
                "Nothing says how proposals are numbered. An administrator sets it "
                "under Configuration."
            )
        return False

    # -------------------------------------------------------------------------
    # Steps
    # -------------------------------------------------------------------------

    def _find_numbering(self):
        self.ensure_one()
        return self.env["hr.emulation.numbering"]._find(
            self.company_id, self.authority_id, "submission"
        )

    def action_take_number(self):
        """Give the drafts the next numbers.

        :raise UserError: says why one of them cannot get a number
        """
        self.check_access("write")
        self._raise_first(self._get_cannot_take_number_reason())
        self.sorted("id")._lock()
        for submission in self.union():
            submission._take_number()

    def _take_number(self):
        self.ensure_one()
        date = self.date or fields.Date.context_today(self)
        self.number = self._find_numbering()._take(date)

    def action_send(self):
        """Record that the proposals were sent: their awards are pending from now on.

        :raise UserError: says why one of them cannot be sent; none is
        """
        self.check_access("write")
        self.sorted("id")._lock()
        nominations = self.line_ids.nomination_id
        nominations.sorted("id")._lock()
        self._raise_first(self._get_cannot_send_reason())
        with taken_once(self.env, "hr_emulation_award_nomination_once"):
            for submission in self.union():
                submission._do_send()
        nominations._write_step({"state": "proposed"})

    def _do_send(self):
        self.ensure_one()
        if not self.number:
            self._take_number()
        self.line_ids._create_pending()
        self._in_transition().write(
            {"sent_on": fields.Datetime.now(), "sent_by_id": self.env.uid}
        )

    def action_take_back(self):
        """Take sent proposals back: what was proposed may be returned or decided.

        :raise UserError: something is answered already
        """
        self.check_access("write")
        self.sorted("id")._lock()
        nominations = self.line_ids.nomination_id
        nominations.sorted("id")._lock()
        self._raise_first(self._get_cannot_take_back_reason())
        self.line_ids._drop_pending()
        self._in_transition().write({"sent_on": False, "sent_by_id": False})
        # Who was not considered by a council waits again as before.
        unvoted = nominations.filtered(
            lambda one: not (one.granted_award_type_id or one.session_item_ids)
        ).filtered_domain(nominations._get_without_council_domain())
        unvoted._write_step({"state": "screened"})
        (nominations - unvoted)._write_step({"state": "accepted"})

    def action_answer(self):
        """Ask for the answer of the authority on all that waits for one."""
        self.ensure_one()
        pending = self.line_ids.filtered(lambda line: line.outcome == "pending")
        if not pending:
            raise UserError(
                self.env._("Nothing of “%s” waits for an answer.", self.display_name)
            )
        return pending.action_answer()

    def action_open_lines(self):
        """Open the proposed awards of the one proposal as a list."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.display_name,
            "res_model": "hr.emulation.submission.line",
            "view_mode": "list",
            "domain": [("submission_id", "=", self.id)],
            "context": {"create": False},
        }

    def _get_pending_values(self, lines):
        return get_award_values(lines.nomination_id, self.authority_id, "pending")

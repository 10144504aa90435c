from odoo import api, fields, models
from odoo.exceptions import UserError


class HrEmulationReview(models.Model):
    """Who may take which step with a review, and why not."""

    _inherit = "hr.emulation.review"

    can_comment = fields.Boolean(compute="_compute_can_comment")

    @api.depends_context("uid", "lang")
    @api.depends(
        "state",
        "name",
        "date",
        "chair",
        "participant_count",
        "results",
        "follow_up_ids.user_id",
        "follow_up_ids.state",
    )
    def _compute_cannot_reasons(self):
        for step in ("hold", "finish", "reopen"):
            reasons = getattr(self, f"_get_cannot_{step}_reason")()
            for review in self:
                review[f"cannot_{step}_reason"] = reasons[review]

    @api.depends_context("uid")
    @api.depends("state", "participant_ids")
    def _compute_can_comment(self):
        has_units = bool(self.comment_ids._get_my_units())
        for review in self:
            review.can_comment = (
                has_units
                and review.state == "held"
                and self.env.user.partner_id in review.participant_ids
            )

    def action_comment(self):
        """Open what the units of the user have said, to add to it.

        :raise UserError: the user manages no unit, took no part, or it is finished
        """
        self.ensure_one()
        if not self.can_comment:
            raise UserError(
                self.env._(
                    "Heads who took part comment for their units, until the review "
                    "is finished."
                )
            )
        units = self.comment_ids._get_my_units()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Comments of My Units"),
            "res_model": self.comment_ids._name,
            "view_mode": "list",
            "domain": [("review_id", "=", self.id), ("is_in_my_units", "=", True)],
            "context": {
                "default_review_id": self.id,
                "default_department_id": units[0],
                "default_speaker": self.env.user.name,
                "emulation_units": units,
            },
        }

    def _get_no_officer_message(self):
        return self.env._("Only an emulation officer can do this.")

    def _get_cannot_hold_reason(self):
        """Return ``{review: reason or False}``: why it cannot have taken place."""
        return {review: review._get_one_cannot_hold_reason() for review in self}

    def _get_one_cannot_hold_reason(self):
        self.ensure_one()
        if self.state != "draft":
            return self.env._("“%s” has taken place already.", self.name)
        if not self._is_officer():
            return self._get_no_officer_message()
        return self._get_meeting_issue()

    def _get_meeting_issue(self):
        """Return why the meeting of the one review cannot have been so, or False."""
        if self.date and self.date > fields.Date.context_today(self):
            return self.env._(
                "The day of the meeting lies in the future. Come back when it has "
                "taken place."
            )
        if not (self.chair or "").strip():
            return self.env._("Enter who chaired the meeting.")
        if self.participant_count <= 0:
            return self.env._("Enter who took part, or how many.")
        return False

    def _get_cannot_finish_reason(self):
        """Return ``{review: reason or False}``."""
        return {review: review._get_one_cannot_finish_reason() for review in self}

    def _get_one_cannot_finish_reason(self):
        self.ensure_one()
        if self.state == "done":
            return self.env._("“%s” is finished already.", self.name)
        if not self._is_officer():
            return self._get_no_officer_message()
        if self.state != "held":
            return self.env._("Say first that the meeting has taken place.")
        if issue := self._get_meeting_issue():
            return issue
        if not self._has_results():
            return self.env._("Write the results: what was reached in the period.")
        for follow_up in self.follow_up_ids.filtered(lambda one: one.state == "open"):
            if not follow_up._is_owner_there():
                return follow_up._get_owner_message()
        return False

    def _has_results(self):
        """Whether the one review says what was reached."""
        return bool((self.results or "").strip())

    def _get_cannot_reopen_reason(self):
        """Return ``{review: reason or False}``."""
        return {review: review._get_one_cannot_reopen_reason() for review in self}

    def _get_one_cannot_reopen_reason(self):
        self.ensure_one()
        if self.state != "done":
            return self.env._("“%s” is not finished.", self.name)
        if not self._is_officer():
            return self._get_no_officer_message()
        entry = self.log_id.filtered(lambda one: one.state != "cancelled")
        return bool(entry) and entry._get_cannot_cancel_reason()[entry]

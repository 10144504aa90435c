from odoo import api, fields, models


class HrEmulationReview(models.Model):
    """Who may take which step with a review, and why not."""

    _inherit = "hr.emulation.review"

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

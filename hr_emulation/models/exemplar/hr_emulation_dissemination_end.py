from odoo import api, fields, models


class HrEmulationDissemination(models.Model):
    """The end of asking, where a document was sent by mistake or was replaced."""

    _inherit = "hr.emulation.dissemination"

    @api.depends(
        "date_ended",
        "end_reason",
        "legal_document_id.state",
        "legal_document_id.replaced_by_id",
    )
    def _compute_document_notice(self):
        for one in self:
            document = one.legal_document_id
            if one.date_ended:
                one.document_notice = one._get_ended_message()
            elif document.replaced_by_id:
                one.document_notice = one.env._(
                    "%(old)s is replaced by %(new)s.",
                    old=document.number,
                    new=document.replaced_by_id.display_name,
                )
            elif document.state == "expired":
                one.document_notice = one.env._(
                    "%s is not in force any more.", document.number
                )
            else:
                one.document_notice = False

    def _get_ended_message(self):
        self.ensure_one()
        return self.env._(
            "This need not be read any more: %s", self.end_reason or ""
        ).strip()

    def _get_one_cannot_end_reason(self):
        self.ensure_one()
        if not self._is_officer():
            return self.env._("Only an emulation officer can do this.")
        if self.date_ended:
            return self._get_ended_message()
        if self.state not in ("done", "failed"):
            return self.env._("Make it known first.")
        return False

    def action_end(self):
        """Ask why these need not be read any more."""
        self._check_can_end()
        return self.env["hr.emulation.reason"]._ask(
            self, "_end", self.env._("Stop Asking")
        )

    def _end(self, reason):
        """Ask nobody any more; who has confirmed stays."""
        self.check_access("write")
        self._touch()
        self._check_can_end()
        self._in_transition().write(
            {"date_ended": fields.Date.context_today(self), "end_reason": reason}
        )
        self._end_activities()

    def _check_can_end(self):
        self._raise_first({one: one._get_one_cannot_end_reason() for one in self})

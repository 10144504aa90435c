from odoo import fields, models


class HrEmulationSession(models.Model):
    """From what a session has accepted to the draft decisions."""

    _inherit = "hr.emulation.session"

    cannot_draft_reason = fields.Char(compute="_compute_cannot_draft_reason")

    def _compute_cannot_draft_reason(self):
        reasons = self._get_cannot_draft_reason()
        for session in self:
            session.cannot_draft_reason = reasons[session]

    def _get_cannot_draft_reason(self):
        """Return ``{session: reason or False}``."""
        return {session: session._get_one_cannot_draft_reason() for session in self}

    def _get_one_cannot_draft_reason(self):
        self.ensure_one()
        if not self.has_access("write"):
            return self.env._("An emulation officer drafts the decisions.")
        if self.state != "closed":
            return self.env._("“%s” is not closed yet.", self.name)
        if not self._get_undecided():
            return self.env._(
                "Nothing that “%s” has accepted waits for a decision.", self.name
            )
        return False

    def _get_undecided(self):
        """Return what the one session accepted and stands in no paper yet."""
        accepted = self.item_ids.filtered(
            lambda item: item.result in ("accepted", "lower")
        ).nomination_id
        accepted = accepted.filtered(lambda one: one.state == "accepted")
        return accepted - accepted.browse(
            nomination.id for nomination in accepted._find_taken()
        )

    def action_draft_decisions(self):
        """Draft the decisions on what the one session has accepted.

        :raise UserError: it is not closed, or nothing waits for a decision
        """
        self.ensure_one()
        self.check_access("write")
        reason = self._get_one_cannot_draft_reason()
        self._raise_first({self: reason})
        return self._get_undecided().action_draft_decisions()

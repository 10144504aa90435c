from odoo import api, fields, models
from odoo.exceptions import UserError


class HrEmulationAward(models.Model):
    """What happens to an award: given, proposed upward, corrected, revoked."""

    _inherit = "hr.emulation.award"

    def _is_fact(self):
        return self.state not in ("draft", "pending")

    def write(self, vals):
        if "decision_id" in vals and "year" not in vals and len(self) == 1:
            # Put into a decision, a pending award keeps the year it had.
            vals = {**vals, **({"year": self.year} if self.year else {})}
        result = super().write(vals)
        if "is_hidden" in vals:
            self._refresh_is_public()
        return result

    def _get_dependent_records(self):
        """Return what stands on the one award and would lose its ground without it."""
        self.ensure_one()
        return (
            self.replaced_by_id
            or self.revocation_decision_id
            or self.ceremony_line_ids.ceremony_id[:1]
        )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_history(self):
        for award in self:
            if award._is_fact() and not self._is_transition():
                raise UserError(award._get_frozen_message(frozenset({"state"})))

    def _refresh_is_public(self):
        """Store whether colleagues and public pages may show each award."""
        public = self.filtered(lambda award: award._can_be_public())
        public._in_transition().write({"is_public": True})
        (self - public)._in_transition().write({"is_public": False})
        self.decision_id._refresh_is_public()

    def _can_be_public(self):
        self.ensure_one()
        return (
            self.state == "issued"
            and not self.is_hidden
            and not (
                self.branch == "party" and self.company_id.emulation_party_internal
            )
        )

    def _get_not_valid_message(self):
        self.ensure_one()
        return self.env._("%s is not valid any more.", self.display_name)

    def _get_cannot_pend_reason(self):
        """Return ``{award: reason or False}`` for sending to a higher authority."""
        return {
            award: award.state != "draft"
            and self.env._("%s is not a draft any more.", award.display_name)
            for award in self
        }

    def action_pend(self):
        """Record that the awards were proposed to a higher authority."""
        self.check_access("write")
        self._raise_first(self._get_cannot_pend_reason())
        self._in_transition().write({"state": "pending"})

    def action_back_to_draft(self):
        """Record that a higher authority refused, or that a proposal was taken back."""
        self.check_access("write")
        self.filtered(lambda award: award.state == "pending")._in_transition().write(
            {"state": "draft"}
        )

    def _do_issue(self):
        """Make the awards facts, with the snapshot of the decision's date."""
        # What a correction says was looked at by the officer who wrote it.
        own = self.filtered(
            lambda award: award.decision_origin == "own" and not award.replaces_id
        )
        own._in_transition()._take_snapshot()
        (self - own)._in_transition()._complete_snapshot()
        self._in_transition().write(
            {"state": "issued", "issued_on": fields.Datetime.now()}
        )
        self._refresh_is_public()
        for award in self.filtered("replaces_id"):
            award.replaces_id._do_end(
                {"state": "corrected", "replaced_by_id": award.id}
            )

    def _do_end(self, vals):
        """Take issued awards out of the count by a correction or a revocation."""
        self._in_transition().write({**vals, "is_public": False})
        self.decision_id._refresh_is_public()

    def action_correct(self):
        """Draft the decision that corrects the one award, with a copy to edit."""
        self.ensure_one()
        return self._draft_follow_up(
            "correction",
            {
                "award_ids": [
                    fields.Command.create(
                        {**self.copy_data()[0], "replaces_id": self.id}
                    )
                ]
            },
        )

    def action_revoke(self):
        """Draft the decision that revokes the awards."""
        return self._draft_follow_up(
            "revocation", {"target_award_ids": [fields.Command.set(self.ids)]}
        )

    def _draft_follow_up(self, purpose, vals):
        for award in self:
            if award.state != "issued":
                raise UserError(
                    self.env._(
                        "%s is not a valid award, so there is nothing to correct or "
                        "revoke.",
                        award.display_name,
                    )
                )
        if len(self.company_id) > 1:
            raise UserError(
                self.env._("One decision can only concern awards of one company.")
            )
        first = self[:1]
        decision = self.env["hr.emulation.decision"].create(
            {
                "purpose": purpose,
                "origin": first.decision_id.origin or "external",
                "authority_id": first.authority_id.id,
                "company_id": first.company_id.id,
                **vals,
            }
        )
        return {
            "type": "ir.actions.act_window",
            "res_model": decision._name,
            "res_id": decision.id,
            "view_mode": "form",
        }

from odoo import api, fields, models

from ...tools.reliance_finder import RelianceFinder

OFFICERS = "hr_emulation.group_emulation_officer,hr_emulation.group_emulation_auditor"


class HrEmulationDecision(models.Model):
    """A revocation: its ground, what relied on the awards, what comes back."""

    _inherit = "hr.emulation.decision"

    revocation_ground_id = fields.Many2one(
        comodel_name="hr.emulation.revocation.ground",
        ondelete="restrict",
        index="btree_not_null",
        tracking=True,
    )
    # What somebody did wrong is not for colleagues.
    revocation_facts = fields.Text(
        string="What Happened",
        groups=OFFICERS,
        help="In a few sentences: what was found, by whom, and when.",
    )
    reliance_ids = fields.One2many(
        comodel_name="hr.emulation.revocation.reliance",
        inverse_name="decision_id",
        string="Later Awards",
        readonly=True,
        copy=False,
        groups=OFFICERS,
    )
    reliance_searched_on = fields.Datetime(
        string="Looked For On", readonly=True, copy=False
    )
    revoked_award_ids = fields.One2many(
        comodel_name="hr.emulation.award",
        inverse_name="revocation_decision_id",
        string="Revoked Awards",
        copy=False,
    )
    to_recover = fields.Monetary(
        string="Still to Recover",
        currency_field="bonus_currency_id",
        compute="_compute_to_recover",
    )

    @property
    def _protected_fields(self):
        return super()._protected_fields | {"reliance_ids", "reliance_searched_on"}

    @property
    def _frozen_fields(self):
        return super()._frozen_fields | {"revocation_ground_id", "revocation_facts"}

    @api.depends("state", "revoked_award_ids")
    def _compute_to_recover(self):
        bonuses = self.env["hr.emulation.bonus"]
        for decision in self:
            owed = decision.state == "issued" and bonuses.search_fetch(
                [
                    ("award_id.revocation_decision_id", "=", decision._origin.id),
                    ("state", "=", "to_recover"),
                ],
                ["payable"],
            )
            decision.to_recover = -sum(bonus.payable for bonus in owed or ())

    @api.depends("revocation_ground_id", "revocation_facts", "reliance_ids.choice")
    def _compute_cannot_issue_reason(self):
        return super()._compute_cannot_issue_reason()

    def _get_cannot_issue_reason(self):
        return {
            decision: reason or decision._get_cannot_revoke_reason()
            for decision, reason in super()._get_cannot_issue_reason().items()
        }

    def _get_cannot_revoke_reason(self):
        """Return what is missing in the one revocation, or False."""
        self.ensure_one()
        if self.purpose != "revocation":
            return False
        if not self.revocation_ground_id:
            return self.env._("Choose the ground of the revocation.")
        if not (self.revocation_facts or "").strip():
            return self.env._("Say in a few sentences what happened.")
        undecided = self.reliance_ids.filtered("is_open")
        if undecided:
            return self.env._(
                "Decide first about each of the later awards that may have relied on "
                "these (%(count)s), for example %(award)s.",
                count=len(undecided),
                award=undecided[0].award_id.display_name,
            )
        return False

    def action_find_reliance(self):
        """List the later awards that may have relied on those to be revoked."""
        self.check_access("write")
        reasons = {
            decision: (
                (decision.purpose != "revocation" or decision.state != "draft")
                and self.env._("%s is no draft of a revocation.", decision.display_name)
            )
            or decision._get_wrong_targets_reason()
            for decision in self
        }
        self._raise_first(reasons)
        if self._find_reliance():
            return True
        return self._get_notification(
            "success",
            self.env._("No other later award was found to rest on these."),
        )

    def _find_reliance(self):
        """Add a line for each later award that was found; return the new ones."""
        # sudo: what relied on an award does not depend on who asks; officers decide
        # about the lines, nobody enters them.
        lines = self.env["hr.emulation.revocation.reliance"].sudo()._in_transition()
        made = lines
        for decision in self:
            targets = decision.sudo().target_award_ids
            found = RelianceFinder(decision.sudo(), targets).find()
            known = {line.award_id: line for line in decision.sudo().reliance_ids}
            for award, values in found.items():
                if award in known:
                    known[award]._in_transition().write(values)
                else:
                    made += lines.create(
                        {"decision_id": decision.id, "award_id": award.id, **values}
                    )
            # What nobody has decided yet and does not rest on them any more.
            gone = decision.sudo().reliance_ids.filtered(
                lambda line, found=found: not line.choice and line.award_id not in found
            )
            gone._in_transition().unlink()
            decision._in_transition().reliance_searched_on = fields.Datetime.now()
        return made

    def action_issue(self):
        """Issue the decisions; for revocations look first for what relied on them.

        Where something is found that nobody has decided about, nothing is issued:
        it is listed, and the officer told.
        """
        revocations = self.filtered(lambda decision: decision.purpose == "revocation")
        if revocations:
            self.check_access("write")
            self._raise_first(self._get_cannot_issue_reason())
            if revocations._find_reliance():
                return self._get_notification(
                    "warning",
                    self.env._(
                        "Nothing was issued yet: later awards that may have relied on "
                        "these were found. Decide about each of them first."
                    ),
                )
        return super().action_issue()

    def _get_notification(self, kind, message):
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": kind,
                "message": message,
                "sticky": kind != "success",
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }

    def _get_sealed_heading(self, awards):
        heading, used = super()._get_sealed_heading(awards)
        if self.purpose == "revocation":
            name = "revocation_ground_id"
            heading |= {
                "revocation_ground": awards.get_name(name, self[name], used),
                "revocation_facts": self.revocation_facts or "",
            }
        return heading, used

    def _do_issue(self):
        result = super()._do_issue()
        revocations = self.filtered(lambda decision: decision.purpose == "revocation")
        revocations.revoked_award_ids._in_transition().write({"is_item_due_back": True})
        self.env["hr.emulation.nomination"]._look_again(revocations.revoked_award_ids)
        return result

    def action_open_to_recover(self):
        """Open the bonuses of the awards that the one decision has revoked."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "hr_emulation.hr_emulation_bonus_action"
        )
        return {
            **action,
            "domain": [("award_id.revocation_decision_id", "=", self.id)],
            "context": {},
        }

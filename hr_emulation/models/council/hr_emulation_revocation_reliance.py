from odoo import api, fields, models
from odoo.fields import Command


class HrEmulationRevocationReliance(models.Model):
    """A later award that may rest on one that is revoked, and what is done about it.

    Found by the engine; for each the officer decides whether it is revoked, too, or
    kept, and why.
    """

    _name = "hr.emulation.revocation.reliance"
    _description = "Award That Relied on a Revoked One"
    _inherit = [
        "hr.emulation.company.mixin",
        "hr.emulation.protected.mixin",
        "hr.emulation.safe.export.mixin",
    ]
    _order = "decision_id, id"
    _rec_name = "award_id"
    _check_company_auto = True

    _protected_fields = frozenset(
        {
            "decision_id",
            "award_id",
            "why",
            "suggestion",
            "choice",
            "keep_reason",
            "decided_by_id",
        }
    )

    decision_id = fields.Many2one(
        comodel_name="hr.emulation.decision",
        required=True,
        readonly=True,
        ondelete="cascade",
        check_company=True,
        index=True,
    )
    company_id = fields.Many2one(
        related="decision_id.company_id", store=True, precompute=True, index=True
    )
    award_id = fields.Many2one(
        comodel_name="hr.emulation.award",
        required=True,
        readonly=True,
        ondelete="cascade",
        check_company=True,
        index=True,
    )
    decision_number = fields.Char(related="award_id.decision_number")
    decision_date = fields.Date(related="award_id.decision_date")
    why = fields.Text(string="What It Rested On", readonly=True)
    suggestion = fields.Selection(
        selection=[
            ("revoke", "Not Entitled Without It"),
            ("look", "Look at It"),
        ],
        readonly=True,
    )
    choice = fields.Selection(
        selection=[("revoke", "Revoke as Well"), ("keep", "Keep")],
        readonly=True,
    )
    keep_reason = fields.Text(string="Why It Is Kept", readonly=True)
    decided_by_id = fields.Many2one(
        comodel_name="res.users", string="Decision By", readonly=True
    )
    is_open = fields.Boolean(string="To Decide", compute="_compute_is_open")

    _once = models.UniqueIndex("(decision_id, award_id)")

    @api.depends("choice", "award_id", "decision_id.target_award_ids")
    def _compute_is_open(self):
        for line in self:
            line.is_open = not line.choice or (
                line.choice == "revoke"
                # Somebody may have taken it from the list again.
                and line.award_id not in line.decision_id.target_award_ids
            )

    def _is_fact(self):
        return self.decision_id.state != "draft"

    def _get_cannot_decide_reason(self):
        """Return ``{line: reason or False}``."""
        return {
            line: line.decision_id.state != "draft"
            and self.env._("%s is not a draft any more.", line.decision_id.display_name)
            for line in self
        }

    def action_revoke(self):
        """Add the awards to those that are revoked, and look for what relied on them.

        :raise UserError: the decision is not a draft any more
        """
        self.check_access("write")
        self._raise_first(self._get_cannot_decide_reason())
        self._in_transition().write(
            {"choice": "revoke", "keep_reason": False, "decided_by_id": self.env.uid}
        )
        for decision, lines in self.grouped("decision_id").items():
            decision.target_award_ids = [
                Command.link(award.id) for award in lines.award_id
            ]
            decision._find_reliance()

    def action_keep(self):
        """Ask for the reason why the awards stay."""
        self.check_access("write")
        self._raise_first(self._get_cannot_decide_reason())
        return self.env["hr.emulation.reason"]._ask(
            self, "_keep", self.env._("Keep the Award")
        )

    def _keep(self, reason):
        """Let the awards stay; the reason is kept with the decision."""
        self.check_access("write")
        self._raise_first(self._get_cannot_decide_reason())
        for decision, lines in self.grouped("decision_id").items():
            decision.target_award_ids = [
                Command.unlink(award.id)
                for award in lines.award_id & decision.target_award_ids
            ]
        self._in_transition().write(
            {"choice": "keep", "keep_reason": reason, "decided_by_id": self.env.uid}
        )

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..models.hr_emulation_check_mixin import OUTCOMES


class HrEmulationNominationRulebook(models.TransientModel):
    """Chooses a more favourable rulebook for a dossier; both verdicts are shown."""

    _name = "hr.emulation.nomination.rulebook"
    _description = "More Favourable Rulebook"

    nomination_id = fields.Many2one(
        comodel_name="hr.emulation.nomination",
        required=True,
        readonly=True,
        ondelete="cascade",
    )
    present_name = fields.Char(
        string="Judged By", related="nomination_id.rulebook_name", related_sudo=False
    )
    present_outcome = fields.Selection(
        string="Verdict", related="nomination_id.full_outcome", related_sudo=False
    )
    rulebook_id = fields.Many2one(
        comodel_name="hr.emulation.rulebook",
        string="More Favourable Rulebook",
        required=True,
        domain="[('state', '=', 'active'), ('id', 'in', allowed_rulebook_ids)]",
    )
    allowed_rulebook_ids = fields.Many2many(
        comodel_name="hr.emulation.rulebook",
        compute="_compute_allowed_rulebook_ids",
    )
    new_outcome = fields.Selection(
        selection=OUTCOMES,
        string="Verdict by It",
        compute="_compute_new_outcome",
    )
    new_reasons = fields.Text(
        string="What Is Not Met by It", compute="_compute_new_outcome"
    )
    reason = fields.Text(string="Explanation")

    @api.depends("nomination_id")
    def _compute_allowed_rulebook_ids(self):
        for wizard in self:
            nomination = wizard.nomination_id
            wizard.allowed_rulebook_ids = self.env["hr.emulation.rulebook"].search(
                [
                    ("state", "=", "active"),
                    ("company_id", "in", [nomination.company_id.id, False]),
                    ("prize_id", "=", nomination.award_type_id._get_prizes().id),
                    ("id", "!=", nomination.rulebook_id.id),
                ]
            )

    @api.depends("rulebook_id", "nomination_id")
    def _compute_new_outcome(self):
        for wizard in self:
            wizard.new_outcome = False
            wizard.new_reasons = False
            nomination = wizard.nomination_id._origin
            rulebook = wizard.rulebook_id._origin
            if not (nomination and rulebook):
                continue
            nomination.check_access("read")
            outcome, reasons = nomination._preview(rulebook)
            wizard.new_outcome = outcome
            wizard.new_reasons = "\n".join(reasons)

    def action_confirm(self):
        """Judge the dossier by the chosen rulebook.

        :raise UserError: no reason is given, or the rulebook cannot be chosen
        """
        self.ensure_one()
        reason = (self.reason or "").strip()
        if not reason:
            raise UserError(self.env._("Enter the reason in a few words."))
        self.nomination_id._replace_rulebook(self.rulebook_id, reason)
        return {"type": "ir.actions.act_window_close"}

from odoo import api, fields, models
from odoo.fields import Command

from ..models.evaluation.hr_emulation_initiative import SCOPES


class HrEmulationInitiativeRecognise(models.TransientModel):
    """Records one decision that recognises one or many initiatives."""

    _name = "hr.emulation.initiative.recognise"
    _description = "Recognise Initiatives"

    initiative_ids = fields.Many2many(
        comodel_name="hr.emulation.initiative",
        relation="hr_emulation_initiative_recognise_rel",
        string="Initiatives",
        required=True,
    )
    scope = fields.Selection(selection=SCOPES, required=True, default="unit")
    council = fields.Char(string="Recognising Council")
    authority_id = fields.Many2one(
        comodel_name="hr.emulation.authority", string="Decided By"
    )
    decision_number = fields.Char(required=True)
    date = fields.Date(
        string="Decided On",
        required=True,
        default=fields.Date.context_today,
    )

    @api.model
    def _ask(self, initiatives):
        """Return the dialogue for the initiatives."""
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Recognise"),
            "res_model": self._name,
            "view_mode": "form",
            "target": "new",
            "context": {"default_initiative_ids": [Command.set(initiatives.ids)]},
        }

    def action_confirm(self):
        """Record the recognition on each initiative.

        :raise UserError: says why one of them cannot be recognised; none is
        """
        self.ensure_one()
        lines = self.env["hr.emulation.initiative.recognition"].create(
            [
                {
                    "initiative_id": initiative.id,
                    "scope": self.scope,
                    "council": self.council,
                    "authority_id": self.authority_id.id,
                    "decision_number": self.decision_number,
                    "date": self.date,
                }
                for initiative in self.initiative_ids
            ]
        )
        self.initiative_ids._recognise(lines)
        return {"type": "ir.actions.act_window_close"}

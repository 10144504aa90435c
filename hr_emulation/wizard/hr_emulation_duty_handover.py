from odoo import api, fields, models


class HrEmulationDutyHandover(models.TransientModel):
    """Asks to whom a duty is handed over, and what the next one must know."""

    _name = "hr.emulation.duty.handover"
    _description = "Hand Over a Duty"

    duty_id = fields.Many2one(comodel_name="hr.emulation.duty", required=True)
    company_id = fields.Many2one(related="duty_id.company_id")
    open_activity_count = fields.Integer(related="duty_id.open_activity_count")
    open_nomination_count = fields.Integer(related="duty_id.open_nomination_count")
    date = fields.Date(
        string="Last Day",
        required=True,
        default=fields.Date.context_today,
        help="The next one begins on the day after.",
    )
    successor_id = fields.Many2one(
        comodel_name="hr.employee",
        string="Handed Over To",
        required=True,
        domain="[('company_id', '=', company_id)]",
    )
    commitment = fields.Selection(
        selection=lambda self: (
            self.env["hr.emulation.duty"]._fields["commitment"].selection
        ),
        string="Way of Working",
        compute="_compute_commitment",
        store=True,
        precompute=True,
        readonly=False,
        required=True,
    )
    reference = fields.Char(string="Appointed By")
    note = fields.Text(string="Handover Note", required=True)

    @api.depends("duty_id")
    def _compute_commitment(self):
        for handover in self:
            handover.commitment = handover.duty_id.commitment

    def action_confirm(self):
        """Hand over, and show the line of the next one.

        :raise UserError: says why that cannot be
        """
        self.ensure_one()
        following = self.duty_id._hand_over(
            self.date,
            self.successor_id,
            {"commitment": self.commitment, "reference": self.reference},
            self.note,
        )
        return {
            "type": "ir.actions.act_window",
            "res_model": following._name,
            "res_id": following.id,
            "views": [(False, "form")],
        }

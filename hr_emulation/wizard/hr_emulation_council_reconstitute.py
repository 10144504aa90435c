from odoo import fields, models
from odoo.exceptions import UserError


class HrEmulationCouncilReconstitute(models.TransientModel):
    """Asks for the decision by which members leave a council and others join."""

    _name = "hr.emulation.council.reconstitute"
    _description = "Reconstitute a Council"

    council_id = fields.Many2one(comodel_name="hr.emulation.council", required=True)
    company_id = fields.Many2one(related="council_id.company_id")
    number = fields.Char(string="Decision Number", required=True)
    date = fields.Date(
        string="Takes Effect On",
        required=True,
        default=fields.Date.context_today,
        help="Who leaves is a member until the day before.",
    )
    authority_id = fields.Many2one(
        comodel_name="hr.emulation.authority", string="Decided By"
    )
    note = fields.Text()
    file_ids = fields.Many2many(
        comodel_name="ir.attachment",
        relation="hr_emulation_council_reconstitute_file_rel",
        string="Documents",
    )
    leaving_ids = fields.Many2many(
        comodel_name="hr.emulation.council.member",
        relation="hr_emulation_council_reconstitute_member_rel",
        string="Who Leaves",
        domain="[('council_id', '=', council_id), ('change_out_id', '=', False)]",
    )
    line_ids = fields.One2many(
        comodel_name="hr.emulation.council.reconstitute.line",
        inverse_name="reconstitute_id",
        string="Who Joins",
    )

    def action_confirm(self):
        """Carry out the decision.

        :raise UserError: nothing changes, or the council cannot change so
        """
        self.ensure_one()
        if not self.leaving_ids and not self.line_ids:
            raise UserError(self.env._("Say who leaves or who joins."))
        self.council_id._reconstitute(
            {
                "number": self.number,
                "date": self.date,
                "authority_id": self.authority_id.id,
                "note": self.note,
                "file_ids": self.file_ids.ids,
            },
            self.leaving_ids,
            [line._get_member_values() for line in self.line_ids],
        )
        return {"type": "ir.actions.act_window_close"}

from odoo import fields, models


class HrEmulationExportProblem(models.TransientModel):
    """Why one award cannot be reported in the layout as it is."""

    _name = "hr.emulation.export.problem"
    _description = "Problem of an Export"
    _inherit = ["hr.emulation.sound.mixin"]
    _order = "id"

    export_id = fields.Many2one(
        comodel_name="hr.emulation.export",
        required=True,
        ondelete="cascade",
        index=True,
    )
    award_id = fields.Many2one(
        comodel_name="hr.emulation.award", required=True, ondelete="cascade"
    )
    message = fields.Char(required=True)

    def action_open_award(self):
        """Open the one award, to complete it."""
        self.ensure_one()
        return self.award_id.get_formview_action()

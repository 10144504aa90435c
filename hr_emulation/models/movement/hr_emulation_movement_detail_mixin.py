from odoo import api, fields, models
from odoo.exceptions import UserError


class HrEmulationMovementDetailMixin(models.AbstractModel):
    """A line of a movement; it is closed together with the movement."""

    _name = "hr.emulation.movement.detail.mixin"
    _description = "Line of a Movement"
    _inherit = ["hr.emulation.company.mixin"]
    _order = "movement_id, sequence, id"
    _check_company_auto = True

    movement_id = fields.Many2one(
        comodel_name="hr.emulation.movement",
        required=True,
        ondelete="cascade",
        check_company=True,
        index=True,
    )
    sequence = fields.Integer(default=10)
    company_id = fields.Many2one(
        related="movement_id.company_id",
        store=True,
        index=True,
    )

    @api.model_create_multi
    def create(self, vals_list):
        details = super().create(vals_list)
        details._check_not_closed()
        return details

    def write(self, vals):
        self.check_access("write")
        self._check_not_closed()
        result = super().write(vals)
        if "movement_id" in vals:
            self._check_not_closed()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_closed(self):
        self._check_not_closed()

    def _check_not_closed(self):
        for movement in self.movement_id:
            if movement._is_fact():
                raise UserError(movement._get_frozen_message(frozenset()))

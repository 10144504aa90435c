from odoo import api, fields, models
from odoo.exceptions import ValidationError


class HrEmulationMovementOrganiser(models.Model):
    """Who organises the movement together with the authority that launched it."""

    _name = "hr.emulation.movement.organiser"
    _description = "Co-organiser of a Movement"
    _inherit = ["hr.emulation.movement.detail.mixin", "hr.emulation.assignee.mixin"]

    branch = fields.Selection(
        selection=[
            ("party", "Party Organisation"),
            ("professional", "Professional Side"),
            ("mass", "Mass Organisation"),
        ],
        required=True,
    )
    name = fields.Char(
        help="As it is called in the plan, where it is neither a unit nor a contact.",
    )
    duties = fields.Text()

    @api.constrains("branch", "name", "department_id", "partner_id")
    def _check_named(self):
        for organiser in self:
            if not (organiser.name or organiser.department_id or organiser.partner_id):
                raise ValidationError(
                    self.env._("Say who the co-organiser is: enter a name.")
                )

    @api.depends("name", "assignee_name")
    def _compute_display_name(self):
        for organiser in self:
            organiser.display_name = organiser.name or organiser.assignee_name

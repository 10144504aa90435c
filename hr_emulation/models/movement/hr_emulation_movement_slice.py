from odoo import api, fields, models
from odoo.exceptions import ValidationError


class HrEmulationMovementSlice(models.Model):
    """One year of a movement, with what was reached in it."""

    _name = "hr.emulation.movement.slice"
    _description = "Year of a Movement"
    _inherit = ["hr.emulation.movement.detail.mixin"]
    _order = "movement_id, year, id"

    year = fields.Integer(required=True, aggregator=None)
    result = fields.Text(string="Interim Results", copy=False)
    currency_id = fields.Many2one(related="company_id.currency_id")
    money_saved = fields.Monetary(
        copy=False,
        help="Money that the movement saved in this year.",
    )
    time_saved = fields.Float(
        string="Hours Saved",
        copy=False,
        help="Working hours that the movement saved in this year.",
    )

    _once_per_year = models.Constraint(
        "UNIQUE (movement_id, year)",
        "A movement has each of its years once.",
    )

    @api.constrains("movement_id", "year")
    def _check_year(self):
        for one in self:
            movement = one.movement_id
            if one.year not in movement._get_years():
                raise ValidationError(
                    self.env._(
                        "%(year)s does not lie in the period of “%(movement)s”.",
                        year=one.year,
                        movement=movement.name,
                    )
                )

    @api.depends("year")
    def _compute_display_name(self):
        for one in self:
            one.display_name = str(one.year)

from odoo import fields, models


class HrEmulationFairnessUnitsMixin(models.AbstractModel):
    """What a unit and an organisation have alike: how many units."""

    _name = "hr.emulation.fairness.units.mixin"
    _description = "Units of the Fairness Board"
    _inherit = ["hr.emulation.fairness.people.mixin"]

    unit_count = fields.Integer(string="Units With People", readonly=True)
    none_count = fields.Integer(
        string="Units Without Any Award",
        readonly=True,
        help="Units with people, of which neither the collective nor any person was "
        "honoured.",
    )
    joined_count = fields.Integer(
        string="Participating Units",
        readonly=True,
        help="Units with people that take part themselves or of which somebody does.",
    )
    joined_rate = fields.Float(
        string="Participating Units (%)",
        readonly=True,
        digits=(5, 1),
        aggregator="avg",
        help="In percent of the units with people.",
    )

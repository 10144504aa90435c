from odoo import fields, models


class HrEmulationFairnessPeopleMixin(models.AbstractModel):
    """What a person, a unit and an organisation have alike: how many people."""

    _name = "hr.emulation.fairness.people.mixin"
    _description = "People of the Fairness Board"
    _inherit = ["hr.emulation.fairness.mixin"]

    head_count = fields.Integer(string="People", readonly=True)
    awarded_count = fields.Integer(
        string="People Honoured",
        readonly=True,
        help="People with at least one award of the year.",
    )
    participant_count = fields.Integer(
        string="People Taking Part",
        readonly=True,
        help="People with at least one act of participation in the year.",
    )

from odoo import fields, models


class HrEmulationFairnessHonoursMixin(models.AbstractModel):
    """What a person and a unit have alike: honours, and who received them."""

    _name = "hr.emulation.fairness.honours.mixin"
    _description = "Honours of the Fairness Board"
    _inherit = ["hr.emulation.fairness.people.mixin"]

    women_count = fields.Integer(string="Number of Women", readonly=True)
    award_count = fields.Integer(
        string="Awards Given",
        readonly=True,
        help="Awards of the year, one person may have several.",
    )
    repeat_count = fields.Integer(
        string="Honoured Again",
        readonly=True,
        help="People honoured in this year and in the year before.",
    )

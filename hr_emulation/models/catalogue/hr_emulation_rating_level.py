from odoo import fields, models

#: The four ratings of the law, the best first. How officials write them is data.
RATINGS = [
    ("excellent", "Excellent"),
    ("good", "Good"),
    ("completed", "Completed"),
    ("not_completed", "Not Completed"),
]


class HrEmulationRatingLevel(models.Model):
    """One of the four ratings, with the writings by which files call it."""

    _name = "hr.emulation.rating.level"
    _description = "Rating Level"
    _inherit = ["hr.emulation.alias.mixin"]
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    rating = fields.Selection(
        selection=RATINGS,
        required=True,
        index=True,
        help="Rating that is meant wherever one of the writings stands.",
    )
    active = fields.Boolean(default=True)

    _code_uniq = models.Constraint("UNIQUE (code)", "This code is already used.")

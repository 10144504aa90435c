from odoo import api, fields, models
from odoo.exceptions import ValidationError


class HrEmulationMovementLine(models.Model):
    """What a movement is about: a content, a criterion, a solution or an obstacle."""

    _name = "hr.emulation.movement.line"
    _description = "Content of a Movement"
    _inherit = ["hr.emulation.movement.detail.mixin"]
    _order = "movement_id, kind, sequence, id"

    kind = fields.Selection(
        selection=[
            ("content", "Content"),
            ("criterion", "Criterion"),
            ("solution", "Solution"),
            ("obstacle", "Obstacle"),
        ],
        default="content",
        required=True,
        index=True,
    )
    name = fields.Text(string="Text", required=True)
    weight = fields.Float(
        digits=(6, 2),
        help="How much the criterion counts beside the others, for example in "
        "points of a hundred.",
    )
    content_id = fields.Many2one(
        comodel_name="hr.emulation.programme.content",
        string="Serves",
        check_company=True,
        ondelete="set null",
        index="btree_not_null",
        help="The content of the yearly programme that this serves.",
    )
    is_solved = fields.Boolean(string="Solved", copy=False)
    result = fields.Char(copy=False, help="How the obstacle was removed.")

    _weight_positive = models.Constraint(
        "CHECK (COALESCE(weight, 0) >= 0)",
        "The weight of a criterion cannot be negative.",
    )

    @api.constrains("weight")
    def _check_weight(self):
        for line in self:
            if line.weight < 0:
                raise ValidationError(
                    self.env._("The weight of “%s” cannot be negative.", line.name)
                )

    @api.depends("name")
    def _compute_display_name(self):
        for line in self:
            line.display_name = line.name

from odoo import fields, models


class HrEmulationLeaveKind(models.Model):
    """A kind of absence, and whether the law counts it as time worked."""

    _name = "hr.emulation.leave.kind"
    _description = "Kind of Absence"
    _inherit = ["hr.emulation.law.mixin"]
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True)
    sequence = fields.Integer(default=10)
    is_counted = fields.Boolean(
        string="Counts as Work",
        help="Months of this absence count as months worked.",
    )
    active = fields.Boolean(default=True)

    _code_uniq = models.Constraint("UNIQUE (code)", "This code is already used.")

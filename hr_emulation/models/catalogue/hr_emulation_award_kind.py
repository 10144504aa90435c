from odoo import fields, models


class HrEmulationAwardKind(models.Model):
    """Kind of commendation (loại hình khen thưởng): merit, unscheduled, thematic."""

    _name = "hr.emulation.award.kind"
    _description = "Kind of Commendation"
    _inherit = ["hr.emulation.alias.mixin", "hr.emulation.law.mixin"]
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    counts_for_merit = fields.Boolean(
        string="Basis for Merit Awards",
        default=True,
        help="Whether an award of this kind may support the proposal of a higher "
        "merit award.",
    )
    has_short_path = fields.Boolean(
        string="Simplified Procedure",
        help="Nominations take the short path: fewer documents, and no meeting of the "
        "unit.",
    )
    active = fields.Boolean(default=True)

    _code_uniq = models.Constraint("UNIQUE (code)", "This code is already used.")

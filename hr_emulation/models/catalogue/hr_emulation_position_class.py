from odoo import fields, models


class HrEmulationPositionClass(models.Model):
    """Rank by which statutory statistics count the honoured (leader, direct worker)."""

    _name = "hr.emulation.position.class"
    _description = "Position Class"
    _inherit = ["hr.emulation.alias.mixin"]
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    is_direct_worker = fields.Boolean(
        string="Direct Worker",
        help="People of this class work or produce directly and lead nobody.",
    )
    active = fields.Boolean(default=True)

    _code_uniq = models.Constraint("UNIQUE (code)", "This code is already used.")

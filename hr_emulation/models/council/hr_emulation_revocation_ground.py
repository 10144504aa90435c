from odoo import fields, models


class HrEmulationRevocationGround(models.Model):
    """Why the law lets an award be revoked."""

    _name = "hr.emulation.revocation.ground"
    _description = "Ground of Revocation"
    _inherit = ["hr.emulation.law.mixin"]
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True, copy=False)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)

    _code_uniq = models.Constraint("UNIQUE (code)", "This code is already used.")

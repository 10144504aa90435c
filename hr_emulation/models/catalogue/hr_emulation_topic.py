from odoo import fields, models


class HrEmulationTopic(models.Model):
    """Field of activity (lĩnh vực) that an award was given for."""

    _name = "hr.emulation.topic"
    _description = "Field of Achievement"
    _inherit = ["hr.emulation.alias.mixin"]
    _order = "sequence, name, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)

    _code_uniq = models.Constraint("UNIQUE (code)", "This code is already used.")

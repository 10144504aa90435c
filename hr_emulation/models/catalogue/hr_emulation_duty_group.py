from odoo import fields, models


class HrEmulationDutyGroup(models.Model):
    """People with similar duties, among whom a quota is counted apart."""

    _name = "hr.emulation.duty.group"
    _description = "Duty Group"
    _inherit = ["hr.emulation.alias.mixin"]
    _order = "sequence, name, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)

    _code_uniq = models.Constraint("UNIQUE (code)", "This code is already used.")

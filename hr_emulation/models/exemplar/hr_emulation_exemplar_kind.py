from odoo import fields, models


class HrEmulationExemplarKind(models.Model):
    """What an example is: an advanced exemplar, a good deed, a new model ..."""

    _name = "hr.emulation.exemplar.kind"
    _description = "Kind of Exemplar"
    _order = "sequence, name, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(
        index=True, copy=False, help="Short code used by imports and reports."
    )
    sequence = fields.Integer(default=10)
    color = fields.Integer()
    active = fields.Boolean(default=True)

    _code_uniq = models.Constraint("UNIQUE (code)", "This code is already used.")

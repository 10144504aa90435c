from odoo import fields, models


class HrEmulationGuidanceCategory(models.Model):
    """What guidance and questions are about: registration, dossiers, voting ..."""

    _name = "hr.emulation.guidance.category"
    _description = "Category of Guidance"
    _order = "sequence, name, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    color = fields.Integer()
    active = fields.Boolean(default=True)

    _name_uniq = models.Constraint("UNIQUE (name)", "This category already exists.")

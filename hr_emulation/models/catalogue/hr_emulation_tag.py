from random import randint

from odoo import fields, models


class HrEmulationTag(models.Model):
    """What an achievement stands out for: new factor, new product, breakthrough."""

    _name = "hr.emulation.tag"
    _description = "Achievement Tag"
    _order = "name, id"

    name = fields.Char(required=True, translate=True)
    color = fields.Integer(default=lambda self: randint(1, 11))
    active = fields.Boolean(default=True)

    _name_uniq = models.Constraint("UNIQUE (name)", "This tag already exists.")

from odoo import models


class ResPartner(models.Model):
    _name = "res.partner"
    _inherit = ["res.partner", "hr.emulation.kept.mixin"]

    _emulation_kept_fields = ("partner_id", "representative_id")

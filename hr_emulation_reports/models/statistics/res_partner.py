from odoo import fields, models


class ResPartner(models.Model):
    _inherit = "res.partner"

    emulation_organisation_type = fields.Selection(
        string="Counts in Emulation As",
        selection=[("enterprise", "Enterprise"), ("agency", "Agency or Other Body")],
        help="The statutory statistics count honoured enterprises apart.",
    )

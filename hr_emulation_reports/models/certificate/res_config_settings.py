from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    emulation_certificate_place = fields.Char(
        related="company_id.emulation_certificate_place", readonly=False
    )
    emulation_verification = fields.Boolean(
        related="company_id.emulation_verification", readonly=False
    )
    emulation_verification_limit = fields.Integer(
        string="Verifications From One Address",
        config_parameter="hr_emulation_reports.verification_limit",
        default=60,
        help="So many pages of verification are answered in ten minutes to one "
        "network address; who asks for more has to wait.",
    )

from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    emulation_certificate_place = fields.Char(
        string="Place on Certificates",
        help="Stands before the date, above the signature, for example “Đắk Lắk”. "
        "Empty: the city of the organisation's address.",
    )
    emulation_verification = fields.Boolean(
        string="Verify Certificates in Public",
        default=True,
        help="Certificates carry a code that opens a page without login. It confirms "
        "name, award, decision and date of awards that are visible to everybody, and "
        "says when one was corrected or revoked. Switched off, no code is printed and "
        "the codes that were printed before confirm nothing.",
    )

    def _get_certificate_place(self):
        """Return where the one company's certificates are signed, or ``''``."""
        self.ensure_one()
        return self.emulation_certificate_place or self.city or ""

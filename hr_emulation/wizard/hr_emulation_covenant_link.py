import base64

from reportlab.graphics.utils import RenderPMError

from odoo import api, fields, models


class HrEmulationCovenantLink(models.TransientModel):
    """A personal link, shown once as QR code."""

    _name = "hr.emulation.covenant.link"
    _description = "Personal Link"

    signatory_id = fields.Many2one(
        comodel_name="hr.emulation.covenant.signatory",
        required=True,
        ondelete="cascade",
    )
    name = fields.Char(related="signatory_id.subject_name")
    expires = fields.Datetime(
        related="signatory_id.token_expires", string="Valid Until"
    )
    link = fields.Char(readonly=True)
    qr_code = fields.Binary(compute="_compute_qr_code")

    @api.depends("link")
    def _compute_qr_code(self):
        # Drawn by what Odoo's barcode route calls: the route itself would put the
        # link into the access log of the server.
        report = self.env["ir.actions.report"]
        for dialogue in self:
            try:
                image = report.barcode("QR", dialogue.link, width=300, height=300)
            except RenderPMError:
                # The server has no library to draw with; the link serves as well.
                dialogue.qr_code = False
            else:
                dialogue.qr_code = base64.b64encode(image)

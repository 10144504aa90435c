import base64

from markupsafe import Markup
from reportlab.graphics.utils import RenderPMError

from odoo import api, fields, models


class HrEmulationCovenantLink(models.TransientModel):
    """A personal link, shown once as QR code and never stored."""

    _name = "hr.emulation.covenant.link"
    _description = "Personal Link"

    signatory_id = fields.Many2one(
        comodel_name="hr.emulation.covenant.signatory",
        required=True,
        readonly=True,
        ondelete="cascade",
    )
    name = fields.Char(related="signatory_id.subject_name", related_sudo=False)
    expires = fields.Datetime(
        string="Valid Until",
        related="signatory_id.token_expires",
        related_sudo=False,
    )
    link = fields.Char(compute="_compute_link")
    # In the page itself: a picture that the browser fetches would be drawn without
    # the link, which is in the context of this one request only.
    qr_code = fields.Html(compute="_compute_link", sanitize=False)

    @api.depends_context("emulation_link")
    def _compute_link(self):
        link = self.env.context.get("emulation_link")
        for dialogue in self:
            dialogue.link = link if isinstance(link, str) else False
            dialogue.qr_code = dialogue.link and self._draw(dialogue.link)

    @api.model
    def _draw(self, link):
        # By what Odoo's barcode route calls: the route itself would put the link into
        # the access log of the server.
        report = self.env["ir.actions.report"]
        try:
            image = report.barcode("QR", link[:500], width=300, height=300)
        except RenderPMError:
            # The server has no library to draw with; the link serves as well.
            return False
        source = f"data:image/png;base64,{base64.b64encode(image).decode()}"
        return Markup('<img src="%s" alt="QR" width="300" height="300"/>') % source

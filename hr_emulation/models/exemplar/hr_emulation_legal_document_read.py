from odoo import models


class HrEmulationLegalDocument(models.Model):
    """A document whose text stays as people have confirmed to have read it."""

    _inherit = "hr.emulation.legal.document"

    def write(self, vals):
        if "file" in vals:
            # A text that was missing may be added.
            documents = self.with_context(bin_size=True).filtered("file")
            receipts = self.env["hr.emulation.receipt"]
            receipts._check_not_confirmed("legal_document_id", documents)
        return super().write(vals)

from odoo import models


class HrEmulationCouncilDocument(models.Model):
    """A document whose files stay as people have confirmed to have read them."""

    _inherit = "hr.emulation.council.document"

    def write(self, vals):
        if "file_ids" in vals:
            # Files that were missing may be added.
            documents = self.filtered("file_ids")
            receipts = self.env["hr.emulation.receipt"]
            receipts._check_not_confirmed("council_document_id", documents)
        return super().write(vals)

from odoo import fields, models


class HrEmulationCovenant(models.Model):
    """The text of a covenant, and who has signed it."""

    _name = "hr.emulation.covenant"
    _inherit = ["hr.emulation.covenant", "hr.emulation.document.mixin"]

    _document_kinds = frozenset({"covenant"})

    def _check_document_readers(self, kind):
        # As the covenant that is printed with its signatures.
        self._check_officer_or_auditor()

    def _get_document_data(self, kind):
        self.ensure_one()
        heading = self._get_document_heading(day=self._get_document_date())
        return {
            **heading,
            "place": self.place or heading["place"],
            "title": self.name,
            "year": str(self.year),
            "paragraphs": self._get_document_lines(self._get_text_without_title()),
            "signatures": [
                signature._get_document_row(number)
                for number, signature in enumerate(self._get_signatures(), 1)
            ],
            "signed_count": self.signed_count,
            "signatory_count": self.signatory_count,
        }


class HrEmulationCovenantSignatory(models.Model):
    _inherit = "hr.emulation.covenant.signatory"

    def _get_document_row(self, number):
        """Return what the covenant says of the one signature."""
        self.ensure_one()
        labels = dict(self._fields["method"]._description_selection(self.env))
        moment = fields.Datetime.context_timestamp(self, self.signed_on)
        return {
            "number": number,
            "name": self.subject_name or "",
            "unit": self._get_document_unit(),
            "signer": self.signer_name or "",
            "post": self.signer_post or "",
            "when": f"{moment:%H:%M %d/%m/%Y}",
            "method": labels.get(self.method, ""),
        }

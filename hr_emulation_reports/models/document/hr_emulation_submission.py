from odoo import models


class HrEmulationSubmission(models.Model):
    """The letter that proposes awards to a higher authority."""

    _name = "hr.emulation.submission"
    _inherit = ["hr.emulation.submission", "hr.emulation.document.mixin"]

    _document_kinds = frozenset({"submission_letter"})

    def _check_document_readers(self, kind):
        self._check_officer_or_auditor()

    def _get_document_award_types(self):
        return self.line_ids.award_type_id

    def _get_document_data(self, kind):
        self.ensure_one()
        groups = []
        for award_type, lines in self.line_ids.grouped("award_type_id").items():
            rows = [
                line._get_document_row(number) for number, line in enumerate(lines, 1)
            ]
            groups.append(
                {"award": award_type.name or "", "count": len(rows), "rows": rows}
            )
        return {
            **self._get_document_heading(self.number, self.date),
            "about": self.name,
            "authority": self.authority_id.name or "",
            "kind": self.kind_id.name or "",
            "year": str(self.year or ""),
            "signer_post": self.signer_post or "",
            "signer_name": self.signer_name or "",
            "groups": groups,
            **self.line_ids.nomination_id._count_document_subjects(),
            "award_count": len(self.line_ids),
        }


class HrEmulationSubmissionLine(models.Model):
    _inherit = "hr.emulation.submission.line"

    def _get_document_row(self, number):
        """Return what the letter says of the one line."""
        self.ensure_one()
        nomination = self.nomination_id
        return {
            "number": number,
            "name": self.subject_name or "",
            "post": nomination.job_title or "",
            "unit": nomination._get_document_unit(),
            "year": str(nomination.year or ""),
            "reason": nomination.achievement or "",
            "golden_book_number": "",
            "former_decision": "",
            "bonus": "",
        }

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import format_date

from .hr_emulation_review import READERS, SUBJECTS


class HrEmulationReview(models.Model):
    """What an officer should know about the figures of a review; nothing is refused."""

    _inherit = "hr.emulation.review"

    overlap_note = fields.Char(compute="_compute_overlap_note", groups=READERS)
    register_note = fields.Char(compute="_compute_register_note", groups=READERS)

    @api.depends(
        "kind", *SUBJECTS, "legal_document_id", "company_id", "date_from", "date_to"
    )
    def _compute_overlap_note(self):
        for review in self:
            other = review._find_overlapping()
            review.overlap_note = bool(other) and self.env._(
                "“%(name)s” of %(date)s looks back on the same in an overlapping "
                "period: what was awarded in both periods is counted in both.",
                name=other.name,
                date=format_date(self.env, other.date),
            )

    def _find_overlapping(self):
        """Return another review of the same kind about the same, if any."""
        if not (self.date_from and self.date_to):
            return self.browse()
        domain = Domain("id", "!=", self._origin.id)
        domain &= Domain("kind", "=", self.kind)
        domain &= Domain("date_from", "<=", self.date_to)
        domain &= Domain("date_to", ">=", self.date_from)
        for name in (*SUBJECTS, "legal_document_id", "company_id"):
            domain &= Domain(name, "=", self[name]._origin.id)
        return self.search(domain, limit=1)

    @api.depends("state", "award_line_ids", "award_count")
    def _compute_register_note(self):
        for review in self:
            review.register_note = review.state == "done" and review._compare_awards()

    def _compare_awards(self):
        """Return what the register says today where the one review differs, or False.

        Awards are revoked, corrected and entered later; the review stays as it was.
        """
        lines = self.award_line_ids
        # sudo: the figures are those of the register, whoever looks.
        groups = self.sudo()._read_awards()
        then = {
            (line.award_type_id.id, line.subject_type, line.given, line.recipients)
            for line in lines
        }
        now = {(group[0].id, *group[1:]) for group in groups}
        if then == now:
            return False
        return self.env._(
            "The register has changed since the awards were counted: this review has "
            "%(then)s, the register %(now)s now. Reopen the review if its figures are "
            "to follow.",
            then=self.award_count,
            now=sum(group[2] for group in groups),
        )

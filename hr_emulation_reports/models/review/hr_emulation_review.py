from odoo import api, fields, models
from odoo.exceptions import ValidationError


class HrEmulationReview(models.Model):
    """The figures that a review of several years rests on."""

    _inherit = "hr.emulation.review"

    summary_id = fields.Many2one(
        comodel_name="hr.emulation.summary",
        string="Figures of the Years",
        check_company=True,
        ondelete="restrict",
        index="btree_not_null",
        groups="hr_emulation.group_emulation_officer,"
        "hr_emulation.group_emulation_auditor",
        help="Its sentences and tables stand in the report of the review.",
    )

    @property
    def _frozen_fields(self):
        return super()._frozen_fields | {"summary_id"}

    @api.constrains("summary_id", "kind")
    def _check_summary(self):
        for review in self:
            if review.summary_id and review.kind != "several":
                raise ValidationError(
                    self.env._(
                        "Only a review of several years has the figures of years. Take "
                        "them out of “%s”, or make it a review of several years.",
                        review.name,
                    )
                )

    @api.onchange("summary_id")
    def _onchange_summary_id(self):
        """Begin with what was written there, where nothing is written here yet."""
        summary = self.summary_id
        if not summary:
            return
        for name in (
            "results",
            "difficulties",
            "shortcomings",
            "causes",
            "lessons",
            "directions",
        ):
            self[name] = self[name] or summary[name]
        self.legal_document_id = self.legal_document_id or summary.legal_document_id
        self.date_from = fields.Date.to_date(f"{summary.year_from}-01-01")
        self.date_to = fields.Date.to_date(f"{summary.year_to}-12-31")

    def action_finish(self):
        result = super().action_finish()
        # What its report prints stays with it.
        summaries = self.summary_id.filtered(lambda one: one.state != "done")
        summaries.action_finish()
        return result

    def _get_one_cannot_finish_reason(self):
        if reason := super()._get_one_cannot_finish_reason():
            return reason
        summary = self.summary_id
        if summary and not summary.counted_on:
            return self.env._("Count the figures of “%s” first.", summary.name)
        return False

    def _has_results(self):
        # The sentences about the awards are a result, too.
        return super()._has_results() or bool((self.summary_id.paragraph or "").strip())

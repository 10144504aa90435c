from odoo import api, models
from odoo.exceptions import UserError, ValidationError


class HrEmulationEvaluation(models.Model):
    """That an evaluation is scored by a set that is made for it."""

    _inherit = "hr.emulation.evaluation"

    @api.constrains("criteria_set_id", "subject_type", "cluster_id", "year")
    def _check_criteria_set(self):
        for evaluation in self:
            reason = evaluation._get_wrong_set_reason()
            if reason:
                raise ValidationError(reason)

    def _get_wrong_set_reason(self):
        """Return why the one subject is not scored by its set, or False."""
        self.ensure_one()
        criteria = self.criteria_set_id
        if not criteria:
            return False
        kind = "member" if self.cluster_id else self.subject_type
        if criteria.kind != kind or criteria.cluster_id not in (
            self.cluster_id,
            self.cluster_id.browse(),
        ):
            return self.env._(
                "“%(set)s” is not made for %(name)s. Choose another criteria set.",
                set=criteria.name,
                name=self.subject_name,
            )
        last = criteria.year_to or self.year
        if not criteria.year_from <= self.year <= last:
            return self.env._(
                "“%(set)s” does not apply in %(year)s.",
                set=criteria.name,
                year=self.year,
            )
        return False

    @api.constrains("cluster_id", "member_id")
    def _check_member(self):
        for evaluation in self:
            evaluation.member_id._check_belongs_to(evaluation.cluster_id)

    def _check_set_free(self, vals):
        """Keep the set that scores were laid out by."""
        for evaluation in self:
            if (
                "criteria_set_id" in vals
                and evaluation.line_ids
                and evaluation.criteria_set_id.id != vals["criteria_set_id"]
            ):
                raise UserError(
                    self.env._(
                        "%s is scored by criteria already. Delete the evaluation and "
                        "open it again to score by others.",
                        evaluation.subject_name,
                    )
                )

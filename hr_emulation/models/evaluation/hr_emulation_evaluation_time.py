from odoo import api, models
from odoo.exceptions import ValidationError

MONTHS_OF_A_YEAR = 12.0


class HrEmulationEvaluation(models.Model):
    """How many months of the year count."""

    _inherit = "hr.emulation.evaluation"

    @api.depends("months_worked", "leave_ids.months", "leave_ids.is_counted")
    def _compute_months_counted(self):
        for evaluation in self:
            counted = evaluation.leave_ids.filtered("is_counted")
            evaluation.months_counted = min(
                evaluation.months_worked + sum(counted.mapped("months")),
                MONTHS_OF_A_YEAR,
            )

    @api.constrains("months_worked", "months_counted", "leave_ids")
    def _check_months(self):
        for evaluation in self:
            total = evaluation.months_worked + sum(
                evaluation.leave_ids.mapped("months")
            )
            figures = (evaluation.months_worked, evaluation.months_counted)
            if min(figures) < 0 or max(figures) > MONTHS_OF_A_YEAR:
                raise ValidationError(
                    self.env._(
                        "A year has 12 months: correct the months of %s.",
                        evaluation.subject_name,
                    )
                )
            if total > MONTHS_OF_A_YEAR + 0.005:
                raise ValidationError(
                    self.env._(
                        "The months worked and the absences of %(name)s add up to "
                        "%(months)g; a year has 12.",
                        name=evaluation.subject_name,
                        months=total,
                    )
                )

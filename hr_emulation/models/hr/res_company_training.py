from odoo import api, fields, models
from odoo.exceptions import ValidationError

#: Longest time between two trainings, in months.
MAX_MONTHS = 600
MAX_DAYS = 3660


class ResCompany(models.Model):
    """How often officers are trained, and how fast questions are answered."""

    _inherit = "res.company"

    emulation_training_months = fields.Integer(
        string="Months Until Training Is Due Again",
        default=24,
        required=True,
        help="Whoever was trained longer ago is listed as such.",
    )
    emulation_training_years = fields.Integer(
        string="Years in Which Trainings Are Counted",
        default=5,
        required=True,
        help="The list of who is trained shows how many trainings each has attended "
        "in as many years.",
    )
    emulation_answer_days = fields.Integer(
        string="Days to Answer a Question",
        default=10,
        required=True,
    )

    _emulation_training_positive = models.Constraint(
        "CHECK (emulation_training_months > 0 AND emulation_training_years > 0"
        " AND emulation_answer_days > 0)",
        "Months, years and days of trainings and answers are at least one.",
    )

    @api.constrains(
        "emulation_training_months",
        "emulation_training_years",
        "emulation_answer_days",
    )
    def _check_emulation_training(self):
        for company in self:
            if (
                not 1 <= company.emulation_training_months <= MAX_MONTHS
                or not 1 <= company.emulation_training_years <= MAX_MONTHS // 12
            ):
                raise ValidationError(
                    self.env._(
                        "Enter 1 to %(months)s months and 1 to %(years)s years for "
                        "trainings.",
                        months=MAX_MONTHS,
                        years=MAX_MONTHS // 12,
                    )
                )
            if not 1 <= company.emulation_answer_days <= MAX_DAYS:
                raise ValidationError(
                    self.env._("Enter 1 to %s days to answer a question.", MAX_DAYS)
                )

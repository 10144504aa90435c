from odoo import api, fields, models
from odoo.exceptions import ValidationError


class HrEmulationEvaluationLeave(models.Model):
    """Months that a person was absent in the year."""

    _name = "hr.emulation.evaluation.leave"
    _description = "Absence in the Year"
    _inherit = ["hr.emulation.evaluation.part.mixin"]
    _order = "evaluation_id, id"
    _rec_name = "kind_id"

    _part_field = "leave_ids"

    kind_id = fields.Many2one(
        comodel_name="hr.emulation.leave.kind",
        required=True,
        ondelete="restrict",
        index=True,
    )
    months = fields.Float(required=True, default=0.0, digits=(4, 2))
    is_counted = fields.Boolean(
        string="Counts as Work",
        compute="_compute_is_counted",
        store=True,
        precompute=True,
        help="As the kind of absence said on the day of the entry.",
    )
    note = fields.Char()

    _months_positive = models.Constraint(
        "CHECK (months > 0 AND months <= 12)",
        "An absence lasts more than 0 and at most 12 months.",
    )

    @api.depends("kind_id")
    def _compute_is_counted(self):
        for leave in self:
            leave.is_counted = leave.kind_id.is_counted

    @api.constrains("months", "evaluation_id")
    def _check_months(self):
        for leave in self:
            if not 0 < leave.months <= 12:
                raise ValidationError(
                    self.env._(
                        "An absence lasts more than 0 and at most 12 months; correct "
                        "“%s”.",
                        leave.kind_id.name,
                    )
                )
        self.evaluation_id._check_months()

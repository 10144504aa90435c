from math import isfinite

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import float_compare, float_is_zero

_DIGITS = 6
# What is nought when it is shown, and would make a share without end.
_SMALLEST = 10**-_DIGITS


class HrEmulationMovementTarget(models.Model):
    """What a movement should reach, and what it has reached.

    ``ratio``
        so many of so many: 80 of 80 communes. At the end of the measure stands the
        share, which is compared with the planned share.
    ``value``
        a figure with a unit of measure: at least 1 time a day.
    ``quality``
        words; somebody says whether it is reached.
    """

    _name = "hr.emulation.movement.target"
    _description = "Target of a Movement"
    _inherit = ["hr.emulation.movement.detail.mixin", "hr.emulation.assignee.mixin"]

    name = fields.Char(string="Target", required=True)
    criteria_reference = fields.Char(
        string="Criteria Set",
        help="The criteria of somebody else that the target follows, for example "
        "criterion 8 of new-style rural communes.",
    )
    kind = fields.Selection(
        selection=[
            ("ratio", "So Many of So Many"),
            ("value", "Figure"),
            ("quality", "In Words"),
        ],
        default="ratio",
        required=True,
    )
    comparison = fields.Selection(
        selection=[("at_least", "At Least"), ("at_most", "At Most")],
        default="at_least",
        required=True,
    )
    planned_numerator = fields.Float(string="Planned")
    planned_denominator = fields.Float(string="Of (Planned)")
    actual_numerator = fields.Float(string="Reached", copy=False)
    actual_denominator = fields.Float(
        string="Of",
        compute="_compute_actual_denominator",
        store=True,
        precompute=True,
        readonly=False,
        copy=False,
        help="As planned, unless another number is entered.",
    )
    threshold = fields.Float()
    actual_value = fields.Float(string="Measured", copy=False)
    unit_of_measure = fields.Char(help="For example communes, %, times a day.")
    qualitative_result = fields.Text(string="Result in Words", copy=False)
    is_reached = fields.Boolean(
        string="Reached as a Whole",
        copy=False,
        help="For a target in words: whether it is reached.",
    )
    measured_on = fields.Date(
        compute="_compute_measured_on",
        store=True,
        precompute=True,
        readonly=False,
        copy=False,
        help="Empty as long as nothing was measured; nought is a result too.",
    )
    deadline_year = fields.Integer(aggregator=None)
    slice_id = fields.Many2one(
        comodel_name="hr.emulation.movement.slice",
        string="Year",
        ondelete="cascade",
        index="btree_not_null",
        copy=False,
        domain="[('movement_id', '=', movement_id)]",
        help="The year that the target is for, none for the movement as a whole.",
    )
    assigned_by_id = fields.Many2one(
        comodel_name="hr.emulation.authority",
        string="Set By",
        ondelete="restrict",
        index="btree_not_null",
        help="The superior authority that set the target.",
    )
    achievement = fields.Float(
        string="Achievement %",
        compute="_compute_status",
        store=True,
        aggregator="avg",
        help="What is reached, in percent of what was planned.",
    )
    status = fields.Selection(
        selection=[
            ("not_measured", "Not Measured"),
            ("reached", "Target Reached"),
            ("missed", "Target Missed"),
        ],
        compute="_compute_status",
        store=True,
        index=True,
    )

    _denominators_positive = models.Constraint(
        "CHECK (kind != 'ratio' OR planned_denominator > 0)",
        "A target “so many of so many” needs a number above 0 after “of”.",
    )

    @api.depends("planned_denominator")
    def _compute_actual_denominator(self):
        for target in self:
            target.actual_denominator = (
                target.actual_denominator or target.planned_denominator
            )

    @api.depends("actual_numerator", "actual_value", "is_reached")
    def _compute_measured_on(self):
        today = fields.Date.context_today(self)
        for target in self:
            measured = (
                target.actual_numerator or target.actual_value or target.is_reached
            )
            target.measured_on = target.measured_on or (measured and today)

    @api.depends(
        "kind",
        "comparison",
        "planned_numerator",
        "planned_denominator",
        "actual_numerator",
        "actual_denominator",
        "threshold",
        "actual_value",
        "is_reached",
        "measured_on",
    )
    def _compute_status(self):
        for target in self:
            planned, actual = target._get_figures()
            measured = target.measured_on and actual is not None
            # In a form somebody may have typed what saving will refuse.
            if not measured or not (isfinite(planned) and isfinite(actual)):
                target.status, target.achievement = "not_measured", 0
                continue
            order = float_compare(actual, planned, precision_digits=_DIGITS)
            reached = order >= 0 if target._is_more_better() else order <= 0
            target.status = "reached" if reached else "missed"
            target.achievement = target._get_achievement(planned, actual)

    def _get_figures(self):
        """Return ``(planned, actual)`` as comparable numbers; actual may be None."""
        self.ensure_one()
        if self.kind == "quality":
            return 1.0, float(self.is_reached)
        if self.kind == "value":
            return self.threshold, self.actual_value
        if min(self.planned_denominator, self.actual_denominator) < _SMALLEST:
            return 0.0, None
        return (
            self.planned_numerator / self.planned_denominator,
            self.actual_numerator / self.actual_denominator,
        )

    def _is_more_better(self):
        return self.kind == "quality" or self.comparison == "at_least"

    def _get_achievement(self, planned, actual):
        """In percent; what cannot be divided counts as all or nothing."""
        self.ensure_one()
        part, whole = (actual, planned) if self._is_more_better() else (planned, actual)
        if float_is_zero(whole, precision_digits=_DIGITS):
            return 100.0 if self.status == "reached" else 0.0
        return 100.0 * part / whole

    @api.constrains(
        "name",
        "kind",
        "planned_denominator",
        "actual_denominator",
        "unit_of_measure",
    )
    def _check_measurable(self):
        for target in self:
            if target.kind == "ratio" and (
                min(target.planned_denominator, target.actual_denominator) < _SMALLEST
            ):
                raise ValidationError(
                    self.env._(
                        "“%s” says so many of so many: enter a number above 0 after "
                        "“of”, or choose another kind of target.",
                        target.name,
                    )
                )
            if target.kind == "value" and not target.unit_of_measure:
                raise ValidationError(
                    self.env._(
                        "Say in what “%s” is measured: enter its unit of measure.",
                        target.name,
                    )
                )

    @api.constrains(
        "name",
        "kind",
        "comparison",
        "planned_numerator",
        "actual_numerator",
        "threshold",
        "actual_value",
    )
    def _check_counts(self):
        for target in self:
            if target.kind == "ratio" and (
                target.planned_numerator < 0 or target.actual_numerator < 0
            ):
                raise ValidationError(
                    self.env._(
                        "“%s” counts so many of so many: a count cannot be negative.",
                        target.name,
                    )
                )
            # A growth may be negative; less than nothing is not what is not to be
            # exceeded.
            if (
                target.kind == "value"
                and target.comparison == "at_most"
                and (target.threshold < 0 or target.actual_value < 0)
            ):
                raise ValidationError(
                    self.env._(
                        "“%s” must not be exceeded: enter figures of 0 or more.",
                        target.name,
                    )
                )

    @api.constrains("deadline_year")
    def _check_deadline_year(self):
        for target in self:
            if target.deadline_year and not 1945 <= target.deadline_year <= 9999:
                raise ValidationError(
                    self.env._(
                        "Enter the year until which “%s” is to be reached in four "
                        "digits.",
                        target.name,
                    )
                )

    @api.constrains("slice_id", "movement_id")
    def _check_slice(self):
        for target in self:
            if target.slice_id and target.slice_id.movement_id != target.movement_id:
                raise ValidationError(
                    self.env._(
                        "The year of “%s” belongs to another movement.", target.name
                    )
                )

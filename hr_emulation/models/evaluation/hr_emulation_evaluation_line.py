from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

from ...engine.evaluation import scoring
from ...tools.numbers import check_numbers
from .hr_emulation_evaluation_points import COLUMNS

_OWN = frozenset({"own_points", "own_comment", "result", "evidence_ids"})
_MANAGER = frozenset({"manager_points", "manager_comment"})
_VERIFIED = frozenset({"verified_points", "verified_comment"})
_OFFICER = frozenset({"has_target", "target", "result", "evidence_ids"})
_STAGE_FIELDS = {
    "draft": _OWN,
    "returned": _OWN,
    "submitted": _MANAGER,
    "scored": _VERIFIED,
    "final": frozenset(),
}
_GUARDED = _OWN | _MANAGER | _VERIFIED | _OFFICER


class HrEmulationEvaluationLine(models.Model):
    """What one subject has reached in one criterion, and the points for it.

    Lines are made when somebody begins to score by criteria. Where a manager
    enters a total only, they would be a dozen empty records for each person.
    """

    _name = "hr.emulation.evaluation.line"
    _description = "Score"
    _inherit = [
        "hr.emulation.evaluation.part.mixin",
        "hr.emulation.protected.mixin",
        "hr.emulation.own.files.mixin",
        "hr.emulation.safe.export.mixin",
    ]
    _order = "evaluation_id, sequence, id"
    _rec_name = "criterion_id"

    _file_fields = frozenset({"evidence_ids"})
    _protected_fields = frozenset({"evaluation_id", "criterion_id", "sequence"})

    criterion_id = fields.Many2one(
        comodel_name="hr.emulation.criterion",
        required=True,
        readonly=True,
        ondelete="restrict",
        index=True,
    )
    sequence = fields.Integer(readonly=True)
    outline = fields.Char(related="criterion_id.outline")
    kind = fields.Selection(related="criterion_id.kind")
    maximum = fields.Float(related="criterion_id.maximum")
    minimum = fields.Float(related="criterion_id.minimum")
    verifier_id = fields.Many2one(related="criterion_id.verifier_id")
    needs_evidence = fields.Boolean(related="criterion_id.needs_evidence")
    subject_name = fields.Char(related="evaluation_id.subject_name", string="Whose")
    year = fields.Integer(related="evaluation_id.year")
    state = fields.Selection(related="evaluation_id.state")
    has_target = fields.Boolean(string="Has a Target")
    target = fields.Float(digits=(16, 2), aggregator=None)
    result = fields.Float(digits=(16, 2), aggregator=None)
    own_points = fields.Float(digits=(8, 2))
    own_comment = fields.Text(string="Explanation of the Points")
    manager_points = fields.Float(digits=(8, 2))
    manager_comment = fields.Text()
    verified_points = fields.Float(digits=(8, 2))
    verified_comment = fields.Text(string="Reason of the Verifier")
    evidence_ids = fields.Many2many(
        comodel_name="ir.attachment",
        relation="hr_emulation_evaluation_line_evidence_rel",
    )
    is_left_out = fields.Boolean(
        string="Left Out",
        compute="_compute_is_left_out",
        store=True,
        help="Neither a target nor a result: the criterion does not count, and fewer "
        "points can be reached.",
    )
    counted_points = fields.Float(
        digits=(8, 2),
        compute="_compute_counted_points",
        aggregator=None,
        help="What counts now; for a heading, what the criteria below add up to.",
    )
    is_mine_to_verify = fields.Boolean(
        compute="_compute_is_mine_to_verify",
        search="_search_is_mine_to_verify",
    )

    _once = models.UniqueIndex(
        "(evaluation_id, criterion_id)",
        "Each criterion is scored once.",
    )

    @api.depends("has_target", "result", "criterion_id")
    def _compute_is_left_out(self):
        for line in self:
            line.is_left_out = (
                line._is_compared() and not line.has_target and not line.result
            )

    @api.depends("verified_points", "evaluation_id.total_points")
    def _compute_counted_points(self):
        for evaluation, lines in self.grouped("evaluation_id").items():
            # sudo: who verifies one criterion may not see the whole evaluation.
            found = evaluation.sudo()._add_up("verified_points").by_criterion
            for line in lines:
                line.counted_points = float(found.get(line.criterion_id.id, 0))

    @api.depends_context("uid")
    @api.depends("evaluation_id.state", "criterion_id.verifier_id")
    def _compute_is_mine_to_verify(self):
        mine = self.sudo().filtered_domain(self._get_mine_to_verify_domain())
        for line in self:
            line.is_mine_to_verify = line.sudo() in mine

    def _search_is_mine_to_verify(self, operator, value):
        if operator != "in":
            return NotImplemented
        return self._get_mine_to_verify_domain()

    @api.model
    def _get_mine_to_verify_domain(self):
        evaluations = self.env["hr.emulation.evaluation"].with_env(self.env(su=False))
        _employees, units = evaluations._get_my_people_and_units()
        # Whoever verifies a criterion need not see the whole evaluation.
        return Domain("criterion_id.verifier_id", "in", units) & Domain(
            "evaluation_id",
            "any!",
            Domain("state", "=", "scored") & ~evaluations._get_own_domain(),
        )

    def _is_compared(self):
        """Whether the points of the one line depend on those of the cluster."""
        return (
            self.kind == scoring.QUANTITATIVE
            and self.criterion_id.set_id.kind == "member"
        )

    @api.constrains(*COLUMNS)
    def _check_points(self):
        for line in self:
            for name in COLUMNS:
                line._check_limits(line[name])

    def _check_limits(self, points):
        self.ensure_one()
        criterion = self.criterion_id
        words = {
            "criterion": criterion.name,
            "name": self.sudo().subject_name,
            "points": points,
            "maximum": criterion.maximum,
            "minimum": criterion.minimum,
        }
        if criterion.kind == scoring.SUM and points:
            raise ValidationError(
                self.env._(
                    "“%(criterion)s” is a heading: its points come from the criteria "
                    "below it.",
                    **words,
                )
            )
        if points > criterion.maximum + 0.001:
            raise ValidationError(
                self.env._(
                    "“%(criterion)s” has at most %(maximum)g points; %(points)g were "
                    "entered for %(name)s.",
                    **words,
                )
            )
        if points < min(criterion.minimum, 0) - 0.001:
            raise ValidationError(
                self.env._(
                    "“%(criterion)s” has at least %(minimum)g points; %(points)g were "
                    "entered for %(name)s.",
                    **words,
                )
            )
        if criterion.kind == scoring.PASS_FAIL and points not in (
            0,
            criterion.maximum,
        ):
            raise ValidationError(
                self.env._(
                    "“%(criterion)s” is reached or not: it has 0 or %(maximum)g "
                    "points; %(points)g were entered for %(name)s.",
                    **words,
                )
            )

    @api.constrains("target", "result")
    def _check_figures(self):
        for line in self:
            if line.target < 0 or line.result < 0:
                raise ValidationError(
                    self.env._(
                        "Target and result of “%s” are not negative.",
                        line.criterion_id.name,
                    )
                )

    def write(self, vals):
        check_numbers(self, vals)
        self._check_line_open(vals.keys())
        evaluations = self.env["hr.emulation.evaluation"]
        result = super().write(evaluations._pass_points_on(vals))
        if vals.keys() & {"has_target", "target", "result"}:
            self._apply_rule(keep_own="own_points" in vals)
        return result

    def _check_evaluation_open(self):
        # Each field has a stage of its own.
        self._check_line_open(set())

    def _check_line_open(self, field_names):
        guarded = _GUARDED & set(field_names)
        if self._is_transition():
            return
        self.check_access("write")
        # sudo: who verifies one criterion may not see the whole evaluation.
        own = self.env["hr.emulation.evaluation"].browse(self.sudo().evaluation_id.ids)
        own = own._filtered_own().ids
        for line in self:
            evaluation = line.sudo().evaluation_id
            if evaluation._is_fact():
                raise UserError(evaluation._get_frozen_message(guarded))
            is_own = evaluation.id in own
            closed = guarded - self._get_open_fields(evaluation, is_own)
            if closed and is_own:
                raise UserError(evaluation._get_own_message())
            if closed:
                raise UserError(line._get_closed_message(closed, evaluation))

    @api.model
    def _get_open_fields(self, evaluation, is_own):
        is_open = _STAGE_FIELDS[evaluation.state]
        if is_own:
            return is_open & _OWN
        is_officer = self.env["hr.emulation.evaluation"]._is_officer()
        return is_open | (_OFFICER if is_officer else set())

    def _get_closed_message(self, field_names, evaluation):
        states = dict(evaluation._fields["state"]._description_selection(self.env))
        return self.env._(
            "The evaluation of %(name)s is at the stage “%(state)s”; “%(fields)s” "
            "cannot be filled in now.",
            name=evaluation.subject_name,
            state=states[evaluation.state],
            fields="”, “".join(
                self._fields[name]._description_string(self.env)
                for name in sorted(field_names)
            ),
        )

    # -------------------------------------------------------------------------
    # The rule of a cluster
    # -------------------------------------------------------------------------

    def _apply_rule(self, keep_own=False):
        """Give all members the points that targets and results have now.

        One result may change the points of all. Points that a verifier has given a
        reason for stay.

        :param keep_own: the own points were typed in the same step
        """
        # sudo: the results of the others decide, whoever has entered the last one.
        compared = self.sudo().filtered(lambda line: line._is_compared())
        for line in compared:
            for other, points in line._get_rule_points().items():
                values = {}
                if not other.verified_comment:
                    values["verified_points"] = points
                if other.state != "scored":
                    values["manager_points"] = points
                if other == line and not keep_own and other.state != "scored":
                    values["own_points"] = points
                other._in_transition().write(values)

    def _get_rule_points(self):
        """Return ``{line: points}`` of all members for this criterion."""
        self.ensure_one()
        evaluation = self.evaluation_id
        lines = self.search(
            [
                ("criterion_id", "=", self.criterion_id.id),
                ("evaluation_id.cluster_id", "=", evaluation.cluster_id.id),
                ("evaluation_id.year", "=", evaluation.year),
            ]
        )
        results = {
            line: scoring.Result(
                scoring.exact(line.target) if line.has_target else None,
                scoring.exact(line.result),
            )
            for line in lines
        }
        found = scoring.score_quantitative(scoring.exact(self.maximum), results)
        # Those that are concluded are compared with, and stay.
        return {
            line: float(points or 0)
            for line, points in found.items()
            if line.state != "final"
        }

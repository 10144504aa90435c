from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ...engine.evaluation import scoring
from ..movement.hr_emulation_registration import RATINGS

#: Whose points the next ones begin with.
_NEXT = {"own_points": "manager_points", "manager_points": "verified_points"}
COLUMNS = ("own_points", "manager_points", "verified_points")


class HrEmulationEvaluation(models.Model):
    """What the scores add up to, and the rating that follows.

    Points flow on: what the subject enters is proposed to the manager, and what the
    manager enters to who verifies. So each later column is complete at any time,
    and the last one is what counts.
    """

    _inherit = "hr.emulation.evaluation"

    has_lines = fields.Boolean(compute="_compute_has_lines")
    warning = fields.Char(
        string="To Consider",
        compute="_compute_warning",
        compute_sudo=True,
    )

    @api.depends("line_ids")
    def _compute_has_lines(self):
        for evaluation in self:
            evaluation.has_lines = bool(evaluation.line_ids)

    @api.depends(*(f"line_ids.{name}" for name in COLUMNS), "line_ids.is_left_out")
    def _compute_points(self):
        for evaluation in self:
            for name in COLUMNS:
                # Without criteria somebody has typed the total.
                evaluation[name] = (
                    float(evaluation._add_up(name).points)
                    if evaluation.line_ids
                    else evaluation[name]
                )

    @api.depends(
        "criteria_set_id",
        "verified_points",
        "line_ids.verified_points",
        "line_ids.is_left_out",
    )
    def _compute_total(self):
        for evaluation in self:
            total = evaluation._get_total()
            evaluation.total_points = float(total.points)
            evaluation.attainable_points = float(total.attainable)
            evaluation.points_percent = float(total.percent)

    @api.depends("rating_origin", "proposed_rating", "points_percent", "state")
    def _compute_rating(self):
        for (criteria, company, year), evaluations in self.grouped(
            lambda one: (one.criteria_set_id, one.company_id, one.year)
        ).items():
            thresholds = self._get_thresholds(criteria, company, year)
            for evaluation in evaluations:
                if evaluation.rating_origin != "points":
                    evaluation.rating = evaluation.rating
                elif evaluation._is_scored_by_points():
                    percent = evaluation._get_total().percent
                    evaluation.rating = scoring.rate(percent, thresholds)
                else:
                    evaluation.rating = evaluation.proposed_rating

    def _get_thresholds(self, criteria, company, year):
        """Return ``[(rating, percent)]`` for the engine."""
        if not criteria:
            return []
        # sudo: everybody may know from which points on a rating is given.
        thresholds = self.env["hr.emulation.rating.threshold"].sudo()
        found = thresholds._find(criteria, company, self._get_day_of_year(year))
        return [(line.rating, scoring.exact(line.minimum)) for line in found]

    def _is_scored_by_points(self):
        self.ensure_one()
        # All criteria at zero is a score too, once it was handed on.
        return bool(self.total_points) or (
            bool(self.line_ids) and self.state in ("scored", "final")
        )

    def _get_total(self):
        """Return the :class:`~scoring.Total` of the points that count."""
        self.ensure_one()
        if self.line_ids:
            return self._add_up("verified_points")
        scale = scoring.exact(self.criteria_set_id.total)
        return scoring.Total(scoring.exact(self.verified_points), scale, {})

    def _add_up(self, column):
        """Add up one column of the scores by the rules of the criteria set."""
        self.ensure_one()
        # sudo: what a set consists of is known to whoever may see a total.
        criteria = self.sudo().line_ids.criterion_id
        points = {
            line.criterion_id.id: (
                None if line.is_left_out else scoring.exact(line[column])
            )
            for line in self.sudo().line_ids
        }
        return scoring.add_up(criteria._to_engine(), points)

    def _pass_points_on(self, vals):
        """Return ``vals`` with the later columns that begin with the one given."""
        if self._is_transition():
            return vals
        for name, following in _NEXT.items():
            if name in vals and following not in vals:
                vals = {**vals, following: vals[name]}
        return vals

    @api.constrains(*COLUMNS)
    def _check_points(self):
        for evaluation in self:
            if not evaluation.line_ids:
                evaluation._check_typed_total()

    def _check_typed_total(self):
        """A total that was typed stays within the scale of its set."""
        self.ensure_one()
        entered = [self[name] for name in COLUMNS if self[name]]
        if not entered:
            return
        criteria = self.criteria_set_id
        if not criteria:
            raise ValidationError(
                self.env._(
                    "Choose the criteria set of %s before you enter points: it says "
                    "how many there are.",
                    self.subject_name,
                )
            )
        if min(entered) < 0 or max(entered) > criteria.total:
            raise ValidationError(
                self.env._(
                    "“%(set)s” has 0 to %(total)g points; %(points)g were entered for "
                    "%(name)s.",
                    set=criteria.name,
                    total=criteria.total,
                    points=min(entered) if min(entered) < 0 else max(entered),
                    name=self.subject_name,
                )
            )

    def _check_not_added_up(self, vals):
        """Refuse a total over criteria, which would belie their sum."""
        typed = set(COLUMNS) & vals.keys()
        if not typed or self._is_transition():
            return
        for evaluation in self:
            if any(evaluation[name] != vals[name] for name in typed) and (
                evaluation.line_ids
            ):
                raise UserError(
                    self.env._(
                        "%s is scored by criteria, and the total is their sum. Enter "
                        "the points of the criteria.",
                        evaluation.subject_name,
                    )
                )

    # -------------------------------------------------------------------------
    # What is worth a second look
    # -------------------------------------------------------------------------

    @api.depends("rating", "year", "employee_id", "promise_ids.outcome")
    def _compute_warning(self):
        units = self._get_ratings_of_units()
        for evaluation in self:
            evaluation.warning = " ".join(
                filter(
                    None,
                    (
                        evaluation._get_head_warning(units),
                        evaluation._get_promise_warning(),
                    ),
                )
            )

    def _get_ratings_of_units(self):
        """Return ``{(unit, year): rating}`` of the units whose heads these are."""
        heads = self.filtered(lambda one: one._is_of_head() and one.rating)
        found = self.search_fetch(
            [
                ("department_id", "in", heads.unit_id.ids),
                ("year", "in", heads.mapped("year")),
                ("cluster_id", "=", False),
                ("rating", "!=", False),
            ],
            ["department_id", "year", "rating"],
        )
        return {(one.department_id, one.year): one.rating for one in found}

    def _is_of_head(self):
        return self.employee_id and self.unit_id.manager_id == self.employee_id

    def _get_head_warning(self, units):
        rating = units.get((self.unit_id, self.year))
        levels = [name for name, _label in RATINGS]
        if (
            not self._is_of_head()
            or not rating
            or not self.rating
            or levels.index(self.rating) >= levels.index(rating)
        ):
            return False
        return self.env._(
            "The head is rated above the unit: the law wants a level that is not "
            "higher than that of “%s”.",
            self.unit_name,
        )

    def _get_promise_warning(self):
        broken = self.promise_ids.filtered(lambda one: one.outcome == "not_kept")
        if not broken or self.rating not in ("excellent", "good"):
            return False
        return self.env._("%s promises were not kept.", len(broken))

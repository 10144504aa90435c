from datetime import date

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ...tools.numbers import check_numbers
from ..hr_emulation_subject_mixin import SNAPSHOT_FIELDS, SUBJECT_FIELDS
from ..movement.hr_emulation_registration import RATINGS


class HrEmulationEvaluation(models.Model):
    """How the year of a person, a unit or a cluster member went.

    ============ ========================= ==================================
    right        who                       when
    ============ ========================= ==================================
    own scoring  the person; the manager   not sent, or returned
                 of the unit; for people
                 without login their
                 manager; officer
    scoring      a manager above; the one  it waits for the manager and is not
                 of the unit that leads    the own one
                 the cluster; officer
    verifying    the manager of the unit   it was scored, and is not the own one
                 that verifies the
                 criterion; officer
    conclude     officer                   it was scored, or has an official
                                           rating, and is not the own one
    reopen       officer                   nothing depends on it yet
    read         the person, managers      always
                 above and of the unit
                 that leads the cluster;
                 officer, auditor
    ============ ========================= ==================================

    A cluster scores its members with the same states: own scoring of the member,
    review by the leader, explanation of the member (it is returned for that),
    verification by the standing office, conclusion of all members together.
    """

    _name = "hr.emulation.evaluation"
    _description = "Evaluation"
    _inherit = [
        "mail.thread",
        "mail.activity.mixin",
        "hr.emulation.subject.mixin",
        "hr.emulation.company.mixin",
        "hr.emulation.protected.mixin",
        "hr.emulation.safe.export.mixin",
    ]
    _order = "year desc, unit_id, subject_name, id"
    _rec_name = "subject_name"
    _check_company_auto = True

    _protected_fields = frozenset(
        {
            "state",
            "return_reason",
            "submitted_on",
            "submitted_by_id",
            "scored_on",
            "scored_by_id",
            "concluded_on",
            "concluded_by_id",
            "total_points",
            "attainable_points",
            "points_percent",
            "rank",
            "subject_key",
            "subject_search",
            *SNAPSHOT_FIELDS,
        }
    )

    year = fields.Integer(
        required=True,
        default=lambda self: fields.Date.context_today(self).year,
        aggregator=None,
        index=True,
    )
    cluster_id = fields.Many2one(
        comodel_name="hr.emulation.cluster",
        check_company=True,
        ondelete="restrict",
        index="btree_not_null",
        help="The cluster that scores its member; empty for the own organisation.",
    )
    member_id = fields.Many2one(
        comodel_name="hr.emulation.cluster.member",
        string="Cluster Member",
        check_company=True,
        ondelete="restrict",
        index="btree_not_null",
        domain="[('cluster_id', '=', cluster_id)]",
    )
    criteria_set_id = fields.Many2one(
        comodel_name="hr.emulation.criteria.set",
        check_company=True,
        ondelete="restrict",
        index="btree_not_null",
        help="Empty where only the rating is known.",
    )
    line_ids = fields.One2many(
        comodel_name="hr.emulation.evaluation.line",
        inverse_name="evaluation_id",
        string="Scores",
    )
    promise_ids = fields.One2many(
        comodel_name="hr.emulation.evaluation.promise",
        inverse_name="evaluation_id",
        string="Promises",
    )
    organisation_ids = fields.One2many(
        comodel_name="hr.emulation.evaluation.organisation",
        inverse_name="evaluation_id",
        string="Party and Mass Organisations",
    )
    leave_ids = fields.One2many(
        comodel_name="hr.emulation.evaluation.leave",
        inverse_name="evaluation_id",
        string="Absences",
    )
    own_points = fields.Float(
        digits=(8, 2),
        aggregator="avg",
        compute="_compute_points",
        store=True,
        readonly=False,
        copy=False,
    )
    own_comment = fields.Text(copy=False)
    own_rating = fields.Selection(
        selection=RATINGS,
        copy=False,
        help="The rating that the person or unit finds right.",
    )
    manager_points = fields.Float(
        digits=(8, 2),
        aggregator="avg",
        compute="_compute_points",
        store=True,
        readonly=False,
        copy=False,
    )
    manager_comment = fields.Text(copy=False)
    proposed_rating = fields.Selection(
        selection=RATINGS,
        copy=False,
        help="Proposed by the manager, where nobody is scored by points.",
    )
    verified_points = fields.Float(
        digits=(8, 2),
        aggregator="avg",
        compute="_compute_points",
        store=True,
        readonly=False,
        copy=False,
    )
    verified_comment = fields.Text(copy=False)
    total_points = fields.Float(
        digits=(8, 2),
        aggregator="avg",
        compute="_compute_total",
        store=True,
        copy=False,
        help="What counts: the verified points; before that, those of the manager or "
        "the own ones.",
    )
    attainable_points = fields.Float(
        digits=(8, 2),
        aggregator=None,
        compute="_compute_total",
        store=True,
        copy=False,
        help="Points that could be reached: the scale without the criteria that were "
        "left out.",
    )
    points_percent = fields.Float(
        string="Share of Points (%)",
        digits=(6, 3),
        aggregator="avg",
        compute="_compute_total",
        store=True,
        copy=False,
    )
    rating = fields.Selection(
        selection=RATINGS,
        compute="_compute_rating",
        store=True,
        readonly=False,
        copy=False,
        index=True,
        tracking=True,
    )
    rating_origin = fields.Selection(
        selection=[
            ("points", "From Points"),
            ("decision", "Official Decision"),
            ("imported", "Imported"),
        ],
        default="points",
        required=True,
        copy=False,
        help="Where the rating comes from. An official decision wins over points.",
    )
    decision_number = fields.Char(
        string="Number of the Decision",
        copy=False,
        help="Of the decision that the rating was taken from.",
    )
    decision_date = fields.Date(string="Date of the Decision", copy=False)
    months_worked = fields.Float(
        digits=(4, 2),
        aggregator=None,
        help="Months worked in the year, contract time in the same agency included.",
    )
    months_counted = fields.Float(
        digits=(4, 2),
        aggregator=None,
        compute="_compute_months_counted",
        store=True,
        readonly=False,
        help="Months worked, with the leave that the law counts as work.",
    )
    earlier_unit_id = fields.Many2one(
        comodel_name="hr.department",
        check_company=True,
        ondelete="restrict",
        copy=False,
        help="The unit that the person left during the year. The unit at the end of "
        "the year evaluates.",
    )
    earlier_comment = fields.Text(
        string="Comment of the Earlier Unit",
        copy=False,
    )
    rank = fields.Integer(aggregator=None, help="Place in the cluster; 0 has none.")
    return_reason = fields.Text(
        string="Why It Was Returned",
        readonly=True,
        copy=False,
    )
    submitted_on = fields.Datetime(readonly=True, copy=False)
    submitted_by_id = fields.Many2one(
        comodel_name="res.users", readonly=True, copy=False
    )
    scored_on = fields.Datetime(readonly=True, copy=False)
    scored_by_id = fields.Many2one(comodel_name="res.users", readonly=True, copy=False)
    concluded_on = fields.Datetime(readonly=True, copy=False)
    concluded_by_id = fields.Many2one(
        comodel_name="res.users", readonly=True, copy=False
    )
    state = fields.Selection(
        string="Status",
        selection=[
            ("draft", "Own Scoring"),
            ("submitted", "Waiting for the Manager"),
            ("returned", "Returned"),
            ("scored", "Waiting for Verification"),
            ("final", "Concluded"),
        ],
        default="draft",
        required=True,
        copy=False,
        tracking=True,
        index=True,
        group_expand=True,
    )

    _once = models.UniqueIndex(
        "(year, subject_key, company_id) WHERE cluster_id IS NULL",
        "There is already an evaluation of this subject in this year.",
    )
    _once_in_cluster = models.UniqueIndex(
        "(cluster_id, year, subject_key) WHERE cluster_id IS NOT NULL",
        "The cluster has already an evaluation of this member in this year.",
    )
    _year_plausible = models.Constraint(
        "CHECK (year BETWEEN 1945 AND 2200)",
        "This year is not possible for an evaluation.",
    )
    _months_plausible = models.Constraint(
        "CHECK (COALESCE(months_worked, 0) BETWEEN 0 AND 12"
        " AND COALESCE(months_counted, 0) BETWEEN 0 AND 12)",
        "A year has 12 months.",
    )

    @api.depends("subject_name", "year")
    def _compute_display_name(self):
        for evaluation in self:
            evaluation.display_name = f"{evaluation.subject_name} {evaluation.year}"

    def _is_fact(self):
        return self.state == "final"

    def _get_frozen_message(self, field_names):
        return self.env._(
            "The evaluation of %(name)s in %(year)s is concluded. An emulation officer "
            "can reopen it with a reason.",
            name=self.subject_name,
            year=self.year,
        )

    def _get_company_fields(self):
        # Nobody turns the own evaluation into somebody else's.
        return super()._get_company_fields() | {"cluster_id", *SUBJECT_FIELDS}

    def _get_subject_date(self):
        """Who changed the unit within the year belongs to the one at its end."""
        self.ensure_one()
        return self._get_day_of_year(self.year) or super()._get_subject_date()

    @api.model
    def _get_day_of_year(self, year):
        """The last day of that year, or today while it is not over."""
        if not 1 <= year <= 9999:
            # Refused in words a moment later.
            return False
        return min(date(year, 12, 31), fields.Date.context_today(self))

    @api.depends("year")
    def _compute_snapshot(self):
        return super()._compute_snapshot()

    @api.onchange("member_id")
    def _onchange_member_id(self):
        if self.member_id:
            self.cluster_id = self.member_id.cluster_id
            self.partner_id = self.member_id.partner_id
            self.department_id = self.member_id.department_id
            self.employee_id = False

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            check_numbers(self, vals)
            self._check_not_too_new(vals)
        return super().create([self._pass_points_on(vals) for vals in vals_list])

    def write(self, vals):
        check_numbers(self, vals)
        self._check_open(vals.keys())
        self._check_set_free(vals)
        self._check_not_added_up(vals)
        return super().write(self._pass_points_on(vals))

    @api.model
    def _check_not_too_new(self, vals):
        """A rating of a year that has not begun is a slip of the keyboard."""
        if vals.get("rating") and vals.get("year", 0) > fields.Date.today().year:
            raise ValidationError(
                self.env._(
                    "%s has not begun yet: nobody can have a rating in it.",
                    vals["year"],
                )
            )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_begun(self):
        # An import takes back what it has made itself.
        if self._is_transition():
            return
        for evaluation in self:
            if evaluation._is_fact():
                raise UserError(evaluation._get_frozen_message({"state"}))
            if evaluation.state in ("submitted", "scored"):
                raise UserError(
                    self.env._(
                        "The evaluation of %s has been sent. Return it before you "
                        "delete it.",
                        evaluation.subject_name,
                    )
                )

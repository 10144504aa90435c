from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

_FIRST_YEAR = 1945
_LAST_YEAR = 2200


class HrEmulationSummary(models.Model):
    """A review of several years: figures from the register, and what is said of them.

    ========== ==============================================================
    state      meaning
    ========== ==============================================================
    draft      figures are counted anew, texts are written
    done       a document: figures and texts stay, later differences are shown
    ========== ==============================================================
    """

    _name = "hr.emulation.summary"
    _description = "Review of Several Years"
    _inherit = [
        "mail.thread",
        "hr.emulation.company.mixin",
        "hr.emulation.protected.mixin",
        "hr.emulation.safe.export.mixin",
    ]
    _order = "year_to desc, year_from desc, id desc"
    _check_company_auto = True

    _protected_fields = frozenset(
        {
            "state",
            "matrix",
            "matrix_count",
            "matrix_data",
            "counted_on",
            "finished_on",
            "finished_by_id",
        }
    )
    _frozen_fields = frozenset(
        {
            "name",
            "company_id",
            "legal_document_id",
            "year_from",
            "year_to",
            "period_name",
            "wording",
            "organisation_name",
            "people_name",
            "regular_kind_ids",
            "has_unknown_year",
            "is_merit_merged",
            "paragraph",
            "results",
            "difficulties",
            "shortcomings",
            "causes",
            "lessons",
            "directions",
        }
    )

    #: Who changes one of these has other figures.
    _counted_fields = frozenset(
        {
            "company_id",
            "year_from",
            "year_to",
            "wording",
            "regular_kind_ids",
            "has_unknown_year",
            "is_merit_merged",
        }
    )

    name = fields.Char(
        required=True,
        tracking=True,
        help="As its heading, for example the law or directive that is reviewed.",
    )
    company_id = fields.Many2one(
        comodel_name="res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )
    legal_document_id = fields.Many2one(
        comodel_name="hr.emulation.legal.document",
        string="Law or Directive Reviewed",
        ondelete="restrict",
        index="btree_not_null",
    )
    year_from = fields.Integer(
        string="First Year",
        required=True,
        default=lambda self: fields.Date.context_today(self).year - 5,
        aggregator=None,
    )
    year_to = fields.Integer(
        string="Final Year",
        required=True,
        default=lambda self: fields.Date.context_today(self).year,
        aggregator=None,
    )
    period_name = fields.Char(
        string="Period in Words",
        compute="_compute_period_name",
        store=True,
        precompute=True,
        readonly=False,
        required=True,
        help="As the sentence says it, for example “5 năm qua”.",
    )
    wording = fields.Selection(
        selection=[
            ("years", "By Authority and Year"),
            ("totals", "Totals by Award"),
        ],
        default="years",
        required=True,
        help="An agency tells year by year who honoured it; a ministry or province "
        "tells totals of its units and people.",
    )
    organisation_name = fields.Char(
        string="Short Name of the Organisation",
        compute="_compute_organisation_name",
        store=True,
        precompute=True,
        readonly=False,
        required=True,
    )
    people_name = fields.Char(
        string="Word for Persons",
        default="cá nhân",
        required=True,
        help="For example “công chức”.",
    )
    regular_kind_ids = fields.Many2many(
        comodel_name="hr.emulation.award.kind",
        relation="hr_emulation_summary_regular_kind_rel",
        string="Regular Kinds",
        default=lambda self: self.env.ref(
            "hr_emulation.award_kind_cong_trang", raise_if_not_found=False
        ),
        help="Awards of these kinds, or of an unknown kind, are regular ones; the "
        "others are listed as thematic.",
    )
    has_unknown_year = fields.Boolean(
        string="Also Awards Without Any Year",
        help="Old documents may name neither a year nor a period; only somebody who "
        "knows them can say that they belong to this review.",
    )
    is_merit_merged = fields.Boolean(
        string="Ministry and Province Together",
        help="Count the certificates of merit of ministries and provinces to persons "
        "in one figure.",
    )
    paragraph = fields.Text(
        string="Awards in Sentences",
        help="Written from the figures; correct the words, not the numbers.",
    )
    results = fields.Text()
    difficulties = fields.Text()
    shortcomings = fields.Text()
    causes = fields.Text()
    lessons = fields.Text(string="Lessons Learned")
    directions = fields.Text(
        string="Directions for the Next Period",
        help="The next programme or plan begins here.",
    )
    line_ids = fields.One2many(
        comodel_name="hr.emulation.summary.line",
        inverse_name="summary_id",
        string="Figures",
        readonly=True,
        copy=False,
    )
    matrix = fields.Html(
        string="Collectives by Year",
        readonly=True,
        copy=False,
        help="Who was honoured by whom in which year, when the figures were counted.",
    )
    matrix_count = fields.Integer(
        string="Number of Collectives", readonly=True, copy=False
    )
    matrix_data = fields.Json(
        string="Collectives by Year, All of Them",
        readonly=True,
        copy=False,
        help="Years and rows as they were counted.",
    )
    counted_on = fields.Datetime(readonly=True, copy=False)
    finished_on = fields.Datetime(readonly=True, copy=False)
    finished_by_id = fields.Many2one(
        comodel_name="res.users",
        readonly=True,
        copy=False,
    )
    given = fields.Integer(string="Awards Given", compute="_compute_given")
    is_changed_since = fields.Boolean(
        string="Register Changed Since",
        compute="_compute_is_changed_since",
    )
    state = fields.Selection(
        string="Status",
        selection=[("draft", "Draft"), ("done", "Done")],
        default="draft",
        required=True,
        copy=False,
        tracking=True,
        index=True,
    )

    _years_in_order = models.Constraint(
        "CHECK (year_to >= year_from)",
        "The review cannot end before it begins.",
    )

    @api.depends("year_from", "year_to")
    def _compute_period_name(self):
        for summary in self:
            # Reviews are written in Vietnamese, see summary_words.
            years = summary.year_to - summary.year_from
            summary.period_name = f"{max(years, 1)} năm qua"

    @api.depends("company_id")
    def _compute_organisation_name(self):
        for summary in self:
            summary.organisation_name = summary.company_id.name

    @api.depends("line_ids.given", "line_ids.part")
    def _compute_given(self):
        for summary in self:
            summary.given = sum(
                line.given for line in summary.line_ids if line.part != "pending"
            )

    @api.depends("state", "line_ids.later_difference")
    def _compute_is_changed_since(self):
        for summary in self:
            summary.is_changed_since = summary.state == "done" and any(
                line.later_difference for line in summary.line_ids
            )

    @api.constrains("year_from", "year_to")
    def _check_years(self):
        for summary in self:
            if not _FIRST_YEAR <= summary.year_from <= summary.year_to <= _LAST_YEAR:
                raise ValidationError(
                    self.env._(
                        "Enter the first and the last year of the review, each with "
                        "four digits and the earlier one first."
                    )
                )

    def write(self, vals):
        before = {}
        if self._counted_fields & vals.keys():
            counted = self.filtered("counted_on")
            before = {one: one._get_counted_values() for one in counted}
        result = super().write(vals)
        for summary, values in before.items():
            if summary._get_counted_values() != values:
                summary._do_discard()
        return result

    def _get_counted_values(self):
        return [self[name] for name in sorted(self._counted_fields)]

    def _do_discard(self):
        """Drop figures of another period or way of counting; sentences stay."""
        # sudo: figures are written by this step alone, see _do_count.
        self.sudo().line_ids.unlink()
        self._in_transition().write(
            {
                "counted_on": False,
                "matrix": False,
                "matrix_count": 0,
                "matrix_data": False,
            }
        )

    def _is_fact(self):
        return self.state == "done"

    def _get_frozen_message(self, field_names):
        return self.env._(
            "“%s” is finished. Reopen it before changing it.", self.display_name
        )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_done(self):
        for summary in self:
            if summary.state == "done":
                raise UserError(
                    self.env._(
                        "“%s” is finished and cannot be deleted. Reopen it first.",
                        summary.name,
                    )
                )

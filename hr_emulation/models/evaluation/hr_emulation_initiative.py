from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import float_compare

from ...engine.register.text import fold
from ..catalogue.hr_emulation_condition import SCOPES

SCOPE_ORDER = [scope for scope, _label in SCOPES]
SHARE_DIGITS = 2


class HrEmulationInitiative(models.Model):
    """A solution that somebody proposed, and how far its influence was recognised.

    ============ ========================= ==================================
    right        who                       when
    ============ ========================= ==================================
    edit, send   who proposes it; officer  not sent, or returned
    withdraw     who proposes it; officer  it waits or was returned
    endorse      manager of an author's    it waits
                 unit, not an author
    recognise    officer, not an author    any time but refused or withdrawn; again
                                           when its influence has grown
    return,      officer, not an author    it waits
    refuse
    read         who proposes it, authors, always
                 managers above them,
                 officer, auditor
    ============ ========================= ==================================

    The widest recognised scope and its year stand on the initiative itself; each
    recognition is a line of its own, and none is ever rewritten.
    """

    _name = "hr.emulation.initiative"
    _description = "Initiative"
    _inherit = [
        "mail.thread",
        "mail.activity.mixin",
        "hr.emulation.company.mixin",
        "hr.emulation.own.files.mixin",
        "hr.emulation.proposal.mixin",
        "hr.emulation.safe.export.mixin",
    ]
    _order = "year desc, name, id"
    _rec_names_search = ["name", "name_key"]
    _check_company_auto = True

    _file_fields = frozenset({"file_ids"})
    _protected_fields = frozenset(
        {
            "state",
            "scope",
            "year",
            "recognised_on",
            "name_key",
            "proposed_by_id",
            "submitted_on",
            "answer",
            "decided_on",
            "decided_by_id",
            "endorsed_on",
            "endorsed_by_id",
        }
    )
    _frozen_fields = frozenset(
        {
            "name",
            "nature",
            "topic_id",
            "author_ids",
            "known_solution",
            "description",
            "application",
            "date_applied",
            "place_applied",
            "saving_amount",
            "saving_hours",
            "effect",
            "social_effect",
            "company_id",
        }
    )

    name = fields.Char(required=True, tracking=True)
    name_key = fields.Char(
        string="Name Without Marks",
        compute="_compute_name_key",
        store=True,
        precompute=True,
        index=True,
    )
    nature = fields.Selection(
        selection=[
            ("initiative", "Initiative"),
            ("research", "Research Topic"),
            ("project", "Project"),
        ],
        default="initiative",
        required=True,
        index=True,
    )
    topic_id = fields.Many2one(
        comodel_name="hr.emulation.topic",
        string="Field",
        ondelete="restrict",
        index="btree_not_null",
    )
    tag_ids = fields.Many2many(
        comodel_name="hr.emulation.tag",
        relation="hr_emulation_initiative_tag_rel",
        string="Stands Out For",
    )
    company_id = fields.Many2one(
        comodel_name="res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )
    author_ids = fields.One2many(
        comodel_name="hr.emulation.initiative.author",
        inverse_name="initiative_id",
        string="Authors",
        default=lambda self: self._default_author_ids(),
    )
    known_solution = fields.Text(
        help="How it was done before: its advantages, and what is wrong with it.",
    )
    description = fields.Text(
        string="What Is New",
        help="The purpose, the steps of the new solution, and what is new in each.",
    )
    application = fields.Text(
        string="How It Is Applied",
        help="Where it is applied, and where else it could be.",
    )
    date_applied = fields.Date(string="Applied Since")
    place_applied = fields.Char(string="Applied At")
    currency_id = fields.Many2one(related="company_id.currency_id")
    saving_amount = fields.Monetary(
        string="Saved per Year",
        help="Money that is saved or earned in one year of application.",
    )
    is_amount_verified = fields.Boolean(
        string="Figures Verified",
        tracking=True,
        help="An emulation officer has compared the figures with the documents.",
    )
    saving_hours = fields.Float(
        string="Hours Saved per Year",
        digits=(12, 1),
    )
    effect = fields.Text(
        string="Effect in Words",
        help="What became better, and how it was measured.",
    )
    social_effect = fields.Text(
        help="What people, the environment or safety at work gained.",
    )
    file_ids = fields.Many2many(
        comodel_name="ir.attachment",
        relation="hr_emulation_initiative_file_rel",
        string="Confirmation Papers",
        help="Papers that confirm the effect and where it is applied.",
    )
    recognition_ids = fields.One2many(
        comodel_name="hr.emulation.initiative.recognition",
        inverse_name="initiative_id",
        string="Recognitions",
    )
    scope = fields.Selection(
        selection=SCOPES,
        string="Recognised Scope",
        readonly=True,
        copy=False,
        tracking=True,
        index=True,
        help="The widest influence that was recognised.",
    )
    year = fields.Integer(
        string="Recognised In",
        readonly=True,
        copy=False,
        aggregator=None,
        index=True,
        help="Year of the recognition of the widest scope.",
    )
    recognised_on = fields.Date(readonly=True, copy=False)
    use_ids = fields.One2many(
        comodel_name="hr.emulation.initiative.use",
        inverse_name="initiative_id",
        string="Used For",
        help="Awards that this initiative was a reason for.",
    )
    endorsed_on = fields.Datetime(readonly=True, copy=False)
    endorsed_by_id = fields.Many2one(
        comodel_name="res.users",
        readonly=True,
        copy=False,
    )
    decided_on = fields.Datetime(string="Answered On", readonly=True, copy=False)
    decided_by_id = fields.Many2one(
        comodel_name="res.users",
        string="Decided By User",
        readonly=True,
        copy=False,
    )
    state = fields.Selection(
        string="Status",
        selection=[
            ("draft", "Not Sent"),
            ("submitted", "Waiting"),
            ("returned", "Returned"),
            ("recognised", "Recognised"),
            ("refused", "Refused"),
            ("withdrawn", "Withdrawn"),
        ],
        default="draft",
        required=True,
        copy=False,
        tracking=True,
        index=True,
        group_expand=True,
    )
    is_in_my_units = fields.Boolean(
        string="In My Units",
        compute="_compute_is_in_my_units",
        search="_search_is_in_my_units",
        help="Proposed by the user, or with an author whom the user is or manages.",
    )
    share_total = fields.Float(
        string="Shares Together",
        compute="_compute_share_total",
        digits=(5, SHARE_DIGITS),
        aggregator=None,
    )
    duplicate_note = fields.Char(compute="_compute_duplicate_note")
    cannot_endorse_reason = fields.Char(compute="_compute_cannot_reasons")
    cannot_recognise_reason = fields.Char(compute="_compute_cannot_reasons")

    @api.model
    def _default_author_ids(self):
        """People propose what is their own; officers enter what others have made."""
        if self._is_officer() or not self.env.user.employee_id:
            return []
        employee = self.env.user.employee_id.id
        return [fields.Command.create({"employee_id": employee, "share": 100})]

    @api.depends("name")
    def _compute_name_key(self):
        for initiative in self:
            initiative.name_key = fold(initiative.name or "")

    @api.depends("author_ids.share")
    def _compute_share_total(self):
        for initiative in self:
            initiative.share_total = sum(initiative.author_ids.mapped("share"))

    @api.depends("name", "author_ids.subject_key")
    def _compute_duplicate_note(self):
        """Name the initiatives of the same author that are called the same."""
        namesakes = self.search(
            [
                ("name_key", "in", self.mapped("name_key")),
                ("state", "!=", "withdrawn"),
            ]
        )
        by_author = {}
        for other in namesakes:
            for author in other.author_ids.mapped("subject_key"):
                key = (other.name_key, author, other.company_id)
                by_author.setdefault(key, self.browse())
                by_author[key] |= other
        for initiative in self:
            same = self.browse()
            for author in initiative.author_ids.mapped("subject_key"):
                key = (initiative.name_key, author, initiative.company_id)
                same |= by_author.get(key, self.browse())
            same -= initiative._origin
            initiative.duplicate_note = same._get_duplicate_note() if same else False

    def _get_duplicate_note(self):
        return self.env._(
            "The same authors have %(count)s other with this name: %(status)s. "
            "Check that it is not proposed twice.",
            count=len(self),
            status=", ".join(other._describe_stage() for other in self[:3]),
        )

    def _describe_stage(self):
        self.ensure_one()
        labels = dict(self._fields["state"]._description_selection(self.env))
        return f"{labels[self.state]} {self.year or self.create_date.year}"

    @api.depends_context("uid")
    @api.depends("author_ids.employee_id", "author_ids.unit_id", "proposed_by_id")
    def _compute_is_in_my_units(self):
        mine = self.filtered_domain(self._get_my_units_domain())
        for initiative in self:
            initiative.is_in_my_units = initiative in mine

    def _search_is_in_my_units(self, operator, value):
        if operator != "in":
            return NotImplemented
        return self._get_my_units_domain()

    @api.model
    def _get_my_units_domain(self):
        authors = self.env["hr.emulation.initiative.author"]
        employees, units = authors._get_my_people_and_units()
        mine = Domain("employee_id", "in", employees) | Domain("unit_id", "in", units)
        # Whether the lines may be read is what is being asked here.
        return Domain("proposed_by_id", "=", self.env.uid) | Domain(
            "author_ids", "any!", mine
        )

    def write(self, vals):
        changed = self._filtered_with_other_figures(vals)
        result = super().write(vals)
        # What was verified are the figures of before.
        changed._in_transition().is_amount_verified = False
        return result

    def _filtered_with_other_figures(self, vals):
        """Those that were verified, and to which ``vals`` give other figures."""
        figures = {"saving_amount", "saving_hours"} & vals.keys()
        if "is_amount_verified" in vals or not figures:
            return self.browse()
        return self.filtered(
            lambda initiative: (
                initiative.is_amount_verified
                and any(initiative[name] != vals[name] for name in figures)
            )
        )

    def _has_field_access(self, field, operation):
        # Who has proposed the figures does not verify them.
        if (
            operation == "write"
            and field.name == "is_amount_verified"
            and not (self.env.su or self._is_transition() or self._is_officer())
        ):
            return False
        return super()._has_field_access(field, operation)

    def _get_share_reason(self):
        """Return what is wrong with the shares of the one initiative, or False."""
        self.ensure_one()
        if float_compare(self.share_total, 100, precision_digits=SHARE_DIGITS):
            return self.env._(
                "The shares of the authors of “%(name)s” are %(total)s %% together. "
                "They must be 100 %%.",
                name=self.name,
                total=f"{self.share_total:g}",
            )
        return False

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...tools.story import clean_story
from ..hr_emulation_subject_mixin import SNAPSHOT_FIELDS

STAGES = [
    ("discover", "Discover"),
    ("foster", "Foster"),
    ("sum_up", "Sum Up"),
    ("replicate", "Replicate"),
]
_PICTURE_TYPES = ("image/jpeg", "image/png", "image/gif", "image/webp")


class HrEmulationExemplar(models.Model):
    """Somebody, or a collective, whose example others should follow.

    ============ ========================= ==================================
    right        who                       when
    ============ ========================= ==================================
    edit, send   who proposes it; officer  not sent, or returned
    withdraw     who proposes it; officer  not sent, it waits or was returned
    consent      the person; the manager   always; a consent can be withdrawn
                 of the collective         at any time
    accept       officer, not the person   it waits, with consent
    return,      officer, not the person   it waits
    refuse
    a step       its owner; officer        it is the current one
    publish      officer                   accepted, with consent and a story
    read         who proposes it, the      always
                 person, managers above,
                 officer, auditor
    read         everybody                 published, with consent
    ============ ========================= ==================================

    An accepted example passes four stages, each with an owner and a due date:
    discovered, fostered, summed up, replicated (SR-109).
    """

    _name = "hr.emulation.exemplar"
    _description = "Exemplar"
    _inherit = [
        "mail.thread",
        "mail.activity.mixin",
        "hr.emulation.subject.mixin",
        "hr.emulation.company.mixin",
        "hr.emulation.own.files.mixin",
        "hr.emulation.proposal.mixin",
        "hr.emulation.safe.export.mixin",
    ]
    _order = "date desc, id desc"
    _rec_names_search = ["name", "subject_search"]
    _check_company_auto = True

    _file_fields = frozenset({"picture_ids", "consent_file_ids"})
    _protected_fields = frozenset(
        {
            "state",
            "stage",
            "proposed_by_id",
            "submitted_on",
            "answer",
            "consent",
            "is_consent_public",
            "consent_on",
            "consent_by_id",
            "is_published",
            "is_shown",
            "is_public",
            "published_on",
            "subject_key",
            "subject_search",
            *SNAPSHOT_FIELDS,
        }
    )
    _frozen_fields = frozenset(
        {
            "employee_id",
            "department_id",
            "partner_id",
            "subject_type",
            "company_id",
            "kind_id",
            "date",
            "deed",
        }
    )

    name = fields.Char(
        string="What Is Exemplary",
        required=True,
        tracking=True,
        help="In a few words, as a heading: what is exemplary.",
    )
    kind_id = fields.Many2one(
        comodel_name="hr.emulation.exemplar.kind",
        required=True,
        ondelete="restrict",
        index=True,
    )
    color = fields.Integer(related="kind_id.color")
    date = fields.Date(
        string="Discovered On",
        required=True,
        default=fields.Date.context_today,
        index=True,
    )
    year = fields.Integer(
        compute="_compute_year",
        store=True,
        precompute=True,
        aggregator=None,
        index=True,
    )
    movement_id = fields.Many2one(
        comodel_name="hr.emulation.movement",
        check_company=True,
        ondelete="restrict",
        index="btree_not_null",
    )
    deed = fields.Text(
        string="What Was Done",
        help="What this person or collective has done, where and with what result.",
    )
    story = fields.Html(
        sanitize_attributes=True,
        sanitize_form=True,
        strip_style=True,
        help="As colleagues will read it. Pictures have a place of their own.",
    )
    picture_ids = fields.Many2many(
        comodel_name="ir.attachment",
        relation="hr_emulation_exemplar_picture_rel",
        string="Pictures",
    )
    user_id = fields.Many2one(
        comodel_name="res.users",
        string="Responsible",
        copy=False,
        index=True,
        tracking=True,
        help="Who sees to it that the example passes the four stages.",
    )
    consent = fields.Selection(
        selection=[
            ("none", "Not Given Yet"),
            ("given", "Given"),
            ("refused", "Refused"),
            ("withdrawn", "Withdrawn"),
        ],
        default="none",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
        index=True,
    )
    is_consent_public = fields.Boolean(
        string="Also Outside the Organisation",
        readonly=True,
        copy=False,
        tracking=True,
        help="The consent covers the public page, too.",
    )
    consent_on = fields.Datetime(readonly=True, copy=False)
    consent_by_id = fields.Many2one(
        comodel_name="res.users",
        string="Consent Recorded By",
        readonly=True,
        copy=False,
    )
    consent_file_ids = fields.Many2many(
        comodel_name="ir.attachment",
        relation="hr_emulation_exemplar_consent_file_rel",
        string="Written Consent",
        help="For those who cannot consent here themselves.",
    )
    is_consent_mine = fields.Boolean(compute="_compute_is_consent_mine")
    state = fields.Selection(
        string="Status",
        selection=[
            ("draft", "Not Sent"),
            ("submitted", "Waiting"),
            ("returned", "Returned"),
            ("running", "In Progress"),
            ("done", "Replicated"),
            ("refused", "Refused"),
            ("withdrawn", "Withdrawn"),
        ],
        default="draft",
        required=True,
        copy=False,
        tracking=True,
        index=True,
    )
    stage = fields.Selection(
        selection=STAGES,
        default=STAGES[0][0],
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
        index=True,
        group_expand=True,
    )
    step_ids = fields.One2many(
        comodel_name="hr.emulation.exemplar.step",
        inverse_name="exemplar_id",
        string="Stages",
    )
    is_stuck = fields.Boolean(
        compute="_compute_is_stuck",
        search="_search_is_stuck",
        help="Its current stage should have been finished before today.",
    )
    adoption_ids = fields.One2many(
        comodel_name="hr.emulation.exemplar.adoption",
        inverse_name="exemplar_id",
        string="Adopters",
    )
    adoption_count = fields.Integer(compute="_compute_adoption_count")
    forwarding_ids = fields.One2many(
        comodel_name="hr.emulation.exemplar.forwarding",
        inverse_name="exemplar_id",
        string="Forwarded To",
    )
    follow_up_ids = fields.One2many(
        comodel_name="hr.emulation.exemplar.follow.up",
        inverse_name="exemplar_id",
        string="Follow-ups",
    )
    is_published = fields.Boolean(
        string="Published",
        readonly=True,
        copy=False,
        tracking=True,
        index=True,
    )
    published_on = fields.Date(readonly=True, copy=False)
    is_shown = fields.Boolean(
        string="On the Honours Board",
        compute="_compute_is_shown",
        store=True,
        precompute=True,
        index=True,
        help="Published, and the consent is given.",
    )
    is_public = fields.Boolean(
        string="On the Public Page",
        compute="_compute_is_shown",
        store=True,
        precompute=True,
        index=True,
        help="On the honours board, and the consent covers the public page.",
    )
    cannot_consent_reason = fields.Char(compute="_compute_cannot_reasons")
    cannot_accept_reason = fields.Char(compute="_compute_cannot_reasons")
    cannot_publish_reason = fields.Char(compute="_compute_cannot_reasons")

    @api.depends("date")
    def _compute_year(self):
        for exemplar in self:
            exemplar.year = exemplar.date.year if exemplar.date else 0

    @api.depends("is_published", "consent", "is_consent_public")
    def _compute_is_shown(self):
        for exemplar in self:
            exemplar.is_shown = exemplar.is_published and exemplar.consent == "given"
            exemplar.is_public = exemplar.is_shown and exemplar.is_consent_public

    @api.depends("state", "step_ids.state", "step_ids.date_due")
    def _compute_is_stuck(self):
        today = fields.Date.context_today(self)
        for exemplar in self:
            exemplar.is_stuck = exemplar.state == "running" and any(
                step.state == "current" and step.date_due and step.date_due < today
                for step in exemplar.step_ids
            )

    def _search_is_stuck(self, operator, value):
        if operator != "in":
            return NotImplemented
        today = fields.Date.context_today(self)
        late = [("state", "=", "current"), ("date_due", "<", today)]
        return [("state", "=", "running"), ("step_ids", "any", late)]

    @api.depends("adoption_ids")
    def _compute_adoption_count(self):
        for exemplar in self:
            exemplar.adoption_count = len(exemplar.adoption_ids)

    @api.constrains("picture_ids")
    def _check_pictures(self):
        for exemplar in self:
            for picture in exemplar.picture_ids:
                if picture.type != "binary" or picture.mimetype not in _PICTURE_TYPES:
                    raise ValidationError(
                        self.env._(
                            "“%(file)s” is no picture that can be shown. Upload a "
                            "JPEG, PNG, GIF or WebP file.",
                            file=picture.name,
                        )
                    )

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([self._clean(vals) for vals in vals_list])

    def write(self, vals):
        return super().write(self._clean(vals))

    @api.model
    def _clean(self, vals):
        if not vals.get("story"):
            return vals
        return {**vals, "story": clean_story(vals["story"])}

    def _get_subject_date(self):
        return self.date

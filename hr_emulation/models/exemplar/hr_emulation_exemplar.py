from odoo import api, fields, models

from ..hr_emulation_subject_mixin import SNAPSHOT_FIELDS

STAGES = [
    ("discover", "Discover"),
    ("foster", "Foster"),
    ("sum_up", "Sum Up"),
    ("replicate", "Replicate"),
]
_INSIDE = "hr_emulation.group_emulation_officer,hr_emulation.group_emulation_auditor"


class HrEmulationExemplar(models.Model):
    """Somebody, or a collective, whose example others should follow.

    ============ ========================= ==================================
    right        who                       when
    ============ ========================= ==================================
    edit, send   who proposes it; officer  not sent, or returned
    withdraw     who proposes it; officer  not sent, it waits or was returned
    consent      the person; the manager   always; a consent can be withdrawn
                 of the collective         at any time, and is to be confirmed
                                           after the story was changed
    accept       officer, not the person   it waits, with consent
    return,      officer, not the person   it waits
    refuse
    a step       its owner; officer        it is the current one, and the
                                           consent was not taken back
    end          officer                   accepted, not yet replicated
    publish      officer                   accepted, with consent and a story
    read         who proposes it, the      always
                 person, managers above,
                 officer, auditor
    read         owner of a step           until the consent is taken back
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
            "former_consent_file_ids",
            "text_version",
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
        copy=False,
        help="Each is drawn anew when it is added: what the camera has noted of place "
        "and time is not kept.",
    )
    text_version = fields.Integer(
        default=1,
        readonly=True,
        copy=False,
        help="Counts the changes of what the person consents to.",
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
            ("none", "No Consent Yet"),
            ("given", "Consented"),
            ("outdated", "To Be Confirmed"),
            ("refused", "Not Consenting"),
            ("withdrawn", "Consent Withdrawn"),
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
        copy=False,
        groups=_INSIDE,
        help="For those who cannot consent here themselves.",
    )
    former_consent_file_ids = fields.Many2many(
        comodel_name="ir.attachment",
        relation="hr_emulation_exemplar_former_file_rel",
        string="Earlier Written Consents",
        readonly=True,
        copy=False,
        groups=_INSIDE,
        help="For a text that was changed since, or taken back.",
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
            ("ended", "Ended"),
        ],
        default="draft",
        required=True,
        copy=False,
        tracking=True,
        index=True,
    )
    stage = fields.Selection(
        string="Exemplar Stage",
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
    is_editable = fields.Boolean(compute="_compute_is_editable")
    log_ids = fields.One2many(
        comodel_name="hr.emulation.log",
        inverse_name="exemplar_id",
        groups=_INSIDE,
        help="Talks, visits, meetings and publications that make the example known.",
    )
    log_count = fields.Integer(compute="_compute_log_count", groups=_INSIDE)
    cannot_consent_reason = fields.Char(compute="_compute_cannot_reasons")
    cannot_accept_reason = fields.Char(compute="_compute_cannot_reasons")
    cannot_end_reason = fields.Char(compute="_compute_cannot_reasons")
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

    @api.depends("log_ids")
    def _compute_log_count(self):
        for exemplar in self:
            exemplar.log_count = len(exemplar.log_ids)

    def _get_subject_date(self):
        return self.date

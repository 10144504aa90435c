from odoo import api, fields, models
from odoo.exceptions import UserError

from ..catalogue.hr_emulation_authority import LEVELS
from ..hr_emulation_check_mixin import OUTCOMES
from ..hr_emulation_subject_mixin import SNAPSHOT_FIELDS, SUBJECT_FIELDS
from .hr_emulation_route import PROPOSALS

#: Who may know what confidential lines say.
SEES_MATTERS = (
    "hr_emulation.group_emulation_officer,hr_emulation.group_emulation_auditor"
)
#: States in which the sender works on the dossier.
EDITABLE = ("draft", "returned", "withdrawn")
#: States in which the dossier counts in the round.
OPEN = ("submitted", "endorsed", "screened")


class HrEmulationNomination(models.Model):
    """A proposal that one subject be given one award: the dossier and its verdict.

    ============ ========================= ==================================
    right        who                       when
    ============ ========================= ==================================
    edit, send   the manager of the unit;  it is not sent, returned or recalled
                 the person, where the
                 route allows it; officer
    recall       who has sent it           it is not screened yet
    endorse      a manager above, officer; it is sent, and the route asks for it
                 not who has sent it
    screen,      officer; not the own, nor it is endorsed
    refuse       what he has sent himself
    return       who could take the next   it is sent, and not refused
                 step
    override     administrator             a condition blocks
    read         the person, managers      always
                 above, officer, auditor
    ============ ========================= ==================================

    What follows from discipline or open matters is for officers and auditors: lines
    that tell of it are confidential, and :attr:`outcome` is the verdict without them.
    """

    _name = "hr.emulation.nomination"
    _description = "Nomination"
    _inherit = [
        "mail.thread",
        "mail.activity.mixin",
        "hr.emulation.subject.mixin",
        "hr.emulation.company.mixin",
        "hr.emulation.own.files.mixin",
        "hr.emulation.protected.mixin",
        "hr.emulation.safe.export.mixin",
    ]
    _order = "year desc, award_sequence, unit_id, subject_name, id"
    _rec_name = "subject_name"
    _check_company_auto = True

    _file_fields = frozenset({"meeting_file_ids", "received_file_ids"})
    _protected_fields = frozenset(
        {
            "state",
            "is_open",
            "category",
            "level",
            "award_sequence",
            "achievement_key",
            "proposed_by_id",
            "submitted_on",
            "submitted_by_id",
            "answer",
            "answered_by_id",
            "rulebook_id",
            "rulebook_name",
            "rulebook_reason",
            "basis",
            "checked_on",
            "outcome",
            "full_outcome",
            "submitted_outcome",
            "route_name",
            "subject_key",
            "subject_search",
            *SNAPSHOT_FIELDS,
        }
    )
    _frozen_fields = frozenset(
        {
            *SUBJECT_FIELDS,
            "company_id",
            "subject_type",
            "award_type_id",
            "year",
            "movement_id",
            "kind_id",
            "is_short_path",
            "proposal",
            "authority_id",
            "achievement",
            "summary",
            "topic_id",
            "tag_ids",
            "initiative_ids",
            "is_direct_worker",
            "is_hard_area",
            "head_id",
            "document_ids",
            "statement_ids",
            "meeting_date",
            "meeting_chair",
            "meeting_members",
            "meeting_present",
            "meeting_for",
            "meeting_against",
            "meeting_file_ids",
        }
    )

    employee_id = fields.Many2one(default=lambda self: self._default_employee_id())
    award_type_id = fields.Many2one(
        comodel_name="hr.emulation.award.type",
        string="Title or Form",
        required=True,
        ondelete="restrict",
        check_company=True,
        index=True,
        tracking=True,
    )
    allowed_award_type_ids = fields.Many2many(
        comodel_name="hr.emulation.award.type",
        compute="_compute_allowed_award_type_ids",
    )
    category = fields.Selection(
        selection=[("title", "Emulation Title"), ("commendation", "Commendation")],
        compute="_compute_catalogue_values",
        store=True,
        precompute=True,
        index=True,
    )
    level = fields.Selection(
        selection=LEVELS,
        compute="_compute_catalogue_values",
        store=True,
        precompute=True,
    )
    award_sequence = fields.Integer(
        string="Order of Precedence",
        compute="_compute_catalogue_values",
        store=True,
        precompute=True,
        aggregator=None,
    )
    year = fields.Integer(
        required=True,
        default=lambda self: fields.Date.context_today(self).year,
        aggregator=None,
        index=True,
        help="Year that the award is for.",
    )
    movement_id = fields.Many2one(
        comodel_name="hr.emulation.movement",
        ondelete="restrict",
        check_company=True,
        index="btree_not_null",
        domain=[("state", "!=", "draft")],
        help="The movement that the award is for, if it is for one.",
    )
    kind_id = fields.Many2one(
        comodel_name="hr.emulation.award.kind",
        compute="_compute_kind_id",
        store=True,
        precompute=True,
        readonly=False,
        ondelete="restrict",
        index="btree_not_null",
    )
    is_short_path = fields.Boolean(
        string="Short Path",
        compute="_compute_is_short_path",
        store=True,
        precompute=True,
        help="Simplified procedure: fewer documents, and no meeting of the unit.",
    )
    proposal = fields.Selection(
        selection=PROPOSALS,
        compute="_compute_proposal",
        store=True,
        precompute=True,
        readonly=False,
        required=True,
        index=True,
        help="Whether the organisation decides itself, or proposes it to a higher "
        "authority.",
    )
    authority_id = fields.Many2one(
        comodel_name="hr.emulation.authority",
        string="Decided By",
        ondelete="restrict",
        check_company=True,
        index="btree_not_null",
    )
    achievement = fields.Char(
        help="What it is for, in one line. The same achievement is rewarded once.",
    )
    achievement_key = fields.Char(
        string="Achievement Without Marks",
        compute="_compute_achievement_key",
        store=True,
        precompute=True,
    )
    summary = fields.Text(
        string="Summary of Achievements",
        help="What was done, measured where it can be, and what it has brought.",
    )
    topic_id = fields.Many2one(
        comodel_name="hr.emulation.topic",
        string="Field",
        ondelete="restrict",
        index="btree_not_null",
    )
    tag_ids = fields.Many2many(
        comodel_name="hr.emulation.tag",
        relation="hr_emulation_nomination_tag_rel",
        string="Stands Out For",
    )
    initiative_ids = fields.Many2many(
        comodel_name="hr.emulation.initiative",
        relation="hr_emulation_nomination_initiative_rel",
        string="Initiatives",
        check_company=True,
        domain="[('state', '=', 'recognised'), ('company_id', '=', company_id)]",
        help="Recognised initiatives that the proposal rests on. They are planned for "
        "this award when it is sent.",
    )
    initiative_use_ids = fields.One2many(
        comodel_name="hr.emulation.initiative.use",
        inverse_name="nomination_id",
        string="Planned Uses",
        readonly=True,
    )
    is_direct_worker = fields.Boolean(
        string="Works Directly",
        compute="_compute_is_direct_worker",
        store=True,
        precompute=True,
        readonly=False,
        help="The person, or the collective, works or produces directly.",
    )
    is_hard_area = fields.Boolean(
        string="Hard Area",
        help="Works in a border, island, mountain or other hard area.",
    )
    head_id = fields.Many2one(
        comodel_name="hr.employee",
        string="Head Who Proposes",
        compute="_compute_head_id",
        store=True,
        precompute=True,
        readonly=False,
        ondelete="restrict",
        check_company=True,
        index="btree_not_null",
        help="The head of the unit, who answers for finding and proposing people.",
    )
    proposed_by_id = fields.Many2one(
        comodel_name="res.users",
        string="Entered By",
        default=lambda self: self.env.uid,
        required=True,
        readonly=True,
        copy=False,
        index=True,
    )
    submitted_on = fields.Datetime(readonly=True, copy=False)
    submitted_by_id = fields.Many2one(
        comodel_name="res.users", readonly=True, copy=False
    )
    answer = fields.Text(
        string="Reason of the Answer",
        readonly=True,
        copy=False,
    )
    answered_by_id = fields.Many2one(
        comodel_name="res.users",
        readonly=True,
        copy=False,
    )
    state = fields.Selection(
        string="Status",
        selection=[
            ("draft", "Not Sent"),
            ("submitted", "Waiting for Endorsement"),
            ("endorsed", "Waiting for Screening"),
            ("screened", "Ready for the Council"),
            ("returned", "Returned"),
            ("withdrawn", "Recalled"),
            ("refused", "Refused"),
        ],
        default="draft",
        required=True,
        copy=False,
        index=True,
        group_expand=True,
    )
    is_open = fields.Boolean(
        string="In the Round",
        compute="_compute_is_open",
        store=True,
        precompute=True,
        index=True,
        help="It was sent, and was not returned, recalled or refused.",
    )
    outcome = fields.Selection(
        selection=OUTCOMES,
        string="Verdict",
        readonly=True,
        copy=False,
        index=True,
    )
    full_outcome = fields.Selection(
        selection=OUTCOMES,
        string="Full Verdict",
        readonly=True,
        copy=False,
        groups=SEES_MATTERS,
        help="With what is confidential.",
    )

    _once_achievement = models.UniqueIndex(
        "(company_id, subject_key, achievement_key) "
        "WHERE is_open AND achievement_key != ''",
        "The same achievement of this subject is nominated already.",
    )
    _once_movement = models.UniqueIndex(
        "(company_id, subject_key, movement_id, year) "
        "WHERE is_open AND movement_id IS NOT NULL",
        "This subject is nominated in the same movement and year already.",
    )
    _once_title = models.UniqueIndex(
        "(company_id, subject_key, award_type_id, year) "
        "WHERE is_open AND category = 'title'",
        "This subject is nominated for the same title of this year already.",
    )

    @api.model
    def _default_employee_id(self):
        """People nominate themselves; officers and managers anybody of theirs."""
        context = self.env.context
        if any(context.get(f"default_{name}") for name in SUBJECT_FIELDS):
            return False
        _employees, units = self._get_my_people_and_units()
        if units or self._is_officer():
            return False
        return self.env.user.employee_id.id

    def _is_fact(self):
        return self.state not in EDITABLE

    def _is_decided(self):
        """Whether the verdict on the one nomination stands."""
        return self.state not in (*EDITABLE, "submitted", "endorsed")

    def _get_frozen_message(self, field_names):
        return self.env._(
            "The nomination of %s has been sent. It can be changed after it was "
            "returned or recalled.",
            self.subject_name,
        )

    def _get_company_fields(self):
        # Nobody turns a nomination into one of somebody whom he may not nominate.
        return super()._get_company_fields() | set(SUBJECT_FIELDS)

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            if vals.get("department_id") or vals.get("partner_id"):
                # Not the user's own nomination, which is the default.
                vals.setdefault("employee_id", False)
            self._check_received_values(vals)
        nominations = super().create(vals_list)
        nominations._check_meeting_writer(set().union(*vals_list))
        nominations._refresh_dossier()
        return nominations

    def write(self, vals):
        self._check_received_values(vals)
        self._check_meeting_writer(vals.keys())
        result = super().write(vals)
        if self._get_dossier_fields() & vals.keys():
            self._refresh_dossier()
        if "received_on" in vals:
            self._follow_received_date()
        elif self._get_judged_fields() & vals.keys():
            # What was said about the old proposal would mislead.
            self.filtered(
                lambda nomination: nomination.checked_on and not nomination._is_fact()
            )._check_live()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_sent(self):
        for nomination in self:
            if nomination._is_fact():
                raise UserError(nomination._get_frozen_message({"state"}))

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

#: What a review may be about; none of them: the whole organisation.
SUBJECTS = ("programme_id", "movement_id", "cluster_id")
SECTIONS = (
    "results",
    "difficulties",
    "shortcomings",
    "causes",
    "lessons",
    "directions",
)
READERS = "hr_emulation.group_emulation_officer,hr_emulation.group_emulation_auditor"
_YEARS_OF_SEVERAL = 5
_AT_MOST = 1_000_000


class HrEmulationReview(models.Model):
    """A meeting that looks back (sơ kết, tổng kết), and the report that it gives.

    ============ ========================= ==================================
    right        who                       when
    ============ ========================= ==================================
    edit         officer                   until it is finished
    hold         officer                   its day has come
    finish       officer                   it was held, and has a result
    reopen       officer                   what it is about is not closed
    follow up    the owner; officer        from the meeting on
    read         officer, auditor          always
    read         who took part; owners of  from the meeting on
                 its follow-ups
    comment      heads who took part, for  from the meeting on, until it is
                 their own units           finished
    read         employee                  it is finished
    ============ ========================= ==================================

    Comments are made and figures are counted until it is finished; the selection of
    people to reward is for officers and auditors, and for who is selected.
    """

    _name = "hr.emulation.review"
    _description = "Review"
    _inherit = [
        "mail.thread",
        "mail.activity.mixin",
        "hr.emulation.company.mixin",
        "hr.emulation.protected.mixin",
    ]
    _order = "date desc, id desc"
    _rec_names_search = ["name", "place"]
    _check_company_auto = True

    _protected_fields = frozenset(
        {
            "state",
            "finished_on",
            "finished_by_id",
            "log_id",
            "award_line_ids",
            "award_count",
            "recipient_count",
            "counted_on",
        }
    )
    _frozen_fields = frozenset(
        {
            "name",
            "kind",
            *SUBJECTS,
            "legal_document_id",
            "date_from",
            "date_to",
            "company_id",
            "date",
            "place",
            "chair",
            "authority_id",
            "participant_ids",
            "other_count",
            "other_participants",
            "agenda",
            *SECTIONS,
            "exemplar_ids",
            "signer_post",
            "signer_name",
        }
    )

    name = fields.Char(
        required=True,
        tracking=True,
        help="As the heading of its report.",
    )
    kind = fields.Selection(
        selection=[
            ("interim", "Interim Review"),
            ("final", "Final Review"),
            ("several", "Final Review of Several Years"),
        ],
        default="final",
        required=True,
        index=True,
    )
    programme_id = fields.Many2one(
        comodel_name="hr.emulation.programme",
        check_company=True,
        ondelete="restrict",
        index="btree_not_null",
    )
    movement_id = fields.Many2one(
        comodel_name="hr.emulation.movement",
        check_company=True,
        ondelete="restrict",
        index="btree_not_null",
        domain=[("state", "!=", "draft")],
    )
    cluster_id = fields.Many2one(
        comodel_name="hr.emulation.cluster",
        check_company=True,
        ondelete="restrict",
        index="btree_not_null",
    )
    legal_document_id = fields.Many2one(
        comodel_name="hr.emulation.legal.document",
        string="Law or Directive Reviewed",
        ondelete="restrict",
        index="btree_not_null",
    )
    date_from = fields.Date(
        string="Period From",
        compute="_compute_period",
        store=True,
        precompute=True,
        readonly=False,
        required=True,
    )
    date_to = fields.Date(
        string="Period Until",
        compute="_compute_period",
        store=True,
        precompute=True,
        readonly=False,
        required=True,
    )
    company_id = fields.Many2one(
        comodel_name="res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )
    user_id = fields.Many2one(
        comodel_name="res.users",
        string="Responsible",
        default=lambda self: self.env.user,
        index="btree_not_null",
        tracking=True,
    )
    date = fields.Date(
        string="Day of the Meeting",
        required=True,
        default=fields.Date.context_today,
        index=True,
        tracking=True,
    )
    place = fields.Char()
    chair = fields.Char(string="Chaired By")
    authority_id = fields.Many2one(
        comodel_name="hr.emulation.authority",
        string="Organised By",
        check_company=True,
        ondelete="restrict",
        index="btree_not_null",
    )
    participant_ids = fields.Many2many(
        comodel_name="res.partner",
        relation="hr_emulation_review_participant_rel",
        string="Participants",
        ondelete="restrict",
    )
    other_count = fields.Integer(
        string="Further Participants",
        help="How many took part beside those named.",
    )
    other_participants = fields.Char(
        string="Who Else",
        help="For example: delegates of the enterprises.",
    )
    participant_count = fields.Integer(
        string="People Present",
        compute="_compute_participant_count",
        store=True,
    )
    agenda = fields.Text()
    results = fields.Text()
    difficulties = fields.Text()
    shortcomings = fields.Text()
    causes = fields.Text()
    lessons = fields.Text(string="Lessons Learned")
    directions = fields.Text(
        string="Directions for the Next Period",
        help="One direction on each line: the next programme takes each up as one of "
        "its contents.",
    )
    comment_ids = fields.One2many(
        comodel_name="hr.emulation.review.comment",
        inverse_name="review_id",
        string="Comments",
    )
    follow_up_ids = fields.One2many(
        comodel_name="hr.emulation.review.follow.up",
        inverse_name="review_id",
        string="Decisions to Follow Up",
    )
    follow_up_count = fields.Integer(
        string="Open Follow-ups", compute="_compute_follow_up_count"
    )
    late_count = fields.Integer(
        string="Late Follow-ups", compute="_compute_follow_up_count"
    )
    is_late = fields.Boolean(
        string="Has Late Follow-ups",
        compute="_compute_follow_up_count",
        search="_search_is_late",
    )
    recognition_ids = fields.One2many(
        comodel_name="hr.emulation.review.recognition",
        inverse_name="review_id",
        string="People to Recognise",
    )
    exemplar_ids = fields.Many2many(
        comodel_name="hr.emulation.exemplar",
        relation="hr_emulation_review_exemplar_rel",
        string="Exemplars",
        check_company=True,
        domain="[('company_id', '=', company_id), ('consent', '=', 'given'),"
        " ('state', 'in', ('running', 'done'))]",
        groups=READERS,
    )
    award_line_ids = fields.One2many(
        comodel_name="hr.emulation.review.award",
        inverse_name="review_id",
        string="Awards of the Period",
        readonly=True,
        groups=READERS,
    )
    award_count = fields.Integer(
        string="Awards Given", readonly=True, copy=False, groups=READERS
    )
    recipient_count = fields.Integer(
        string="Distinct Recipients",
        readonly=True,
        copy=False,
        aggregator=None,
        groups=READERS,
        help="Each person or collective once, however many awards.",
    )
    counted_on = fields.Datetime(readonly=True, copy=False, groups=READERS)
    signer_post = fields.Char(string="Post of the Signer")
    signer_name = fields.Char(string="Signed By", help="Who signs its report.")
    log_id = fields.Many2one(
        comodel_name="hr.emulation.log",
        readonly=True,
        copy=False,
        ondelete="set null",
        index="btree_not_null",
        groups=READERS,
        help="What the log of its programme, movement or cluster says of it.",
    )
    state = fields.Selection(
        string="Status",
        selection=[
            ("draft", "In Preparation"),
            ("held", "Meeting Held"),
            ("done", "Review Finished"),
        ],
        default="draft",
        required=True,
        copy=False,
        tracking=True,
        index=True,
    )
    finished_on = fields.Datetime(readonly=True, copy=False)
    finished_by_id = fields.Many2one(
        comodel_name="res.users", readonly=True, copy=False
    )
    cannot_hold_reason = fields.Char(compute="_compute_cannot_reasons")
    cannot_finish_reason = fields.Char(compute="_compute_cannot_reasons")
    cannot_reopen_reason = fields.Char(compute="_compute_cannot_reasons")

    _period_in_order = models.Constraint(
        "CHECK (date_to >= date_from)",
        "The period that is reviewed cannot end before it begins.",
    )
    _one_subject = models.Constraint(
        "CHECK (num_nonnulls(programme_id, movement_id, cluster_id) <= 1)",
        "A review is about one thing: a programme, a movement, a cluster, or the whole "
        "organisation.",
    )
    _count_positive = models.Constraint(
        "CHECK (COALESCE(other_count, 0) >= 0)",
        "A number of people cannot be negative.",
    )

    # Not of the day: a period that somebody has typed stays when the day moves.
    @api.depends("kind", "programme_id", "movement_id")
    def _compute_period(self):
        for review in self:
            day = review.date or fields.Date.context_today(review)
            first, last = day.replace(month=1, day=1), day.replace(month=12, day=31)
            if review.programme_id:
                year = review.programme_id.year
                first, last = first.replace(year=year), last.replace(year=year)
            elif review.movement_id:
                first = review.movement_id.date_from or first
                last = review.movement_id.date_to or last
            elif review.kind == "several":
                first = first.replace(year=max(first.year - _YEARS_OF_SEVERAL, 0) + 1)
            if review.kind == "interim" and first <= day < last:
                last = day
            review.date_from, review.date_to = first, max(first, last)

    @api.depends("participant_ids", "other_count")
    def _compute_participant_count(self):
        for review in self:
            review.participant_count = len(review.participant_ids) + review.other_count

    @api.depends("follow_up_ids.state", "follow_up_ids.is_late")
    def _compute_follow_up_count(self):
        for review in self:
            waiting = review.follow_up_ids.filtered(lambda one: one.state == "open")
            review.follow_up_count = len(waiting)
            review.late_count = len(waiting.filtered("is_late"))
            review.is_late = bool(review.late_count)

    def _search_is_late(self, operator, value):
        if operator != "in":
            return NotImplemented
        late = [("is_late", "=", True)]
        return [("follow_up_ids", "any", late)]

    @api.constrains("date_from", "date_to")
    def _check_period(self):
        for review in self:
            if review.date_to < review.date_from:
                raise ValidationError(
                    self.env._(
                        "The period of “%s” ends before it begins. Correct one of the "
                        "two days.",
                        review.name,
                    )
                )

    @api.constrains(*SUBJECTS)
    def _check_subject(self):
        for review in self:
            if sum(bool(review[name]) for name in SUBJECTS) > 1:
                raise ValidationError(
                    self.env._(
                        "“%s” is about one thing: a programme, a movement, a cluster, "
                        "or the whole organisation.",
                        review.name,
                    )
                )

    @api.constrains("other_count")
    def _check_other_count(self):
        for review in self:
            if review.other_count > _AT_MOST:
                raise ValidationError(
                    self.env._(
                        "So many people cannot have taken part in “%s”. Correct the "
                        "number of further participants.",
                        review.name,
                    )
                )

    @api.constrains("date")
    def _check_date(self):
        self.follow_up_ids._check_date_due()
        self.recognition_ids._check_deed_date()

    @api.ondelete(at_uninstall=False)
    def _unlink_except_held(self):
        for review in self:
            if review.state != "draft":
                raise UserError(
                    self.env._(
                        "“%s” has taken place and belongs to the history.", review.name
                    )
                )

    def _is_fact(self):
        return self.state == "done"

    def _get_frozen_message(self, field_names):
        return self.env._(
            "“%s” is finished. An emulation officer can reopen it, to mend a mistake.",
            self.name,
        )

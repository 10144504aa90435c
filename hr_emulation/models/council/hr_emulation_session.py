from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain


class HrEmulationSession(models.Model):
    """One meeting or written consultation of a council, and what it decided.

    ============ ========================= ==================================
    right        who                       when
    ============ ========================= ==================================
    prepare      officer                   state is draft
    hold votes   officer                   state is open
    close        officer                   every item is decided
    read         members of the council,   always
                 officer, auditor
    read         everybody                 closed and published; not who was
                                           absent and why, nor who dissented
    ============ ========================= ==================================
    """

    _name = "hr.emulation.session"
    _description = "Council Session"
    _inherit = [
        "mail.thread",
        "mail.activity.mixin",
        "hr.emulation.company.mixin",
        "hr.emulation.protected.mixin",
    ]
    _order = "date desc, id desc"
    _check_company_auto = True

    _protected_fields = frozenset({"state", "opened_on", "closed_on", "is_published"})
    _frozen_fields = frozenset(
        {
            "name",
            "council_id",
            "date",
            "form",
            "place",
            "chair",
            "secretary",
            "guests",
            "conclusion",
            "company_id",
            "item_ids",
            "award_ids",
            "attendance_ids",
        }
    )

    # What conflicts, consultations and members were looked at for.
    _opened_fields = frozenset({"council_id", "date", "form", "company_id"})

    name = fields.Char(required=True)
    council_id = fields.Many2one(
        comodel_name="hr.emulation.council",
        required=True,
        ondelete="restrict",
        check_company=True,
        index=True,
    )
    form = fields.Selection(
        selection=[("meeting", "Meeting"), ("written", "Written Consultation")],
        default="meeting",
        required=True,
    )
    date = fields.Date(default=fields.Date.context_today, required=True, index=True)
    place = fields.Char()
    chair = fields.Char(
        string="Chaired By",
        compute="_compute_officials",
        store=True,
        precompute=True,
        readonly=False,
    )
    secretary = fields.Char(
        compute="_compute_officials",
        store=True,
        precompute=True,
        readonly=False,
    )
    guests = fields.Text(help="Who was invited; guests do not vote.")
    conclusion = fields.Text(help="What the chair concluded, for the minutes.")
    item_ids = fields.One2many(
        comodel_name="hr.emulation.session.item",
        inverse_name="session_id",
        string="Agenda",
    )
    award_ids = fields.One2many(
        comodel_name="hr.emulation.session.award",
        inverse_name="session_id",
        string="Titles and Forms",
    )
    attendance_ids = fields.One2many(
        comodel_name="hr.emulation.session.attendance",
        inverse_name="session_id",
    )
    round_ids = fields.One2many(
        comodel_name="hr.emulation.round",
        inverse_name="session_id",
        string="Rounds",
    )
    dissent_ids = fields.One2many(
        comodel_name="hr.emulation.session.dissent",
        inverse_name="session_id",
        string="Dissenting Opinions",
    )
    company_id = fields.Many2one(
        comodel_name="res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )
    opened_on = fields.Datetime(readonly=True, copy=False)
    closed_on = fields.Datetime(readonly=True, copy=False)
    is_published = fields.Boolean(
        string="Published",
        readonly=True,
        copy=False,
        help="Everybody may read the results and count the ballots again.",
    )
    state = fields.Selection(
        string="Status",
        selection=[
            ("draft", "In Preparation"),
            ("open", "In Session"),
            ("closed", "Closed"),
            ("cancelled", "Cancelled"),
        ],
        default="draft",
        required=True,
        copy=False,
        tracking=True,
        index=True,
    )
    is_mine = fields.Boolean(
        string="My Council",
        compute="_compute_is_mine",
        search="_search_is_mine",
        help="The user belongs to the council, or stands in for a member.",
    )
    is_vote_open = fields.Boolean(compute="_compute_is_vote_open")
    item_count = fields.Integer(compute="_compute_counts")
    member_count = fields.Integer(
        string="Members With a Vote", compute="_compute_counts"
    )
    voter_count = fields.Integer(string="Taking Part", compute="_compute_counts")

    @api.depends("council_id", "date")
    def _compute_officials(self):
        for session in self:
            members = session.council_id._get_members(session.date)
            session.chair = members.filtered(lambda m: m.role == "chair")[:1].name
            session.secretary = members.filtered(lambda m: m.role == "secretary")[
                :1
            ].name

    @api.depends("round_ids.state")
    def _compute_is_vote_open(self):
        for session in self:
            session.is_vote_open = bool(session._get_open_rounds())

    def _get_open_rounds(self):
        return self.round_ids.filtered(lambda voting: voting.state == "open")

    @api.depends("item_ids", "attendance_ids.has_vote", "attendance_ids.presence")
    def _compute_counts(self):
        for session in self:
            voting = session._get_attendances().filtered("has_vote")
            session.item_count = len(session.item_ids)
            session.member_count = len(voting)
            session.voter_count = len(
                voting.filtered(lambda attendance: attendance._takes_part())
            )

    def _get_attendances(self):
        """Return who is in the list of the one session, for counting them."""
        self.ensure_one()
        # sudo: how many, also for those who do not read who. Searched: what sudo finds
        # in a field, the user would find there afterwards.
        attendances = self.attendance_ids
        return attendances or attendances.sudo().search(
            [("session_id", "=", self._origin.id)]
        )

    @api.depends_context("uid")
    @api.depends("attendance_ids")
    def _compute_is_mine(self):
        mine = self.filtered_domain(self._get_mine_domain())
        for session in self:
            session.is_mine = session in mine

    def _search_is_mine(self, operator, value):
        if operator != "in":
            return NotImplemented
        return self._get_mine_domain()

    @api.model
    def _get_mine_domain(self):
        """Sessions that the user is called to; asked at each query."""
        # sudo: only where the user himself is called is asked.
        attendances = self.env["hr.emulation.session.attendance"].sudo()
        mine = attendances.search_fetch(
            attendances._get_mine_domain(), ["session_id"]
        ).session_id
        return Domain("id", "in", mine.ids)

    def _is_fact(self):
        return self.state in ("closed", "cancelled")

    def _get_frozen_message(self, field_names):
        return self.env._(
            "“%s” is closed: what was decided stays as it is. Decide anew in another "
            "session.",
            self.display_name,
        )

    def _check_not_frozen(self, vals):
        super()._check_not_frozen(vals)
        if not self._opened_fields & vals.keys() or self._is_transition():
            return
        # Who may not write at all is told that first.
        self.browse().check_access("write")
        self.check_access("read")
        for session in self:
            if session.state != "draft":
                raise UserError(session._get_opened_message())

    def _get_opened_message(self):
        return self.env._(
            "“%s” was opened: its council, day, agenda and list of members stay as "
            "they are. As long as nothing was voted you can cancel it, and prepare "
            "another one.",
            self.display_name,
        )

    @api.constrains("company_id")
    def _check_parts_company(self):
        """What stands in a session goes nowhere without it, nor it without them."""
        for session in self:
            for parts in (
                session.item_ids,
                session.award_ids,
                session.attendance_ids,
            ):
                parts._check_company()

    @api.ondelete(at_uninstall=False)
    def _unlink_except_held(self):
        for session in self:
            if session.state in ("open", "closed"):
                session._raise_first(
                    {
                        session: self.env._(
                            "“%s” was held, so it is not deleted.", session.display_name
                        )
                    }
                )

    def _is_voting(self):
        """Whether a vote of the one session has begun, so that its ground is fixed."""
        self.ensure_one()
        return self.state != "draft" and bool(self.round_ids)

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

#: States in which a movement is known to everybody and not finished.
OPEN_STATES = (
    "launched",
    "registering",
    "running",
    "interim_review",
    "final_review",
)

#: A movement has a line for each of its years; more is a slip of the pen.
MAX_YEARS = 50


class HrEmulationMovement(models.Model):
    """A movement that somebody launches and that people and units register for.

    A movement launched by another authority is recorded here as *joined*, so
    that the own ones can answer to it. A campaign (cuộc vận động) is kept apart
    by :attr:`nature`.

    ============ ========================= ==================================
    right        who                       when
    ============ ========================= ==================================
    edit         officer                   until it is closed
    launch, ...  officer                   ``_get_cannot_<action>_reason``
    read         officer, auditor          always
    read         employee                  from the launch on
    ============ ========================= ==================================
    """

    _name = "hr.emulation.movement"
    _description = "Movement"
    _inherit = ["hr.emulation.launch.mixin", "hr.emulation.logged.mixin"]
    _order = "date_from desc, id desc"
    _check_company_auto = True

    _protected_fields = frozenset({"state", "launched_on"})
    _frozen_fields = frozenset(
        {
            "name",
            "nature",
            "origin",
            "movement_type",
            "scope",
            "authority_id",
            "legal_document_id",
            "parent_ids",
            "date_from",
            "date_to",
            "registration_date_to",
            "has_registration",
            "unit_ids",
            "company_id",
            "occasion",
            "occasion_date",
            "topic_ids",
            "form_text",
            "line_ids",
            "content_ids",
            "criterion_ids",
            "solution_ids",
            "obstacle_ids",
            "target_ids",
            "slice_ids",
            "organiser_ids",
            "participant_ids",
        }
    )
    _log_field = "movement_id"
    _log_open_states = OPEN_STATES

    name = fields.Char(required=True, tracking=True)
    nature = fields.Selection(
        selection=[("movement", "Movement"), ("campaign", "Campaign")],
        default="movement",
        required=True,
        help="A campaign (cuộc vận động) is not a movement, but movements answer "
        "to it.",
    )
    origin = fields.Selection(
        string="Launched or Joined",
        selection=[("own", "Launched Here"), ("joined", "Joined")],
        default="own",
        required=True,
        index=True,
        help="A joined movement was launched by another authority.",
    )
    movement_type = fields.Selection(
        string="Type",
        selection=[
            ("regular", "Regular"),
            ("phase", "By Phase"),
            ("thematic", "Thematic"),
        ],
        default="regular",
        required=True,
        index=True,
    )
    scope = fields.Selection(
        selection=[
            ("national", "National"),
            ("ministry", "Ministry or Province"),
            ("cluster", "Cluster"),
            ("unit", "Base Unit"),
        ],
        default="unit",
        required=True,
        index=True,
    )
    authority_id = fields.Many2one(
        comodel_name="hr.emulation.authority",
        string="Launched By",
        ondelete="restrict",
        index="btree_not_null",
        tracking=True,
    )
    legal_document_id = fields.Many2one(
        comodel_name="hr.emulation.legal.document",
        string="Launched With",
        ondelete="restrict",
        index="btree_not_null",
        help="The directive or plan by which it is launched.",
    )
    parent_ids = fields.Many2many(
        comodel_name="hr.emulation.movement",
        relation="hr_emulation_movement_parent_rel",
        column1="movement_id",
        column2="parent_id",
        string="Answers To",
        check_company=True,
        help="Movements and campaigns of other authorities that this one answers to.",
    )
    child_ids = fields.Many2many(
        comodel_name="hr.emulation.movement",
        relation="hr_emulation_movement_parent_rel",
        column1="parent_id",
        column2="movement_id",
        string="Answered By",
        copy=False,
        readonly=True,
    )
    programme_ids = fields.Many2many(
        comodel_name="hr.emulation.programme",
        relation="hr_emulation_programme_movement_rel",
        column1="movement_id",
        column2="programme_id",
        string="Programmes",
        check_company=True,
        copy=False,
    )
    topic_ids = fields.Many2many(
        comodel_name="hr.emulation.topic",
        relation="hr_emulation_movement_topic_rel",
        string="Fields of Activity",
    )
    occasion = fields.Char(
        string="Commemorated Occasion",
        help="The day that a movement by phase commemorates.",
    )
    occasion_date = fields.Date(string="Day of the Occasion")
    form_text = fields.Text(
        string="Form",
        help="In which form it is carried out: contests, pledges, days of work ...",
    )
    date_from = fields.Date(
        string="From",
        required=True,
        default=fields.Date.context_today,
        index=True,
        tracking=True,
    )
    date_to = fields.Date(string="To", tracking=True)
    registration_date_to = fields.Date(string="Registration Until", tracking=True)
    has_registration = fields.Boolean(
        string="People and Units Register",
        compute="_compute_has_registration",
        store=True,
        precompute=True,
        readonly=False,
        help="Off for a movement that starts without registration, as one that was "
        "joined often does.",
    )
    user_id = fields.Many2one(
        comodel_name="res.users",
        string="Responsible",
        default=lambda self: self.env.user,
        tracking=True,
    )
    unit_ids = fields.Many2many(
        comodel_name="hr.department",
        relation="hr_emulation_movement_unit_rel",
        string="Units in Scope",
        check_company=True,
        help="With the units below them; none means the whole organisation.",
    )
    company_id = fields.Many2one(
        comodel_name="res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )
    state = fields.Selection(
        string="Status",
        selection=[
            ("draft", "Draft"),
            ("launched", "Launched"),
            ("registering", "Registering"),
            ("running", "Running"),
            ("interim_review", "Interim Review"),
            ("final_review", "Final Review"),
            ("closed", "Closed"),
        ],
        default="draft",
        required=True,
        copy=False,
        tracking=True,
        index=True,
        group_expand=True,
    )
    line_ids = fields.One2many(
        comodel_name="hr.emulation.movement.line",
        inverse_name="movement_id",
        string="Plan",
        copy=True,
    )
    content_ids = fields.One2many(
        comodel_name="hr.emulation.movement.line",
        inverse_name="movement_id",
        string="Contents",
        domain=[("kind", "=", "content")],
    )
    criterion_ids = fields.One2many(
        comodel_name="hr.emulation.movement.line",
        inverse_name="movement_id",
        string="Criteria",
        domain=[("kind", "=", "criterion")],
    )
    solution_ids = fields.One2many(
        comodel_name="hr.emulation.movement.line",
        inverse_name="movement_id",
        string="Solutions",
        domain=[("kind", "=", "solution")],
    )
    obstacle_ids = fields.One2many(
        comodel_name="hr.emulation.movement.line",
        inverse_name="movement_id",
        string="Obstacles",
        domain=[("kind", "=", "obstacle")],
    )
    target_ids = fields.One2many(
        comodel_name="hr.emulation.movement.target",
        inverse_name="movement_id",
        string="Targets",
        copy=True,
    )
    slice_ids = fields.One2many(
        comodel_name="hr.emulation.movement.slice",
        inverse_name="movement_id",
        string="Years",
    )
    organiser_ids = fields.One2many(
        comodel_name="hr.emulation.movement.organiser",
        inverse_name="movement_id",
        string="Co-organisers",
        copy=True,
    )

    _dates_in_order = models.Constraint(
        "CHECK (date_to IS NULL OR date_to >= date_from)",
        "A movement cannot end before it begins.",
    )

    @api.depends("origin")
    def _compute_has_registration(self):
        for movement in self:
            movement.has_registration = movement.origin == "own"

    @api.constrains("date_from", "date_to", "registration_date_to")
    def _check_dates(self):
        for movement in self:
            if movement.date_to and movement.date_to < movement.date_from:
                raise ValidationError(
                    self.env._("“%s” cannot end before it begins.", movement.name)
                )
            if len(movement._get_years()) > MAX_YEARS:
                raise ValidationError(
                    self.env._(
                        "“%(movement)s” would run for %(years)s years, %(max)s at the "
                        "most. Look at its first and its last day.",
                        movement=movement.name,
                        years=len(movement._get_years()),
                        max=MAX_YEARS,
                    )
                )
            last_day = movement.registration_date_to
            if last_day and movement.date_to and last_day > movement.date_to:
                raise ValidationError(
                    self.env._(
                        "The registration for “%s” cannot last longer than the "
                        "movement.",
                        movement.name,
                    )
                )

    @api.constrains("parent_ids")
    def _check_parents(self):
        if self._has_cycle("parent_ids"):
            raise ValidationError(
                self.env._("A movement cannot answer to itself, directly or in turn.")
            )

    def _is_fact(self):
        return self.state == "closed"

    def _get_units_in_scope(self):
        """Return the departments that the one movement is launched for, with those
        below them.
        """
        self.ensure_one()
        domain = Domain("company_id", "=", self.company_id.id)
        if self.unit_ids:
            domain &= Domain("id", "child_of", self.unit_ids.ids)
        # sudo: officers need no right to the departments of the staff list.
        return self.env["hr.department"].sudo().search(domain)

    def _get_log_start(self):
        # What is launched ahead of time need not begin before its first day.
        return self.launched_on and max(self.launched_on, self.date_from)

    def _get_years(self):
        """Return the range of the years of the one movement."""
        self.ensure_one()
        last_day = self.date_to or self.date_from
        return range(self.date_from.year, last_day.year + 1)

    def action_create_slices(self):
        """Enter the years of the period that are not there yet."""
        self.check_access("write")
        self._create_missing_slices()

    def _create_missing_slices(self):
        self.env["hr.emulation.movement.slice"].create(
            [
                {"movement_id": movement.id, "year": year}
                for movement in self
                for year in movement._get_years()
                if year not in movement.slice_ids.mapped("year")
            ]
        )

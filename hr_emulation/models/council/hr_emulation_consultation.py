from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

#: Which nominations are put to a consultation, by its stage.
CONSULTED = {"before": "screened", "after": "accepted"}
#: Who knows more of a consultation than everybody.
SEES_OPINIONS = (
    "hr_emulation.group_emulation_officer,hr_emulation.group_emulation_auditor"
)
#: Longest window, in days.
MAX_DAYS = 366


class HrEmulationConsultation(models.Model):
    """A list of nominations made public for some days, so that all may speak up.

    ============ ========================= ==================================
    right        who                       when
    ============ ========================= ==================================
    edit, open,  officer                   it is a draft
    delete
    read         everybody of the company  it was opened, and not cancelled
    read         officer, auditor          always
    conclude     officer                   the window is over, and each opinion
                                           has an outcome
    cancel       officer                   it is not concluded
    ============ ========================= ==================================

    What is public is in the lines. Messages and activities are for officers and
    auditors: they may tell that somebody has complained.
    """

    _name = "hr.emulation.consultation"
    _description = "Public Consultation"
    _inherit = [
        "mail.thread",
        "mail.activity.mixin",
        "hr.emulation.company.mixin",
        "hr.emulation.protected.mixin",
        "hr.emulation.safe.export.mixin",
    ]
    _order = "date_from desc, id desc"
    _check_company_auto = True

    _protected_fields = frozenset(
        {
            "state",
            "date_to",
            "opened_on",
            "opened_by_id",
            "concluded_on",
            "concluded_by_id",
            "cancel_reason",
        }
    )
    _frozen_fields = frozenset(
        {
            "name",
            "stage",
            "session_id",
            "company_id",
            "date_from",
            "days",
            "day_kind",
            "line_ids",
        }
    )

    name = fields.Char(required=True, default=lambda self: self._default_name())
    stage = fields.Selection(
        selection=[("before", "Before the Vote"), ("after", "After the Vote")],
        string="Held",
        default="before",
        required=True,
        index=True,
    )
    session_id = fields.Many2one(
        comodel_name="hr.emulation.session",
        ondelete="restrict",
        check_company=True,
        index="btree_not_null",
        groups=SEES_OPINIONS,
        help="The session whose agenda is consulted on.",
    )
    company_id = fields.Many2one(
        comodel_name="res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )
    date_from = fields.Date(
        string="First Day",
        default=lambda self: self._get_today(self.env.company),
        required=True,
        index=True,
    )
    days = fields.Integer(
        string="Length",
        compute="_compute_length",
        store=True,
        precompute=True,
        readonly=False,
        aggregator=None,
        help="Days in which opinions are taken; the first day counts.",
    )
    day_kind = fields.Selection(
        selection=[("working", "Working Days"), ("calendar", "Calendar Days")],
        string="Kind of Days",
        compute="_compute_length",
        store=True,
        precompute=True,
        readonly=False,
        required=True,
        help="Working days follow the working hours and public holidays of the "
        "organisation.",
    )
    date_to = fields.Date(
        string="Last Day",
        compute="_compute_date_to",
        store=True,
        precompute=True,
        index=True,
        help="Opinions are taken until the end of this day.",
    )
    line_ids = fields.One2many(
        comodel_name="hr.emulation.consultation.line",
        inverse_name="consultation_id",
        string="Published List",
        copy=False,
    )
    opinion_ids = fields.One2many(
        comodel_name="hr.emulation.opinion",
        inverse_name="consultation_id",
        string="Opinions",
        readonly=True,
        groups=SEES_OPINIONS,
    )
    line_count = fields.Integer(string="Names", compute="_compute_line_count")
    opinion_count = fields.Integer(
        string="Number of Opinions",
        compute="_compute_opinion_count",
        groups=SEES_OPINIONS,
    )
    waiting_count = fields.Integer(
        string="Without Outcome",
        compute="_compute_opinion_count",
        groups=SEES_OPINIONS,
    )
    opened_on = fields.Datetime(string="Published On", readonly=True, copy=False)
    opened_by_id = fields.Many2one(
        comodel_name="res.users", string="Published By", readonly=True, copy=False
    )
    concluded_on = fields.Datetime(readonly=True, copy=False)
    concluded_by_id = fields.Many2one(
        comodel_name="res.users", readonly=True, copy=False
    )
    cancel_reason = fields.Text(
        string="Why It Was Cancelled", readonly=True, copy=False
    )
    state = fields.Selection(
        string="Step",
        selection=[
            ("draft", "Draft"),
            ("open", "Open"),
            ("concluded", "Concluded"),
            ("cancelled", "Cancelled"),
        ],
        default="draft",
        required=True,
        copy=False,
        tracking=True,
        index=True,
    )
    cannot_open_reason = fields.Char(compute="_compute_cannot_reasons")
    cannot_conclude_reason = fields.Char(compute="_compute_cannot_reasons")
    cannot_cancel_reason = fields.Char(compute="_compute_cannot_reasons")

    _days_in_range = models.Constraint(
        f"CHECK (days BETWEEN 0 AND {MAX_DAYS})",
        "A consultation lasts at least one day, and at most a year.",
    )

    @api.model
    def _default_name(self):
        return self.env._("Public consultation of %s", fields.Date.today().year)

    def _is_fact(self):
        return self.state != "draft"

    def _get_frozen_message(self, field_names):
        self.ensure_one()
        return self.env._(
            "“%s” has been published and stays as it is. Cancel it with a reason, and "
            "put the nominations to another one.",
            self.name,
        )

    def _mail_get_operation_for_mail_message_operation(self, message_operation):
        """Messages and activities are for those who run or audit consultations.

        The list is read by everybody; that somebody has complained is not.
        """
        # Also with sudo: Odoo asks so on behalf of the user.
        if self.env.user.has_groups(SEES_OPINIONS):
            return super()._mail_get_operation_for_mail_message_operation(
                message_operation
            )
        return dict.fromkeys(self, "unlink")

    @api.depends("line_ids")
    def _compute_line_count(self):
        groups = dict(
            self.env["hr.emulation.consultation.line"]._read_group(
                [("consultation_id", "in", self.ids)], ["consultation_id"], ["__count"]
            )
        )
        for consultation in self:
            consultation.line_count = groups.get(consultation._origin, 0)

    @api.depends("opinion_ids.outcome")
    def _compute_opinion_count(self):
        opinions = self.env["hr.emulation.opinion"]
        domain = [("consultation_id", "in", self.ids)]
        all_of, waiting = (
            dict(opinions._read_group(where, ["consultation_id"], ["__count"]))
            for where in (domain, [*domain, ("outcome", "=", False)])
        )
        for consultation in self:
            consultation.opinion_count = all_of.get(consultation._origin, 0)
            consultation.waiting_count = waiting.get(consultation._origin, 0)

    @api.constrains("days")
    def _check_days(self):
        for consultation in self:
            if not 0 <= consultation.days <= MAX_DAYS:
                raise ValidationError(
                    self.env._(
                        "“%(name)s” lasts at least one day, and at most %(days)s.",
                        name=consultation.name,
                        days=MAX_DAYS,
                    )
                )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_published(self):
        for consultation in self:
            if consultation._is_fact():
                raise UserError(consultation._get_frozen_message({"state"}))

    def action_open_opinions(self):
        """Open what was said about the names of these lists."""
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "hr_emulation.hr_emulation_opinion_action"
        )
        return {
            **action,
            "domain": [("consultation_id", "in", self.ids)],
            "context": {"search_default_group_line": 1},
        }

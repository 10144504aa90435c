from odoo import api, fields, models
from odoo.exceptions import ValidationError

#: When people are invited and come.
OPEN = ("announced", "held")


class HrEmulationTraining(models.Model):
    """A conference or course about emulation and commendation, and who came.

    ============ ========================= ==================================
    right        who                       when
    ============ ========================= ==================================
    all          officer                   it is neither done nor cancelled
    read         everybody                 it is announced
    attendance   officer, responsible      it is announced and has begun
    read         auditor                   always
    ============ ========================= ==================================

    What is done is history: who was trained, by whom and on what (SR-131 to SR-133).
    """

    _name = "hr.emulation.training"
    _description = "Training"
    _inherit = [
        "mail.thread",
        "mail.activity.mixin",
        "hr.emulation.company.mixin",
        "hr.emulation.own.files.mixin",
        "hr.emulation.protected.mixin",
    ]
    _order = "date_from desc, id desc"
    _check_company_auto = True

    _file_fields = frozenset({"file_ids"})
    _protected_fields = frozenset({"state", "cancel_reason"})
    _frozen_fields = frozenset(
        {
            "name",
            "kind",
            "date_from",
            "date_to",
            "place",
            "organiser",
            "chair",
            "company_id",
            "user_id",
            "file_ids",
        }
    )

    name = fields.Char(required=True, tracking=True)
    kind = fields.Selection(
        selection=[("training", "Course"), ("propaganda", "Propaganda Conference")],
        default="training",
        required=True,
        help="Only courses count as training of the people who came.",
    )
    date_from = fields.Date(
        string="From",
        required=True,
        default=fields.Date.context_today,
        index=True,
        tracking=True,
    )
    date_to = fields.Date(
        string="To",
        compute="_compute_date_to",
        store=True,
        precompute=True,
        readonly=False,
        required=True,
        tracking=True,
    )
    year = fields.Integer(
        compute="_compute_year",
        store=True,
        precompute=True,
        aggregator=None,
        index=True,
    )
    place = fields.Char(tracking=True)
    organiser = fields.Char(
        help="The organisation itself, or the emulation body that invites.",
    )
    chair = fields.Char(string="Chaired By")
    user_id = fields.Many2one(
        comodel_name="res.users",
        string="Responsible",
        default=lambda self: self.env.user,
        required=True,
        domain=[("share", "=", False)],
        index=True,
        tracking=True,
        help="Registers who came, beside the emulation officers.",
    )
    company_id = fields.Many2one(
        comodel_name="res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )
    topic_ids = fields.One2many(
        comodel_name="hr.emulation.training.topic",
        inverse_name="training_id",
        copy=True,
    )
    attendance_ids = fields.One2many(
        comodel_name="hr.emulation.training.attendance",
        inverse_name="training_id",
        string="People Invited",
    )
    follow_up_ids = fields.One2many(
        comodel_name="hr.emulation.training.follow.up",
        inverse_name="training_id",
        string="What the Units Do Next",
    )
    file_ids = fields.Many2many(
        comodel_name="ir.attachment",
        relation="hr_emulation_training_file_rel",
        string="Documents",
    )
    note = fields.Text()
    invited_count = fields.Integer(string="Invited", compute="_compute_counts")
    attended_count = fields.Integer(string="Came", compute="_compute_counts")
    is_invited = fields.Boolean(
        string="I Am Invited",
        store=False,
        search="_search_is_invited",
    )
    is_mine_to_register = fields.Boolean(compute="_compute_is_mine_to_register")
    state = fields.Selection(
        string="Status",
        selection=[
            ("draft", "Draft"),
            ("announced", "Announced"),
            ("held", "Being Held"),
            ("done", "Done"),
            ("cancelled", "Cancelled"),
        ],
        default="draft",
        required=True,
        copy=False,
        tracking=True,
        index=True,
    )
    cancel_reason = fields.Text(string="Why Cancelled", readonly=True, copy=False)
    cannot_announce_reason = fields.Char(compute="_compute_cannot_reasons")
    cannot_invite_reason = fields.Char(compute="_compute_cannot_reasons")
    cannot_hold_reason = fields.Char(compute="_compute_cannot_reasons")
    cannot_finish_reason = fields.Char(compute="_compute_cannot_reasons")
    cannot_cancel_reason = fields.Char(compute="_compute_cannot_reasons")
    cannot_ask_leaders_reason = fields.Char(compute="_compute_cannot_reasons")

    _dates_in_order = models.Constraint(
        "CHECK (date_to >= date_from)",
        "A training cannot end before it begins.",
    )

    @api.depends("date_from")
    def _compute_date_to(self):
        for training in self:
            first, last = training.date_from, training.date_to
            if not last or (first and last < first):
                training.date_to = first

    @api.depends("date_from")
    def _compute_year(self):
        for training in self:
            training.year = training.date_from.year if training.date_from else 0

    @api.depends("attendance_ids.status")
    def _compute_counts(self):
        # sudo: how many come is no secret; who does, is.
        groups = (
            self.env["hr.emulation.training.attendance"]
            .sudo()
            ._read_group(
                [("training_id", "in", self.ids)],
                ["training_id", "status"],
                ["__count"],
            )
        )
        counts = {(training.id, status): count for training, status, count in groups}
        for training in self:
            own = {
                status: count
                for (training_id, status), count in counts.items()
                if training_id == training._origin.id
            }
            training.invited_count = sum(own.values())
            training.attended_count = own.get("attended", 0)

    @api.depends_context("uid")
    @api.depends("state", "user_id")
    def _compute_is_mine_to_register(self):
        is_officer = self._is_officer()
        for training in self:
            training.is_mine_to_register = training.state in OPEN and (
                is_officer or training.user_id == self.env.user
            )

    @api.model_create_multi
    def create(self, vals_list):
        today = fields.Date.context_today(self)
        for vals in vals_list:
            self.browse()._check_order({"date_from": today, **vals})
        return super().create(vals_list)

    def write(self, vals):
        if "date_to" in vals:
            # Without it, the last day follows the first one.
            self._check_order(vals)
        return super().write(vals)

    def _check_order(self, vals):
        """Say in words what PostgreSQL would refuse in its own."""
        for training in self or [self]:
            first, last = (
                fields.Date.to_date(vals.get(name, training.id and training[name]))
                for name in ("date_from", "date_to")
            )
            if first and last and last < first:
                raise ValidationError(
                    self.env._(
                        "“%s” cannot end before it begins.",
                        vals.get("name", training.name) or "",
                    )
                )

    def _is_fact(self):
        return self.state in ("done", "cancelled")

    def _get_frozen_message(self, field_names):
        if self.state == "cancelled":
            return self.env._("“%s” was cancelled.", self.name)
        return self.env._(
            "“%s” is done: who came and what was taught belong to the history.",
            self.name,
        )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_announced(self):
        for training in self:
            if training.state != "draft":
                training._raise_first(
                    {
                        training: self.env._(
                            "“%s” was announced. Cancel it instead of deleting it.",
                            training.name,
                        )
                    }
                )

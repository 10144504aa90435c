from odoo import api, fields, models
from odoo.exceptions import UserError

from .hr_emulation_registration import TAKES_REGISTRATIONS

#: More people than this are prepared by the job in the background.
AT_ONCE = 10_000


class HrEmulationOpening(models.Model):
    """Prepares, in one action, a registration and a commitment for everybody.

    Only what is missing is made, so that doing it again adds newcomers, and a
    job that was killed goes on where it stood.
    """

    _name = "hr.emulation.opening"
    _description = "Opening of Registrations"
    _inherit = ["hr.emulation.company.mixin", "hr.emulation.protected.mixin"]
    _order = "id desc"
    _rec_name = "movement_id"
    _check_company_auto = True

    _protected_fields = frozenset(
        {"state", "total", "failure", "started_on", "finished_on"}
    )
    _frozen_fields = frozenset(
        {
            "movement_id",
            "year",
            "unit_ids",
            "for_employees",
            "for_units",
            "covenant_id",
            "copy_last_year",
            "company_id",
        }
    )

    movement_id = fields.Many2one(
        comodel_name="hr.emulation.movement",
        check_company=True,
        ondelete="cascade",
        index="btree_not_null",
        domain=[("state", "in", TAKES_REGISTRATIONS)],
    )
    year = fields.Integer(
        required=True,
        default=lambda self: fields.Date.context_today(self).year,
        aggregator=None,
    )
    unit_ids = fields.Many2many(
        comodel_name="hr.department",
        relation="hr_emulation_opening_unit_rel",
        string="Units",
        check_company=True,
        compute="_compute_unit_ids",
        store=True,
        readonly=False,
        help="With the units below them; none means the whole organisation.",
    )
    for_employees = fields.Boolean(
        string="Registrations of Persons",
        default=True,
    )
    for_units = fields.Boolean(string="Registrations of Units", default=True)
    covenant_id = fields.Many2one(
        comodel_name="hr.emulation.covenant",
        string="Commitment to Sign",
        check_company=True,
        ondelete="cascade",
        index="btree_not_null",
        compute="_compute_covenant_id",
        store=True,
        readonly=False,
        domain="[('kind', '=', 'individual'), ('state', '!=', 'concluded')]",
        help="Every person in these units becomes a signatory of it.",
    )
    copy_last_year = fields.Boolean(
        string="Copy Last Year's Aims",
        help="What a person or unit aimed at in the registration before is proposed "
        "again.",
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
            ("queued", "Queued"),
            ("running", "Running"),
            ("done", "Done"),
            ("failed", "Stopped"),
        ],
        default="draft",
        required=True,
        copy=False,
        index=True,
    )
    total = fields.Integer(string="To Prepare", readonly=True, copy=False)
    done_count = fields.Integer(string="Prepared", compute="_compute_done_count")
    failure = fields.Char(string="Why It Stopped", readonly=True, copy=False)
    started_on = fields.Datetime(readonly=True, copy=False)
    finished_on = fields.Datetime(readonly=True, copy=False)

    @api.depends("movement_id")
    def _compute_unit_ids(self):
        for opening in self:
            opening.unit_ids = opening.movement_id.unit_ids or opening.unit_ids

    @api.depends("movement_id")
    def _compute_covenant_id(self):
        for opening in self:
            proposed = opening.movement_id.covenant_ids.filtered(
                lambda covenant: (
                    covenant.kind == "individual" and covenant.state != "concluded"
                )
            )
            opening.covenant_id = opening.covenant_id or proposed[:1]

    @api.depends("state", "total")
    def _compute_done_count(self):
        for opening in self:
            running = opening.state in ("queued", "running")
            missing = opening._count_missing() if running else 0
            opening.done_count = opening.total - missing if opening.total else 0

    def _is_fact(self):
        return self.state != "draft"

    def _get_frozen_message(self, field_names):
        return self.env._(
            "The preparation has begun and cannot be changed. Start another one."
        )

    def _get_cannot_start_reason(self):
        """Return ``{opening: reason or False}``."""
        return {opening: opening._get_one_cannot_start_reason() for opening in self}

    def _get_one_cannot_start_reason(self):
        self.ensure_one()
        if self.state != "draft":
            return self.env._("The preparation has begun already.")
        if reason := self._get_cannot_go_on_reason():
            return reason
        if not self._count_missing():
            return self.env._("Everybody in these units has been prepared already.")
        return False

    def _get_cannot_go_on_reason(self):
        """Return why nothing more can be prepared; also asked before each chunk."""
        registering = self.for_employees or self.for_units
        if registering and not self.movement_id:
            return self.env._("Choose the movement that people register for.")
        if registering and self.movement_id.state not in TAKES_REGISTRATIONS:
            return self.env._(
                "“%s” does not take registrations now.", self.movement_id.name
            )
        if registering and not self._is_year_of_movement():
            return self.env._(
                "“%(movement)s” does not run in %(year)s.",
                movement=self.movement_id.name,
                year=self.year,
            )
        if self.covenant_id and self.covenant_id.kind != "individual":
            return self.env._(
                "“%s” is a joint covenant: its signatories are entered in it.",
                self.covenant_id.name,
            )
        if self.covenant_id.state == "concluded":
            return self.env._(
                "“%s” is concluded. Nobody can sign it any more.",
                self.covenant_id.name,
            )
        if not registering and not self.covenant_id:
            return self.env._("Choose what is to be prepared.")
        return False

    def _is_year_of_movement(self):
        first, last = self.movement_id.date_from, self.movement_id.date_to
        return first.year <= self.year <= (last.year if last else self.year)

    def action_start(self):
        """Prepare what is missing: at once, or by the job when there is much.

        :raise UserError: says why it cannot begin
        """
        self.ensure_one()
        self.check_access("write")
        reason = self._get_one_cannot_start_reason()
        if reason:
            raise UserError(reason)
        self._in_transition().write(
            {
                "state": "queued",
                "total": self._count_missing(),
                "started_on": fields.Datetime.now(),
            }
        )
        if self.total > AT_ONCE:
            # sudo: the job is a record of the system.
            cron = self.env.ref("hr_emulation.ir_cron_opening").sudo()
            cron._trigger()
            return self._get_progress_action()
        for _count in self._prepare():
            pass
        self._finish()
        return self.action_show_result()

    def _get_progress_action(self):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Preparation"),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
        }

    def action_show_result(self):
        """Open the registrations that were prepared, or the signing rate."""
        self.ensure_one()
        if self.movement_id and (self.for_employees or self.for_units):
            return self.movement_id.action_open_registrations()
        return self.covenant_id.action_open_signatories()

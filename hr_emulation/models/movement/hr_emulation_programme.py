from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command

from .hr_emulation_launch_mixin import ReadinessCheck
from .hr_emulation_movement import OPEN_STATES


class HrEmulationProgramme(models.Model):
    """The programme of one year, by which a directive is carried out.

    ============ ========================= ==================================
    right        who                       when
    ============ ========================= ==================================
    edit         officer                   until it is closed
    launch       officer                   ``_get_cannot_launch_reason``
    close        officer                   ``_get_cannot_close_reason``
    report       manager                   tasks of the own units, launched
    read         officer, auditor          always
    read         employee                  from the launch on
    ============ ========================= ==================================
    """

    _name = "hr.emulation.programme"
    _description = "Programme of the Year"
    _inherit = ["hr.emulation.launch.mixin", "hr.emulation.logged.mixin"]
    _order = "year desc, id desc"
    _check_company_auto = True

    _protected_fields = frozenset({"state", "launched_on"})
    _frozen_fields = frozenset(
        {
            "name",
            "year",
            "company_id",
            "legal_document_id",
            "theme",
            "goal",
            "motto",
            "line_ids",
            "movement_ids",
        }
    )
    _log_field = "programme_id"
    _log_open_states = ("launched",)

    name = fields.Char(required=True, tracking=True)
    year = fields.Integer(
        required=True,
        default=lambda self: fields.Date.context_today(self).year,
        aggregator=None,
        index=True,
    )
    legal_document_id = fields.Many2one(
        comodel_name="hr.emulation.legal.document",
        string="Directive",
        ondelete="restrict",
        index="btree_not_null",
        tracking=True,
        help="Its date may lie in the year before.",
    )
    directive_issuer = fields.Char(
        related="legal_document_id.issuer", string="Issued By"
    )
    directive_date = fields.Date(
        related="legal_document_id.date_issued", string="Issued On"
    )
    theme = fields.Text(help="The slogan of the year (chủ đề).")
    goal = fields.Text(help="What the year should reach (mục tiêu).")
    motto = fields.Text(help="How people should act (phương châm hành động).")
    user_id = fields.Many2one(
        comodel_name="res.users",
        string="Responsible",
        default=lambda self: self.env.user,
        tracking=True,
    )
    line_ids = fields.One2many(
        comodel_name="hr.emulation.programme.content",
        inverse_name="programme_id",
        string="Contents",
        copy=True,
    )
    assignment_ids = fields.One2many(
        comodel_name="hr.emulation.programme.assignment",
        inverse_name="programme_id",
        string="Tasks",
    )
    assignment_count = fields.Integer(
        string="Number of Tasks",
        compute="_compute_progress",
    )
    done_count = fields.Integer(
        string="Tasks Done",
        compute="_compute_progress",
    )
    progress = fields.Float(
        string="Progress %",
        compute="_compute_progress",
        help="Average of the tasks that are not cancelled.",
    )
    movement_ids = fields.Many2many(
        comodel_name="hr.emulation.movement",
        relation="hr_emulation_programme_movement_rel",
        column1="programme_id",
        column2="movement_id",
        string="Movements",
        check_company=True,
        copy=False,
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
            ("closed", "Closed"),
        ],
        default="draft",
        required=True,
        copy=False,
        tracking=True,
        index=True,
    )
    cannot_close_reason = fields.Char(compute="_compute_cannot_close_reason")

    @api.depends("assignment_ids.status", "assignment_ids.progress")
    def _compute_progress(self):
        groups = self.env["hr.emulation.programme.assignment"]._read_group(
            [("programme_id", "in", self.ids), ("status", "!=", "cancelled")],
            ["programme_id", "status"],
            ["__count", "progress:sum"],
        )
        for programme in self:
            own = [
                (status, count, progress)
                for parent, status, count, progress in groups
                if parent == programme._origin
            ]
            total = sum(count for _status, count, _progress in own)
            programme.assignment_count = total
            programme.done_count = sum(
                count for status, count, _progress in own if status == "done"
            )
            programme.progress = total and (
                sum(progress for _status, _count, progress in own) / total
            )

    @api.depends(
        "name",
        "legal_document_id",
        "user_id",
        "line_ids.assignment_ids",
        "movement_ids",
    )
    def _compute_readiness(self):
        return super()._compute_readiness()

    @api.depends_context("uid", "lang")
    @api.depends("state", "assignment_ids.status")
    def _compute_cannot_close_reason(self):
        reasons = self._get_cannot_close_reason()
        for programme in self:
            programme.cannot_close_reason = reasons[programme]

    @api.constrains("year")
    def _check_year(self):
        for programme in self:
            if not 1945 <= programme.year <= 9999:
                raise ValidationError(
                    self.env._("Enter the year of “%s” in four digits.", programme.name)
                )

    def _is_fact(self):
        return self.state == "closed"

    def _get_log_start(self):
        return self.launched_on

    # -------------------------------------------------------------------------
    # Launch and close
    # -------------------------------------------------------------------------

    def _get_readiness(self):
        self.ensure_one()
        unassigned = self.line_ids.filtered(lambda line: not line.assignment_ids)
        return [
            ReadinessCheck(bool(self.name), self.env._("Enter the name.")),
            ReadinessCheck(
                bool(self.legal_document_id),
                self.env._("Enter the directive that it carries out."),
            ),
            ReadinessCheck(bool(self.user_id), self.env._("Enter who is responsible.")),
            ReadinessCheck(
                bool(self.line_ids),
                self.env._("Enter at least one content of the directive."),
            ),
            ReadinessCheck(
                bool(self.line_ids.assignment_ids),
                self.env._("Assign at least one content to a unit."),
            ),
            ReadinessCheck(
                bool(self.line_ids) and not unassigned,
                self.env._(
                    "Assign each content to a unit; still open: %s.",
                    ", ".join(line.number or "?" for line in unassigned) or "-",
                )
                if unassigned
                else self.env._("Assign each content to a unit."),
                is_required=False,
            ),
            ReadinessCheck(
                bool(self.movement_ids),
                self.env._("Add the movements of the year."),
                is_required=False,
            ),
            self._get_unreached_check(),
        ]

    def _is_over(self):
        self.ensure_one()
        return self.year < fields.Date.context_today(self).year

    def _get_launch_units(self):
        self.ensure_one()
        return self.line_ids.assignment_ids.department_id

    def _get_launch_deadline(self):
        self.ensure_one()
        today = fields.Date.context_today(self)
        dues = [task.date_due for task in self.assignment_ids if task.date_due]
        return max(min(dues, default=today), today)

    def _get_cannot_close_reason(self):
        """Return ``{programme: reason or False}``."""
        reasons = {}
        for programme in self:
            waiting = programme.assignment_ids.filtered(
                lambda task: task.status not in ("done", "cancelled")
            )
            reasons[programme] = False
            if programme.state != "launched":
                reasons[programme] = self.env._(
                    "Only a launched programme can be closed."
                )
            elif not programme.has_access("write"):
                reasons[programme] = self.env._(
                    "Only an emulation officer can do this."
                )
            elif waiting:
                reasons[programme] = self.env._(
                    "%(count)s tasks are still open, for example of %(unit)s. Have "
                    "them reported as done, or cancel them.",
                    count=len(waiting),
                    unit=waiting[0].assignee_name,
                )
        return reasons

    def action_close(self):
        """Close the programmes at the end of their year."""
        self._check_step(self._get_cannot_close_reason())
        for programme in self:
            programme._lock()
        self._in_transition().write({"state": "closed"})
        self._end_launch_activities()
        self._end_gap_activities()

    # -------------------------------------------------------------------------
    # From last year
    # -------------------------------------------------------------------------

    def _get_last_year(self):
        """Return the programmes of the year before, of the same company."""
        self.ensure_one()
        return self.search(
            [
                ("company_id", "=", self.company_id.id),
                ("year", "=", self.year - 1),
                ("id", "!=", self.id),
            ]
        )

    def action_carry_over_movements(self):
        """Add the movements of last year's programme that are still running."""
        for programme in self:
            movements = programme._get_last_year().movement_ids.filtered(
                lambda movement, programme=programme: (
                    movement.state in OPEN_STATES
                    and (
                        not movement.date_to or movement.date_to.year >= programme.year
                    )
                )
            )
            if not movements - programme.movement_ids:
                raise UserError(
                    self.env._(
                        "No movement of the programme of %s is still running.",
                        programme.year - 1,
                    )
                )
            programme.movement_ids = [Command.link(one.id) for one in movements]

    def action_copy_last_year(self):
        """Take over contents and tasks of last year's programme, not begun."""
        for programme in self:
            lines = programme._get_last_year().line_ids
            if programme.state != "draft" or programme.line_ids or not lines:
                raise UserError(
                    self.env._(
                        "Contents can be copied into an empty draft, from a programme "
                        "of %s.",
                        programme.year - 1,
                    )
                )
            for line in lines:
                line.copy({"programme_id": programme.id})

    def copy_data(self, default=None):
        vals_list = super().copy_data(default)
        if "year" not in (default or {}):
            for programme, vals in zip(self, vals_list, strict=True):
                vals["year"] = programme.year + 1
        return vals_list

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

#: What the manager of the unit reports; everything else is the officer's.
REPORT_FIELDS = frozenset({"status", "progress", "result"})


class HrEmulationProgrammeAssignment(models.Model):
    """A content of the programme as the task of one unit.

    Managers write the three fields of their report, of the units below them and
    of a launched programme only: Odoo asks :meth:`_has_field_access` for each
    value that a client supplies, and shows the other fields as read-only.
    Officers alone cancel a task and take it up again: it leaves the statistics.
    """

    _name = "hr.emulation.programme.assignment"
    _description = "Task of a Unit"
    _inherit = ["hr.emulation.assignee.mixin", "hr.emulation.company.mixin"]
    _order = "programme_id, content_id, sequence, id"
    _check_company_auto = True

    content_id = fields.Many2one(
        comodel_name="hr.emulation.programme.content",
        required=True,
        ondelete="cascade",
        check_company=True,
        index=True,
    )
    sequence = fields.Integer(default=10)
    programme_id = fields.Many2one(
        related="content_id.programme_id",
        store=True,
        index=True,
    )
    company_id = fields.Many2one(
        related="content_id.company_id",
        store=True,
        index=True,
    )
    programme_state = fields.Selection(
        related="programme_id.state", string="Status of the Programme"
    )
    unit_kind = fields.Selection(
        string="Kind of Unit",
        selection=[
            ("agency", "Agency"),
            ("public_service", "Public Service Unit"),
            ("enterprise", "Enterprise"),
        ],
        default="agency",
        required=True,
    )
    date_due = fields.Date(string="Due Date", index=True)
    status = fields.Selection(
        selection=[
            ("not_started", "Not Started"),
            ("in_progress", "In Progress"),
            ("done", "Done"),
            ("cancelled", "Cancelled"),
        ],
        default="not_started",
        required=True,
        copy=False,
        index=True,
    )
    progress = fields.Float(
        string="Progress %",
        compute="_compute_progress",
        store=True,
        precompute=True,
        readonly=False,
        copy=False,
        aggregator="avg",
    )
    result = fields.Text(copy=False)
    is_late = fields.Boolean(
        string="Late",
        compute="_compute_is_late",
        search="_search_is_late",
    )

    _exactly_one_assignee = models.Constraint(
        "CHECK (num_nonnulls(department_id, partner_id) = 1)",
        "Assign the content to a unit or to an outside contact.",
    )
    _progress_in_percent = models.Constraint(
        "CHECK (progress BETWEEN 0 AND 100)",
        "Progress lies between 0 and 100 percent.",
    )

    @api.depends("status")
    def _compute_progress(self):
        for task in self:
            if task.status == "done":
                task.progress = 100
            elif task.status == "not_started":
                task.progress = 0

    @api.depends("date_due", "status")
    def _compute_is_late(self):
        today = fields.Date.context_today(self)
        for task in self:
            task.is_late = (
                task.date_due
                and task.date_due < today
                and task.status in ("not_started", "in_progress")
            )

    def _search_is_late(self, operator, value):
        if operator != "in":
            return NotImplemented
        return [
            ("date_due", "<", fields.Date.context_today(self)),
            ("status", "in", ("not_started", "in_progress")),
        ]

    @api.depends("assignee_name", "content_id.number")
    def _compute_display_name(self):
        for task in self:
            task.display_name = " - ".join(
                filter(None, [task.content_id.number, task.assignee_name])
            )

    @api.constrains("content_id", "department_id", "partner_id")
    def _check_task(self):
        self._check_has_assignee()

    @api.onchange("progress")
    def _onchange_progress(self):
        if self.status == "not_started" and self.progress:
            self.status = "in_progress"

    @api.constrains("status", "progress", "result")
    def _check_report(self):
        for task in self:
            if task.status == "done" and not (task.result or "").strip():
                raise ValidationError(
                    self.env._(
                        "Enter the result of %s: in a few words, what was done.",
                        task.display_name,
                    )
                )
            expected = {"not_started": 0, "done": 100}.get(task.status, task.progress)
            if task.progress != expected:
                labels = dict(self._fields["status"]._description_selection(self.env))
                raise ValidationError(
                    self.env._(
                        "%(task)s is “%(status)s”: its progress is %(expected)s "
                        "percent then. Choose the other status, or leave the progress.",
                        task=task.display_name,
                        status=labels[task.status],
                        expected=expected,
                    )
                )

    @api.constrains("progress")
    def _check_progress(self):
        for task in self:
            if not 0 <= task.progress <= 100:
                raise ValidationError(
                    self.env._(
                        "The progress of %s lies between 0 and 100 percent.",
                        task.display_name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        tasks = super().create(vals_list)
        tasks.content_id._check_not_closed()
        return tasks

    def write(self, vals):
        self.check_access("write")
        self.content_id._check_not_closed()
        self._check_who_cancels(vals)
        result = super().write(vals)
        if "content_id" in vals:
            self.content_id._check_not_closed()
        return result

    def _check_who_cancels(self, vals):
        if (
            "status" not in vals
            or self.env.su
            or self.env.user.has_group("hr_emulation.group_emulation_officer")
        ):
            return
        for task in self:
            if (task.status == "cancelled") != (vals["status"] == "cancelled"):
                raise UserError(
                    self.env._(
                        "Only an emulation officer cancels %s or takes it up again. "
                        "Say in the result why it cannot be done, and tell the "
                        "officer.",
                        task.display_name,
                    )
                )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_closed(self):
        self.content_id._check_not_closed()

    def _has_field_access(self, field, operation):
        if (
            operation == "write"
            and field.name not in REPORT_FIELDS
            and not self.env.su
            and not self.env.user.has_group("hr_emulation.group_emulation_officer")
        ):
            return False
        return super()._has_field_access(field, operation)

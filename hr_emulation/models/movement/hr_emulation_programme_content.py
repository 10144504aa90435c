from odoo import api, fields, models
from odoo.exceptions import UserError


class HrEmulationProgrammeContent(models.Model):
    """One numbered content of the directive, as it says."""

    _name = "hr.emulation.programme.content"
    _description = "Content of a Programme"
    _inherit = ["hr.emulation.company.mixin"]
    _order = "programme_id, sequence, id"
    _check_company_auto = True

    programme_id = fields.Many2one(
        comodel_name="hr.emulation.programme",
        required=True,
        ondelete="cascade",
        check_company=True,
        index=True,
    )
    sequence = fields.Integer(default=10)
    number = fields.Char(
        string="No.",
        help="As in the directive; empty takes the next number.",
    )
    name = fields.Text(string="Content", required=True)
    assignment_ids = fields.One2many(
        comodel_name="hr.emulation.programme.assignment",
        inverse_name="content_id",
        string="Tasks",
        copy=True,
    )
    task_count = fields.Integer(
        string="Number of Tasks",
        compute="_compute_status",
        store=True,
    )
    done_count = fields.Integer(
        string="Tasks Done",
        compute="_compute_status",
        store=True,
    )
    progress = fields.Float(
        string="Progress %",
        compute="_compute_status",
        store=True,
        aggregator="avg",
    )
    status = fields.Selection(
        selection=[
            ("not_started", "Not Started"),
            ("in_progress", "In Progress"),
            ("done", "Done"),
        ],
        compute="_compute_status",
        store=True,
    )
    company_id = fields.Many2one(
        related="programme_id.company_id",
        store=True,
        index=True,
    )

    @api.depends("assignment_ids.status", "assignment_ids.progress")
    def _compute_status(self):
        for content in self:
            tasks = content.assignment_ids.filtered(
                lambda task: task.status != "cancelled"
            )
            done = tasks.filtered(lambda task: task.status == "done")
            content.task_count = len(tasks)
            content.done_count = len(done)
            content.progress = tasks and sum(tasks.mapped("progress")) / len(tasks)
            if tasks and done == tasks:
                content.status = "done"
            elif set(tasks.mapped("status")) <= {"not_started"}:
                content.status = "not_started"
            else:
                content.status = "in_progress"

    @api.depends("number", "name")
    def _compute_display_name(self):
        for content in self:
            content.display_name = ". ".join(
                filter(None, [content.number, content.name])
            )

    @api.model_create_multi
    def create(self, vals_list):
        contents = super().create(vals_list)
        contents._check_not_closed()
        contents._number()
        return contents

    def write(self, vals):
        self.check_access("write")
        self._check_not_closed()
        result = super().write(vals)
        if "programme_id" in vals:
            self._check_not_closed()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_closed(self):
        self._check_not_closed()

    def _check_not_closed(self):
        for programme in self.programme_id:
            if programme._is_fact():
                raise UserError(programme._get_frozen_message(frozenset()))

    def _number(self):
        """Give the next numbers to those that the directive does not number."""
        for programme, contents in self.grouped("programme_id").items():
            count = len(programme.line_ids)
            unnumbered = contents.filtered(lambda content: not content.number)
            first = count - len(unnumbered) + 1
            for number, content in enumerate(unnumbered, start=first):
                content.number = str(number)

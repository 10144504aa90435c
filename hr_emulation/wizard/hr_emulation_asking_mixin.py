from odoo import api, fields, models
from odoo.exceptions import AccessError

from ..tools.numbers import check_year


class HrEmulationAskingMixin(models.AbstractModel):
    """A dialogue about one employee or one department, as of a day."""

    _name = "hr.emulation.asking.mixin"
    _description = "Question About One Subject"
    _inherit = ["hr.emulation.sound.mixin"]

    employee_id = fields.Many2one(comodel_name="hr.employee", ondelete="cascade")
    department_id = fields.Many2one(
        comodel_name="hr.department", string="Collective", ondelete="cascade"
    )
    company_id = fields.Many2one(
        comodel_name="res.company", compute="_compute_subject", compute_sudo=True
    )
    subject_type = fields.Selection(
        selection=[("individual", "Individual"), ("collective", "Collective")],
        compute="_compute_subject",
        compute_sudo=True,
    )
    year = fields.Integer(
        required=True, default=lambda self: fields.Date.context_today(self).year
    )
    day = fields.Date(
        string="Judged on", required=True, default=fields.Date.context_today
    )
    rulebook_id = fields.Many2one(
        comodel_name="hr.emulation.rulebook",
        compute="_compute_rulebook_id",
        store=True,
        readonly=False,
        ondelete="cascade",
    )
    is_without_matters = fields.Boolean(compute="_compute_is_without_matters")

    @api.depends("employee_id", "department_id")
    def _compute_subject(self):
        for question in self:
            subject = question._get_subject()
            question.company_id = subject.company_id or self.env.company
            question.subject_type = (
                "collective" if question.department_id else "individual"
            )

    @api.depends("day", "company_id")
    def _compute_rulebook_id(self):
        rulebooks = self.env["hr.emulation.rulebook"]
        for question in self:
            question.rulebook_id = rulebooks._get_in_force(
                question.company_id, question.day
            )

    @api.depends_context("uid")
    def _compute_is_without_matters(self):
        may = self.env["hr.emulation.judge"]._may_see_matters()
        self.is_without_matters = not may

    @api.model_create_multi
    def create(self, vals_list):
        questions = super().create(vals_list)
        questions._check_may_ask()
        return questions

    def write(self, vals):
        result = super().write(vals)
        self._check_may_ask()
        return result

    def _get_title(self):
        """Return the heading of the dialogue."""
        raise NotImplementedError

    def _get_action(self):
        return {
            "type": "ir.actions.act_window",
            "name": self._get_title(),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
            "context": {"dialog_size": "extra-large"},
        }

    def action_ask(self):
        """Show the answer to the question as it was changed."""
        self.ensure_one()
        return self._get_action()

    def _get_subject(self):
        """The one subject that is asked about; who names two means the department."""
        return self.department_id or self.employee_id

    def _get_question(self):
        """Return the values of the same question, to be asked in another dialogue."""
        return {
            "employee_id": self.employee_id.id,
            "department_id": self.department_id.id,
            "year": self.year,
            "day": self.day,
            "rulebook_id": self.rulebook_id.id,
        }

    def _get_key(self):
        if self.department_id:
            return 3 * self.department_id.id + 1
        return 3 * self.employee_id.id

    @api.model
    def _get_field(self, subject):
        is_unit = subject._name == "hr.department"
        return "department_id" if is_unit else "employee_id"

    def _check_may_ask(self):
        """Let people ask about themselves, managers about their units.

        Officers and auditors ask about everybody in their companies.

        :raise AccessError: the subject, or the rulebook, is somebody else's
        :raise ValidationError: the year is impossible
        """
        for question in self:
            check_year(question, question.year)
        # Else the rules of another organisation could be read in the answer.
        self.rulebook_id.sudo(False).check_access("read")
        asked = self.filtered(lambda question: question._get_subject())
        if all(question._get_subject().emulation_may_ask for question in asked):
            return
        raise AccessError(
            self.env._(
                "You may ask about yourself and about the people and units that you "
                "manage. Ask an emulation officer about others."
            )
        )

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ..models.exemplar.hr_emulation_training import OPEN
from ..models.hr_emulation_bulk_mixin import AT_ONCE
from ..tools.subject_values import get_employee_values


class HrEmulationTrainingInvite(models.TransientModel):
    """Asks whom to invite to a training, and invites all of them at one go."""

    _name = "hr.emulation.training.invite"
    _description = "Invite to a Training"

    training_id = fields.Many2one(comodel_name="hr.emulation.training", required=True)
    company_id = fields.Many2one(related="training_id.company_id")
    has_officers = fields.Boolean(string="All Officers in Charge", default=True)
    has_managers = fields.Boolean(string="All Managers of Units")
    unit_ids = fields.Many2many(
        comodel_name="hr.department",
        relation="hr_emulation_training_invite_unit_rel",
        string="Everybody in These Units",
        domain="[('company_id', '=', company_id)]",
        help="With the units below them.",
    )
    new_count = fields.Integer(string="To Invite", compute="_compute_new_count")

    @api.depends("training_id", "has_officers", "has_managers", "unit_ids")
    def _compute_new_count(self):
        for wizard in self:
            people = wizard.sudo().env["hr.employee"]
            wizard.new_count = people.search_count(wizard._get_new_domain())

    def _get_new_domain(self):
        """The employees who are chosen and not invited yet, to be searched as sudo:
        who is in charge, manages or works where is looked up by an officer, who need
        not have a right to the staff list.
        """
        self.ensure_one()
        company = Domain("company_id", "=", self.training_id.company_id.id)
        env = self.sudo().env
        chosen = Domain.FALSE
        if self.has_officers:
            duties = env["hr.emulation.duty"]
            today = fields.Date.context_today(self)
            present = duties._search(duties._get_serving_domain(today) & company)
            chosen |= Domain("id", "any!", present.subselect("employee_id"))
        if self.has_managers:
            units = env["hr.department"]._search(company)
            chosen |= Domain("id", "any!", units.subselect("manager_id"))
        if self.unit_ids:
            chosen |= Domain("department_id", "child_of", self.unit_ids.ids)
        lines = env["hr.emulation.training.attendance"]
        mine = Domain("training_id", "=", self.training_id.id)
        invited = lines._search(mine & Domain("employee_id", "!=", False))
        not_yet = Domain("id", "not any!", invited.subselect("employee_id"))
        return chosen & company & not_yet

    def action_invite(self):
        """Invite those who are chosen and not invited yet.

        :raise UserError: nobody is chosen, too many are, or it is too late
        """
        self.ensure_one()
        training = self.training_id
        training._step(training._get_cannot_invite_reason)
        if self.new_count > AT_ONCE:
            raise UserError(
                self.env._(
                    "These are %(count)s people. Invite %(limit)s at most in one go, "
                    "for example unit by unit.",
                    count=self.new_count,
                    limit=AT_ONCE,
                )
            )
        people = self.sudo().env["hr.employee"].search(self._get_new_domain())
        if not people:
            raise UserError(
                self.env._("Nobody is chosen who is not invited to it already.")
            )
        lines = self.env["hr.emulation.training.attendance"]._in_transition()
        lines = lines.create(
            [
                {**vals, "training_id": training.id}
                for vals in get_employee_values(
                    training.company_id, people.with_env(self.env), training.date_from
                )
            ]
        )
        if training.state in OPEN:
            training._tell_without_login(lines)
        return {"type": "ir.actions.act_window_close"}

from odoo import api, fields, models
from odoo.exceptions import UserError


class HrEmulationStoryAdopt(models.TransientModel):
    """Tells that the own unit, or the user himself, has adopted an example."""

    _name = "hr.emulation.story.adopt"
    _description = "Adopt an Exemplar"

    story_id = fields.Many2one(
        comodel_name="hr.emulation.story", required=True, readonly=True
    )
    department_id = fields.Many2one(
        comodel_name="hr.department",
        string="Unit",
        domain="[('id', 'in', managed_ids)]",
        help="A unit that you manage; empty when you have adopted it yourself.",
    )
    managed_ids = fields.Many2many(
        comodel_name="hr.department", compute="_compute_managed_ids"
    )
    date = fields.Date(
        string="Adopted On", required=True, default=fields.Date.context_today
    )
    result = fields.Text(
        help="What it brought: figures, and how they were measured.",
    )

    @api.depends_context("uid")
    def _compute_managed_ids(self):
        adoptions = self.env["hr.emulation.exemplar.adoption"]
        _employees, units = adoptions._get_my_people_and_units()
        self.managed_ids = self.env["hr.department"].browse(units)

    def action_confirm(self):
        """Record the adoption, as the user.

        :raise UserError: the user is no employee and manages no unit
        """
        self.ensure_one()
        # Taken off while the dialogue was open?
        if not self.story_id.exists():
            raise UserError(self.env._("This story is not shown any more."))
        subject = (
            {"department_id": self.department_id.id}
            if self.department_id
            else {"employee_id": self._get_own_employee().id}
        )
        adoptions = self.env["hr.emulation.exemplar.adoption"]
        subject["exemplar_id"] = self.story_id.id
        values = {"date": self.date, "result": self.result}
        # Who comes again brings the result.
        known = adoptions.search(
            [(name, "=", value) for name, value in subject.items()], limit=1
        )
        if known:
            known.write(values if self.result else {"date": self.date})
        else:
            adoptions.create(subject | values)
        return {"type": "ir.actions.act_window_close"}

    def _get_own_employee(self):
        company = self.story_id.company_id
        # sudo: the user's own employee.
        employee = self.env.user.with_company(company).sudo().employee_id
        if not employee:
            raise UserError(self.env._("Choose the unit that has adopted it."))
        return employee

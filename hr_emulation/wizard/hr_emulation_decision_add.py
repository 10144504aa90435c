from odoo import fields, models
from odoo.exceptions import UserError


class HrEmulationDecisionAdd(models.TransientModel):
    """Add many recipients of one award to a draft decision at once."""

    _name = "hr.emulation.decision.add"
    _description = "Add Recipients"
    _inherit = ["hr.mixin"]
    _check_company_auto = True

    decision_id = fields.Many2one(
        comodel_name="hr.emulation.decision",
        required=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(related="decision_id.company_id")
    award_type_id = fields.Many2one(
        comodel_name="hr.emulation.award.type",
        string="Title or Form",
        required=True,
    )
    for_individual = fields.Boolean(related="award_type_id.for_individual")
    for_collective = fields.Boolean(related="award_type_id.for_collective")
    employee_ids = fields.Many2many(
        comodel_name="hr.employee",
        string="Employees",
        check_company=True,
    )
    unit_ids = fields.Many2many(
        comodel_name="hr.department",
        relation="hr_emulation_decision_add_unit_rel",
        string="Everybody in",
        check_company=True,
        help="All present employees of these units and of the units below them.",
    )
    department_ids = fields.Many2many(
        comodel_name="hr.department",
        relation="hr_emulation_decision_add_department_rel",
        string="Collectives",
        check_company=True,
    )
    reason = fields.Text(string="Achievement", help="The same for all of them.")

    def action_add(self):
        """Add one draft award per recipient who is not in the decision yet.

        :raise UserError: nobody is chosen, or nobody new
        """
        self.ensure_one()
        recipients = [
            *(("employee_id", employee.id) for employee in self._get_employees()),
            *(("department_id", department.id) for department in self._get_units()),
        ]
        if not recipients:
            raise UserError(
                self.env._(
                    "Nobody to add: choose people or collectives who do not have this "
                    "award in the decision yet."
                )
            )
        self.env["hr.emulation.award"].create(
            [
                {
                    "decision_id": self.decision_id.id,
                    "company_id": self.decision_id.company_id.id,
                    "award_type_id": self.award_type_id.id,
                    "reason": self.reason,
                    name: record_id,
                }
                for name, record_id in recipients
            ]
        )

    def _get_employees(self):
        if not self.for_individual:
            return self.env["hr.employee"]
        # hr.employee.public: an officer need not see the personnel files.
        members = self.env["hr.employee.public"].search(
            [
                ("department_id", "child_of", self.unit_ids.ids),
                ("company_id", "=", self.company_id.id),
            ]
        )
        employees = self.employee_ids | members.employee_id
        return employees - self._get_awards().employee_id

    def _get_units(self):
        if not self.for_collective:
            return self.env["hr.department"]
        return self.department_ids - self._get_awards().department_id

    def _get_awards(self):
        return self.decision_id.award_ids.filtered(
            lambda award: award.award_type_id == self.award_type_id
        )

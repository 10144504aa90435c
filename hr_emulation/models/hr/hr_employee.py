from odoo import api, models
from odoo.exceptions import UserError


class HrEmployee(models.Model):
    _name = "hr.employee"
    _inherit = ["hr.employee", "hr.emulation.honoured.mixin"]

    _emulation_subject_field = "employee_id"

    def write(self, vals):
        result = super().write(vals)
        if vals.get("active") is False:
            # sudo: who archives an employee need not be an emulation officer.
            self.env["hr.emulation.covenant.signatory"].sudo()._excuse_leavers(self)
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_honoured(self):
        # sudo: the history counts, whoever may see it.
        awards = self.env["hr.emulation.award"].sudo()
        for (employee,) in awards._read_group(
            [("employee_id", "in", self.ids)], ["employee_id"]
        ):
            raise UserError(
                self.env._(
                    "%s has a history of honours, which must be kept. Archive the "
                    "employee instead of deleting it.",
                    employee.name,
                )
            )

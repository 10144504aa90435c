from odoo import models

_PLACEMENT = {"department_id", "job_id", "job_title", "employee_id", "active"}


class HrVersion(models.Model):
    _inherit = "hr.version"

    def write(self, vals):
        result = super().write(vals)
        if _PLACEMENT & vals.keys():
            # sudo: who moves an employee need not be an emulation officer.
            signatories = self.env["hr.emulation.covenant.signatory"].sudo()
            signatories._follow(self.employee_id)
        return result

from odoo import models


class HrEmployee(models.Model):
    _name = "hr.employee"
    _inherit = [
        "hr.employee",
        "hr.emulation.honoured.mixin",
        "hr.emulation.disciplined.mixin",
        "hr.emulation.kept.mixin",
    ]

    _emulation_subject_field = "employee_id"
    _emulation_kept_fields = ("employee_id",)

    def write(self, vals):
        result = super().write(vals)
        if "active" in vals:
            # sudo: who archives an employee need not be an emulation officer.
            signatories = self.env["hr.emulation.covenant.signatory"].sudo()
            if vals["active"]:
                signatories._take_back(self)
            else:
                signatories._excuse_leavers(self)
        return result

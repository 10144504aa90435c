from odoo import models


class HrEmployeePublic(models.Model):
    _name = "hr.employee.public"
    _inherit = [
        "hr.employee.public",
        "hr.emulation.honoured.mixin",
        "hr.emulation.disciplined.mixin",
    ]

    _emulation_subject_field = "employee_id"

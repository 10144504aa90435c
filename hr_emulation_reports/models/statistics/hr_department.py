from odoo import fields, models


class HrDepartment(models.Model):
    _inherit = "hr.department"

    emulation_office_kind = fields.Selection(
        string="Does Emulation Work As",
        selection=[
            ("department", "Department of a Ministry"),
            ("division_of_department", "Division in a Department"),
            ("board", "Board in a Home Affairs Office"),
            ("division_of_office", "Division in a Home Affairs Office"),
            ("other", "Another Organisation"),
        ],
        help="Set for a unit whose own work is emulation and commendation; the "
        "statutory statistics count these units.",
    )

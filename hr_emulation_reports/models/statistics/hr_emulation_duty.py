from odoo import api, fields, models

#: Of Odoo's own certificates those that mean one level only.
_LEVELS = {
    "bachelor": "university",
    "master": "postgraduate",
    "doctor": "postgraduate",
}


class HrEmulationDuty(models.Model):
    _inherit = "hr.emulation.duty"

    education = fields.Selection(
        string="Level of Education",
        selection=[
            ("elementary", "Elementary"),
            ("intermediate", "Intermediate"),
            ("college", "College"),
            ("university", "University"),
            ("postgraduate", "Postgraduate"),
        ],
        compute="_compute_education",
        store=True,
        precompute=True,
        readonly=False,
        groups="hr_emulation.group_emulation_officer,"
        "hr_emulation.group_emulation_auditor",
        help="Proposed from the certificate of the employee where that is clear.",
    )

    @api.depends("employee_id")
    def _compute_education(self):
        for duty in self:
            if not duty.education:
                duty.education = _LEVELS.get(duty.employee_id.certificate)

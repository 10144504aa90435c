from odoo import fields, models
from odoo.fields import NO_ACCESS


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

    # Nobody enters it for somebody else: the board writes it for who asks.
    emulation_board_consent_on = fields.Datetime(
        string="Consent to the Public Honours Board",
        groups=NO_ACCESS,
        copy=False,
    )

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

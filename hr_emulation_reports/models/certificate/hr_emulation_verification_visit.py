from odoo import models


class HrEmulationVerificationVisit(models.Model):
    """How often an unknown somebody has asked for verifications lately."""

    _name = "hr.emulation.verification.visit"
    _description = "Visits to the Page of Verification"
    _inherit = ["hr.emulation.visit.mixin"]
    _log_access = False

    _limit_parameter = "hr_emulation_reports.verification_limit"
    _default_limit = 60

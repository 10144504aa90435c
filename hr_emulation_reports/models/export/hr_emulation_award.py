from odoo import models


class HrEmulationAward(models.Model):
    _inherit = "hr.emulation.award"

    def action_export_register(self):
        """Give an Excel file of the selected awards, with all columns."""
        return self.env["hr.emulation.export"].create({}).action_download()

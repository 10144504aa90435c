from odoo import api, models
from odoo.exceptions import UserError

from .hr_emulation_fairness_mixin import BOARD


class SpreadsheetDashboardShare(models.Model):
    _inherit = "spreadsheet.dashboard.share"

    @api.model_create_multi
    def create(self, vals_list):
        """Refuse a public link to figures that name people when they are small."""
        shares = super().create(vals_list)
        for dashboard in shares.dashboard_id:
            # Copies too: it is the models that matter.
            if any(f'"{model}"' in dashboard.spreadsheet_data for model in BOARD):
                raise UserError(
                    self.env._(
                        "“%s” is not shared by a public link, because small numbers "
                        "in it name people. Give colleagues the right to see it.",
                        dashboard.name,
                    )
                )
        return shares

from odoo import models
from odoo.exceptions import UserError


class HrEmulationDecision(models.Model):
    _inherit = "hr.emulation.decision"

    def action_print_certificates(self):
        """Print the certificates of all awards of the one decision that are valid."""
        self.ensure_one()
        awards = self.award_ids.filtered(lambda award: award.state == "issued")
        if not awards:
            raise UserError(
                self.env._(
                    "%s has no valid award, so there is no certificate to print.",
                    self.display_name,
                )
            )
        return awards.action_print_certificates()

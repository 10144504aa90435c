from odoo import models
from odoo.exceptions import UserError


class HrEmulationCovenant(models.Model):
    """What a covenant lets do with its signatories."""

    _inherit = "hr.emulation.covenant"

    def action_sign_mine(self):
        """Open the dialogue in which the user signs for oneself."""
        self.ensure_one()
        if not self.my_signatory_id:
            raise UserError(self.env._("Nothing here waits for your signature."))
        return self.my_signatory_id.action_sign()

    def action_conference(self):
        """Open the screen on which one after the other signs."""
        return self._get_waiting()[:1].action_sign_here()

    def action_remind(self):
        """Send everybody who has not signed a personal link by e-mail."""
        return self._get_waiting().action_remind()

    def _get_waiting(self):
        waiting = self.env["hr.emulation.covenant.signatory"].search(
            [("covenant_id", "in", self.ids), ("state", "=", "waiting")]
        )
        if not waiting:
            raise UserError(self.env._("Nobody is left who has to sign."))
        return waiting

    def action_open_signatories(self):
        """Open the signing rate of the one covenant, by unit."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "hr_emulation.hr_emulation_covenant_signatory_action_board"
        )
        by_unit = {"search_default_group_unit": self.kind == "individual"}
        return {
            **action,
            "name": self.name,
            "domain": [("covenant_id", "=", self.id)],
            "context": {"search_default_eligible": 1, **by_unit},
        }

    def action_open_waiting(self):
        """Open the list of those who have not signed."""
        action = self.action_open_signatories()
        return {**action, "context": {"search_default_waiting": 1}}

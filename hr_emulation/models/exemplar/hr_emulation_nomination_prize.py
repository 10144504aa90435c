from odoo import models


class HrEmulationNomination(models.Model):
    """Nobody is nominated for a prize of which no criteria are in force."""

    _inherit = "hr.emulation.nomination"

    def _get_cannot_submit_reason(self):
        reasons = super()._get_cannot_submit_reason()
        prizes = self.filtered(
            lambda one: one.award_type_id.is_prize and not reasons[one]
        )
        for nomination, basis in prizes._get_live_bases().items():
            reasons[nomination] = nomination._get_no_prize_reason(basis)
        return reasons

    def _get_no_prize_reason(self, basis):
        """Return why the one prize is not given at present, or False."""
        self.ensure_one()
        prize = self.award_type_id
        if not prize.active:
            return self.env._("“%s” is not given any more.", prize.name)
        if "standard" not in basis:
            return self.env._(
                "“%(prize)s” has no criteria in force for such a subject. An "
                "administrator adds them to its rulebook, and activates it.",
                prize=prize.name,
            )
        return False

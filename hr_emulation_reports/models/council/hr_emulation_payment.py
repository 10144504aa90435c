from odoo import models


class HrEmulationPayment(models.Model):
    _inherit = "hr.emulation.payment"

    def _for_document(self):
        """Return the one list as its organisation writes it."""
        self.ensure_one()
        return self.with_context(lang=self.company_id.partner_id.lang)

    def _get_printed_groups(self):
        """Return ``[(unit, [(number, bonus), …], sum), …]`` of the one list.

        Those who stand in no unit come last.
        """
        self.ensure_one()
        bonuses = self.bonus_ids.sorted(
            lambda bonus: (
                not bonus.unit_name,
                bonus.unit_name or "",
                bonus.subject_type != "collective",
                bonus.subject_name or "",
                bonus.id,
            )
        )
        groups, number = [], 0
        for unit, some in bonuses.grouped("unit_name").items():
            lines = []
            for bonus in some:
                number += 1
                lines.append((number, bonus))
            groups.append((unit, lines, sum(some.mapped("payment_amount"))))
        return groups

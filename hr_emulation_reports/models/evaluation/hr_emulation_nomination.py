from odoo import models


class HrEmulationNomination(models.Model):
    _inherit = "hr.emulation.nomination"

    def _for_document(self):
        """Return the one nomination as its organisation writes it, at its own hour."""
        self.ensure_one()
        partner = self.company_id.partner_id
        return self.with_context(
            lang=partner.lang, tz=partner.tz or self.env.context.get("tz")
        )

    def _get_printed_checks(self):
        """Return the lines of the full verdict, as officers and auditors see it."""
        self.ensure_one()
        return self.check_ids.filtered(lambda check: not check.is_superseded)

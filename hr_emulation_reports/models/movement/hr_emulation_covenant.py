from odoo import fields, models

from odoo.addons.hr_emulation.engine.seal import VERSION


class HrEmulationCovenant(models.Model):
    _inherit = "hr.emulation.covenant"

    def action_download_verification(self):
        """Download what is needed to compute all fingerprints again."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_url",
            "url": f"/emulation/covenant/{self.id}/verification",
            "target": "download",
        }

    def _for_document(self):
        """Return the one covenant as its organisation writes it, at its own hour."""
        self.ensure_one()
        partner = self.company_id.partner_id
        return self.with_context(
            lang=partner.lang, tz=partner.tz or self.env.context.get("tz")
        )

    def _get_document_date(self):
        """Return the day of the one covenant: of its end, else of its beginning."""
        self.ensure_one()
        moment = self.concluded_on or self.opened_on or fields.Datetime.now()
        return fields.Datetime.context_timestamp(self, moment).date()

    def _get_verification_record(self):
        """Return text, signatures and chain of the one covenant, without ids.

        Each seal is the SHA-256 of its ``payload`` with ``version`` added, written
        as JSON with sorted keys and no blanks; see ``docs/covenants.md``.
        """
        self.ensure_one()
        signatures = self._get_signatures()
        # sudo: its own act belongs to who may download the record.
        act = self.act_id.sudo()
        return {
            "version": VERSION,
            "covenant": self.name,
            "text": self.text,
            "text_hash": self.text_hash or "",
            "signatures": [
                {"payload": one._get_payload(), "seal": one.seal} for one in signatures
            ],
            "concluded": self._get_payload() if act else {},
            "act": act._get_verification_record() if act else {},
        }

from odoo import api, fields, models
from odoo.exceptions import UserError

from ...engine.seal import text_digest


class HrEmulationCovenant(models.Model):
    """How a covenant is opened, signed, concluded and checked for tampering."""

    _inherit = "hr.emulation.covenant"

    @api.depends("state", "text", "signatory_ids.state")
    def _compute_cannot_reasons(self):
        can_open = self._get_cannot_open_reason()
        can_conclude = self._get_cannot_conclude_reason()
        for covenant in self:
            covenant.cannot_open_reason = can_open[covenant]
            covenant.cannot_conclude_reason = can_conclude[covenant]

    def _get_cannot_open_reason(self):
        """Return ``{covenant: reason or False}``."""
        return {covenant: covenant._get_one_cannot_open_reason() for covenant in self}

    def _get_one_cannot_open_reason(self):
        self.ensure_one()
        if self.state != "draft":
            return self.env._("This covenant is not a draft any more.")
        if not self.line_ids and not (self.body or "").strip():
            return self.env._("Write the text, or at least one criterion.")
        if blanks := self._get_blanks():
            return self.env._(
                "The text still has blanks: %s. Choose the cluster or movement, or "
                "write the words yourself.",
                ", ".join(blanks),
            )
        if not self.signatory_count:
            return self.env._("Add those who are to sign.")
        return False

    def _get_cannot_conclude_reason(self):
        """Return ``{covenant: reason or False}``."""
        return {
            covenant: covenant._get_one_cannot_conclude_reason() for covenant in self
        }

    def _get_one_cannot_conclude_reason(self):
        self.ensure_one()
        if self.state != "open":
            return self.env._("Only a covenant that is open for signing is concluded.")
        if not self.signed_count:
            return self.env._("Nobody has signed yet.")
        waiting = self.signatory_count - self.signed_count
        if waiting and self.kind == "joint":
            return self.env._(
                "%s signatories have not signed yet. Remind them, or excuse those who "
                "do not have to sign.",
                waiting,
            )
        return False

    def action_open(self):
        """Let the signatories sign.

        :raise UserError: says why one of the covenants cannot be opened
        """
        self.check_access("write")
        self._raise_first(self._get_cannot_open_reason())
        self._in_transition().write(
            {"state": "open", "opened_on": fields.Datetime.now()}
        )

    def action_conclude(self):
        """End the signing and seal what was signed.

        :raise UserError: says why one of the covenants cannot be concluded
        """
        self.check_access("write")
        self._raise_first(self._get_cannot_conclude_reason())
        for covenant in self:
            covenant._do_conclude()

    def _do_conclude(self):
        self.ensure_one()
        # First the covenant, so that nobody begins to sign. Then those who had not
        # signed when this transaction began: if one has since, Odoo starts anew.
        self._in_transition().write(
            {
                "state": "concluded",
                "concluded_on": fields.Datetime.now(),
            }
        )
        self.flush_recordset()
        self.signatory_ids.filtered(lambda s: s.state == "waiting")._lock()
        self._seal_act()

    # -------------------------------------------------------------------------
    # Fingerprints
    # -------------------------------------------------------------------------

    def _get_text_hash(self):
        self.ensure_one()
        return text_digest(self.text or "")

    def _freeze_text(self, text_hash):
        """From the first signature on the text is what was shown.

        :raise UserError: another text was shown than the covenant has now
        """
        self.ensure_one()
        if text_hash != (self.text_hash or self._get_text_hash()):
            raise UserError(
                self.env._(
                    "The text of “%s” has changed since you opened it. Read it again "
                    "before you sign.",
                    self.name,
                )
            )
        if not self.text_hash:
            self._in_transition().write({"text_hash": text_hash})

    def _get_signatures(self):
        """Return the signatures of the one covenant in the order of their time."""
        return self.signatory_ids.filtered(
            lambda signatory: signatory.state == "signed"
        ).sorted(lambda signatory: (signatory.signed_on, signatory.seal))

    def action_check(self):
        """Compare all fingerprints with what the database holds now."""
        self.ensure_one()
        findings = self._find_tampering()
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "danger" if findings else "success",
                "sticky": bool(findings),
                "title": self.name,
                "message": "\n".join(findings)
                or self.env._(
                    "%s signatures: all fingerprints fit the text and the signatures.",
                    self.signed_count,
                ),
            },
        }

    def _find_tampering(self):
        """Return a sentence for each thing that was changed past the program."""
        self.ensure_one()
        self.check_access("read")
        self.env.flush_all()
        self.env.invalidate_all()
        # sudo: all signatures and the whole chain are compared, whoever looks.
        return self.sudo()._compare()

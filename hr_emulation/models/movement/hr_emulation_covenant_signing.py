import base64
import secrets

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL

from ...engine.seal import bytes_digest, seal
from ...tools.signature_image import read_scan, read_signature


class HrEmulationCovenantSignatory(models.Model):
    """How a signatory signs, and why it cannot be."""

    _inherit = "hr.emulation.covenant.signatory"

    may_witness = fields.Boolean(
        compute="_compute_may_witness",
        help="Officers, and managers for the people of their units, send links and "
        "let others sign on their screen.",
    )

    def _get_cannot_sign_reason(self):
        """Return ``{signatory: reason or False}``, whoever is going to sign."""
        return {
            signatory: signatory._get_one_cannot_sign_reason() for signatory in self
        }

    def _get_one_cannot_sign_reason(self):
        self.ensure_one()
        covenant = self.covenant_id
        if self.state == "signed":
            return self.env._(
                "“%(covenant)s” has already been signed for %(name)s, on %(date)s.",
                covenant=covenant.name,
                name=self.subject_name,
                date=self._get_local_date(self.signed_on).strftime("%d/%m/%Y"),
            )
        if self.state == "excused":
            return self.env._(
                "%(name)s does not have to sign: %(reason)s",
                name=self.subject_name,
                reason=self.excuse_reason or "",
            )
        if covenant.state == "draft":
            return self.env._("“%s” is not open for signing yet.", covenant.name)
        if covenant.state == "concluded":
            return self.env._(
                "“%s” is concluded. Nobody can sign it any more.", covenant.name
            )
        # sudo: whether somebody still works here is known to everybody.
        if self.employee_id and not self.sudo().employee_id.active:
            return self.env._(
                "%s has left the organisation and cannot sign.", self.subject_name
            )
        if not (covenant.text or "").strip():
            return self.env._("“%s” has no text to sign.", covenant.name)
        signer = self._get_signer_record()
        if signer and not signer.active:
            return self.env._(
                "%(signer)s, who signs for %(name)s, has left. Enter a representative.",
                signer=signer.name,
                name=self.subject_name,
            )
        if not self._get_signer()[0]:
            return self.env._(
                "Nobody is named who signs for %s. Enter a representative first.",
                self.subject_name,
            )
        return False

    def action_sign(self):
        """Open the dialogue in which the user signs for oneself."""
        self.ensure_one()
        self._check_can_sign()
        self._check_is_mine()
        return self._get_sign_dialogue("drawn")

    def action_sign_here(self):
        """Open the conference screen, in which one after the other signs."""
        self[:1]._check_may_witness()
        self[:1]._check_can_sign()
        return self[:1]._get_sign_dialogue("conference")

    def action_record_paper(self):
        """Open the dialogue that records a signature on paper with its scan."""
        self.ensure_one()
        self.check_access("write")
        self._check_can_sign()
        return self._get_sign_dialogue("paper")

    def _get_sign_dialogue(self, method):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Sign"),
            "res_model": "hr.emulation.covenant.sign",
            "view_mode": "form",
            "target": "new",
            "context": {"default_signatory_id": self.id, "default_method": method},
        }

    def _check_can_sign(self):
        self._raise_first(self._get_cannot_sign_reason())

    def _check_is_mine(self):
        if not self.is_mine_to_sign:
            raise UserError(
                self.env._(
                    "Only %s can sign here. Nobody signs for another person.",
                    self._get_signer()[0] or self.subject_name,
                )
            )

    @api.depends_context("uid")
    @api.depends("unit_id", "employee_id")
    def _compute_may_witness(self):
        witnessed = self.filtered_domain(self._get_witness_domain())
        for signatory in self:
            signatory.may_witness = signatory in witnessed

    @api.model
    def _get_witness_domain(self):
        if self.browse().has_access("write"):
            return Domain.TRUE
        employees, managed = self._get_my_people_and_units()
        return Domain("unit_id", "in", managed) & Domain(
            "employee_id", "not in", employees
        )

    def _check_may_witness(self):
        if not all(self.mapped("may_witness")):
            raise UserError(
                self.env._(
                    "Only an emulation officer, or the manager of the unit, can let "
                    "others sign on this screen."
                )
            )

    # -------------------------------------------------------------------------
    # Signing
    # -------------------------------------------------------------------------

    def _sign_drawn(self, signature, text_hash):
        """The user signs for oneself.

        :param signature: the picture, base64
        :param text_hash: fingerprint of the text that was on the screen
        :raise UserError: says why this cannot be; nothing is written
        """
        self._check_is_mine()
        self._do_sign("drawn", text_hash, signature=read_signature(self.env, signature))

    def _sign_at_conference(self, signature, text_hash):
        """Somebody signs on the screen of an officer or manager, who witnesses it."""
        self._check_may_witness()
        self._do_sign(
            "conference",
            text_hash,
            signature=read_signature(self.env, signature),
            recorded_by_id=self.env.uid,
        )

    def _sign_by_link(self, signature, text_hash):
        """Whoever holds the personal link signs; the caller has checked the link."""
        # sudo: who was shown the link is recorded for nobody to see before.
        shown_by = self.sudo().token_shown_by_id
        self._do_sign(
            "link",
            text_hash,
            signature=read_signature(self.env, signature),
            recorded_by_id=shown_by.id,
        )

    def _record_paper(self, scan, signed_on):
        """An officer records what was signed on paper.

        :param signed_on: a moment that does not lie in the future
        """
        self.check_access("write")
        if signed_on > fields.Datetime.now():
            raise UserError(self.env._("The date of the signature is in the future."))
        self._do_sign(
            "paper",
            self.covenant_id._get_text_hash(),
            scan=read_scan(self.env, scan),
            signed_on=signed_on,
            recorded_by_id=self.env.uid,
        )

    def _do_sign(self, method, text_hash, signature=None, scan=None, **values):
        self.ensure_one()
        self._lock_for_signing()
        self._check_can_sign()
        # sudo: signatories may not write; they sign through the checks above.
        signatory = self.sudo()._in_transition()
        signatory.covenant_id._freeze_text(text_hash)
        signatory.write({"signed_on": fields.Datetime.now(), **values})
        signatory._take_snapshot()
        name, post = signatory._get_signer()
        signatory.write(
            {
                "method": method,
                "witness_name": signatory.recorded_by_id.name,
                "signer_name": name,
                "signer_post": post,
                "text_hash": text_hash,
                "signature": signature and base64.b64encode(signature),
                "scan": scan and base64.b64encode(scan),
                "signature_hash": bytes_digest(signature or scan),
                "salt": secrets.token_hex(16),
                # A link serves once.
                "token_hash": False,
                "token_expires": False,
                "token_shown_by_id": False,
                "is_link_queued": False,
            }
        )
        signatory.write({"state": "signed", "seal": seal(signatory._get_payload())})

    def _lock_for_signing(self):
        """Let one sign at a time, and nobody change the text meanwhile."""
        self._lock()
        # Shared: the others go on signing, but who changes the text waits. Only the
        # first signature writes the covenant itself, and from the start: two that
        # share a lock and both want to write would wait for each other.
        lock = SQL("FOR SHARE" if self.covenant_id.text_hash else "FOR UPDATE")
        self.env.execute_query(
            SQL(
                "SELECT id FROM hr_emulation_covenant WHERE id = %s %s",
                self.covenant_id.id,
                lock,
            )
        )

    def _get_payload(self):
        """Return what the seal of the one signature is computed from."""
        self.ensure_one()
        return {
            "covenant": self.covenant_id.name,
            "text_hash": self.text_hash,
            "subject": self.subject_name,
            "name": self.signer_name,
            "post": self.signer_post or "",
            "unit": self.unit_name or "",
            "signed_on": fields.Datetime.to_string(self.signed_on),
            "method": self.method,
            "witness": self.witness_name or "",
            "signature_hash": self.signature_hash,
            "salt": self.salt,
        }

    def _find_tampering(self):
        """Return a sentence for what of the one signature was changed in the
        database.
        """
        self.ensure_one()
        name = self.signer_name or self.subject_name
        if self.state != "signed" and (self.seal or self.text_hash):
            return [self.env._("The signature of %s was undone.", name)]
        if self.is_signed != (self.state == "signed"):
            return [self.env._("The count of the signature of %s was changed.", name)]
        findings = []
        if self.state != "signed":
            return findings
        # With the size context Odoo would give the size instead of the file.
        copies = self.sudo().with_context(bin_size=False)
        content = copies.signature or copies.scan
        if self._count_files() > 1:
            findings.append(self.env._("%s has a second signature on file.", name))
        if not content or self.signature_hash != bytes_digest(
            base64.b64decode(content)
        ):
            findings.append(self.env._("The signature of %s was exchanged.", name))
        if self.text_hash != self.covenant_id.text_hash:
            findings.append(self.env._("%s signed another text.", name))
        if self.seal != seal(self._get_payload()):
            findings.append(
                self.env._("What is recorded of the signature of %s was changed.", name)
            )
        return findings

    def _count_files(self):
        # sudo: attachments of a field are seen by those who see the record only.
        return (
            self.env["ir.attachment"]
            .sudo()
            .search_count(
                [
                    ("res_model", "=", self._name),
                    ("res_id", "=", self.id),
                    ("res_field", "in", ("signature", "scan")),
                ]
            )
        )

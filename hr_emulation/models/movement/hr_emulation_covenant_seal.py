from odoo import fields, models

from ...engine.seal import seal, text_digest
from ..hr_emulation_sealed_mixin import SEAL_FIELDS


class HrEmulationCovenant(models.Model):
    """What of a covenant is sealed when it is concluded, and what is compared."""

    _name = "hr.emulation.covenant"
    _inherit = ["hr.emulation.covenant", "hr.emulation.sealed.mixin"]

    _act_kind = "covenant"

    @property
    def _protected_fields(self):
        return super()._protected_fields | SEAL_FIELDS

    def _is_sealable(self):
        self.ensure_one()
        return self.state == "concluded"

    def _get_sealable_domain(self):
        return [("state", "=", "concluded")]

    def _get_act_subject(self):
        self.ensure_one()
        return self.name

    def _get_payload(self):
        """Return what acts of version 1 sealed, by its hash only."""
        self.ensure_one()
        others = self.signatory_ids - self._get_signatures()
        return {
            "covenant": self.name,
            "kind": self.kind,
            "year": self.year,
            "concluded_on": fields.Datetime.to_string(self.concluded_on),
            "text_hash": self.text_hash,
            "seals": sorted(self._get_signatures().mapped("seal")),
            "not_signed": sorted(
                [one.subject_name, one.state, one.excuse_reason or ""] for one in others
            ),
        }

    def _get_act_payload(self):
        signatures = self._get_signatures()
        return {
            **self._get_payload(),
            "text": self.text or "",
            # Who, so that it can be named if one of the seals is missing.
            "signed": sorted(
                [one.subject_name or "", one.signer_name or ""] for one in signatures
            ),
        }

    def _get_payload_labels(self):
        return {
            "covenant": self.env._("Name"),
            "seals": self.env._("Seals of the Signatures"),
            "signed": self.env._("Signature"),
            "not_signed": self.env._("Not Signed"),
        }

    def _fits_old_act(self, payload_hash):
        self.ensure_one()
        return payload_hash == seal(self._get_payload())

    def _find_more_tampering(self):
        return {covenant: covenant._compare_signatures() for covenant in self}

    def _compare(self):
        findings = self._compare_signatures() + self._compare_act()
        if self.env["hr.emulation.act"]._find_breaks(self.company_id):
            findings.append(self.env._("The chain of sealed acts is broken."))
        return findings

    def _compare_signatures(self):
        self.ensure_one()
        findings = []
        if self.text_hash and self.text_hash != self._get_text_hash():
            findings.append(self.env._("The text is not the one that was signed."))
        if self.text_hash and self.text_hash != text_digest(self._get_text()):
            findings.append(
                self.env._("Title or criteria are not the ones that were signed.")
            )
        for signatory in self.signatory_ids:
            findings += signatory._find_tampering()
        return findings

    def _compare_act(self):
        # By its reference: the link from here could be removed as well.
        acts = self.env["hr.emulation.act"]
        act = self.reference and acts.search([("reference", "=", self.reference)])
        findings = []
        if bool(act) != (self.state == "concluded"):
            findings.append(
                self.env._("The covenant and the chain disagree on its conclusion.")
            )
        differences = act and act[:1]._find_differences()
        if differences:
            findings.append(
                self.env._("The signatures are not the ones that were concluded.")
            )
            findings += differences
        return findings

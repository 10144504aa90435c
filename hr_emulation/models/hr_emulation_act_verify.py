import re

from odoo import api, fields, models

from ..tools.act_verifier import ActVerifier

#: So many characters of what was sealed are shown; a decision may have thousands
#: of awards.
_SHOWN = 4_000
#: Findings of one act that a notification has room for.
_TOLD = 5
#: So many of the 64 digits are enough to find a printed hash.
MIN_DIGITS = 12


class HrEmulationAct(models.Model):
    """How people verify one act, or ask about a hash that stands on paper."""

    _inherit = "hr.emulation.act"

    payload_beginning = fields.Text(
        string="Beginning of What Was Sealed", compute="_compute_payload_beginning"
    )

    @api.depends("payload")
    def _compute_payload_beginning(self):
        for act in self:
            text = act.payload or ""
            act.payload_beginning = text[:_SHOWN] + ("…" if len(text) > _SHOWN else "")

    def _find_differences(self):
        """Return a sentence for each thing that the one act sealed otherwise."""
        self.ensure_one()
        verifier = ActVerifier(self.env, self.company_id)
        rows = self._read_chain(self.company_id, self.number - 1, until=self.number)
        findings = verifier.compare([row for row in rows if row["id"] == self.id])
        return [finding.text for finding in findings if finding.severity == "broken"]

    def action_verify(self):
        """Compare the one act, and what it sealed, with what is there now."""
        self.ensure_one()
        self.check_access("read")
        findings = ActVerifier(self.env, self.company_id).check_act(self)
        broken = any(finding.severity != "remark" for finding in findings)
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "danger" if broken else "success",
                "sticky": bool(findings),
                "title": self.display_name,
                "message": self._tell(findings),
            },
        }

    def _tell(self, findings):
        if not findings:
            return self.env._("It is what was sealed, and follows on the act before.")
        texts = [f"({n}) {one.text}" for n, one in enumerate(findings[:_TOLD], start=1)]
        if len(findings) > _TOLD:
            texts.append(
                self.env._("And %s more: verify all records.", len(findings) - _TOLD)
            )
        return " ".join(texts)

    def action_download_record(self):
        """Download all that is needed to compute the hashes of the one act again."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_url",
            "url": f"/hr_emulation/act/{self.id}/record",
            "target": "download",
        }

    @api.model
    def _answer_printed_hash(self, company, printed):
        """Return a sentence on a hash, or at least its beginning, read from paper."""
        digits = re.sub(r"[^0-9a-f]", "", (printed or "").lower())
        if len(digits) < MIN_DIGITS:
            return self.env._("Enter at least the first %s digits.", MIN_DIGITS)
        acts = self.search(
            [("company_id", "=", company.id), ("chain_hash", "=like", f"{digits}%")],
            limit=2,
        )
        if len(acts) != 1:
            return self.env._(
                "No sealed act of %(company)s has this hash. Either it was copied "
                "wrongly, or it was printed by another organisation, or the chain was "
                "changed since: compare it with other documents of the same time.",
                company=company.name,
            )
        head = self._get_head(company)
        return self.env._(
            "This is act %(number)s, “%(subject)s”, sealed on %(date)s. The chain goes "
            "on from it to act %(head)s. If the records are verified without a "
            "finding, everything up to act %(number)s is as it was when this was "
            "printed.",
            number=acts.number,
            subject=acts.subject,
            date=acts._get_sealed_day(),
            head=head.number,
        )

    def _get_sealed_day(self):
        self.ensure_one()
        moment = fields.Datetime.context_timestamp(self, self.recorded_on)
        return moment.strftime("%d/%m/%Y %H:%M")

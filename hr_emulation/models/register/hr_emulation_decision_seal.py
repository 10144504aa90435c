import json

from odoo import models
from odoo.tools import SQL

from ...engine.seal import canonical
from ...tools.award_seal import AWARD_KEYS, NO_AWARDS, AwardSeal
from ..hr_emulation_sealed_mixin import SEAL_FIELDS

#: Fields that are sealed as they stand, and links of which the name is sealed.
_PLAIN = (
    "number",
    "date",
    "year",
    "name",
    "origin",
    "purpose",
    "signer_name",
    "signer_post",
    "legal_basis",
    "issued_on",
)
_NAMED = ("authority_id", "kind_id", "company_id", "issued_by_id")


class HrEmulationDecision(models.Model):
    """What of a decision is sealed: its heading, its awards, what it revokes.

    Not sealed, because it changes by right: whether awards are hidden, the signed
    copy, ceremonies, and the state of awards, which follows from later decisions
    and is compared with them.
    """

    _name = "hr.emulation.decision"
    _inherit = ["hr.emulation.decision", "hr.emulation.sealed.mixin"]

    _act_kind = "decision"

    @property
    def _protected_fields(self):
        return super()._protected_fields | SEAL_FIELDS

    def _get_sealable_domain(self):
        return [("state", "=", "issued")]

    def _get_act_payload(self):
        self.ensure_one()
        return json.loads(self._get_act_contents()[self][0])

    def _get_act_links(self):
        self.ensure_one()
        return json.loads(self._get_act_contents()[self][1])

    def _get_act_contents(self, names=None):
        self.env.flush_all()
        awards = AwardSeal(self.env, names)
        # Each decision's awards one after the other, as they were created.
        written = awards.write_awards(
            SQL("award.decision_id"),
            SQL(
                "FROM hr_emulation_award AS award WHERE award.decision_id = ANY(%s)",
                self.ids,
            ),
        )
        contents = {}
        for decision in self:
            payload, links = written.get(decision.id, (NO_AWARDS, {}))
            heading, used = decision._get_sealed_heading(awards)
            for field, known in links.get("names", {}).items():
                used.setdefault(field, {}).update(known)
            contents[decision] = (
                canonical({**payload, **heading}),
                canonical(
                    {
                        **links,
                        "names": used,
                        "targets": sorted(decision.target_award_ids.ids),
                    }
                ),
            )
        return contents

    def _get_sealed_heading(self, awards):
        """Return heading and targets as they are sealed, and the names in them."""
        self.ensure_one()
        used = {}
        heading = {name: self[name] or "" for name in _PLAIN}
        for name in _NAMED:
            key = name.removesuffix("_id")
            heading[key] = awards.get_name(name, self[name], used)
        heading["legal_document"] = sorted(
            awards.get_name("legal_document_ids", document, used)
            for document in self.legal_document_ids
        )
        heading["target_award"] = sorted(
            [
                target.subject_name or "",
                awards.get_name("award_type_id", target.award_type_id, used),
                target.year,
                target.decision_number or "",
            ]
            for target in self.target_award_ids
        )
        return heading, used

    def _find_differences(self, payload, links):
        contents = self._for_seal()._get_act_contents(links.get("names"))[self]
        now = [json.loads(text) for text in contents]
        awards = AwardSeal(self.env)
        findings, remarks = awards.describe((payload, links), now)
        heading = [
            # A later version of the program may seal more.
            {key: one.get(key) for key in payload if key not in AWARD_KEYS}
            for one in (payload, now[0])
        ]
        findings = self._describe_differences(*heading) + findings
        if not findings and links.get("targets") != now[1]["targets"]:
            findings.append(self.env._("Other awards are to be revoked than sealed."))
        return findings, remarks

import json

from odoo import models
from odoo.fields import Domain
from odoo.tools import SQL

from ...engine.seal import canonical
from ...tools.award_seal import NO_AWARDS, AwardSeal
from ..hr_emulation_sealed_mixin import SEAL_FIELDS


class HrEmulationImport(models.Model):
    """The awards of a register that names no decision for them are sealed with it."""

    _name = "hr.emulation.import"
    _inherit = ["hr.emulation.import", "hr.emulation.sealed.mixin"]

    _act_kind = "import"

    @property
    def _protected_fields(self):
        return super()._protected_fields | SEAL_FIELDS

    def _is_sealable(self):
        self.ensure_one()
        return self.state == "done"

    def _get_sealable_domain(self):
        awards = Domain("decision_id", "=", False) & Domain(
            "state", "not in", ("draft", "pending")
        )
        return [("state", "=", "done"), ("row_ids.award_ids", "any", list(awards))]

    def _get_act_subject(self):
        self.ensure_one()
        return self.env._("Register %s", self.name)

    def _get_act_contents(self, names=None):
        self.env.flush_all()
        awards = AwardSeal(self.env, names)
        written = awards.write_awards(
            SQL("import_row.import_id"),
            SQL(
                "FROM hr_emulation_award AS award JOIN hr_emulation_import_row"
                " AS import_row ON import_row.id = award.import_row_id"
                " WHERE import_row.import_id = ANY(%s) AND award.decision_id IS NULL"
                " AND award.state NOT IN ('draft', 'pending')",
                self.ids,
            ),
        )
        contents = {}
        for batch in self:
            payload, links = written.get(batch.id, (NO_AWARDS, {}))
            heading = {"file": batch.filename or "", "file_hash": batch.file_hash or ""}
            contents[batch] = canonical({**payload, **heading}), canonical(links)
        return contents

    def _find_differences(self, payload, links):
        contents = self._for_seal()._get_act_contents(links.get("names"))[self]
        now = [json.loads(text) for text in contents]
        findings, remarks = AwardSeal(self.env).describe((payload, links), now)
        headings = (
            {key: one.get(key, "") for key in ("file", "file_hash")}
            for one in (payload, now[0])
        )
        return self._describe_differences(*headings) + findings, remarks

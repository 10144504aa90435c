"""Writing the ready rows of a register as awards, and taking them back."""

import psycopg2

from odoo import fields
from odoo.exceptions import UserError
from odoo.tools import mute_logger

from ..engine.register.text import number_key
from .placement_history import PlacementHistory
from .subject_matcher import get_contact_key

_COPIED = (
    "subject_type",
    "subject_name",
    "unit_name",
    "job_title",
    "decision_number",
    "decision_date",
    "year",
    "is_year_estimated",
    "date_from",
    "date_to",
    "period_text",
    "reason",
    "golden_book_number",
)
_LINKED = (
    "employee_id",
    "department_id",
    "partner_id",
    "unit_id",
    "award_type_id",
    "authority_id",
    "kind_id",
    "topic_id",
)


_CONTACTS_AT_ONCE = 500


class RegisterWriter:
    """Creates everything with prepared values, in a handful of statements."""

    def __init__(self, batch):
        self.batch = batch
        self.env = batch.env
        self.awards = self.env["hr.emulation.award"]

    def record(self, rows):
        """Create the awards of the rows, with their decisions and new contacts."""
        contacts = self._create_contacts(rows)
        decisions = self._find_or_create_decisions(rows)
        now = fields.Datetime.now()
        history = PlacementHistory(self.batch.company_id, rows.employee_id)
        values = [
            {
                **self._row_values(row, contacts, decisions),
                **_get_unstated(row, history),
                "issued_on": False if row.is_pending else now,
            }
            for row in rows
        ]
        self.awards._add_stored_results(values)
        awards = self.awards._in_transition().create(values)
        awards.decision_id._refresh_is_public()
        self._seal(awards)

    def _seal(self, awards):
        """Seal each decision as it is now, and what no decision is named for."""
        remark = self.env._("Imported from “%s”", self.batch.name)
        awards.decision_id._seal_act(remark)
        undecided = awards.filtered(lambda award: not award.decision_id)
        if any(award.state == "issued" for award in undecided):
            self.batch._seal_act(remark)

    def _row_values(self, row, contacts, decisions):
        values = {name: row[name] for name in _COPIED}
        values |= {name: row[name].id for name in _LINKED}
        if not row._get_subject():
            values["partner_id"] = contacts[_contact_key(row)].id
        values |= {
            "company_id": self.batch.company_id.id,
            "import_row_id": row.id,
            "source_text": row.source_text,
            "position_class_id": False,
            "decision_id": decisions[_decision_key(row)].id,
            "state": "pending" if row.is_pending else "issued",
        }
        if row.department_id:
            values["unit_id"] = row.department_id.id
        return values

    # -- contacts ----------------------------------------------------------------

    def _create_contacts(self, rows):
        """Return ``{key: contact}`` for the recipients that nobody knows yet."""
        rows = rows.filtered(lambda row: not row._get_subject())
        rows_of = rows.grouped(_contact_key)
        # sudo: an officer may register recipients without managing contacts.
        contacts = (
            self.env["res.partner"]
            .sudo()
            .create(
                [
                    {
                        "name": same[0].subject_name,
                        "is_company": is_company,
                        "company_id": self.batch.company_id.id,
                    }
                    for (_name, is_company, _unit), same in rows_of.items()
                ]
            )
        )
        # The rows keep them, so that the rollback knows what to delete.
        for same, contact in zip(rows_of.values(), contacts, strict=True):
            same._store({"partner_id": contact.id})
        return dict(zip(rows_of, contacts, strict=True))

    # -- decisions ---------------------------------------------------------------

    def _find_or_create_decisions(self, rows):
        """Return ``{key: decision}``; rows without a number have no decision."""
        wanted = rows.grouped(_decision_key)
        wanted.pop(False, None)
        found = self._find_decisions(wanted)
        missing = [key for key in wanted if key not in found]
        decisions = self.env["hr.emulation.decision"]
        created = (
            decisions._in_transition()
            .with_context(tracking_disable=True, mail_create_nolog=True)
            .create([self._decision_values(wanted[key]) for key in missing])
        )
        return {
            False: decisions,
            **found,
            **dict(zip(missing, created, strict=True)),
        }

    def _find_decisions(self, wanted):
        decisions = self.env["hr.emulation.decision"].search(
            [
                ("company_id", "=", self.batch.company_id.id),
                ("number_key", "in", [key[1] for key in wanted]),
                ("state", "=", "issued"),
                # What was issued here is closed; RowJudge says so of such rows.
                ("origin", "=", "external"),
                ("purpose", "=", "award"),
            ]
        )
        return {
            (decision.authority_id.id, decision.number_key, decision.date): decision
            for decision in decisions
        }

    def _decision_values(self, rows):
        row = rows[0]
        return {
            "number": row.decision_number,
            "date": row.decision_date,
            # What the rows do not agree about stands on the awards alone.
            "year": row.year if len(set(rows.mapped("year"))) == 1 else False,
            "origin": "external",
            "kind_id": rows.kind_id.id if len(rows.kind_id) == 1 else False,
            "authority_id": row.authority_id.id,
            "signer_name": next(filter(None, rows.mapped("signer_name")), False),
            "company_id": self.batch.company_id.id,
            "import_id": self.batch.id,
            "state": "issued",
            "issued_by_id": self.env.uid,
            "issued_on": fields.Datetime.now(),
        }


def _get_unstated(row, history):
    """Return what the row does not state of the recipient.

    Name, unit and post are then those of the day of the decision, if the staff
    list reaches back so far.
    """
    values = {}
    if not row.subject_name:
        values["subject_name"] = row._get_subject().name
    if not row.employee_id or (row.unit_name and row.job_title):
        return values
    placement = history.get(row.employee_id.id, row.decision_date)
    if not row.unit_name:
        values["unit_id"] = placement.get("unit_id")
        values["unit_name"] = placement.get("unit_name")
    if not row.job_title:
        values["job_title"] = placement.get("job_title")
        values["position_class_id"] = placement.get("position_class_id")
    return values


class RegisterEraser:
    """Deletes what an import wrote, as if it had never happened."""

    def __init__(self, batch):
        self.batch = batch
        self.env = batch.env
        self.awards = self.env["hr.emulation.award"].search(
            [("import_row_id.import_id", "=", batch.id)]
        )
        self.decisions = self.awards.decision_id.filtered("import_id")

    def get_dependent(self):
        """Return ``(award or decision, what depends on it)``, or None."""
        for award in self.awards:
            # Since then a pending award was put into a decision of its own.
            decided = award.import_row_id.is_pending and award.decision_id
            dependent = decided or award._get_dependent_records()
            if dependent:
                return award, dependent
        correction = self.env["hr.emulation.award"].search(
            [("replaces_id", "in", self.awards.ids)], limit=1
        )
        if correction:
            return correction.replaces_id, correction
        revocation = self.env["hr.emulation.decision"].search(
            [("target_award_ids", "in", self.awards.ids)], limit=1
        )
        if revocation:
            return (revocation.target_award_ids & self.awards)[:1], revocation
        ceremony = self.env["hr.emulation.ceremony"].search(
            [("decision_id", "in", self.decisions.ids)], limit=1
        )
        return (ceremony.decision_id, ceremony) if ceremony else None

    def erase(self):
        """Delete the awards, and the decisions and contacts that nobody else uses."""
        rows = self.awards.import_row_id
        remark = self.env._("The import of “%s” was rolled back", self.batch.name)
        all_decisions = self.awards.decision_id
        self.awards._in_transition().unlink()
        empty = self.decisions.filtered(lambda decision: not decision.award_ids)
        empty._withdraw_act(remark)
        self.batch._withdraw_act(remark)
        empty._in_transition().unlink()
        left = all_decisions - empty
        left._seal_act(remark)
        left._refresh_is_public()
        for decision in left & self.decisions:
            # Goes with the next import that is rolled back.
            heir = decision.award_ids.import_row_id.import_id[:1]
            decision._in_transition().import_id = heir
        self._erase_contacts(rows)
        rows._store({"verdict": "ready"})

    def _erase_contacts(self, rows):
        added = rows.filtered(lambda row: row.match_method == "new_contact")
        # sudo: as when they were created.
        contacts = added.partner_id.sudo()
        awards = self.env["hr.emulation.award"].sudo()
        used = awards.search([("partner_id", "in", contacts.ids)])
        for same in used.grouped("partner_id").values():
            # Goes with the next import that is rolled back.
            same.import_row_id[:1]._store({"match_method": "new_contact"})
        # What somebody has worked on since stays.
        untouched = (contacts - used.partner_id).filtered(
            lambda contact: contact.write_date == contact.create_date
        )
        for start in range(0, len(untouched), _CONTACTS_AT_ONCE):
            chunk = untouched[start : start + _CONTACTS_AT_ONCE]
            if not self._try_unlink(chunk):
                for contact in chunk:
                    self._try_unlink(contact)

    def _try_unlink(self, contacts):
        """Delete the contacts unless something else has come to use one of them."""
        try:
            with mute_logger("odoo.sql_db"), self.env.cr.savepoint():
                contacts.unlink()
        except (UserError, psycopg2.Error):
            contacts.invalidate_recordset()
            return False
        return True


def _contact_key(row):
    return get_contact_key(row.subject_name, row.unit_name, row.subject_type)


def _decision_key(row):
    if row.is_pending or not row.decision_number:
        return False
    return row.authority_id.id, number_key(row.decision_number), row.decision_date

"""Writing the ready rows of a register as decisions and awards, in bulk."""

from odoo import fields

from ..engine.register.text import fold, number_key

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


class RegisterWriter:
    """Creates everything with prepared values, in a handful of statements."""

    def __init__(self, batch):
        self.batch = batch
        self.env = batch.env
        self.awards = self.env["hr.emulation.award"]

    def write(self, rows):
        """Create the awards of the rows, with their decisions and new contacts."""
        contacts = self._create_contacts(rows)
        decisions = self._find_or_create_decisions(rows)
        now = fields.Datetime.now()
        values = [
            {
                **self._row_values(row, contacts, decisions),
                "issued_on": False if row.is_pending else now,
            }
            for row in rows
        ]
        awards = self.awards._in_transition().create(values)
        awards._refresh_is_public()
        awards.decision_id._refresh_is_public()

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
        wanted = {}
        for row in rows:
            if not row._get_subject():
                wanted.setdefault(_contact_key(row), row.subject_name)
        # sudo: an officer may register recipients without managing contacts.
        contacts = (
            self.env["res.partner"]
            .sudo()
            .create(
                [
                    {
                        "name": name,
                        "is_company": is_company,
                        "company_id": self.batch.company_id.id,
                    }
                    for (_name, is_company), name in wanted.items()
                ]
            )
        )
        return dict(zip(wanted, contacts, strict=True))

    # -- decisions ---------------------------------------------------------------

    def _find_or_create_decisions(self, rows):
        """Return ``{key: decision}``; rows without a number have no decision."""
        wanted = {}
        for row in rows:
            key = _decision_key(row)
            if key:
                wanted.setdefault(key, row)
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
                ("purpose", "=", "award"),
            ]
        )
        return {
            (decision.authority_id.id, decision.number_key, decision.date): decision
            for decision in decisions
        }

    def _decision_values(self, row):
        return {
            "number": row.decision_number,
            "date": row.decision_date,
            "year": row.year,
            "origin": "external",
            "kind_id": row.kind_id.id,
            "authority_id": row.authority_id.id,
            "signer_name": row.signer_name,
            "company_id": self.batch.company_id.id,
            "import_id": self.batch.id,
            "state": "issued",
            "issued_by_id": self.env.uid,
            "issued_on": fields.Datetime.now(),
        }


def _contact_key(row):
    return fold(row.subject_name or ""), row.subject_type == "collective"


def _decision_key(row):
    if row.is_pending or not row.decision_number:
        return False
    return row.authority_id.id, number_key(row.decision_number), row.decision_date

"""What keeps a register row from being an award, whoever has looked at it."""

from ..engine.register.text import number_key, safe_cell
from ..engine.register.years import MIN_YEAR
from .import_messages import own_issue
from .subject_key import get_subject_key
from .subject_matcher import CONFIDENCE, get_contact_key

#: What tells two people of one name in one unit apart.
_OF_A_PERSON = ("birth_date", "identity_number", "employee_code")
#: Organisations with levels of their own.
_OWN_LEVELS = ("party", "union", "youth")
_MAX_YEAR = 2200


class RowChecks:
    """Finds anew what is open or wrong, given all rows that are judged together."""

    def __init__(self, batch, rows):
        self.batch = batch
        self.env = batch.env
        award_types = self.env["hr.emulation.award.type"].browse(
            {row["award_type_id"] for row in rows if row["award_type_id"]}
        )
        self.award_types = {award_type.id: award_type for award_type in award_types}
        self.closed = self._find_closed_decisions(rows)
        #: ``{contact key: what the first row says of that person}``
        self.strangers = {}

    def find(self, row):
        """Yield the remarks about one row."""
        yield from _check_name(row)
        yield from self._check_award(row)
        yield from self._check_stranger(row)
        yield from self._check_authority(row)
        yield from self._check_decision(row)

    def _find_closed_decisions(self, rows):
        """Return ``{key: name}`` of decisions that take no awards from registers."""
        numbers = {number_key(row["decision_number"] or "") for row in rows} - {""}
        decisions = self.env["hr.emulation.decision"].search(
            [
                ("company_id", "=", self.batch.company_id.id),
                ("number_key", "in", list(numbers)),
                ("state", "=", "issued"),
                "|",
                ("origin", "=", "own"),
                ("purpose", "!=", "award"),
            ]
        )
        return {
            (decision.authority_id.id, decision.number_key, decision.date): (
                decision.display_name
            )
            for decision in decisions
        }

    def _check_decision(self, row):
        """Refuse what would get into a decision that is closed."""
        number = number_key(row["decision_number"] or "")
        key = row["authority_id"] or False, number, row["decision_date"] or False
        name = self.closed.get(key)
        if name and not row["is_pending"]:
            yield own_issue("closed_decision", "error", "decision", name=name)

    def _check_stranger(self, row):
        """Ask where two people of one name would become one contact."""
        raw = row["raw"] or {}
        known = {name: raw[name] for name in _OF_A_PERSON if raw.get(name)}
        is_new = row["match_method"] == "new_contact"
        if not is_new or not known or row.get("is_accepted"):
            return
        key = get_contact_key(
            row["subject_name"], row["unit_name"], row["subject_type"]
        )
        first = self.strangers.setdefault(key, known)
        if any(first.get(name, text) != text for name, text in known.items()):
            yield own_issue("namesake", "question", "subject", name=row["subject_name"])

    def _check_authority(self, row):
        """Ask where the authority never gives awards of this level."""
        award_type = self.award_types.get(row["award_type_id"])
        authority = self.env["hr.emulation.authority"].browse(row["authority_id"])
        if not award_type or not authority or row.get("is_accepted"):
            return
        if award_type.branch in _OWN_LEVELS or authority.branch in _OWN_LEVELS:
            return
        if (
            authority.level != award_type.level
            and authority not in award_type.authority_ids
        ):
            yield own_issue(
                "unusual_authority",
                "question",
                "authority",
                award=award_type.name,
                authority=authority.name,
            )

    def _check_award(self, row):
        """Yield what keeps an award from being written, whoever looked at it."""
        award_type = self.award_types.get(row["award_type_id"])
        if not award_type and "award_type" not in _open_keys(row):
            yield own_issue("no_award", "question", "award_type")
        yield from self._check_recipient(row)
        if not row["subject_type"]:
            if "subject_kind" not in _open_keys(row):
                yield own_issue("no_subject_type", "question", "subject_kind")
        elif award_type and not award_type._allows(row["subject_type"]):
            yield own_issue(
                "wrong_subject_type",
                "error",
                "award_type",
                award=award_type.name,
                kind=row["subject_type"],
            )
        year = row["year"]
        if year and not MIN_YEAR <= year <= _MAX_YEAR:
            yield own_issue("wrong_year", "error", "year", year=year)
        if row["date_from"] and row["date_to"] and row["date_to"] < row["date_from"]:
            yield own_issue("wrong_period", "error", "period")

    def _check_recipient(self, row):
        if get_subject_key(row):
            return
        name = row["subject_name"]
        row["match_method"], row["match_confidence"] = False, 0
        if {"subject", "subject_name"} & _open_keys(row):
            return
        if not name:
            yield own_issue("no_recipient", "question", "subject")
        elif self.batch.unknown_subject == "contact":
            row["match_method"] = "new_contact"
            row["match_confidence"] = CONFIDENCE["new_contact"]
            yield own_issue("subject_new", "info", "subject", name=name)
        else:
            yield own_issue("subject_unknown", "question", "subject", name=name)


def _check_name(row):
    """Refuse a name that a spreadsheet would compute: lists are grouped by names."""
    name = row["subject_name"] or ""
    if safe_cell(name) != name:
        yield own_issue("wrong_name", "error", "subject_name", name=name)


def _open_keys(row):
    """Keys about which something is asked already."""
    return {
        issue["key"]
        for issue in row["issues"]
        if issue["severity"] in ("question", "error")
    }

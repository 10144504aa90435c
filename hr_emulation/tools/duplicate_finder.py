"""Telling whether a register row is an award that is recorded already."""

from collections import defaultdict

from ..engine.register.text import fold, number_key

_IDENTITY = (
    "year",
    "authority_id",
    "number_key",
    "decision_date",
    "reason_key",
    "date_from",
    "date_to",
)


class DuplicateFinder:
    """Compares rows with the awards of their subjects, and with each other.

    Awards that were corrected or revoked since count too: the register that
    they came from must not bring them back.

    The same subject, award type and everything that tells one award from
    another: the same award. The same subject, type and year while one side
    knows less than the other: somebody has to say.
    """

    def __init__(self, company, subject_keys):
        self.known = defaultdict(list)
        awards = company.env["hr.emulation.award"].search_fetch(
            [
                ("company_id", "=", company.id),
                ("subject_key", "in", list(subject_keys)),
                ("state", "!=", "draft"),
            ],
            [
                "subject_key",
                "award_type_id",
                "year",
                "authority_id",
                "decision_number",
                "decision_date",
                "reason",
                "date_from",
                "date_to",
                "import_row_id",
            ],
        )
        self.awards = awards
        for award in awards:
            self.add(
                award.subject_key,
                award.award_type_id.id,
                {
                    "year": award.year,
                    "authority_id": award.authority_id.id,
                    "decision_number": award.decision_number,
                    "decision_date": award.decision_date,
                    "reason": award.reason,
                    "date_from": award.date_from,
                    "date_to": award.date_to,
                },
            )

    def add(self, subject_key, award_type_id, values):
        """Remember one award."""
        self.known[subject_key, award_type_id].append(_fingerprint(values))

    def is_same_line(self, subject_key, values):
        """Whether the very line was imported before, as another reading of it."""
        awards = self.awards.filtered(lambda award: award.subject_key == subject_key)
        return values["raw"] in awards.import_row_id.mapped("raw")

    def verdict(self, subject_key, award_type_id, values):
        """Return ``'same'``, ``'perhaps'`` or ``''`` for one row."""
        mine = _fingerprint(values)
        verdict = ""
        for other in self.known.get((subject_key, award_type_id), ()):
            if mine == other:
                return "same"
            if mine["year"] == other["year"] and _less_known(mine, other):
                verdict = "perhaps"
        return verdict


def _fingerprint(values):
    fingerprint = {
        **values,
        "number_key": number_key(values.get("decision_number") or ""),
        "reason_key": fold(values.get("reason") or ""),
    }
    return {name: fingerprint.get(name) or None for name in _IDENTITY}


def _less_known(mine, other):
    """Whether nothing that both sides state differs."""
    return all(
        mine[name] == other[name] or mine[name] is None or other[name] is None
        for name in _IDENTITY
    )

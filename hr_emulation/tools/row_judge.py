"""From parsed lines of a register to judged import rows."""

from ..engine.register.text import number_key
from ..engine.register.vocabulary import Vocabulary
from ..engine.register.years import MIN_YEAR
from .duplicate_finder import DuplicateFinder
from .import_messages import FOUND_ANEW, IMPORT_MESSAGES, plain_issue
from .subject_matcher import CONFIDENCE, SURE, SubjectMatcher, get_contact_key

SUBJECT_FIELDS = {
    "hr.employee": "employee_id",
    "hr.department": "department_id",
    "res.partner": "partner_id",
}
_COPIED = {
    # value of the line → field of the row
    "subject_name": "subject_name",
    "subject_kind": "subject_type",
    "unit": "unit_name",
    "job_title": "job_title",
    "decision_number": "decision_number",
    "decision_date": "decision_date",
    "signer": "signer_name",
    "year": "year",
    "year_estimated": "is_year_estimated",
    "date_from": "date_from",
    "date_to": "date_to",
    "period_text": "period_text",
    "reason": "reason",
    "golden_book_number": "golden_book_number",
}
_JUDGED = (
    "subject_type",
    "subject_name",
    "unit_name",
    "match_method",
    "match_confidence",
    "year",
    "decision_number",
    "decision_date",
    "date_from",
    "date_to",
    "reason",
    "is_accepted",
    "is_repetition",
    "is_pending",
    "raw",
)
_JUDGED_LINKS = (
    "employee_id",
    "department_id",
    "partner_id",
    "award_type_id",
    "authority_id",
)
_FOUND = ("issues", "verdict", "subject_type", "match_method", "match_confidence")
#: Columns that help to find the subject but are not imported themselves.
_ONLY_FOR_MATCHING = {"birth_date", "employee_code", "identity_number"}
#: What tells two people of one name in one unit apart.
_OF_A_PERSON = ("birth_date", "identity_number", "employee_code")
#: Organisations with levels of their own.
_OWN_LEVELS = ("party", "union", "youth")
_MAX_YEAR = 2200

#: How registers say that a higher authority has not decided yet.
_STATES = (
    ("pending", "đang xét"),
    ("pending", "đang trình"),
    ("pending", "đã trình"),
    ("pending", "chờ cấp trên"),
    ("pending", "chờ quyết định"),
    ("pending", "đang được xem xét"),
    ("pending", "pending"),
    ("issued", "đã khen"),
    ("issued", "đã khen thưởng"),
    ("issued", "đã có quyết định"),
    ("issued", "đã tặng"),
    ("issued", "awarded"),
)


def get_vocabularies(batch):
    """Everything that the reader may recognise, from the catalogue."""
    company = [("company_id", "in", (batch.company_id.id, False))]
    only = {
        award_type.id: award_type._get_only_subject_type()
        for award_type in batch.env["hr.emulation.award.type"]
        .with_context(active_test=False)
        .search(company)
    }
    vocabularies = {
        key: Vocabulary(
            (str(entry_id), writing, only.get(entry_id) if key == "award_type" else "")
            for entry_id, writings in batch.env[model]._get_vocabulary(domain)
            for writing in writings
        )
        for key, model, domain in (
            ("award_type", "hr.emulation.award.type", company),
            ("authority", "hr.emulation.authority", company),
            ("kind", "hr.emulation.award.kind", []),
            ("field", "hr.emulation.topic", []),
        )
    }
    return {**vocabularies, "state": Vocabulary(_STATES)}


class RowJudge:
    """Says of every row whether it can be imported, and if not why."""

    def __init__(self, batch):
        self.batch = batch
        self.env = batch.env

    def read(self, lines):
        """Return the values of one import row per line."""
        self.matcher = SubjectMatcher(
            self.batch.company_id, [line.values for line in lines]
        )
        rows = [self._read_line(line) for line in lines]
        self._judge(rows)
        return rows

    def judge_records(self, records):
        """Judge rows again, after an answer or because time has passed."""
        records = records.sorted(lambda record: (record.row, record.part))
        rows = [self._record_values(record) for record in records]
        self._match_again(rows)
        self._judge(rows)
        for record, row in zip(records, rows, strict=True):
            present = self._record_values(record)
            found = {
                name: row[name]
                for name in (*_FOUND, *SUBJECT_FIELDS.values())
                if row[name] != present[name]
            }
            if found:
                record._store(found)

    def _match_again(self, rows):
        """Look again for those who were to be added: somebody may have added them."""
        rows = [row for row in rows if row["match_method"] == "new_contact"]
        rows = [row for row in rows if not _subject_key(row)]
        if not rows:
            return
        known = {
            "subject_name": "subject_name",
            "unit": "unit_name",
            "subject_kind": "subject_type",
        }
        lines = [{key: row[name] for key, name in known.items()} for row in rows]
        matcher = SubjectMatcher(self.batch.company_id, lines)
        for row, line in zip(rows, lines, strict=True):
            self._apply_match(row, matcher.match(line))

    # -- one line ----------------------------------------------------------------

    def _read_line(self, line):
        values = line.values
        row = {
            "import_id": self.batch.id,
            "company_id": self.batch.company_id.id,
            "row": line.row,
            "part": line.part,
            "raw": line.raw,
            "issues": [
                plain_issue(issue.code, issue.severity, issue.key, issue.params)
                for issue in line.issues
                # Nothing is done with the sex of a person.
                if issue.key != "sex"
            ],
            **{name: values.get(key) or False for key, name in _COPIED.items()},
            "award_type_id": _id(values, "award"),
            "kind_id": _id(values, "kind"),
            "authority_id": _id(values, "authority"),
            "topic_id": _id(values, "field"),
            "is_pending": values.get("state_code") == "pending",
            "unit_id": self.matcher.match_unit(values.get("unit")).id,
        }
        self._apply_defaults(row, values)
        self._match_subject(row, values)
        return row

    def _apply_defaults(self, row, values):
        """Give the answers that the officer has given for the whole file.

        They fill what the row leaves open, never what could not be read.
        """
        batch = self.batch
        for text, name in (
            ("award_text", "award_type_id"),
            ("authority", "authority_id"),
            ("kind", "kind_id"),
        ):
            if not values.get(text) and not row[name]:
                row[name] = batch[f"default_{name}"].id
        if row["award_type_id"]:
            _drop(row, "missing_award")
        if batch.unknown_year == "empty":
            _drop(row, "missing_year")

    def _match_subject(self, row, values):
        row["match_method"], row["match_confidence"] = False, 0
        if not values.get("subject_name"):
            return
        if not _is_kind_guessed(row):
            match = self.matcher.match(values)
        else:
            match = self.matcher.match({**values, "subject_kind": ""})
            # Whoever was found is what it is, whatever the name looks like.
            row["subject_type"] = not match.record and row["subject_type"]
        self._apply_match(row, match)

    def _apply_match(self, row, match):
        if match.record:
            row[SUBJECT_FIELDS[match.record._name]] = match.record.id
            row["subject_type"] = row["subject_type"] or get_subject_type(match.record)
            _drop(row, "kind_unknown")
            if match.confidence >= SURE:
                _drop(row, "kind_inferred")
        row["match_method"] = match.method or False
        row["match_confidence"] = match.confidence
        row["issues"] += self._subject_issues(row["subject_name"], match)
        if match.confidence == CONFIDENCE["manual"]:
            # Nothing is left to find out.
            row["issues"] = [
                i for i in row["issues"] if i["key"] not in _ONLY_FOR_MATCHING
            ]

    def _subject_issues(self, name, match):
        if match.conflict:
            yield _issue(
                "subject_conflict",
                "question",
                "subject",
                name=name,
                other=match.conflict,
            )
        elif match.record and match.confidence < SURE:
            yield _issue(
                "subject_unsure",
                "question",
                "subject",
                name=name,
                method=match.method,
                confidence=match.confidence,
            )
        elif match.candidates:
            yield _issue(
                "subject_several",
                "question",
                "subject",
                name=name,
                candidates=", ".join(match.candidates),
            )

    # -- all lines ---------------------------------------------------------------

    def _judge(self, rows):
        company = self.batch.company_id
        recorded = DuplicateFinder(
            company, {_subject_key(row) for row in rows} - {None}
        )
        in_file = DuplicateFinder(company, ())
        award_types = self.env["hr.emulation.award.type"].browse(
            {row["award_type_id"] for row in rows if row["award_type_id"]}
        )
        award_types = {award_type.id: award_type for award_type in award_types}
        closed = self._find_closed_decisions(rows)
        strangers = {}
        for row in rows:
            row["issues"] = [i for i in row["issues"] if i["code"] not in FOUND_ANEW]
            row["issues"] += self._open_ends(row, award_types)
            row["issues"] += _check_stranger(row, strangers)
            row["issues"] += self._check_authority(row, award_types)
            decision = closed.get(_decision_key(row))
            if decision and not row["is_pending"]:
                row["issues"].append(
                    _issue("closed_decision", "error", "decision", name=decision)
                )
            row["verdict"] = self._get_verdict(row, recorded, in_file)

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

    def _check_authority(self, row, award_types):
        """Ask where the authority never gives awards of this level."""
        award_type = award_types.get(row["award_type_id"])
        authority = self.env["hr.emulation.authority"].browse(row["authority_id"])
        if not award_type or not authority or row.get("is_accepted"):
            return
        if award_type.branch in _OWN_LEVELS or authority.branch in _OWN_LEVELS:
            return
        if (
            authority.level != award_type.level
            and authority not in award_type.authority_ids
        ):
            yield _issue(
                "unusual_authority",
                "question",
                "authority",
                award=award_type.name,
                authority=authority.name,
            )

    def _open_ends(self, row, award_types):
        """Yield what keeps an award from being written, whoever looked at it."""
        award_type = award_types.get(row["award_type_id"])
        if not award_type and "award_type" not in _open_keys(row):
            yield _issue("no_award", "question", "award_type")
        yield from self._check_recipient(row)
        if not row["subject_type"]:
            if "subject_kind" not in _open_keys(row):
                yield _issue("no_subject_type", "question", "subject_kind")
        elif award_type and not award_type._allows(row["subject_type"]):
            yield _issue(
                "wrong_subject_type",
                "error",
                "award_type",
                award=award_type.name,
                kind=row["subject_type"],
            )
        year = row["year"]
        if year and not MIN_YEAR <= year <= _MAX_YEAR:
            yield _issue("wrong_year", "error", "year", year=year)
        if row["date_from"] and row["date_to"] and row["date_to"] < row["date_from"]:
            yield _issue("wrong_period", "error", "period")

    def _check_recipient(self, row):
        if _subject_key(row):
            return
        name = row["subject_name"]
        row["match_method"], row["match_confidence"] = False, 0
        if {"subject", "subject_name"} & _open_keys(row):
            return
        if not name:
            yield _issue("no_recipient", "question", "subject")
        elif self.batch.unknown_subject == "contact":
            row["match_method"] = "new_contact"
            row["match_confidence"] = CONFIDENCE["new_contact"]
            yield _issue("subject_new", "info", "subject", name=name)
        else:
            yield _issue("subject_unknown", "question", "subject", name=name)

    def _get_verdict(self, row, recorded, in_file):
        severities = {issue["severity"] for issue in row["issues"]}
        if "error" in severities:
            return "error"
        subject_key = _subject_key(row) or get_contact_key(
            row["subject_name"], row["unit_name"], row["subject_type"]
        )
        if row["award_type_id"]:
            known = recorded.verdict(subject_key, row["award_type_id"], row)
            above = in_file.verdict(subject_key, row["award_type_id"], row)
            in_file.add(subject_key, row["award_type_id"], row)
            if "question" in severities and not (
                known == "same" and recorded.is_same_line(subject_key, row)
            ):
                # What is not read for certain may be another award.
                return "question"
            if "same" in (known, above) and not row.get("is_repetition"):
                code = "already_recorded" if known == "same" else "same_row_above"
                row["issues"].append(_issue(code, "info", "duplicate"))
                return "duplicate"
            if "perhaps" in (known, above) and not row.get("is_accepted"):
                row["issues"].append(
                    _issue("perhaps_recorded", "question", "duplicate")
                )
                return "question"
        return "question" if "question" in severities else "ready"

    def _record_values(self, record):
        return {
            **{name: record[name] for name in _JUDGED},
            **{name: record[name].id for name in _JUDGED_LINKS},
            "issues": list(record.issues or ()),
            "verdict": record.verdict,
        }


def get_subject_type(subject):
    """The type that an employee, department or contact is by nature."""
    if subject._name == "hr.employee":
        return "individual"
    if subject._name == "res.partner" and not subject.is_company:
        return "individual"
    return "collective"


def _check_stranger(row, strangers):
    """Ask where two people of one name would become one contact.

    :param strangers: ``{contact key: what the rows say of that person}``, filled here
    """
    raw = row["raw"] or {}
    known = {name: raw[name] for name in _OF_A_PERSON if raw.get(name)}
    if row["match_method"] != "new_contact" or not known or row.get("is_accepted"):
        return
    key = get_contact_key(row["subject_name"], row["unit_name"], row["subject_type"])
    first = strangers.setdefault(key, known)
    if any(first.get(name, text) != text for name, text in known.items()):
        yield _issue("namesake", "question", "subject", name=row["subject_name"])


def _decision_key(row):
    number = number_key(row["decision_number"] or "")
    return row["authority_id"] or False, number, row["decision_date"] or False


def _subject_key(row):
    for kind, name in enumerate(("employee_id", "department_id", "partner_id")):
        if row.get(name):
            return 3 * row[name] + kind
    return None


def _is_kind_guessed(row):
    return any(
        issue["code"] == "kind_inferred" and issue["severity"] == "question"
        for issue in row["issues"]
    )


def _open_keys(row):
    """Keys about which something is asked already."""
    return {
        issue["key"]
        for issue in row["issues"]
        if issue["severity"] in ("question", "error")
    }


def _issue(code, severity, key, **params):
    assert code in IMPORT_MESSAGES
    return plain_issue(code, severity, key, params)


def _id(values, key):
    code = values.get(f"{key}_code")
    return int(code) if code else False


def _drop(row, code):
    row["issues"] = [issue for issue in row["issues"] if issue["code"] != code]

"""From parsed lines of a register to judged import rows."""

from ..engine.register.text import fold
from ..engine.register.vocabulary import Vocabulary
from .import_messages import IMPORT_MESSAGES
from .duplicate_finder import DuplicateFinder
from .subject_matcher import SURE, SubjectMatcher

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
        """Judge records of which the officer has answered some questions."""
        rows = [self._record_values(record) for record in records]
        others = records.import_id.row_ids.filtered(
            lambda row: row.verdict == "ready" and row not in records
        )
        self._judge(rows, [self._record_values(other) for other in others])
        for record, row in zip(records, rows, strict=True):
            record._store({"issues": row["issues"], "verdict": row["verdict"]})

    # -- one line ----------------------------------------------------------------

    def _read_line(self, line):
        values = line.values
        batch = self.batch
        row = {
            "import_id": batch.id,
            "row": line.row,
            "part": line.part,
            "raw": line.raw,
            "issues": [plain_issue(issue) for issue in line.issues],
            **{name: values.get(key) or False for key, name in _COPIED.items()},
            "award_type_id": _id(values, "award") or batch.default_award_type_id.id,
            "kind_id": _id(values, "kind") or batch.default_kind_id.id,
            "authority_id": _id(values, "authority") or batch.default_authority_id.id,
            "topic_id": _id(values, "field"),
            "is_pending": values.get("state_code") == "pending",
            "unit_id": self.matcher.match_unit(values.get("unit")).id,
        }
        self._apply_defaults(row)
        self._match_subject(row, values)
        return row

    def _apply_defaults(self, row):
        """Drop the questions that the officer has answered for the whole file."""
        if self.batch.unknown_year == "empty":
            _drop(row, "missing_year")
        if self.batch.default_award_type_id:
            _drop(row, "missing_award")

    def _match_subject(self, row, values):
        if not values.get("subject_name"):
            return
        match = self.matcher.match(values)
        if match.record:
            row[SUBJECT_FIELDS[match.record._name]] = match.record.id
            row["subject_type"] = row["subject_type"] or (
                "individual" if match.record._name == "hr.employee" else "collective"
            )
            _drop(row, "kind_unknown")
        elif not match.candidates and self.batch.unknown_subject == "contact":
            match = match._replace(method="new_contact")
        row["match_method"] = match.method or False
        row["match_confidence"] = match.confidence
        for issue in self._subject_issues(row, match):
            row["issues"].append(issue)

    def _subject_issues(self, row, match):
        name = row["subject_name"]
        if match.conflict:
            yield _issue(
                "subject_conflict", "question", "subject", name=name, other=match.conflict
            )
        elif match.method == "new_contact":
            yield _issue("subject_new", "info", "subject", name=name)
        elif match.record and match.confidence < SURE:
            yield _issue(
                "subject_unsure",
                "question",
                "subject",
                name=name,
                method=match.method,
                confidence=match.confidence,
            )
        elif not match.record and match.candidates:
            yield _issue(
                "subject_several",
                "question",
                "subject",
                name=name,
                candidates=", ".join(match.candidates),
            )
        elif not match.record:
            yield _issue("subject_unknown", "question", "subject", name=name)

    # -- all lines ---------------------------------------------------------------

    def _judge(self, rows, others=()):
        finder = DuplicateFinder(
            self.batch.company_id, {_subject_key(row) for row in rows} - {None}
        )
        in_file = DuplicateFinder(self.batch.company_id, ())
        for other in others:
            in_file.add(_subject_key(other), other["award_type_id"], other)
        types = self.env["hr.emulation.award.type"].browse(
            {row["award_type_id"] for row in rows if row["award_type_id"]}
        )
        allowed = {award_type.id: award_type for award_type in types}
        for row in rows:
            self._check_subject_type(row, allowed.get(row["award_type_id"]))
            row["verdict"] = self._verdict(row, finder, in_file)

    def _check_subject_type(self, row, award_type):
        subject_type = row["subject_type"]
        if award_type and subject_type and not award_type._allows(subject_type):
            row["issues"].append(
                _issue(
                    "wrong_subject_type",
                    "error",
                    "award_type",
                    award=award_type.name,
                    kind=subject_type,
                )
            )

    def _verdict(self, row, finder, in_file):
        severities = {issue["severity"] for issue in row["issues"]}
        if "error" in severities:
            return "error"
        subject_key = _subject_key(row) or fold(row["subject_name"] or "")
        if subject_key and row["award_type_id"]:
            known = finder.verdict(subject_key, row["award_type_id"], row)
            above = in_file.verdict(subject_key, row["award_type_id"], row)
            in_file.add(subject_key, row["award_type_id"], row)
            if known == "same" or above == "same":
                code = "already_recorded" if known == "same" else "same_row_above"
                row["issues"].append(_issue(code, "info", "duplicate"))
                return "duplicate"
            if known == "perhaps" or above == "perhaps":
                row["issues"].append(_issue("perhaps_recorded", "question", "duplicate"))
                severities.add("question")
        if "question" in severities or not row["award_type_id"]:
            return "question"
        return "ready"

    def _record_values(self, record):
        row = {
            name: record[name]
            for name in (
                *_COPIED.values(),
                "match_method",
                "match_confidence",
            )
        }
        for name in (
            "employee_id",
            "department_id",
            "partner_id",
            "award_type_id",
            "authority_id",
        ):
            row[name] = record[name].id
        return {**row, "issues": list(record.issues or ())}


def _subject_key(row):
    for kind, name in enumerate(("employee_id", "department_id", "partner_id")):
        if row.get(name):
            return 3 * row[name] + kind
    return None


def _issue(code, severity, key, **params):
    assert code in IMPORT_MESSAGES
    return {
        "code": code,
        "severity": severity,
        "key": key,
        "params": {name: str(value) for name, value in params.items()},
    }


def plain_issue(issue):
    """An issue of the engine as plain data that a column can store."""
    return {
        "code": issue.code,
        "severity": issue.severity,
        "key": issue.key,
        "params": {name: str(value) for name, value in issue.params.items()},
    }


def _id(values, key):
    code = values.get(f"{key}_code")
    return int(code) if code else False


def _drop(row, code):
    row["issues"] = [issue for issue in row["issues"] if issue["code"] != code]

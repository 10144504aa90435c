"""From parsed lines of a register to judged import rows."""

from ..engine.register.vocabulary import Vocabulary
from .duplicate_finder import DuplicateFinder
from .import_messages import FOUND_ANEW, own_issue, plain_issue
from .row_checks import RowChecks
from .subject_key import get_subject_key
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
        rows = [row for row in rows if not get_subject_key(row)]
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
            yield own_issue(
                "subject_conflict",
                "question",
                "subject",
                name=name,
                other=match.conflict,
            )
        elif match.record and match.confidence < SURE:
            yield own_issue(
                "subject_unsure",
                "question",
                "subject",
                name=name,
                method=match.method,
                confidence=match.confidence,
            )
        elif match.candidates:
            yield own_issue(
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
            company, {get_subject_key(row) for row in rows} - {0}
        )
        in_file = DuplicateFinder(company, ())
        checks = RowChecks(self.batch, rows)
        for row in rows:
            row["issues"] = [i for i in row["issues"] if i["code"] not in FOUND_ANEW]
            row["issues"] += checks.find(row)
            row["verdict"] = self._get_verdict(row, recorded, in_file)

    def _get_verdict(self, row, recorded, in_file):
        severities = {issue["severity"] for issue in row["issues"]}
        if "error" in severities:
            return "error"
        subject_key = get_subject_key(row) or get_contact_key(
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
                row["issues"].append(own_issue(code, "info", "duplicate"))
                return "duplicate"
            if "perhaps" in (known, above) and not row.get("is_accepted"):
                row["issues"].append(
                    own_issue("perhaps_recorded", "question", "duplicate")
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


def _is_kind_guessed(row):
    return any(
        issue["code"] == "kind_inferred" and issue["severity"] == "question"
        for issue in row["issues"]
    )


def _id(values, key):
    code = values.get(f"{key}_code")
    return int(code) if code else False


def _drop(row, code):
    row["issues"] = [issue for issue in row["issues"] if issue["code"] != code]

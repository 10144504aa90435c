"""What becomes of each row of an imported list of ratings, and why not."""

from ..engine.evaluation.rating_list import NoRatings, parse
from ..engine.register.issues import RegisterError
from ..engine.register.text import safe_cell
from ..engine.register.vocabulary import Vocabulary
from ..engine.register.years import MIN_YEAR
from .import_messages import own_issue
from .subject_key import SUBJECT_FIELDS, get_subject_key
from .subject_matcher import SURE, SubjectMatcher

_FIELD = {
    "hr.employee": "employee_id",
    "hr.department": "department_id",
    "res.partner": "partner_id",
}
_STORED = ("issues", "verdict")
MAX_MONTHS = 12


def read_lines(sheets, name):
    """Return the lines of the named sheet, or of the first that is a list.

    :raise RegisterError: the sheet cannot be read
    :raise NoRatings: no sheet is a list of ratings
    """
    sheets = [sheet for sheet in sheets if not name or sheet.name == name]
    if not sheets:
        raise NoRatings(name)
    failure = None
    for sheet in sheets:
        try:
            if sheet.error:
                raise sheet.error
            return parse(sheet)
        except (NoRatings, RegisterError) as error:
            failure = failure or error
    raise failure


class RatingJudge:
    """Judges the rows of one import: nothing is written that is not certain."""

    def __init__(self, batch, last_year):
        self.batch = batch
        self.env = batch.env
        self.last_year = last_year
        self.own = self._get_own_keys()
        levels = self.env["hr.emulation.rating.level"]
        ratings = {level.id: level.rating for level in levels.search([])}
        self.words = Vocabulary(
            (ratings[level_id], writing)
            for level_id, writings in levels._get_vocabulary([("active", "=", True)])
            for writing in writings
        )

    def _get_own_keys(self):
        """The subjects that the user may not rate: himself, and the own units."""
        registrations = self.env["hr.emulation.registration"]
        employees, _units = registrations._get_my_people_and_units()
        units = registrations._get_own_units(employees)
        return {get_subject_key({"employee_id": one}) for one in employees} | {
            get_subject_key({"department_id": one}) for one in units
        }

    def read(self, lines):
        """Return the values of one row per line."""
        matcher = SubjectMatcher(self.batch.company_id, [line.values for line in lines])
        rows = [self._read_line(line, matcher) for line in lines]
        self.judge(rows)
        return rows

    def _read_line(self, line, matcher):
        values = line.values
        row = {
            "import_id": self.batch.id,
            "company_id": self.batch.company_id.id,
            "row": line.row,
            "subject_name": values["subject_name"] or values["employee_code"],
            "unit_name": values["unit"],
            "rating_text": line.rating,
            "rating": self.words.match(line.rating).code or False,
            "year": self.batch.default_year if line.year is None else line.year,
            "year_text": line.year_text,
            "months_worked": 0 if line.months is None else line.months,
            "decision": line.decision,
            **dict.fromkeys(SUBJECT_FIELDS, False),
            "found": [],
            "is_accepted": False,
        }
        match = matcher.match(values) if row["subject_name"] else None
        if match:
            self._take_match(row, match, values)
        return row

    def _take_match(self, row, match, values):
        if match.record:
            row[_FIELD[match.record._name]] = match.record.id
        name = row["subject_name"]
        if match.conflict:
            row["found"].append(
                own_issue(
                    "subject_conflict",
                    "question",
                    "subject",
                    name=name,
                    other=match.conflict,
                )
            )
        elif match.record and match.confidence < SURE and not _is_same(match, values):
            row["found"].append(
                own_issue(
                    "rating_subject_unsure",
                    "question",
                    "subject",
                    name=name,
                    found=match.record.display_name,
                )
            )
        elif match.candidates:
            row["found"].append(
                own_issue(
                    "subject_several",
                    "question",
                    "subject",
                    name=name,
                    candidates=", ".join(match.candidates),
                )
            )

    # -- all rows ----------------------------------------------------------------

    def judge(self, rows):
        """Set ``issues`` and ``verdict`` of each row; all years in one query."""
        rated = self._get_rated(rows)
        above = {}
        for row in rows:
            issues = list(self._find(row))
            verdict = "problem" if issues else "ready"
            if not issues:
                key = get_subject_key(row), row["year"]
                known, issue = self._compare(row, rated.get(key), above.get(key))
                verdict, issues = known, [issue] if issue else []
                above.setdefault(key, row)
            row["issues"], row["verdict"] = issues, verdict

    def judge_records(self, records):
        """Judge rows again, after an answer or because time has passed."""
        records = records.sorted("row")
        rows = [record._get_judged_values() for record in records]
        self.judge(rows)
        for record, row in zip(records, rows, strict=True):
            changed = {
                name: row[name]
                for name in _STORED
                if row[name] != (record[name] or ([] if name == "issues" else False))
            }
            if changed:
                record._store(changed)

    def _find(self, row):
        name = row["subject_name"] or ""
        if not get_subject_key(row):
            if row["found"]:
                yield from row["found"]
            elif name:
                yield own_issue(
                    "rating_subject_unknown", "question", "subject", name=name
                )
            else:
                yield own_issue("rating_no_subject", "question", "subject")
        elif row["found"] and not row["is_accepted"]:
            yield from row["found"]
        if get_subject_key(row) in self.own:
            yield own_issue("rating_own", "error", "subject")
        if safe_cell(name) != name:
            yield own_issue("wrong_name", "error", "subject", name=name)
        yield from self._find_in_rating(row)

    def _find_in_rating(self, row):
        year, text = row["year"], row["rating_text"]
        if not row["rating"] and text:
            yield own_issue("rating_unknown", "error", "rating", text=text)
        elif not row["rating"]:
            yield own_issue("rating_missing", "error", "rating")
        written = str(year or row["year_text"] or "")
        if not written:
            yield own_issue("rating_year_missing", "error", "year")
        elif not MIN_YEAR <= year <= self.last_year:
            yield own_issue("rating_year_wrong", "error", "year", text=written)
        if not 0 <= row["months_worked"] <= MAX_MONTHS:
            yield own_issue("rating_months_wrong", "error", "months")

    def _compare(self, row, known, above):
        """Return the verdict beside what is recorded, or stands above, and why."""
        if known:
            rating, state = known
            if state != "final":
                return "problem", own_issue("rating_under_way", "error", "rating")
            if rating == row["rating"]:
                return "recorded", own_issue("rating_recorded", "info", "rating")
            return "problem", own_issue(
                "rating_otherwise", "error", "rating", rating=rating or ""
            )
        if above and above["rating"] == row["rating"]:
            return "recorded", own_issue(
                "rating_row_above", "info", "rating", row=above["row"]
            )
        if above:
            return "problem", own_issue(
                "rating_contradiction", "error", "rating", row=above["row"]
            )
        return "ready", None

    def _get_rated(self, rows):
        """Return ``{(subject, year): (rating, state)}`` of what is recorded."""
        keys = {get_subject_key(row) for row in rows} - {0}
        years = {row["year"] for row in rows if row["year"]}
        evaluations = self.env["hr.emulation.evaluation"].search_fetch(
            [
                ("company_id", "=", self.batch.company_id.id),
                ("cluster_id", "=", False),
                ("subject_key", "in", list(keys)),
                ("year", "in", list(years)),
            ],
            ["subject_key", "year", "rating", "state"],
        )
        return {
            (evaluation.subject_key, evaluation.year): (
                evaluation.rating,
                evaluation.state,
            )
            for evaluation in evaluations
        }


def _is_same(match, values):
    """Whether the only employee of exactly this name is meant.

    A list without units names the people of the organisation; where it gives a unit
    in which nobody of that name has worked, somebody has to look.
    """
    record = match.record
    return (
        match.method == "name_only"
        and record._name == "hr.employee"
        and record.name == values["subject_name"]
        and not values["unit"]
    )

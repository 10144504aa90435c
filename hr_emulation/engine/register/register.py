"""From a table to lines, one per award, with everything that is not certain said."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field

from .awards import AwardReader, Part
from .header import Column
from .issues import Issue, RegisterError, is_certain
from .layout import Table, find_table
from .legacy import convert
from .rows import Row, RowReader
from .sheet import Limits, Sheet
from .subjects import SubjectReader
from .text import clean, number_key, shorten
from .values import (
    Decision,
    PartialDate,
    parse_date,
    parse_decision,
    parse_period,
    plain,
)
from .vocabulary import Vocabulary, compact_key

#: Characters of a cell that are kept, in ``raw`` and in text values.
MAX_TEXT = 2_000
_TEXT_KEYS = (
    "ordinal", "employee_code", "identity_number", "unit", "job_title", "authority",
    "signer", "kind", "field", "reason", "golden_book_number", "state", "source",
    "note",
)  # fmt: skip
_PROBLEMS = {
    "text_shortened": "warning",
    "formula_text": "warning",
    "formula_without_value": "error",
    "error_value": "error",
    "suspicious_quote": "question",
}


@dataclass(slots=True)
class Line:
    """One award as the register has it.

    ``row`` is the Excel row, ``part`` counts the awards of one row from 0.
    ``raw`` holds the cells exactly as written, by field key (``?`` and the
    header for columns that are not read); ``values`` what was read from them.
    """

    row: int
    part: int
    raw: dict[str, str]
    values: dict
    issues: list[Issue] = field(default_factory=list)

    @property
    def certain(self) -> bool:
        """Whether the line can be imported without a question."""
        return is_certain(self.issues)


def parse(
    source: Sheet | Table,
    vocabularies: dict[str, Vocabulary],
    today: datetime.date,
    mapping: dict[int, str] | None = None,
    defaults: dict | None = None,
    limits: Limits | None = None,
) -> Iterator[Line]:
    """Yield the lines of a register in the order of its rows.

    :param source: a sheet, or the table found in it
    :param vocabularies: by field key; ``award_type`` is needed, ``authority``,
        ``kind``, ``state``, ``field``, ``unit`` are optional. Each gives the
        value ``<key>_code``. If the third member of an award's entry is a
        subject kind, the award is taken to be for that kind only.
    :param today: nothing later than next year is believed
    :param mapping: see :func:`~.layout.find_table`
    :param defaults: values for cells that say nothing, confirmed by the user:
        ``award_type`` (a code), ``year``, ``decision_number``,
        ``decision_date``, ``authority``, ``unit``, ``subject_kind``
    :raise RegisterError: before the first line, if there is no table or it is
        too long
    """
    table = source
    if isinstance(source, Sheet):
        table = find_table(source, vocabularies, mapping, limits=limits)
    limits = limits or table.limits
    if table.end - table.first > limits.max_rows + limits.extra_rows:
        raise RegisterError(
            "too_many_rows", sheet=table.sheet.name, limit=limits.max_rows
        )
    return _Parser(table, vocabularies, today, defaults or {}, limits).lines()


class _Parser:
    """Holds what is the same for all rows of a table."""

    def __init__(self, table: Table, vocabularies, today, defaults, limits: Limits):
        self.table = table
        self.sheet = table.sheet
        self.vocabularies = vocabularies
        self.today = today
        self.defaults = defaults
        self.limits = limits
        self.max_year = today.year + 1
        self.columns: dict[str, list[Column]] = {}
        for column in table.columns:
            if not column.grouped:
                self.columns.setdefault(column.key, []).append(column)
        self.singles = {key: found[0] for key, found in self.columns.items()}
        self.texts = [(k, self.singles[k]) for k in _TEXT_KEYS if k in self.singles]
        self.subjects = SubjectReader(self.singles, today, defaults, self.text)
        self.awards = AwardReader(
            table, self.singles, self.columns, vocabularies, self.max_year, defaults,
            self.text,
        )  # fmt: skip
        self.labels = self._labels()
        self.month_first = self._month_first()
        self.seen: dict[int, int] = {}

    def _labels(self) -> list[tuple[int, str, str]]:
        """Return (column, key in ``raw``, field key) of every column."""
        labels, used = [], set()
        for column in self.table.columns:
            name = column.key
            if name in used or column.grouped:
                name = f"{column.key}:{clean(column.header)}"
            used.add(name)
            labels.append((column.index, name, column.key))
        for column in self.table.unmapped:
            name = "?" + (clean(column.header) or str(column.index + 1))
            labels.append((column.index, name, ""))
        return labels

    def _month_first(self) -> set[int]:
        """Return the date columns in which a text has the month first."""
        found = set()
        for key in ("decision_date", "birth_date", "date_from", "date_to"):
            column = self.singles.get(key)
            if column is None:
                continue
            for row in self.sheet.rows[self.table.first : self.table.end]:
                value = row[column.index] if column.index < len(row) else None
                if isinstance(value, str) and any(
                    issue.code == "month_first" for issue in parse_date(value)[1]
                ):
                    found.add(column.index)
                    break
        return found

    # -- cells --------------------------------------------------------------
    def text(self, value, keep_lines: bool = False) -> str:
        """Return a cell as clean text within :data:`MAX_TEXT`."""
        if value is None:
            return ""
        text = clean(value if type(value) is str else plain(value), keep_lines)
        if self.sheet.legacy and text:
            text = convert(text)[0]
        return text if len(text) <= MAX_TEXT else shorten(text, MAX_TEXT)

    def cell(self, cells: list, key: str):
        """Return the value of the column of ``key``, None if there is none."""
        column = self.singles.get(key)
        if column is None or column.index >= len(cells):
            return None
        return cells[column.index]

    # -- rows ---------------------------------------------------------------
    def lines(self) -> Iterator[Line]:
        """Yield the lines; the number of rows is checked on the way."""
        rows = RowReader(self.table, self.vocabularies.get("award_type"))
        for count, row in enumerate(rows, 1):
            if count > self.limits.max_rows:
                raise RegisterError(
                    "too_many_rows", sheet=self.sheet.name, limit=self.limits.max_rows
                )
            yield from self._row(row)

    def _row(self, row: Row) -> Iterator[Line]:
        issues = row.issues + row.context.issues
        raw = self._raw(row, issues)
        part = 0
        for cells in self.awards.align(row.cells):
            shared = list(issues)
            values: dict = {}
            found = self._shared(cells, row, values, shared)
            parts = self.awards.read(cells, row, values, found, shared)
            for award in parts:
                yield self._line(row, part, raw, values, shared, award)
                part += 1
        if not part:
            self.awards.skip(row)

    def _raw(self, row: Row, issues: list[Issue]) -> dict[str, str]:
        """Return the cells as written and note what they suffer from."""
        raw: dict[str, str] = {}
        cells, problems = row.cells, self.sheet.problems
        width = len(cells)
        for index, name, key in self.labels:
            value = cells[index] if index < width else None
            if value is not None or index in row.originals:
                text = row.originals.get(index) or plain(value)
                if len(text) > MAX_TEXT:
                    self._note_long(row, index, key, text, issues)
                    text = shorten(text, MAX_TEXT)
                elif self.sheet.legacy and key:
                    self._note_legacy(text, key, issues)
                raw[name] = text
            if problems and (row.number, index) in problems and key:
                code, params = problems[row.number, index]
                issues.append(Issue(code, _PROBLEMS[code], key, params))
        if row.context.text:
            raw["heading"] = row.context.text
        return raw

    def _note_long(self, row, index, key, text, issues) -> None:
        if (row.number, index) not in self.sheet.problems:
            params = {"length": len(text), "kept": MAX_TEXT}
            issues.append(Issue("text_shortened", "warning", key, params))

    @staticmethod
    def _note_legacy(text: str, key: str, issues: list[Issue]) -> None:
        read, encoding = convert(clean(text, True))
        if encoding:
            params = {
                "text": shorten(text, 80),
                "encoding": encoding,
                "read": shorten(read, 80),
            }
            issues.append(Issue("legacy_font", "warning", key, params))

    def _shared(self, cells, row: Row, values: dict, issues: list[Issue]) -> Decision:
        """Read what all awards of a row share; return its decision."""
        for key, column in self.texts:
            value = cells[column.index] if column.index < len(cells) else None
            if value is not None:
                text = self.text(value)
                if text.strip("-–—. "):
                    values[key] = text
        self.subjects.read(cells, row, values, issues)
        if "unit" not in values:
            unit = row.context.unit or self.defaults.get("unit")
            if unit:
                values["unit"] = unit
        self._period(cells, values, issues)
        decision = self._decision(cells, row, values, issues)
        self._codes(values, issues)
        return decision

    def _codes(self, values: dict, issues: list[Issue]) -> None:
        for key, vocabulary in self.vocabularies.items():
            text = values.get(key)
            if key == "award_type" or not text:
                continue
            match = vocabulary.match(text)
            if match.code:
                values[key + "_code"] = match.code
                continue
            codes = match.candidates or match.suggestions
            names = ", ".join(map(vocabulary.name, codes))
            params = {
                "text": shorten(text, 100),
                "suggestions": f"Is it {names}?" if names else "",
                "codes": codes,
            }
            issues.append(Issue("unknown_value", "question", key, params))

    def _period(self, cells, values: dict, issues: list[Issue]) -> None:
        period, remarks = parse_period(
            _as_text(self.cell(cells, "period"), self.text), self.max_year
        )
        issues += remarks
        if period:
            values["period_text"] = period.text
            values["period_kind"] = period.kind
            values["date_from"], values["date_to"] = period.date_from, period.date_to
            values["period_years"] = (period.first_year, period.last_year)
        for key, end in (("date_from", "first"), ("date_to", "last")):
            found = self._date(cells, key, issues)
            if found:
                values[key] = getattr(found, end)
        first, last = values.get("date_from"), values.get("date_to")
        if first and last and last < first:
            params = {"text": f"{plain(first)} - {plain(last)}"}
            issues.append(Issue("period_reversed", "question", "period", params))

    def _date(self, cells, key: str, issues: list[Issue]) -> PartialDate | None:
        value = _as_text(self.cell(cells, key), self.text)
        if value is None:
            return None
        latest = None if key in ("date_from", "date_to") else self.today
        found, remarks = parse_date(
            value, self.sheet.date1904, max_date=latest, key=key
        )
        issues += remarks
        index = self.singles[key].index
        if (
            index in self.month_first
            and isinstance(value, str)
            and found
            and found.day
            and found.day <= 12
            and found.day != found.month
        ):
            params = {"text": shorten(value, 60), "read": str(found)}
            issues.append(Issue("date_order", "question", key, params))
        return found

    # -- decisions ----------------------------------------------------------
    def _decision(self, cells, row: Row, values: dict, issues) -> Decision:
        """Put the decision of a row together from its columns and headings."""
        found = []
        for key in ("decision", "decision_number"):
            value = _as_text(self.cell(cells, key), self.text, True)
            if value is not None:
                decision, remarks = parse_decision(value, self.today, key)
                found.append(decision)
                issues += remarks
                if decision.number:
                    values.setdefault("decision_number_original", plain(value))
        date = self._date(cells, "decision_date", issues)
        if date:
            found.append(Decision(date=date))
        own = any(decision.number or decision.date for decision in found)
        if not own and row.context.decision:
            found.append(row.context.decision)
        elif not own:
            found.append(self._default_decision())
        decision = _join(found, issues)
        _set_decision(values, decision)
        if not values.get("authority"):
            authority = decision.rest or self.defaults.get("authority")
            if authority:
                values["authority"] = authority
        elif decision.rest and compact_key(decision.rest) != compact_key(
            values["authority"]
        ):
            params = {"text": shorten(decision.rest, 100)}
            issues.append(Issue("decision_leftover", "warning", "decision", params))
        return decision

    def _default_decision(self) -> Decision:
        date = self.defaults.get("decision_date")
        if isinstance(date, datetime.date):
            date = PartialDate(date.year, date.month, date.day)
        return Decision(self.defaults.get("decision_number") or "", date)

    # -- lines --------------------------------------------------------------
    def _line(self, row: Row, part: int, raw, values, issues, award: Part) -> Line:
        values = {**values, **award.values}
        issues = issues + award.issues
        self._check_decision(values, issues)
        self._check_duplicate(row.number, values, issues)
        return Line(row.number, part, dict(raw) if part else raw, values, issues)

    @staticmethod
    def _check_decision(values: dict, issues: list[Issue]) -> None:
        year, date = values.get("year"), values.get("decision_date")
        first = values.get("year_from") or year
        if year and date and date.year < first:
            params = {"date": plain(date), "year": year}
            issues.append(Issue("decision_before_year", "warning", "year", params))

    def _check_duplicate(self, number: int, values: dict, issues) -> None:
        identity = (
            compact_key(values.get("subject_name", "")),
            values.get("unit", "").lower(),
            values.get("employee_code"),
            values.get("birth_date") or values.get("birth_year"),
            values.get("award_code") or compact_key(values.get("award_text", "")),
            values.get("year"),
            values.get("decision_key"),
            values.get("reason", "").lower(),
        )
        if not identity[0] or not identity[4]:
            return
        first = self.seen.setdefault(hash(identity), number)
        if first != number:
            params = {"row": first}
            issues.append(Issue("duplicate_line", "question", "", params))


def _as_text(value, text, keep_lines: bool = False):
    """Return text cells clean, others as they are, blanks and dashes as None."""
    if not isinstance(value, str):
        return value
    value = text(value, keep_lines)
    return value if value.strip("-–—./ ") else None


def _join(found: list[Decision], issues: list[Issue]) -> Decision:
    """Return one decision; two that differ are a question."""
    number, date, rest = "", None, ""
    for decision in found:
        other = decision.number
        if number and other and number_key(number) != number_key(other):
            params = {"first": number, "second": other}
            issues.append(
                Issue("number_conflict", "question", "decision_number", params)
            )
        number = number or decision.number
        if date and decision.date and str(date) != str(decision.date):
            params = {"first": str(date), "second": str(decision.date)}
            issues.append(Issue("date_conflict", "question", "decision_date", params))
        date = date or decision.date
        rest = rest or decision.rest
    return Decision(number, date, rest)


def _set_decision(values: dict, decision: Decision) -> None:
    if decision.number:
        values["decision_number"] = decision.number
        values["decision_key"] = number_key(decision.number)
        values.setdefault("decision_number_original", decision.number)
    if decision.date:
        values["decision_date"] = decision.date.date
        values["decision_date_precision"] = decision.date.precision
        values["decision_year"] = decision.date.year
        values["decision_month"] = decision.date.month

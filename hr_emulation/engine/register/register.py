"""From a table to lines, one per award, with everything that is not certain said."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from .awards import AwardReader, Part
from .decisions import DecisionReader
from .header import Column
from .issues import Issue, RegisterError, is_certain
from .layout import Table, find_table
from .legacy import convert
from .rows import Row, RowReader
from .sheet import Limits, Sheet
from .subjects import SubjectReader
from .text import clean, shorten
from .values import Decision, plain
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
    vocabularies = {"award_type": Vocabulary(()), **vocabularies}
    _check_length(table, vocabularies["award_type"], limits or table.limits)
    return _Parser(table, vocabularies, today, defaults or {}).lines()


def _check_length(table: Table, awards: Vocabulary, limits: Limits) -> None:
    """:raise RegisterError: ``too_many_rows``"""
    rows = table.end - table.first
    if rows > limits.max_rows and rows <= limits.max_rows + limits.extra_rows:
        # headings and signatures do not count: read it once to know
        rows = sum(1 for _row in RowReader(replace(table, skipped=[]), awards))
    if rows > limits.max_rows:
        raise RegisterError(
            "too_many_rows", sheet=table.sheet.name, limit=limits.max_rows
        )


class _Parser:
    """Holds what is the same for all rows of a table."""

    def __init__(self, table: Table, vocabularies, today, defaults):
        self.table = table
        self.sheet = table.sheet
        self.vocabularies = vocabularies
        self.today = today
        self.defaults = defaults
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
        self.decisions = DecisionReader(table, self.singles, today, defaults, self.text)
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

    # -- cells --------------------------------------------------------------
    def text(self, value, keep_lines: bool = False) -> str:
        """Return a cell as clean text within :data:`MAX_TEXT`."""
        if value is None:
            return ""
        text = clean(value if type(value) is str else plain(value), keep_lines)
        if self.sheet.legacy and text:
            text = convert(text)[0]
        return text if len(text) <= MAX_TEXT else shorten(text, MAX_TEXT)

    # -- rows ---------------------------------------------------------------
    def lines(self) -> Iterator[Line]:
        """Yield the lines of every row."""
        for row in RowReader(self.table, self.vocabularies["award_type"]):
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
        self.decisions.period(cells, values, issues)
        decision = self.decisions.read(cells, row, values, issues)
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
            values.get("authority_code") or values.get("authority", "").lower(),
            values.get("employee_code"),
            values.get("birth_date") or values.get("birth_year"),
            values.get("award_code") or compact_key(values.get("award_text", "")),
            values.get("year"),
            values.get("decision_key"),
            values.get("reason", "").lower(),
        )
        if not identity[0] or not identity[5]:
            return
        first = self.seen.setdefault(hash(identity), number)
        if first != number:
            params = {"row": first}
            issues.append(Issue("duplicate_line", "question", "", params))

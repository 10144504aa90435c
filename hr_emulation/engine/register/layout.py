"""Finding the table in a sheet: its header, its columns, its first row."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from .header import (
    COLLECTIVE,
    FIELD_KEYS,
    TICK,
    Column,
    kind_of,
    lookup,
    suggest,
)
from .header_rows import Header, best_header, header_text, skip_enumeration
from .issues import Issue, RegisterError
from .sheet import Limits, Sheet, column_name
from .text import fold, shorten
from .values import parse_decision, parse_kind, plain
from .vocabulary import Vocabulary
from .years import YearValue

#: Keys of which a table may have several columns.
_MANY = ("award_type", TICK)


@dataclass(slots=True)
class Unmapped:
    """A column that is not read, with the keys that it may stand for."""

    index: int
    header: str
    candidates: tuple[str, ...] = ()


@dataclass(slots=True)
class Skipped:
    """A row that holds no award: ``reason`` is title, header, total, heading,
    signature or note."""

    row: int
    reason: str
    text: str


@dataclass(slots=True)
class Table:
    """A register found in a sheet.

    ``first`` and ``end`` bound the rows of data as indexes of ``sheet.rows``.
    ``hints`` is what the lines above the table say (year, decision), to be
    confirmed by the user. ``skipped`` is completed while the rows are read.
    """

    sheet: Sheet
    columns: list[Column]
    header_rows: list[int]
    first: int
    end: int
    unmapped: list[Unmapped] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    hints: dict = field(default_factory=dict)
    skipped: list[Skipped] = field(default_factory=list)
    limits: Limits = field(default_factory=Limits)

    def column(self, key: str) -> Column | None:
        """Return the first ungrouped column of ``key``."""
        for column in self.columns:
            if column.key == key and not column.grouped:
                return column
        return None


def find_table(
    sheet: Sheet,
    known: dict[str, Vocabulary] | None = None,
    mapping: dict[int, str] | None = None,
    header_row: int | None = None,
    limits: Limits | None = None,
) -> Table:
    """Find the header of ``sheet`` and what each column means.

    :param known: vocabularies; that of ``award_type`` tells columns of ticks
    :param mapping: {column index: field key}, chosen by the user; an empty key
        leaves the column out
    :param header_row: Excel row of the (last) header line, chosen by the user
    :raise RegisterError: ``empty_sheet``, ``no_header``, ``no_rows``,
        ``no_subject_column``, ``bad_mapping``, or the error of the sheet
    """
    limits = limits or Limits()
    if sheet.error:
        raise sheet.error
    if not sheet.rows:
        raise RegisterError("empty_sheet", sheet=sheet.name)
    for index, key in (mapping or {}).items():
        if key and key.partition(":")[0] not in (*FIELD_KEYS, "year"):
            raise RegisterError("bad_mapping", column=column_name(index), key=key)
    awards = (known or {}).get("award_type")
    header = best_header(sheet, awards, limits, header_row, bool(mapping))
    first = skip_enumeration(sheet, header.start + header.depth)
    if first >= len(sheet.rows):
        raise RegisterError("no_rows", sheet=sheet.name)
    rows = sheet.numbers[header.start : first]
    table = Table(sheet, [], rows, first, len(sheet.rows), limits=limits)
    _settle_sexes(header)
    _settle_kinds(table, header)
    _map_columns(table, header, mapping or {})
    _settle_names(table, header, mapping or {})
    _read_titles(table, header.start)
    return table


# ---------------------------------------------------------------------------
# the columns
# ---------------------------------------------------------------------------
def _map_columns(table: Table, header: Header, mapping: dict[int, str]) -> None:
    used: dict[tuple, Column] = {}
    previous = None
    for index in sorted({*header.meanings, *mapping}):
        text = header.texts.get(index, "")
        if index in mapping:
            column = _chosen(index, text, mapping[index])
            if column is None:
                table.unmapped.append(Unmapped(index, text))
                continue
        else:
            column = _understood(table, header, index, previous)
            if column is None:
                continue
        slot = (column.key, column.code, column.year, column.subject_kind)
        first = used.get(slot[:3])
        if first and column.key not in _MANY and not _two_kinds(first, column):
            _ambiguous_column(table, first, column)
            continue
        used.setdefault(slot[:3], column)
        table.columns.append(column)
        previous = column


def _settle_sexes(header: Header) -> None:
    """Read *Nam* as men where *Nữ* stands beside it."""
    found = header.meanings.items()
    women = {index for index, meaning in found if meaning.keys == ("birth_female",)}
    for index, meaning in found:
        if meaning.keys[:1] == ("birth_male",) and len(meaning.keys) > 1:
            if women & {index - 1, index + 1}:
                meaning.keys = ("birth_male",)


def _settle_kinds(table: Table, header: Header) -> None:
    """Tell a column of kinds from one of names by what stands in it."""
    for index, meaning in header.meanings.items():
        if meaning.keys != ("subject_name", "subject_kind"):
            continue
        rows = table.sheet.rows[table.first : table.end]
        values = [row[index] for row in rows if len(row) > index and row[index]]
        kinds = sum(1 for value in values[:200] if parse_kind(value))
        few = kinds * 5 >= len(values[:200]) * 4
        meaning.keys = ("subject_kind",) if few and kinds else ("subject_name",)


def _chosen(index: int, text: str, key: str) -> Column | None:
    """Return the column as the user mapped it: a key, award_tick:CODE or year:2014."""
    if not key:
        return None
    key, _, detail = key.partition(":")
    column = Column(index, key, text, subject_kind=kind_of(text))
    if detail and key == TICK:
        column.code = detail
    elif detail and key == "year" and detail.isdecimal():
        column.key, column.year = "award_type", YearValue(int(detail))
    return column


def _understood(table: Table, header: Header, index: int, previous) -> Column | None:
    meaning, text = header.meanings[index], header.texts[index]
    if len(meaning.keys) != 1:
        _unknown(table, index, text, meaning.keys)
        return None
    key = meaning.keys[0]
    same = (
        previous is not None
        and header.origins.get(previous.index) == (header.origins[index])
    )
    if same and previous.index == index - 1:
        # one header over two columns: the name in two parts, else not known
        if previous.key == "subject_name" and not _wider(header, index):
            previous.key = "last_name"
            return Column(index, "first_name", text, subject_kind="individual")
        if _has_values(table, index):
            _unnamed(table, index)
        return None
    school = "nam hoc" in fold(text)
    return Column(index, key, text, meaning.code, meaning.year, kind_of(text), school)


def _wider(header: Header, index: int) -> bool:
    return header.origins.get(index + 1) == header.origins[index]


def _unknown(table: Table, index: int, text: str, candidates) -> None:
    if not _has_values(table, index):
        return
    params = {"column": column_name(index), "header": shorten(text, 80)}
    if candidates:
        params["candidates"] = ", ".join(candidates)
        table.issues.append(Issue("ambiguous_column", "question", "", params))
    else:
        candidates = suggest(text)
        severity = "question" if candidates else "warning"
        table.issues.append(Issue("unknown_column", severity, "", params))
    table.unmapped.append(Unmapped(index, text, tuple(candidates)))


def _unnamed(table: Table, index: int) -> None:
    params = {"column": column_name(index)}
    table.issues.append(Issue("unnamed_column", "warning", "", params))
    table.unmapped.append(Unmapped(index, ""))


def _two_kinds(first: Column, column: Column) -> bool:
    """Whether one column names collectives and the other persons."""
    if first.key != "subject_name":
        return False
    kinds = {first.subject_kind, column.subject_kind}
    if kinds != {"individual", "collective"}:
        return False
    other = column if column.subject_kind == "collective" else first
    other.key = COLLECTIVE
    return True


def _ambiguous_column(table: Table, first: Column, column: Column) -> None:
    params = {
        "first": column_name(first.index),
        "column": column_name(column.index),
        "key": column.key,
    }
    table.issues.append(Issue("duplicate_column", "question", column.key, params))
    table.unmapped.append(Unmapped(column.index, column.header, (column.key,)))


def _has_values(table: Table, index: int) -> bool:
    return any(
        len(row) > index and row[index] is not None
        for row in table.sheet.rows[table.first : table.end]
    )


def _settle_names(table: Table, header: Header, mapping) -> None:
    """See that there is one column, or pair of columns, for the subject."""
    by_key = {column.key: column for column in table.columns if not column.grouped}
    name = by_key.get("subject_name")
    first_name, last_name = by_key.get("first_name"), by_key.get("last_name")
    if name is None and first_name and not last_name:
        first_name.key = "subject_name"
    elif name is None and last_name and not first_name:
        _name_in_two(table, last_name, header, mapping)
    elif name and not first_name and not last_name:
        _name_in_two(table, name, header, mapping)
    elif name is None and not last_name and COLLECTIVE not in by_key:
        unit = by_key.get("unit")
        if unit is None:
            headers = ", ".join(text for _index, text in sorted(header.texts.items()))
            raise RegisterError(
                "no_subject_column", sheet=table.sheet.name,
                headers=shorten(headers, 300),
            )  # fmt: skip
        unit.key, unit.subject_kind = "subject_name", "collective"
        params = {"column": column_name(unit.index), "header": unit.header}
        table.issues.append(Issue("unit_as_subject", "warning", "unit", params))
    _check_unnamed(table, header, mapping)
    if not any(column.key in _MANY or column.code for column in table.columns):
        table.issues.append(Issue("no_award_column", "question", "award_type"))


def _name_in_two(table: Table, name: Column, header: Header, mapping) -> None:
    """Take the given name from a column without header next to the name."""
    index = name.index + 1
    if index in header.texts or index in mapping or not _mostly_words(table, index):
        return
    name.key = "last_name"
    table.columns.append(
        Column(index, "first_name", name.header, subject_kind=name.subject_kind)
    )
    params = {"column": column_name(name.index), "next": column_name(index)}
    table.issues.append(
        Issue("name_in_two_columns", "question", "subject_name", params)
    )


def _mostly_words(table: Table, index: int) -> bool:
    rows = table.sheet.rows[table.first : table.end][:500]
    cells = [row[index] for row in rows if len(row) > index and row[index] is not None]
    named = [cell for cell in cells if isinstance(cell, str) and len(cell.split()) < 3]
    return len(cells) * 2 > len(rows) and len(named) * 10 > len(cells) * 9


def _check_unnamed(table: Table, header: Header, mapping) -> None:
    """Report columns with values but without header."""
    taken = {column.index for column in table.columns} | {*header.texts, *mapping}
    rows = table.sheet.rows[table.first : table.end]
    counts: dict[int, int] = {}
    for row in rows:
        for index, value in enumerate(row):
            if value is not None and index not in taken:
                counts[index] = counts.get(index, 0) + 1
    for index in sorted(counts):
        _unnamed(table, index)


def _read_titles(table: Table, start: int) -> None:
    """Keep the lines above the table and what they say about all of it."""
    for index in range(start):
        number, row = table.sheet.numbers[index], table.sheet.rows[index]
        texts = [header_text(value, table.sheet) for value in row]
        text = " | ".join(text for text in texts if text)
        table.titles.append(text)
        table.skipped.append(Skipped(number, "title", shorten(text, 200)))
    joined = " ".join(table.titles)
    hints: dict = {}
    decision = re.search(
        r"(?:quyết định|quyet dinh|decision)\s*(?:số|so|no)?[\s.:]*\d.*", joined, re.I
    )
    if decision:
        found, _issues = parse_decision(decision.group())
        if found.number:
            hints["decision_number"] = found.number
            if found.date:
                hints["decision_date"] = found.date
            if found.rest:
                hints["authority"] = found.rest.strip(" )").split("|")[0].strip()
    years = set(re.findall(r"\bnam(?: hoc)? ((?:19|20)\d\d)\b", _undated(joined)))
    if len(years) == 1:
        hints["year"] = int(years.pop())
    if hints:
        table.hints = hints
        params = {"text": shorten(joined, 300)}
        table.issues.append(Issue("title_hint", "question", "", params))


def _undated(text: str) -> str:
    """Return ``text`` folded, without the years of written-out dates."""
    return re.sub(r"thang[ .…]*\d{0,2}[ .…]*nam \d{4}", " ", fold(text))


def is_repeated_header(row: list, table: Table) -> bool:
    """Whether a row repeats the column names, as on every printed page."""
    hits = 0
    for column in table.columns:
        value = row[column.index] if column.index < len(row) else None
        if value is None:
            continue
        if lookup(plain(value)) and lookup(plain(value)) == lookup(
            column.header.rpartition(" / ")[2]
        ):
            hits += 1
        else:
            return False
    return hits > 1

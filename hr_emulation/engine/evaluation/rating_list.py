"""Reading lists of yearly ratings: one row a person or unit, one or more years.

Columns are recognised by their names, as in registers of honours; a list may have
one column of years, or one column of ratings for each year. What a rating means is
not decided here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ..register.header import NAME_KEYS, lookup, year_of
from ..register.headings import is_ordinal
from ..register.legacy import convert
from ..register.sheet import Sheet
from ..register.text import clean, fold
from ..register.values import plain
from ..register.years import parse_year

#: Columns of the downloadable template: (key, Vietnamese, English).
TEMPLATE_COLUMNS = (
    ("employee_code", "Mã nhân viên", "Employee code"),
    ("identity_number", "Số CCCD", "Identity number"),
    ("subject_name", "Họ và tên / Tên tập thể", "Name of the recipient"),
    ("unit", "Đơn vị công tác", "Unit"),
    ("year", "Năm", "Year"),
    ("rating", "Mức xếp loại", "Rating"),
    ("months", "Số tháng công tác", "Months worked"),
    ("decision", "Số quyết định", "Decision number"),
)
_RATING = frozenset(
    fold(text)
    for text in (
        "Xếp loại|Mức xếp loại|Kết quả xếp loại|Xếp loại chất lượng|Loại|"
        "Kết quả đánh giá|Kết quả đánh giá, xếp loại|Đánh giá, xếp loại|"
        "Đánh giá|Mức độ hoàn thành nhiệm vụ|Mức xếp loại chất lượng|"
        "Kết quả xếp loại chất lượng|Xếp loại cuối năm|Kết quả|"
        "Kết quả đánh giá, xếp loại chất lượng|Rating|Evaluation|Result"
    ).split("|")
)
_MONTHS = frozenset(
    fold(text)
    for text in (
        "Số tháng|Số tháng công tác|Số tháng làm việc|Thời gian công tác trong năm|"
        "Số tháng công tác trong năm|Tháng công tác|Months|Months worked"
    ).split("|")
)
_DECISIONS = {"decision", "decision_number", "decision_date"}
_READ = {*NAME_KEYS, "employee_code", "identity_number", "birth_date", "unit", "year"}
#: Columns that make a list useful to somebody who is looked for by number.
_WHO = {"subject_name", "first_name", "collective_name", "employee_code"}
_HEADER_ROWS = 30
_YEAR = re.compile(r"\b(?:nam )?((?:19|20)\d\d)\b")
_NUMBER = re.compile(r"\d{1,4}(?:[.,]\d{1,4})?")
_MAX_TEXT = 300


class NoRatings(ValueError):
    """The sheet has no row with a column of names and one of ratings."""


@dataclass(slots=True)
class RatingLine:
    """One rating of one row, as it is written.

    ``values`` are those that :class:`SubjectMatcher` asks for; ``year`` is
    ``None`` where none is written, 0 where it cannot be read. ``months`` is
    ``None`` where nothing is written, -1 where it is no number.
    """

    row: int
    values: dict
    rating: str
    year: int | None
    months: float | None = None
    decision: str = ""
    year_text: str = ""


@dataclass(slots=True)
class _Columns:
    at: dict[str, int] = field(default_factory=dict)
    ratings: list[tuple[int, int | None]] = field(default_factory=list)
    decisions: list[int] = field(default_factory=list)


def parse(sheet: Sheet) -> list[RatingLine]:
    """Return the lines of a sheet, in its order.

    :raise NoRatings: no header was found in the first rows
    """
    for start, row in enumerate(sheet.rows[:_HEADER_ROWS]):
        columns = _read_header([_text(cell, sheet) for cell in row])
        if columns:
            return list(_read_rows(sheet, start + 1, columns))
    raise NoRatings(sheet.name)


def _read_header(texts: list[str]) -> _Columns | None:
    columns = _Columns()
    for index, text in enumerate(texts):
        year = _rating_year(text)
        if year is not None:
            columns.ratings.append((index, year or None))
        elif fold(text) in _MONTHS:
            columns.at.setdefault("months", index)
        else:
            keys = lookup(text)
            if len(keys) == 1 and keys[0] in _READ:
                columns.at.setdefault(keys[0], index)
            elif len(keys) == 1 and keys[0] in _DECISIONS:
                columns.decisions.append(index)
    is_list = columns.ratings and _WHO & columns.at.keys()
    return columns if is_list else None


def _rating_year(text: str) -> int | None:
    """Return the year of a column of ratings, 0 for one without, else ``None``."""
    if year := year_of(text):
        return year.year
    folded = fold(text)
    if folded in _RATING:
        return 0
    found = _YEAR.findall(folded)
    rest = " ".join(_YEAR.sub(" ", folded).split())
    return int(found[0]) if len(found) == 1 and rest in _RATING else None


def _read_rows(sheet: Sheet, start: int, columns: _Columns) -> Iterator[RatingLine]:
    unit = ""
    for index in range(start, len(sheet.rows)):
        cells = sheet.rows[index]
        filled = [text for cell in cells if (text := _text(cell, sheet))]
        texts = [text for text in filled if not is_ordinal(text)]
        if not texts:
            continue
        if len(texts) == 1 and not _has_rating(sheet, cells, columns):
            # A heading over the rows of one unit, or a remark below the list.
            unit = texts[0][:_MAX_TEXT]
            continue
        yield from _read_row(sheet, index, columns, unit)


def _has_rating(sheet, cells, columns):
    return any(_cell(sheet, cells, index) for index, _year in columns.ratings)


def _read_row(sheet, index, columns, unit):
    cells, number = sheet.rows[index], sheet.numbers[index]

    def read(key):
        return _cell(sheet, cells, columns.at.get(key))

    name = read("subject_name") or " ".join(
        filter(None, [read("last_name"), read("first_name")])
    )
    collective = read("collective_name")
    values = {
        "subject_name": name or collective,
        "subject_kind": "collective" if collective and not name else "",
        "employee_code": read("employee_code"),
        "identity_number": read("identity_number"),
        "unit": read("unit") or unit,
    }
    year = _read_year(read("year"))
    months = _read_months(read("months"))
    decision = ", ".join(
        filter(None, (_cell(sheet, cells, place) for place in columns.decisions))
    )
    for place, column_year in columns.ratings:
        rating = _cell(sheet, cells, place)
        if not rating and len(columns.ratings) > 1:
            # Somebody who was not there in that year.
            continue
        yield RatingLine(
            number,
            values,
            rating,
            column_year or year,
            months,
            decision,
            year_text="" if column_year else read("year"),
        )


def _read_year(text: str) -> int | None:
    if not text:
        return None
    years, issues = parse_year(text)
    return years[0].year if len(years) == 1 and not issues else 0


def _read_months(text: str) -> float | None:
    if not text:
        return None
    found = _NUMBER.findall(text)
    return float(found[0].replace(",", ".")) if len(found) == 1 else -1.0


def _cell(sheet: Sheet, cells: list, index: int | None) -> str:
    if index is None or index >= len(cells):
        return ""
    return _text(cells[index], sheet)


def _text(value, sheet: Sheet) -> str:
    if value is None:
        return ""
    text = clean(value if type(value) is str else plain(value))
    if sheet.legacy and text:
        text = convert(text)[0]
    return text[:_MAX_TEXT]

"""Excel files of any length in little memory.

Rows go to disk as they come, so the memory that a file needs does not grow with
it. Every cell is written with the type of its column; no text becomes a formula.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from itertools import chain, islice
from typing import NamedTuple

import xlsxwriter

from odoo.addons.hr_emulation.engine.register.text import safe_cell, shorten

from .printable import printable

#: Rows of one sheet, the heading among them; what Excel can hold.
MAX_ROWS = 1_048_576
_MAX_TEXT = 32_767
_MAX_NAME = 31
_NOT_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
#: The one name that Excel keeps for itself.
_RESERVED = "history"
_NOT_IN_FILES = str.maketrans(dict.fromkeys('/\\:*?"<>|', "-"))
#: Letters of three bytes each and an ending still fit into a file's name.
_MAX_FILE = 80

# Excel counts days from here, with a day too many before March 1900.
_FIRST_DAY = datetime.date(1899, 12, 30)
_FIRST_RIGHT_DAY = datetime.date(1900, 3, 1)
_WIDTHS = {"text": 24, "date": 12, "datetime": 17, "integer": 9, "number": 14}


class Column(NamedTuple):
    """One column of a table.

    :param kind: ``text``, ``integer``, ``number``, ``date`` or ``datetime``
    :param width: in characters; 0 for the usual width of the kind
    """

    heading: str
    kind: str = "text"
    width: float = 0


def label(text):
    """Return the text without anything that is not seen, as a name needs it."""
    return "".join(
        char if char.isprintable() else " " for char in printable(text)
    ).strip()


def name_sheet(name, taken=()):
    """Return a name that Excel takes for a sheet, and that no other sheet has.

    :param taken: names of the other sheets in small letters
    """
    name = " ".join(label(name).translate(_NOT_IN_NAMES).split()).strip("' ")
    name = name or "Sheet"
    number, free = 1, _cut(name, _MAX_NAME).strip("' ")
    while free.lower() in taken or free.lower() == _RESERVED:
        number += 1
        end = f" ({number})"
        free = _cut(name, _MAX_NAME - len(end)).strip("' ") + end
    return free


def name_file(*parts):
    """Return the name of an Excel file: short, and with nothing that turns it."""
    name = " ".join(label(str(part)) for part in parts if part)
    name = " ".join(name.translate(_NOT_IN_FILES).split()).strip(" .")
    return f"{name[:_MAX_FILE].strip() or 'Excel'}.xlsx"


def cell_text(value):
    """Return the text as a cell can hold it; a cut is visible."""
    value = safe_cell(value if isinstance(value, str) else str(value))
    # Excel counts the halves of an emoji.
    if len(value) > _MAX_TEXT // 2 and _count_halves(value) > _MAX_TEXT:
        return shorten(value, _MAX_TEXT // 2)
    return value


def _count_halves(text):
    """Return the length that Excel sees: an emoji counts twice."""
    return len(text) + sum(char > "\uffff" for char in text)


def _cut(text, limit):
    """Return the beginning of the text that Excel sees as so long at most."""
    text = text[:limit]
    while _count_halves(text) > limit:
        text = text[:-1]
    return text


class Workbook:
    """An Excel file with one or more tables.

    :param target: path, or binary file open for writing
    """

    def __init__(self, target, max_rows=MAX_ROWS):
        self._book = xlsxwriter.Workbook(target, {"constant_memory": True})
        self._max_rows = max_rows
        self._names = set()
        border = {"border": 1, "border_color": "#BFBFBF"}
        self._heading = self._book.add_format(
            {"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#E7E6E6"}
            | border
        )
        self._formats = {
            "date": self._book.add_format({"num_format": "dd/mm/yyyy"}),
            "datetime": self._book.add_format({"num_format": "dd/mm/yyyy hh:mm"}),
            "integer": self._book.add_format({"num_format": "0"}),
            "number": self._book.add_format({"num_format": "#,##0.##"}),
        }

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        self._book.close()

    def add_table(self, name: str, columns: list[Column], rows: Iterable) -> int:
        """Write the rows, on as many sheets as they need; return their number.

        A table without rows is a sheet with its headings.
        """
        rows = iter(rows)
        total = 0
        while True:
            first = list(islice(rows, 1))
            if total and not first:
                return total
            sheet = self._add_sheet(name, columns)
            part = chain(first, islice(rows, self._max_rows - 2))
            count = self._write_rows(sheet, columns, part)
            sheet.autofilter(0, 0, max(count, 1), len(columns) - 1)
            total += count
            if count < self._max_rows - 1:
                return total

    def _add_sheet(self, name, columns):
        name = name_sheet(name, self._names)
        self._names.add(name.lower())
        sheet = self._book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        for index, column in enumerate(columns):
            sheet.set_column(index, index, column.width or _WIDTHS[column.kind])
            sheet.write_string(0, index, cell_text(column.heading), self._heading)
        return sheet

    def _write_rows(self, sheet, columns, rows):
        """Write the rows below the heading; return how many there were."""
        # Looked up once: a million rows have fifteen million cells.
        write_string, write_number = sheet.write_string, sheet.write_number
        kinds = [(index, column.kind) for index, column in enumerate(columns)]
        formats = self._formats
        number = 0
        for number, row in enumerate(rows, 1):
            for index, kind in kinds:
                value = row[index]
                if value is None or value is False or value == "":
                    continue
                if kind == "text":
                    write_string(number, index, cell_text(value))
                elif kind in ("integer", "number"):
                    write_number(number, index, value, formats[kind])
                else:
                    _write_day(sheet, number, index, value, formats[kind])
        return number


def _write_day(sheet, row, column, value, cell_format):
    day = value.date() if isinstance(value, datetime.datetime) else value
    if day < _FIRST_RIGHT_DAY:
        sheet.write_string(row, column, value.isoformat())
        return
    serial = (day - _FIRST_DAY).days
    if isinstance(value, datetime.datetime):
        serial += (value.hour * 3600 + value.minute * 60 + value.second) / 86_400
    sheet.write_number(row, column, serial, cell_format)

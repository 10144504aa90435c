"""Excel 97–2003 workbooks (.xls), read with xlrd."""

from __future__ import annotations

import io

import xlrd

from .issues import RegisterError
from .sheet import Collector, Limits, Merge, Sheet
from .xlsx_package import format_meaning, from_serial

_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WORD = "WordDocument".encode("utf-16-le")


def read_xls(content: bytes, limits: Limits) -> list[Sheet]:
    """Read every sheet of an old workbook.

    :raise RegisterError: ``encrypted``, ``broken_file``, ``not_a_register``,
        ``too_many_sheets``
    """
    if _ENCRYPTED in content:
        raise RegisterError("encrypted")
    book = _open(content)
    if book.nsheets > limits.max_sheets:
        raise RegisterError(
            "too_many_sheets", count=book.nsheets, limit=limits.max_sheets
        )
    budget = [limits.max_cells]
    return [_sheet(book, index, limits, budget) for index in range(book.nsheets)]


def _open(content: bytes):
    # merged ranges come with the formatting, which some writers leave broken
    for formatting in (True, False):
        try:
            return xlrd.open_workbook(
                file_contents=content,
                formatting_info=formatting,
                ragged_rows=True,
                logfile=io.StringIO(),
            )
        except Exception as error:  # xlrd raises whatever the damage leads to
            text = str(error).lower()
            if "encrypt" in text:
                raise RegisterError("encrypted") from None
            if not formatting:
                if _WORD in content:
                    raise RegisterError(
                        "not_a_register", kind="a Word document"
                    ) from None
                raise RegisterError("broken_file", detail=text[:60]) from None
    raise AssertionError("unreachable")


def _sheet(book, index: int, limits: Limits, budget: list[int]) -> Sheet:
    source = book.sheet_by_index(index)
    collector = Collector(source.name, limits, budget, bool(source.visibility))
    sheet = collector.sheet
    sheet.date1904 = bool(book.datemode)
    try:
        for row in range(source.nrows):
            cells = [
                _value(book, source, collector, row, column)
                for column in range(source.row_len(row))
            ]
            collector.add(row + 1, cells)
    except RegisterError as error:
        if error.code == "too_many_cells":
            raise
        sheet.error = error
    sheet.merges = [
        Merge(top + 1, left, bottom, right - 1)
        for top, bottom, left, right in source.merged_cells
    ]
    rows = getattr(source, "rowinfo_map", {})
    sheet.hidden_rows = sum(1 for info in rows.values() if info.hidden)
    return sheet


def _value(book, source, collector: Collector, row: int, column: int):
    kind = source.cell_type(row, column)
    value = source.cell_value(row, column)
    if kind == xlrd.XL_CELL_TEXT:
        return collector.text(row + 1, column, value)
    if kind == xlrd.XL_CELL_NUMBER:
        if value != value or abs(value) >= 1e15 or value != int(value):
            return value if value == value else None
        return _padded(book, source, row, column, int(value))
    if kind == xlrd.XL_CELL_DATE:
        return from_serial(value, bool(book.datemode)) or value
    if kind == xlrd.XL_CELL_BOOLEAN:
        return bool(value)
    if kind == xlrd.XL_CELL_ERROR:
        text = xlrd.error_text_from_code.get(value, "#?")
        collector.problem(row + 1, column, "error_value", text=text)
    return None


def _padded(book, source, row: int, column: int, value: int):
    """Return ``value`` with the zeros in front that its format shows."""
    if not book.formatting_info:
        return value
    try:
        style = book.xf_list[source.cell_xf_index(row, column)]
        width = format_meaning(book.format_map[style.format_key].format_str)
    except (IndexError, KeyError):
        return value
    if width is None or width is True or value < 0:
        return value
    return str(value).zfill(width)

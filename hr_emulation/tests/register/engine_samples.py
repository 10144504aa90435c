"""What the tests of the register engine share: a vocabulary, small workbooks."""

from __future__ import annotations

import datetime
import io

import xlsxwriter

from ...engine.register.layout import find_table
from ...engine.register.reader import read
from ...engine.register.register import parse
from ...engine.register.values import Vocabulary

TODAY = datetime.date(2026, 11, 21)

AWARDS = (
    ("LDTT", "Lao động tiên tiến", "individual"),
    ("LDTT", "LĐTT"),
    ("CSTDCS", "Chiến sĩ thi đua cơ sở", "individual"),
    ("CSTDCS", "CSTĐCS"),
    ("TTLDXS", "Tập thể lao động xuất sắc", "collective"),
    ("TTLDXS", "TTLĐXS"),
    ("GK", "Giấy khen"),
    ("GK", "GK"),
    ("BK_TTG", "Bằng khen của Thủ tướng Chính phủ"),
    ("BK_TTG", "Bằng khen TTCP"),
    ("BK_BO", "Bằng khen của Bộ"),
    ("BK_BO", "Bằng khen cấp Bộ"),
    ("BK_BO", "Bằng khen"),
    ("BK_TTG", "Bằng khen"),
    ("HCLD_3", "Huân chương Lao động hạng Ba"),
    ("HCLD_3", "Huân chương Lao động hạng 3"),
)
AUTHORITIES = (
    ("BTTTT", "Bộ Thông tin và Truyền thông"),
    ("TINH", "UBND tỉnh"),
    ("TINH", "Chủ tịch UBND tỉnh"),
    ("SO", "Sở Thông tin và Truyền thông"),
)


def known() -> dict[str, Vocabulary]:
    """Return fresh vocabularies."""
    return {
        "award_type": Vocabulary(AWARDS),
        "authority": Vocabulary(AUTHORITIES),
    }


class Formula(str):
    """A formula to write; ``value`` is its cached result, None for no result."""

    def __new__(cls, text, value=None):
        self = super().__new__(cls, text)
        self.value = value
        return self


def xlsx(rows, merges=(), sheets=(), formats=None, **options) -> bytes:
    """Return a workbook with one sheet of ``rows``.

    :param merges: (first row, first column, last row, last column, value),
        counted from 0
    :param sheets: further (name, rows)
    :param formats: {(row, column): number format}
    """
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, **options})
    # the same bytes on every day
    book.set_properties({"created": datetime.datetime(2026, 1, 1)})
    for name, content in (("Sổ", rows), *sheets):
        sheet = book.add_worksheet(name)
        _write(book, sheet, content, formats or {})
        if content is rows:
            for merge in merges:
                sheet.merge_range(*merge)
    book.close()
    return stream.getvalue()


def _write(book, sheet, rows, formats) -> None:
    date = book.add_format({"num_format": "dd/mm/yyyy"})
    for line, row in enumerate(rows):
        for column, value in enumerate(row):
            style = formats.get((line, column))
            style = book.add_format({"num_format": style}) if style else None
            if value is None:
                continue
            if isinstance(value, Formula):
                result = "" if value.value is None else value.value
                sheet.write_formula(line, column, str(value), None, result)
            elif isinstance(value, str):
                sheet.write_string(line, column, value, style)
            elif isinstance(value, datetime.date):
                sheet.write_datetime(line, column, value, style or date)
            else:
                sheet.write(line, column, value, style)


def text_file(rows, separator=",", encoding="utf-8") -> bytes:
    """Return ``rows`` as a text file, quoted where needed."""

    def cell(value):
        text = "" if value is None else str(value)
        if separator in text or '"' in text or "\n" in text:
            text = '"' + text.replace('"', '""') + '"'
        return text

    lines = [separator.join(map(cell, row)) for row in rows]
    return "\r\n".join(lines).encode(encoding)


def table_of(rows, merges=(), mapping=None, vocabularies=None, **options):
    """Return the table found in a workbook of ``rows``."""
    sheet = read(xlsx(rows, merges, **options), "register.xlsx")[0]
    return find_table(sheet, vocabularies or known(), mapping)


def lines_of(rows, merges=(), mapping=None, defaults=None, **options):
    """Return the lines of a workbook of ``rows``."""
    words = known()
    table = table_of(rows, merges, mapping, words, **options)
    return list(parse(table, words, TODAY, defaults=defaults))


def codes(line_or_issues, *severities) -> list[str]:
    """Return the codes of the issues, of the given severities or of all."""
    issues = getattr(line_or_issues, "issues", line_or_issues)
    return [i.code for i in issues if not severities or i.severity in severities]

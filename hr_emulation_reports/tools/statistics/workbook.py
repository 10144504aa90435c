"""A statutory form as an Excel file, in the layout in which it is printed."""

from io import BytesIO

import xlsxwriter

from ..workbook import cell_text, label, name_sheet
from .table import get_header

_FONT = "Times New Roman"
_FIRST_WIDTHS = {3: (46, 8, 12), 2: (52, 8)}
_WIDTH_OF_ALL = 150
#: Widest column of figures, of a form with few of them and with many.
_FEW, _WIDE, _NARROW = 4, 26, 18
#: Characters that a block of the top needs beside others.
_WIDTH_OF_BLOCK = 50
#: Points of a line of text; Excel has no higher row than the last.
_LINE, _HIGHEST = 15, 400


def write(sheet):
    """Return the bytes of the file.

    :param sheet: what :meth:`hr.emulation.statistics._get_sheet` returns
    """
    stream = BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    book.set_properties({"title": label(f"{sheet['code']} {sheet['title']}")[:255]})
    _Form(book, sheet).fill()
    book.close()
    return stream.getvalue()


class _Form:
    def __init__(self, book, sheet):
        self.sheet = sheet
        self.first = sheet["first"]
        self.columns = sheet["columns"]
        self.width = len(self.first) + len(self.columns)
        self.widths = self._get_widths()
        self.heights = {}
        self.page = book.add_worksheet(name_sheet(sheet["code"].replace("/", "-")))
        self.formats = {
            name: book.add_format(
                {"font_name": _FONT, "font_size": 11, "valign": "vcenter", **values}
            )
            for name, values in {
                "plain": {"text_wrap": True, "valign": "top"},
                "centred": {"align": "center", "text_wrap": True},
                "strong": {"align": "center", "bold": True, "text_wrap": True},
                "title": {"align": "center", "bold": True, "font_size": 13},
                "slanted": {"align": "center", "italic": True, "text_wrap": True},
                "right": {"align": "right", "italic": True},
                "head": {
                    "align": "center",
                    "bold": True,
                    "border": 1,
                    "text_wrap": True,
                    "font_size": 10,
                },
                "mark": {
                    "align": "center",
                    "italic": True,
                    "border": 1,
                    "font_size": 10,
                },
                "code": {"align": "center", "border": 1, "num_format": "@"},
                "number": {
                    "border": 1,
                    "num_format": "#,##0",
                    "align": "right",
                    "indent": 1,
                },
                "group": {"border": 1, "bold": True, "text_wrap": True},
                "note": {"italic": True, "text_wrap": True, "font_size": 10},
            }.items()
        }
        self.names = {
            (indent, is_bold): book.add_format(
                {
                    "font_name": _FONT,
                    "font_size": 11,
                    "valign": "vcenter",
                    "text_wrap": True,
                    "border": 1,
                    "bold": is_bold,
                    "indent": indent,
                }
            )
            for indent in range(6)
            for is_bold in (False, True)
        }

    def fill(self):
        self._set_up_page()
        row = self._write_top()
        row = self._write_head(row)
        row = self._write_rows(row)
        row = self._write_notes(row + 1)
        self._write_signatures(row + 1)

    def _set_up_page(self):
        page = self.page
        page.set_landscape()
        page.set_paper(9)
        page.set_margins(left=0.6, right=0.4, top=0.5, bottom=0.5)
        page.fit_to_pages(1, 1)
        page.center_horizontally()
        page.hide_gridlines(2)
        for number, width in enumerate(self.widths):
            page.set_column(number, number, width)

    def _get_widths(self):
        """Return the width of each column, in characters."""
        first, many = _FIRST_WIDTHS[len(self.first)], len(self.columns)
        widest = _WIDE if many <= _FEW else _NARROW
        rest = (_WIDTH_OF_ALL - sum(first)) / max(many, 1)
        return [*first, *[min(max(rest, 8), widest)] * many]

    def _get_blocks(self):
        """Return first and last column of the three blocks of the top, or None.

        None where the table is too narrow for all of them side by side.
        """
        left = right = 0
        while left < self.width and sum(self.widths[:left]) < _WIDTH_OF_BLOCK:
            left += 1
        while (
            right < self.width
            and sum(self.widths[self.width - right :]) < _WIDTH_OF_BLOCK
        ):
            right += 1
        right = self.width - right
        if sum(self.widths[left:right]) < _WIDTH_OF_BLOCK:
            return None
        return (0, left - 1), (left, right - 1), (right, self.width - 1)

    def _write_top(self):
        """National heading in the middle, the form left, who reports right."""
        sheet, row, last = self.sheet, 0, self.width - 1
        blocks = self._get_blocks()
        if blocks:
            left, middle, right = blocks
        else:
            # Above the others, where there is no place between them.
            row = self._write_block(0, sheet["national"], 0, last, "strong") + 1
            left, right = (0, 0), (1, last)
        ends = [
            self._write_block(row, sheet["left"], *left, "plain", first_style="strong"),
            self._write_block(row, sheet["right"], *right, "plain"),
        ]
        if blocks:
            ends.append(self._write_block(row, sheet["national"], *middle, "strong"))
        row = max(ends) + 1
        self._span(row, 0, last, sheet["title"].upper(), "title", wrap=True)
        # Capitals are a third wider than what widths are measured in.
        self._set_height(
            row, _count_lines(sheet["title"], self._get_span(0, last) / 1.4)
        )
        self._span(row + 1, 0, last, sheet["period"], "slanted")
        if sheet["count_unit"]:
            self._span(row + 2, 0, last, sheet["count_unit"], "right")
        return row + 3

    def _write_block(self, row, texts, first, last, style, first_style=None):
        """Write lines below each other; return the row below them."""
        for number, text in enumerate(texts, start=row):
            self._span(
                number,
                first,
                last,
                text,
                style if number > row else first_style or style,
            )
            self._set_height(number, _count_lines(text, self._get_span(first, last)))
        return row + len(texts)

    def _get_span(self, first, last):
        return sum(self.widths[first : last + 1])

    def _set_height(self, row, lines):
        """Let the row be high enough for so many lines, and for those before."""
        self.heights[row] = max(self.heights.get(row, 0), lines)
        height = min(self.heights[row] * _LINE + 3, _HIGHEST)
        self.page.set_row(row, height)

    def _write_head(self, row):
        header = get_header(self.columns, self.first)
        grid = {}
        for down, cells in enumerate(header):
            across = 0
            for text, width, height in cells:
                while (down, across) in grid:
                    across += 1
                for one in range(width):
                    for other in range(height):
                        grid[down + other, across + one] = True
                # Bold letters are wider.
                lines = _count_lines(
                    text, self._get_span(across, across + width - 1) / 1.2
                )
                for other in range(height):
                    self._set_height(row + down + other, max(2, -(-lines // height)))
                self._span(
                    row + down,
                    across,
                    across + width - 1,
                    text,
                    "head",
                    bottom=row + down + height - 1,
                )
        row += len(header)
        marks = ["A", "B", "C"][: len(self.first)]
        for across, mark in enumerate(
            [*marks, *(column["code"] for column in self.columns)]
        ):
            self.page.write_string(
                row, across, cell_text(mark or ""), self.formats["mark"]
            )
        self.page.repeat_rows(row - len(header), row)
        self.page.freeze_panes(row + 1, len(self.first))
        return row + 1

    def _write_rows(self, row):
        for line in self.sheet["rows"]:
            if line["is_heading"]:
                self._span(row, 0, self.width - 1, line["name"], "group")
            else:
                self._write_row(row, line)
            row += 1
        return row

    def _write_row(self, row, line):
        page = self.page
        width = max(self.widths[0] - 2 * line["indent"], 10)
        self._set_height(row, _count_lines(line["name"], width))
        name = self.names[max(0, min(line["indent"], 5)), bool(line["sums"])]
        page.write_string(row, 0, cell_text(line["name"]), name)
        page.write_string(row, 1, cell_text(line["code"] or ""), self.formats["code"])
        if len(self.first) == 3:
            page.write_string(
                row, 2, cell_text(line["unit"] or ""), self.formats["code"]
            )
        for across, figure in enumerate(line["figures"], start=len(self.first)):
            page.write_number(row, across, figure, self.formats["number"])

    def _write_notes(self, row):
        for text in self.sheet["notes"]:
            self._span(row, 0, self.width - 1, text, "note")
            self._set_height(row, _count_lines(text, self._get_span(0, self.width - 1)))
            row += 1
        return row

    def _write_signatures(self, row):
        half = max(1, self.width // 2)
        half = max(half, len(self.first) - 1)
        half = min(half, self.width - 1)
        self._span(row, half, self.width - 1, self.sheet["place_date"], "slanted")
        for number, (title, hint, name) in enumerate(self.sheet["signatures"]):
            first, last = ((0, half - 1), (half, self.width - 1))[number]
            self._span(row + 1, first, last, title, "strong")
            self._span(row + 2, first, last, hint, "slanted")
            self._span(row + 6, first, last, name, "strong")
        self.page.print_area(0, 0, row + 6, self.width - 1)

    def _span(self, top, first, last, text, style, bottom=None, wrap=False):
        """Write a text over several cells, or into the one."""
        bottom = top if bottom is None else bottom
        form = self.formats[style]
        if wrap:
            form.set_text_wrap()
        text = cell_text(text or "")
        if (top, first) == (bottom, last):
            self.page.write_string(top, first, text, form)
        elif last >= first:
            self.page.merge_range(top, first, bottom, last, "", form)
            self.page.write_string(top, first, text, form)


def _count_lines(text, width):
    """Return how many lines a text needs, about: most letters are narrower than 0."""
    room = max(1, int(width * 1.15))
    return sum(max(1, -(-len(line) // room)) for line in (text or "").split("\n"))

from datetime import date, datetime
from io import BytesIO

from openpyxl import load_workbook

from odoo.tests import BaseCase, tagged

from ...tools.workbook import Column, Workbook, name_file

_HOSTILE = '=HYPERLINK("http://example.org")'
_NAMES = ('Nguyễn "Ánh" O\'Neil', "Bình 🎖️", "\u202eאבג\u202c", "a & <b>")


@tagged("post_install", "-at_install")
class TestWorkbook(BaseCase):
    def _write(self, columns, rows, **options):
        target = BytesIO()
        with Workbook(target, **options) as book:
            count = book.add_table("Honours", columns, rows)
        return count, load_workbook(target)

    def test_types(self):
        """Dates are dates, numbers are numbers, what is empty is an empty cell."""
        kinds = ("text", "integer", "number", "date", "datetime")
        columns = [Column(kind, kind) for kind in kinds]
        moment = datetime(2024, 12, 20, 13, 45, 10)
        rows = [
            ("Ánh", 7, 2.5, date(2024, 12, 20), moment),
            (None, None, False, None, ""),
            ("", 0, 0.0, date(1899, 1, 1), datetime(1900, 3, 1)),
        ]
        count, book = self._write(columns, rows)
        sheet = book.active
        values = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
        self.assertEqual(count, 3)
        day = datetime(2024, 12, 20)
        self.assertEqual(values[0], ["Ánh", 7, 2.5, day, moment])
        self.assertTrue(sheet["D2"].is_date)
        self.assertEqual(values[1], [None] * 5)
        self.assertEqual(values[2][1:], [0, 0, "1899-01-01", datetime(1900, 3, 1)])

    def test_heading(self):
        """The heading stays in sight and filters; also where there are no rows."""
        for rows in ((), [("a",)]):
            _count, book = self._write([Column("Tên")], rows)
            sheet = book.active
            self.assertEqual(sheet["A1"].value, "Tên")
            self.assertEqual(sheet.freeze_panes, "A2")
            self.assertEqual(sheet.auto_filter.ref, "A1:A2")

    def test_names_survive(self):
        """Quotes, emoji and right-to-left marks arrive as they are."""
        _count, book = self._write([Column("Tên")], [(name,) for name in _NAMES])
        found = [row[0].value for row in book.active.iter_rows(min_row=2)]
        self.assertEqual(found, list(_NAMES))

    def test_no_formula(self):
        """No text, in a heading neither, is taken for a formula."""
        texts = (_HOSTILE, "+1", "-1", "@SUM(A1)", " =1", "\t=1")
        _count, book = self._write([Column(_HOSTILE)], [(text,) for text in texts])
        for row in book.active.iter_rows():
            self.assertEqual(row[0].data_type, "s")
            self.assertEqual(row[0].value[:1], "'")

    def test_more_rows_than_a_sheet_holds(self):
        """What does not fit goes on another sheet with the heading; no row is lost."""
        for total, sheets in ((0, 1), (3, 1), (4, 2), (6, 2), (7, 3)):
            rows = [(number,) for number in range(total)]
            count, book = self._write([Column("N", "integer")], rows, max_rows=4)
            found = [
                row[0].value for sheet in book for row in sheet.iter_rows(min_row=2)
            ]
            with self.subTest(total):
                self.assertEqual(count, total)
                self.assertEqual(found, list(range(total)))
                self.assertEqual(len(book.sheetnames), sheets)
                self.assertTrue(all(sheet["A1"].value == "N" for sheet in book))

    def test_names_of_sheets(self):
        """Any name gives a sheet, and no two the same."""
        target = BytesIO()
        with Workbook(target) as book:
            for name in ("a/b:c*[d]?", "x" * 50, "X" * 50, "", "'q'"):
                book.add_table(name, [Column("N")], ())
        names = load_workbook(target).sheetnames
        self.assertEqual(len({name.lower() for name in names}), 5)
        self.assertTrue(all(len(name) <= 31 for name in names))

    def test_names_that_excel_refuses(self):
        """Emoji count twice, a reserved name is another, what is not seen goes."""
        target = BytesIO()
        names = ("🎖" * 31, "History", "history", "a\x01\ufffe\nb", "\u202egpj")
        with Workbook(target) as book:
            for name in names:
                book.add_table(name, [Column("N")], ())
        found = load_workbook(target).sheetnames
        self.assertEqual(found[0], "🎖" * 15)
        self.assertEqual(found[1:], ["History (2)", "history (3)", "a b", "gpj"])

    def test_names_of_files(self):
        """A name of a file is short and shows what it is."""
        for parts, name in (
            (("a/b:c", "2024-01-01"), "a-b-c 2024-01-01.xlsx"),
            (("\u202excod.exe\r\n", None), "xcod.exe.xlsx"),
            (("đ" * 300,), "đ" * 80 + ".xlsx"),
            (("\x01", "..."), "Excel.xlsx"),
        ):
            with self.subTest(name):
                self.assertEqual(name_file(*parts), name)

    def test_long_text(self):
        """A text longer than a cell is cut where everybody sees it."""
        _count, book = self._write([Column("N")], [("🎖" * 20_000,), ("a" * 30_000,)])
        long, fits = (row[0].value for row in book.active.iter_rows(min_row=2))
        self.assertEqual(long[-1], "…")
        self.assertEqual(fits, "a" * 30_000)

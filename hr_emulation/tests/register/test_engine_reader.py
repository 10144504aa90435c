"""Files: what is read, what is refused, and with which words."""

import datetime
import io
import struct
import unicodedata
import zipfile

import xlwt

from odoo.tests import BaseCase, tagged

from ...engine.register import text
from ...engine.register.issues import MESSAGES, RegisterError
from ...engine.register.reader import Limits, Merge, pick, read
from .engine_samples import Formula, codes, text_file, xlsx

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def package(sheet_xml: str, shared: str = "", styles: str = "", more=()) -> bytes:
    """Return a workbook whose only sheet has the given XML."""
    parts = {
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="r" '
        f'Type="{_RELATIONS}/officeDocument" Target="xl/workbook.xml"/>'
        "</Relationships>",
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"><sheets>'
        '<sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}">'
        f'<Relationship Id="r1" Type="{_RELATIONS}/worksheet" Target="sheet1.xml"/>'
        f'<Relationship Id="r2" Type="{_RELATIONS}/sharedStrings" Target="shared.xml"/>'
        f'<Relationship Id="r3" Type="{_RELATIONS}/styles" Target="styles.xml"/>'
        "</Relationships>",
        "xl/sheet1.xml": sheet_xml,
        "xl/shared.xml": shared or f'<sst xmlns="{_MAIN}"/>',
        "xl/styles.xml": styles or f'<styleSheet xmlns="{_MAIN}"/>',
        **dict(more),
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def sheet(rows: str, before: str = "", after: str = "") -> str:
    return (
        f'<worksheet xmlns="{_MAIN}">{before}<sheetData>{rows}</sheetData>{after}'
        "</worksheet>"
    )


def windows_1258(value: str) -> bytes:
    """Return text as old Windows programs saved it: tone marks behind letters."""
    result = []
    for char in value:
        parts = unicodedata.normalize("NFD", char)
        tones = [part for part in parts if part in "\u0300\u0301\u0303\u0309\u0323"]
        letter = "".join(part for part in parts if part not in tones)
        result += [unicodedata.normalize("NFC", letter), *tones]
    return "".join(result).encode("cp1258")


class ReaderCase(BaseCase):
    def assertRefused(self, code, content, filename="x.xlsx", limits=None):
        with self.assertRaises(RegisterError) as caught:
            read(content, filename, limits)
        self.assertEqual(caught.exception.code, code)
        self.assertEqual(
            str(caught.exception), MESSAGES[code] % caught.exception.params
        )


@tagged("post_install", "-at_install")
class TestEngineWorkbooks(ReaderCase):
    def test_cells_keep_their_types(self):
        date = datetime.date(2014, 3, 5)
        found = read(xlsx([["Tên", 2012, 1.5, date, True, None, "x"]]), "a.xlsx")[0]
        self.assertEqual(found.rows, [["Tên", 2012, 1.5, date, True, None, "x"]])
        self.assertIs(type(found.rows[0][1]), int)
        self.assertIs(type(found.rows[0][3]), datetime.date)

    def test_rows_keep_their_excel_numbers_and_blank_ones_are_dropped(self):
        found = read(xlsx([[], ["a"], [None, "  "], ["b"]]))[0]
        self.assertEqual((found.rows, found.numbers), ([["a"], ["b"]], [2, 4]))

    def test_merged_ranges_are_told(self):
        found = read(xlsx([["a"]], merges=[(1, 0, 3, 0, "Phòng A")]))[0]
        self.assertEqual(found.merges, [Merge(2, 0, 4, 0)])

    def test_numbers_shown_with_zeros_in_front_keep_them(self):
        found = read(xlsx([[123, 7]], formats={(0, 0): "000000", (0, 1): "0"}))[0]
        self.assertEqual(found.rows, [["000123", 7]])

    def test_date_formats_are_known_from_others(self):
        formats = {(0, 0): "d/m/yyyy", (0, 1): '0" ngày"', (0, 2): "#,##0"}
        found = read(xlsx([[41703, 41703, 41703]], formats=formats))[0]
        self.assertEqual(found.rows, [[datetime.date(2014, 3, 5), 41703, 41703]])

    def test_a_workbook_that_counts_from_1904(self):
        date = datetime.date(2014, 3, 5)
        found = read(xlsx([[date]], date_1904=True))[0]
        self.assertEqual((found.rows, found.date1904), ([[date]], True))

    def test_a_formula_gives_its_saved_value(self):
        found = read(xlsx([[Formula("=1+1", 2)]]))[0]
        self.assertEqual((found.rows, found.problems), ([[2]], {}))

    def test_a_formula_without_saved_value_is_a_problem(self):
        row = '<row r="1"><c r="A1"><f>1+1</f><v/></c><c r="B1"><v>1</v></c></row>'
        found = read(package(sheet(row)))[0]
        self.assertEqual(found.rows, [[None, 1]])
        self.assertEqual(found.problems[1, 0][0], "formula_without_value")

    def test_text_that_looks_like_a_formula_stays_text(self):
        found = read(xlsx([["=cmd|'/c calc'!A1", "ok"]]))[0]
        self.assertEqual(found.rows, [["=cmd|'/c calc'!A1", "ok"]])
        self.assertEqual(found.problems[1, 0][0], "formula_text")

    def test_error_values_are_problems(self):
        found = read(package(sheet('<row r="1"><c r="A1" t="e"><v>#N/A</v></c>'
                                   '<c r="B1"><v>1</v></c></row>')))[0]  # fmt: skip
        self.assertEqual(found.rows, [[None, 1]])
        self.assertEqual(found.problems[1, 0], ("error_value", {"text": "#N/A"}))

    def test_shared_rich_and_inline_texts(self):
        shared = (
            f'<sst xmlns="{_MAIN}"><si><r><t>Nguyễn </t></r><r><t>Văn A</t></r>'
            "<rPh><t>đọc</t></rPh></si></sst>"
        )
        row = (
            '<row r="1"><c r="A1" t="s"><v>0</v></c>'
            '<c r="B1" t="inlineStr"><is><t>B</t></is></c>'
            '<c r="C1" t="s"><v>9</v></c><c r="D1" t="str"><v>_x0041_</v></c></row>'
        )
        found = read(package(sheet(row), shared))[0]
        self.assertEqual(found.rows, [["Nguyễn Văn A", "B", None, "A"]])

    def test_prefixed_xml_and_missing_references_are_read(self):
        xml = (
            f'<x:worksheet xmlns:x="{_MAIN}"><x:sheetData><x:row>'
            "<x:c><x:v>1</x:v></x:c><x:c><x:v>2</x:v></x:c></x:row></x:sheetData>"
            "</x:worksheet>"
        )
        self.assertEqual(read(package(xml))[0].rows, [[1, 2]])

    def test_a_lying_dimension_costs_nothing(self):
        xml = sheet(
            '<row r="1"><c r="A1"><v>1</v></c></row>'
            '<row r="1048576"><c r="A1048576"><v>2</v></c></row>',
            before='<dimension ref="A1:XFD1048576"/>',
        )
        found = read(package(xml))[0]
        self.assertEqual((found.rows, found.numbers), ([[1], [2]], [1, 1048576]))

    def test_hidden_sheets_and_rows_are_told(self):
        row = '<row r="1" hidden="1"><c r="A1"><v>1</v></c></row>'
        found = read(package(sheet(row)))[0]
        self.assertEqual(codes(found.issues, "warning"), ["hidden_rows"])

    def test_a_long_cell_is_cut_and_said(self):
        long = "ă" * 1_000_000
        row = f'<row r="1"><c r="A1" t="inlineStr"><is><t>{long}</t></is></c></row>'
        found = read(package(sheet(row)))[0]
        self.assertEqual(len(found.rows[0][0]), 32_767)
        code, params = found.problems[1, 0]
        self.assertEqual((code, params["length"]), ("text_shortened", 1_000_000))

    def test_a_zero_character_never_reaches_the_caller(self):
        found = read(xlsx([["a_x0000_b"]], strings_to_numbers=False))[0]
        self.assertNotIn("\0", found.rows[0][0])

    def test_the_sheet_is_chosen_by_name(self):
        sheets = read(xlsx([["a"]], sheets=[("Khác", [["b"]])]))
        self.assertEqual(pick(sheets, "Khác").rows, [["b"]])
        with self.assertRaises(RegisterError) as caught:
            pick(sheets, "Sheet9")
        self.assertEqual(caught.exception.code, "no_such_sheet")
        self.assertIn("Khác", str(caught.exception))


@tagged("post_install", "-at_install")
class TestEngineOldWorkbooks(ReaderCase):
    def test_xls_is_read_with_dates_merges_and_zeros(self):
        book = xlwt.Workbook()
        page = book.add_sheet("Sổ")
        page.write(0, 0, "Họ tên")
        page.write(1, 0, 12, xlwt.easyxf(num_format_str="0000"))
        page.write(
            1, 1, datetime.date(2014, 3, 5), xlwt.easyxf(num_format_str="d/m/yy")
        )
        page.write(1, 2, 2.0)
        page.write_merge(2, 4, 0, 0, "Phòng A")
        stream = io.BytesIO()
        book.save(stream)
        found = read(stream.getvalue(), "old.xls")[0]
        self.assertEqual(found.name, "Sổ")
        self.assertEqual(found.rows[1], ["0012", datetime.date(2014, 3, 5), 2])
        self.assertEqual(found.merges, [Merge(3, 0, 5, 0)])

    def test_a_damaged_xls_is_refused(self):
        self.assertRefused(
            "broken_file", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 999
        )

    def test_a_workbook_with_a_password_is_refused(self):
        content = (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
            + "EncryptedPackage".encode("utf-16-le")
        )  # fmt: skip
        self.assertRefused("encrypted", content)


@tagged("post_install", "-at_install")
class TestEngineTextFiles(ReaderCase):
    rows = [["Họ và tên", "Năm"], ["Nguyễn Văn A, B", "2012"], ['Trần "Ba"', "x\ny"]]

    def test_separators_are_found(self):
        for separator in (",", ";", "\t", "|"):
            with self.subTest(separator=separator):
                found = read(text_file(self.rows, separator), "Sổ 1.csv")[0]
                self.assertEqual((found.name, found.rows), ("Sổ 1", self.rows))

    def test_the_separator_named_by_excel_is_taken(self):
        content = b"sep=;\r\n" + text_file([["a,b", "c"], ["d,e", "f"]], ";")
        found = read(content, "x.csv")[0]
        self.assertEqual(found.rows, [["a,b", "c"], ["d,e", "f"]])

    def test_encodings_with_a_mark_need_no_question(self):
        for encoding in ("utf-8", "utf-8-sig", "utf-16"):
            with self.subTest(encoding=encoding):
                found = read(text_file(self.rows, encoding=encoding), "x.csv")[0]
                self.assertEqual((found.rows, found.issues), (self.rows, []))

    def test_a_guessed_encoding_is_asked_for(self):
        content = windows_1258("Họ và tên;Đơn vị\nĐặng Thị Tuyết;Phòng Tổ chức")
        found = read(content, "x.csv")[0]
        self.assertEqual(codes(found.issues, "question"), ["encoding_guessed"])
        names = [text.clean(cell) for cell in found.rows[1]]
        self.assertEqual(names, ["Đặng Thị Tuyết", "Phòng Tổ chức"])

    def test_utf16_without_a_mark_is_read(self):
        content = text_file(self.rows, encoding="utf-16-le")
        found = read(content, "x.csv")[0]
        self.assertEqual(found.rows, self.rows)

    def test_a_lone_quotation_mark_is_a_ditto_mark(self):
        found = read(b'a;b\nx;"\ny;z', "x.csv")[0]
        self.assertEqual(found.rows, [["a", "b"], ["x", '"'], ["y", "z"]])

    def test_a_quotation_mark_that_is_never_closed_is_an_error(self):
        content = b'a,b\nx,"y\nz,w\n'
        self.assertRefused("unclosed_quote", content, "x.csv")

    def test_a_quoted_text_over_lines_and_separators_is_a_problem(self):
        found = read(b'a,b\nx,"y,1\nz",w\n', "x.csv")[0]
        self.assertEqual(found.problems[2, 1][0], "suspicious_quote")

    def test_a_long_cell_is_cut_and_said(self):
        found = read(("a,b\n" + "x" * 1_000_000 + ",1").encode(), "x.csv")[0]
        self.assertEqual(len(found.rows[1][0]), 32_767)
        self.assertEqual(found.problems[2, 0][0], "text_shortened")

    def test_text_in_old_fonts_is_asked_for_once(self):
        rows = [["Hä vµ tªn", "Danh hiÖu"], ["NguyÔn V¨n A", "Lao ®éng tiªn tiÕn"]]
        for content in (xlsx(rows), text_file(rows, encoding="cp1252")):
            found = read(content, "x")[0]
            self.assertEqual(found.legacy, "TCVN3")
            self.assertEqual(codes(found.issues, "question"), ["legacy_font"])


@tagged("post_install", "-at_install")
class TestEngineRefusals(ReaderCase):
    def test_an_empty_file(self):
        for content in (b"", b"  \r\n", b"\xef\xbb\xbf", b"\xff\xfe"):
            with self.subTest(content=content):
                self.assertRefused("empty_file", content)

    def test_a_workbook_without_cells(self):
        self.assertRefused("no_sheet", xlsx([]))

    def test_files_of_other_programs_are_named(self):
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as archive:
            archive.writestr("word/document.xml", "<w/>")
        cases = {
            b"%PDF-1.7 ...": "PDF",
            b"\x89PNG\r\n": "picture",
            b"<html><table>": "web page",
            b'<?xml version="1.0"?><Workbook/>': "web page",
            b"{\\rtf1": "text document",
            stream.getvalue(): "Word",
            b"\x7fELF\0\0\1\2\3" + bytes(range(256)): "binary",
        }
        for content, word in cases.items():
            with self.subTest(word=word):
                with self.assertRaises(RegisterError) as caught:
                    read(content, "x.xlsx")
                self.assertEqual(caught.exception.code, "not_a_register")
                self.assertIn(word, str(caught.exception))

    def test_a_zip_bomb_is_not_opened(self):
        xml = sheet('<row r="1"><c r="A1"><v>1</v></c></row>' + " " * 30_000_000)
        content = package(xml)
        self.assertLess(len(content), 100_000)
        self.assertRefused("zip_bomb", content)

    def test_a_zip_that_lies_about_its_size_is_cut_off(self):
        content = bytearray(package(sheet("<row/>" * 400_000)))
        size = struct.pack("<I", len(sheet("<row/>" * 400_000)))
        while (at := content.find(size)) >= 0:
            content[at : at + 4] = struct.pack("<I", 1_000)
        self.assertRefused("broken_file", bytes(content))

    def test_limits_are_said_with_their_figures(self):
        small = Limits(max_rows=5, extra_rows=0, max_columns=3, max_sheets=1)
        self.assertRefused("too_many_rows", xlsx([["a"]] * 6), limits=small)
        self.assertRefused("too_many_columns", xlsx([list("abcd")]), limits=small)
        self.assertRefused(
            "too_many_sheets", xlsx([["a"]], sheets=[("b", [["c"]])]), limits=small
        )
        self.assertRefused("too_large", b"x" * 99, limits=Limits(file_size=50))
        self.assertRefused(
            "too_many_cells", xlsx([[1] * 9]), limits=Limits(max_cells=8)
        )
        self.assertRefused(
            "too_much_text", xlsx([["abc", "def"]]), limits=Limits(total_text=5)
        )

    def test_a_bad_sheet_does_not_hide_a_good_one(self):
        content = xlsx([["a"]] * 9, sheets=[("Tốt", [["b"]])])
        sheets = read(content, limits=Limits(max_rows=5, extra_rows=0))
        self.assertEqual(sheets[0].error.code, "too_many_rows")
        self.assertEqual(pick(sheets, "Tốt").rows, [["b"]])
        with self.assertRaises(RegisterError):
            pick(sheets, "Sổ")

    def test_a_document_type_is_refused(self):
        xml = '<!DOCTYPE x [<!ENTITY a "b">]>' + sheet("<row/>")
        self.assertRefused("broken_file", package(xml))

    def test_a_wrong_byte_in_the_index_of_the_zip_is_never_a_traceback(self):
        good = xlsx([["Họ tên", "Năm"]])
        for index in range(len(good) - 700, len(good)):
            spoiled = bytearray(good)
            spoiled[index] ^= 0x81
            try:
                read(bytes(spoiled), "x.xlsx")
            except RegisterError as error:
                self.assertTrue(str(error))

    def test_damaged_workbooks_are_refused(self):
        good = xlsx([["Họ tên", "Năm"]] * 50)
        self.assertRefused("broken_file", good[: len(good) // 2])
        self.assertRefused("broken_file", package("<worksheet><sheetData>"))
        self.assertRefused(
            "broken_file", package(sheet('<row r="1"><c r="1"><v>1</v></c></row>'))
        )
        self.assertRefused("broken_file", package(sheet('<row r="99999999"/>')))
        self.assertRefused("not_a_register", b"PK\x05\x06" + bytes(18))

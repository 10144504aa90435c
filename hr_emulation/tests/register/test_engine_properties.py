"""What holds for any text, any sheet and any bytes."""

import datetime
import io
import zipfile

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ...engine.register import text
from ...engine.register.columns import SYNONYMS, TEMPLATE_COLUMNS
from ...engine.register.issues import RegisterError
from ...engine.register.layout import find_table
from ...engine.register.reader import Limits, read
from ...engine.register.register import parse
from ...engine.register.sheet import Merge, Sheet
from ...engine.register.values import (
    parse_date,
    parse_decision,
    parse_period,
    parse_year,
    split_titles,
)
from .engine_samples import AWARDS, TODAY, known, text_file, xlsx

# The same examples on every run: a failure here must not come and go.
SETTINGS = settings(
    derandomize=True,
    max_examples=80,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)

LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạấầẩẫậếềểễệốồổỗộ AĂÂĐÊÔƠƯNTX"
SIGNS = "0123456789 /-–—.,;:()\"'“”=+@~?\n\t\u00a0\u200b\u0301\u0323Ðð"
TEXTS = st.text(st.sampled_from(LETTERS + SIGNS), max_size=40) | st.text(max_size=40)
TELLING = st.sampled_from(
    ["nt", '"', "Tổng cộng", "I. TẬP THỂ", "Phòng A", "LĐTT 2012, 2013", "x",
     "2011-2014", "Họ và tên", "Danh hiệu", "Năm", "Số QĐ", "Quyết định", "Đơn vị",
     "STT", "(1)",
     "Người lập biểu", "30/02/2015", "12/31/2015", "Ông Ích Khiêm", "=1+1", "1",
     "Số 12/QĐ-UBND ngày 05/3/2014", "năm học 2014-2015", "Tập thể", "Nam", "Nữ"]
)  # fmt: skip
CELLS = st.one_of(
    st.none(),
    TEXTS,
    TELLING,
    st.integers(-(10**12), 10**12),
    st.integers(1900, 2100),
    st.floats(allow_nan=True, allow_infinity=True),
    st.booleans(),
    st.dates(),
    st.datetimes(),
)
HEADERS = st.lists(
    st.sampled_from(
        ["STT", "Họ và tên", "Tên", "Họ", "Tập thể", "Đơn vị", "Danh hiệu", "Năm",
         "Quyết định", "Số", "Ngày", "LĐTT", "CSTĐCS", "Năm 2012", 2013, "Giai đoạn",
         "Ngày QĐ", "Số QĐ", "Năm sinh", "Nam", "Nữ", "Từ ngày", "Chức vụ, đơn vị",
         "Đối tượng", "Cấp khen thưởng", "Lý do", "?", None]
    ),
    min_size=1,
    max_size=10,
)  # fmt: skip
ROWS = st.lists(st.lists(CELLS, max_size=10), max_size=12)


@st.composite
def sheets(draw):
    """A sheet of random cells, mostly with a header, and random merges."""
    rows = draw(ROWS)
    if draw(st.booleans()):
        rows = [["Họ và tên", "Danh hiệu", "Năm", *draw(HEADERS)], *rows]
    elif draw(st.booleans()):
        rows = [*draw(ROWS), draw(HEADERS), draw(HEADERS), *rows]
    merges = draw(
        st.lists(
            st.builds(
                lambda top, left, high, wide: Merge(top, left, top + high, left + wide),
                st.integers(1, 14), st.integers(0, 9), st.integers(0, 5),
                st.integers(0, 5),
            ),
            max_size=4,
        )
    )  # fmt: skip
    kept = [row for row in rows if any(cell is not None for cell in row)]
    return Sheet("S", kept, list(range(1, len(kept) + 1)), merges)


@tagged("post_install", "-at_install")
class TestEngineTextProperties(BaseCase):
    @SETTINGS
    @given(TEXTS)
    def test_cleaning_twice_changes_nothing(self, value):
        for keep_lines in (False, True):
            once = text.clean(value, keep_lines)
            self.assertEqual(text.clean(once, keep_lines), once)

    @SETTINGS
    @given(TEXTS)
    def test_folding_twice_changes_nothing(self, value):
        once = text.fold(value)
        self.assertEqual(text.fold(once), once)
        self.assertEqual(text.key(text.key(value)), text.key(value))

    @SETTINGS
    @given(TEXTS)
    def test_normalising_a_number_twice_changes_nothing(self, value):
        once = text.normalise_number(value)
        self.assertEqual(text.normalise_number(once), once)
        self.assertEqual(text.number_key(once), text.number_key(value))

    @SETTINGS
    @given(TEXTS)
    def test_no_exported_cell_starts_like_a_formula(self, value):
        guarded = text.safe_cell(value)
        self.assertNotIn(guarded[:1] or " ", "=+-@\t\r\n＝＋－＠")
        self.assertIn(guarded, (value, "'" + value))

    @SETTINGS
    @given(TEXTS)
    def test_a_name_loses_nothing_but_its_form_of_address(self, value):
        name, prefix = text.strip_honorific(value)
        rest = text.clean(value)
        for part in (*prefix.split(), name):
            self.assertIn(part, rest)
        self.assertEqual(text.fold(text.title_case_name(name)), text.fold(name))


@tagged("post_install", "-at_install")
class TestEngineTotality(BaseCase):
    @SETTINGS
    @given(CELLS)
    def test_no_value_makes_a_parser_fail(self, value):
        for parser in (parse_year, parse_date, parse_period, parse_decision):
            _found, issues = parser(value)
            for issue in issues:
                self.assertTrue(issue.message)
        titles, issues = split_titles(str(value), known()["award_type"])
        self.assertTrue(titles or issues or not text.clean(str(value)))

    @SETTINGS
    @given(sheets())
    def test_any_sheet_gives_lines_or_a_register_error(self, sheet):
        words = known()
        try:
            table = find_table(sheet, words)
        except RegisterError as error:
            self.assertTrue(str(error))
            return
        lines = list(parse(table, words, TODAY))
        for line in lines:
            self.assertIn(line.row, sheet.numbers)
            self.assertTrue(line.values.get("award_code") or not line.certain)
            self.assertTrue(line.values.get("subject_name") or not line.certain)
            self.assertTrue(line.values.get("year") or not line.certain)
            for issue in line.issues:
                self.assertTrue(issue.message)
        # every row is a line, a remark or part of the header
        told = {line.row for line in lines} | {s.row for s in table.skipped}
        self.assertEqual(set(sheet.numbers), told | set(table.header_rows))

    @SETTINGS
    @given(st.binary(max_size=400), st.sampled_from([b"", b"PK\x03\x04", b"\xff\xfe",
           b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b'a,b\n"']))  # fmt: skip
    def test_any_bytes_give_sheets_or_a_register_error(self, content, start):
        try:
            found = read(start + content, "x")
        except RegisterError as error:
            self.assertTrue(str(error))
        else:
            self.assertTrue(any(sheet.rows for sheet in found))

    @SETTINGS
    @given(st.data())
    def test_a_damaged_workbook_gives_sheets_or_a_register_error(self, data):
        content = self.damaged(data)
        try:
            for sheet in read(content, "x.xlsx", Limits(max_rows=1000)):
                list(parse(sheet, known(), TODAY))
        except RegisterError as error:
            self.assertTrue(str(error))

    @staticmethod
    def damaged(data) -> bytes:
        """Return a workbook of which one part, or the zip, has wrong bytes."""
        good = xlsx([["Họ và tên", "Danh hiệu", "Năm"], ["Lê An", "LĐTT", 2012]])
        if data.draw(st.booleans()):
            spoiled = bytearray(good)
            for _count in range(data.draw(st.integers(1, 8))):
                index = data.draw(st.integers(0, len(good) - 1))
                spoiled[index] = data.draw(st.integers(0, 255))
            return bytes(spoiled)
        stream = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(good)) as source:
            names = source.namelist()
            victim = data.draw(st.sampled_from(names))
            with zipfile.ZipFile(stream, "w") as target:
                for name in names:
                    part = bytearray(source.read(name))
                    if name == victim:
                        index = data.draw(st.integers(0, len(part) - 1))
                        part[index : index + data.draw(st.integers(0, 9))] = data.draw(
                            st.binary(max_size=9)
                        )
                    target.writestr(name, bytes(part))
        return stream.getvalue()


WORDS = st.sampled_from("An Bình Cường Dũng Giang Hạnh Khánh Lan Minh Nga Quân".split())
NAMES = st.builds(
    lambda surname, *rest: " ".join((surname, *rest)),
    st.sampled_from(["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Đặng"]),
    WORDS,
    WORDS,
)
PROSE = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)
CLEAN_ROWS = st.fixed_dictionaries(
    {
        "subject_name": NAMES,
        "employee_code": st.integers(1, 99_999).map("NV{:05}".format),
        "birth_date": st.dates(datetime.date(1950, 1, 1), datetime.date(2000, 1, 1)),
        "unit": WORDS.map("Phòng {}".format),
        "job_title": PROSE,
        "award_type": st.sampled_from([a for a in AWARDS if a[0] in ("LDTT", "GK")]),
        "authority": st.sampled_from([("TINH", "UBND tỉnh"), ("TINH", "ubnd  TỈNH")]),
        "year": st.integers(1990, 2026),
        "decision_number": st.integers(1, 9_999).map("{}/QĐ-UBND".format),
        "decision_date": st.dates(datetime.date(1989, 1, 1), TODAY),
        "reason": PROSE,
        "note": PROSE,
    }
)
_SAME = ("employee_code", "unit", "job_title", "reason", "note", "decision_number")


@tagged("post_install", "-at_install")
class TestEngineRoundTrip(BaseCase):
    @SETTINGS
    @given(st.data())
    def test_a_clean_register_is_read_exactly(self, data):
        rows = data.draw(st.lists(CLEAN_ROWS, min_size=1, max_size=5))
        keys = data.draw(st.permutations(list(rows[0])))
        headers = [data.draw(st.sampled_from(self.headers(key))) for key in keys]
        for number, row in enumerate(rows):
            row["decision_number"] = f"{number + 1}{row['decision_number']}"
        as_text = data.draw(st.booleans())
        cells = [[self.cell(row[key], as_text) for key in keys] for row in rows]
        build = text_file if as_text else xlsx
        sheet = read(build([headers, *cells]), "x")[0]
        lines = list(parse(sheet, known(), TODAY))
        self.assertEqual(len(lines), len(rows))
        for line, row in zip(lines, rows, strict=True):
            self.check(line, row)

    @staticmethod
    def headers(key: str) -> list[str]:
        """Return the ways in which the header of ``key`` may be written."""
        template = next(row for row in TEMPLATE_COLUMNS if row[0] == key)
        # a header for collectives would say that the name is one
        names = [n for n in SYNONYMS[key] if "tập thể" not in n.lower()
                 and "ollective" not in n and "hộ" not in n]  # fmt: skip
        return [*template[1:], *names, template[1].upper()]

    @staticmethod
    def cell(value, as_text: bool):
        if isinstance(value, tuple):
            return value[1]
        if isinstance(value, datetime.date) and as_text:
            return f"{value.day:02}/{value.month:02}/{value.year}"
        return value

    def check(self, line, row) -> None:
        values = line.values
        self.assertEqual(values["subject_name"], row["subject_name"])
        self.assertEqual(values["award_code"], row["award_type"][0])
        self.assertEqual(values["authority_code"], row["authority"][0])
        self.assertEqual(values["year"], row["year"])
        self.assertEqual(values["birth_date"], row["birth_date"])
        self.assertEqual(values["decision_date"], row["decision_date"])
        for key in _SAME:
            self.assertEqual(values[key], row[key])
        self.assertEqual(line.raw["year"], str(row["year"]))
        remarks = {issue.code for issue in line.issues}
        self.assertLessEqual(
            remarks, {"decision_before_year", "kind_inferred", "school_year"}
        )

"""Whole registers, the wide ones with a column per award among them."""

import inspect
import re
import time
from pathlib import Path

from odoo.tests import BaseCase, tagged

from ...engine.register import issues as issues_module
from ...engine.register import register as register_module
from ...engine.register.issues import MESSAGES, SEVERITIES, Issue, RegisterError
from ...engine.register.layout import find_table
from ...engine.register.reader import Limits, read
from ...engine.register.register import parse
from ...engine.register.values import Vocabulary
from .engine_samples import TODAY, codes, known, lines_of, text_file, xlsx
from .test_engine_register import HEADER, ROW, row


@tagged("post_install", "-at_install")
class TestEngineWideRegisters(BaseCase):
    def test_a_column_per_award_with_ticks_years_or_decisions(self):
        rows = [
            ["STT", "Họ và tên", "LĐTT", "CSTĐCS", "Giấy khen"],
            [1, "Lê An", "x", "", "2012, 2013"],
            [2, "Lê Ba", None, "?", None],
            [3, "Lê Ca", "-", None, "0"],
        ]
        table = find_table(read(xlsx(rows))[0], known())
        lines = list(parse(table, known(), TODAY, defaults={"year": 2010}))
        found = [
            (li.row, li.values["award_code"], li.values.get("year")) for li in lines
        ]
        self.assertEqual(
            found,
            [(2, "LDTT", 2010), (2, "GK", 2012), (2, "GK", 2013), (3, "CSTDCS", 2010)],
        )
        self.assertEqual(codes(lines[3], "question"), ["unreadable_year"])
        self.assertEqual([(s.row, s.reason) for s in table.skipped], [(4, "no_award")])

    def test_a_column_per_year_with_titles(self):
        rows = [
            ["STT", "Họ và tên", 2011, "Năm 2012", "2013"],
            [1, "Lê An", "LĐTT", "LĐTT, CSTĐCS", None],
            [2, "Lê Ba", None, None, "?"],
        ]
        lines = lines_of(rows)
        found = [(li.row, li.values["award_code"], li.values["year"]) for li in lines]
        self.assertEqual(
            found,
            [(2, "LDTT", 2011), (2, "LDTT", 2012), (2, "CSTDCS", 2012), (3, "", 2013)],
        )
        self.assertEqual(codes(lines[3], "question"), ["unknown_award"])

    def test_columns_under_the_heading_of_a_year(self):
        rows = [
            ["STT", "Họ và tên", "Năm 2011", None, "Năm 2012", None],
            [None, None, "Danh hiệu", "Số QĐ", "Danh hiệu", "Số QĐ"],
            [1, "Lê An", "LĐTT", "1/QĐ-A", "CSTĐCS", "2/QĐ-A"],
        ]
        lines = lines_of(rows, [(0, 2, 0, 3, "Năm 2011"), (0, 4, 0, 5, "Năm 2012")])
        self.assertEqual(
            [
                (v["award_code"], v["year"], v["decision_number"])
                for v in (li.values for li in lines)
            ],
            [("LDTT", 2011, "1/QĐ-A"), ("CSTDCS", 2012, "2/QĐ-A")],
        )

    def test_columns_under_the_heading_of_an_award(self):
        rows = [
            ["STT", "Họ và tên", "LĐTT", None, "Giấy khen", None],
            [None, None, "Năm", "Số QĐ", "Năm", "Số QĐ"],
            [1, "Lê An", 2011, "1/QĐ-A", 2012, "2/QĐ-A"],
        ]
        lines = lines_of(rows, [(0, 2, 0, 3, "LĐTT"), (0, 4, 0, 5, "Giấy khen")])
        self.assertEqual(
            [
                (v["award_code"], v["year"], v["decision_number"])
                for v in (li.values for li in lines)
            ],
            [("LDTT", 2011, "1/QĐ-A"), ("GK", 2012, "2/QĐ-A")],
        )


@tagged("post_install", "-at_install")
class TestEngineWhole(BaseCase):
    def test_the_history_of_a_department_as_its_report_tells_it(self):
        # what an old review of thirteen years says, laid out as a register
        header = ["Tập thể", "Hình thức khen thưởng", "Năm", "Cấp khen thưởng"]
        ministry, province = "Bộ Thông tin và Truyền thông", "UBND tỉnh"
        rows = [
            ["Sở A", "Bằng khen cấp Bộ", 2013, ministry],
            ["nt", "Giấy khen", "2011, 2012, 2014, 2015 và 2016", "nt"],
            ['"', "Giấy khen", "2013; 2014; 2015", province],
        ]
        lines = lines_of([header, *rows])
        found = [(li.values["year"], li.values["authority_code"]) for li in lines]
        self.assertEqual(len(found), 9)
        self.assertEqual(found[-1], (2015, "TINH"))
        self.assertTrue(all(li.certain for li in lines))

    def test_the_same_register_as_text_and_as_workbook(self):
        rows = [HEADER, ROW, row(no=2, name="Lê Ba", award="LĐTT")]
        book = [(li.values, codes(li)) for li in lines_of(rows)]
        sheet = read(text_file(rows, ";"), "x.csv")[0]
        text = [(li.values, codes(li)) for li in parse(sheet, known(), TODAY)]
        self.assertEqual(book, text)

    def test_too_many_rows_are_refused_before_the_first_line(self):
        rows = [["Họ và tên", "Danh hiệu", "Năm"]] + [["Lê An", "LĐTT", 2012]] * 7
        sheet = read(xlsx([*rows, ["Tổng cộng"]]))[0]
        limits = Limits(max_rows=7)
        self.assertEqual(len(list(parse(sheet, known(), TODAY, limits=limits))), 7)
        with self.assertRaises(RegisterError) as caught:
            parse(sheet, known(), TODAY, limits=Limits(max_rows=6))
        self.assertEqual(caught.exception.code, "too_many_rows")

    def test_ten_thousand_rows_are_read_in_seconds(self):
        rows = [HEADER] + [row(no=i, reason=f"Việc số {i}") for i in range(10_000)]
        sheet = read(text_file(rows), "x.csv")[0]
        start = time.process_time()
        count = sum(1 for _line in parse(sheet, known(), TODAY))
        # about one second here; the bound only catches a change of order
        self.assertLess(time.process_time() - start, 10)
        self.assertEqual(count, 10_000)

    def test_unknown_vocabularies_do_no_harm(self):
        sheet = read(xlsx([HEADER, ROW]))[0]
        found = next(parse(sheet, {}, TODAY))
        self.assertIn("unknown_award", codes(found, "question"))
        found = next(parse(sheet, {"award_type": Vocabulary(())}, TODAY))
        self.assertIn("unknown_award", codes(found, "question"))

    def test_every_code_has_a_message_and_every_message_a_use(self):
        folder = Path(inspect.getfile(register_module)).parent
        source = "\n".join(
            path.read_text("utf-8")
            for path in folder.glob("*.py")
            if path != Path(inspect.getfile(issues_module))
        )
        for code in MESSAGES:
            with self.subTest(code=code):
                self.assertTrue(f'"{code}"' in source, "never used")
        used = re.findall(r'(?:Issue|RegisterError)\(\s*"(\w+)"', source)
        self.assertLessEqual(set(used), set(MESSAGES))

    def test_an_issue_says_itself(self):
        issue = Issue(
            "impossible_date", "error", "decision_date", {"text": "30/02/2015"}
        )
        self.assertEqual(issue.message, "The date “30/02/2015” does not exist.")
        self.assertIn(issue.severity, SEVERITIES)

"""From sheets to lines: what is certain, what is asked, what is kept."""

import datetime
import unicodedata

from odoo.tests import BaseCase, tagged

from ...engine.register.register import Line
from .engine_samples import codes, lines_of

HEADER = [
    "STT", "Họ và tên", "Ngày sinh", "Chức vụ", "Đơn vị", "Danh hiệu", "Năm",
    "Số QĐ", "Ngày QĐ", "Cơ quan ban hành", "Lý do",
]  # fmt: skip
ROW = [
    1, "Đ/c Nguyễn Văn An", 1975, "Chuyên viên", "Phòng A", "chiến sỹ thi đua cơ sở",
    2012, "Số: 12 / QÐ – UBND", "05/3/2013", "UBND tỉnh", "Có sáng kiến",
]  # fmt: skip


def row(**changes) -> list:
    """Return the usual row with other values in some columns."""
    names = ("no", "name", "birth", "post", "unit", "award", "year", "number", "date",
             "authority", "reason")  # fmt: skip
    return [changes.get(name, value) for name, value in zip(names, ROW, strict=True)]


def line(**changes) -> Line:
    """Return the only line of a register with one row."""
    (found,) = lines_of([HEADER, row(**changes)])
    return found


@tagged("post_install", "-at_install")
class TestEngineLines(BaseCase):
    def test_a_whole_row_is_read_and_certain(self):
        found = line()
        self.assertTrue(found.certain)
        self.assertEqual((found.row, found.part), (2, 0))
        expected = {
            "ordinal": "1",
            "subject_kind": "individual",
            "subject_name": "Nguyễn Văn An",
            "honorific": "Đ/c",
            "birth_date": None,
            "birth_year": 1975,
            "job_title": "Chuyên viên",
            "unit": "Phòng A",
            "award_code": "CSTDCS",
            "award_text": "chiến sỹ thi đua cơ sở",
            "authority": "UBND tỉnh",
            "authority_code": "TINH",
            "year": 2012,
            "year_kind": "year",
            "year_estimated": False,
            "decision_number": "12/QĐ-UBND",
            "decision_number_original": "Số: 12 / QÐ – UBND",
            "decision_key": "12/qd-ubnd",
            "decision_date": datetime.date(2013, 3, 5),
            "decision_date_precision": "day",
            "decision_year": 2013,
            "decision_month": 3,
            "reason": "Có sáng kiến",
        }
        self.assertEqual(found.values, expected)

    def test_the_original_text_is_kept_as_written(self):
        raw = line(name="  Đ/c  Nguyễn\u00a0Văn An ").raw
        self.assertEqual(raw["subject_name"], "  Đ/c  Nguyễn\u00a0Văn An ")
        self.assertEqual(raw["decision_number"], "Số: 12 / QÐ – UBND")
        self.assertEqual((raw["year"], raw["birth_date"]), ("2012", "1975"))

    def test_columns_that_are_not_read_are_kept(self):
        lines = lines_of([[*HEADER, "Cân nặng"], [*ROW, 60]])
        self.assertEqual(lines[0].raw["?Cân nặng"], "60")

    def test_names_are_read_whatever_their_writing(self):
        cases = {
            "NGUYỄN VĂN AN": "Nguyễn Văn An",
            unicodedata.normalize("NFD", "Nguyễn Văn An"): "Nguyễn Văn An",
            "Ông Nguyễn  Văn An": "Nguyễn Văn An",
            "Nguyễn\nVăn An": "Nguyễn Văn An",
            "ĐỒNG CHÍ NGUYỄN VĂN AN": "Nguyễn Văn An",
        }
        for given, expected in cases.items():
            with self.subTest(given=given):
                found = line(name=given)
                self.assertEqual(found.values["subject_name"], expected)
                self.assertTrue(found.certain)

    def test_names_that_are_not_certain_are_asked_for(self):
        cases = {
            "Ông Ích Khiêm": "doubtful_honorific",
            "Nguyễn Văn An\nLê Thị Ba": "several_subjects",
            "Nguyễn Văn An (đã nghỉ hưu)": "odd_name",
            "Nguyễn Văn An, Giám đốc": "odd_name",
            "x": "odd_name",
            "Phòng Tổ chức": "kind_inferred",
        }
        for given, code in cases.items():
            with self.subTest(given=given):
                self.assertIn(code, codes(line(name=given), "question"))

    def test_a_missing_name_is_an_error_and_a_blank_one_below_a_question(self):
        self.assertEqual(codes(line(name=None), "error"), ["missing_subject"])
        lines = lines_of([HEADER, ROW, row(no=None, name=None, award="LĐTT")])
        self.assertEqual(codes(lines[1], "question"), ["subject_blank"])
        self.assertEqual(lines[1].issues[0].params["suggestion"], "Nguyễn Văn An")
        self.assertNotIn("subject_name", lines[1].values)

    def test_awards_that_are_not_certain_are_asked_for(self):
        cases = {
            None: ("missing_award", "error"),
            "Bằng khen": ("ambiguous_award", "question"),
            "Chiến sĩ thi đua cơ sơr": ("unknown_award", "question"),
            3: ("award_number", "question"),
            "Tập thể lao động xuất sắc": ("award_kind", "question"),
        }
        for given, (code, severity) in cases.items():
            with self.subTest(given=given):
                self.assertIn(code, codes(line(award=given), severity))

    def test_ambiguous_awards_keep_their_candidates(self):
        values = line(award="Bằng khen").values
        self.assertEqual(values["award_code"], "")
        self.assertEqual(set(values["award_candidates"]), {"BK_BO", "BK_TTG"})

    def test_several_titles_or_years_in_one_cell_are_several_lines(self):
        cases = (
            ({"award": "CSTĐCS 2012, 2013; LĐTT 2011", "year": None},
             [("CSTDCS", 2012), ("CSTDCS", 2013), ("LDTT", 2011)]),
            ({"award": "LĐTT", "year": "2012, 2014"}, [("LDTT", 2012), ("LDTT", 2014)]),
            ({"award": "LĐTT, CSTĐCS"}, [("LDTT", 2012), ("CSTDCS", 2012)]),
            ({"award": "LĐTT\nCSTĐCS", "year": "2012\n2013"},
             [("LDTT", 2012), ("CSTDCS", 2013)]),
            ({"award": "LĐTT và CSTĐCS năm 2012", "year": 2012},
             [("LDTT", 2012), ("CSTDCS", 2012)]),
        )  # fmt: skip
        for changes, expected in cases:
            with self.subTest(changes=changes):
                lines = lines_of([HEADER, row(date=None, number=None, **changes)])
                self.assertEqual(
                    [(li.values["award_code"], li.values["year"]) for li in lines],
                    expected,
                )
                self.assertEqual([li.part for li in lines], list(range(len(expected))))
                self.assertTrue(all(li.certain for li in lines))

    def test_lines_in_cells_belong_together(self):
        lines = lines_of(
            [
                HEADER,
                row(
                    award="1. LĐTT\n2. CSTĐCS",
                    year="2012\n2013",
                    number="1/QĐ-A\n2/QĐ-A",
                    date="05/3/2013\n06/4/2014",
                ),
            ]
        )
        self.assertEqual(
            [
                (
                    v["award_code"],
                    v["year"],
                    v["decision_number"],
                    str(v["decision_date"]),
                )
                for v in (li.values for li in lines)
            ],
            [
                ("LDTT", 2012, "1/QĐ-A", "2013-03-05"),
                ("CSTDCS", 2013, "2/QĐ-A", "2014-04-06"),
            ],
        )
        self.assertTrue(all(li.certain for li in lines))

    def test_a_wrapped_name_of_an_award_is_one_award(self):
        self.assertEqual(line(award="Chiến sĩ thi đua\ncơ sở").values["award_code"],
                         "CSTDCS")  # fmt: skip

    def test_titles_times_years_are_asked_for(self):
        lines = lines_of([HEADER, row(award="LĐTT, CSTĐCS", year="2012, 2013")])
        self.assertEqual(len(lines), 2)
        for found in lines:
            self.assertEqual(codes(found, "question"), ["titles_times_years"])
            self.assertNotIn("year", found.values)

    def test_years_that_are_not_certain_are_asked_for(self):
        cases = {
            "2011-2014": "year_range",
            "12": "short_year",
            None: "missing_year",
            "không rõ": "unreadable_year",
        }
        for given, code in cases.items():
            with self.subTest(given=given):
                found = line(year=given)
                self.assertIn(code, codes(found, "question"))
                self.assertNotIn("year", found.values)

    def test_a_missing_year_is_suggested_but_not_taken(self):
        issue = next(i for i in line(year=None).issues if i.code == "missing_year")
        self.assertEqual(issue.params["year"], 2013)

    def test_two_years_that_differ_are_asked_for(self):
        found = line(award="LĐTT 2011", year=2012)
        self.assertEqual(codes(found, "question"), ["year_conflict"])

    def test_a_year_without_a_day_keeps_its_precision(self):
        values = line(date=2013).values
        self.assertIsNone(values["decision_date"])
        self.assertEqual(values["decision_date_precision"], "year")
        self.assertEqual(values["decision_year"], 2013)

    def test_dates_as_serials_and_impossible_dates(self):
        serial = line(date=41338).values
        self.assertEqual(serial["decision_date"], datetime.date(2013, 3, 5))
        found = line(date="30/02/2015")
        self.assertEqual(codes(found, "error"), ["impossible_date"])
        self.assertEqual(found.raw["decision_date"], "30/02/2015")

    def test_one_date_with_the_month_first_makes_the_column_doubtful(self):
        lines = lines_of(
            [HEADER, row(date="03/05/2013"), row(no=2, name="Lê Ba", date="12/31/2013")]
        )
        self.assertEqual(codes(lines[0], "question"), ["date_order"])
        self.assertEqual(codes(lines[1], "question"), ["month_first"])

    def test_number_and_date_in_one_cell(self):
        header = ["Họ và tên", "Danh hiệu", "Năm", "Quyết định"]
        text = "Số 12/QĐ-UBND ngày 05/3/2013 của Chủ tịch UBND tỉnh"
        values = lines_of([header, ["Lê Ba", "LĐTT", 2012, text]])[0].values
        self.assertEqual(values["decision_number"], "12/QĐ-UBND")
        self.assertEqual(values["decision_date"], datetime.date(2013, 3, 5))
        self.assertEqual(values["authority"], "Chủ tịch UBND tỉnh")
        self.assertEqual(values["authority_code"], "TINH")

    def test_two_numbers_that_differ_are_asked_for(self):
        header = ["Họ và tên", "Danh hiệu", "Năm", "Quyết định", "Số QĐ"]
        cells = ["Lê Ba", "LĐTT", 2012, "12/QĐ-A ngày 05/3/2013", "13/QĐ-A"]
        found = lines_of([header, cells])[0]
        self.assertEqual(codes(found, "question"), ["number_conflict"])
        same = lines_of([header, [*cells[:4], "12 / QĐ – A"]])[0]
        self.assertTrue(same.certain)

    def test_a_decision_before_the_year_is_a_warning(self):
        found = line(year=2014)
        self.assertEqual(codes(found, "warning"), ["decision_before_year"])

    def test_an_unknown_authority_is_asked_for_and_kept(self):
        found = line(authority="Bộ Thông tin và Truyền thôngg")
        self.assertEqual(codes(found, "question"), ["unknown_value"])
        self.assertEqual(found.issues[0].params["codes"][0], "BTTTT")
        self.assertEqual(found.values["authority"], "Bộ Thông tin và Truyền thôngg")

    def test_periods_and_their_text(self):
        header = ["Tên tập thể", "Hình thức khen thưởng", "Năm", "Giai đoạn"]
        cells = ["Sở A", "Giấy khen", 2017, "3 năm ( từ 2013 đến 2016)"]
        found = lines_of([header, cells])[0]
        self.assertEqual(found.values["subject_kind"], "collective")
        self.assertEqual(found.values["date_from"], datetime.date(2013, 1, 1))
        self.assertEqual(found.values["date_to"], datetime.date(2016, 12, 31))
        self.assertEqual(found.values["period_text"], "3 năm ( từ 2013 đến 2016)")
        self.assertEqual(codes(found), ["period_count"])

    def test_the_kind_column_and_its_conflicts(self):
        header = ["Đối tượng", "Tên tập thể, cá nhân", "Danh hiệu", "Năm"]
        rows = [
            ["Tập thể", "Tổ A", "GK", 2012],
            ["Hộ gia đình", "Nguyễn Văn An", "GK", 2012],
            ["?", "Lê Ba", "GK", 2012],
            ["I. TẬP THỂ"],
            ["Cá nhân", "Lê Ca", "GK", 2012],
        ]
        lines = lines_of([header, *rows])
        kinds = [li.values.get("subject_kind") for li in lines]
        self.assertEqual(kinds, ["collective", "household", None, "individual"])
        self.assertIn("unknown_value", codes(lines[2], "question"))
        self.assertEqual(codes(lines[3], "question"), ["kind_conflict"])

    def test_post_and_unit_in_one_column(self):
        header = ["Họ và tên", "Chức vụ, đơn vị công tác", "Danh hiệu", "Năm"]
        cases = {
            "Chuyên viên, Phòng A": ("Chuyên viên", "Phòng A", []),
            "Chuyên viên - Phòng A": ("Chuyên viên", "Phòng A", []),
            "Phòng A": (None, "Phòng A", []),
            "Chuyên viên": ("Chuyên viên", None, []),
            "Giám đốc, Hà Nội": ("Giám đốc, Hà Nội", None, ["split_doubtful"]),
        }
        for given, expected in cases.items():
            with self.subTest(given=given):
                found = lines_of([header, ["Lê Ba", given, "GK", 2012]])[0]
                values = found.values
                self.assertEqual(
                    (values.get("job_title"), values.get("unit"), codes(found)),
                    expected,
                )

    def test_a_row_that_stands_twice_is_asked_for(self):
        lines = lines_of([HEADER, ROW, row(no=2), row(no=3, year=2013)])
        found = [codes(li, "question") for li in lines]
        self.assertEqual(found, [[], ["duplicate_line"], []])
        self.assertEqual(lines[1].issues[-1].params, {"row": 2})

    def test_defaults_fill_only_what_is_missing(self):
        header = ["STT", "Họ và tên", "Năm"]
        defaults = {
            "award_type": "LDTT", "year": 2010, "decision_number": "9/QĐ",
            "decision_date": datetime.date(2011, 1, 2), "unit": "Phòng B",
            "authority": "UBND tỉnh",
        }  # fmt: skip
        rows = [header, [1, "Lê An", 2012], [2, "Lê Ba", None]]
        lines = lines_of(rows, defaults=defaults)
        self.assertEqual([li.values["year"] for li in lines], [2012, 2010])
        for found in lines:
            self.assertTrue(found.certain)
            self.assertEqual(found.values["award_code"], "LDTT")
            self.assertEqual(found.values["decision_number"], "9/QĐ")
            self.assertEqual(found.values["authority_code"], "TINH")

    def test_cells_that_suffer_are_said_per_row(self):
        found = line(reason="=1+1")
        self.assertEqual(codes(found, "warning"), ["formula_text"])
        self.assertEqual(found.values["reason"], "=1+1")
        found = line(reason="ă" * 1_000_000)
        self.assertEqual(codes(found, "warning"), ["text_shortened"])
        self.assertEqual(len(found.values["reason"]), 2_000)
        self.assertEqual(len(found.raw["reason"]), 2_000)

    def test_old_fonts_are_read_and_said_on_each_line(self):
        header = ["Hä vµ tªn", "Danh hiÖu", "N¨m"]
        found = lines_of([header, ["NguyÔn V¨n A", "Lao ®éng tiªn tiÕn", 2002]])[0]
        self.assertEqual(found.values["subject_name"], "Nguyễn Văn A")
        self.assertEqual(found.values["award_code"], "LDTT")
        self.assertEqual(found.raw["subject_name"], "NguyÔn V¨n A")
        self.assertEqual(set(codes(found, "warning")), {"legacy_font"})

"""Years, dates, periods and decisions as old registers write them."""

import datetime

from odoo.tests import BaseCase, tagged

from ...engine.register.values import (
    Decision,
    PartialDate,
    YearValue,
    parse_date,
    parse_decision,
    parse_kind,
    parse_period,
    parse_sex,
    parse_tick,
    parse_year,
)
from .engine_samples import TODAY, codes

MAX_YEAR = TODAY.year + 1


@tagged("post_install", "-at_install")
class TestEngineYears(BaseCase):
    def read(self, value, **options):
        years, issues = parse_year(value, MAX_YEAR, **options)
        return [year.year for year in years], codes(issues)

    def test_certain_years(self):
        cases = {
            2012: [2012],
            "2012": [2012],
            "2012.0": [2012],
            "Năm 2012": [2012],
            "năm\u00a02012": [2012],
            "2012, 2014": [2012, 2014],
            "2012; 2013 và 2014": [2012, 2013, 2014],
            "(2011, 2012, 2014, 2015 và 2016)": [2011, 2012, 2014, 2015, 2016],
            "2012\n2013": [2012, 2013],
            "các năm 2011, 2012": [2011, 2012],
            "2012, 2012": [2012],
            "2012-2012": [2012],
        }
        for given, expected in cases.items():
            with self.subTest(given=given):
                self.assertEqual(self.read(given), (expected, []))

    def test_whole_numbers_with_decimals_are_years(self):
        self.assertEqual(self.read(2012.0), ([2012], []))
        self.assertEqual(self.read(2012.5)[1], ["unreadable_year"])

    def test_nothing_is_read_from_blanks_and_dashes(self):
        for given in (None, "", " ", "-", "–", "…", True):
            with self.subTest(given=given):
                self.assertEqual(self.read(given), ([], []))

    def test_a_range_of_years_is_asked_for(self):
        for given in ("2011-2014", "2011 – 2014", "từ 2011 đến 2014", "2011 đến 2014"):
            with self.subTest(given=given):
                self.assertEqual(self.read(given), ([], ["year_range"]))

    def test_a_stated_school_year_is_its_second_year(self):
        years, issues = parse_year("năm học 2014 – 2015", MAX_YEAR)
        self.assertEqual(years, (YearValue(2015, 2014),))
        self.assertEqual(codes(issues, "info"), ["school_year"])

    def test_two_years_in_a_row_are_a_school_year_with_a_warning(self):
        for given in ("2014-2015", "2014/2015", "2014-15"):
            with self.subTest(given=given):
                years, issues = parse_year(given, MAX_YEAR)
                self.assertEqual(years, (YearValue(2015, 2014),))
                self.assertEqual(years[0].kind, "school_year")
                self.assertEqual(codes(issues, "warning"), ["school_year"])

    def test_a_column_of_school_years_needs_no_warning(self):
        _years, issues = parse_year("2014-2015", MAX_YEAR, school=True)
        self.assertEqual(codes(issues, "info"), ["school_year"])

    def test_estimated_years_are_marked(self):
        for given in ("~2012", "2012?", "khoảng 2012", "2012 (ước)", "khoảng năm 2012"):
            with self.subTest(given=given):
                years, issues = parse_year(given, MAX_YEAR)
                self.assertEqual(years, (YearValue(2012, None, True),))
                self.assertEqual(codes(issues), ["estimated_year"])

    def test_years_of_two_digits_are_asked_for(self):
        for given, suggestion in (("12", 2012), (12, 2012), ("98", 1998)):
            with self.subTest(given=given):
                years, issues = parse_year(given, MAX_YEAR)
                self.assertEqual(years, ())
                self.assertEqual(codes(issues, "question"), ["short_year"])
                self.assertEqual(issues[0].params["suggestion"], suggestion)

    def test_impossible_years_are_errors(self):
        for given in (1800, "1800", 2099, "2012, 2099"):
            with self.subTest(given=given):
                _years, issues = parse_year(given, MAX_YEAR)
                self.assertEqual(codes(issues, "error"), ["impossible_year"])

    def test_a_date_gives_its_year_and_says_so(self):
        for given in ("05/3/2014", datetime.date(2014, 3, 5)):
            with self.subTest(given=given):
                self.assertEqual(self.read(given), ([2014], ["date_in_year"]))

    def test_a_year_shown_as_a_date_by_excel_is_asked_for(self):
        years, issues = parse_year(datetime.datetime(1905, 7, 4), MAX_YEAR)
        self.assertEqual(years, ())
        self.assertEqual(codes(issues, "question"), ["year_as_date"])
        self.assertEqual(issues[0].params["suggestion"], 2012)

    def test_more_than_a_year_is_asked_for(self):
        self.assertEqual(self.read("Quý I/2014"), ([2014], ["year_leftover"]))
        for given in ("abc", float("nan"), "123", "20122013"):
            with self.subTest(given=given):
                self.assertEqual(self.read(given)[1], ["unreadable_year"])


@tagged("post_install", "-at_install")
class TestEngineDates(BaseCase):
    def test_whole_dates(self):
        expected = datetime.date(2014, 3, 5)
        for given in (
            "05/3/2014", "5-3-2014", "05.03.2014", "2014-03-05", "05 / 3 / 2014",
            "2014-03-05 00:00:00", "2014-03-05T08:30:00", "5/3/2014 07:00",
            "ngày 05 tháng 3 năm 2014", "Ngày 5/3/2014", "05 tháng 03, 2014",
            "05\u00a0/\u00a003/2014", "5 Mar 2014", "05-Mar-2014", "5/3 năm 2014",
            datetime.date(2014, 3, 5), datetime.datetime(2014, 3, 5, 7, 0),
        ):  # fmt: skip
            with self.subTest(given=given):
                found, issues = parse_date(given, max_date=TODAY)
                self.assertEqual((found.date, codes(issues)), (expected, []))

    def test_serials_of_excel_are_dates(self):
        found, issues = parse_date(41703)
        self.assertEqual(found.date, datetime.date(2014, 3, 5))
        self.assertEqual(codes(issues, "info"), ["serial_date"])
        found, issues = parse_date("41703")
        self.assertEqual(found.date, datetime.date(2014, 3, 5))
        self.assertEqual(codes(issues, "warning"), ["serial_date"])
        found, _issues = parse_date(41703 - 1462, date1904=True)
        self.assertEqual(found.date, datetime.date(2014, 3, 5))

    def test_dates_without_a_day_keep_their_precision(self):
        cases = {
            "3/2014": PartialDate(2014, 3),
            "tháng 3/2014": PartialDate(2014, 3),
            "tháng 3 năm 2014": PartialDate(2014, 3),
            "00/3/2014": PartialDate(2014, 3),
            "2014": PartialDate(2014),
            2014: PartialDate(2014),
            "năm 2014": PartialDate(2014),
            "00/00/2014": PartialDate(2014),
            "ngày ... tháng ... năm 2014": PartialDate(2014),
            "ngày   tháng 3 năm 2014": PartialDate(2014, 3),
            "…/…/2014": PartialDate(2014),
        }
        for given, expected in cases.items():
            with self.subTest(given=given):
                found, issues = parse_date(given, max_date=TODAY)
                self.assertEqual(found, expected)
                self.assertIsNone(found.date)
                self.assertEqual(codes(issues, "warning"), ["partial_date"])

    def test_dates_that_do_not_exist_are_errors(self):
        for given in ("30/02/2015", "31/4/2014", "ngày 30 tháng 02 năm 2015",
                      "2015-02-30", "29/2/2015", "45/45/2015", "13/2014"):  # fmt: skip
            with self.subTest(given=given):
                found, issues = parse_date(given)
                self.assertIsNone(found)
                self.assertEqual(codes(issues, "error"), ["impossible_date"])

    def test_dates_that_need_an_answer_suggest_one(self):
        cases = {
            "12/31/2015": ("month_first", "31/12/2015"),
            "05/3/14": ("short_date_year", "05/03/2014"),
            "05/3/98": ("short_date_year", "05/03/1998"),
            "20140305": ("unclear_date", "05/03/2014"),
            "05032014": ("unclear_date", "05/03/2014"),
        }
        for given, (code, suggestion) in cases.items():
            with self.subTest(given=given):
                found, issues = parse_date(given)
                self.assertIsNone(found)
                self.assertEqual(codes(issues, "question"), [code])
                self.assertEqual(issues[0].params["suggestion"], suggestion)

    def test_dates_that_cannot_be_are_not_believed(self):
        cases = {
            "1/1/1800": "implausible_date",
            datetime.date(2199, 1, 1): "implausible_date",
            "01/12/2026": "future_date",
            "abc": "unreadable_date",
            "5/3/2014, 6/7/2015": "several_dates",
            12: "unreadable_date",
        }
        for given, code in cases.items():
            with self.subTest(given=given):
                _found, issues = parse_date(given, max_date=TODAY)
                self.assertEqual(codes(issues, "error", "question"), [code])

    def test_estimated_dates_are_marked(self):
        found, _issues = parse_date("khoảng tháng 3/2014")
        self.assertEqual(found, PartialDate(2014, 3, None, True))

    def test_bounds_of_a_partial_date(self):
        self.assertEqual(PartialDate(2012, 2).last, datetime.date(2012, 2, 29))
        self.assertEqual(PartialDate(2012, 12).last, datetime.date(2012, 12, 31))
        self.assertEqual(PartialDate(2012).first, datetime.date(2012, 1, 1))


@tagged("post_install", "-at_install")
class TestEnginePeriods(BaseCase):
    def test_periods_become_first_and_last_day(self):
        years = (datetime.date(2011, 1, 1), datetime.date(2014, 12, 31))
        cases = {
            "2011-2014": years,
            "giai đoạn 2011 – 2014": years,
            "từ năm 2011 đến năm 2014": years,
            "04 năm (2011 - 2014)": years,
            "2011, 2012, 2013, 2014": years,
            "từ ngày 01/01/2011 đến ngày 31/12/2014": years,
            "01-01-2011 - 31-12-2014": years,
            "tháng 3 đến tháng 6/2013": (
                datetime.date(2013, 3, 1), datetime.date(2013, 6, 30),
            ),
            "01/3 - 30/6/2013": (
                datetime.date(2013, 3, 1), datetime.date(2013, 6, 30),
            ),
            2012: (datetime.date(2012, 1, 1), datetime.date(2012, 12, 31)),
        }  # fmt: skip
        for given, expected in cases.items():
            with self.subTest(given=given):
                period, issues = parse_period(given, MAX_YEAR)
                self.assertEqual((period.date_from, period.date_to), expected)
                self.assertEqual(codes(issues), [])

    def test_a_count_of_years_that_does_not_fit_is_kept_and_said(self):
        period, issues = parse_period("3 năm ( từ 2013 đến 2016)", MAX_YEAR)
        self.assertEqual(period.text, "3 năm ( từ 2013 đến 2016)")
        self.assertEqual((period.first_year, period.last_year), (2013, 2016))
        self.assertEqual(codes(issues, "warning"), ["period_count"])

    def test_a_school_year_invents_no_days(self):
        period, issues = parse_period("năm học 2014-2015", MAX_YEAR)
        self.assertEqual(period.kind, "school_year")
        self.assertEqual((period.date_from, period.date_to), (None, None))
        self.assertEqual((period.first_year, period.last_year), (2014, 2015))
        self.assertEqual(codes(issues, "info"), ["school_period"])

    def test_the_text_is_kept_where_nothing_can_be_read(self):
        cases = {
            "5 năm": "period_unread",
            "80 năm ngày truyền thống": "period_unread",
            "2014-2011": "period_reversed",
            "2012, 2014": "period_gaps",
        }
        for given, code in cases.items():
            with self.subTest(given=given):
                period, issues = parse_period(given, MAX_YEAR)
                self.assertEqual((period.text, period.kind), (given, "text"))
                self.assertIsNone(period.date_from)
                self.assertEqual(codes(issues), [code])

    def test_a_period_without_end(self):
        period, issues = parse_period("2010 - nay", MAX_YEAR)
        self.assertEqual(period.date_from, datetime.date(2010, 1, 1))
        self.assertIsNone(period.date_to)
        self.assertEqual(codes(issues, "info"), ["period_open"])


@tagged("post_install", "-at_install")
class TestEngineDecisions(BaseCase):
    def test_number_date_and_authority_in_one_cell(self):
        date = PartialDate(2014, 3, 5)
        cases = {
            "Số 12/QĐ-UBND ngày 05/3/2014": Decision("12/QĐ-UBND", date),
            "12/QĐ-UBND, ngày 05 tháng 3 năm 2014 của Chủ tịch UBND tỉnh": Decision(
                "12/QĐ-UBND", date, "Chủ tịch UBND tỉnh"
            ),
            "Số 12/QĐ-UBND\nngày 05/3/2014": Decision("12/QĐ-UBND", date),
            "12/QĐ-UBND (05/3/2014)": Decision("12/QĐ-UBND", date),
            "12/QĐ-UBND 05/3/2014": Decision("12/QĐ-UBND", date),
            "QĐ số 12 / QÐ – UBND ký ngày 5.3.2014": Decision("12/QĐ-UBND", date),
            "12/QĐ-UBND": Decision("12/QĐ-UBND"),
            "Số 115 KT/CTN": Decision("115 KT/CTN"),
            "ngày 05/3/2014": Decision("", date),
            "05/3/2014": Decision("", date),
            "12/QĐ-UBND ngày": Decision("12/QĐ-UBND"),
            "1234": Decision("1234"),
            1234: Decision("1234"),
            "": Decision(),
            "-": Decision(),
        }
        for given, expected in cases.items():
            with self.subTest(given=given):
                self.assertEqual(parse_decision(given, TODAY), (expected, ()))

    def test_several_decisions_are_asked_for_and_none_is_taken(self):
        for given in (
            "12/QĐ-A ngày 5/3/2014; 13/QĐ-A ngày 6/4/2015", "12/QĐ-A và 13/QĐ-A",
            "12/QĐ-A\n13/QĐ-A", "12/QĐ-A, 13/QĐ-A",
        ):  # fmt: skip
            with self.subTest(given=given):
                found, issues = parse_decision(given, TODAY)
                self.assertEqual(found, Decision())
                self.assertEqual(codes(issues, "question"), ["several_decisions"])

    def test_an_impossible_date_leaves_the_number(self):
        found, issues = parse_decision("5/QĐ-A ngày 30/02/2015", TODAY)
        self.assertEqual(found, Decision("5/QĐ-A"))
        self.assertEqual(codes(issues, "error"), ["impossible_date"])

    def test_a_number_that_excel_made_a_date_is_asked_for(self):
        value = datetime.date(2026, 3, 12)
        found, issues = parse_decision(value, TODAY, "decision_number")
        self.assertEqual(found, Decision())
        self.assertEqual(codes(issues, "question"), ["number_is_date"])

    def test_text_that_is_no_number_is_asked_for(self):
        found, issues = parse_decision("Quyết định khen thưởng", TODAY)
        self.assertEqual(found, Decision())
        self.assertEqual(codes(issues, "question"), ["odd_number"])


@tagged("post_install", "-at_install")
class TestEngineMarks(BaseCase):
    def test_ticks(self):
        for given in ("x", "X", " x ", "✓", "√", "1", 1, "có", "(x)", True):
            with self.subTest(given=given):
                self.assertIs(parse_tick(given), True)
        for given in (None, "", "-", "0", 0, "không", False):
            with self.subTest(given=given):
                self.assertIs(parse_tick(given), False)
        for given in ("2012", 2012, "12/QĐ", "?"):
            with self.subTest(given=given):
                self.assertIsNone(parse_tick(given))

    def test_sex_and_kind(self):
        self.assertEqual([parse_sex(v) for v in ("Nam", "NỮ", "F", "")],
                         ["male", "female", "female", ""])  # fmt: skip
        kinds = ("Tập thể", "CÁ NHÂN", "Hộ gia đình", "collective", "?")
        self.assertEqual(
            [parse_kind(v) for v in kinds],
            ["collective", "individual", "household", "collective", ""],
        )

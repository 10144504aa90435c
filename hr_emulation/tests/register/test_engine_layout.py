"""The table in a sheet: header, columns, rows that hold no award."""

from odoo.tests import BaseCase, tagged

from ...engine.register.columns import SYNONYMS, TEMPLATE_COLUMNS
from ...engine.register.header import FIELD_KEYS, lookup
from ...engine.register.issues import RegisterError
from ...engine.register.layout import find_table
from ...engine.register.reader import read
from ...engine.register.sheet import Sheet
from .engine_samples import codes, known, lines_of, table_of, xlsx

HEADER = ["STT", "Họ và tên", "Đơn vị", "Danh hiệu", "Năm"]
ROW = [1, "Nguyễn Văn A", "Phòng A", "LĐTT", 2012]


def keys(table) -> list[str]:
    """Return the keys of the columns in the order of the sheet."""
    return [c.key for c in sorted(table.columns, key=lambda c: c.index)]


@tagged("post_install", "-at_install")
class TestEngineHeaders(BaseCase):
    def test_every_known_header_means_one_key(self):
        for key, vietnamese, english in TEMPLATE_COLUMNS:
            with self.subTest(key=key):
                self.assertEqual(lookup(vietnamese), (key,))
                self.assertEqual(lookup(english), (key,))
        for key, headers in SYNONYMS.items():
            for header in headers:
                with self.subTest(key=key, header=header):
                    self.assertEqual(lookup(header), (key,))

    def test_spelling_does_not_matter(self):
        for header in ("HỌ VÀ TÊN", "Họ  và\ntên", "ho va ten", "Họ và tên (*)",
                       "Họ và tên (ghi rõ)", "Họ và tên:"):  # fmt: skip
            with self.subTest(header=header):
                self.assertEqual(lookup(header), ("subject_name",))

    def test_year_and_men_are_told_apart(self):
        self.assertEqual(lookup("Năm"), ("year",))
        self.assertEqual(len(lookup("Nam")), 2)

    def test_columns_in_any_order_and_either_language(self):
        table = table_of(
            [
                ["Decision no", "Year", "Award", "Unit", "Full name"],
                ["1/QĐ", 2012, "LĐTT", "A", "Lê An"],
            ]
        )
        self.assertEqual(
            keys(table),
            ["decision_number", "year", "award_type", "unit", "subject_name"],
        )

    def test_titles_above_the_header_are_kept_and_hint(self):
        table = table_of(
            [
                ["SỞ THÔNG TIN"],
                [],
                [None, "DANH SÁCH KHEN THƯỞNG NĂM 2012"],
                ["(Kèm theo Quyết định số 12/QĐ-UBND ngày 05/3/2013 của UBND tỉnh)"],
                HEADER,
                ROW,
            ]
        )
        self.assertEqual(table.header_rows, [5])
        self.assertEqual(len(table.titles), 3)
        self.assertEqual(table.hints["year"], 2012)
        self.assertEqual(table.hints["decision_number"], "12/QĐ-UBND")
        self.assertEqual(str(table.hints["decision_date"]), "05/03/2013")
        self.assertEqual(table.hints["authority"], "UBND tỉnh")
        self.assertEqual(codes(table.issues, "question"), ["title_hint"])

    def test_a_header_of_two_lines_with_merged_cells(self):
        rows = [
            ["STT", "Họ và tên", "Danh hiệu", "Năm", "Quyết định", None, "Ghi chú"],
            [None, None, None, None, "Số", "Ngày", None],
            [1, "Lê An", "LĐTT", 2012, "1/QĐ", "05/3/2013", None],
        ]
        merges = [
            (0, 0, 1, 0, "STT"),
            (0, 1, 1, 1, "Họ và tên"),
            (0, 4, 0, 5, "Quyết định"),
        ]
        expected = [
            "ordinal", "subject_name", "award_type", "year", "decision_number",
            "decision_date", "note",
        ]  # fmt: skip
        for given in (merges, []):
            with self.subTest(merged=bool(given)):
                table = table_of(rows, given)
                self.assertEqual(keys(table), expected)
                self.assertEqual(table.header_rows, [1, 2])

    def test_a_header_of_three_lines(self):
        rows = [
            ["TT", "Họ và tên", "Khen thưởng"],
            [None, None, "Danh hiệu", "Năm", "Quyết định"],
            [None, None, None, None, "Số", "Ngày"],
            [1, "Lê An", "LĐTT", 2012, "1/QĐ", "05/3/2013"],
        ]
        merges = [(0, 2, 0, 5, "Khen thưởng"), (1, 4, 1, 5, "Quyết định")]
        table = table_of(rows, merges)
        self.assertEqual(
            keys(table),
            ["ordinal", "subject_name", "award_type", "year", "decision_number",
             "decision_date"],
        )  # fmt: skip

    def test_the_first_row_of_data_is_not_taken_for_a_header(self):
        self.assertEqual(table_of([HEADER, ROW, ROW]).header_rows, [1])

    def test_a_row_of_column_numbers_is_skipped(self):
        for numbers in (
            ["(1)", "(2)", "(3)", "(4)", "(5)"],
            [1, 2, 3, 4, 5],
            ["A", "B", 1, 2, "3=1+2"],
        ):
            with self.subTest(numbers=numbers):
                table = table_of([HEADER, numbers, ROW])
                self.assertEqual(table.header_rows, [1, 2])

    def test_a_name_in_two_columns_under_one_header(self):
        merged = table_of(
            [HEADER[:2] + [None] + HEADER[2:],
             [1, "Nguyễn Văn", "A", "Phòng A", "LĐTT", 2012]],
            [(0, 1, 0, 2, "Họ và tên")],
        )  # fmt: skip
        self.assertEqual(keys(merged)[1:3], ["last_name", "first_name"])
        self.assertEqual(codes(merged.issues), [])

    def test_a_name_in_two_columns_of_which_one_has_no_header_is_asked_for(self):
        rows = [HEADER[:2] + [None] + HEADER[2:]]
        rows += [[i, "Nguyễn Văn", "A", "Phòng A", "LĐTT", 2012] for i in range(3)]
        table = table_of(rows)
        self.assertEqual(keys(table)[1:3], ["last_name", "first_name"])
        self.assertEqual(codes(table.issues, "question"), ["name_in_two_columns"])

    def test_men_and_women_in_two_columns(self):
        rows = [
            ["STT", "Họ và tên", "Năm sinh", None, "Danh hiệu"],
            [None, None, "Nam", "Nữ", None],
            [1, "Lê An", 1975, None, "LĐTT"],
        ]
        for merges in ([(0, 2, 0, 3, "Năm sinh")], []):
            table = table_of(rows, merges)
            self.assertEqual(keys(table)[2:4], ["birth_male", "birth_female"])

    def test_persons_and_collectives_in_two_columns(self):
        table = table_of([["Họ và tên", "Tên tập thể", "Danh hiệu"],
                          ["Lê An", None, "LĐTT"]])  # fmt: skip
        self.assertEqual(keys(table)[:2], ["subject_name", "collective_name"])

    def test_units_are_the_subjects_where_no_names_stand(self):
        table = table_of([["STT", "Đơn vị", "Danh hiệu"], [1, "Phòng A", "TTLĐXS"]])
        self.assertEqual(keys(table)[1], "subject_name")
        self.assertEqual(table.columns[1].subject_kind, "collective")
        self.assertEqual(codes(table.issues, "warning"), ["unit_as_subject"])

    def test_unknown_ambiguous_double_and_unnamed_columns_are_reported(self):
        header = [*HEADER, "Số", "Cân nặng", "Năm", None]
        table = table_of([header, [*ROW, "1", 60, 2013, "?"]])
        self.assertEqual(
            codes(table.issues),
            [
                "ambiguous_column",
                "unknown_column",
                "duplicate_column",
                "unnamed_column",
            ],
        )
        self.assertEqual([u.index for u in table.unmapped], [5, 6, 7, 8])
        self.assertIn("decision_number", table.unmapped[0].candidates)

    def test_a_column_of_ticks_is_known_by_the_award_in_its_header(self):
        table = table_of([["STT", "Họ tên", "LĐTT", "CSTĐCS"], [1, "Lê An", "x", None]])
        self.assertEqual([c.code for c in table.columns], ["", "", "LDTT", "CSTDCS"])

    def test_a_column_of_one_year(self):
        table = table_of([["STT", "Họ tên", 2011, "Năm 2012", "2012-2013"],
                          [1, "Lê An", "LĐTT", "GK", "GK"]])  # fmt: skip
        years = [c.year.year for c in table.columns if c.year]
        self.assertEqual(years, [2011, 2012, 2013])

    def test_the_user_may_map_columns(self):
        rows = [["A", "B", "C"], ["Lê An", "LĐTT", 2012]]
        mapping = {0: "subject_name", 1: "award_type", 2: "year"}
        self.assertEqual(
            keys(table_of(rows, mapping=mapping)),
            ["subject_name", "award_type", "year"],
        )
        mapped = table_of([HEADER, ROW], mapping={2: "", 4: "note"})
        self.assertEqual(
            keys(mapped), ["ordinal", "subject_name", "award_type", "note"]
        )
        ticks = table_of(
            [["Họ tên", "B"], ["Lê An", "x"]], mapping={1: "award_tick:GK"}
        )
        self.assertEqual(ticks.columns[1].code, "GK")

    def test_a_mapping_to_nothing_known_is_refused(self):
        with self.assertRaises(RegisterError) as caught:
            table_of([HEADER, ROW], mapping={2: "weight"})
        self.assertEqual(caught.exception.code, "bad_mapping")

    def test_the_user_may_name_the_header_row(self):
        sheet = read(xlsx([HEADER, HEADER, ROW]))[0]
        table = find_table(sheet, known(), header_row=2)
        self.assertEqual(table.header_rows, [2])

    def test_sheets_without_a_table_are_refused(self):
        cases = {
            "no_header": [["Kính gửi: ..."], ["Nội dung công văn"], [1, 2, 3]],
            "no_rows": [HEADER],
            "no_subject_column": [["Danh hiệu", "Năm", "Ghi chú"], ["LĐTT", 2012, "a"]],
        }
        for code, rows in cases.items():
            with self.subTest(code=code):
                with self.assertRaises(RegisterError) as caught:
                    table_of(rows)
                self.assertEqual(caught.exception.code, code)
        with self.assertRaises(RegisterError) as caught:
            find_table(Sheet("S"))
        self.assertEqual(caught.exception.code, "empty_sheet")

    def test_the_keys_of_all_columns_are_field_keys(self):
        self.assertLessEqual(set(SYNONYMS), set(FIELD_KEYS))


@tagged("post_install", "-at_install")
class TestEngineRows(BaseCase):
    def read(self, rows, merges=(), header=tuple(HEADER)):
        words = known()
        table = table_of([header, *rows], merges, vocabularies=words)
        lines = lines_of([header, *rows], merges)
        from ...engine.register.rows import RowReader

        list(RowReader(table, words["award_type"]))
        return lines, {(s.row, s.reason) for s in table.skipped}

    def test_totals_are_skipped_and_noted(self):
        for words in (
            "Tổng cộng", "Cộng", "Tổng số: 12 người", "CỘNG:", "Tổng", "Cộng I",
            "TỔNG CỘNG (I + II)", "Total", "TONG CONG",
        ):  # fmt: skip
            with self.subTest(words=words):
                lines, skipped = self.read([ROW, [None, words, None, 12]])
                self.assertEqual((len(lines), skipped), (1, {(3, "total")}))

    def test_names_that_begin_like_a_total_are_not_totals(self):
        for name in ("Tổng công ty Điện lực", "Công an tỉnh", "Công đoàn cơ sở",
                     "Cộng tác viên xã"):  # fmt: skip
            with self.subTest(name=name):
                lines, skipped = self.read([[1, name, None, "GK", 2012]])
                self.assertEqual((len(lines), skipped), (1, set()))

    def test_signatures_below_the_table_are_skipped(self):
        lines, skipped = self.read(
            [
                ROW,
                [],
                [None, None, None, "Hà Nội, ngày 05 tháng 3 năm 2013"],
                [None, "Người lập biểu", None, "THỦ TRƯỞNG ĐƠN VỊ"],
                [None, "(Ký, ghi rõ họ tên)"],
                [None, "Trần Thị Bình", None, "Lê Văn Chín"],
            ]
        )
        self.assertEqual(len(lines), 1)
        self.assertEqual(skipped, {(n, "signature") for n in (4, 5, 6, 7)})

    def test_a_post_in_a_row_of_data_is_no_signature(self):
        header = ["STT", "Họ và tên", "Chức vụ", "Danh hiệu", "Năm"]
        lines, skipped = self.read(
            [
                [1, "Lê An", "GIÁM ĐỐC", "GK", 2012],
                [2, "Lê Ba", "Thủ trưởng", "GK", 2012],
            ],
            header=header,
        )
        self.assertEqual((len(lines), skipped), (2, set()))

    def test_headers_repeated_on_every_page_are_skipped(self):
        numbers = ["(1)", "(2)", "(3)", "(4)", "(5)"]
        lines, skipped = self.read([numbers, ROW, HEADER, numbers, ROW])
        self.assertEqual(len(lines), 2)
        self.assertEqual(skipped, {(4, "header"), (5, "header")})

    def test_numbered_rows_that_were_never_filled_are_skipped(self):
        _lines, skipped = self.read([ROW, [2], [3]])
        self.assertEqual(skipped, {(3, "note"), (4, "note")})

    def test_headings_set_the_kind_of_the_rows_below(self):
        header = ["STT", "Tên tập thể, cá nhân", "Danh hiệu", "Năm"]
        for collective, individual in (
            (["I", "TẬP THỂ"], ["II", "CÁ NHÂN"]),
            (["I. TẬP THỂ (1 đơn vị)"], ["II. CÁ NHÂN: 1 người"]),
            ([None, "Tập thể"], [None, "Cá nhân"]),
            (["A.", "Tập thể", None, 1], ["B.", "Cá nhân", None, 1]),
        ):
            with self.subTest(heading=collective):
                lines, _skipped = self.read(
                    [
                        collective,
                        [1, "Văn phòng", "GK", 2012],
                        individual,
                        [1, "Lê An", "GK", 2012],
                    ],
                    header=header,
                )
                kinds = [line.values["subject_kind"] for line in lines]
                self.assertEqual(kinds, ["collective", "individual"])
                self.assertTrue(all(line.certain for line in lines))

    def test_headings_give_award_year_and_decision(self):
        header = ["STT", "Họ và tên", "Đơn vị"]
        lines = lines_of(
            [
                header,
                ["I. Danh hiệu Chiến sĩ thi đua cơ sở năm 2012"],
                ["1", "Lê An", "Phòng A"],
                ["II. Lao động tiên tiến"],
                ["Năm 2013"],
                ["Quyết định số 5/QĐ-A ngày 05/3/2014"],
                ["1", "Lê Ba", "Phòng A"],
            ]
        )
        first, second = (line.values for line in lines)
        self.assertEqual((first["award_code"], first["year"]), ("CSTDCS", 2012))
        self.assertEqual((second["award_code"], second["year"]), ("LDTT", 2013))
        self.assertEqual(second["decision_number"], "5/QĐ-A")
        self.assertIn("Lao động tiên tiến", lines[1].raw["heading"])

    def test_a_heading_of_a_unit_over_the_whole_width_is_certain(self):
        header = ["STT", "Họ và tên", "Danh hiệu", "Năm"]
        lines, skipped = self.read(
            [["Phòng Tổ chức"], [1, "Lê An", "GK", 2012]],
            [(1, 0, 1, 3, "Phòng Tổ chức")],
            header,
        )
        self.assertEqual(lines[0].values["unit"], "Phòng Tổ chức")
        self.assertTrue(lines[0].certain)
        self.assertEqual(skipped, {(2, "heading")})

    def test_a_lone_unit_in_the_column_of_names_is_asked_for(self):
        header = ["STT", "Họ và tên", "Danh hiệu", "Năm"]
        lines, _skipped = self.read(
            [[None, "Phòng Tổ chức"], [1, "Lê An", "GK", 2012]], header=header
        )
        self.assertEqual(lines[0].values["unit"], "Phòng Tổ chức")
        self.assertEqual(codes(lines[0], "question"), ["unit_heading_doubtful"])

    def test_an_unknown_heading_is_asked_for(self):
        lines, skipped = self.read([["I", "Khối thi đua số 3"], ROW])
        self.assertEqual(codes(lines[0], "question"), ["heading_unread"])
        self.assertEqual(skipped, {(2, "heading")})

    def test_a_note_is_no_heading(self):
        lines, skipped = self.read([ROW, ["Ghi chú: có 2 trường hợp"], ROW])
        self.assertEqual(skipped, {(3, "heading")})
        self.assertNotIn("heading_unread", codes(lines[1]))

    def test_merged_cells_are_filled_down(self):
        rows = [
            [1, "Lê An", "Phòng A", "GK", 2012],
            [2, "Lê Ba", None, "GK", None],
            [3, "Lê Ca", None, "GK", None],
            [4, "Lê Dân", None, "GK", 2013],
        ]
        merges = [(1, 2, 3, 2, "Phòng A"), (1, 4, 3, 4, 2012)]
        lines, _skipped = self.read(rows, merges)
        units = [line.values.get("unit") for line in lines]
        self.assertEqual(units, ["Phòng A", "Phòng A", "Phòng A", None])
        self.assertEqual([li.values["year"] for li in lines], [2012, 2012, 2012, 2013])

    def test_a_name_merged_over_several_awards(self):
        rows = [[1, "Lê An", "Phòng A", "GK", 2012], [None, None, None, "LĐTT", 2013]]
        lines, _skipped = self.read(rows, [(1, 1, 2, 1, "Lê An")])
        self.assertEqual([li.values["subject_name"] for li in lines], ["Lê An"] * 2)

    def test_ditto_marks_repeat_the_value_above(self):
        rows = [ROW, [2, "Lê Ba", "-nt-", "nt", '"'], [3, "Lê Ca", "nt", "“", "″"]]
        lines, _skipped = self.read(rows)
        for line in lines[1:]:
            values = line.values
            self.assertEqual(
                (values["unit"], values["award_code"], values["year"]),
                ("Phòng A", "LDTT", 2012),
            )
            self.assertTrue(line.certain)
        self.assertEqual(lines[1].raw["unit"], "-nt-")

    def test_a_ditto_mark_without_a_value_above_is_an_error(self):
        lines, _skipped = self.read([[1, "Lê An", "nt", "LĐTT", 2012]])
        self.assertEqual(codes(lines[0], "error"), ["ditto_first_row"])
        self.assertNotIn("unit", lines[0].values)

    def test_a_ditto_mark_across_a_heading_is_asked_for(self):
        rows = [ROW, ["II", "CÁ NHÂN"], [1, "Lê Ba", "nt", "LĐTT", 2012]]
        lines, _skipped = self.read(rows)
        self.assertEqual(codes(lines[1], "question"), ["ditto_across_heading"])

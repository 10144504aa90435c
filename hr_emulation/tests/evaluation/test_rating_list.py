"""Lists of ratings as organisations keep them, read without a database."""

from odoo.tests import BaseCase, tagged

from ...engine.evaluation.rating_list import NoRatings, parse
from ...engine.register import reader


def _parse(*rows):
    text = "\n".join(";".join(row) for row in rows)
    return parse(reader.read(text.encode(), "ratings.csv")[0])


@tagged("post_install", "-at_install")
class TestRatingList(BaseCase):
    def test_simple_list(self):
        """A row a person, with title lines above and a signature below."""
        lines = _parse(
            ["TỔNG HỢP KẾT QUẢ ĐÁNH GIÁ, XẾP LOẠI", "", "", "", ""],
            ["STT", "Họ và tên", "Đơn vị", "Năm", "Mức xếp loại"],
            ["1", "Nguyễn Thị Ánh", "Phòng Một", "2023", "HTXSNV"],
            ["2", "Trần Văn Bình", "Phòng Hai", "Năm 2023", " HTT "],
            ["", "Người lập biểu", "", "", ""],
        )
        self.assertEqual(
            [(line.row, line.year, line.rating) for line in lines],
            [(3, 2023, "HTXSNV"), (4, 2023, "HTT")],
        )
        self.assertEqual(lines[0].values["subject_name"], "Nguyễn Thị Ánh")
        self.assertEqual(lines[0].values["unit"], "Phòng Một")

    def test_column_for_each_year(self):
        """One column of ratings a year; who was not there has no line that year."""
        lines = _parse(
            ["Họ đệm", "Tên", "Xếp loại năm 2021", "Xếp loại năm 2022", "2023"],
            ["Nguyễn Thị", "Ánh", "A", "", "B"],
        )
        self.assertEqual(
            [(line.year, line.rating) for line in lines], [(2021, "A"), (2023, "B")]
        )
        self.assertEqual(lines[0].values["subject_name"], "Nguyễn Thị Ánh")

    def test_headings_are_units(self):
        """A lone text over the rows is the unit of those below it."""
        lines = _parse(
            ["Họ và tên", "Xếp loại"],
            ["Phòng Một", ""],
            ["Nguyễn Thị Ánh", "A"],
            ["Phòng Hai", ""],
            ["Trần Văn Bình", "B"],
        )
        self.assertEqual(
            [line.values["unit"] for line in lines], ["Phòng Một", "Phòng Hai"]
        )

    def test_what_cannot_be_read(self):
        """Nothing is guessed: what is unreadable is told from what is missing."""
        header = ["Họ và tên", "Năm", "Xếp loại", "Số tháng"]
        cases = [
            (["A", "", "HTT", ""], None, None),
            (["A", "hai nghìn", "HTT", "một"], 0, -1),
            (["A", "2021-2023", "HTT", "11,5"], 0, 11.5),
            (["A", "2023", "HTT", "12 tháng"], 2023, 12),
            (["A", "2023", "HTT", "6 + 3"], 2023, -1),
        ]
        for row, year, months in cases:
            with self.subTest(row):
                line = _parse(header, row)[0]
                self.assertEqual((line.year, line.months), (year, months))

    def test_no_list(self):
        """Without a column of ratings, or of names, it is no list of ratings."""
        for header in (["Họ và tên", "Ngày sinh"], ["Xếp loại", "Năm"], ["x", "y"]):
            with self.subTest(header), self.assertRaises(NoRatings):
                _parse(header, ["A", "2023"])

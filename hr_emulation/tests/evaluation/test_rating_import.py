import base64
import io
import zipfile

from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged

from ..common import EmulationCommon
from ..register.import_case import read_xlsx, to_csv, to_xlsx

HEADINGS = {
    "code": "Mã nhân viên",
    "name": "Họ và tên",
    "unit": "Đơn vị",
    "year": "Năm",
    "rating": "Mức xếp loại",
    "months": "Số tháng",
    "number": "Số quyết định",
}


@tagged("post_install", "-at_install")
class TestRatingImport(EmulationCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.employee.barcode = "NV01"

    def _load(self, content, filename="ratings.csv", **vals):
        imports = self.env["hr.emulation.rating.import"].with_user(self.officer)
        return imports.create(
            {"file": base64.b64encode(content), "filename": filename, **vals}
        )

    def _check(self, *rows, **vals):
        batch = self._load(to_csv(rows, HEADINGS), **vals)
        batch.action_check()
        return batch

    def _row(self, **vals):
        return {"name": "Nguyễn Thị Ánh", "year": "2023", "rating": "HTXSNV", **vals}

    def _get_ratings(self, subject):
        evaluations = self.env["hr.emulation.evaluation"].search(
            [("employee_id", "=", subject.id)], order="year"
        )
        return evaluations.mapped(lambda one: (one.year, one.rating, one.state))

    def test_old_years(self):
        """A list becomes concluded evaluations with the snapshot of their years."""
        self.employee.create_version(
            {"date_version": "2023-01-01", "department_id": self.unit_2.id}
        )
        batch = self._check(
            self._row(year="2022"),
            self._row(rating="Hoàn thành tốt nhiệm vụ", months="11,5"),
            self._row(name="Phòng Một", rating="HTT"),
        )
        self.assertEqual(set(batch.row_ids.mapped("verdict")), {"ready"})
        batch.action_import()
        self.assertEqual(batch.state, "done")
        self.assertEqual(
            self._get_ratings(self.employee),
            [(2022, "excellent", "final"), (2023, "good", "final")],
        )
        rows = batch.row_ids.filtered("employee_id")
        found = rows.evaluation_id.sudo().sorted("year")
        self.assertEqual(found.mapped("unit_id"), self.unit_11 + self.unit_2)
        self.assertEqual(found[1].months_worked, 11.5)
        unit = batch.row_ids.filtered("department_id").evaluation_id
        self.assertEqual(unit.subject_type, "collective")
        self.assertEqual(unit.unit_id, self.unit_1)

    def test_writings(self):
        """Ratings are recognised by the writings of the catalogue, and no others."""
        cases = {
            "Hoàn thành xuất sắc nhiệm vụ": "excellent",
            "htxs": "excellent",
            "HOAN THANH TOT NHIEM VU": "good",
            "B": "good",
            "Hoàn thành nhiệm vụ": "completed",
            "Không hoàn thành nhiệm vụ": "not_completed",
            "Giỏi": False,
            "HTXSNVV": False,
        }
        batch = self._check(
            *(
                self._row(rating=text, year=str(2000 + index))
                for index, text in enumerate(cases)
            )
        )
        found = {row.rating_text: row.rating for row in batch.row_ids}
        self.assertEqual(found, cases)
        unknown = batch.row_ids.filtered(lambda row: row.rating_text == "Giỏi")
        self.assertIn("not a known rating", unknown.message)
        level = self.env.ref("hr_emulation.rating_level_good")
        level.aliases += "\nGiỏi"
        again = self._check(self._row(rating="Giỏi"))
        self.assertEqual(again.row_ids.rating, "good")

    def test_problems(self):
        """What is wrong with a row is said in words, and it is not written."""
        this_year = self.env["hr.emulation.evaluation"].default_get(["year"])["year"]
        cases = {
            "is not known": self._row(name="Người Lạ"),
            "Nobody is named": self._row(name="", unit="Phòng Một"),
            "The rating is missing": self._row(rating="", unit="Tổ Một Một"),
            "The year is missing": self._row(year=""),
            "for the year “1900”": self._row(year="1900"),
            "for the year “hai nghìn”": self._row(year="hai nghìn"),
            f"for the year “{this_year + 1}”": self._row(year=str(this_year + 1)),
            "0 to 12 months": self._row(months="13"),
            "months worked": self._row(months="nửa năm"),
            "belongs to": self._row(name="Trần Văn Bình", code="NV01"),
            "may be": self._row(unit="Phòng Hai"),
            "is a formula": self._row(name="=1+1"),
        }
        for words, row in cases.items():
            with self.subTest(words):
                batch = self._check(row)
                self.assertEqual(batch.row_ids.verdict, "problem")
                self.assertIn(words, batch.row_ids.message)
                self.assertIn("No row is ready", batch.cannot_import_reason)
                with self.assertRaisesRegex(UserError, "No row is ready"):
                    batch.action_import()

    def test_two_of_one_name(self):
        """Two employees of one name: the officer chooses, and then it is written."""
        twin = self._create_employees(
            {"name": "Nguyễn Thị Ánh", "department_id": self.unit_2.id}
        )
        batch = self._check(self._row(), self._row(unit="Phòng Hai"))
        asked, known = batch.row_ids
        self.assertIn("Choose one", asked.message)
        self.assertEqual((known.employee_id, known.verdict), (twin, "ready"))
        with self.assertRaisesRegex(UserError, "choose who is meant"):
            asked.action_accept()
        asked.employee_id = self.employee
        self.assertEqual(asked.verdict, "ready")
        batch.action_import()
        self.assertEqual(
            self._get_ratings(self.employee), [(2023, "excellent", "final")]
        )

    def test_accepted(self):
        """Somebody found by the name alone is accepted by the officer."""
        batch = self._check(self._row(unit="Phòng Hai"))
        row = batch.row_ids
        self.assertEqual(row.employee_id, self.employee)
        self.assertTrue(row.can_accept)
        row.action_accept()
        self.assertEqual((row.verdict, row.can_accept), ("ready", False))

    def test_twice(self):
        """The same rating again is left out; a contradiction is asked about."""
        batch = self._check(self._row(), self._row(), self._row(rating="HTT"))
        first, second, third = batch.row_ids
        self.assertEqual(
            batch.row_ids.mapped("verdict"), ["ready", "recorded", "problem"]
        )
        self.assertIn("Row 2 gives another rating", third.message)
        third.year = 2022
        self.assertEqual(third.verdict, "ready")
        first.rating = "good"
        self.assertEqual(second.verdict, "problem")
        batch.action_import()
        again = self._check(self._row(rating="HTT"), self._row(year="2022"))
        self.assertEqual(again.row_ids.mapped("verdict"), ["recorded", "problem"])
        self.assertIn("recorded for this year: Good", again.row_ids[1].message)

    def test_under_way(self):
        """A year that is being evaluated here is not overwritten by a list."""
        self.env["hr.emulation.evaluation"].create(
            {
                "employee_id": self.employee.id,
                "year": 2023,
                "company_id": self.company_a.id,
            }
        )
        batch = self._check(self._row())
        self.assertIn("under way", batch.row_ids.message)

    def test_four_eyes(self):
        """An officer rates neither himself nor the own unit by a list."""
        self.manager.user_id = self.officer
        rows = (self._row(name="Lê Thị Cúc"), self._row(name="Phòng Một"), self._row())
        batch = self._check(*rows)
        self.assertEqual(
            batch.row_ids.mapped("verdict"), ["problem", "problem", "ready"]
        )
        self.assertIn("Nobody records the own rating", batch.row_ids[0].message)
        # Not of a list that somebody else has checked, either.
        self.manager.user_id = False
        batch = self._check(*rows)
        self.manager.user_id = self.officer
        self.env.invalidate_all()
        batch.action_import()
        self.assertFalse(self._get_ratings(self.manager))
        self.assertTrue(self._get_ratings(self.employee))

    def test_rated_since(self):
        """What somebody has rated since the check is not written a second time."""
        first, second = self._check(self._row()), self._check(self._row())
        first.action_import()
        with self.assertRaisesRegex(UserError, "No row is ready"):
            second.action_import()
        self.assertEqual(len(self._get_ratings(self.employee)), 1)

    def test_year_of_all_rows(self):
        """A list of one year names it once, beside the file."""
        batch = self._check(self._row(year=""), default_year=2021)
        self.assertEqual(batch.row_ids.year, 2021)
        self.assertEqual(batch.row_ids.verdict, "ready")

    def test_impossible_answers(self):
        """What no year can be is refused in words, not by the database."""
        row = self._check(self._row()).row_ids
        for name, value in (("year", 2**40), ("months_worked", float("inf"))):
            with self.subTest(name), self.assertRaises(ValidationError):
                row.write({name: value})

    def test_roll_back(self):
        """An import is taken back, unless a rating was changed since."""
        batch = self._check(self._row(), self._row(year="2022"))
        batch.action_import()
        evaluation = batch.row_ids[0].evaluation_id.sudo()
        evaluation._in_transition().rating = "good"
        with self.assertRaisesRegex(UserError, "was changed since"):
            batch.action_roll_back()
        evaluation._in_transition().rating = "excellent"
        with self.assertRaisesRegex(UserError, "Roll it back"):
            batch.unlink()
        batch.action_roll_back()
        self.assertEqual(self._get_ratings(self.employee), [])
        self.assertEqual(set(batch.row_ids.mapped("verdict")), {"ready"})
        batch.action_reset()
        self.assertEqual((batch.state, len(batch.row_ids)), ("draft", 0))

    def test_rows_are_what_stands_in_the_file(self):
        """Nobody adds or deletes a row, or changes one that was written."""
        batch = self._check(self._row())
        with self.assertRaises(UserError):
            batch.row_ids.unlink()
        with self.assertRaises(UserError):
            batch.row_ids.verdict = "ready"
        with self.assertRaises(UserError):
            batch.default_year = 2020
        batch.action_import()
        with self.assertRaisesRegex(UserError, "imported already"):
            batch.row_ids.rating = "good"

    def test_files(self):
        """What is no list is refused in words, and nothing is read half."""
        bomb = io.BytesIO()
        with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("xl/worksheets/sheet1.xml", b"0" * 400_000_000)
        many = b"\n".join(b"A%d;HTT;2023" % index for index in range(20_300))
        header = "Họ và tên;Xếp loại;Năm\n".encode()
        cases = {
            "No list of ratings": "Họ và tên;Ngày sinh\nA;1.1.1980".encode(),
            "The file is empty": b" ",
            "PDF": b"%PDF-1.7 something",
            "which no register needs": bomb.getvalue(),
            "more than 20000 rows": header + many,
            "no row below": header,
        }
        for words, content in cases.items():
            with self.subTest(words):
                batch = self._load(content)
                with self.assertRaisesRegex(UserError, words):
                    batch.action_check()
                self.assertEqual(batch.state, "draft")

    def test_error_file(self):
        """The rows to correct come as a file that can be loaded again."""
        batch = self._check(self._row(), self._row(rating="Giỏi", year="2021"))
        found = read_xlsx(batch._get_error_file())
        self.assertEqual(len(found), 1)
        self.assertEqual(found[0]["Rating"], "Giỏi")
        self.assertIn("not a known rating", found[0]["What to Correct"])
        again = self._load(batch._get_error_file(), "rows.xlsx")
        again.action_check()
        self.assertEqual(again.row_ids.rating_text, "Giỏi")
        template = self._load(batch._get_template_file(), "template.xlsx")
        with self.assertRaisesRegex(UserError, "no row below"):
            template.action_check()

    def test_second_sheet(self):
        """The list is found on whichever sheet it stands, or on the named one."""
        rows = [["Họ và tên", "Xếp loại", "Năm"], ["Nguyễn Thị Ánh", "A", 2023]]
        content = to_xlsx(("Bìa", [["Báo cáo"]]), ("Danh sách", rows))
        batch = self._load(content, "ratings.xlsx")
        batch.action_check()
        self.assertEqual(batch.row_ids.verdict, "ready")
        batch.action_reset()
        batch.sheet_name = "Bìa"
        with self.assertRaisesRegex(UserError, "No list of ratings"):
            batch.action_check()

    def test_queries(self):
        """Three hundred rows need hardly more queries than three."""
        people = self._create_employees(
            *(
                {"name": f"Người Số {index}", "department_id": self.unit_2.id}
                for index in range(300)
            )
        )
        counts = []
        for year, number in ((2021, 3), (2022, 300)):
            rows = [
                self._row(name=employee.name, year=str(year))
                for employee in people[:number]
            ]
            batch = self._load(to_csv(rows, HEADINGS))
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            batch.action_check()
            batch.action_import()
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLess(counts[1], counts[0] + 25)

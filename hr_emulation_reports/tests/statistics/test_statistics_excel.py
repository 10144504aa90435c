from io import BytesIO
from urllib.parse import unquote

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from .statistics_case import StatisticsCase


@tagged("post_install", "-at_install")
class TestStatisticsExcel(StatisticsCase, HttpCase):
    """The Excel file of a form: its layout, its figures, and who may have it."""

    FORMS = ("0601", "0602", "0603", "0604", "0605")

    def _open(self, report):
        _name, content = report._get_workbook()
        return load_workbook(BytesIO(content)).active

    def test_same_figures_as_the_screen(self):
        """Every figure of the screen stands in the file, as a number, zeros too."""
        self._give(
            self._award_vals(self.employee, self.pm_merit),
            self._award_vals(self.employee, self.ministry_merit),
        )
        for number in self.FORMS:
            with self.subTest(number):
                form = self.env.ref(f"hr_emulation_reports.form_{number}_2023")
                report = self._report(form)
                page = self._open(report)
                numbers = [
                    cell.value
                    for row in page.iter_rows()
                    for cell in row
                    if isinstance(cell.value, int)
                ]
                shown = [
                    cell["figure"]
                    for row in report.table["rows"]
                    if not row.get("extra")
                    for cell in row["cells"]
                    if not cell["is_extra"]
                ]
                self.assertEqual(numbers, shown)
                self.assertEqual(page.page_setup.orientation, "landscape")
                self.assertEqual(page.page_setup.paperSize, 9)
                self.assertTrue(page.merged_cells.ranges)

    def test_texts_of_the_form(self):
        """Heading block, codes and signatures stand in the file; no formula does."""
        report = self._report(
            self.form_0602,
            reporter="=HYPERLINK(1)",
            preparer_name="Nguyễn Thị Lập",
            signer_name="Hoàng Văn Giám",
        )
        page = self._open(report)
        cells = [cell for row in page.iter_rows() for cell in row if cell.value]
        texts = [str(cell.value) for cell in cells]
        self.assertIn("Form No. 0602.N/BNV-TĐKT", texts)
        self.assertIn("Nguyễn Thị Lập", texts)
        self.assertIn("Hoàng Văn Giám", texts)
        self.assertFalse([cell for cell in cells if cell.data_type == "f"])

    def test_head_has_its_place(self):
        """However few columns a form has, each text of its head is wide enough."""
        for number in self.FORMS:
            form = self.env.ref(f"hr_emulation_reports.form_{number}_2023")
            page = self._open(self._report(form, reporter="Sở Thông tin tỉnh Tây Ninh"))
            spans = {
                (one.min_row, one.min_col): one for one in page.merged_cells.ranges
            }
            for row in page.iter_rows(max_row=6):
                for cell in row:
                    if not cell.value:
                        continue
                    span = spans.get((cell.row, cell.column))
                    last = span.max_col if span else cell.column
                    width = sum(
                        page.column_dimensions[get_column_letter(column)].width
                        for column in range(cell.column, last + 1)
                    )
                    lines = page.row_dimensions[cell.row].height or 15
                    with self.subTest(number, text=cell.value):
                        self.assertGreaterEqual(
                            width * 1.15 * (lines // 15), len(cell.value)
                        )
                        self.assertGreaterEqual(width, 40)

    def test_submitted_file_stays(self):
        """The file of a submitted report shows what was submitted."""
        report = self._report(self.form_0603)
        report.action_submit()
        self._give(self._award_vals(self.employee, self.ministry_merit))
        numbers = [
            cell.value
            for row in self._open(report).iter_rows()
            for cell in row
            if isinstance(cell.value, int)
        ]
        self.assertEqual(set(numbers), {0})

    def test_name_of_the_download(self):
        """Any code of a form gives a name that a header carries and a disk keeps."""
        self.form_0603.code = "Đ/🎖\r\nX-Evil: 1\u202e\"'" + "ố" * 300
        report = self._report(self.form_0603)
        self.env.flush_all()
        self.authenticate(self.officer.login, self.officer.login)
        response = self.url_open(report.action_export()["url"])
        self.assertEqual(response.status_code, 200)
        self.assertNotIn("X-Evil", response.headers)
        _kind, name = response.headers["Content-Disposition"].split("UTF-8''")
        name = unquote(name)
        self.assertTrue(name.startswith("Đ-🎖 X-Evil- 1"), name)
        self.assertLess(len(name.encode()), 255)

    def test_download(self):
        """Officers and auditors of the company download it, nobody else."""
        report = self._report(self.form_0603)
        self.env.flush_all()
        url = report.action_export()["url"]
        for user, status in (
            (self.officer, 200),
            (self.auditor, 200),
            (self.employee_user, 403),
            (self.officer_b, 403),
        ):
            with self.subTest(user.login), mute_logger("odoo.http"):
                self.authenticate(user.login, user.login)
                self.assertEqual(self.url_open(url).status_code, status)

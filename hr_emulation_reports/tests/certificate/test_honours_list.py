import re
from io import BytesIO

from pypdf import PdfReader

from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.hr_emulation.tests.common import EmulationHttpCommon

from .certificate_case import CertificateCase


@tagged("post_install", "-at_install")
class TestHonoursList(CertificateCase, EmulationHttpCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.higher = cls._issue(cls._award_vals(cls.colleague, cls.higher_title))
        cls.ceremony = cls.env["hr.emulation.ceremony"].create(
            {
                "name": "Hội nghị tổng kết 2024",
                "date": "2025-01-10",
                "place": "Hội trường",
                "chair": "Đỗ Văn Lãnh",
                "company_id": cls.company_a.id,
                "line_ids": [
                    (0, 0, {"award_id": cls.award.id, "presenter": "Phó Giám đốc"}),
                    (0, 0, {"award_id": cls.higher.id, "presenter": "Giám đốc"}),
                ],
            }
        )

    def _print(self, user=None):
        report = self.env["ir.actions.report"].with_user(user or self.officer)
        content, _kind = report.with_context(
            force_report_rendering=True
        )._render_qweb_pdf(
            "hr_emulation_reports.report_honours_list", self.ceremony.ids
        )
        pages = PdfReader(BytesIO(content)).pages
        return " ".join(" ".join(page.extract_text() for page in pages).split())

    def test_highest_first(self):
        """Awards are called from the highest down, with who presents them."""
        text = self._print()
        self.assertLess(text.index("TEST_HIGHER"), text.index("TEST_TITLE"))
        self.assertLess(text.index("Trần Văn Bình"), text.index("Nguyễn Thị Ánh"))
        for part in ("Hội trường", "10/01/2025", "Phó Giám đốc", "Đỗ Văn Lãnh"):
            self.assertIn(part, text)

    def test_revoked_is_left_out(self):
        """Nothing is handed over for an award that was revoked; the list says so."""
        self._revoke(self.higher)
        honours = self.ceremony._get_honours()
        names = [line["name"] for group in honours for line in group["lines"]]
        self.assertEqual(names, ["Nguyễn Thị Ánh"])
        self.assertEqual(self.ceremony._get_left_out(), ["Trần Văn Bình"])

    def test_hidden_from_colleagues(self):
        """An employee who finds the address of the list reads nobody who is hidden."""
        self.higher.is_hidden = True
        self.assertIn("Trần Văn Bình", self._print())
        # Colleagues come with a transaction of their own.
        self.env.invalidate_all()
        text = self._print(self.employee_user)
        self.assertNotIn("Trần Văn Bình", text)
        self.assertIn("Nguyễn Thị Ánh", text)

    def test_headings_stay_with_their_lines(self):
        """Each award's heading and its first line are never on two pages."""
        people = self._create_employees(
            *({"name": f"Người {number:03}"} for number in range(45))
        )
        awards = self._issue(*(self._award_vals(person) for person in people[:30]))
        awards += self._issue(
            *(self._award_vals(person, self.merit) for person in people[30:])
        )
        self.ceremony.line_ids = [(0, 0, {"award_id": award.id}) for award in awards]
        report = self.env["ir.actions.report"].with_user(self.officer)
        content, _kind = report.with_context(
            force_report_rendering=True
        )._render_qweb_pdf(
            "hr_emulation_reports.report_honours_list", self.ceremony.ids
        )
        pages = [page.extract_text() for page in PdfReader(BytesIO(content)).pages]
        self.assertGreater(len(pages), 1)
        numbers = re.findall(r"\b0\d\d\b", " ".join(pages))
        self.assertEqual(sorted(numbers), [f"{number:03}" for number in range(45)])
        for page in pages:
            last = page.rstrip().split("\n")[-1]
            self.assertNotIn("decision", last)
            self.assertNotIn("Presented by", last)

    def test_empty(self):
        """A ceremony without awards gives a list that says so."""
        self.ceremony.line_ids.unlink()
        self.assertIn("Nothing is presented yet", self._print())

    def test_strangers(self):
        """Who may not read the ceremony prints no list of it."""
        with self.assertRaises(AccessError):
            self._print(self.officer_b)

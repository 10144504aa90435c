from io import BytesIO

from pypdf import PdfReader

from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.hr_emulation.tests.common import EmulationHttpCommon
from odoo.addons.hr_emulation.tests.council.money_case import MoneyCase


@tagged("post_install", "-at_install")
class TestPaymentDocument(MoneyCase, EmulationHttpCommon):
    REPORT = "hr_emulation_reports.report_payment"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.fund = cls._create_fund()
        cls._issue(
            cls._award_vals(cls.employee),
            cls._award_vals(cls.colleague),
            cls._award_vals(cls.unit_11, cls.merit),
            cls._award_vals(cls.outsider, cls.merit, subject_type="household"),
        )
        cls.payment = cls._create_payment(cls.fund)
        cls.payment.action_collect()

    def _get_text(self, user):
        report = self.env["ir.actions.report"].with_user(user)
        content, kind = report.with_context(
            force_report_rendering=True
        )._render_qweb_pdf(self.REPORT, self.payment.ids)
        self.assertEqual(kind, "pdf")
        pages = PdfReader(BytesIO(content)).pages
        return " ".join(" ".join(page.extract_text() for page in pages).split())

    def test_printed_list(self):
        """The list has each recipient, how the bonus is counted, and sums by unit."""
        text = self._get_text(self.officer)
        for expected in (
            self.employee.name,
            self.outsider.name,
            "0.3 × 1.5",
            "2,340,000",
            "1,410,000",
            "1,060,000",
            "7,150,000",
            # Of the unit of the employee and of the unit itself.
            "3,750,000",
            "Not approved yet",
            "Signature on receipt",
        ):
            with self.subTest(expected):
                self.assertIn(expected, text)

    def test_groups_add_up(self):
        """Each recipient stands once, and the sums of the units are the total."""
        groups = self.payment._get_printed_groups()
        self.assertEqual(sum(group[2] for group in groups), self.payment.total)
        numbers = [number for group in groups for number, _bonus in group[1]]
        self.assertEqual(numbers, [1, 2, 3, 4])
        self.assertFalse(groups[-1][0], "Who is in no unit comes last.")

    def test_not_for_employees(self):
        """Who may not see the list cannot print it."""
        with self.assertRaises(AccessError):
            self._get_text(self.employee_user)

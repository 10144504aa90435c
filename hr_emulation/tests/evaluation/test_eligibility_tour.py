from datetime import date

from odoo.tests import HttpCase, tagged

from .eligibility_case import EligibilityCase


@tagged("post_install", "-at_install")
class TestEligibilityTour(HttpCase, EligibilityCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.eligible, cls.almost = cls._create_employees(
            {"name": "Đỗ Thị Đủ", "department_id": cls.unit_11.id},
            {"name": "Ngô Văn Gần", "department_id": cls.unit_11.id},
        )
        cls._rate(cls.eligible, 2025, "good", months=12)
        cls._rate(cls.almost, 2025, "completed", months=12)

    def test_officer_finds_out_and_nominates(self):
        """The officer asks, sees why one is not eligible, and nominates the other."""
        self.start_tour(
            "/odoo/emulation-eligibility",
            "hr_emulation_eligibility_tour",
            login=self.officer.login,
        )
        survey = self.env["hr.emulation.eligibility"].search([], limit=1)
        self.assertEqual((survey.year, survey.day), (2025, date(2025, 12, 20)))
        nomination = survey.line_ids.nomination_id
        self.assertEqual(nomination.employee_id, self.eligible)
        self.assertEqual(nomination.award_type_id, self._type("LDTT"))

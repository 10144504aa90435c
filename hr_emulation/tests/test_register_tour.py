from odoo.tests import HttpCase, new_test_user, tagged


@tagged("post_install", "-at_install")
class TestRegisterTour(HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.officer = new_test_user(
            cls.env,
            "tour_officer",
            groups="hr_emulation.group_emulation_officer,hr.group_hr_user",
        )
        cls.colleague = new_test_user(cls.env, "tour_colleague")
        cls.employee = cls.env["hr.employee"].create(
            {
                "name": "Trần Thị Bưởi",
                "barcode": "TOUR1",
                "company_id": cls.officer.company_id.id,
                "date_version": "2015-01-01",
            }
        )
        cls.env["hr.emulation.authority"].create(
            {"name": "Tour Director", "code": "TOUR", "level": "unit", "branch": "unit"}
        )

    def test_officer_imports_corrects_issues_and_everybody_sees(self):
        """From a messy file to the page that a plain colleague opens."""
        self.start_tour(
            "/odoo/register-imports", "hr_emulation_register_tour", login="tour_officer"
        )
        awards = self.env["hr.emulation.award"].search(
            [("employee_id", "=", self.employee.id)]
        )
        self.assertEqual(
            sorted(awards.mapped(lambda a: (a.year, a.award_type_id.code, a.state))),
            [
                (2020, "CSTDCS", "issued"),
                (2021, "LDTT", "issued"),
                (2022, "LDTT", "issued"),
            ],
        )
        self.start_tour(
            f"/odoo/hr.employee.public/{self.employee.id}",
            "hr_emulation_employee_page_tour",
            login="tour_colleague",
        )

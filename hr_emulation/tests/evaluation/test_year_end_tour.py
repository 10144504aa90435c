from odoo.tests import HttpCase, new_test_user, tagged


@tagged("post_install", "-at_install")
class TestYearEndTour(HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        officer = new_test_user(
            cls.env, "tour_officer", groups="hr_emulation.group_emulation_officer"
        )
        manager = new_test_user(cls.env, "tour_manager")
        company = officer.company_id
        unit = cls.env["hr.department"].create(
            {"name": "Phòng Thử", "company_id": company.id}
        )
        head, *people = cls.env["hr.employee"].create(
            [
                {
                    "name": name,
                    "department_id": unit.id,
                    "company_id": company.id,
                    "user_id": user,
                    "date_version": "2020-01-01",
                }
                for name, user in (
                    ("Trưởng phòng", manager.id),
                    ("Người Một", False),
                    ("Người Hai", False),
                    ("Người Ba", False),
                )
            ]
        )
        unit.manager_id = head
        cls.evaluations = cls.env["hr.emulation.evaluation"].create(
            [
                {
                    "year": 2026,
                    "employee_id": person.id,
                    "company_id": company.id,
                    "criteria_set_id": cls.env.ref(
                        "hr_emulation.criteria_set_individual_335"
                    ).id,
                    "own_points": 80,
                    "months_worked": 12,
                }
                for person in people
            ]
        )
        cls.evaluations.action_submit()

    def test_from_scoring_to_nominations(self):
        """A manager scores the unit in one list; the officer concludes it, sees who
        is eligible and why one is not, and nominates the others.
        """
        self.start_tour(
            "/odoo/emulation-evaluations-to-score",
            "hr_emulation_evaluation_score_tour",
            login="tour_manager",
        )
        self.env.invalidate_all()
        self.assertEqual(self.evaluations.mapped("manager_points"), [65.5, 91, 80])
        self.assertEqual(self.evaluations.mapped("own_points"), [80, 80, 80])
        self.start_tour(
            "/odoo/emulation-evaluations",
            "hr_emulation_evaluation_conclude_tour",
            login="tour_officer",
        )
        self.env.invalidate_all()
        self.assertEqual(
            self.evaluations.mapped("rating"), ["completed", "excellent", "good"]
        )
        self.assertEqual(set(self.evaluations.mapped("state")), {"final"})
        self.start_tour(
            "/odoo/emulation-eligibility",
            "hr_emulation_eligibility_tour",
            login="tour_officer",
        )
        nominations = self.env["hr.emulation.nomination"].search(
            [("employee_id", "in", self.evaluations.employee_id.ids)]
        )
        self.assertEqual(nominations.employee_id, self.evaluations[1:].employee_id)
        self.assertEqual(set(nominations.mapped("award_type_id.code")), {"LDTT"})

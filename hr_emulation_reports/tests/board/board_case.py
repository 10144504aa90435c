"""What the tests of the fairness board share."""

from datetime import date

from odoo.addons.hr_emulation.tests.evaluation.initiative_case import InitiativeCase
from odoo.addons.hr_emulation.tests.movement.registration_case import RegistrationCase

PERSON = "hr.emulation.fairness.person"
UNIT = "hr.emulation.fairness.unit"
YEAR = "hr.emulation.fairness.year"
TIMELINESS = "hr.emulation.timeliness"
BOARD = (PERSON, UNIT, YEAR, TIMELINESS)


class BoardCase(RegistrationCase, InitiativeCase):
    """The small organisation with five people, of whom two lead.

    ::

        unit_1: manager (leads, woman)
        unit_11: employee (woman), chief (leads, man)
        unit_2: colleague (man), newcomer (since 2024, gender unknown, no post)
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.leading = cls.env["hr.emulation.position.class"].create(
            {"name": "Test Head", "code": "TEST_HEAD"}
        )
        cls.head_job = cls.env["hr.job"].create(
            {
                "name": "Trưởng phòng",
                "company_id": cls.company_a.id,
                "emulation_position_class_id": cls.leading.id,
            }
        )
        cls.chief, cls.newcomer = cls._create_employees(
            {
                "name": "Vũ Văn Trưởng",
                "department_id": cls.unit_11.id,
                "job_id": cls.head_job.id,
                "sex": "male",
            },
            {
                "name": "Đỗ Hà Mới",
                "department_id": cls.unit_2.id,
                "job_id": False,
                "date_version": date(2024, 9, 1),
            },
        )
        cls.manager.job_id = cls.head_job
        cls.manager.sex = cls.employee.sex = "female"
        cls.colleague.sex = "male"

    def _rows(self, model, year=2024, user=None, **equal):
        """Rows of company A in one year, as the officer sees them now."""
        self.env.invalidate_all()
        return (
            self.env[model]
            .with_user(user or self.officer)
            .search(
                [
                    ("company_id", "=", self.company_a.id),
                    ("year", "=", year),
                    *((name, "=", value) for name, value in equal.items()),
                ]
            )
        )

    def _person(self, employee, year=2024):
        return self._rows(PERSON, year, employee_id=employee.id)

    def _unit(self, department, year=2024):
        return self._rows(UNIT, year, department_id=department.id)

    def _follow_up(self, award, action, **vals):
        """The decision that corrects or revokes an award, issued."""
        decision = award.decision_id.browse(getattr(award, action)()["res_id"])
        decision.write(
            {
                "number": f"{decision.id}/QĐ-SAU",
                "date": date(2025, 9, 1),
                "signer_name": "Hoàng Văn Giám",
                **vals,
            }
        )
        decision.with_user(self.administrator).action_issue()
        return decision

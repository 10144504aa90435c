"""Values of many records about employees or departments, ready to be created."""

from ..engine.register.text import fold
from .placement_history import PlacementHistory
from .subject_key import get_subject_key


def get_employee_values(company, employees, date):
    """Return one dictionary per employee, with the snapshot of ``date``.

    Given to a create, they spare the record all of its own computations.

    :param date: the day whose unit and post are kept
    """
    history = PlacementHistory(company, employees)
    # sudo: an officer may register people without a right to the staff list.
    employees.sudo().fetch(["name"])
    return [
        {
            "employee_id": employee.id,
            "company_id": company.id,
            "subject_type": "individual",
            "subject_key": get_subject_key({"employee_id": employee.id}),
            "subject_name": employee.sudo().name,
            "subject_search": fold(employee.sudo().name),
            "unit_id": False,
            "unit_name": False,
            "job_title": False,
            "position_class_id": False,
            **history.get(employee.id, date),
        }
        for employee in employees
    ]


def get_department_values(company, departments):
    """Return one dictionary per department, as the collective of its unit."""
    # As the organisation writes them, whatever the language of the user.
    departments = departments.with_context(lang=company.partner_id.lang)
    return [
        {
            "department_id": department.id,
            "company_id": company.id,
            "subject_type": "collective",
            "subject_key": get_subject_key({"department_id": department.id}),
            "subject_name": department.name,
            "subject_search": fold(department.name),
            "unit_id": department.id,
            "unit_name": department.complete_name,
            "job_title": False,
            "position_class_id": False,
        }
        for department in departments
    ]

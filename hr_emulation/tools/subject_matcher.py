"""Finding the employee, department or contact that a register row names."""

from collections import defaultdict
from typing import NamedTuple

from ..engine.register.text import fold

#: How a subject was found, and how sure that is, in percent. Below
#: :data:`SURE` a person is asked.
CONFIDENCE = {
    "manual": 100,
    "employee_code": 100,
    "identity": 100,
    "organisation": 95,
    "name_birth": 95,
    "department": 95,
    "name_unit": 90,
    "contact": 90,
    "new_contact": 90,
    "name_birth_year": 75,
    "name_only": 60,
}
SURE = 90


class Match(NamedTuple):
    """What was found.

    ``candidates`` are display names to choose from when ``record`` is empty or
    not sure; ``conflict`` is the name that the code or identity belongs to when
    it is not the name of the row.
    """

    method: str = ""
    record: object = None
    candidates: tuple = ()
    conflict: str = ""

    @property
    def confidence(self):
        return CONFIDENCE.get(self.method, 0)


class SubjectMatcher:
    """Matches the subjects of many rows with a handful of queries.

    Employees are read with sudo: the officer need not see identity numbers for
    the register to be matched by them, and nothing but the match is shown.
    """

    def __init__(self, company, rows):
        self.company = company
        self.env = company.env
        self._load_employees(rows)
        self._load_departments()
        self._load_contacts(rows)

    def match(self, values):
        """Return the :class:`Match` of one row's values."""
        if values.get("subject_kind") == "individual":
            return self._match_person(values)
        match = self._match_collective(values)
        if match.method or values.get("subject_kind"):
            return match
        return self._match_person(values)

    def match_unit(self, name):
        """Return the department that a unit's name means, or an empty recordset."""
        found = self.departments.get(fold(name or ""), ())
        return found[0] if len(found) == 1 else self.env["hr.department"]

    # -- loading ---------------------------------------------------------------

    def _load_employees(self, rows):
        employees = (
            self.env["hr.employee"].sudo().with_context(active_test=False)
        ).search_fetch(
            [("company_id", "=", self.company.id)], ["name", "barcode", "birthday"]
        )
        self.by_code = {e.barcode.strip(): e for e in employees if e.barcode}
        self.by_name = defaultdict(list)
        for employee in employees:
            self.by_name[fold(employee.name)].append(employee)
        identities = {row["identity_number"] for row in rows if row.get("identity_number")}
        versions = self.env["hr.version"].sudo().search_fetch(
            [
                ("identification_id", "in", list(identities)),
                ("company_id", "=", self.company.id),
            ],
            ["identification_id", "employee_id"],
        )
        self.by_identity = {v.identification_id: v.employee_id for v in versions}
        self._load_units_of_namesakes(rows)

    def _load_units_of_namesakes(self, rows):
        """Every unit in which the people named in the rows have ever worked."""
        names = {fold(row.get("subject_name") or "") for row in rows}
        people = [e.id for name in names for e in self.by_name.get(name, ())]
        self.units = defaultdict(set)
        versions = self.env["hr.version"].sudo().search_fetch(
            [("employee_id", "in", people), ("department_id", "!=", False)],
            ["employee_id", "department_id"],
        )
        for version in versions:
            self.units[version.employee_id.id].update(
                _department_names(version.department_id)
            )

    def _load_departments(self):
        departments = self.env["hr.department"].with_context(active_test=False)
        self.departments = defaultdict(list)
        for department in departments.search(
            [("company_id", "in", (self.company.id, False))]
        ):
            for name in _department_names(department):
                self.departments[name].append(department)

    def _load_contacts(self, rows):
        """Contacts of the same name: those honoured before, then any contact."""
        names = {row.get("subject_name") for row in rows} - {None, "", False}
        awards = self.env["hr.emulation.award"].search_fetch(
            [
                ("company_id", "=", self.company.id),
                ("partner_id", "!=", False),
                ("subject_search", "in", [fold(name) for name in names]),
            ],
            ["partner_id"],
        )
        contacts = awards.partner_id | self.env["res.partner"].search(
            [("name", "in", list(names)), ("company_id", "in", (self.company.id, False))]
        )
        self.contacts = defaultdict(list)
        for contact in contacts:
            self.contacts[fold(contact.name or ""), contact.is_company].append(contact)
        self.organisation_names = {
            fold(self.company.name),
            fold(self.company.partner_id.name or ""),
        }

    # -- matching --------------------------------------------------------------

    def _match_person(self, values):
        for method, index, key in (
            ("employee_code", self.by_code, "employee_code"),
            ("identity", self.by_identity, "identity_number"),
        ):
            employee = index.get(values.get(key) or "")
            if employee:
                other = fold(employee.name) != fold(values.get("subject_name") or "")
                return Match(
                    method, employee, conflict=employee.name if other else ""
                )
        return self._match_namesakes(values)

    def _match_namesakes(self, values):
        name = fold(values.get("subject_name") or "")
        namesakes = self.by_name.get(name, [])
        for method, test in (
            ("name_birth", self._same_birth_date),
            ("name_unit", self._same_unit),
            ("name_birth_year", self._same_birth_year),
            ("name_only", lambda employee, values: True),
        ):
            found = [e for e in namesakes if test(e, values)]
            if len(found) == 1 and self._nothing_contradicts(found[0], values):
                return Match(method, found[0], tuple(e.name for e in found))
        if namesakes:
            return Match(candidates=tuple(self._describe(e) for e in namesakes[:5]))
        contacts = self.contacts.get((name, False), [])
        if len(contacts) == 1:
            return Match("contact", contacts[0])
        return Match(candidates=tuple(c.display_name for c in contacts[:5]))

    def _same_birth_date(self, employee, values):
        return values.get("birth_date") and employee.birthday == values["birth_date"]

    def _same_birth_year(self, employee, values):
        return (
            values.get("birth_year")
            and employee.birthday
            and employee.birthday.year == values["birth_year"]
        )

    def _same_unit(self, employee, values):
        unit = fold(values.get("unit") or "")
        return unit and unit in self.units[employee.id]

    def _nothing_contradicts(self, employee, values):
        """A namesake born on another day is another person."""
        if not employee.birthday:
            return True
        if values.get("birth_date"):
            return employee.birthday == values["birth_date"]
        if values.get("birth_year"):
            return employee.birthday.year == values["birth_year"]
        return True

    def _describe(self, employee):
        return f"{employee.name} ({employee.department_id.name or employee.barcode})"

    def _match_collective(self, values):
        name = fold(values.get("subject_name") or "")
        if name in self.organisation_names:
            return Match("organisation", self.company.partner_id)
        departments = self.departments.get(name, [])
        if len(departments) == 1:
            return Match("department", departments[0])
        contacts = self.contacts.get((name, True), [])
        if not departments and len(contacts) == 1:
            return Match("contact", contacts[0])
        return Match(
            candidates=tuple(r.display_name for r in (departments or contacts)[:5])
        )


def _department_names(department):
    """Folded names by which registers call a department."""
    return {fold(department.name or ""), fold(department.complete_name or "")}

"""Finding the employee, department or contact that a register row names."""

import unicodedata
from collections import defaultdict
from typing import NamedTuple

from ..engine.register.text import clean, fold

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
#: Letters that look like đ.
_OTHER_D = str.maketrans("ðɖɗ", "đđđ")
#: The code says one person, the name another.
CONFLICT = 50


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
        return CONFLICT if self.conflict else CONFIDENCE.get(self.method, 0)


class SubjectMatcher:
    """Matches the subjects of many rows with a handful of queries.

    Employees are read with sudo: the officer need not see identity numbers for
    the register to be matched by them, and nothing but the match is shown.
    """

    def __init__(self, company, rows):
        self.company = company
        self.env = company.env
        self._load_employees()
        names = {fold(row.get("subject_name") or "") for row in rows}
        namesakes = [e.id for name in names for e in self.by_name.get(name, ())]
        self._load_identities(rows, namesakes)
        self._load_units(namesakes)
        self._load_departments()
        self._load_contacts(rows)

    def match(self, values):
        """Return the :class:`Match` of one row's values."""
        kind = values.get("subject_kind")
        if kind == "individual":
            return self._match_person(values)
        if kind == "household":
            return self._match_contact(values, is_company=False)
        match = self._match_collective(values)
        if match.method or kind:
            return match
        return self._match_person(values)

    def match_unit(self, name):
        """Return the department that a unit's name means, or an empty recordset."""
        found = self.departments.get(fold(name or ""), ())
        return found[0] if len(found) == 1 else self.env["hr.department"]

    # -- loading ---------------------------------------------------------------

    def _load_employees(self):
        employees = (
            self.env["hr.employee"].sudo().with_context(active_test=False)
        ).search_fetch(
            [("company_id", "=", self.company.id)], ["name", "barcode", "birthday"]
        )
        self.by_code = {_code_key(e.barcode): e for e in employees if e.barcode}
        self.by_name = defaultdict(list)
        for employee in employees:
            self.by_name[fold(employee.name)].append(employee)

    def _load_identities(self, rows, namesakes):
        """People by identity number, also of earlier versions."""
        wanted = {
            writing
            for row in rows
            for writing in _identity_writings(row.get("identity_number"))
        }
        versions = (
            self.env["hr.version"]
            .sudo()
            .search_fetch(
                [
                    ("identification_id", "!=", False),
                    ("company_id", "=", self.company.id),
                    "|",
                    ("identification_id", "in", list(wanted)),
                    ("employee_id", "in", namesakes),
                ],
                ["identification_id", "employee_id"],
            )
        )
        self.by_identity = defaultdict(self.env["hr.employee"].sudo().browse)
        self.identities = defaultdict(set)
        for version in versions:
            key = _identity_key(version.identification_id)
            if not key:
                continue
            self.by_identity[key] |= version.employee_id
            self.identities[version.employee_id.id].add(key)

    def _load_units(self, namesakes):
        """Every unit in which the people named in the rows have ever worked."""
        self.units = defaultdict(set)
        versions = (
            self.env["hr.version"]
            .sudo()
            .search_fetch(
                [("employee_id", "in", namesakes), ("department_id", "!=", False)],
                ["employee_id", "department_id"],
            )
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
        """Contacts of the same name; those honoured before are known to be meant."""
        names = {row.get("subject_name") for row in rows} - {None, "", False}
        awards = self.env["hr.emulation.award"].search_fetch(
            [
                ("company_id", "=", self.company.id),
                ("partner_id", "!=", False),
                ("subject_search", "in", [fold(name) for name in names]),
            ],
            ["partner_id", "subject_search", "unit_name"],
        )
        self.honoured_units = defaultdict(set)
        for award in awards:
            self.honoured_units[award.partner_id].add(fold(award.unit_name or ""))
        others = self.env["res.partner"].search(
            [
                ("name", "in", list(names)),
                ("company_id", "in", (self.company.id, False)),
            ]
        )
        # Honoured under the name of that time, which may have changed since.
        found = {
            *((award.subject_search, award.partner_id) for award in awards),
            *((fold(contact.name or ""), contact) for contact in others),
        }
        self.contacts = defaultdict(list)
        for name, contact in sorted(found, key=lambda pair: pair[1].id):
            self.contacts[name, contact.is_company].append(contact)
        self.organisation_names = {
            fold(self.company.name),
            fold(self.company.partner_id.name or ""),
        }

    # -- persons ---------------------------------------------------------------

    def _match_person(self, values):
        by_code = self.by_code.get(_code_key(values.get("employee_code")))
        people = self.by_identity.get(_identity_key(values.get("identity_number")))
        by_identity = people if people and len(people) == 1 else None
        employee = by_code or by_identity
        if not employee:
            return self._match_namesakes(values)
        conflict = ""
        if fold(employee.name) != fold(values.get("subject_name") or ""):
            conflict = employee.name
        elif by_code and people and by_code not in people:
            conflict = ", ".join(map(self._describe, people))
        method = "employee_code" if by_code else "identity"
        return Match(method, employee, conflict=conflict)

    def _match_namesakes(self, values):
        name = values.get("subject_name") or ""
        namesakes = self._get_namesakes(name)
        for method, test in (
            ("name_birth", self._same_birth_date),
            ("name_unit", self._same_unit),
            ("name_birth_year", self._same_birth_year),
            ("name_only", lambda employee, values: True),
        ):
            found = [e for e in namesakes if test(e, values)]
            if len(found) == 1 and self._nothing_contradicts(found[0], values):
                if not _same_marks(name, found[0].name):
                    # Ánh and Anh are two names, but typists forget marks.
                    method = "name_only"
                return Match(method, found[0])
        if namesakes:
            return Match(candidates=tuple(self._describe(e) for e in namesakes[:5]))
        return self._match_contact(values, is_company=False)

    def _get_namesakes(self, name):
        """Employees of that name; those with the same marks, if there are any."""
        namesakes = self.by_name.get(fold(name), [])
        return [e for e in namesakes if _same_marks(name, e.name)] or namesakes

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
        """A namesake with another birth date, code or identity is another person."""
        code = _code_key(values.get("employee_code"))
        if code and employee.barcode and _code_key(employee.barcode) != code:
            return False
        identity = _identity_key(values.get("identity_number"))
        known = self.identities.get(employee.id)
        if identity and known and identity not in known:
            return False
        if not employee.birthday:
            return True
        if values.get("birth_date"):
            return employee.birthday == values["birth_date"]
        if values.get("birth_year"):
            return employee.birthday.year == values["birth_year"]
        return True

    def _describe(self, employee):
        detail = employee.department_id.name or employee.barcode
        return f"{employee.name} ({detail})" if detail else employee.name

    # -- collectives and contacts ------------------------------------------------

    def _match_collective(self, values):
        name = fold(values.get("subject_name") or "")
        if name in self.organisation_names:
            return Match("organisation", self.company.partner_id)
        departments = self.departments.get(name, [])
        if len(departments) == 1:
            return Match("department", departments[0])
        if departments:
            return Match(candidates=tuple(d.display_name for d in departments[:5]))
        return self._match_contact(values, is_company=True)

    def _match_contact(self, values, is_company):
        """A body is known by its name, a person by the name and unit of before."""
        name = fold(values.get("subject_name") or "")
        unit = fold(values.get("unit") or "")
        contacts = self.contacts.get((name, is_company), [])
        known = [
            contact
            for contact in contacts
            if contact in self.honoured_units
            and (is_company or unit in self.honoured_units[contact])
        ]
        found = known or contacts
        if len(found) == 1:
            # A person of the address book may be any namesake.
            return Match("contact" if known or is_company else "name_only", found[0])
        return Match(candidates=tuple(contact.display_name for contact in found[:5]))


def get_contact_key(name, unit, subject_type):
    """The key by which rows about somebody unknown are about the same one."""
    is_company = subject_type == "collective"
    return fold(name or ""), is_company, "" if is_company else fold(unit or "")


def _department_names(department):
    """Folded names by which registers call a department."""
    return {fold(department.name or ""), fold(department.complete_name or "")}


def _code_key(code):
    return fold(str(code or ""))


def _identity_key(number):
    """The number without the spaces and leading zeros that spreadsheets change."""
    text = fold(str(number or ""))
    return "".join(char for char in text if char.isalnum()).lstrip("0")


def _identity_writings(number):
    """The ways in which an identity number may stand in the staff list."""
    key = _identity_key(number)
    # 9 digits on the old card, 12 on the new one.
    return {str(number), key, key.zfill(9), key.zfill(12)} if key else set()


def _same_marks(first, second):
    """Whether two equal folded names have the same marks, or one has none."""
    if clean(first).isascii():
        return True
    return _marks(first) == _marks(second)


def _marks(name):
    """Marks word by word, wherever in the word the typist put the tone."""
    text = clean(name).lower().translate(_OTHER_D)
    words = unicodedata.normalize("NFD", text).split()
    return [sorted(char for char in word if not char.isascii()) for word in words]

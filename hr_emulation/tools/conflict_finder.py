"""Finding conflicts of interest between those who vote and the dossiers, from HR data.

Everything is read at once: the number of queries does not grow with either.
"""

from collections import defaultdict

from odoo import fields
from odoo.fields import Domain
from odoo.tools import SQL

from ..engine.council.conflicts import Dossier, Voter, find
from .placement_history import PlacementHistory


class ConflictFinder:
    """Conflicts of seats in a council with nominations, both of one company.

    :param seats: members or substitutes; each counts as the own person
    :param date: day of the session: where people worked then; today when left out
    """

    def __init__(self, seats, nominations, date=None):
        self.date = date or fields.Date.context_today(seats)
        # sudo: conflicts are found for whoever looks for them. In the language of the
        # organisation, because what is found is kept.
        self.company = nominations.company_id.sudo()
        context = {"lang": self.company.partner_id.lang, "active_test": False}
        # Browsed, so that each is read with all the others.
        self.seats = seats.sudo().with_context(**context).browse(seats.ids)
        self.nominations = (
            nominations.sudo().with_context(**context).browse(nominations.ids)
        )
        self.env = self.seats.env
        self._load_people()
        self._load_units()
        self._load_lines()

    def find(self):
        """Return ``{(seat id, nomination id): [(kind code, sentence)]}``."""
        dossiers = {one.id: self._get_dossier(one) for one in self.nominations}
        found = {}
        for seat in self.seats:
            voter = self._get_voter(seat)
            for nomination_id, dossier in dossiers.items():
                findings = find(voter, dossier)
                if findings:
                    found[seat.id, nomination_id] = [
                        (finding.code, self._say(finding)) for finding in findings
                    ]
        return found

    # -------------------------------------------------------------------------
    # Reading
    # -------------------------------------------------------------------------

    def _load_people(self):
        contacts = self.seats.partner_id | self.nominations.partner_id
        known = self.seats.employee_id | self.nominations.employee_id
        # The contact of an agency stands for nobody of its staff.
        contacts = contacts.filtered(lambda contact: not contact.is_company)
        # Somebody may stand in one place as employee and in the other as contact.
        self.people = known | self.env["hr.employee"].search(
            Domain("work_contact_id", "in", contacts.ids)
            | Domain("user_id.partner_id", "in", contacts.ids)
        )
        everybody = self.people.work_contact_id | self.people.user_id.partner_id
        everybody.browse(everybody.ids).mapped("is_company")
        self.employees_of = defaultdict(set)
        self.contacts_of = {}
        for person in self.people:
            own = person.work_contact_id | person.user_id.partner_id
            own = own.filtered(lambda contact: not contact.is_company)
            self.contacts_of[person.id] = set(own.ids)
            for contact in own:
                self.employees_of[contact.id].add(person.id)

    def _load_units(self):
        history = PlacementHistory(self.company, self.people)
        self.unit_of = {
            person.id: history.get(person.id, self.date).get("unit_id")
            for person in self.people
        }
        departments = self.env["hr.department"]
        units = departments.browse({*filter(None, self.unit_of.values())})
        units |= self.nominations.unit_id | self.nominations.department_id
        above = {int(one) for unit in units for one in _split(unit.parent_path)}
        managed = departments.search([("manager_id", "in", self._get_voting_people())])
        self.units = {
            unit.id: unit for unit in departments.browse(above | {*managed.ids})
        }
        self.managed = defaultdict(set)
        for unit in managed:
            self.managed[unit.manager_id.id].add(unit.id)

    def _get_voting_people(self):
        return {one for seat in self.seats for one in self._get_employees(seat)}

    def _load_lines(self):
        """Who is above whom person by person, and who are relatives."""
        self.env["hr.employee"].flush_model(["parent_id"])
        rows = self.env.execute_query(
            SQL(
                """
                WITH RECURSIVE line (employee_id, manager_id) AS (
                    SELECT id, parent_id FROM hr_employee
                    WHERE id = ANY(%s) AND parent_id IS NOT NULL
                    UNION
                    SELECT line.employee_id, above.parent_id
                    FROM line
                    JOIN hr_employee above ON above.id = line.manager_id
                    WHERE above.parent_id IS NOT NULL
                )
                SELECT employee_id, manager_id FROM line
                """,
                self.people.ids,
            )
        )
        self.line_of = defaultdict(set)
        for employee_id, manager_id in rows:
            self.line_of[employee_id].add(manager_id)
        voting = self.env["hr.employee"].browse(self._get_voting_people())
        relatives = self.env["hr.emulation.relative"]
        labels = dict(relatives._fields["relation"]._description_selection(self.env))
        self.relatives_of = defaultdict(dict)
        for pair in relatives._get_pairs(voting, self.people):
            relation = labels[pair.relation]
            self.relatives_of[pair.employee_id.id][pair.relative_id.id] = relation
            self.relatives_of[pair.relative_id.id][pair.employee_id.id] = relation

    # -------------------------------------------------------------------------
    # What the engine is given
    # -------------------------------------------------------------------------

    def _get_employees(self, record):
        """Ids in the staff list of the person of a seat or nomination."""
        if record.employee_id:
            return {record.employee_id.id}
        return self.employees_of.get(record.partner_id.id, set())

    def _get_contacts(self, record, employees):
        contacts = {one for person in employees for one in self.contacts_of[person]}
        return contacts | ({record.partner_id.id} if record.partner_id else set())

    def _get_voter(self, seat):
        employees = self._get_employees(seat)
        people = self.env["hr.employee"].browse(employees)
        units = {self.unit_of[one] for one in employees} - {None, False}
        organisation = seat.partner_id.commercial_partner_id - seat.partner_id
        return Voter(
            employees=frozenset(employees),
            partners=frozenset(self._get_contacts(seat, employees)),
            users=frozenset((people.user_id | seat.partner_id.user_ids).ids),
            organisations=frozenset((organisation - self.company.partner_id).ids),
            units=frozenset(units),
            parents=frozenset(
                parent for unit in units for parent in self.units[unit].parent_id.ids
            ),
            above=frozenset(one for unit in units for one in self._get_above(unit)),
            managed=frozenset(one for emp in employees for one in self.managed[emp]),
            managers=frozenset(self._get_managers(employees, units) - employees),
            relatives={
                relative: relation
                for one in employees
                for relative, relation in self.relatives_of[one].items()
            },
        )

    def _get_dossier(self, nomination):
        employees = self._get_employees(nomination)
        # As the dossier says, and where the person has gone since.
        units = {self.unit_of[one] for one in employees} - {None, False}
        if nomination.unit_id:
            units.add(nomination.unit_id.id)
        collective = nomination.department_id.id or None
        managed_units = self._get_above(collective) if collective else units
        nominators = nomination.submitted_by_id | nomination.proposed_by_id
        return Dossier(
            employees=frozenset(employees),
            partners=frozenset(self._get_contacts(nomination, employees)),
            collective=collective,
            units=frozenset(units),
            managers=frozenset(
                self._get_managers(employees, managed_units) - employees
            ),
            nominators=frozenset(nominators.ids),
            heads=frozenset(nomination.head_id.ids),
        )

    def _get_above(self, unit_id):
        return {int(one) for one in _split(self.units[unit_id].parent_path)} - {unit_id}

    def _get_managers(self, employees, units):
        """Who is above these people, and manages these units or those above them."""
        managers = {one for person in employees for one in self.line_of[person]}
        for unit in units:
            for above in {unit} | self._get_above(unit):
                managers |= {*self.units[above].manager_id.ids}
        return managers

    # -------------------------------------------------------------------------
    # Sentences
    # -------------------------------------------------------------------------

    def _say(self, finding):
        # Only units have an id that has a name.
        unit = self.units.get(finding.about)
        name = unit.name if unit else finding.about
        match finding.way:
            case "self":
                return self.env._("It is the member's own dossier.")
            case "organisation":
                return self.env._("The nominated organisation is the member's own.")
            case "collective":
                return self.env._("The member works in %s, which is nominated.", name)
            case "part":
                return self.env._(
                    "The member's unit belongs to %s, which is nominated.", name
                )
            case "managed":
                return self.env._("The member manages %s, which is nominated.", name)
            case "same":
                return self.env._("Both work in %s.", name)
            case "above":
                return self.env._(
                    "The nominee works in %s, directly above the member's unit.", name
                )
            case "manager":
                return self.env._("The member is a manager above the nominee.")
            case "subordinate":
                return self.env._("The nominee is a manager above the member.")
            case "relative":
                return self.env._("They are registered as relatives: %s.", name)
            case "sender":
                return self.env._("The member has entered or sent this nomination.")
            case "head":
                return self.env._("The member proposes it as the head of the unit.")
        raise NotImplementedError(finding.way)


def _split(path):
    return [one for one in (path or "").split("/") if one]

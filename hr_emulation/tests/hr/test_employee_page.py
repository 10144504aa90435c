from odoo.exceptions import UserError
from odoo.tests import Form, tagged

from ..common import EmulationCommon

COUNTERS = [
    "emulation_award_count",
    "emulation_highest_title_id",
    "emulation_award_ids",
]


@tagged("post_install", "-at_install")
class TestEmployeePage(EmulationCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        vals = cls._award_vals(cls.employee)
        cls.old = cls._issue({**vals, "year": 2022})
        cls.recent = cls._issue({**vals, "year": 2023})
        cls.merit_award = cls._issue(cls._award_vals(cls.employee, cls.merit))
        cls.hidden = cls._issue(
            cls._award_vals(cls.employee, cls.higher_title, is_hidden=True)
        )
        cls.public = cls.old + cls.recent + cls.merit_award
        # None of these count.
        cls._create_decision(vals)
        cls._create_decision(vals).award_ids.action_pend()
        revocation = cls._create_decision(
            purpose="revocation",
            target_award_ids=cls._issue(vals).ids,
            user=cls.administrator,
        )
        revocation.action_issue()

    def _assert_shown(self, record, awards, highest):
        self.env.invalidate_all()
        values = record.read(COUNTERS)[0]
        self.assertEqual(values["emulation_award_count"], len(awards))
        self.assertEqual(set(values["emulation_award_ids"]), set(awards.ids))
        shown = values["emulation_highest_title_id"]
        self.assertEqual(shown and shown[0], highest.id)

    def test_employee(self):
        """An officer of HR and honours sees all that counts, and the highest title."""
        self.officer.group_ids += self.env.ref("hr.group_hr_user")
        employee = self.employee.with_user(self.officer)
        self._assert_shown(employee, self.public + self.hidden, self.hidden)

    def test_colleague(self):
        """A colleague opens the page and sees what is public, count and list alike."""
        page = self.env["hr.employee.public"].with_user(self.colleague_user)
        page = page.browse(self.employee.id)
        self._assert_shown(page, self.public, self.recent)
        form = Form(page, view="hr.hr_employee_public_view_form")
        self.assertEqual(form.emulation_award_count, 3)
        rows = page.web_read(
            {
                "emulation_award_count": {},
                "emulation_award_ids": {"fields": {"subject_name": {}, "year": {}}},
                "emulation_highest_title_id": {"fields": {"display_name": {}}},
            }
        )
        self.assertEqual(len(rows[0]["emulation_award_ids"]), 3)

    def test_the_person_and_the_manager(self):
        """The person and the manager see what is hidden from colleagues too."""
        for user in (self.employee_user, self.manager_user):
            page = self.env["hr.employee.public"].with_user(user)
            with self.subTest(user.login):
                self._assert_shown(
                    page.browse(self.employee.id),
                    self.public + self.hidden,
                    self.hidden,
                )

    def test_nothing_leaks_between_users(self):
        """What was computed for one user is not shown to the next one."""
        page = self.env["hr.employee.public"].browse(self.employee.id)
        self.assertEqual(page.with_user(self.officer).emulation_award_count, 4)
        self.assertEqual(page.with_user(self.colleague_user).emulation_award_count, 3)

    def test_without_honours(self):
        """Somebody who was never honoured has an empty page, not an error."""
        page = self.env["hr.employee.public"].with_user(self.employee_user)
        nothing = self.hidden.browse()
        self._assert_shown(page.browse(self.colleague.id), nothing, nothing)

    def test_department(self):
        """A unit shows its own honours, and apart from them those of its tree."""
        own = self._issue(self._award_vals(self.unit_11, self.unit_title))
        for user, in_unit in ((self.colleague_user, 4), (self.manager_user, 5)):
            unit = self.unit_11.with_user(user)
            with self.subTest(user.login):
                self._assert_shown(unit, own, own)
                self.assertEqual(unit.emulation_unit_award_count, in_unit)
                above = self.unit_1.with_user(user)
                self.assertEqual(above.emulation_unit_award_count, in_unit)
                self.assertEqual(above.emulation_award_count, 0)

    def test_buttons(self):
        """A button opens the records that its number counts."""
        page = self.env["hr.employee.public"].with_user(self.colleague_user)
        page = page.browse(self.employee.id)
        action = page.action_open_emulation_awards()
        awards = self.hidden.with_user(self.colleague_user)
        counted = [*action["domain"], *awards._statistics_domain()]
        self.assertEqual(awards.search(counted), self.public)
        unit = self.unit_11.with_user(self.colleague_user)
        action = unit.action_open_emulation_unit_awards()
        counted = [*action["domain"], *awards._statistics_domain()]
        self.assertEqual(awards.search_count(counted), unit.emulation_unit_award_count)

    def test_honoured_is_not_deleted(self):
        """Deleting a person or unit with a history is refused in words."""
        collective = self._issue(self._award_vals(self.unit_2))
        for record in (self.employee, collective.department_id, self.unit_11):
            with self.subTest(record.name):
                with self.assertRaises(UserError) as refusal:
                    record.sudo().unlink()
                self.assertIn(record.name, str(refusal.exception))
                self.assertIn("Archive", str(refusal.exception))
        self.manager.unlink()
        self.assertFalse(self.manager.exists())


@tagged("post_install", "-at_install")
class TestEmployeePageQueries(EmulationCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        people = cls._create_employees(
            *[
                {"name": f"Employee {n}", "department_id": cls.unit_2.id}
                for n in range(80)
            ]
        )
        units = cls.env["hr.department"].create(
            [{"name": f"Unit {n}", "company_id": cls.company_a.id} for n in range(80)]
        )
        cls._issue(
            *[cls._award_vals(person) for person in people],
            *[cls._award_vals(unit) for unit in units],
        )
        cls.people = people.with_user(cls.colleague_user)
        cls.people = cls.env["hr.employee.public"].browse(people.ids)
        cls.units = units

    def _count_queries(self, records, names):
        """Queries to show the records to a plain user, with warm caches."""
        records = records.with_user(self.colleague_user)
        for _warmup in range(2):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            values = records.web_read({name: {} for name in names})
            count = self.cr.sql_log_count - before
        for row in values:
            self.assertEqual(row["emulation_award_count"], 1)
        return count

    def test_people(self):
        """A page of 80 colleagues costs as many queries as one."""
        one = self._count_queries(self.people[:1], COUNTERS)
        self.assertEqual(self._count_queries(self.people, COUNTERS), one)

    def test_departments(self):
        """A page of 80 units costs as many queries as one."""
        names = [*COUNTERS, "emulation_unit_award_count"]
        one = self._count_queries(self.units[:1], names)
        self.assertEqual(self._count_queries(self.units, names), one)

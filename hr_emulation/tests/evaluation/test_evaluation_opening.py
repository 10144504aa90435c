from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import Form, tagged

from ...models import hr_emulation_bulk_mixin
from ..movement.covenant_case import CovenantCase
from ..movement.registration_case import RegistrationCase
from .evaluation_case import EvaluationCase


@tagged("post_install", "-at_install")
class TestEvaluationOpening(EvaluationCase, RegistrationCase, CovenantCase):
    def _get_made(self):
        return self.env["hr.emulation.evaluation"].search(
            [("company_id", "=", self.company_a.id)]
        )

    def test_one_for_everybody(self):
        """One action opens an evaluation for each person and unit, all empty."""
        form = Form(self.env["hr.emulation.evaluation.opening"].with_user(self.officer))
        form.year = 2024
        self.assertEqual(form.set_id, self.criteria)
        form.save().action_start()
        made = self._get_made()
        self.assertEqual(
            made.employee_id, self.employee + self.colleague + self.manager
        )
        self.assertEqual(
            made.department_id, self.root + self.unit_1 + self.unit_11 + self.unit_2
        )
        self.assertEqual(set(made.mapped("state")), {"draft"})
        self.assertEqual(set(made.mapped("rating")), {False})
        self.assertFalse(made.line_ids)
        self.assertFalse(made.message_ids)
        people = made.filtered("employee_id")
        self.assertEqual(people.criteria_set_id, self.criteria)

    def test_same_as_a_single_one(self):
        """Bulk values are the same that a single evaluation computes."""
        single = [self._evaluate(self.employee), self._evaluate(self.unit_11)]
        names = [
            name
            for name, field in single[0]._fields.items()
            if field.store and name not in ("id", "create_date", "write_date")
            if field.type not in ("one2many", "many2many")
        ]
        names = [name for name in names if not name.endswith("_uid")]
        expected = [one.sudo().read(names, load=None)[0] for one in single]
        for one in single:
            one.unlink()
        self._open(unit_set_id=False)
        # Proposed in bulk only.
        expected[0] |= {"months_worked": 12, "months_counted": 12}
        for values in expected:
            made = self._get_made().filtered(
                lambda one, key=values["subject_key"]: one.subject_key == key
            )
            self.assertEqual(
                made.read(names, load=None)[0] | {"id": 0}, values | {"id": 0}
            )

    def test_months_of_who_came_within_the_year(self):
        """From the first day on; before it nobody has worked here."""
        starts = {"2023-12-31": 12, "2024-01-01": 12, "2024-07-02": 5.97}
        starts |= {"2024-07-01": 6, "2024-12-31": 0.03, "2025-01-01": 0}
        for start, months in starts.items():
            person = self._create_employees(
                {
                    "name": start,
                    "department_id": self.unit_2.id,
                    "date_version": start,
                }
            )
            with self.subTest(start):
                self._open(unit_ids=[Command.link(self.unit_2.id)], for_units=False)
                made = self._get_made().filtered(
                    lambda one, person=person: one.employee_id == person
                )
                self.assertEqual(made.months_counted, months)

    def test_promises_come_along(self):
        """What was signed and registered for the year waits to be judged."""
        covenant = self._open_covenant(self.employee, year=2024)
        self._sign(covenant.signatory_ids, self.employee_user)
        self._approve(
            self._register(
                self.employee,
                commitment_ids=[Command.create({"name": "Một sáng kiến"})],
            )
        )
        self._register(
            self.colleague, commitment_ids=[Command.create({"name": "Chưa duyệt"})]
        )
        self._open()
        made = self._get_made().filtered("promise_ids")
        self.assertEqual(made.employee_id, self.employee)
        self.assertEqual(
            made.promise_ids.mapped("source"),
            ["covenant"] * len(covenant.line_ids) + ["registration"],
        )
        promise = made.promise_ids[-1]
        self.assertEqual(promise.name, "Một sáng kiến")
        self.assertEqual(promise.origin, self.movement.name)
        self.assertEqual(set(made.promise_ids.mapped("outcome")), {"open"})
        made.with_user(self.officer).action_submit()
        promise.with_user(self.manager_user).outcome = "not_kept"
        made.with_user(self.manager_user).manager_points = 95
        self.assertIn("1 promises were not kept", made.warning)
        with self.assertRaises(UserError):
            promise.with_user(self.employee_user).outcome = "kept"
        with self.assertRaises(UserError):
            promise.with_user(self.officer).name = "Khác"
        with self.assertRaises(UserError):
            promise.with_user(self.officer).unlink()

    def test_units_of_a_branch(self):
        """Chosen units come with those below them, and nobody else."""
        self._open(unit_ids=[Command.link(self.unit_1.id)])
        made = self._get_made()
        self.assertEqual(made.employee_id, self.employee + self.manager)
        self.assertEqual(made.department_id, self.unit_1 + self.unit_11)

    def test_units_with_criteria_of_their_own(self):
        """Of nested units the innermost set applies, elsewhere the general one."""
        inner, outer = (self._create_set(name=name) for name in ("Trong", "Ngoài"))
        outer.unit_ids = self.root
        inner.unit_ids = self.unit_1
        outsider = self._create_department("Ngoài cây")
        person = self._create_employees(
            {"name": "Ngoài cây", "department_id": outsider.id}
        )
        self._open()
        sets = {one.employee_id: one.criteria_set_id for one in self._get_made()}
        self.assertEqual(sets[self.employee], inner)
        self.assertEqual(sets[self.colleague], outer)
        self.assertEqual(sets[person], self.criteria)

    def test_again_adds_newcomers_only(self):
        """Nothing that exists is touched or doubled; another year is another one."""
        self._evaluate(self.employee, own_points=50)
        self._open()
        before = self._get_made()
        self.assertEqual(max(before.mapped("own_points")), 50)
        with self.assertRaisesRegex(UserError, "prepared already"):
            self._open()
        newcomer = self._create_employees(
            {"name": "Người Mới", "department_id": self.unit_2.id}
        )
        self._open()
        self.assertEqual((self._get_made() - before).employee_id, newcomer)
        self._open(year=2025)
        self.assertEqual(len(self._get_made()), 2 * len(before) + 2)

    def test_refusals(self):
        """Each says what is wrong; nothing is opened."""
        cases = [
            ({"year": 1900}, "not for 1900"),
            ({"year": 2150}, "not for 2150"),
            ({"for_employees": False, "for_units": False}, "Choose what"),
        ]
        for vals, message in cases:
            with self._refused(UserError, message):
                self._open(**vals)
        self.assertFalse(self._get_made())
        opening = self._open()
        with self._refused(UserError, "begun already"):
            opening.action_start()
        with self._refused(UserError, "has begun"):
            opening.year = 2026

    def test_killed_job_resumes(self):
        """What a killed job has made stays, and the next run makes the rest once."""
        with (
            patch.object(hr_emulation_bulk_mixin, "AT_ONCE", 3),
            patch.object(hr_emulation_bulk_mixin, "CHUNK", 2),
        ):
            opening = self._open()
            self.assertEqual((opening.state, opening.total), ("queued", 7))
            next(opening.sudo()._prepare())
            opening.invalidate_recordset()
            self.assertEqual(opening.done_count, 2)
            cron = self.env.ref("hr_emulation.ir_cron_evaluation_opening")
            with self.enter_registry_test_mode():
                cron.method_direct_trigger()
        self.env.invalidate_all()
        self.assertEqual((opening.state, opening.done_count), ("done", 7))
        self.assertEqual(len(self._get_made()), 7)

    def test_queries_do_not_grow_with_people(self):
        """Opening sixty people, with promises, takes no more queries than three."""

        def count(unit):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self._open(unit_ids=[Command.link(unit.id)])
            return self.env.cr.sql_log_count - before

        small, large = (self._create_department(name) for name in ("Nhỏ", "Lớn"))
        for unit, size in ((small, 3), (large, 60)):
            people = self._create_employees(
                *({"name": f"Người {n}", "department_id": unit.id} for n in range(size))
            )
            for person in people:
                self._approve(
                    self._register(
                        person, commitment_ids=[Command.create({"name": "Hứa"})]
                    )
                )
        count(self.unit_2)
        few = count(small)
        self.assertLessEqual(few, 70)
        self.assertLessEqual(count(large), few)

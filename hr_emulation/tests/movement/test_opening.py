from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import Form, tagged

from ...models import hr_emulation_bulk_mixin
from .covenant_case import CovenantCase
from .registration_case import RegistrationCase


@tagged("post_install", "-at_install")
class TestOpening(RegistrationCase, CovenantCase):
    def _open(self, **vals):
        opening = (
            self.env["hr.emulation.opening"]
            .with_user(self.officer)
            .create({"movement_id": self.movement.id, "year": 2024, **vals})
        )
        opening.action_start()
        self.env.flush_all()
        return opening

    def _get_registrations(self, **domain):
        return self.env["hr.emulation.registration"].search(
            [("movement_id", "=", self.movement.id), *domain.items()]
        )

    def test_one_for_everybody(self):
        """One action prepares a registration for each person and unit, none sent."""
        action = self.movement.with_user(self.officer).action_prepare_registrations()
        openings = self.env["hr.emulation.opening"].with_user(self.officer)
        form = Form(openings.with_context(**action["context"]))
        form.year = 2024
        form.save().action_start()
        made = self._get_registrations()
        self.assertEqual(
            made.employee_id, self.employee + self.colleague + self.manager
        )
        self.assertEqual(
            made.department_id, self.root + self.unit_1 + self.unit_11 + self.unit_2
        )
        self.assertEqual(set(made.mapped("state")), {"draft"})
        self.assertFalse(made.message_ids)

    def test_snapshot_equals_that_of_a_single_one(self):
        """Bulk values are the same that a single registration computes."""
        names = [
            "subject_type",
            "subject_key",
            "subject_name",
            "subject_search",
            "unit_id",
            "unit_name",
            "job_title",
            "position_class_id",
            "company_id",
        ]
        single = [self._register(self.employee), self._register(self.unit_11)]
        expected = [one.read(names, load=None)[0] for one in single]
        for one in single:
            one.unlink()
        self._open()
        for values in expected:
            values.pop("id")
            made = self._get_registrations().filtered(
                lambda one, key=values["subject_key"]: one.subject_key == key
            )
            self.assertEqual(
                made.read(names, load=None)[0] | {"id": 0}, values | {"id": 0}
            )

    def test_units_of_a_branch(self):
        """Chosen units come with those below them, and nobody else."""
        self._open(unit_ids=[Command.link(self.unit_1.id)])
        made = self._get_registrations()
        self.assertEqual(made.employee_id, self.employee + self.manager)
        self.assertEqual(made.department_id, self.unit_1 + self.unit_11)

    def test_scope_of_the_movement_is_proposed(self):
        """Without a choice, the units of the movement are taken."""
        self.movement.unit_ids = self.unit_2
        self._open(for_units=False)
        self.assertEqual(self._get_registrations().employee_id, self.colleague)

    def test_again_adds_newcomers_only(self):
        """Nothing that exists is touched or doubled."""
        own = self._register(self.employee, self.employee_user, target_rating="good")
        self._open()
        self.assertEqual(own.target_rating, "good")
        before = self._get_registrations()
        with self.assertRaisesRegex(UserError, "prepared already"):
            self._open()
        newcomer = self._create_employees(
            {"name": "Người Mới", "department_id": self.unit_2.id}
        )
        self._open()
        self.assertEqual((self._get_registrations() - before).employee_id, newcomer)

    def test_who_left_is_not_prepared(self):
        """Archived people and units are nobody's registration."""
        self.colleague.active = False
        self.unit_2.active = False
        self._open()
        made = self._get_registrations()
        self.assertNotIn(self.colleague, made.employee_id)
        self.assertNotIn(self.unit_2, made.department_id)

    def test_commitments_beside_registrations(self):
        """Every person becomes a signatory of the chosen commitment, units do not."""
        covenant = self._create_covenant()
        self._open(covenant_id=covenant.id)
        self.assertEqual(
            covenant.signatory_ids.employee_id,
            self.employee + self.colleague + self.manager,
        )
        self.assertFalse(covenant.signatory_ids.department_id)
        covenant.action_open()
        self._sign(
            covenant.signatory_ids.filtered(
                lambda one: one.employee_id == self.employee
            ),
            self.employee_user,
        )

    def test_commitments_alone(self):
        """A commitment can be opened without a movement."""
        covenant = self._create_covenant()
        self._open(
            movement_id=False,
            for_employees=False,
            for_units=False,
            covenant_id=covenant.id,
            unit_ids=[Command.link(self.unit_2.id)],
        )
        self.assertEqual(covenant.signatory_ids.employee_id, self.colleague)

    def test_last_years_aims(self):
        """Bulk copying proposes what each aimed at before."""
        self._approve(
            self._register(
                self.employee,
                target_award_type_ids=[Command.link(self.title.id)],
                commitment_ids=[Command.create({"name": "Một sáng kiến"})],
            )
        )
        self._open(year=2025, copy_last_year=True)
        copied = self._get_registrations(**{}).filtered(
            lambda one: one.year == 2025 and one.employee_id == self.employee
        )
        self.assertEqual(copied.target_rating, "good")
        self.assertEqual(copied.target_award_type_ids, self.title)
        self.assertEqual(copied.commitment_ids.name, "Một sáng kiến")
        self.assertEqual(copied.state, "draft")

    def test_refusals(self):
        """Each says what is wrong; nothing is prepared."""
        closed = self._create_movement(state="closed")
        cases = [
            ({"movement_id": False}, "Choose the movement"),
            ({"movement_id": closed.id}, "does not take registrations"),
            ({"for_employees": False, "for_units": False}, "Choose what"),
            ({"year": 99999}, "does not run in 99999"),
        ]
        for vals, message in cases:
            with self.subTest(message), self.assertRaisesRegex(UserError, message):
                self._open(**vals)
        self.assertFalse(self._get_registrations())
        opening = self._open()
        with self.assertRaisesRegex(UserError, "begun already"):
            opening.action_start()
        with self.assertRaisesRegex(UserError, "has begun"):
            opening.year = 2026

    def test_large_ones_are_left_to_the_job(self):
        """Above the limit the job works in chunks and shows how far it is."""
        with (
            patch.object(hr_emulation_bulk_mixin, "AT_ONCE", 3),
            patch.object(hr_emulation_bulk_mixin, "CHUNK", 2),
        ):
            opening = self._open(covenant_id=self._create_covenant().id)
            self.assertEqual((opening.state, opening.total), ("queued", 10))
            self.assertEqual(opening.done_count, 0)
            next(opening.sudo()._prepare())
            opening.invalidate_recordset()
            self.assertEqual(opening.done_count, 2)
            cron = self.env.ref("hr_emulation.ir_cron_opening")
            with self.enter_registry_test_mode():
                cron.method_direct_trigger()
        self.env.invalidate_all()
        self.assertEqual((opening.state, opening.done_count), ("done", 10))
        self.assertEqual(len(self._get_registrations()), 7)

    def test_job_stops_when_it_may_not_go_on(self):
        """What was concluded or closed meanwhile gets nothing more; the next job runs,
        and the officer reads why the first has stopped.
        """
        covenant = self._open_covenant(self.employee)
        with patch.object(hr_emulation_bulk_mixin, "AT_ONCE", 0):
            stopped = self._open(
                covenant_id=covenant.id, for_employees=False, for_units=False
            )
            going_on = self._open()
        self._sign(covenant.signatory_ids, self.employee_user)
        covenant.action_conclude()
        cron = self.env.ref("hr_emulation.ir_cron_opening")
        # The job takes back what a stopped one has begun; here, nothing.
        with (
            self.enter_registry_test_mode(),
            patch.object(self.env.cr.__class__, "rollback", lambda cr: None),
        ):
            cron.method_direct_trigger()
        self.env.invalidate_all()
        self.assertEqual((stopped.state, going_on.state), ("failed", "done"))
        self.assertIn("is concluded", stopped.failure)
        self.assertEqual(len(covenant.signatory_ids), 1)

    def test_joint_covenant_is_not_for_everybody(self):
        """Nobody makes all employees signatories of a covenant of two."""
        covenant = self._create_covenant(self.employee, kind="joint")
        with self.assertRaisesRegex(UserError, "joint covenant"):
            self._open(covenant_id=covenant.id)

    def test_queries_do_not_grow_with_people(self):
        """Preparing sixty people takes no more queries than preparing three."""

        def count(unit):
            self.env.flush_all()
            self.env.invalidate_all()
            covenant = self._create_covenant()
            self.env.flush_all()
            before = self.env.cr.sql_log_count
            self._open(unit_ids=[Command.link(unit.id)], covenant_id=covenant.id)
            return self.env.cr.sql_log_count - before

        small, large = (self._create_department(name) for name in ("Nhỏ", "Lớn"))
        for unit, size in ((small, 3), (large, 60)):
            self._create_employees(
                *({"name": f"Người {n}", "department_id": unit.id} for n in range(size))
            )
        count(self.unit_2)
        self.assertLessEqual(count(large), count(small))

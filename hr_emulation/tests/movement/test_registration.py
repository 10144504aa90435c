from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, tagged

from .registration_case import RegistrationCase


@tagged("post_install", "-at_install")
class TestRegistration(RegistrationCase):
    def test_employee_registers(self):
        """From the movement to the approved registration, by the people themselves."""
        movement = self.movement.with_user(self.employee_user)
        action = movement.action_register_me()
        self.assertFalse(action["res_id"])
        registrations = self.env["hr.emulation.registration"].with_user(
            self.employee_user
        )
        form = Form(registrations.with_context(**action["context"]))
        form.target_rating = "excellent"
        form.target_award_type_ids.add(self.title)
        with form.commitment_ids.new() as line:
            line.name = "Có một sáng kiến"
        registration = form.save()
        self.assertEqual(registration.employee_id.id, self.employee.id)
        self.assertEqual(registration.unit_id, self.unit_11)
        registration.action_submit()
        self.assertEqual(registration.state, "submitted")
        self.assertEqual(movement.action_register_me()["res_id"], registration.id)
        registration.with_user(self.manager_user).action_approve()
        self.assertEqual(registration.state, "approved")
        self.assertEqual(registration.decided_by_id, self.manager_user)
        registration.with_user(self.officer).action_consolidate()
        self.assertEqual(registration.state, "consolidated")

    def test_nothing_is_aimed_at(self):
        """An empty registration is not sent, and the form says why."""
        registration = self._register(
            self.employee, self.employee_user, target_rating=False
        )
        self.assertIn("Say what is aimed at", registration.cannot_submit_reason)
        with self.assertRaisesRegex(UserError, "Say what is aimed at"):
            registration.action_submit()

    def test_only_titles_for_the_subject(self):
        """A title of persons is not offered to a unit, nor accepted from a client."""
        registration = self._register(self.unit_1)
        self.assertNotIn(self.title, registration.allowed_award_type_ids)
        self.assertIn(self.unit_title, registration.allowed_award_type_ids)
        registration.target_award_type_ids = self.unit_title
        with self.assertRaisesRegex(ValidationError, "Choose another title"):
            registration.target_award_type_ids = self.title
        person = self._register(self.employee)
        with self.assertRaisesRegex(ValidationError, "Choose another title"):
            person.target_award_type_ids = [Command.link(self.unit_title.id)]

    def test_who_sends(self):
        """Nobody registers for a colleague; a manager does for who has no login."""
        no_login = self._create_employees(
            {"name": "Công nhân Mười", "department_id": self.unit_11.id}
        )
        cases = [
            (self.employee, self.employee_user, True),
            (self.employee, self.manager_user, False),
            (self.employee, self.colleague_user, False),
            (self.employee, self.officer, True),
            (no_login, self.manager_user, True),
            (no_login, self.colleague_user, False),
            (self.unit_1, self.manager_user, True),
            (self.unit_11, self.manager_user, True),
            (self.unit_1, self.employee_user, False),
            (self.unit_2, self.manager_user, False),
        ]
        for subject, user, may in cases:
            with self.subTest(f"{subject.name} by {user.login}"):
                savepoint = self.env.cr.savepoint()
                registration = self._register(subject).with_user(user)
                if may:
                    registration.action_submit()
                    self.assertEqual(registration.state, "submitted")
                else:
                    with self.assertRaises(UserError):
                        registration.action_submit()
                savepoint.close(rollback=True)
                self.env.invalidate_all()

    def test_who_approves(self):
        """The manager above decides, never the person or the unit itself."""
        self.root.manager_id = self.colleague
        cases = [
            (self.employee, self.manager_user, True),
            (self.employee, self.employee_user, False),
            (self.employee, self.colleague_user, True),
            (self.manager, self.manager_user, False),
            (self.manager, self.colleague_user, True),
            (self.unit_1, self.manager_user, False),
            (self.unit_1, self.colleague_user, True),
            (self.unit_11, self.manager_user, True),
            (self.root, self.colleague_user, False),
            (self.root, self.officer, True),
            (self.employee, self.auditor, False),
        ]
        for subject, user, may in cases:
            with self.subTest(f"{subject.name} by {user.login}"):
                savepoint = self.env.cr.savepoint()
                registration = self._register(subject)
                registration.action_submit()
                registration = registration.with_user(user)
                if may:
                    registration.action_approve()
                    self.assertEqual(registration.state, "approved")
                else:
                    with self.assertRaises(UserError):
                        registration.action_approve()
                savepoint.close(rollback=True)
                self.env.invalidate_all()

    def test_returned_with_a_visible_reason(self):
        """The reason stays until the registration is approved, and in the history."""
        registration = self._register(self.employee, self.employee_user)
        registration.action_submit()
        action = registration.with_user(self.manager_user).action_return()
        dialogue = self.env[action["res_model"]].with_context(**action["context"])
        dialogue = dialogue.with_user(self.manager_user).create(
            {"reason": "Chưa có sáng kiến"}
        )
        dialogue.action_confirm()
        self.assertEqual(registration.state, "returned")
        self.assertEqual(registration.return_reason, "Chưa có sáng kiến")
        registration.target_rating = "completed"
        registration.action_submit()
        self.assertEqual(registration.return_reason, "Chưa có sáng kiến")
        registration.with_user(self.manager_user).action_approve()
        self.assertFalse(registration.return_reason)
        self.assertIn("Chưa có sáng kiến", str(registration.message_ids.mapped("body")))

    def test_sent_cannot_be_changed(self):
        """What was sent is what is decided; officers give it back first."""
        registration = self._register(
            self.employee,
            self.employee_user,
            commitment_ids=[Command.create({"name": "Một"})],
        )
        registration.action_submit()
        officer = registration.with_user(self.officer)
        changes = [
            lambda: officer.write({"target_rating": "excellent"}),
            lambda: officer.write({"commitment_ids": [Command.clear()]}),
            lambda: officer.commitment_ids.write({"name": "Hai"}),
            lambda: officer.commitment_ids.create(
                {"registration_id": registration.id, "name": "Ba"}
            ),
            officer.commitment_ids.unlink,
            officer.unlink,
        ]
        for change in changes:
            with self.assertRaisesRegex(UserError, "has been sent"):
                change()
        with self.assertRaisesRegex(UserError, "has been sent"):
            registration.write({"target_rating": "excellent"})
        officer.action_approve()
        officer._reopen("Đổi danh hiệu")
        registration.target_rating = "excellent"

    def test_nobody_forges(self):
        """State, unit and subject are not written by clients."""
        registration = self._register(self.employee, self.employee_user)
        for values in (
            {"state": "approved"},
            {"unit_id": self.unit_2.id},
            {"subject_name": "Ai đó"},
            {"employee_id": self.colleague.id},
            {"submitted_by_id": self.officer.id},
        ):
            with self.subTest(values), self.assertRaises(AccessError):
                registration.write(values)
        with self.assertRaises(AccessError):
            self._register(self.colleague, self.employee_user)
        with self.assertRaises(AccessError):
            self._register(self.employee, self.employee_user, unit_id=self.unit_2.id)

    def test_movement_takes_no_registrations(self):
        """Before the launch and after the end the sender is told."""
        registration = self._register(self.employee, self.employee_user)
        for state in ("draft", "final_review", "closed"):
            self.movement._in_transition().state = state
            with self.assertRaisesRegex(UserError, "does not take registrations"):
                registration.action_submit()

    def test_year_of_the_movement(self):
        """A year outside the movement is refused in words."""
        with self.assertRaisesRegex(ValidationError, "does not run in 2030"):
            self._register(self.employee, year=2030)

    def test_who_left(self):
        """Nobody registers a person who has left."""
        registration = self._register(self.employee)
        self.employee.active = False
        with self.assertRaisesRegex(UserError, "left the organisation"):
            registration.action_submit()

    def test_copy_last_year(self):
        """The aims of the last approved registration are proposed again."""
        last = self._register(
            self.employee,
            target_rating="excellent",
            target_award_type_ids=[Command.link(self.title.id)],
            commitment_ids=[Command.create({"name": "Một sáng kiến"})],
        )
        registration = self._register(
            self.employee,
            self.employee_user,
            year=2025,
            commitment_ids=[Command.create({"name": "Khác"})],
        )
        with self.assertRaisesRegex(UserError, "no approved registration"):
            registration.action_copy_last_year()
        self._approve(last)
        registration.action_copy_last_year()
        self.assertEqual(registration.target_rating, "excellent")
        self.assertEqual(registration.target_award_type_ids, self.title)
        self.assertEqual(registration.commitment_ids.mapped("name"), ["Một sáng kiến"])

    def test_board(self):
        """The movement counts, and the manager's list holds what waits for him."""
        self._register(self.colleague)
        waiting = self._register(self.employee)
        waiting.action_submit()
        self._approve(self._register(self.unit_1))
        movement = self.movement.with_user(self.officer)
        self.assertEqual(movement.registration_count, 3)
        self.assertEqual(movement.registration_sent_count, 2)
        self.assertEqual(movement.registration_waiting_count, 1)
        for_manager = waiting.with_user(self.manager_user).search(
            [("is_mine_to_approve", "=", True), ("state", "=", "submitted")]
        )
        self.assertEqual(for_manager, waiting)
        groups = waiting._read_group(
            [("movement_id", "=", self.movement.id)], ["unit_id", "state"], ["__count"]
        )
        self.assertIn((self.unit_11, "submitted", 1), groups)

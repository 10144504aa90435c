from lxml import etree

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, freeze_time, tagged

from ..common import SUBJECT_FIELD
from .registration_case import RegistrationCase


@tagged("post_install", "-at_install")
class TestRegistrationSubject(RegistrationCase):
    def test_kind_follows_from_the_subject(self):
        """Nobody aims at titles of units for a person by calling the person a unit."""
        for kind in ("collective", "household"):
            with self.subTest(kind), self.assertRaises(AccessError):
                self._register(self.employee, self.employee_user, subject_type=kind)
        registration = self._register(self.employee, self.employee_user)
        with self.assertRaises(AccessError):
            registration.subject_type = "collective"
        for subject in (self.employee, self.unit_1):
            with self.subTest(subject.name), self.assertRaises(ValidationError):
                self._register(subject, subject_type="household", year=2025)

    def test_household(self):
        """An officer says that a contact is a household, of organisations never."""
        registrations = self.env["hr.emulation.registration"].with_user(self.officer)
        with Form(registrations) as form:
            form.movement_id = self.movement
            form.year = 2024
            form.partner_id = self.outsider
            form.subject_type = "household"
            form.target_award_type_ids.add(self.merit)
        self.assertEqual(form.record.subject_type, "household")
        self.outsider.is_company = True
        with self.assertRaisesRegex(ValidationError, "can be a household"):
            self._register(self.outsider, subject_type="household", year=2025)

    def test_copy(self):
        """A copy is a draft of the year after, with name and unit as they are now."""
        registration = self._register(
            self.employee,
            self.employee_user,
            commitment_ids=[Command.create({"name": "Một"})],
        )
        self._approve(registration)
        self.employee.sudo().name = "Nguyễn Thị Ánh Hồng"
        copy = registration.copy()
        self.assertEqual((copy.year, copy.state), (2025, "draft"))
        self.assertEqual(copy.subject_name, "Nguyễn Thị Ánh Hồng")
        self.assertEqual(copy.unit_id, self.unit_11)
        self.assertEqual(copy.subject_key, registration.subject_key)
        self.assertEqual(copy.commitment_ids.mapped("name"), ["Một"])
        for subject, vals in (
            (self.unit_1, {}),
            (self.outsider, {"subject_type": "household"}),
        ):
            first = self._register(subject, **vals)
            self.assertEqual(first.copy().subject_type, first.subject_type)


@tagged("post_install", "-at_install")
class TestRegistrationMovement(RegistrationCase):
    def test_neither_before_nor_after(self):
        """Nobody registers for a draft, whose name stays unknown, or after the end."""
        for state in ("draft", "final_review", "closed"):
            movement = self._create_movement(state, name="Bí mật")
            for user in (self.employee_user, self.officer):
                with self.subTest(f"{state} by {user.login}"):
                    with self.assertRaises(UserError) as refusal:
                        self._register(self.employee, user, movement_id=movement.id)
                    self.assertIn("does not take", str(refusal.exception))
                    self.assertNotIn("Bí mật", str(refusal.exception))
            registration = self._register(self.employee, self.employee_user)
            with self.assertRaises(UserError) as refusal:
                registration.movement_id = movement
            self.assertIn("does not take", str(refusal.exception))
            # Not by way of another mistake either.
            with self.assertRaises(UserError) as refusal:
                registration.write({"movement_id": movement.id, "year": 2050})
            self.assertNotIn("Bí mật", str(refusal.exception))
            registration.unlink()

    def test_scope(self):
        """Whose unit the movement is not for cannot send; an officer can for him."""
        registration = self._register(self.employee, self.employee_user)
        for units, may in (
            (self.unit_2, False),
            (self.unit_2 + self.unit_1, True),
            (self.unit_11, True),
            (self.root.browse(), True),
        ):
            self.movement.unit_ids = units
            self.env.invalidate_all()
            with self.subTest(units.mapped("name")):
                self.assertEqual(not registration.cannot_submit_reason, may)
        self.movement.unit_ids = self.unit_2
        self.env.invalidate_all()
        with self.assertRaisesRegex(UserError, "not launched for the unit"):
            registration.action_submit()
        registration.with_user(self.officer).action_submit()

    def test_without_registration(self):
        """Where nobody registers, nothing is sent, not by officers either."""
        registration = self._register(self.employee, self.employee_user)
        self.movement.has_registration = False
        for user in (self.employee_user, self.officer):
            with self.assertRaisesRegex(UserError, "Nobody registers"):
                registration.with_user(user).action_submit()

    def test_last_day(self):
        """After the last day nothing new is sent; what was returned comes back."""
        self.movement.registration_date_to = "2024-03-01"
        late = self._register(self.employee, self.employee_user)
        returned = self._register(self.unit_1)
        with freeze_time("2024-03-01"):
            self.assertFalse(late.cannot_submit_reason)
            returned.action_submit()
            returned._return("Chưa rõ")
        with freeze_time("2024-03-02"):
            self.env.invalidate_all()
            with self.assertRaisesRegex(UserError, "last day of registration"):
                late.action_submit()
            returned.action_submit()

    def test_closed(self):
        """In a closed movement nothing is decided, changed or deleted any more."""
        draft, sent, approved = (
            self._register(subject, commitment_ids=[Command.create({"name": "Một"})])
            for subject in (self.employee, self.colleague, self.unit_1)
        )
        sent.action_submit()
        self._approve(approved)
        self.movement._in_transition().state = "closed"
        self.env.invalidate_all()
        for attempt in (
            lambda: draft.write({"target_rating": "excellent"}),
            lambda: draft.commitment_ids.write({"name": "Hai"}),
            draft.unlink,
            draft.with_user(self.employee_user).unlink,
            sent.action_approve,
            sent.with_user(self.officer).action_return,
            approved.action_reopen,
        ):
            with self.assertRaisesRegex(UserError, "is closed"):
                attempt()

    def test_my_registration_of_this_year(self):
        """In the second year of a movement the button does not open the first one."""
        own = {}
        for year in (2024, 2025):
            own[year] = self._register(self.employee, self.employee_user, year=year)
        movement = self.movement.with_user(self.employee_user)
        for today, year in (
            ("2023-05-01", 2024),
            ("2024-05-01", 2024),
            ("2025-05-01", 2025),
            ("2026-05-01", 2026),
            ("2030-05-01", 2026),
        ):
            with self.subTest(today), freeze_time(today):
                self.env.invalidate_all()
                action = movement.action_register_me()
                expected = own.get(year, self.env["hr.emulation.registration"]).id
                self.assertEqual(action["res_id"], expected)
                self.assertEqual(action["context"]["default_year"], year)

    def test_no_employee(self):
        """Who is no employee is told so, and gets no form that cannot be saved."""
        with self.assertRaisesRegex(UserError, "not linked to an employee"):
            self.movement.with_user(self.auditor).action_register_me()

    def test_who_sees_counts(self):
        """“1 / 1 registered” of the own registration only is shown to nobody."""
        for user, shown in (
            (self.employee_user, False),
            (self.manager_user, True),
            (self.officer, True),
            (self.auditor, True),
        ):
            movement = self.movement.with_user(user)
            self.assertEqual(movement.shows_registration_counts, shown, user.login)


@tagged("post_install", "-at_install")
class TestRegistrationAnswer(RegistrationCase):
    def _submit(self, subject):
        registration = self._register(subject)
        registration.action_submit()
        return registration

    def test_four_eyes(self):
        """Nobody decides the own registration or the own unit's, officers neither."""
        group = self.env.ref("hr_emulation.group_emulation_officer")
        self.manager_user.group_ids += group
        for subject, may in (
            (self.manager, False),
            (self.unit_1, False),
            (self.unit_11, True),
            (self.employee, True),
            (self.colleague, True),
        ):
            with self.subTest(subject.name):
                registration = self._submit(subject)
                own = registration.with_user(self.manager_user)
                self.assertEqual(not own.cannot_approve_reason, may)
                if not may:
                    with self.assertRaisesRegex(UserError, "Nobody decides the own"):
                        own.action_approve()
                    registration.with_user(self.officer).action_approve()
                else:
                    own.action_approve()
                self.assertEqual(registration.state, "approved")

    def test_archived_unit(self):
        """Closing a department gives its manager no right over its registration."""
        registration = self._submit(self.unit_1)
        self.unit_1.active = False
        self.env.invalidate_all()
        own = registration.with_user(self.manager_user)
        self.assertFalse(own.is_mine_to_approve)
        with self.assertRaises(UserError):
            own.action_approve()

    def test_without_login(self):
        """For people without a login the manager sends, and may approve as well."""
        worker = self._create_employees(
            {"name": "Công nhân Mười", "department_id": self.unit_11.id}
        )
        registration = self._register(worker).with_user(self.manager_user)
        registration.action_submit()
        registration.action_approve()
        self.assertEqual(registration.state, "approved")

    def test_give_back(self):
        """An officer says why; the sender is told, and it stands on the form."""
        registration = self._register(self.employee, self.employee_user)
        self.assertTrue(registration.with_user(self.officer).cannot_reopen_reason)
        with self.assertRaisesRegex(UserError, "nothing to give back"):
            registration.with_user(self.officer).action_reopen()
        registration.action_submit()
        registration.with_user(self.manager_user).action_approve()
        self.assertEqual(registration.decided_by_id, self.manager_user)
        for user in (self.employee_user, self.manager_user):
            with self.assertRaises(AccessError):
                registration.with_user(user).action_reopen()
            with self.assertRaises(AccessError):
                registration.with_user(user)._reopen("Không")
        officer = registration.with_user(self.officer)
        action = officer.action_reopen()
        dialogue = self.env[action["res_model"]].with_user(self.officer)
        dialogue = dialogue.with_context(**action["context"])
        dialogue.create({"reason": " Đổi danh hiệu "}).action_confirm()
        self.assertEqual(registration.state, "returned")
        self.assertEqual(registration.return_reason, "Đổi danh hiệu")
        self.assertEqual(registration.decided_by_id, self.officer)
        message = registration.message_ids.filtered(
            lambda one: "Đổi danh hiệu" in one.body
        )
        self.assertEqual(message.partner_ids, self.employee_user.partner_id)

    def test_reason(self):
        """Blanks are no reason, and the dialogue serves nobody who has not asked."""
        registration = self._submit(self.employee).with_user(self.manager_user)
        dialogues = self.env["hr.emulation.reason"].with_user(self.manager_user)
        asked = dialogues.with_context(**registration.action_return()["context"])
        for blank in (" ", "\n\t "):
            with self.assertRaisesRegex(UserError, "Enter the reason"):
                asked.create({"reason": blank}).action_confirm()
        for forged in (
            None,
            "x",
            [],
            ["hr.emulation.registration", registration.ids],
            ["hr.emulation.registration", registration.ids, "unlink"],
            ["res.users", [1], "_return"],
            ["hr.emulation.registration", ["1; DROP"], "_return"],
            [["hr.emulation.registration"], [1], ["_return"]],
        ):
            with self.subTest(forged):
                dialogue = dialogues.with_context(emulation_reason_for=forged)
                with self.assertRaisesRegex(UserError, "Nothing asks for a reason"):
                    dialogue.create({"reason": "Không"}).action_confirm()
        self.assertEqual(registration.state, "submitted")

    def test_buttons_of_the_lists(self):
        """The own list has no buttons that fail for everybody who opens it."""
        for name, approve in (("mine", False), ("approve", True)):
            action = self.env.ref(
                f"hr_emulation.hr_emulation_registration_action_{name}"
            )
            views = self.env["hr.emulation.registration"].with_user(self.employee_user)
            arch = views.get_views(action.views)["views"]["list"]["arch"]
            buttons = {
                button.get("name") for button in etree.fromstring(arch).iter("button")
            }
            self.assertEqual("action_approve" in buttons, approve)
            self.assertEqual("action_return" in buttons, approve)
            self.assertIn("action_submit", buttons)

    def test_numbers(self):
        """A year that no database holds is answered with a sentence."""
        with self.assertRaisesRegex(ValidationError, "no number"):
            self.env["hr.emulation.registration"].with_user(self.officer).create(
                {
                    "movement_id": self.movement.id,
                    "year": 2**40,
                    SUBJECT_FIELD[self.employee._name]: self.employee.id,
                }
            )

from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, tagged

from ..common import EmulationCommon

DAY = timedelta(days=1)


@tagged("post_install", "-at_install")
class TestDuty(EmulationCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.today = fields.Date.today()
        cls.duty = cls._charge(cls.colleague)

    @classmethod
    def _charge(cls, employee, unit=None, **vals):
        return (
            cls.env["hr.emulation.duty"]
            .with_user(cls.officer)
            .create(
                {
                    "employee_id": employee.id,
                    "department_id": unit and unit.id,
                    "company_id": cls.company_a.id,
                    "date_from": "2024-01-01",
                    **vals,
                }
            )
        )

    def _find(self, unit, date=None):
        return self.env["hr.emulation.duty"]._get_officer_in_charge(unit, date)

    def test_who_is_in_charge(self):
        """The nearest unit above counts, in the end the whole organisation."""
        of_unit = self._charge(self.manager, self.unit_1)
        cases = {
            "the unit itself": (self.unit_1, of_unit),
            "below it": (self.unit_11, of_unit),
            "beside it": (self.unit_2, self.duty),
            "above it": (self.root, self.duty),
            "another company": (self.unit_b, self.duty.browse()),
        }
        for name, (unit, duty) in cases.items():
            with self.subTest(name):
                self.assertEqual(self._find(unit), duty)
        nearer = self._charge(self.employee, self.unit_11)
        self.assertEqual(self._find(self.unit_11), nearer)
        whole = self.env["hr.emulation.duty"].with_company(self.company_a)
        none = self.env["hr.department"]
        self.assertEqual(whole._get_officer_in_charge(none), self.duty)

    def test_on_which_day(self):
        """Who has left, or has not begun, is not in charge; both days count."""
        duty = self._charge(self.manager, self.unit_1, date_to="2024-06-30")
        cases = {
            "2023-12-31": False,
            "2024-01-01": True,
            "2024-06-30": True,
            "2024-07-01": False,
        }
        for day, is_in_charge in cases.items():
            with self.subTest(day):
                found = self._find(self.unit_1, fields.Date.to_date(day))
                self.assertEqual(found == duty, is_in_charge)

    def test_full_time_goes_first(self):
        """Of two in the same unit, who does nothing else."""
        self._charge(self.manager, self.unit_1)
        full = self._charge(self.employee, self.unit_1, commitment="full_time")
        self.assertEqual(self._find(self.unit_1), full)

    def test_impossible(self):
        """What contradicts itself is refused in words."""
        with self.assertRaisesRegex(ValidationError, "before the first"):
            self._charge(self.manager, date_to="2023-12-31")
        with self.assertRaisesRegex(ValidationError, "before the first"):
            self.duty.date_to = "2023-12-31"
        with self.assertRaisesRegex(ValidationError, "already"):
            self._charge(self.colleague)
        self._charge(self.colleague, self.unit_2)

    def test_stage_and_experience(self):
        """Years in the field count from the first day, here or elsewhere."""
        stages = {
            "present": {},
            "future": {"date_from": self.today + DAY},
            "ended": {"date_to": self.today - DAY},
        }
        for stage, vals in stages.items():
            with self.subTest(stage):
                duty = self._charge(self.manager, self.unit_2, **vals)
                self.assertEqual(duty.stage, stage)
                found = duty.search([("stage", "=", stage)])
                self.assertIn(duty, found)
                self.assertNotIn(duty, duty.search([("stage", "!=", stage)]))
                duty.unlink()
        years_ago = fields.Date.subtract(self.today, years=5)
        cases = {years_ago: 5, years_ago + DAY: 4, years_ago - DAY: 5}
        for since, years in cases.items():
            with self.subTest(str(since)):
                self.duty.field_since = since
                self.assertEqual(self.duty.years_in_field, years)
        again = self._charge(self.colleague, self.unit_2)
        self.assertEqual(again.field_since, self.duty.field_since)
        self.colleague.birthday = fields.Date.subtract(self.today, years=30)
        self.assertEqual(self.duty.age, 30)
        with self.assertRaises(AccessError):
            self.duty.with_user(self.employee_user).read(["age"])

    # -------------------------------------------------------------------------
    # Hand over
    # -------------------------------------------------------------------------

    def _plan(self, unit, user=None):
        nomination = self.env["hr.emulation.nomination"].create(
            {
                "department_id": unit.id,
                "award_type_id": self.merit.id,
                "year": 2024,
                "company_id": unit.company_id.id,
            }
        )
        return nomination.activity_schedule(
            "mail.mail_activity_data_todo", user_id=(user or self.colleague_user).id
        )

    def _hand_over(self, duty=None, **vals):
        duty = duty or self.duty
        dialogues = self.env["hr.emulation.duty.handover"].with_user(self.officer)
        dialogue = dialogues.create(
            {
                "duty_id": duty.id,
                "date": self.today,
                "successor_id": self.employee.id,
                "note": "Sổ khen thưởng ở tủ số 2",
                **vals,
            }
        )
        action = dialogue.action_confirm()
        return duty.browse(action["res_id"])

    def test_hand_over(self):
        """The line ends, the next begins, and what is open moves."""
        own = self._plan(self.unit_1)
        others = self._plan(self.unit_1, self.manager_user)
        elsewhere = self.colleague_user.partner_id.activity_schedule(
            "mail.mail_activity_data_todo", user_id=self.colleague_user.id
        )
        self.assertEqual(self.duty.open_activity_count, 1)
        self.assertEqual(self.duty.open_nomination_count, 2)
        action = self.duty.action_hand_over()
        self.assertEqual(action["context"]["default_duty_id"], self.duty.id)
        following = self._hand_over(reference="20/QĐ")
        self.assertEqual(self.duty.date_to, self.today)
        self.assertEqual(self.duty.handover_to_id, self.employee)
        self.assertEqual(self.duty.handover_note, "Sổ khen thưởng ở tủ số 2")
        self.assertEqual(following.date_from, self.today + DAY)
        self.assertEqual(following.reference, "20/QĐ")
        self.assertEqual(following.commitment, "part_time")
        self.assertEqual(own.user_id, self.employee_user)
        self.assertEqual(others.user_id, self.manager_user)
        self.assertEqual(elsewhere.user_id, self.colleague_user)
        self.assertEqual(self._find(self.unit_2, self.today), self.duty)
        self.assertEqual(self._find(self.unit_2, self.today + DAY), following)
        self.env.invalidate_all()
        self.assertFalse(self.duty.open_activity_count)

    def test_two_units(self):
        """Who leaves one of two units keeps what is open in the other."""
        of_unit = self._charge(self.colleague, self.unit_1)
        mine, other = self._plan(self.unit_11), self._plan(self.unit_2)
        council = self.env["hr.emulation.council"].create(
            {"name": "Council", "company_id": self.company_a.id}
        )
        whole = council.activity_schedule(
            "mail.mail_activity_data_todo", user_id=self.colleague_user.id
        )
        self.assertEqual(of_unit.open_activity_count, 1)
        self._hand_over(of_unit)
        self.assertEqual(mine.user_id, self.employee_user)
        self.assertEqual((other + whole).user_id, self.colleague_user)

    def test_handed_over_is_history(self):
        """It is neither rewritten, nor deleted, nor handed over again."""
        self._hand_over()
        for vals in ({"date_to": False}, {"employee_id": self.manager.id}):
            with self.subTest(vals), self.assertRaisesRegex(UserError, "handed over"):
                self.duty.write(vals)
        with self.assertRaisesRegex(UserError, "handed over"):
            self.duty.unlink()
        with self.assertRaisesRegex(UserError, "already"):
            self.duty.action_hand_over()
        with self.assertRaisesRegex(UserError, "already"):
            self._hand_over()
        with self.assertRaises(AccessError):
            self.duty.handover_note = "Another"

    def test_impossible_hand_over(self):
        """It is refused in words, and nothing has moved."""
        activity = self._plan(self.unit_1)
        stranger = self._create_employees(
            {"name": "Không Tài Khoản", "department_id": self.unit_2.id}
        )
        cases = {
            "somebody else": {"successor_id": self.colleague.id},
            "first day": {"date": "2023-12-31"},
            "no login": {"successor_id": stranger.id},
        }
        for words, vals in cases.items():
            with self.subTest(words), self.assertRaisesRegex(UserError, words):
                with self.env.cr.savepoint():
                    self._hand_over(**vals)
        self.assertEqual(activity.user_id, self.colleague_user)
        self.assertFalse(self.duty.date_to)
        for user in (self.employee_user, self.auditor):
            duty = self.duty.with_user(user)
            self.assertIn("officer", duty.cannot_hand_over_reason)
            with self.assertRaises(UserError):
                duty.action_hand_over()
            with self.assertRaises(AccessError):
                duty._hand_over(self.today, self.employee, {}, "x")

    def test_dialogue(self):
        """The dialogue tells what is open and proposes the same way of working."""
        self._plan(self.unit_1)
        self.duty.commitment = "full_time"
        dialogues = self.env["hr.emulation.duty.handover"].with_user(self.officer)
        dialogues = dialogues.with_context(default_duty_id=self.duty.id)
        with Form(dialogues) as form:
            self.assertEqual(form.open_activity_count, 1)
            self.assertEqual(form.commitment, "full_time")
            form.successor_id = self.employee
            form.note = "Xong"

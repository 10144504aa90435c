from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .training_case import TrainingCase


@tagged("post_install", "-at_install")
class TestTraining(TrainingCase):
    def test_from_draft_to_done(self):
        """Planned in the form, announced, attended, finished; then it is history."""
        with Form(self.env["hr.emulation.training"].with_user(self.officer)) as form:
            form.name = "Tập huấn nghiệp vụ"
            form.date_from = self.today
            with form.topic_ids.new() as topic:
                topic.name = "Những điểm mới của Luật"
                topic.speaker_title = "PGS.TS"
                topic.partner_id = self.outsider
        training = form.record
        self.assertEqual(
            (training.date_to, training.year), (self.today, self.today.year)
        )
        self.assertTrue(training.topic_ids.is_outside)
        self._charge(self.employee, self.unit_11)
        wizard = self._invite(training, has_managers=True)
        self.assertEqual(wizard.new_count, 2)
        wizard.action_invite()
        self.assertEqual(
            training.attendance_ids.employee_id, self.employee + self.manager
        )
        training.action_announce()
        training.action_hold()
        with self.assertRaisesRegex(UserError, "Nobody has come"):
            training.action_finish()
        self._get_line(training, self.employee).action_attend()
        with self.assertRaisesRegex(UserError, "Say of Lê Thị Cúc"):
            training.action_finish()
        self._get_line(training, self.manager)._miss("Đi công tác")
        training.action_finish()
        self.assertEqual(training.state, "done")
        self.assertEqual((training.attended_count, training.invited_count), (1, 2))
        line = self._get_line(training, self.employee)
        self.assertEqual((line.unit_id, line.job_title), (self.unit_11, "Chuyên viên"))
        for change in (
            lambda: training.write({"name": "Khác"}),
            lambda: training.write(
                {"attendance_ids": [Command.create({"employee_id": self.colleague.id})]}
            ),
            lambda: training.topic_ids.write({"name": "Khác"}),
            lambda: training.topic_ids.unlink(),
            lambda: line.action_reset(),
            lambda: line.write({"certificate": "1"}),
        ):
            with self.assertRaisesRegex(UserError, "belong to the history"):
                change()
        with self.assertRaisesRegex(UserError, "was announced"):
            training.unlink()

    def _invite(self, training, **vals):
        action = training.action_invite()
        form = Form(
            self.env[action["res_model"]]
            .with_user(self.officer)
            .with_context(**action["context"])
        )
        for name, value in vals.items():
            form[name] = value
        return form.save()

    def test_invite_department_tree(self):
        """A unit comes with those below it; nobody is invited twice, nor who left."""
        left = self._create_employees(
            {"name": "Đã nghỉ", "department_id": self.unit_11.id}
        )
        left.active = False
        training = self._plan(self.employee)
        wizard = self._invite(training, has_officers=False)
        with self.assertRaisesRegex(UserError, "Nobody is chosen"):
            wizard.action_invite()
        wizard.unit_ids = self.unit_1
        wizard.action_invite()
        self.assertEqual(
            training.attendance_ids.employee_id, self.employee + self.manager
        )
        with self.assertRaisesRegex(UserError, "Nobody is chosen"):
            wizard.action_invite()

    def test_invited_are_told_once(self):
        """Each invited person gets one activity, which ends with the training."""
        training = self._train(self.employee, self.colleague, self.outsider)
        told = training.sudo().activity_ids
        self.assertEqual(told.user_id, self.employee_user + self.colleague_user)
        self._invite(training, has_managers=True).action_invite()
        told = training.sudo().activity_ids
        self.assertEqual(len(told), 3)
        training._cancel("Bão")
        self.assertFalse(told.exists().filtered("active"))
        self.assertEqual(training.cancel_reason, "Bão")

    def test_snapshot_of_bulk_equals_single(self):
        """Who is invited in bulk gets the same unit and post as who is added alone."""
        names = ["subject_name", "subject_key", "unit_id", "unit_name", "job_title"]
        alone = self._plan(self.employee).attendance_ids.read(names, load=None)[0]
        training = self._plan()
        self._charge(self.employee)
        self._invite(training).action_invite()
        together = training.attendance_ids.read(names, load=None)[0]
        self.assertEqual(alone | {"id": 0}, together | {"id": 0})

    @mute_logger("odoo.sql_db")
    def test_bad_input(self):
        """Each says what is wrong."""
        with self.assertRaisesRegex(ValidationError, "cannot end before"):
            self._plan(date_to=self.today - self.day)
        training = self._plan(self.colleague)
        with self.assertRaisesRegex(ValidationError, "cannot end before"):
            training.date_to = self.today - self.day
        self.colleague.active = False
        with self.assertRaisesRegex(ValidationError, "does not work here"):
            self._plan(self.colleague)
        with self.assertRaises(UserError):
            self._plan(self.employee_b)
        with self.assertRaisesRegex(ValidationError, "not units"):
            self._plan(self.unit_1)
        with self.assertRaisesRegex(UserError, "at least one topic"):
            self._train(topic_ids=False)
        future = self._train(self.employee, date_from=self.today + self.day)
        for step in (future.action_hold, future.attendance_ids.action_attend):
            with self.assertRaisesRegex(UserError, "has not begun"):
                step()
        with self.assertRaisesRegex(UserError, "Announce"):
            self._plan(self.employee).attendance_ids.action_attend()
        with self.assertRaises(AccessError):
            training.state = "done"
        with self.assertRaises(AccessError):
            training.attendance_ids.status = "attended"

    def test_who_left_meanwhile(self):
        """Who left after the invitation is not awaited, and cannot have come."""
        training = self._train(self.employee, self.colleague)
        training.action_hold()
        self._get_line(training, self.employee).action_attend()
        self.colleague.active = False
        with self.assertRaisesRegex(UserError, "does not work here"):
            self._get_line(training, self.colleague).action_attend()
        training.action_finish()
        self.assertEqual(training.state, "done")

    def test_responsible_registers(self):
        """Whoever is responsible registers who came; the invited do not."""
        training = self._train(
            self.employee, self.manager, user_id=self.colleague_user.id
        )
        mine = training.attendance_ids.with_user(self.colleague_user)
        mine.action_attend()
        self.assertEqual(set(mine.mapped("status")), {"attended"})
        mine[0].certificate = "12/CN"
        own = self._get_line(training, self.employee).with_user(self.employee_user)
        with self.assertRaisesRegex(UserError, "Only the responsible person"):
            own.action_reset()
        with self.assertRaises(AccessError):
            own.certificate = "1"
        with self.assertRaises(AccessError):
            self._get_line(training, self.manager).with_user(self.employee_user).read(
                ["status"]
            )
        with self.assertRaises(AccessError):
            training.with_user(self.colleague_user).action_announce()

    def test_leaders_are_asked(self):
        """The manager of each unit that came gets one task, and enters its result."""
        training = self._train(self.manager)
        training.action_hold()
        with self.assertRaisesRegex(UserError, "no manager with a login"):
            training.action_ask_leaders()
        training.attendance_ids.action_attend()
        training.action_finish()
        training.action_ask_leaders()
        task = training.follow_up_ids
        self.assertEqual(
            (task.department_id, task.user_id), (self.unit_1, self.manager_user)
        )
        with self.assertRaisesRegex(UserError, "asked already"):
            training.action_ask_leaders()
        told = task.sudo().activity_ids
        self.assertEqual(told.user_id, self.manager_user)
        mine = task.with_user(self.manager_user)
        with self.assertRaisesRegex(UserError, "Enter the result"):
            mine.action_complete()
        with self.assertRaises(AccessError):
            mine.date_due = "2099-01-01"
        mine.result = "Đã phổ biến trong phòng"
        mine.action_complete()
        self.assertFalse(task.sudo().activity_ids)
        with self.assertRaisesRegex(UserError, "belongs to the history"):
            mine.result = "Khác"


@tagged("post_install", "-at_install")
class TestTrainingNeed(TrainingCase):
    def _get_needs(self, user=None):
        needs = self.env["hr.emulation.training.need"].with_user(user or self.officer)
        found = needs.search([("company_id", "=", self.company_a.id)])
        return {need.employee_id or need.user_id: need for need in found}

    def test_who_is_untrained(self):
        """Who is in charge today and every emulation user, with the last training."""
        self._charge(self.employee, self.unit_11, field_since="2020-01-01")
        self._charge(self.colleague, self.unit_2, date_to="2024-12-31")
        self.employee.sudo().birthday = "1990-05-05"
        needs = self._get_needs()
        self.assertEqual(
            set(needs), {self.employee, self.officer, self.administrator, self.auditor}
        )
        need = needs[self.employee]
        self.assertEqual((need.status, need.training_count), ("never", 0))
        self.assertEqual(need.department_id, self.unit_11)
        self.assertEqual(need.seniority, "c")
        self.assertEqual(need.age_band, "b")
        self.assertNotIn("birthday", need._fields)
        training = self._train(self.employee, self.officer.partner_id)
        training.attendance_ids.action_attend()
        training.action_hold()
        training.action_finish()
        self.env.invalidate_all()
        needs = self._get_needs()
        self.assertEqual(needs[self.employee].status, "trained")
        self.assertEqual(needs[self.employee].last_trained_on, self.today)
        self.assertEqual(needs[self.officer].training_count, 1)

    def test_too_long_ago(self):
        """How long a training holds is a setting; a propaganda conference is none."""
        self._charge(self.employee)
        for kind, days in (("training", 200), ("propaganda", 10)):
            training = self._train(
                self.employee, kind=kind, date_from=self.today - days * self.day
            )
            training.attendance_ids.action_attend()
            training.action_hold()
            training.action_finish()
        self.assertEqual(self._get_needs()[self.employee].status, "trained")
        self.company_a.emulation_training_months = 6
        self.env.flush_all()
        self.env.invalidate_all()
        need = self._get_needs()[self.employee]
        self.assertEqual((need.status, need.training_count), ("long_ago", 1))
        with self.assertRaisesRegex(ValidationError, "Enter 1 to"):
            self.company_a.emulation_training_months = 0

    def test_for_officers_only(self):
        """Colleagues do not see who is untrained; auditors do."""
        self._charge(self.employee)
        self.assertIn(self.employee, self._get_needs(self.auditor))
        with self.assertRaises(AccessError):
            self._get_needs(self.employee_user)

from datetime import timedelta

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import Form, freeze_time, tagged

from .movement_case import TODAY, MovementCommon


@tagged("post_install", "-at_install")
@freeze_time(TODAY)
class TestLog(MovementCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.movement = cls._create_movement()
        cls.draft = cls._create_movement(name="Dự thảo")
        cls.movement.action_launch()

    def test_form(self):
        """An inspection is planned, its findings are entered, it is done."""
        entries = self.env["hr.emulation.log"].with_user(self.officer)
        with Form(entries) as form:
            form.name = "Kiểm tra quý I"
            form.kind_id = self.env.ref("hr_emulation.log_kind_inspection")
            form.movement_id = self.movement
            form.participant_ids.add(self.outsider)
            form.other_count = 12
            self.assertIn("result", form.cannot_do_reason)
        entry = form.record
        self.assertEqual(entry.participant_count, 13)
        with self.assertRaisesRegex(UserError, "result"):
            entry.action_do()
        entry.finding_substance = "Thực chất"
        entry.action_do()
        self.assertEqual(entry.state, "done")
        self.assertEqual(self.movement.last_log_date, TODAY)
        self.assertEqual(self.movement.log_count, 1)
        self.assertEqual(self.movement.log_ids, entry)

    def test_steps(self):
        """What can be done with an entry in which state."""
        entry = self._log(movement_id=self.movement.id)
        entry.date = TODAY + timedelta(days=1)
        with self.assertRaisesRegex(UserError, "future"):
            entry.action_do()
        entry.date = TODAY
        entry.action_cancel()
        with self.assertRaisesRegex(UserError, "planned"):
            entry.action_do()
        entry.action_reopen()
        entry.action_do()
        with self.assertRaises(UserError):
            entry.unlink()
        with self.assertRaises(AccessError):
            entry.state = "planned"

    def test_wrong_values(self):
        """An entry belongs to something, and ends after it begins."""
        for wrong in (
            {},
            {"movement_id": self.movement.id, "date_end": TODAY - timedelta(days=1)},
            {"movement_id": self.movement.id, "reach": 2**40},
            {"movement_id": self.movement.id, "other_count": 2**40},
        ):
            with self.subTest(wrong):
                self._assert_refused(lambda wrong=wrong: self._log(**wrong))

    def test_one_day(self):
        """An entry of one day has that day as its end, so that calendars show it."""
        entry = self._log(movement_id=self.movement.id)
        self.assertEqual(entry.date_end, TODAY)
        entry.date = TODAY + timedelta(days=3)
        self.assertEqual(entry.date_end, entry.date)

    def test_company_follows(self):
        """An entry is of the company of what it belongs to."""
        other = self._create_movement(
            user=self.officer_b, company_id=self.company_b.id, unit_ids=False
        )
        entry = self._log(user=self.env.user, movement_id=other.id)
        self.assertEqual(entry.company_id, self.company_b)

    def test_owner(self):
        """An employee adds own entries to launched movements and changes those."""
        entry = self._log(user=self.employee_user, movement_id=self.movement.id)
        entry.result = "Đã họp"
        entry.action_do()
        assigned = self._log(
            movement_id=self.draft.id, user_id=self.employee_user.id
        ).with_user(self.employee_user)
        assigned.result = "Đã làm"
        entry = self._log(user=self.employee_user, movement_id=self.movement.id)
        foreign = self._log(movement_id=self.movement.id)
        programme = self._create_programme(self.unit_1)
        programme.action_launch()
        for attempt in (
            lambda: self._log(user=self.employee_user, movement_id=self.draft.id),
            lambda: self._log(user=self.employee_user, programme_id=programme.id),
            lambda: self._log(
                user=self.employee_user,
                movement_id=self.movement.id,
                user_id=self.officer.id,
            ),
            lambda: entry.write({"user_id": self.officer.id}),
            lambda: entry.write({"movement_id": self.draft.id}),
            lambda: entry.unlink(),
            lambda: foreign.with_user(self.employee_user).read(["name"]),
            lambda: foreign.with_user(self.employee_user).action_do(),
            lambda: entry.with_user(self.auditor).write({"result": "x"}),
        ):
            with self.assertRaises(AccessError), self.env.cr.savepoint():
                attempt()

    def test_nothing_beside_the_movement(self):
        """Naming a launched movement opens neither a draft programme nor a cluster;
        their alerts go on.
        """
        programme = self._create_programme(self.unit_1, name="Bí mật")
        cluster = self.env["hr.emulation.cluster"].create(
            {"name": "Cụm", "company_id": self.company_a.id}
        )
        entry = self._log(user=self.employee_user, movement_id=self.movement.id)
        for values in (
            {"programme_id": programme.id},
            {"cluster_id": cluster.id},
        ):
            with self.subTest(values):
                with self.assertRaises(AccessError), self.env.cr.savepoint():
                    self._log(
                        user=self.employee_user, movement_id=self.movement.id, **values
                    )
                with self.assertRaises(AccessError), self.env.cr.savepoint():
                    entry.write(values)
        programme.action_launch()
        entry.programme_id = programme
        self.assertEqual(entry.programme_id, programme)

    def test_done_is_history(self):
        """The owner neither rewrites nor sets aside what was done; an officer mends
        it until the movement is closed.
        """
        entry = self._log(user=self.employee_user, movement_id=self.movement.id)
        entry.action_do()
        officer = entry.with_user(self.officer)
        for one in (entry, officer):
            for values in ({"result": "x"}, {"date": "2026-01-01"}, {"place": "x"}):
                with self.assertRaisesRegex(UserError, "belongs to the history"):
                    one.write(values)
        with self.assertRaisesRegex(AccessError, "."):
            entry.with_user(self.auditor).write({"result": "x"})
        self.assertTrue(entry.cannot_cancel_reason)
        with self.assertRaisesRegex(UserError, "Only an emulation officer"):
            entry.action_cancel()
        entry.write({"follow_up": "Nhắc lại", "is_followed_up": True})
        officer.action_cancel()
        with self.assertRaisesRegex(UserError, "already"):
            officer.action_cancel()
        officer.action_reopen()
        entry.result = "Đã sửa"
        entry.action_do()
        cancelled = self._log(movement_id=self.movement.id)
        cancelled.action_cancel()
        self.movement._in_transition().state = "closed"
        self.env.invalidate_all()
        self.assertIn("is closed", officer.cannot_cancel_reason)
        for attempt in (officer.action_cancel, cancelled.unlink):
            with self.assertRaisesRegex(UserError, "is closed"):
                attempt()

    def test_files(self):
        """A file of an entry is read by whoever reads the entry, by no others."""
        entry = self._log(movement_id=self.movement.id, user_id=self.employee_user.id)
        entry.message_post(attachments=[("a.txt", b"x")])
        file = entry.message_ids.attachment_ids
        self.env.invalidate_all()
        self.assertTrue(file.with_user(self.employee_user).has_access("read"))
        self.assertTrue(file.with_user(self.auditor).has_access("read"))
        self.assertFalse(file.with_user(self.colleague_user).has_access("read"))
        self.assertFalse(file.with_user(self.officer_b).has_access("read"))

    def test_open_log(self):
        """The button opens the log of the record, new entries belong to it."""
        action = self.movement.action_open_log()
        self.assertEqual(action["domain"], [("movement_id", "=", self.movement.id)])
        self.assertEqual(action["context"], {"default_movement_id": self.movement.id})


@tagged("post_install", "-at_install")
class TestLogGap(MovementCommon):
    def _later(self, days):
        return freeze_time(TODAY + timedelta(days=days))

    def _remind(self):
        # The job runs in a transaction of its own.
        self.env.invalidate_all()
        self.env["hr.emulation.log"]._cron_remind_log_gaps()

    def _get_reminders(self, record):
        return self._get_activities(record, "mail_activity_type_log_gap")

    def _assert_gap(self, record, expected):
        self.env.invalidate_all()
        self.assertEqual(record.is_log_gap, expected)
        for value in (True, False):
            found = record.search([("id", "=", record.id), ("is_log_gap", "=", value)])
            self.assertEqual(bool(found), expected == value)

    def test_when(self):
        """A gap is more than the company's days without work while it is open."""
        with freeze_time(TODAY):
            launched = self._advance(self._create_movement(), "running")
            draft = self._create_movement()
            closed = self._advance(self._create_movement(), "closed")
            later = self._create_movement(date_from="2026-05-01")
            later.action_launch()
            programme = self._create_programme(self.unit_1)
            programme.action_launch()
        for record, days, expected in (
            (launched, 60, False),
            (launched, 61, True),
            (draft, 61, False),
            (closed, 61, False),
            (later, 61, False),
            (later, 121, True),
            (programme, 61, True),
        ):
            with self.subTest(record=record.name, days=days), self._later(days):
                self._assert_gap(record, expected)
        self.company_a.emulation_log_gap_days = 0
        with self._later(200):
            self._assert_gap(launched, False)

    def test_work_ends_it(self):
        """What is done ends the gap; what is only planned does not."""
        with freeze_time(TODAY):
            movement = self._advance(self._create_movement(), "running")
        with self._later(61):
            entry = self._log(movement_id=movement.id)
            self._assert_gap(movement, True)
            self._remind()
            self.assertTrue(self._get_reminders(movement))
            entry.action_do()
            self._assert_gap(movement, False)
            self.assertFalse(self._get_reminders(movement))

    def test_reminded_once(self):
        """The responsible person is reminded once of each gap, however often the
        job runs and whatever he does with the reminder.
        """
        with freeze_time(TODAY):
            movement = self._advance(self._create_movement(), "running")
            entry = self._log(movement_id=movement.id)
        with self._later(60):
            self._remind()
            self.assertFalse(self._get_reminders(movement))
        with self._later(61):
            self._remind()
            self._remind()
            reminder = self._get_reminders(movement)
            self.assertEqual(len(reminder), 1)
            self.assertEqual(reminder.user_id, self.officer)
            reminder.with_user(self.officer).action_feedback()
        with self._later(70):
            self._remind()
            self.assertFalse(self._get_reminders(movement))
            entry.date = TODAY + timedelta(days=70)
            entry.action_do()
        with self._later(131):
            self._remind()
            self.assertEqual(len(self._get_reminders(movement)), 1)

    def test_nobody_responsible(self):
        """Without a responsible person there is a gap, but nobody to remind."""
        with freeze_time(TODAY):
            movement = self._advance(self._create_movement(), "running")
        movement.user_id = False
        with self._later(61):
            self._remind()
            self._assert_gap(movement, True)
            self.assertFalse(self._get_reminders(movement))

    def test_employees_see_the_day_not_the_entry(self):
        """The day of the last work is right for those who cannot read the entry."""
        with freeze_time(TODAY):
            movement = self._advance(self._create_movement(), "running")
            self._log(
                movement_id=movement.id, participant_ids=[Command.set([])]
            ).action_do()
            seen = movement.with_user(self.employee_user)
            self.assertEqual(seen.last_log_date, TODAY)
            self.assertEqual(seen.log_count, 0)

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import Form, freeze_time, tagged

from .movement_case import TODAY, MovementCommon


@tagged("post_install", "-at_install")
@freeze_time(TODAY)
class TestProgramme(MovementCommon):
    def test_form(self):
        """Contents get their number and their units in the form."""
        programmes = self.env["hr.emulation.programme"].with_user(self.officer)
        with Form(programmes) as form:
            form.name = "Chương trình 2026"
            form.legal_document_id = self.directive
            form.theme = "Đoàn kết, sáng tạo"
            self.assertEqual(str(form.directive_date), "2025-12-29")
            for text in ("Tuyên truyền", "Phối hợp"):
                with form.line_ids.new() as line:
                    line.name = text
                    with line.assignment_ids.new() as task:
                        task.department_id = self.unit_1
        programme = form.record
        self.assertEqual(programme.line_ids.mapped("number"), ["1", "2"])
        self.assertEqual(programme.year, TODAY.year)
        self.assertEqual(programme.assignment_count, 2)

    def test_readiness(self):
        """What is missing blocks the launch with the same sentence as the list."""
        for vals, word in (
            ({"legal_document_id": False}, "directive"),
            ({"user_id": False}, "responsible"),
            ({"line_ids": False}, "one content of the directive"),
        ):
            with self.subTest(vals):
                programme = self._create_programme(self.unit_1, **vals)
                self.assertIn(word, programme.cannot_launch_reason)
                self.assertIn(programme.cannot_launch_reason, programme.readiness)
                with self.assertRaisesRegex(UserError, word):
                    programme.action_launch()
        with self.assertRaisesRegex(UserError, "to a unit"):
            self._create_programme().action_launch()

    def test_launch(self):
        """Each manager of a unit with a task is told once."""
        programme = self._create_programme(self.unit_1, self.unit_2)
        self.assertIn(self.unit_2.name, programme.readiness)
        programme.action_launch()
        activity = self._get_activities(programme)
        self.assertEqual(activity.user_id, self.manager_user)
        self.assertEqual(str(activity.date_deadline), "2026-06-30")
        self.assertEqual(programme.launched_on, TODAY)
        with self.assertRaisesRegex(UserError, "not a draft"):
            programme.action_launch()

    def test_close(self):
        """A draft is not closed, nor a programme with open tasks."""
        programme = self._create_programme(self.unit_1, self.unit_2)
        with self.assertRaisesRegex(UserError, "Only a launched programme"):
            programme.action_close()
        programme.action_launch()
        self.assertIn("2 tasks", programme.cannot_close_reason)
        with self.assertRaisesRegex(UserError, "2 tasks"):
            programme.action_close()
        programme.assignment_ids[0].write({"status": "done", "result": "Xong"})
        programme.assignment_ids[1].status = "cancelled"
        programme.action_close()
        self.assertEqual(programme.state, "closed")
        self.assertFalse(self._get_activities(programme))
        for change in (
            lambda: programme.write({"theme": "x"}),
            lambda: programme.line_ids.write({"name": "x"}),
            lambda: programme.assignment_ids[0].write({"result": "x"}),
            lambda: programme.unlink(),
        ):
            with self.assertRaises(UserError), self.env.cr.savepoint():
                change()

    def test_progress(self):
        """Progress of a content and of the programme follow from the tasks."""
        programme = self._create_programme(self.unit_1, self.unit_2, self.unit_11)
        first, second, third = programme.assignment_ids
        content = programme.line_ids
        programme.assignment_ids.result = "Xong"
        for values, status, progress in (
            (("not_started",) * 3, "not_started", 0),
            (("in_progress", "not_started", "not_started"), "in_progress", 0),
            (("done", "not_started", "not_started"), "in_progress", 100 / 3),
            (("done", "done", "cancelled"), "done", 100),
            (("cancelled",) * 3, "not_started", 0),
        ):
            for task, value in zip((first, second, third), values, strict=True):
                task.status = value
            with self.subTest(values):
                self.assertEqual(content.status, status)
                self.assertAlmostEqual(content.progress, progress)
                self.assertAlmostEqual(programme.progress, progress)
        first.write({"status": "in_progress", "progress": 40})
        self.assertEqual(content.progress, 40)

    def test_wrong_values(self):
        """Wrong lines are answered with a sentence."""
        programme = self._create_programme(self.unit_1)
        task = programme.assignment_ids
        for record, wrong in (
            (programme, {"year": 26}),
            (programme, {"company_id": self.company_b.id}),
            (task, {"progress": 101}),
            (task, {"progress": -1}),
            (task, {"progress": float("nan")}),
            (task, {"progress": 2.0**60}),
            (task, {"progress": 50}),
            (task, {"status": "done"}),
            (task, {"status": "done", "result": "  "}),
            (task, {"status": "done", "result": "Xong", "progress": 40}),
            (task, {"status": "not_started", "progress": 100}),
            (task, {"department_id": False}),
            (task, {"partner_id": self.outsider.id}),
            (task, {"department_id": self.unit_b.id}),
        ):
            with self.subTest(wrong):
                self._assert_refused(
                    lambda record=record, wrong=wrong: record.write(wrong)
                )

    def test_late(self):
        """A task is late after its day unless it is done or cancelled."""
        programme = self._create_programme(self.unit_1)
        task = programme.assignment_ids
        task.result = "Xong"
        for due, status, late in (
            ("2026-03-01", "not_started", True),
            ("2026-03-01", "in_progress", True),
            ("2026-03-01", "done", False),
            ("2026-03-01", "cancelled", False),
            ("2026-03-02", "not_started", False),
            (False, "not_started", False),
        ):
            task.write({"date_due": due, "status": status})
            with self.subTest(due=due, status=status):
                self.assertEqual(task.is_late, late)
                found = task.search([("id", "=", task.id), ("is_late", "=", True)])
                self.assertEqual(bool(found), late)

    def test_carry_over(self):
        """What still runs goes on in this year's programme."""
        running, over, closed, draft = (
            self._advance(self._create_movement(name=state, **vals), state)
            for state, vals in (
                ("running", {"date_to": "2028-12-31", "date_from": "2025-01-01"}),
                ("launched", {"date_to": "2025-12-31", "date_from": "2025-01-01"}),
                ("closed", {}),
                ("draft", {}),
            )
        )
        last = self._create_programme(
            self.unit_1, year=2025, movement_ids=(running + over + closed + draft).ids
        )
        programme = self._create_programme(self.unit_1)
        programme.action_carry_over_movements()
        self.assertEqual(programme.movement_ids, running)
        self.assertEqual(running.programme_ids, last + programme)
        with self.assertRaisesRegex(UserError, "2025"):
            programme.action_carry_over_movements()

    def test_copy_last_year(self):
        """Contents and tasks are taken over from last year, not begun."""
        last = self._create_programme(self.unit_1, year=2025)
        last.assignment_ids.write({"status": "done", "result": "Tốt"})
        programme = self._create_programme(line_ids=False)
        programme.action_copy_last_year()
        self.assertEqual(programme.line_ids.name, "Tuyên truyền")
        self.assertEqual(programme.assignment_ids.department_id, self.unit_1)
        self.assertEqual(programme.assignment_ids.status, "not_started")
        self.assertFalse(programme.assignment_ids.result)
        with self.assertRaises(UserError):
            programme.action_copy_last_year()
        self.assertEqual(last.copy().year, 2026)

    def test_delete_with_log(self):
        """What has entries in the log, whoever sees them, is not deleted in silence."""
        programme = self._create_programme(self.unit_1)
        movement = self._create_movement()
        for record, field in ((programme, "programme_id"), (movement, "movement_id")):
            with self.subTest(field):
                entry = self._log(**{field: record.id})
                with self.assertRaisesRegex(UserError, "entries in the log"):
                    record.unlink()
                entry.unlink()
                record.unlink()
                self.assertFalse(record.exists())


@tagged("post_install", "-at_install")
@freeze_time(TODAY)
class TestReport(MovementCommon):
    """The manager of a unit reports on its tasks, and does nothing else."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.programme = cls._create_programme(
            cls.unit_11, cls.unit_2, movement_ids=False
        )
        cls.own, cls.far = cls.programme.assignment_ids

    def _own(self):
        return self.own.with_user(self.manager_user)

    def test_report(self):
        """Status, progress and result of the units below, once launched."""
        with self.assertRaises(AccessError):
            self._own().result = "Xong"
        self.programme.action_launch()
        with Form(self._own()) as form:
            form.status = "done"
            form.result = "Xong"
        self.assertEqual(self.own.progress, 100)
        self.assertEqual(self.programme.line_ids.done_count, 1)
        self.assertTrue(self._own().is_in_my_units)

    def test_officers_cancel(self):
        """A manager neither takes a task out of the statistics nor puts it back."""
        self.programme.action_launch()
        with self.assertRaisesRegex(UserError, "Only an emulation officer cancels"):
            self._own().status = "cancelled"
        self.own.with_user(self.officer).status = "cancelled"
        with self.assertRaisesRegex(UserError, "Only an emulation officer cancels"):
            self._own().status = "in_progress"
        self._own().write({"status": "cancelled", "result": "Không còn nhiệm vụ"})
        self.assertEqual(self.own.status, "cancelled")

    def test_progress_begins_the_task(self):
        """Who enters a progress need not change the status as well."""
        self.programme.action_launch()
        with Form(self._own()) as form:
            form.progress = 30
        self.assertEqual(self.own.status, "in_progress")

    def test_nothing_else(self):
        """No other field, no other unit, no other record."""
        self.programme.action_launch()
        for values in (
            {"date_due": "2030-01-01"},
            {"unit_kind": "enterprise"},
            {"department_id": self.unit_1.id},
            {"content_id": self.programme.line_ids.id},
            {"sequence": 1},
        ):
            with self.subTest(values), self.assertRaises(AccessError):
                self._own().write(values)
        manager = self.manager_user
        for attempt in (
            lambda: self.far.with_user(manager).write({"result": "x"}),
            lambda: self._own().unlink(),
            lambda: self._own().copy(),
            lambda: self.programme.with_user(manager).write({"theme": "x"}),
            lambda: self.programme.with_user(manager).write(
                {"line_ids": [Command.clear()]}
            ),
            lambda: self.programme.with_user(manager).action_close(),
            lambda: self.own.with_user(self.employee_user).write({"result": "x"}),
            lambda: self.own.with_user(self.auditor).write({"result": "x"}),
        ):
            with self.assertRaises(AccessError), self.env.cr.savepoint():
                attempt()

    def test_read_only_fields(self):
        """The form shows the manager which fields are his."""
        self.programme.action_launch()
        fields = self._own().fields_get()
        self.assertFalse(fields["result"]["readonly"])
        self.assertTrue(fields["date_due"]["readonly"])
        form = Form(self._own())
        with self.assertRaisesRegex(AssertionError, "readonly"):
            form.date_due = "2030-01-01"
        officer = self.own.with_user(self.officer).fields_get()
        self.assertFalse(officer["date_due"]["readonly"])

    def test_former_manager(self):
        """Who loses the unit reports on it no longer, not even once."""
        self.programme.action_launch()
        self._own().result = "Xong"
        self.unit_1.manager_id = False
        with self.assertRaises(AccessError):
            self._own().result = "Khác"

    def test_everybody_reads_what_is_launched(self):
        """A launched programme is read by all employees, a draft by officers."""
        programme = self.programme.with_user(self.colleague_user)
        self.assertFalse(programme.search([("id", "=", programme.id)]))
        self.programme.action_launch()
        self.assertTrue(programme.search([("id", "=", programme.id)]))
        self.assertEqual(programme.line_ids.assignment_ids, self.own + self.far)

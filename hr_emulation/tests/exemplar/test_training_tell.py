from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from .training_case import TrainingCase

#: Queries to invite 300 people with a login, 57 on 2026-11-22; a query for each
#: person would be hundreds.
QUERIES_FOR_300 = 70


@tagged("post_install", "-at_install")
class TestTrainingTell(TrainingCase):
    def _get_told(self, training, kind="training"):
        kind = self.env.ref(f"hr_emulation.mail_activity_type_{kind}")
        return training.sudo().activity_ids.filtered(
            lambda activity: activity.activity_type_id == kind
        )

    def _invite(self, training, **vals):
        return (
            self.env["hr.emulation.training.invite"]
            .with_user(self.officer)
            .create({"training_id": training.id, **vals})
        )

    def test_added_and_taken_out_later(self):
        """Who is added to an announced training is told; who is taken out no more."""
        training = self._train(self.employee)
        training.attendance_ids = [Command.create({"employee_id": self.colleague.id})]
        told = self._get_told(training).user_id
        self.assertEqual(told, self.employee_user + self.colleague_user)
        self._get_line(training, self.employee).unlink()
        self.assertEqual(self._get_told(training).user_id, self.colleague_user)

    def test_nobody_turns_into_another(self):
        """What was registered of one person is not told of another."""
        training = self._train(self.employee)
        other = self._train(self.manager)
        line = training.attendance_ids
        line.action_attend()
        for vals in (
            {"employee_id": self.colleague.id},
            {"employee_id": False, "partner_id": self.outsider.id},
            {"training_id": other.id},
        ):
            with (
                self.subTest(vals),
                self.assertRaisesRegex(UserError, "is in the list"),
            ):
                line.write(vals)
        line.write({"employee_id": self.employee.id, "certificate": "1"})
        training.user_id = self.colleague_user
        with self.assertRaises(UserError):
            line.with_user(self.colleague_user).employee_id = self.colleague

    def test_moved(self):
        """Another date or place reaches those invited, also who has put it away."""
        training = self._train(self.employee, self.colleague)
        first = self._get_told(training)
        first.filtered(lambda one: one.user_id == self.colleague_user).unlink()
        training.write(
            {"date_from": self.today + 7 * self.day, "place": "Hội trường <B>"}
        )
        told = self._get_told(training)
        self.assertEqual(told.user_id, self.employee_user + self.colleague_user)
        self.assertEqual(set(told.mapped("date_deadline")), {training.date_from})
        note = first.exists().note
        self.assertIn("Hội trường &lt;B&gt;", note)
        self.assertIn(str(training.date_from.year), note)

    def test_not_moved_after_people_came(self):
        """What people have come to does not begin later, and is not cancelled."""
        training = self._train(self.employee, self.colleague)
        line = self._get_line(training, self.employee)
        line.action_attend()
        with self.assertRaisesRegex(UserError, "People have come"):
            training.date_from = self.today + self.day
        with self.assertRaisesRegex(UserError, "1 people have come"):
            training.action_cancel()
        with self.assertRaisesRegex(UserError, "1 people have come"):
            training._cancel("Bão")
        line.action_reset()
        training._cancel("Bão")
        self.assertEqual(training.state, "cancelled")

    def test_cancelled(self):
        """Who was invited is told why it is cancelled; a draft or one of before tells
        nobody.
        """
        training = self._train(self.employee, self.outsider)
        training._cancel("Bão <số 9>")
        self.assertFalse(self._get_told(training))
        told = self._get_told(training, "training_cancelled")
        self.assertEqual(told.user_id, self.employee_user)
        self.assertIn("Bão &lt;số 9&gt;", told.note)
        for other in (
            self._plan(self.employee),
            self._train(self.employee, date_from=self.today - 9 * self.day),
        ):
            self.assertFalse(other.sudo().activity_ids)
            other._cancel("Trùng lịch")
            self.assertFalse(other.sudo().activity_ids)

    def test_not_finished_before_its_end(self):
        """A course of two days is not finished on the first."""
        training = self._train(self.employee, date_to=self.today + self.day)
        training.attendance_ids.action_attend()
        training.action_hold()
        with self.assertRaisesRegex(UserError, "lasts until"):
            training.action_finish()
        training.date_to = self.today
        training.action_finish()
        self.assertEqual(training.state, "done")

    def test_who_has_no_login(self):
        """The officer reads whom nobody has told."""
        nobody = self._create_employees(
            {"name": "Không Tài Khoản", "department_id": self.unit_2.id}
        )
        training = self._train(self.employee, nobody)
        note = training.message_ids[0].body
        self.assertIn("Không Tài Khoản", note)
        self.assertNotIn("Ánh", note)

    def test_what_an_invited_employee_sees(self):
        """How many come, and the own line only; nothing to register."""
        training = self._train(self.employee, self.manager)
        training.attendance_ids.action_attend()
        self.env.flush_all()
        self.env.invalidate_all()
        mine = training.with_user(self.employee_user)
        self.assertEqual((mine.attended_count, mine.invited_count), (2, 2))
        self.assertEqual(len(mine.attendance_ids), 1)
        self.assertFalse(mine.is_mine_to_register)
        self.assertTrue(training.is_mine_to_register)
        self.assertIn(mine, mine.search([("is_invited", "=", True)]))
        theirs = training.with_user(self.colleague_user)
        self.assertNotIn(theirs, theirs.search([("is_invited", "=", True)]))

    def test_materials(self):
        """Materials are read once it is announced, in the organisation alone."""
        training = self._plan(self.employee)
        files = self.env["ir.attachment"].with_user(self.officer)
        file = files.create({"name": "bai-giang.txt", "raw": b"a"})
        training.topic_ids.file_ids = [Command.link(file.id)]
        with self.assertRaises(AccessError):
            file.with_user(self.employee_user).read(["raw"])
        training.action_announce()
        self.assertEqual(file.with_user(self.employee_user).raw, b"a")
        with self.assertRaises(AccessError):
            file.with_user(self.officer_b).read(["raw"])

    def test_queries_of_three_hundred(self):
        """Counting and inviting many takes a fixed number of queries."""
        users = self.env["res.users"].create(
            [
                {
                    "name": f"Người {number}",
                    "login": f"training_{number}",
                    "company_id": self.company_a.id,
                    "company_ids": self.company_a.ids,
                }
                for number in range(300)
            ]
        )
        self._create_employees(
            *(
                {
                    "name": user.name,
                    "user_id": user.id,
                    "department_id": self.unit_2.id,
                }
                for user in users
            )
        )
        training = self._train()
        wizard = self._invite(training, has_officers=False, unit_ids=self.unit_2.ids)
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        self.assertEqual(wizard.new_count, 301)
        self.assertLess(self.env.cr.sql_log_count - before, 20)
        wizard.action_invite()
        self.env.flush_all()
        used = self.env.cr.sql_log_count - before
        self.assertEqual(len(self._get_told(training)), 301)
        self.assertLess(used, QUERIES_FOR_300)

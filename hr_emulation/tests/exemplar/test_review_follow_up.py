from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, tagged

from .review_case import ReviewCase


@tagged("post_install", "-at_install")
class TestReviewFollowUp(ReviewCase):
    """What a review has decided, from the meeting to its result."""

    def test_activity_of_the_owner(self):
        """From the meeting on the owner has an activity; it ends with the work."""
        review = self._prepare()
        follow_up = self._decide(review)
        self.assertFalse(self._get_activities(follow_up))
        with self.assertRaisesRegex(UserError, "not taken place"):
            follow_up.action_complete()
        review.action_hold()
        activity = self._get_activities(follow_up)
        self.assertEqual(activity.user_id, self.colleague_user)
        self.assertEqual(activity.date_deadline, self.later)
        self.assertEqual(activity.summary, follow_up.name)
        # Decided while the report is being written.
        second = self._decide(review, name="Sơ kết hằng quý")
        self.assertEqual(len(self._get_activities(second)), 1)
        self._finish(review)
        self.assertEqual(len(self._get_activities(follow_up)), 1)
        own = follow_up.with_user(self.colleague_user)
        with self.assertRaisesRegex(UserError, "Enter the result"):
            own.action_complete()
        with Form(own) as form:
            form.result = "Đã đăng trên trang nội bộ"
        own.action_complete()
        self.assertEqual(follow_up.state, "done")
        self.assertFalse(self._get_activities(follow_up))
        self.assertEqual(review.follow_up_count, 1)
        with self.assertRaisesRegex(UserError, "no longer open"):
            own.result = "Khác"

    def test_done_in_the_activity(self):
        """What the owner says about the activity is the result of the work."""
        follow_up = self._decide(self._hold())
        activity = self._get_activities(follow_up).with_user(self.colleague_user)
        with self.assertRaisesRegex(UserError, "Enter the result"):
            activity.action_done()
        activity.action_feedback(feedback="Đã xong")
        self.assertEqual((follow_up.state, follow_up.result), ("done", "Đã xong"))
        self.assertFalse(self._get_activities(follow_up))

    def test_owner_deletes_the_activity(self):
        """Who deletes the activity still has the work, and is reminded again."""
        follow_up = self._decide(self._hold())
        self._get_activities(follow_up).with_user(self.colleague_user).unlink()
        self.assertEqual(follow_up.state, "open")
        for _day in range(2):
            follow_up.sudo()._cron_remind()
        self.assertEqual(self._get_activities(follow_up).user_id, self.colleague_user)

    def test_handing_on(self):
        """An officer hands on the work; its owner cannot."""
        follow_up = self._decide(self._hold())
        activity = self._get_activities(follow_up)
        with self.assertRaisesRegex(UserError, "only an emulation officer"):
            activity.with_user(self.colleague_user).user_id = self.employee_user
        self.assertEqual(follow_up.user_id, self.colleague_user)
        with self.assertRaises(AccessError):
            follow_up.with_user(self.colleague_user).date_due = "2099-01-01"
        follow_up.user_id = self.manager_user
        activity = self._get_activities(follow_up)
        self.assertEqual(activity.user_id, self.manager_user)
        activity.with_user(self.officer).user_id = self.employee_user
        self.assertEqual(follow_up.user_id, self.employee_user)
        follow_up.date_due = self.later + timedelta(days=1)
        self.assertEqual(
            self._get_activities(follow_up).date_deadline, follow_up.date_due
        )

    def test_bad_owner_or_day(self):
        """Neither a day before the review, nor an owner who cannot log in here."""
        review = self._hold()
        with self.assertRaisesRegex(ValidationError, "before the review"):
            self._decide(review, date_due=self.before)
        follow_up = self._decide(review)
        with self.assertRaisesRegex(ValidationError, "before the review"):
            follow_up.date_due = self.before
        gone = self._create_user("emulation_gone")
        gone.active = False
        for user in (gone, self.officer_b):
            with self.subTest(user.login):
                with self.assertRaises(UserError), self.cr.savepoint():
                    follow_up.user_id = user
                with self.assertRaises(UserError), self.cr.savepoint():
                    self._decide(review, user_id=user.id)
        review.date = self.before
        with self.assertRaisesRegex(ValidationError, "before the review"):
            follow_up.date_due = self.before - timedelta(days=1)

    def test_owner_who_left(self):
        """Before it is finished somebody else is chosen; later the officer is told."""
        review = self._hold()
        leaver = self._create_user("emulation_leaver")
        follow_up = self._decide(review, user_id=leaver.id)
        leaver.active = False
        with self.assertRaisesRegex(UserError, "has no login"):
            review.action_finish()
        follow_up.user_id = self.colleague_user
        self._finish(review)
        self.colleague_user.active = False
        self._get_activities(follow_up).unlink()
        follow_up.sudo()._cron_remind()
        self.assertEqual(self._get_activities(follow_up).user_id, self.officer)

    def _count_late_tile(self, user):
        overview = self.env["hr.emulation.overview"].with_user(user)
        late = overview.get_overview(company_id=self.company_a.id)["late"]
        key = "hr_emulation_review_follow_up_action"
        return next((tile["count"] for tile in late or () if tile["key"] == key), None)

    def test_late(self):
        """What is late is found, in its list, by its review and in the overview."""
        review = self._hold(date=self.before)
        follow_up = self._decide(review)
        self.assertFalse(review.is_late)
        follow_up.date_due = fields.Date.today() - timedelta(days=1)
        self.assertTrue(follow_up.is_late)
        self.assertTrue(review.is_late)
        self.assertIn(review, review.search([("is_late", "=", True)]))
        self.assertIn(follow_up, follow_up.search([("is_late", "=", True)]))
        self.assertEqual(self._count_late_tile(self.officer), 1)
        self.assertEqual(self._count_late_tile(self.auditor), 1)
        self.assertIsNone(self._count_late_tile(self.manager_user))
        follow_up.result = "Xong"
        follow_up.action_complete()
        self.assertIsNone(self._count_late_tile(self.officer))
        self.assertNotIn(review, review.search([("is_late", "=", True)]))

    def _get_reminders(self, user):
        return self.env["mail.message"].search(
            [
                ("notified_partner_ids", "=", user.partner_id.id),
                ("subject", "=like", "Late: decisions%"),
            ]
        )

    def test_reminded_once(self):
        """Of what is late its owner and the officer get one list, once a due date."""
        review = self._hold(date=self.before)
        late = self._decide(review) + self._decide(review, name="Sơ kết <b>quý</b>")
        self._decide(review, name="Chưa đến hạn")
        follow_ups = self.env["hr.emulation.review.follow.up"].sudo()
        follow_ups._cron_remind()
        self.assertFalse(self._get_reminders(self.colleague_user))
        late.date_due = self.today - timedelta(days=1)
        for _day in range(2):
            follow_ups._cron_remind()
        for user in (self.colleague_user, self.officer):
            message = self._get_reminders(user)
            self.assertEqual(len(message), 1)
            self.assertIn("Công khai kết quả", message.body)
            self.assertIn("Sơ kết &lt;b&gt;quý", message.body)
            self.assertNotIn("Chưa đến hạn", message.body)
            self.assertIn(f"/odoo/emulation-follow-ups/{late[0].id}", message.body)
        self.assertEqual(late[0].reminded_on, self.today)
        with self.assertRaises(AccessError):
            late[0].reminded_on = False
        late[0].date_due = self.today - timedelta(days=2)
        follow_ups._cron_remind()
        self.assertEqual(len(self._get_reminders(self.colleague_user)), 2)
        late[0]._drop("Không cần nữa")
        follow_ups._cron_remind()
        self.assertEqual(len(self._get_reminders(self.colleague_user)), 2)

    def test_dropped_and_opened_again(self):
        """An officer drops with a reason, and opens again what was a mistake."""
        follow_up = self._decide(self._hold())
        with self.assertRaisesRegex(UserError, "Only an emulation officer"):
            follow_up.with_user(self.colleague_user).action_drop()
        follow_up._drop("Đã có văn bản khác")
        self.assertEqual((follow_up.state, follow_up.answer),
                         ("dropped", "Đã có văn bản khác"))  # fmt: skip
        self.assertFalse(self._get_activities(follow_up))
        with self.assertRaisesRegex(UserError, "Only an emulation officer"):
            follow_up.with_user(self.colleague_user).action_reopen()
        follow_up.action_reopen()
        self.assertEqual(follow_up.state, "open")
        self.assertEqual(len(self._get_activities(follow_up)), 1)

    def test_who_reads(self):
        """Owners read what they follow up, everybody a finished review."""
        review = self._hold()
        self._decide(review)
        reward = self._recognise(review, kind="reward", employee_id=self.colleague.id)
        reviews = self.env["hr.emulation.review"]

        def sees(user):
            return review in reviews.with_user(user).search([], limit=99)

        self.assertTrue(sees(self.colleague_user))
        self.assertFalse(sees(self.employee_user))
        self._finish(review)
        self.assertTrue(sees(self.employee_user))
        self.env.invalidate_all()
        seen = review.with_user(self.employee_user)
        self.assertTrue(seen.follow_up_ids.name)
        self.assertFalse(seen.recognition_ids)
        self.env.invalidate_all()
        self.assertEqual(review.with_user(self.colleague_user).recognition_ids, reward)
        with self.assertRaises(AccessError):
            seen.read(["award_count"])

    def test_many_at_once(self):
        """A review with forty decisions asks as often as one with two."""
        counts = []
        for size in (2, 40):
            review = self._prepare()
            for number in range(size):
                self._decide(review, name=f"Việc {number}")
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            review.action_hold()
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(counts[1] - counts[0], 20)

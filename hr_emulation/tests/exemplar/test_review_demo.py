from odoo import fields
from odoo.tests import TransactionCase, tagged


@tagged("post_install", "-at_install")
class TestReviewDemo(TransactionCase):
    """The final review of the year of the demonstration."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.review = cls.env.ref("hr_emulation.review_demo_year")

    def test_final_review(self):
        """It is finished, has comments and recognitions, and stands in the log."""
        review = self.review
        self.assertEqual((review.state, review.participant_count), ("done", 30))
        self.assertEqual(len(review.comment_ids), 3)
        self.assertEqual(
            sorted(review.recognition_ids.mapped("kind")),
            ["honour", "praise", "reward"],
        )
        self.assertEqual(review.log_id.kind_id.code, "FINAL_REVIEW")
        self.assertEqual(review.log_id.programme_id, review.programme_id)

    def test_awards_of_the_year(self):
        """The awards of the year are filled in, as the register has them."""
        review = self.review
        self.assertEqual((review.date_from.month, review.date_to.month), (1, 12))
        awards = self.env["hr.emulation.award"].search(
            [
                ("company_id", "=", review.company_id.id),
                ("year", "=", review.date_to.year),
                ("state", "=", "issued"),
            ]
        )
        self.assertTrue(awards)
        self.assertEqual(review.award_count, len(awards))
        self.assertEqual(sum(review.award_line_ids.mapped("given")), len(awards))
        keys = set(awards.mapped("subject_key"))
        self.assertEqual(review.recipient_count, len(keys))

    def test_follow_ups(self):
        """One is done, one is late, and who has to do one finds it as an activity."""
        done, late, waiting = self.review.follow_up_ids
        self.assertEqual((done.state, late.state, waiting.state),
                         ("done", "open", "open"))  # fmt: skip
        self.assertTrue(self.review.is_late and late.is_late and not waiting.is_late)
        kind = self.env.ref("hr_emulation.mail_activity_type_review_follow_up")
        for follow_up in late + waiting:
            activity = follow_up.activity_ids
            self.assertEqual(activity.activity_type_id, kind)
            self.assertEqual(activity.user_id, follow_up.user_id)
            self.assertEqual(activity.date_deadline, follow_up.date_due)
        self.assertFalse(done.activity_ids)
        self.assertLess(self.review.date, fields.Date.today())

    def test_activity_menu_of_the_owner(self):
        """Its owner finds the late work in the activity menu, and ends it there."""
        late = self.review.follow_up_ids.filtered("is_late")
        users = self.env["res.users"].with_user(late.user_id)
        (group,) = [
            group
            for group in users._get_activity_groups()
            if group.get("model") == late._name
        ]
        self.assertEqual(group["overdue_count"], 1)
        late.activity_ids.with_user(late.user_id).action_feedback(feedback="Đã đăng")
        self.assertEqual((late.state, late.result), ("done", "Đã đăng"))
        self.assertFalse(self.review.is_late)

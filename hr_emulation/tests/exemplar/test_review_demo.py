from odoo import fields
from odoo.tests import TransactionCase, tagged


@tagged("post_install", "-at_install")
class TestReviewDemo(TransactionCase):
    """The final review of the year of the demonstration."""

    def test_final_review(self):
        """It is finished, has comments and recognitions, and stands in the log."""
        review = self.env.ref("hr_emulation.review_demo_year")
        self.assertEqual((review.state, review.participant_count), ("done", 30))
        self.assertEqual(len(review.comment_ids), 3)
        self.assertEqual(
            sorted(review.recognition_ids.mapped("kind")),
            ["honour", "praise", "reward"],
        )
        self.assertEqual(review.log_id.kind_id.code, "FINAL_REVIEW")
        self.assertEqual(review.log_id.programme_id, review.programme_id)

    def test_follow_ups(self):
        """One is done, one is late, and who has to do one finds it as an activity."""
        review = self.env.ref("hr_emulation.review_demo_year")
        done, late, waiting = review.follow_up_ids
        self.assertEqual((done.state, late.state, waiting.state),
                         ("done", "open", "open"))  # fmt: skip
        self.assertTrue(review.is_late and late.is_late and not waiting.is_late)
        kind = self.env.ref("hr_emulation.mail_activity_type_review_follow_up")
        for follow_up in late + waiting:
            activity = follow_up.activity_ids
            self.assertEqual(activity.activity_type_id, kind)
            self.assertEqual(activity.user_id, follow_up.user_id)
            self.assertEqual(activity.date_deadline, follow_up.date_due)
        self.assertFalse(done.activity_ids)
        self.assertLess(review.date, fields.Date.today())

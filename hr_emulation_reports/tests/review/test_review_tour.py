from odoo.tests import HttpCase, tagged

from odoo.addons.hr_emulation.tests.exemplar.review_case import ReviewCase


@tagged("post_install", "-at_install")
class TestReviewTour(ReviewCase, HttpCase):
    def test_hold_and_finish(self):
        """An officer holds a review, decides two things, finishes and downloads it."""
        self.start_tour(
            "/odoo/emulation-reviews/new",
            "hr_emulation_review_tour",
            login=self.officer.login,
        )
        self.env.invalidate_all()
        review = self.env["hr.emulation.review"].search([("name", "=", "Tour Review")])
        self.assertEqual(review.state, "done")
        self.assertEqual(len(review.follow_up_ids), 2)
        for follow_up in review.follow_up_ids:
            self.assertEqual(
                self._get_activities(follow_up).user_id, self.colleague_user
            )

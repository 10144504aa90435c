"""What the tests of reviews share."""

from datetime import timedelta

from odoo import fields

from ..evaluation.nomination_case import NominationCase


class ReviewCase(NominationCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.today = fields.Date.today()
        cls.later = cls.today + timedelta(days=30)
        cls.before = cls.today - timedelta(days=10)
        cls.movement = cls.env["hr.emulation.movement"].create(
            {
                "name": "Thi đua Test",
                "company_id": cls.company_a.id,
                "has_registration": False,
                "date_from": f"{cls.year}-01-01",
                "date_to": f"{cls.year}-12-31",
            }
        )
        cls.movement._do_launch(cls.before)

    @classmethod
    def _prepare(cls, user=None, **vals):
        """A review of the officer that could be held."""
        reviews = cls.env["hr.emulation.review"].with_user(user or cls.officer)
        return reviews.create(
            {
                "name": "Tổng kết Test",
                "chair": "Giám đốc Sở",
                "other_count": 40,
                "results": "Đạt 112 % kế hoạch.",
                "date": cls.today,
                "company_id": cls.company_a.id,
                **vals,
            }
        )

    @classmethod
    def _hold(cls, **vals):
        review = cls._prepare(**vals)
        review.action_hold()
        return review

    @classmethod
    def _finish(cls, review=None, **vals):
        review = review or cls._hold(**vals)
        review.action_finish()
        return review

    @classmethod
    def _decide(cls, review, **vals):
        """Something that the review has decided, the colleague's to do."""
        return cls.env["hr.emulation.review.follow.up"].with_user(cls.officer).create(
            {
                "review_id": review.id,
                "name": "Công khai kết quả",
                "user_id": cls.colleague_user.id,
                "date_due": cls.later,
                **vals,
            }
        )  # fmt: skip

    @classmethod
    def _recognise(cls, review, **vals):
        lines = cls.env["hr.emulation.review.recognition"].with_user(cls.officer)
        return lines.create(
            {
                "review_id": review.id,
                "employee_id": cls.employee.id,
                "reason": "Rút ngắn 3 ngày giải quyết hồ sơ",
                "deed_date": cls.before,
                **vals,
            }
        )

    def _get_activities(self, follow_up):
        kind = self.env.ref("hr_emulation.mail_activity_type_review_follow_up")
        return follow_up.sudo().activity_ids.filtered(
            lambda one: one.activity_type_id == kind
        )

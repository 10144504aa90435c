from datetime import timedelta

from odoo import fields
from odoo.tests import HttpCase, new_test_user, tagged


@tagged("post_install", "-at_install")
class TestSelectionTour(HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        officer = new_test_user(
            cls.env, "tour_officer", groups="hr_emulation.group_emulation_officer"
        )
        employee = new_test_user(cls.env, "tour_employee")
        company = officer.company_id
        cls.env["hr.employee"].create(
            [
                {
                    "name": name,
                    "user_id": user and user.id,
                    "company_id": company.id,
                    "date_version": "2020-01-01",
                }
                for name, user in (
                    ("Người Bỏ Phiếu", employee),
                    ("Người Được Giới Thiệu", False),
                )
            ]
        )
        cls.selection = (
            cls.env["hr.emulation.selection"]
            .with_user(officer)
            .create(
                {
                    "name": "Bình chọn thử",
                    "company_id": company.id,
                    "date_close": fields.Date.today() + timedelta(days=2),
                }
            )
        )
        cls.selection.action_open()

    def test_propose_vote_close(self):
        """An employee proposes a colleague and votes; the officer closes the round."""
        self.start_tour(
            "/odoo/choose-the-best",
            "hr_emulation_selection_tour",
            login="tour_employee",
        )
        candidate = self.selection.candidate_ids
        self.assertEqual(candidate.subject_name, "Người Được Giới Thiệu")
        self.assertEqual(candidate.result_votes, 0)
        self.start_tour(
            f"/odoo/selection-rounds/{self.selection.id}",
            "hr_emulation_selection_close_tour",
            login="tour_officer",
        )
        self.env.invalidate_all()
        self.assertEqual(candidate.result_votes, 1)
        self.assertTrue(candidate.is_shown)

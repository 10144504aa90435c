from odoo.fields import Command
from odoo.tests import HttpCase, new_test_user, tagged


@tagged("post_install", "-at_install")
class TestOpinionTour(HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        officer = new_test_user(
            cls.env, "tour_officer", groups="hr_emulation.group_emulation_officer"
        )
        new_test_user(cls.env, "tour_employee")
        company = officer.company_id
        person = cls.env["hr.employee"].create(
            {
                "name": "Người Được Xét",
                "company_id": company.id,
                "date_version": "2020-01-01",
            }
        )
        nomination = cls.env["hr.emulation.nomination"].create(
            {
                "employee_id": person.id,
                "award_type_id": cls.env.ref("hr_emulation.award_type_gk").id,
                "company_id": company.id,
                "achievement": "Kho dữ liệu",
            }
        )
        nomination._write_step({"state": "screened"})
        cls.consultation = cls.env["hr.emulation.consultation"].create(
            {
                "name": "Test List",
                "company_id": company.id,
                "days": 3,
                "day_kind": "calendar",
                "line_ids": [Command.create({"nomination_id": nomination.id})],
            }
        )
        cls.consultation.with_user(officer).action_open()

    def test_from_complaint_to_outcome(self):
        """An employee complains on the published list without being named, and looks
        it up by its code; the officer decides it.
        """
        self.start_tour(
            "/odoo/emulation-public-consultation",
            "hr_emulation_opinion_tour",
            login="tour_employee",
        )
        opinion = self.consultation.opinion_ids
        self.assertEqual(opinion.channel, "anonymous")
        self.assertEqual(opinion.text, "<b>It was somebody else</b>")
        self.assertFalse(opinion.author_id)
        self.start_tour(
            "/odoo/emulation-opinions",
            "hr_emulation_outcome_tour",
            login="tour_officer",
        )
        self.assertEqual(opinion.outcome, "upheld")
        self.assertEqual(opinion.outcome_reason, "True")

    def test_messages_are_not_public(self):
        """Nor does the route of the chatter give them to everybody."""
        self.consultation.message_post(body=self.consultation.name)
        parameters = {
            "thread_model": self.consultation._name,
            "thread_id": self.consultation.id,
        }
        for login, may in (("tour_officer", True), ("tour_employee", False)):
            with self.subTest(login):
                self.authenticate(login, login)
                try:
                    answer = self.make_jsonrpc_request(
                        "/mail/thread/messages", parameters
                    )
                except Exception as error:  # noqa: BLE001
                    self.assertFalse(may, error)
                    continue
                self.assertEqual(bool(answer["messages"]), may)

from odoo import fields
from odoo.fields import Command
from odoo.tests import HttpCase, new_test_user, tagged


@tagged("post_install", "-at_install")
class TestTrainingTour(HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.officer = new_test_user(
            cls.env, "tour_officer", groups="hr_emulation.group_emulation_officer"
        )
        reader = new_test_user(cls.env, "tour_employee")
        cls.unit = cls.env["hr.department"].create({"name": "Tổ Thử"})
        cls.people = cls.env["hr.employee"].create(
            [
                {
                    "name": name,
                    "department_id": cls.unit.id,
                    "date_version": "2020-01-01",
                    "user_id": user,
                }
                for name, user in (("Người Đến", reader.id), ("Người Vắng", False))
            ]
        )

    def test_attendance(self):
        """A training is announced, attended press by press, and finished."""
        training = (
            self.env["hr.emulation.training"]
            .with_user(self.officer)
            .create(
                {
                    "name": "Khoá Học Thử",
                    "topic_ids": [Command.create({"name": "Luật"})],
                    "attendance_ids": [
                        Command.create({"employee_id": person.id})
                        for person in self.people
                    ],
                }
            )
        )
        self.start_tour(
            "/odoo/emulation-trainings",
            "hr_emulation_training_tour",
            login="tour_officer",
        )
        self.assertEqual(training.state, "done")
        status = {line.subject_name: line.status for line in training.attendance_ids}
        self.assertEqual(status, {"Người Đến": "attended", "Người Vắng": "absent"})
        self.assertIn("Ill", training.attendance_ids.mapped("reason"))

    def test_read(self):
        """An employee confirms having read a directive."""
        document = self.env["hr.emulation.legal.document"].create(
            {
                "name": "Chỉ Thị Thử",
                "number": "THU-1",
                "issuer": "Thử",
                "document_type": "directive",
            }
        )
        made_known = (
            self.env["hr.emulation.dissemination"]
            .with_user(self.officer)
            .create(
                {
                    "legal_document_id": document.id,
                    "unit_ids": self.unit.ids,
                    "date_due": fields.Date.today(),
                }
            )
        )
        made_known.action_start()
        self.start_tour(
            "/odoo/documents-to-read",
            "hr_emulation_receipt_tour",
            login="tour_employee",
        )
        self.assertEqual(made_known.read_count, 1)

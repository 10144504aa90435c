from datetime import timedelta

from lxml import etree

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, tagged

from .exemplar_case import ExemplarCase


@tagged("post_install", "-at_install")
class TestExemplar(ExemplarCase):
    def test_four_stages(self):
        """From a colleague's proposal to adopters with results, each by its people."""
        exemplars = self.env["hr.emulation.exemplar"]
        with Form(exemplars.with_user(self.colleague_user)) as form:
            form.name = "Một cửa không giấy"
            form.kind_id = self.model_kind
            form.employee_id = self.employee
            form.deed = "Hồ sơ được trả trong ngày."
        exemplar = form.record
        exemplar.action_submit()
        self.assertEqual(exemplar.unit_id, self.unit_11)
        exemplar = exemplar.with_user(self.officer)
        with self.assertRaisesRegex(UserError, "needs the consent of Nguyễn Thị Ánh"):
            exemplar.action_accept()
        exemplar.with_user(self.employee_user).action_consent()
        exemplar.action_accept()
        self.assertEqual(
            exemplar.step_ids.mapped("state"), ["current"] + ["waiting"] * 3
        )
        stages = []
        for _stage in range(3):
            stages.append(exemplar.stage)
            self._finish(exemplar)
        self.assertEqual(stages, ["discover", "foster", "sum_up"])
        with self.assertRaisesRegex(UserError, "Nobody has adopted it"):
            self._finish(exemplar)
        exemplar.adoption_ids = [
            Command.create({"department_id": self.unit_2.id, "result": "Giảm 2 ngày"}),
            Command.create({"employee_id": self.manager.id, "result": "Áp dụng"}),
        ]
        self._finish(exemplar)
        self.assertEqual((exemplar.state, exemplar.stage), ("done", "replicate"))
        self.assertEqual(exemplar.adoption_count, 2)

    def test_step_needs_evidence(self):
        """A stage is finished with something that shows it, and stays as it was."""
        exemplar = self._accept()
        with self.assertRaisesRegex(UserError, "Enter what was done"):
            self._finish(exemplar, evidence=" ")
        step = self._finish(exemplar)
        with self.assertRaisesRegex(UserError, "belongs to the history"):
            step.evidence = "Khác"
        with self.assertRaisesRegex(UserError, "in progress"):
            step.action_complete()
        with self.assertRaisesRegex(UserError, "in progress"):
            exemplar.step_ids[2].action_complete()

    def test_owner_finishes_own_step(self):
        """The owner of a stage finishes it, without the rights of an officer."""
        exemplar = self._accept()
        step = exemplar.step_ids[0]
        step.user_id = self.colleague_user
        mine = step.with_user(self.colleague_user)
        mine.evidence = "Đã gặp và ghi lại"
        with self.assertRaises(AccessError):
            mine.date_due = "2099-01-01"
        mine.action_complete()
        self.assertEqual(exemplar.stage, "foster")
        with self.assertRaises(AccessError):
            exemplar.step_ids[1].with_user(self.colleague_user).evidence = "Không"

    def test_owner_enters_what_was_done(self):
        """The owner opens the own stage from an exemplar that he may only read."""
        exemplar = self._accept()
        exemplar.step_ids[0].user_id = self.colleague_user
        seen = exemplar.with_user(self.colleague_user)
        arch = etree.fromstring(seen.get_view(view_type="form")["arch"])
        for name in ("step_ids", "adoption_ids"):
            nodes = arch.findall(f".//field[@name='{name}']")
            self.assertEqual([node.get("readonly") for node in nodes], ["1"], name)
        mine = seen.step_ids.filtered("is_mine")
        action = mine.action_open()
        record = self.env[action["res_model"]].with_user(self.colleague_user)
        with Form(record.browse(action["res_id"])) as form:
            form.evidence = "Đã gặp và ghi lại"
        mine.action_complete()
        self.assertFalse(seen.step_ids.filtered("is_mine"))

    def test_stuck(self):
        """What is late is found, its owner is told once, and no more when finished."""
        exemplar = self._accept()
        step = exemplar.step_ids[0]
        self.assertFalse(exemplar.is_stuck)
        step.date_due = fields.Date.today() - timedelta(days=1)
        stuck = exemplar.search([("is_stuck", "=", True)])
        self.assertIn(exemplar, stuck)
        self.assertTrue(exemplar.is_stuck)
        for _day in range(2):
            exemplar.sudo()._cron_remind_stuck()
        late = self.env.ref("hr_emulation.mail_activity_type_exemplar_late")
        told = exemplar.activity_ids.filtered(lambda one: one.activity_type_id == late)
        self.assertEqual(told.user_id, step.user_id)
        self._finish(exemplar)
        self.assertFalse(told.exists().active)
        self.assertNotIn(exemplar, exemplar.search([("is_stuck", "=", True)]))

    def test_own_example(self):
        """Nobody accepts the own example."""
        person = self._create_employees(
            {
                "name": "Cán bộ thi đua",
                "department_id": self.unit_2.id,
                "user_id": self.officer.id,
            }
        )
        exemplar = self._propose(person)
        exemplar.action_submit()
        exemplar = exemplar.with_user(self.officer)
        exemplar.action_consent()
        with self.assertRaisesRegex(UserError, "Nobody judges the own example"):
            exemplar.action_accept()

    def test_return(self):
        """What is returned says why, is mended and sent again."""
        exemplar = self._propose(deed=" ")
        with self.assertRaisesRegex(UserError, "Say what was done"):
            exemplar.action_submit()
        exemplar.deed = "Có việc làm"
        exemplar.action_submit()
        with self.assertRaisesRegex(UserError, "has been sent"):
            exemplar.deed = "Khác"
        exemplar.with_user(self.officer)._return("Thêm số liệu")
        self.assertEqual(exemplar.answer, "Thêm số liệu")
        exemplar.deed = "Giảm 2 ngày"
        exemplar.action_submit()
        self.assertEqual(exemplar.state, "submitted")

    def test_adopting_a_story(self):
        """Who reads a story tells that the own unit has adopted it, and no other."""
        exemplar = self._accept(story="<p>Chuyện hay</p>")
        exemplar.action_publish()
        story = self.env["hr.emulation.story"].browse(exemplar.id)
        action = story.with_user(self.manager_user).action_adopt()
        dialogue = self.env[action["res_model"]].with_user(self.manager_user)
        with Form(dialogue.with_context(**action["context"])) as form:
            form.department_id = self.unit_1
            form.result = "Giảm 2 ngày"
        form.record.action_confirm()
        adoption = exemplar.adoption_ids
        self.assertEqual(adoption.department_id, self.unit_1)
        self.assertEqual(adoption.subject_name, "Phòng Một")
        mine = adoption.with_user(self.manager_user)
        mine.result = "Giảm 3 ngày"
        other = dialogue.create({"story_id": story.id, "department_id": self.unit_2.id})
        with self.assertRaises(AccessError):
            other.action_confirm()
        own = dialogue.with_user(self.colleague_user).create({"story_id": story.id})
        own.action_confirm()
        self.assertIn(self.colleague, exemplar.adoption_ids.employee_id)
        story.invalidate_recordset()
        self.assertEqual(story.adoption_count, 2)

    def test_pictures(self):
        """Pictures are pictures: nothing that could carry a script is kept."""
        exemplar = self._propose()
        attachments = self.env["ir.attachment"].with_user(self.colleague_user)
        svg = attachments.create(
            {"name": "a.svg", "raw": b"<svg xmlns='http://www.w3.org/2000/svg'/>"}
        )
        with self.assertRaisesRegex(ValidationError, "no picture that can be shown"):
            exemplar.picture_ids = svg

from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, new_test_user, tagged

from .exemplar_case import ExemplarCase


@tagged("post_install", "-at_install")
class TestExemplarAfter(ExemplarCase):
    """Owners, adopters, recipients, activities and what comes after replication."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.today = fields.Date.today()
        cls.yesterday = cls.today - timedelta(days=1)

    # -------------------------------------------------------------------------
    # Owners
    # -------------------------------------------------------------------------

    def test_proposer_chooses_nobody(self):
        """Who proposes does not become responsible for it by writing so."""
        with self.assertRaises(AccessError):
            self._propose(user_id=self.colleague_user.id)
        exemplar = self._propose()
        with self.assertRaises(AccessError):
            exemplar.user_id = self.colleague_user
        self._accept(exemplar)
        self.assertEqual(exemplar.sudo().step_ids.user_id, self.officer)

    def test_owner_has_a_login(self):
        """A stage is given to nobody who cannot come here."""
        step = self._accept().step_ids[0]
        portal = new_test_user(self.env, "exemplar_portal", groups="base.group_portal")
        self.hr_user.sudo().active = False
        for user in (portal, self.hr_user, self.officer_b):
            with (
                self.subTest(user.login),
                self.assertRaisesRegex(ValidationError, "has no login in Sở Văn hoá A"),
            ):
                step.user_id = user

    def test_owner_is_told(self):
        """Who gets a stage is told, by what is written to nobody else."""
        exemplar = self._accept()
        exemplar.step_ids[1].user_id = self.colleague_user
        told = self.env["mail.message"].search(
            [("partner_ids", "in", self.colleague_user.partner_id.ids)],
            order="id desc",
            limit=1,
        )
        self.assertIn("You see to the stage “Foster”", told.body)
        mine = self.env["hr.emulation.exemplar"].with_user(self.colleague_user)
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "hr_emulation.hr_emulation_exemplar_action_mine"
        )
        self.assertIn("step_ids.user_id", action["domain"])
        self.assertIn(exemplar, mine.search([]))

    def test_owner_who_left(self):
        """A late stage of somebody who has left is told to who is responsible."""
        exemplar = self._accept()
        step = exemplar.step_ids[0]
        step.write({"user_id": self.colleague_user.id, "date_due": self.yesterday})
        self.colleague_user.sudo().active = False
        exemplar.sudo()._cron_remind_stuck()
        self.assertEqual(self._find_activities(exemplar, "late").user_id, self.officer)
        # The responsible has left, too: another officer.
        self._find_activities(exemplar, "late").unlink()
        self.officer.sudo().active = False
        exemplar.sudo()._cron_remind_stuck()
        told = self._find_activities(exemplar, "late").user_id
        self.assertTrue(told.active)
        self.assertTrue(told.has_group("hr_emulation.group_emulation_officer"))

    def test_moved_stage(self):
        """With another owner or date, nobody is reminded of what is not late."""
        exemplar = self._accept()
        step = exemplar.step_ids[0]
        step.date_due = self.yesterday
        exemplar.sudo()._cron_remind_stuck()
        self.assertTrue(self._find_activities(exemplar, "late"))
        step.date_due = self.today
        self.assertFalse(self._find_activities(exemplar, "late"))
        step.date_due = self.yesterday
        exemplar.sudo()._cron_remind_stuck()
        step.user_id = self.colleague_user
        self.assertFalse(self._find_activities(exemplar, "late"))
        exemplar.sudo()._cron_remind_stuck()
        told = self._find_activities(exemplar, "late")
        self.assertEqual(told.user_id, self.colleague_user)

    # -------------------------------------------------------------------------
    # Adopters
    # -------------------------------------------------------------------------

    def _adopt(self, user, exemplar, **vals):
        dialogue = self.env["hr.emulation.story.adopt"].with_user(user)
        dialogue.create({"story_id": exemplar.id, **vals}).action_confirm()

    def test_result_comes_later(self):
        """Who has adopted it comes again with the result; no second line is made."""
        exemplar = self._publish()
        self._adopt(self.colleague_user, exemplar)
        self._adopt(self.colleague_user, exemplar, result="Giảm 2 ngày")
        self._adopt(self.colleague_user, exemplar)
        self.assertEqual(exemplar.adoption_ids.employee_id, self.colleague)
        self.assertEqual(exemplar.adoption_ids.result, "Giảm 2 ngày")
        with self.assertRaisesRegex(UserError, "Choose the unit"):
            self._adopt(self.hr_user, exemplar)

    def test_nobody_reports_for_others(self):
        """The own line does not become that of somebody else, by any field of it."""
        exemplar = self._publish()
        adoptions = self.env["hr.emulation.exemplar.adoption"].with_user(
            self.manager_user
        )
        forged = {"exemplar_id": exemplar.id, "unit_id": self.unit_1.id}
        with self.assertRaises(AccessError):
            adoptions.create({**forged, "employee_id": self.colleague.id})
        with self.assertRaises(AccessError):
            adoptions.create(
                {
                    "exemplar_id": exemplar.id,
                    "employee_id": self.manager.id,
                    "subject_name": "Giám đốc",
                }
            )
        own = adoptions.create(
            {"exemplar_id": exemplar.id, "employee_id": self.manager.id}
        )
        for vals in (
            {"employee_id": self.colleague.id},
            {"employee_id": False, "department_id": self.unit_1.id},
            {"exemplar_id": self._publish().id},
        ):
            with self.assertRaisesRegex(UserError, "not replaced by another adopter"):
                own.write(vals)
        own.result = "Tốt"
        own.unlink()

    def test_adopter_is_another(self):
        """The example does not adopt itself, and nobody adopts tomorrow."""
        exemplar = self._publish()
        with self.assertRaisesRegex(ValidationError, "is the example itself"):
            exemplar.adoption_ids = [Command.create({"employee_id": self.employee.id})]
        with self.assertRaisesRegex(ValidationError, "when they have adopted it"):
            exemplar.adoption_ids = [
                Command.create(
                    {
                        "department_id": self.unit_2.id,
                        "date": self.today + timedelta(days=1),
                    }
                )
            ]

    def test_units_that_left(self):
        """A unit that was dissolved stays an adopter, by the name it had."""
        exemplar = self._publish()
        exemplar.adoption_ids = [
            Command.create({"department_id": self.unit_2.id, "result": "Giảm 2 ngày"}),
            Command.create({"employee_id": self.manager.id, "result": "Riêng tư"}),
        ]
        self.unit_2.write({"name": "Phòng Khác", "active": False})
        story = self.env["hr.emulation.story"].with_user(self.hr_user)
        story = story.browse(exemplar.id)
        self.assertEqual(story.adoption_count, 2)
        # Units by name; of people the number.
        self.assertEqual(story.adopters, "Phòng Hai: Giảm 2 ngày")

    # -------------------------------------------------------------------------
    # Recipients and activities
    # -------------------------------------------------------------------------

    def _forward(self, exemplar, **vals):
        exemplar.forwarding_ids = [
            Command.create({"partner_id": self.outsider.id, **vals})
        ]

    def test_forwarded_with_consent_only(self):
        """What the consent does not show outside is forwarded to nobody."""
        exemplar = self._publish(is_public=False)
        with self.assertRaisesRegex(UserError, "does not cover people outside"):
            self._forward(exemplar)
        exemplar.with_user(self.employee_user).action_consent_public()
        with self.assertRaisesRegex(ValidationError, "when it was sent"):
            self._forward(exemplar, date=self.today + timedelta(days=1))
        with self.assertRaisesRegex(ValidationError, "https"):
            self._forward(exemplar, url="javascript:alert(1)")
        self._forward(exemplar, url="https://bao.example/guong")
        exemplar.story = "<p>Khác</p>"
        with self.assertRaisesRegex(UserError, "does not cover people outside"):
            self._forward(exemplar)
        # A changed story is no withdrawal.
        self.assertFalse(self._find_activities(exemplar, "recall"))
        waiting = self._propose()
        waiting.action_submit()
        with self.assertRaisesRegex(UserError, "Accept"):
            self._forward(waiting.with_user(self.officer))

    def test_activities(self):
        """Talks and visits stand in the log, for the example alone if need be."""
        exemplar = self._accept()
        action = exemplar.action_open_log()
        logs = self.env["hr.emulation.log"].with_user(self.officer)
        with Form(logs.with_context(**action["context"])) as form:
            form.name = "Giao lưu với điển hình"
            form.kind_id = self.env.ref("hr_emulation.log_kind_propaganda")
            form.reach = 40
            form.result = "40 người dự"
        entry = form.record
        self.assertEqual(entry.company_id, self.company_a)
        self.assertEqual(exemplar.log_count, 1)
        entry.action_do()
        with self.assertRaisesRegex(UserError, "belongs to the history"):
            entry.exemplar_id = False
        with self.assertRaisesRegex(ValidationError, "Say what"):
            logs.create({"name": "Không về gì", "kind_id": entry.kind_id.id})

    # -------------------------------------------------------------------------
    # After replication
    # -------------------------------------------------------------------------

    def test_follow_up_is_planned(self):
        """What was replicated is looked at again after the days of the company."""
        exemplar = self._replicate(self._publish())
        follow_up = exemplar.follow_up_ids
        self.assertEqual(follow_up.date_due, self.today + timedelta(days=180))
        self.assertEqual(follow_up.user_id, self.officer)
        self.assertFalse(follow_up.is_late)
        self.company_a.emulation_follow_up_days = 0
        self.assertFalse(self._replicate(self._publish()).follow_up_ids)
        with self.assertRaisesRegex(ValidationError, "within 0 to"):
            self.company_a.emulation_follow_up_days = -1

    def test_follow_up_is_reminded(self):
        """On its day the owner is told once, and no more when it was done."""
        exemplar = self._replicate(self._publish())
        follow_up = exemplar.follow_up_ids
        follow_up.date_due = self.today
        due = exemplar.search([("follow_up_ids.is_late", "=", True)])
        self.assertEqual(due, exemplar)
        for _day in range(2):
            exemplar.sudo()._cron_remind_stuck()
        told = self._find_activities(exemplar, "follow_up")
        self.assertEqual(told.user_id, self.officer)
        self.assertEqual(len(told), 1)
        with self.assertRaisesRegex(ValidationError, "Enter the later results"):
            follow_up.date = self.today
        follow_up.write({"date": self.today, "name": "Vẫn duy trì"})
        self.assertFalse(self._find_activities(exemplar, "follow_up"))
        self.assertFalse(follow_up.is_late)
        self.assertFalse(exemplar.search([("follow_up_ids.is_late", "=", True)]))

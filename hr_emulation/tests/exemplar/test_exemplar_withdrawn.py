from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from .review_case import ReviewCase
from .selection_case import SelectionCase

_PARTS = ("exemplar", "exemplar.step", "exemplar.adoption", "exemplar.forwarding")


@tagged("post_install", "-at_install")
class TestExemplarWithdrawn(SelectionCase, ReviewCase):
    """With the consent taken back, nothing of it is read by anybody who need not.

    The pages of the honours board are tested in ``test_honours_board``.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # The colleague works on it without being the person, manager or proposer.
        cls.exemplar = cls._accept(
            cls._propose(
                user=cls.manager_user,
                story="<p>Chuyện hay</p>",
                picture_ids=[Command.create({"name": "a", "raw": cls._draw()})],
            )
        )
        cls.exemplar.with_user(cls.employee_user).action_consent_public()
        cls.exemplar.action_publish()
        cls.exemplar.step_ids[0].user_id = cls.colleague_user
        cls.exemplar.forwarding_ids = [Command.create({"partner_id": cls.outsider.id})]
        cls.colleague_user.group_ids += cls.env.ref("base.group_allow_export")

    def _withdraw(self):
        self.exemplar.with_user(self.employee_user).action_refuse_consent()
        self.env.flush_all()
        self.env.invalidate_all()

    def _as_colleague(self, model):
        return self.env[f"hr.emulation.{model}"].with_user(self.colleague_user)

    def test_stories(self):
        """No way of asking for stories finds it: read, named, grouped or exported."""
        stories = self._as_colleague("story")
        story = stories.browse(self.exemplar.id)
        by_id = [("id", "=", self.exemplar.id)]

        def find():
            return (
                bool(stories.search(by_id)),
                bool(stories.name_search(self.exemplar.name)),
                bool(stories._read_group(by_id, ["employee_id"])),
                bool(stories.search(by_id).export_data(["name", "story"])["datas"]),
                bool(story.exists() and story._get_pictures_by_story()[story]),
            )

        self.assertEqual(find(), (True,) * 5)
        self.assertIn("honour-board/picture", story.pictures)
        self._withdraw()
        self.assertEqual(find(), (False,) * 5)

    def test_owner_of_a_stage(self):
        """Who had a stage to finish reads it no longer, nor anything below it."""
        late = fields.Date.subtract(self.today, days=1)
        self.exemplar.step_ids[0].date_due = late
        self.exemplar.sudo()._cron_remind_stuck()
        activity = self._find_activities(self.exemplar, "late")
        self.assertEqual(activity.user_id, self.colleague_user)
        of_it = [("exemplar_id", "=", self.exemplar.id)]
        domains = {"exemplar": [("id", "=", self.exemplar.id)]}
        for model in _PARTS:
            if model != "exemplar.adoption":
                domain = domains.get(model, of_it)
                self.assertTrue(self._as_colleague(model).search(domain), model)
        self._withdraw()
        for model in _PARTS:
            domain = domains.get(model, of_it)
            self.assertFalse(self._as_colleague(model).search(domain), model)
        self.assertFalse(activity.exists())
        step = self.exemplar.step_ids[0].with_user(self.colleague_user)
        with self.assertRaises(AccessError):
            step.evidence = "Vẫn làm"
        self.exemplar.sudo()._cron_remind_stuck()
        told = self._find_activities(self.exemplar, "late")
        self.assertNotIn(self.colleague_user, told.user_id)

    def test_adopter(self):
        """Who has adopted it does not read its name in the own line any more."""
        adoptions = self._as_colleague("exemplar.adoption")
        own = adoptions.create(
            {"exemplar_id": self.exemplar.id, "employee_id": self.colleague.id}
        )
        self.exemplar.step_ids[0].user_id = self.officer
        self.assertEqual(own.exemplar_id.sudo().name, self.exemplar.name)
        self._withdraw()
        self.assertFalse(adoptions.search([("id", "=", own.id)]))
        with self.assertRaises(AccessError):
            own.read(["exemplar_id"])
        # Nor is what is not shown found out by trying.
        with self.assertRaises(AccessError):
            adoptions.create(
                {"exemplar_id": self.exemplar.id, "department_id": self.unit_2.id}
            )

    def test_dialogue_that_was_open(self):
        """Who pressed “adopted” meanwhile is told, in words."""
        dialogue = self._as_colleague("story.adopt").create(
            {"story_id": self.exemplar.id, "result": "Tốt"}
        )
        self._withdraw()
        with self.assertRaisesRegex(UserError, "not shown any more"):
            dialogue.action_confirm()

    def test_where_others_name_it(self):
        """Candidates, recognitions and the log link to it for officers alone."""
        candidate = self._stand(self._open_round(), user=self.manager_user)
        candidate.sudo().exemplar_id = self.exemplar
        review = self._prepare(exemplar_ids=[Command.set(self.exemplar.ids)])
        recognition = self.env["hr.emulation.review.recognition"].create(
            {
                "review_id": review.id,
                "employee_id": self.employee.id,
                "reason": "Trả hồ sơ trong ngày",
                "deed_date": review.date_from,
                "exemplar_id": self.exemplar.id,
            }
        )
        review.sudo()._in_transition().state = "done"
        log = self.env["hr.emulation.log"].create(
            {
                "name": "Giao lưu",
                "kind_id": self.env.ref("hr_emulation.log_kind_dissemination").id,
                "user_id": self.colleague_user.id,
                "exemplar_id": self.exemplar.id,
                "company_id": self.company_a.id,
            }
        )
        for record in (candidate, recognition, log):
            with self.subTest(record._name):
                self.assertTrue(record.with_user(self.auditor).exemplar_id)
                with self.assertRaises(AccessError):
                    record.with_user(self.colleague_user).read(["exemplar_id"])
                self.assertNotIn(
                    "exemplar_id",
                    record.with_user(self.colleague_user).fields_get(),
                )
        with self.assertRaises(AccessError):
            review.with_user(self.colleague_user).read(["exemplar_ids"])

    def test_pictures_have_no_other_address(self):
        """Colleagues read the pictures of a story by the story alone."""
        picture = self.exemplar.picture_ids.with_user(self.hr_user)
        with self.assertRaises(AccessError):
            picture.read(["raw"])
        self._withdraw()
        with self.assertRaises(AccessError):
            picture.with_user(self.colleague_user).read(["raw"])

    def test_who_received_it_is_told(self):
        """Recipients outside are to be told, and the responsible sees to it."""
        forwarding = self.exemplar.forwarding_ids
        self.assertFalse(self._find_activities(self.exemplar, "recall"))
        # Only the outside is taken back.
        self.exemplar.with_user(self.employee_user).action_consent()
        recall = self._find_activities(self.exemplar, "recall")
        self.assertEqual(recall.user_id, self.officer)
        self.exemplar.with_user(self.employee_user).action_consent_public()
        self.assertFalse(self._find_activities(self.exemplar, "recall"))
        self._withdraw()
        self.assertEqual(len(self._find_activities(self.exemplar, "recall")), 1)
        forwarding.withdrawal_told_on = self.today
        self.assertFalse(self._find_activities(self.exemplar, "recall"))

    def test_it_goes_no_further(self):
        """Its stages stop, the responsible is told, and an officer ends it."""
        self._withdraw()
        told = self.exemplar.message_ids.filtered(
            lambda one: self.officer.partner_id in one.partner_ids
        )
        self.assertIn("was withdrawn or refused", told.body)
        with self.assertRaisesRegex(UserError, "consent was taken back"):
            self._finish(self.exemplar)
        with self.assertRaises(UserError):
            self.exemplar.with_user(self.manager_user).action_end()
        self.exemplar._end("Người được nêu gương không đồng ý")
        self.assertEqual(self.exemplar.state, "ended")
        self.assertEqual(self.exemplar.answer, "Người được nêu gương không đồng ý")
        self.assertFalse(self.exemplar.is_published)
        self.exemplar.step_ids[0].date_due = fields.Date.subtract(self.today, days=9)
        self.assertFalse(self.exemplar.step_ids[0].is_late)
        self.assertNotIn(
            self.exemplar.step_ids[0],
            self.exemplar.step_ids.search([("is_late", "=", True)]),
        )

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, TransactionCase, tagged
from odoo.tools import mute_logger

from ...models.evaluation.hr_emulation_nomination import EDITABLE, OPEN
from .nomination_case import MEETING, NominationCase


@tagged("post_install", "-at_install")
class TestNomination(NominationCase):
    def _assert_cannot(self, step, words, nomination, user):
        """The form says it, the button is hidden by it, and the server refuses it."""
        nomination = nomination.with_user(user)
        self.assertRegex(nomination[f"cannot_{step}_reason"], words)
        with self.assertRaisesRegex(UserError, words):
            getattr(nomination, f"action_{step}")()

    # -------------------------------------------------------------------------
    # The way
    # -------------------------------------------------------------------------

    def test_whole_way(self):
        """A manager nominates, the manager above endorses, an officer screens."""
        self._rate(self.employee)
        nomination = self._nominate()
        self.assertFalse(nomination.cannot_submit_reason)
        nomination.action_submit()
        self.assertEqual(nomination.state, "submitted")
        self.assertTrue(nomination.is_open)
        # The warning: nothing was registered.
        self.assertEqual(nomination.outcome, "warn")
        self.assertEqual(nomination.submitted_outcome, "warn")
        nomination.with_user(self.boss_user).action_endorse()
        self.assertEqual(nomination.state, "endorsed")
        nomination.with_user(self.officer).action_screen()
        self.assertEqual(nomination.state, "screened")
        self.assertEqual(
            nomination.step_ids.mapped("done_by_id"),
            self.manager_user + self.boss_user + self.officer,
        )

    def test_form(self):
        """The form of a manager proposes path, head and checklist."""
        form = Form(
            self.env["hr.emulation.nomination"].with_user(self.manager_user),
            view="hr_emulation.hr_emulation_nomination_view_form",
        )
        form.employee_id = self.employee.with_user(self.manager_user)
        form.award_type_id = self.title
        nomination = form.save()
        self.assertEqual(nomination.proposal, "own")
        self.assertIn("Written Submission", nomination.document_ids.mapped("name"))
        self.assertEqual(
            nomination.statement_ids.mapped("name"), ["Exemplary and united."]
        )

    def test_own_nomination(self):
        """People nominate themselves for titles, but not where the route forbids it."""
        self._rate(self.employee)
        nominations = self.env["hr.emulation.nomination"].with_user(self.employee_user)
        nomination = nominations.create({"award_type_id": self.title.id})
        self.assertEqual(nomination.employee_id.id, self.employee.id)
        nomination.document_ids.is_provided = True
        # The meeting, and what the unit confirms, are not written down by oneself.
        with self.assertRaisesRegex(UserError, "by the manager of the unit"):
            nomination.write(MEETING)
        with self.assertRaisesRegex(UserError, "own merits"):
            nomination.action_confirm_statements()
        self._assert_cannot(
            "submit", "meeting of the unit", nomination, self.employee_user
        )
        nomination.with_user(self.manager_user).write(MEETING)
        nomination.with_user(self.manager_user).action_confirm_statements()
        nomination.invalidate_recordset()
        self.route.is_self_allowed = False
        self._assert_cannot(
            "submit", "do not nominate themselves", nomination, self.employee_user
        )
        self.route.is_self_allowed = True
        nomination.action_submit()
        self._assert_cannot("endorse", "Nobody decides", nomination, self.employee_user)
        nomination.with_user(self.manager_user).action_endorse()
        self.assertEqual(nomination.state, "endorsed")

    def test_meeting_by_creation(self):
        """Votes about oneself are not slipped in when the dossier is made either."""
        with self.assertRaisesRegex(UserError, "by the manager of the unit"):
            self.env["hr.emulation.nomination"].with_user(self.employee_user).create(
                {"award_type_id": self.title.id, **MEETING}
            )

    def test_four_eyes(self):
        """Who has sent a nomination neither endorses nor screens it."""
        self._rate(self.employee)
        nomination = self._submit()
        self._assert_cannot("endorse", "You have sent", nomination, self.manager_user)
        self._assert_cannot("return", "You have sent", nomination, self.manager_user)
        other = self._submit(user=self.officer, award_type=self._create_second_title())
        other.with_user(self.boss_user).action_endorse()
        self._assert_cannot("screen", "You have sent", other, self.officer)
        self._assert_cannot("refuse", "You have sent", other, self.officer)
        other.with_user(self.administrator).action_screen()

    def _create_second_title(self):
        title = self._create_award_type("TEST_SECOND", sequence=30)
        self.rulebook.action_set_draft()
        self._create_standard(self.rulebook, title)
        self.rulebook.action_activate()
        return title

    def test_own_unit(self):
        """The head of a unit does not endorse what is proposed for it."""
        self.rulebook.action_set_draft()
        self._create_standard(self.rulebook, self.unit_title)
        self.rulebook.action_activate()
        self._rate(self.unit_1)
        nomination = self._submit(self.unit_1, self.unit_title, user=self.officer)
        self._assert_cannot("endorse", "own unit", nomination, self.manager_user)
        nomination.with_user(self.boss_user).action_endorse()
        self.assertEqual(nomination.state, "endorsed")

    def test_return(self):
        """What is returned shows the reason on top, can be mended and sent again."""
        self._rate(self.employee)
        nomination = self._submit()
        action = nomination.with_user(self.boss_user).action_return()
        wizard = self.env["hr.emulation.reason"].with_user(self.boss_user)
        wizard.with_context(**action["context"]).create(
            {"reason": "Số liệu chưa rõ"}
        ).action_confirm()
        self.assertEqual(
            (nomination.state, nomination.answer, nomination.is_open),
            ("returned", "Số liệu chưa rõ", False),
        )
        nomination.summary = "Rõ hơn"
        nomination.action_submit()
        self.assertEqual((nomination.state, nomination.answer), ("submitted", False))
        self.assertFalse(
            nomination.step_ids.filtered("done_on") - nomination.step_ids[0]
        )

    def test_recall(self):
        """The sender takes a nomination back until it is screened; nobody else."""
        self._rate(self.employee)
        nomination = self._endorse()
        self._assert_cannot("recall", "Only who has sent", nomination, self.boss_user)
        nomination._recall("Nhầm danh hiệu")
        self.assertEqual(
            (nomination.state, nomination.answer), ("withdrawn", "Nhầm danh hiệu")
        )
        nomination.action_submit()
        nomination.with_user(self.boss_user).action_endorse()
        nomination.with_user(self.officer).action_screen()
        self._assert_cannot("recall", "was screened", nomination, self.manager_user)

    def test_refuse(self):
        """An officer refuses with a reason; that is the end of it."""
        self._rate(self.employee)
        nomination = self._endorse()
        self._assert_cannot("refuse", "Only an emulation", nomination, self.boss_user)
        nomination.with_user(self.officer)._refuse("Trùng thành tích")
        self.assertEqual((nomination.state, nomination.is_open), ("refused", False))
        self._assert_cannot("submit", "has been sent", nomination, self.manager_user)
        with self.assertRaisesRegex(UserError, "has been sent"):
            nomination.summary = "Khác"

    def test_return_after_screening(self):
        """An officer can still return what waits for the council."""
        self._rate(self.employee)
        nomination = self._endorse()
        nomination.with_user(self.officer).action_screen()
        self._assert_cannot("return", "next step", nomination, self.boss_user)
        nomination.with_user(self.officer)._return("Bổ sung xác nhận")
        self.assertEqual(nomination.state, "returned")

    def test_rating_is_kept(self):
        """The rating that a decided nomination rests on is not reopened below it."""
        rating = self._rate(self.employee).with_user(self.officer)
        nomination = self._endorse().with_user(self.officer)
        self.assertFalse(rating.cannot_reopen_reason)
        nomination.action_screen()
        with self.assertRaisesRegex(UserError, "rests on this rating"):
            rating.action_reopen()
        nomination._return("Xem lại")
        rating._reopen("Sai")
        self.assertEqual(rating.state, "scored")

    def test_sent_is_not_deleted(self):
        """Only what is not in the round can be deleted."""
        self._rate(self.employee)
        nomination = self._submit()
        with self.assertRaisesRegex(UserError, "has been sent"):
            nomination.with_user(self.officer).unlink()
        nomination.with_user(self.manager_user)._recall("Nhầm")
        nomination.unlink()
        self.assertFalse(nomination.exists())

    # -------------------------------------------------------------------------
    # What is missing
    # -------------------------------------------------------------------------

    def test_incomplete(self):
        """Each thing that is missing is asked for by name, one after the other."""
        self._rate(self.employee)
        nomination = self._nominate()
        cases = [
            ({"meeting_date": False}, "meeting of the unit"),
            ({"meeting_chair": " "}, "meeting of the unit"),
            ({"meeting_for": 0, "meeting_against": 0}, "meeting of the unit"),
            ({"meeting_for": 3, "meeting_against": 5}, "3 of 8 people.*50 %"),
        ]
        for values, words in cases:
            with self.subTest(values):
                nomination.write(MEETING | values)
                self._assert_cannot("submit", words, nomination, self.manager_user)
        # Half of those present are enough.
        nomination.write(MEETING | {"meeting_for": 4, "meeting_against": 4})
        self.assertFalse(nomination.cannot_submit_reason)
        nomination.document_ids[0].is_provided = False
        self._assert_cannot(
            "submit", "missing: Written Submission", nomination, self.manager_user
        )

    def test_votes(self):
        """Votes, people present and members must add up, at the database as well."""
        nomination = self._nominate()
        impossible = [
            {"meeting_for": 8, "meeting_against": 1},
            {"meeting_present": 11},
            {"meeting_for": -1},
        ]
        for values in impossible:
            with (
                self.subTest(values),
                self.assertRaisesRegex(ValidationError, "do not add up"),
                self.cr.savepoint(),
            ):
                nomination.write(values)
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            self.env.cr.execute(
                "UPDATE hr_emulation_nomination SET meeting_for = 9 WHERE id = %s",
                [nomination.id],
            )

    def test_impossible(self):
        """Future meetings, strange years and awards for other subjects are refused."""
        nomination = self._nominate()
        for values, words in (
            ({"meeting_date": "2999-01-01"}, "not been held"),
            ({"year": 2999}, "no year"),
            ({"year": 10**12}, "no number"),
            ({"award_type_id": self.unit_title.id}, "not given to a subject"),
        ):
            with self.subTest(values), self.assertRaisesRegex(ValidationError, words):
                nomination.write(values)

    def test_no_route(self):
        """Without an approval route nothing is sent, and the form says what to do."""
        self._rate(self.employee)
        nomination = self._nominate()
        self.env["hr.emulation.route"].search([]).active = False
        self._assert_cannot(
            "submit", "No approval route", nomination, self.manager_user
        )

    def test_who_left(self):
        """Nobody is nominated after having left; who sends is told so."""
        self._rate(self.employee)
        nomination = self._nominate()
        self.employee.active = False
        self._assert_cannot("submit", "has left", nomination, self.manager_user)

    def test_endless_step(self):
        """A deadline that no calendar has is refused where the route is set up."""
        step = self.route.step_ids[-1]
        for days in (-1, 3651, 2**31 - 1, 2**40):
            with self.subTest(days), self.assertRaises(ValidationError):
                step.days = days

    def test_route_without_screening(self):
        """A route without the screening would let confidential matters through."""
        with self.assertRaisesRegex(ValidationError, "needs the screening"):
            self.route.step_ids.filtered(lambda step: step.kind == "screening").unlink()
        with self.assertRaisesRegex(ValidationError, "same step twice"):
            self.route.step_ids = [Command.create({"kind": "meeting"})]

    # -------------------------------------------------------------------------
    # Short path, outside people, higher authority
    # -------------------------------------------------------------------------

    def test_short_path(self):
        """Unscheduled: two documents, no meeting; outside people by officers only."""
        unscheduled = self.env.ref("hr_emulation.award_kind_dot_xuat")
        nomination = (
            self.env["hr.emulation.nomination"]
            .with_user(self.officer)
            .create(
                {
                    "partner_id": self.outsider.id,
                    "award_type_id": self.merit.id,
                    "achievement": "Cứu người bị đuối nước",
                    "kind_id": unscheduled.id,
                    "company_id": self.company_a.id,
                }
            )
        )
        self.assertTrue(nomination.is_short_path)
        self.assertEqual(
            nomination.document_ids.mapped("name"),
            ["Written Submission", "Summary of the Achievement"],
        )
        self._assert_cannot("submit", "Documents of", nomination, self.officer)
        nomination.document_ids.is_provided = True
        nomination.action_submit()
        # There is no standard of this award: that is not known, and no error.
        self.assertEqual(nomination.outcome, "unknown")
        self.assertEqual(
            nomination.step_ids.mapped("kind"), ["endorsement", "screening"]
        )
        nomination.with_user(self.administrator).action_endorse()
        self.assertEqual(nomination.state, "endorsed")

    def test_outside_full_path(self):
        """Outside people take the short path only."""
        nomination = (
            self.env["hr.emulation.nomination"]
            .with_user(self.officer)
            .create(
                {
                    "partner_id": self.outsider.id,
                    "award_type_id": self.merit.id,
                    "achievement": "Đóng góp",
                    "kind_id": self.kind.id,
                    "company_id": self.company_a.id,
                }
            )
        )
        self._assert_cannot("submit", "not of the staff", nomination, self.officer)

    def test_organisation(self):
        """The organisation as a whole is nominated by an officer, on the full path."""
        nomination = self._nominate(
            self.company_a.partner_id,
            self.merit,
            user=self.officer,
            kind_id=self.kind.id,
            achievement="Dẫn đầu cụm thi đua",
        )
        nomination.action_submit()
        self.assertEqual(nomination.state, "submitted")
        self.assertEqual(nomination.subject_type, "collective")

    def test_commendation(self):
        """A commendation says its kind and what it is for; managers may send it."""
        nomination = self._nominate(award_type=self.merit)
        nomination.kind_id = False
        self._assert_cannot("submit", "kind of commend", nomination, self.manager_user)
        nomination.kind_id = self.kind
        self._assert_cannot("submit", "in one line", nomination, self.manager_user)
        nomination.achievement = "Hoàn thành sớm đề án"
        nomination.action_submit()
        self.assertEqual(nomination.state, "submitted")

    def test_higher_authority(self):
        """What a higher level decides is proposed to it, with more documents."""
        national = self.env.ref("hr_emulation.award_type_cstdtq")
        nomination = self._nominate(award_type=national)
        self.assertEqual((nomination.proposal, nomination.level), ("higher", "state"))
        names = nomination.document_ids.mapped("name")
        self.assertIn("Confirmation by the Superior Level", names)
        self.assertIn("Related Papers", names)
        required = nomination.document_ids.filtered("is_required").mapped("name")
        self.assertNotIn("Result of the Council's Vote", required)

    # -------------------------------------------------------------------------
    # Checklist
    # -------------------------------------------------------------------------

    def test_checklist_follows_award(self):
        """Another award brings its documents; what was provided stays."""
        nomination = self._nominate()
        nomination.award_type_id = self.env.ref("hr_emulation.award_type_cstdcs")
        names = nomination.document_ids.mapped("name")
        self.assertIn("Certificate of Initiative or of an Excellent Year", names)
        provided = nomination.document_ids.filtered("is_provided").mapped("name")
        self.assertIn("Written Submission", provided)

    def test_checklist_is_not_the_senders(self):
        """A sender adds documents, and does not rename or remove those asked for."""
        nomination = self._nominate()
        asked = nomination.document_ids[0]
        with self.assertRaisesRegex(UserError, "asked for by the checklist"):
            asked.unlink()
        with self.assertRaisesRegex(UserError, "asked for by the checklist"):
            asked.name = "Khác"
        with self.assertRaises(AccessError):
            asked.is_required = False
        nomination.document_ids = [Command.create({"name": "Ảnh"})]
        own = nomination.document_ids.filtered(lambda line: line.name == "Ảnh")
        own.name = "Ảnh hiện trường"
        own.unlink()

    def test_checklist_is_frozen(self):
        """A changed configuration does not touch a dossier that is sent."""
        self._rate(self.employee)
        nomination = self._submit()
        self.env["hr.emulation.dossier.requirement"].create({"name": "Thêm giấy tờ"})
        self.env.ref("hr_emulation.requirement_report").unlink()
        self.route.step_ids.filtered(lambda step: step.kind == "meeting").unlink()
        self.route.name = "Changed"
        names = nomination.document_ids.mapped("name")
        self.assertNotIn("Thêm giấy tờ", names)
        self.assertIn("Achievement Report", names)
        self.assertEqual(
            nomination.step_ids.mapped("kind"), ["meeting", "endorsement", "screening"]
        )
        self.assertEqual(nomination.route_name, "Emulation Titles")
        with self.assertRaisesRegex(UserError, "has been sent"):
            nomination.document_ids[0].note = "Sửa"
        with self.assertRaisesRegex(UserError, "has been sent"):
            nomination.with_user(self.officer).action_refresh_documents()
        # Returned, it takes what is asked for now.
        nomination.with_user(self.boss_user)._return("Bổ sung")
        nomination.action_refresh_documents()
        self.assertIn("Thêm giấy tờ", nomination.document_ids.mapped("name"))

    def test_file_provides(self):
        """Who attaches the file has provided the document."""
        nomination = self._nominate()
        document = nomination.document_ids[0]
        document.is_provided = False
        file = self.env["ir.attachment"].with_user(self.manager_user)
        document.file_ids = file.create({"name": "to_trinh.txt", "raw": b"1"})
        self.assertTrue(document.is_provided)
        self.assertEqual(document.file_ids.res_model, document._name)
        self.assertEqual(document.file_ids.with_user(self.boss_user).raw, b"1")

    # -------------------------------------------------------------------------
    # Doubles
    # -------------------------------------------------------------------------

    def test_same_title(self):
        """One open nomination of a title in a year; after a recall another may go."""
        self._rate(self.employee)
        first = self._submit()
        second = self._nominate()
        self._assert_cannot(
            "submit", "nominated for .* already", second, self.manager_user
        )
        first._recall("Nhầm")
        second.invalidate_recordset()
        second.action_submit()
        self.assertEqual(second.state, "submitted")

    def test_same_achievement(self):
        """The same achievement, however it is written, is proposed once."""
        self._rate(self.employee)
        self._submit(achievement="Số hoá  hồ sơ")
        other = self._nominate(
            award_type=self.merit, kind_id=self.kind.id, achievement="SỐ HÓA HỒ SƠ"
        )
        self._assert_cannot("submit", "already", other, self.manager_user)
        other.achievement = "Chuyển đổi số"
        other.action_submit()

    def test_same_movement(self):
        """Once in a movement and year."""
        movement = self.env["hr.emulation.movement"].create(
            {
                "name": "Thi đua nước rút",
                "date_from": f"{self.year}-01-01",
                "date_to": f"{self.year}-12-31",
                "company_id": self.company_a.id,
            }
        )
        movement._in_transition().state = "running"
        self._rate(self.employee)
        self._submit(movement_id=movement.id)
        other = self._nominate(
            award_type=self.merit,
            kind_id=self.kind.id,
            achievement="Khác",
            movement_id=movement.id,
        )
        self._assert_cannot("submit", "already", other, self.manager_user)

    def test_two_at_once(self):
        """Two doubles in one list are not sent together either."""
        self._rate(self.employee)
        both = self._nominate() + self._nominate()
        with self.assertRaisesRegex(UserError, "already"):
            both.action_submit()
        self.assertEqual(set(both.mapped("state")), {"draft"})

    # -------------------------------------------------------------------------
    # Initiatives
    # -------------------------------------------------------------------------

    def test_initiatives(self):
        """Initiatives are planned when it is sent, and free again after a return."""
        initiative = self.env["hr.emulation.initiative"].create(
            {
                "name": "Sổ điện tử",
                "company_id": self.company_a.id,
                "author_ids": [
                    Command.create({"employee_id": self.employee.id, "share": 100})
                ],
            }
        )
        self._rate(self.employee)
        nomination = self._submit(initiative_ids=initiative.ids)
        use = initiative.use_ids
        self.assertEqual((use.state, use.nomination_id.id), ("draft", nomination.id))
        self.assertEqual(use.award_type_id, self.title)
        nomination.with_user(self.boss_user)._return("Bổ sung")
        self.assertFalse(initiative.use_ids)
        with self.assertRaisesRegex(ValidationError, "no author"):
            self._nominate(
                self.colleague, user=self.officer, initiative_ids=initiative.ids
            )


@tagged("post_install", "-at_install")
class TestNominationDemo(TransactionCase):
    def test_demo(self):
        """The demonstration shows nominations in every state but the refused."""
        agency = self.env.ref("hr_emulation.company_agency")
        nominations = self.env["hr.emulation.nomination"].search(
            [("company_id", "=", agency.id)]
        )
        # Further states are those of the councils.
        states = {*EDITABLE, *OPEN}
        self.assertLessEqual(states, set(nominations.mapped("state")))
        self.assertTrue(nominations.filtered("override_count"))
        self.assertTrue(nominations.filtered("is_short_path"))

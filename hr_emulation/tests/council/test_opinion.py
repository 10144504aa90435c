import base64

from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, tagged
from odoo.tests.common import BaseCase

from ...engine.council.plain_text import clean_text
from ...engine.council.receipt import digest, make_code
from .public_case import PublicCase


@tagged("post_install", "-at_install")
class TestOpinionText(BaseCase):
    """What is kept of a text, and of a code; without Odoo."""

    def test_clean_text(self):
        """What only machines see is left out; Vietnamese, lines and signs stay."""
        for given, kept in (
            ("  Đồng ý\r\nvới anh <b>A</b> & B  ", "Đồng ý\nvới anh <b>A</b> & B"),
            ("nul\x00 bell\x07", "nul bell"),
            ("gi\u202erev\u200b", "girev"),
            ("\ud800lone", "lone"),
            ("\u200b\u2060 \n", ""),
            ("a\u0301", "á"),
        ):
            with self.subTest(kept):
                self.assertEqual(clean_text(given), kept)

    def test_codes(self):
        """A code is found in any writing, and no two are the same."""
        code = make_code()
        self.assertRegex(code, r"^([A-HJ-NP-Z2-9]{4}-){3}[A-HJ-NP-Z2-9]{4}$")
        for written in (code.lower(), code.replace("-", ""), f" {code} "):
            self.assertEqual(digest(written), digest(code))
        self.assertEqual(len({make_code() for _time in range(1000)}), 1000)


@tagged("post_install", "-at_install")
class TestOpinion(PublicCase):
    """What people say about a published name, who reads it, what becomes of it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.consultation = cls._publish()
        cls.line = cls.consultation.line_ids

    def _get_rows(self):
        """Everything that the table holds, as a database administrator sees it."""
        self.env.flush_all()
        self.env.cr.execute("SELECT * FROM hr_emulation_opinion ORDER BY id")
        return self.env.cr.dictfetchall()

    def test_anonymous_in_the_database(self):
        """No table holds anything of the author: no user, contact, name or time."""
        before = self._count_traces()
        code = self._speak(self.line)
        row = self._get_rows()[-1]
        self.assertEqual(row["channel"], "anonymous")
        self.assertEqual(
            {name for name, value in row.items() if value},
            {
                "id",
                "line_id",
                "consultation_id",
                "company_id",
                "kind",
                "channel",
                "text",
                "date",
                "reference",
                "receipt_hash",
            },
        )
        self.assertFalse(
            {"create_uid", "create_date", "write_uid", "write_date"} & row.keys()
        )
        self.assertNotIn(code.replace("-", ""), str(row).replace("-", ""))
        self.assertEqual(self._count_traces(), before)

    def _count_traces(self):
        self.env.flush_all()
        counts = {}
        for model in (
            "mail.message",
            "mail.followers",
            "mail.activity",
            "mail.tracking.value",
            "mail.notification",
            "mail.mail",
            "bus.bus",
            "ir.logging",
            "ir.cron.trigger",
            "ir.attachment",
        ):
            counts[model] = self.env[model].sudo().search_count([])
        return counts

    def test_the_job_leaves_no_trace_either(self):
        """Officers are told without an author, once, and without a mail for each."""
        mails = self.env["mail.mail"].search_count([])
        for _time in range(3):
            self._speak(self.line)
        consultations = self.env["hr.emulation.consultation"]
        consultations._cron_remind()
        consultations._cron_remind()
        activities = self.consultation.sudo().activity_ids
        self.assertEqual(
            activities.user_id & (self.officer | self.administrator | self.officer_b),
            self.officer | self.administrator,
        )
        self.assertEqual(len(activities), len(activities.user_id))
        self.assertNotIn(self.colleague_user, activities.create_uid)
        self.assertEqual(self.env["mail.mail"].search_count([]), mails)
        self.assertFalse(
            self.consultation.sudo().message_follower_ids.partner_id
            & self.colleague_user.partner_id
        )
        self._get_opinions(self.consultation, self.officer)._note("Seen")
        self.assertFalse(self.consultation.sudo().activity_ids)

    def test_nobody_is_told_of_a_complaint_about_himself(self):
        """An officer who manages the person concerned is not told and reads nothing."""
        self.manager_user.group_ids += self.env.ref(
            "hr_emulation.group_emulation_officer"
        )
        self._speak(self.line)
        self.env["hr.emulation.consultation"]._cron_remind()
        activities = self.consultation.sudo().activity_ids
        self.assertIn(self.officer, activities.user_id)
        self.assertNotIn(self.manager_user, activities.user_id)
        self.assertFalse(self._get_opinions(self.consultation, self.manager_user))
        opinion = self._get_opinions(self.consultation)
        with self.assertRaises(AccessError):
            opinion.with_user(self.manager_user)._uphold("My man")

    def test_who_reads(self):
        """Officers and auditors, and who has sent it by name; nobody else."""
        self._speak(self.line, text="anonymous")
        self._speak(self.line, is_named=True, text="by name")
        self._speak(self.line, self.employee_user, is_named=True, text="about me")
        for user, expected in (
            (self.officer, {"anonymous", "by name", "about me"}),
            (self.auditor, {"anonymous", "by name", "about me"}),
            (self.colleague_user, {"by name"}),
            (self.employee_user, {"about me"}),
            (self.manager_user, set()),
            (self.officer_b, set()),
        ):
            with self.subTest(user.login):
                opinions = self._get_opinions(self.consultation, user)
                self.assertEqual(set(opinions.mapped("text")), expected)

    def test_a_former_manager_reads(self):
        """Who manages whom is asked at each query."""
        self.manager_user.group_ids += self.env.ref(
            "hr_emulation.group_emulation_officer"
        )
        self._speak(self.line)
        self.assertFalse(self._get_opinions(self.consultation, self.manager_user))
        self.unit_1.manager_id = self.colleague
        self.assertTrue(self._get_opinions(self.consultation, self.manager_user))

    def test_receipt(self):
        """The code finds the outcome, for whoever has it, and nothing else does."""
        code = self._speak(self.line, text="A secret")
        opinions = self.env["hr.emulation.opinion"].with_user(self.colleague_user)
        answer = opinions.look_up(code.lower())
        self.assertEqual(answer["step"], "Not decided yet")
        self.assertIn(self.employee.name, answer["about"])
        self._get_opinions(self.consultation, self.officer)._uphold("It is true")
        answer = opinions.look_up(code)
        self.assertEqual(answer["outcome"], "Upheld")
        self.assertEqual(answer["reason"], "It is true")
        self.assertNotIn("A secret", str(answer))
        for wrong in ("", "AAAA-AAAA-AAAA-AAAA", None, {}, "%", 7):
            with self.subTest(wrong):
                self.assertFalse(opinions.look_up(wrong))
        self.assertFalse(opinions.with_user(self.officer_b).look_up(code))
        with self.assertRaises(AccessError):
            opinions.read(["receipt_hash"])
        with self.assertRaises(AccessError):
            opinions.with_user(self.officer).search([("receipt_hash", "=", "x")])
        portal = self._create_portal_user()
        with self.assertRaises(AccessError):
            opinions.with_user(portal).look_up(code)

    def _create_portal_user(self):
        return self.env["res.users"].create(
            {
                "name": "Portal",
                "login": "emulation_portal",
                "company_id": self.company_a.id,
                "company_ids": self.company_a.ids,
                "group_ids": self.env.ref("base.group_portal").ids,
            }
        )

    def test_receipt_of_a_cancelled_one(self):
        """Who has spoken up learns that the consultation was cancelled, and why."""
        code = self._speak(self.line)
        self.consultation._cancel("Wrong list")
        self.env.invalidate_all()
        opinions = self.env["hr.emulation.opinion"].with_user(self.colleague_user)
        self.assertIn("Wrong list", opinions.look_up(code)["step"])

    def test_bad_input(self):
        """What cannot be kept is refused in words, and nothing of it is kept."""
        good = {"kind": "opinion", "text": "Yes", "is_named": True}
        file = {"name": "a.txt", "data": base64.b64encode(b"x").decode()}
        for bad in (
            {},
            good | {"text": " \n\u200b"},
            good | {"text": "x" * 5001},
            good | {"text": None},
            good | {"kind": "praise"},
            good | {"is_named": None},
            good | {"is_named": "yes"},
            good | {"is_named": False, "files": [file]},
            good | {"files": [file] * 6},
            good | {"files": [{"name": "a"}]},
            good | {"files": ["a"]},
            good | {"files": "a"},
            good | {"files": [file | {"name": "\0"}]},
            good | {"files": [file | {"data": "QUJ"}]},
            good | {"files": [file | {"data": "ệ"}]},
            good | {"files": [file | {"data": "x" * 14_000_001}]},
        ):
            with self.subTest(str(bad)[:80]), self.assertRaises(ValidationError):
                self.line.with_user(self.colleague_user).give_opinion(bad)
        self.assertFalse(self._get_opinions(self.consultation))
        with self.assertRaises(ValueError):
            self.line.browse().give_opinion(good)

    def test_a_text_stays_text(self):
        """Marks of HTML are shown as they were typed, and run nowhere."""
        self._speak(self.line, text="<script>alert(1)</script>=1+1")
        opinion = self._get_opinions(self.consultation)
        self.assertEqual(opinion.text, "<script>alert(1)</script>=1+1")
        self.assertEqual(opinion._fields["text"].type, "text")
        self._speak(self.line, text="=HYPERLINK(1)")
        opinions = self._get_opinions(self.consultation).sudo()
        export = opinions.export_data(["text"])
        self.assertNotIn(["=HYPERLINK(1)"], export["datas"])

    def test_documents(self):
        """Documents sent by name are read by those who read the opinion."""
        data = base64.b64encode(b"evidence").decode()
        file = {"name": "a\0.txt", "data": data}
        self._speak(self.line, is_named=True, files=[file])
        opinion = self._get_opinions(self.consultation, self.officer)
        file = opinion.file_ids
        self.assertEqual((file.name, file.raw), ("a.txt", b"evidence"))
        self.assertEqual((file.res_model, file.res_id), (opinion._name, opinion.id))
        self.assertTrue(file.with_user(self.auditor).has_access("read"))
        self.assertFalse(file.with_user(self.manager_user).has_access("read"))

    def test_how_many(self):
        """Several opinions of one person are fine; a flood is not."""
        for n in range(10):
            self._speak(self.line, is_named=True, text=f"No. {n}")
        with self.assertRaisesRegex(UserError, "10 opinions"):
            self._speak(self.line, is_named=True)
        self._speak(self.line, self.manager_user, is_named=True)
        for n in range(50):
            self._speak(self.line, text=f"No. {n}")
        with self.assertRaisesRegex(UserError, "tomorrow"):
            self._speak(self.line)
        with freeze_time("2024-11-02 03:00:00"):
            self.env.invalidate_all()
            self._speak(self.line)

    def test_only_while_it_is_open(self):
        """Drafts are not seen, and what is over is read but takes nothing."""
        draft = self._prepare(self._create_nomination(self.manager))
        with self.assertRaises(AccessError):
            self._speak(draft.line_ids)
        with freeze_time("2024-11-08 03:00:00"):
            self.env.invalidate_all()
            line = self.line.with_user(self.colleague_user)
            self.assertTrue(line.has_access("read"))
            with self.assertRaisesRegex(UserError, "Ended on"):
                self._speak(line)
            with self.assertRaisesRegex(UserError, "Ended on"):
                line.action_give_opinion()
            self.consultation.action_conclude()
            with self.assertRaisesRegex(UserError, "Ended on"):
                self._speak(line)

    def test_dialogue(self):
        """The button opens a dialogue that knows the name, and stores nothing."""
        action = self.line.with_user(self.colleague_user).action_give_opinion()
        self.assertEqual(action["tag"], "hr_emulation.give_opinion")
        self.assertEqual(action["params"]["line_id"], self.line.id)
        self.assertNotIn("context", action)

    def test_on_paper(self):
        """An officer enters what came from outside, also after the last day."""
        opinions = self.env["hr.emulation.opinion"].with_user(self.officer)
        with freeze_time("2024-11-09 03:00:00"):
            self.env.invalidate_all()
            with Form(opinions) as form:
                form.line_id = self.line
                form.kind = "complaint"
                form.text = "The letter says so\x00"
                form.author_name = "Ông Đặng Văn Em, thôn 2"
                form.date = "2024-11-07"
            opinion = form.record
            self.assertEqual(opinion.channel, "paper")
            self.assertEqual(opinion.text, "The letter says so")
            self.assertEqual(opinion.entered_by_id, self.officer)
            self.assertEqual(opinion.consultation_id, self.consultation)
            values = {"line_id": self.line.id, "kind": "opinion", "text": "x"}
            for day in ("2024-10-31", "2024-11-08", "2024-11-10"):
                with self.subTest(day), self.assertRaises(UserError):
                    opinions.create([{**values, "date": day}])
            with self.assertRaises(ValidationError):
                opinions.create([{**values, "text": "\u200b", "date": "2024-11-07"}])
            opinion._note("Answered by letter")
            self.consultation.action_conclude()
            with self.assertRaisesRegex(UserError, "takes no opinions"):
                opinions.create([{**values, "date": "2024-11-07"}])

    def test_nobody_forges_or_rewrites(self):
        """No client makes up an author, an outcome, or another text."""
        self._speak(self.line, is_named=True)
        opinion = self._get_opinions(self.consultation).with_user(self.administrator)
        values = {"line_id": self.line.id, "kind": "opinion", "text": "x"}
        for forged in (
            {"channel": "named"},
            {"author_id": self.colleague_user.id},
            {"receipt_hash": "0"},
            {"outcome": "upheld"},
            {"entered_by_id": self.auditor.id},
            {"company_id": self.company_b.id},
        ):
            with self.subTest(str(forged)), self.assertRaises(AccessError):
                opinion.create([{**values, **forged}])
            with self.subTest(f"{forged} written"), self.assertRaises(AccessError):
                opinion.sudo().write(forged)
        for change in ({"text": "Other"}, {"kind": "opinion"}, {"author_name": "X"}):
            with self.subTest(str(change)), self.assertRaises(UserError):
                opinion.sudo().write(change)
        with self.assertRaises(UserError):
            opinion.sudo().unlink()
        with self.assertRaises(AccessError):
            opinion.with_user(self.colleague_user).write({"text": "Other"})

    def test_outcomes(self):
        """Each opinion needs an outcome with a reason before it is concluded."""
        self._speak(self.line)
        self._speak(self.line, kind="opinion")
        with self.assertRaisesRegex(UserError, "after that day"):
            self.consultation.action_conclude()
        with freeze_time("2024-11-08 03:00:00"):
            self.env.invalidate_all()
            with self.assertRaisesRegex(UserError, "without an outcome: 2"):
                self.consultation.action_conclude()
            first, second = self._get_opinions(self.consultation, self.officer)
            first._not_uphold("Asked; it is not so")
            self.env.invalidate_all()
            self.assertIn("1", self.consultation.cannot_conclude_reason)
            second._note("Thanks")
            # Before it is concluded an officer may think again.
            first._uphold("It is so after all")
            self.env.invalidate_all()
            self.assertEqual(first.outcome, "upheld")
            self.assertEqual(first.handled_by_id, self.officer)
            self.assertTrue(first.handled_on)
            self.consultation.action_conclude()
            self.assertEqual(self.consultation.concluded_by_id, self.officer)
            with self.assertRaisesRegex(UserError, "outcomes stay"):
                first._note("Forget it")
            with self.assertRaisesRegex(UserError, "not open any more"):
                self.consultation.action_conclude()

    def test_reason_is_asked(self):
        """The buttons ask for the reason; without one nothing happens."""
        self._speak(self.line)
        opinion = self._get_opinions(self.consultation, self.officer)
        for action in (
            opinion.action_uphold(),
            opinion.action_not_uphold(),
            opinion.action_note(),
            self.consultation.action_cancel(),
        ):
            dialogue = self.env["hr.emulation.reason"].with_user(self.officer)
            dialogue = dialogue.with_context(**action["context"])
            with self.assertRaises(UserError):
                dialogue.create({"reason": " "}).action_confirm()
        dialogue = dialogue.with_context(**opinion.action_uphold()["context"])
        dialogue.create({"reason": "True"}).action_confirm()
        self.assertEqual(opinion.outcome, "upheld")

    def test_four_eyes(self):
        """Nobody decides what he has sent himself, or what is about his own."""
        officer = self.env.ref("hr_emulation.group_emulation_officer")
        self.colleague_user.group_ids += officer
        self._speak(self.line, is_named=True)
        opinion = self._get_opinions(self.consultation)
        with self.assertRaisesRegex(UserError, "sent it yourself"):
            opinion.with_user(self.colleague_user)._note("Mine")
        # By name and about oneself: it is read, as the author, and not decided.
        self.employee_user.group_ids += officer
        self._speak(self.line, self.employee_user, is_named=True, text="Me")
        own = self._get_opinions(self.consultation, self.employee_user)
        self.assertEqual(own.text, "Me")
        self.assertIn("Another emulation officer", own.cannot_decide_reason)
        with self.assertRaisesRegex(UserError, "Another emulation officer"):
            own._uphold("I am right")
        for user in (self.auditor, self.employee_user, self.manager_user):
            with self.subTest(user.login), self.assertRaises(UserError):
                opinion.with_user(user)._uphold("No")

    def test_who_cannot_read_it_learns_that_it_waits(self):
        """A complaint about the officer himself stops his conclusion as well."""
        self.employee_user.group_ids += self.env.ref(
            "hr_emulation.group_emulation_officer"
        )
        self._speak(self.line)
        with freeze_time("2024-11-08 03:00:00"):
            self.env.invalidate_all()
            consultation = self.consultation.with_user(self.employee_user)
            self.assertEqual(consultation.waiting_count, 0)
            with self.assertRaisesRegex(UserError, "another officer"):
                consultation.action_conclude()

    def test_upheld_warns_of_the_nomination(self):
        """Officers see on the dossier what was upheld; nobody else does."""
        self._speak(self.line)
        self._get_opinions(self.consultation, self.officer)._uphold("Not his work")
        self.env.invalidate_all()
        for user in (self.officer, self.auditor):
            warning = self.nomination.with_user(user).consultation_warning
            self.assertEqual(warning, "Not his work")
        for user in (self.employee_user, self.manager_user):
            with self.assertRaises(AccessError):
                self.nomination.with_user(user).read(["consultation_warning"])
        nomination = self.nomination.with_user(self.officer)
        nomination._return("See the complaint")
        self.assertEqual(nomination.state, "returned")

    def test_upheld_after_the_vote(self):
        """What the council has accepted is returned when an objection was right."""
        nomination = self._create_nomination(self.colleague, "accepted")
        nomination._write_step({"granted_award_type_id": self.title.id})
        line = self._publish(nomination, days=5).line_ids
        self._speak(line, self.employee_user)
        nomination = nomination.with_user(self.officer)
        self._get_opinions(line.consultation_id, self.officer)._uphold("Yes")
        nomination._return("See the complaint")
        self.assertEqual(nomination.state, "returned")
        self.assertFalse(nomination.granted_award_type_id)

    def test_reminder_of_the_end(self):
        """When the window is over the officers are reminded, once."""
        consultations = self.env["hr.emulation.consultation"]
        consultations._cron_remind()
        self.assertFalse(self.consultation.sudo().activity_ids)
        with freeze_time("2024-11-08 03:00:00"):
            self.env.invalidate_all()
            consultations._cron_remind()
            consultations._cron_remind()
            activities = self.consultation.sudo().activity_ids
            self.assertIn(self.officer, activities.user_id)
            self.assertEqual(len(activities), len(activities.user_id))
            self.consultation.action_conclude()
            self.assertFalse(self.consultation.sudo().activity_ids)

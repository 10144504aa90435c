from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, tagged

from .training_case import TrainingCase


@tagged("post_install", "-at_install")
class TestGuidance(TrainingCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.duty = cls._charge(cls.colleague, cls.unit_1)

    @classmethod
    def _write(cls, publish=True, **vals):
        note = (
            cls.env["hr.emulation.guidance"]
            .with_user(cls.officer)
            .create(
                {
                    "name": "Thời hạn nộp hồ sơ",
                    "text": "<p>Nộp trước ngày <b>15 tháng 11</b> hằng năm.</p>",
                    **vals,
                }
            )
        )
        if publish:
            note.action_publish()
        return note

    def _find(self, user, words):
        return (
            self.env["hr.emulation.guidance"]
            .with_user(user)
            .search([("text_query", "ilike", words)])
        )

    def test_who_reads(self):
        """Drafts for officers; published to who is in charge; to all where marked."""
        draft = self._write(publish=False)
        note = self._write()
        to_all = self._write(for_everybody=True)
        cases = [
            (self.employee_user, to_all),
            (self.colleague_user, note + to_all),
            (self.officer, draft + note + to_all),
            (self.auditor, draft + note + to_all),
            (self.officer_b, note.browse()),
        ]
        for user, expected in cases:
            with self.subTest(user.login):
                found = self.env["hr.emulation.guidance"].with_user(user)
                mine = found.search([("company_id", "=", self.company_a.id)])
                self.assertEqual(mine.sudo(), expected.sudo().sorted(reverse=True))
        self.duty.with_user(self.officer).date_to = self.today - self.day
        with self.assertRaises(AccessError):
            note.with_user(self.colleague_user).read(["name"])

    def test_search_without_marks(self):
        """Title and text are found without marks, in any order, and not the markup."""
        note = self._write(for_everybody=True)
        for words in ("thoi han", "15 THANG 11", "hồ sơ hang nam", "nam thoi"):
            with self.subTest(words):
                self.assertIn(note, self._find(self.employee_user, words))
        for words in ("<b>", "strong", "không có"):
            with self.subTest(words):
                self.assertNotIn(note, self._find(self.employee_user, words))

    def test_search_within_words(self):
        """A word that is half bold is one word, and two paragraphs are two."""
        note = self._write(
            for_everybody=True,
            text="<p><b>T</b>hi đua&nbsp;<i>yêu</i> nước</p><p>Khen</p><p>thưởng</p>",
        )
        for words in ("thi dua yeu nuoc", "thi đua", "khen thuong"):
            with self.subTest(words):
                self.assertIn(note, self._find(self.employee_user, words))
        self.assertNotIn(note, self._find(self.employee_user, "khenthuong"))

    def test_version_of_what_is_over(self):
        """Also a note whose days are over gets a new version."""
        note = self._write(
            date_from=self.today - 9 * self.day, date_to=self.today - self.day
        )
        self.assertRegex(note.validity_note, "was valid until")
        draft = note.browse(note.action_new_version()["res_id"])
        self.assertFalse(draft.date_to)
        draft.action_publish()
        self.assertEqual(note.newer_id, draft)

    def test_version_of_a_later_day(self):
        """Until the new version is valid the one before is; it gives way only once."""
        note = self._write(for_everybody=True)
        draft = note.browse(note.action_new_version()["res_id"])
        draft.date_from = self.today + 5 * self.day
        draft.action_publish()
        self.assertTrue(note.is_valid)
        self.assertEqual(note.date_to, self.today + 4 * self.day)
        self.assertFalse(draft.is_valid)
        self.assertRegex(draft.validity_note, "is valid from")
        self.assertEqual(note.with_user(self.employee_user).newer_id, draft)
        other = self._write(publish=False, replaces_id=note.id)
        with self.assertRaisesRegex(UserError, "is replaced already"):
            other.action_publish()

    def test_law_that_is_not_in_force(self):
        """A note does not outlive the law that it rests on; readers are told why."""
        law = self._create_document(date_from="2020-01-01")
        note = self._write(for_everybody=True, legal_document_id=law.id)
        mine = note.with_user(self.employee_user)
        self.assertTrue(mine.is_valid)
        self.assertFalse(mine.validity_note)
        law.replaced_by_id = self._create_document(
            number="42-TEST", date_issued=self.today - self.day
        )
        self.env.invalidate_all()
        self.assertFalse(mine.is_valid)
        self.assertNotIn(mine, mine.search([("is_valid", "=", True)]))
        self.assertRegex(mine.validity_note, "41-TEST.*42-TEST")
        officers = note.with_user(self.officer)
        self.assertIn(note, officers.search([("is_outdated", "=", True)]))

    def test_version_replaces(self):
        """A new version takes the place of the one before, which stays readable."""
        note = self._write(for_everybody=True)
        with self.assertRaisesRegex(UserError, "stays as it is"):
            note.text = "<p>Khác</p>"
        with self.assertRaisesRegex(UserError, "stays as it is"):
            note.unlink()
        draft = note.browse(note.action_new_version()["res_id"])
        self.assertEqual(note.action_new_version()["res_id"], draft.id)
        self.assertTrue(note.is_valid)
        draft.text = "<p>Nộp trước ngày 30 tháng 11.</p>"
        draft.action_publish()
        self.assertEqual((draft.version, note.state), (2, "replaced"))
        valid = note.search([("is_valid", "=", True)])
        self.assertIn(draft, valid)
        self.assertNotIn(note, valid)
        self.assertTrue(note.with_user(self.employee_user).name)
        other = self._write(publish=False, replaces_id=note.id)
        with self.assertRaisesRegex(UserError, "is replaced already"):
            other.action_publish()

    def test_bad_input(self):
        """No empty text, no end before the beginning, no script, no forged state."""
        with self.assertRaisesRegex(UserError, "Write the text"):
            self._write(text="<p><br></p>")
        with self.assertRaisesRegex(ValidationError, "cannot end before"):
            self._write(date_to=self.today - self.day)
        note = self._write(
            publish=False,
            text="<p>a<img src='https://evil.example/1.gif'><script>x</script></p>",
        )
        self.assertEqual(note.text, "<p>a</p>")
        for vals in ({"state": "published"}, {"version": 7}):
            with self.assertRaises(AccessError):
                note.write(vals)

    def test_valid_period(self):
        """Outside its days a note is not among the valid ones."""
        coming = self._write(date_from=self.today + self.day)
        over = self._write(
            date_from=self.today - 2 * self.day, date_to=self.today - self.day
        )
        valid = coming.search([("is_valid", "=", True)])
        self.assertFalse((coming + over) & valid)
        self.assertFalse(coming.is_valid or over.is_valid)


@tagged("post_install", "-at_install")
class TestQuestion(TrainingCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._charge(cls.colleague, cls.unit_1)

    def _ask(self, user=None, **vals):
        questions = self.env["hr.emulation.question"].with_user(
            user or self.employee_user
        )
        with Form(questions) as form:
            form.name = "Nghỉ thai sản có được xét thi đua không?"
            form.text = "Tôi nghỉ từ tháng 3."
            for name, value in vals.items():
                form[name] = value
        return form.record

    def test_from_question_to_guidance(self):
        """Asked by anybody, answered by who is in charge, published without a name."""
        question = self._ask()
        self.assertEqual(question.user_id, self.colleague_user)
        self.assertEqual(question.department_id, self.unit_11)
        self.assertEqual(question.date_due, self.today + 10 * self.day)
        told = question.sudo().activity_ids
        self.assertEqual(told.user_id, self.colleague_user)
        owned = question.with_user(self.colleague_user)
        with self.assertRaisesRegex(UserError, "Write the answer"):
            owned.action_answer()
        owned.answer = "Có: thời gian nghỉ được tính."
        owned.action_answer()
        self.assertEqual(question.state, "answered")
        self.assertFalse(told.exists().active)
        question.action_close()
        self.assertEqual(question.state, "closed")
        officers = question.with_user(self.officer)
        action = officers.action_publish()
        note = self.env["hr.emulation.guidance"].browse(action["res_id"])
        self.assertEqual(note.state, "draft")
        self.assertNotIn("Ánh", f"{note.name} {note.text}")
        note.with_user(self.officer).for_everybody = True
        note.with_user(self.officer).action_publish()
        mine = note.with_user(self.manager_user)
        self.assertIn(mine, mine.search([("text_query", "ilike", "thai san")]))
        shown = mine.read()[0]
        self.assertNotIn("question_ids", shown)
        self.assertEqual(shown["create_uid"][0], self.officer.id)
        with self.assertRaisesRegex(UserError, "made of"):
            officers.action_publish()

    def test_who_reads(self):
        """The asker, the owner, officers and auditors; nobody else."""
        question = self._ask()
        for user in (self.colleague_user, self.officer, self.auditor):
            self.assertTrue(question.with_user(user).name)
        for user in (self.manager_user, self.officer_b):
            with self.assertRaises(AccessError):
                question.with_user(user).read(["name"])

    def test_asker_does_not_answer(self):
        """Who asks neither answers nor moves the date, and asks for nobody else."""
        question = self._ask()
        for vals in (
            {"answer": "Có"},
            {"date_due": "2099-01-01"},
            {"user_id": self.manager_user.id},
            {"state": "closed"},
            {"asked_by_id": self.manager_user.id},
        ):
            with self.subTest(vals), self.assertRaises(AccessError):
                question.write(vals)
        with self.assertRaisesRegex(UserError, "Only its owner"):
            question.action_answer()
        own = self._ask(self.colleague_user)
        self.assertFalse(own.user_id)
        own = self._ask(self.officer)
        own.write({"user_id": self.officer.id, "answer": "Có"})
        self.assertFalse(own.is_mine_to_answer)
        with self.assertRaisesRegex(UserError, "the own question"):
            own.action_answer()

    def test_ask_again(self):
        """What does not help is asked again; the question itself stays as it was."""
        question = self._ask()
        officers = question.with_user(self.officer)
        officers.answer = "Có"
        officers.action_answer()
        with self.assertRaisesRegex(UserError, "stays as it was asked"):
            officers.text = "Khác"
        officers.date_due = self.today - self.day
        self._confirm(question.action_ask_again(), "Áp dụng từ năm nào?")
        self.assertEqual(question.state, "open")
        self.assertEqual(question.date_due, self.today + 10 * self.day)
        told = question.sudo().activity_ids
        self.assertEqual(told.user_id, self.colleague_user)
        self.assertIn("Áp dụng từ năm nào?", told.note)
        with self.assertRaisesRegex(UserError, "does not wait for this"):
            question.action_close()
        with self.assertRaisesRegex(UserError, "stays as it was asked"):
            question.text = "Khác"
        officers.answer = "Từ năm 2026"
        officers.action_answer()
        question.action_close()
        self._confirm(question.action_ask_again(), "Luật mới thì sao?")
        self.assertEqual(question.state, "open")
        with self.assertRaisesRegex(UserError, "Only who has asked"):
            owned = question.with_user(self.colleague_user)
            owned.answer = "Như cũ"
            owned.action_answer()
            owned.action_ask_again()

    def _confirm(self, action, reason):
        dialogue = self.env[action["res_model"]].with_user(self.employee_user)
        dialogue = dialogue.with_context(**action["context"])
        dialogue.create({"reason": reason}).action_confirm()

    def test_answer_that_was_sent_stays(self):
        """Nobody rewrites an answer that was sent, and that somebody has signed."""
        question = self._ask()
        owned = question.with_user(self.colleague_user)
        owned.answer = "Có"
        owned.action_answer()
        officers = question.with_user(self.officer)
        with self.assertRaisesRegex(UserError, "was sent and stays"):
            officers.answer = "Không"
        question.action_close()
        with self.assertRaisesRegex(UserError, "was sent and stays"):
            officers.answer = "Không"
        self.assertEqual(question.answer, "Có")

    def test_late_is_told_once(self):
        """The owner of a late question is told once, after that for another date only;
        where there is no owner, who is in charge of the whole organisation is told.
        """
        self._charge(self.manager)
        owned = self._ask()
        orphan = self._ask()
        orphan.with_user(self.officer).user_id = False
        in_time = self._ask()
        (owned + orphan).with_user(self.officer).date_due = self.today - self.day
        questions = self.env["hr.emulation.question"]
        for _run in range(2):
            questions._cron_remind_late()
        kind = self.env.ref("hr_emulation.mail_activity_type_question_late")
        for question, user in (
            (owned, self.colleague_user),
            (orphan, self.manager_user),
        ):
            told = question.sudo().activity_ids
            self.assertEqual(told.activity_type_id, kind)
            self.assertEqual(told.user_id, user)
        self.assertNotEqual(in_time.sudo().activity_ids.activity_type_id, kind)
        owned.sudo().activity_ids.unlink()
        questions._cron_remind_late()
        self.assertFalse(owned.sudo().activity_ids)
        owned.with_user(self.officer).date_due = self.today - 2 * self.day
        questions._cron_remind_late()
        self.assertEqual(owned.sudo().activity_ids.activity_type_id, kind)
        owned.with_user(self.officer).answer = "Có"
        owned.with_user(self.officer).action_answer()
        self.assertFalse(owned.sudo().activity_ids)

    def test_late(self):
        """What is not answered in time is found; a new owner gets the activity."""
        question = self._ask()
        officers = question.with_user(self.officer)
        officers.date_due = self.today - self.day
        self.assertIn(question, officers.search([("is_late", "=", True)]))
        self.assertTrue(officers.is_late)
        officers.user_id = self.manager_user
        self.assertEqual(question.sudo().activity_ids.user_id, self.manager_user)
        self.assertTrue(question.with_user(self.manager_user).name)

from contextlib import contextmanager

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from .exemplar_case import ExemplarCase

_PAPER = Command.create({"name": "dongy.pdf", "raw": b"%PDF"})


@tagged("post_install", "-at_install")
class TestExemplarConsent(ExemplarCase):
    """The consent is to one text of one person, and can be taken back."""

    # -------------------------------------------------------------------------
    # The text was changed
    # -------------------------------------------------------------------------

    def test_changed_text(self):
        """Another heading, story or picture is hidden until the person confirms it."""
        picture = [Command.create({"name": "a.png", "raw": self._draw()})]
        for vals in (
            {"name": "Khác"},
            {"story": "<p>Khác</p>"},
            {"picture_ids": picture},
            {"picture_ids": [Command.clear()]},
        ):
            with self.subTest(vals):
                exemplar = self._publish(
                    picture_ids=[Command.create({"name": "b", "raw": self._draw()})]
                )
                self.assertTrue(exemplar.is_shown and exemplar.is_public)
                exemplar.write(vals)
                self.assertEqual(exemplar.consent, "outdated")
                self.assertFalse(exemplar.is_shown or exemplar.is_public)
                asked = self._find_activities(exemplar, "consent")
                self.assertEqual(asked.user_id, self.employee_user)
                exemplar.with_user(self.employee_user).action_consent()
                self.assertFalse(self._find_activities(exemplar, "consent"))
                self.assertTrue(exemplar.is_shown)
                # What covered the outside before does not do so again by itself.
                self.assertFalse(exemplar.is_public)

    def test_same_text(self):
        """What is saved as it was needs no other word; nor does other work."""
        exemplar = self._publish()
        exemplar.write({"name": exemplar.name, "story": exemplar.story})
        exemplar.user_id = self.officer
        exemplar.movement_id = False
        self._finish(exemplar)
        self.assertTrue(exemplar.is_public)

    def test_asked_once(self):
        """However often the text is changed, the person is asked by one activity."""
        exemplar = self._publish()
        for number in range(3):
            exemplar.story = f"<p>{number}</p>"
        self.assertEqual(len(self._find_activities(exemplar, "consent")), 1)
        with self.assertRaisesRegex(UserError, "published already"):
            exemplar.action_publish()

    def test_publish_waits_for_confirmation(self):
        """A story that was written after the consent is read by the person first."""
        exemplar = self._accept()
        exemplar.story = "<p>Chuyện hay</p>"
        with self.assertRaisesRegex(UserError, "was changed since Nguyễn Thị Ánh"):
            exemplar.action_publish()
        exemplar.with_user(self.employee_user).action_consent()
        exemplar.action_publish()
        self.assertTrue(exemplar.is_shown)

    def test_read_before_changed(self):
        """Nobody consents to a text that was changed since the page was opened."""
        exemplar = self._accept()
        person = exemplar.with_user(self.employee_user)
        seen = {"emulation_seen_version": person.text_version}
        exemplar.story = "<p>Chưa đọc</p>"
        for action in ("action_consent", "action_consent_public"):
            with self.assertRaisesRegex(UserError, "was changed since you have opened"):
                getattr(person.with_context(**seen), action)()
        # To say no, nothing needs to be read.
        person.with_context(**seen).action_refuse_consent()
        self.assertEqual(exemplar.consent, "withdrawn")

    def test_another_person(self):
        """The consent of one does not pass to whom a returned proposal names next."""
        exemplar = self._propose()
        exemplar.action_submit()
        exemplar.with_user(self.employee_user).action_consent_public()
        exemplar.with_user(self.officer)._return("Sai người")
        exemplar.employee_id = self.manager
        self.assertEqual(exemplar.consent, "none")
        self.assertFalse(exemplar.is_consent_public)
        exemplar.action_submit()
        with self.assertRaisesRegex(UserError, "needs the consent of Lê Thị Cúc"):
            exemplar.with_user(self.officer).action_accept()
        asked = self._find_activities(exemplar, "consent")
        self.assertEqual(asked.user_id, self.manager_user)

    # -------------------------------------------------------------------------
    # Papers
    # -------------------------------------------------------------------------

    def _enter_paper(self, subject=None):
        exemplar = self._propose(subject or self.outsider, story="<p>Chuyện hay</p>")
        exemplar.action_submit()
        exemplar = exemplar.with_user(self.officer)
        exemplar.consent_file_ids = [_PAPER]
        exemplar.action_consent_public()
        return exemplar

    @contextmanager
    def _refused(self, reason):
        """As over the network: nothing of it stays."""
        with self.assertRaisesRegex(UserError, reason), self.env.cr.savepoint():
            yield

    def test_paper_stays(self):
        """What a consent stands on is not taken away or changed."""
        exemplar = self._enter_paper()
        paper = exemplar.consent_file_ids
        with self._refused("stands on this paper"):
            exemplar.consent_file_ids = [Command.unlink(paper.id)]
        with self.assertRaisesRegex(UserError, "are not changed"):
            paper.raw = b"%PDF 2"
        exemplar.consent_file_ids = [_PAPER]
        self.assertEqual(len(exemplar.consent_file_ids), 2)

    def test_paper_is_for_one_word(self):
        """After a withdrawal or another text, only another paper counts."""
        for change in (
            lambda one: one.with_user(self.employee_user).action_refuse_consent(),
            lambda one: one.write({"story": "<p>Khác</p>"}),
        ):
            exemplar = self._enter_paper(self.employee)
            paper = exemplar.consent_file_ids
            change(exemplar)
            self.assertFalse(exemplar.is_public)
            self.assertEqual(exemplar.former_consent_file_ids, paper)
            with self.assertRaisesRegex(UserError, "Add the written consent"):
                exemplar.action_consent()
            with self._refused("for an earlier text"):
                exemplar.consent_file_ids = [Command.link(paper.id)]
            with self.assertRaises(AccessError):
                exemplar.former_consent_file_ids = False
            exemplar.consent_file_ids = [_PAPER]
            exemplar.action_consent()
            self.assertEqual(exemplar.consent, "given")

    def test_person_is_told_of_the_paper(self):
        """Who has a login learns that an officer has entered a paper of theirs."""
        exemplar = self._enter_paper(self.employee)
        told = exemplar.message_ids.filtered(
            lambda one: self.employee_user.partner_id in one.partner_ids
        )
        self.assertIn("has entered a written consent of yours", told.body)

    def test_proposer_adds_no_paper(self):
        """Only an officer enters the paper, who answers for it."""
        exemplar = self._propose()
        with self.assertRaises(AccessError):
            exemplar.consent_file_ids = [_PAPER]
        with self.assertRaises(AccessError):
            self._propose(consent_file_ids=[_PAPER])
        # The auditor reads it and adds none.
        exemplar.action_submit()
        exemplar = exemplar.with_user(self.auditor)
        self.assertFalse(exemplar.consent_file_ids)
        with self.assertRaises(AccessError):
            exemplar.consent_file_ids = [_PAPER]

    # -------------------------------------------------------------------------
    # Who is not there
    # -------------------------------------------------------------------------

    def test_nobody_to_ask(self):
        """Without a login, a manager or a unit, an officer enters the paper."""
        without_user = self._create_employees(
            {"name": "Không tài khoản", "department_id": self.unit_2.id}
        )
        left = self._create_employees(
            {
                "name": "Đã nghỉ",
                "department_id": self.unit_2.id,
                "user_id": self.hr_user.id,
            }
        )
        left.action_archive()
        self.hr_user.sudo().active = False
        dissolved = self._create_department("Phòng giải thể")
        dissolved.active = False
        for subject in (without_user, left, self.unit_2, dissolved):
            with self.subTest(subject.name):
                exemplar = self._propose(subject)
                exemplar.action_submit()
                self.assertFalse(self._find_activities(exemplar, "consent"))
                exemplar = exemplar.with_user(self.officer)
                with self.assertRaisesRegex(UserError, "cannot consent here"):
                    exemplar.action_consent()
                exemplar.consent_file_ids = [_PAPER]
                exemplar.action_consent()
                exemplar.action_accept()
                self.assertEqual(exemplar.state, "running")
                # On a mere word it is withdrawn.
                exemplar.action_refuse_consent()
                self.assertEqual(exemplar.consent, "withdrawn")

    def test_who_left_can_withdraw(self):
        """Who is archived as an employee and still has a login withdraws alone."""
        exemplar = self._publish()
        self.employee.action_archive()
        exemplar.with_user(self.employee_user).action_refuse_consent()
        self.assertFalse(exemplar.is_shown)

from contextlib import contextmanager
from io import BytesIO
from unittest.mock import patch

from pypdf import PdfReader

from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.hr_emulation.tests.common import EmulationHttpCommon
from odoo.addons.hr_emulation.tests.council.vote_case import VoteCase

from .minutes_sample import SAMPLE


@tagged("post_install", "-at_install")
class TestSessionDocument(VoteCase, EmulationHttpCommon):
    """The printed minutes of a session, and of its count."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.nomination = cls._create_ready()
        cls.other = cls._create_ready(cls.colleague)

    @contextmanager
    def _own_transactions(self):
        """Tests with a server share their transaction with it already."""
        self.env.flush_all()
        yield
        self.env.invalidate_all()

    def _print(self, name, session, user=None):
        """Return the text of the PDF, and how many pages it has."""
        report = self.env["ir.actions.report"].with_user(user or self.officer)
        content, kind = report.with_context(
            force_report_rendering=True
        )._render_qweb_pdf(f"hr_emulation_reports.report_session_{name}", session.ids)
        self.assertEqual(kind, "pdf")
        pages = PdfReader(BytesIO(content)).pages
        text = " ".join(page.extract_text() for page in pages)
        return " ".join(text.split()), len(pages)

    def _hold(self):
        """A session that is over: one of two is accepted."""
        voting = self._open_vote(self.nomination, self.other)
        for n, voter in enumerate(self.voters[:4]):
            self._vote(voting, voter, "yea", "nay" if n else "yea")
        self._count(voting)
        voting.session_id.action_close()
        return voting.session_id

    def test_minutes_of_a_real_session(self):
        """What the members have done stands in the minutes, as the data has it."""
        session = self._hold()
        text, _pages = self._print("minutes", session)
        for part in (
            "SOCIALIST REPUBLIC OF VIET NAM",
            "Hội đồng Thử".upper(),
            "Phiên họp Thử",
            self.employee.name,
            self.colleague.name,
            "Uỷ viên 3",
            "Secret Ballot",
        ):
            with self.subTest(part):
                self.assertIn(part, text)
        self.assertNotIn("not closed yet", text)

    def test_tally_of_a_real_session(self):
        """The count says what was needed by the rule, and who has reached it."""
        text, _pages = self._print("tally", self._hold())
        self.assertIn("4/5 = 80.00 %", text)
        self.assertIn("1/5 = 20.00 %", text)
        self.assertIn("60", text)
        self.assertIn(f"1 of 2: {self.employee.name}", text)

    def test_before_it_is_closed(self):
        """Minutes that are printed too early say so."""
        session = self._create_session(self.nomination)
        self.assertIn("not closed yet", self._print("minutes", session)[0])
        self.assertIn("no vote", self._print("tally", session)[0])

    def test_everything_that_can_occur(self):
        """Void rounds, recusals, substitutes, dissent, and the hash are printed."""
        session = self._create_session(self.nomination)
        with patch.object(type(session), "_get_minutes", lambda _session: {**SAMPLE}):
            minutes, _pages = self._print("minutes", session)
            tally, pages = self._print("tally", session)
        for part in (
            "Quyết định số 12/QĐ-SVH",
            "Ngô Thị Thay thay mặt",
            "đi công tác <ngoài tỉnh> & có lý do",
            "Nguyễn Văn Mời",
            "Người thân",
            "is void: hòm phiếu bị mất",
            "Máy chủ ghi nhật ký",
            "Tập thể lao động tiên tiến",
            "Phòng Một chưa hoàn thành",
            "Trình Giám đốc quyết định",
            "18/12/2024",
        ):
            with self.subTest(part):
                self.assertIn(part, minutes)
        for text in (minutes, tally):
            self.assertIn("9f" * 32, text.replace(" ", ""))
        # A page for each round, and the one with most votes first.
        self.assertEqual(pages, 2)
        self.assertIn("≥ 80 % tổng số ủy viên", tally)
        self.assertIn("> 50 % tổng số ủy viên", tally)
        self.assertLess(tally.index("Vũ Thị Hoa 1990"), tally.index("Nguyễn Thị Ánh"))
        self.assertIn("lower award: 2", tally)

    def test_who_reads_the_minutes(self):
        """Who was absent, left or dissented is for the council and its officers."""
        session = self._hold()
        session.action_publish()
        for user in (self.officer, self.auditor, self.voters[4]):
            self.assertTrue(session.with_user(user)._get_printed_minutes())
        self.assertTrue(session.with_user(self.employee_user).has_access("read"))
        for user in (self.employee_user, self.manager_user, self.officer_b):
            with self.subTest(user.login), self.assertRaises(AccessError):
                session.with_user(user)._get_printed_minutes()

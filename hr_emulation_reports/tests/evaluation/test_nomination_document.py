from io import BytesIO

from pypdf import PdfReader

from odoo.tests import tagged

from odoo.addons.hr_emulation.tests.common import EmulationHttpCommon
from odoo.addons.hr_emulation.tests.evaluation.nomination_case import NominationCase


@tagged("post_install", "-at_install")
class TestNominationDocument(NominationCase, EmulationHttpCommon):
    REPORT = "hr_emulation_reports.report_nomination_verdict"

    def _get_text(self, nomination, user):
        report = self.env["ir.actions.report"].with_user(user)
        content, kind = report.with_context(
            force_report_rendering=True
        )._render_qweb_pdf(self.REPORT, nomination.ids)
        self.assertEqual(kind, "pdf")
        pages = PdfReader(BytesIO(content)).pages
        return " ".join(" ".join(page.extract_text() for page in pages).split())

    def test_overridden_conditions_are_printed(self):
        """The printed verdict shows each condition, and why one was overridden."""
        self._rate(self.employee, "completed")
        nomination = self._nominate()
        nomination.action_check()
        failing = nomination.sudo().check_ids.filtered(
            lambda check: check.outcome == "fail" and check.is_blocking
        )
        failing.with_user(self.administrator)._override("Decided by the director")
        text = self._get_text(nomination, self.officer)
        self.assertIn(self.employee.name, text)
        self.assertIn("Conditions overridden", text)
        self.assertIn("Decided by the director", text)
        self.assertIn(self.administrator.name, text)

    def test_newest_hash_is_printed(self):
        """A printed verdict is a witness of the chain on the day of printing."""
        self._rate(self.employee, "completed")
        nomination = self._nominate()
        nomination.action_check()
        text = self._get_text(nomination, self.officer)
        self.assertNotIn("Newest sealed act", text)
        act = self._issue(self._award_vals(self.colleague)).decision_id.sudo().act_id
        text = self._get_text(nomination, self.officer)
        self.assertIn("Newest sealed act on the day of printing: No. 1,", text)
        self.assertIn(act.chain_hash, "".join(text.split()))

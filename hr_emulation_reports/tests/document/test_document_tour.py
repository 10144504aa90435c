from odoo.tests import HttpCase, tagged

from odoo.addons.hr_emulation.tests.evaluation.nomination_case import NominationCase


@tagged("post_install", "-at_install")
class TestDocumentTour(NominationCase, HttpCase):
    """Word documents from the print menu of the browser, by those who need them."""

    def test_decision(self):
        """Officers and auditors download a decision with its list."""
        award = self._issue(self._award_vals(self.employee))
        for user in (self.officer, self.auditor):
            with self.subTest(user.login):
                self.start_tour(
                    f"/odoo/emulation-decisions/{award.decision_id.id}",
                    "hr_emulation_decision_word_tour",
                    login=user.login,
                )

    def test_nomination(self):
        """A manager downloads the papers of the own nomination, an officer too."""
        nomination = self._nominate()
        for user in (self.manager_user, self.officer):
            with self.subTest(user.login):
                self.start_tour(
                    f"/odoo/emulation-nominations/{nomination.id}",
                    "hr_emulation_nomination_word_tour",
                    login=user.login,
                )

    def test_template(self):
        """An administrator sees what a template may name, and an example of it."""
        template = self.env.ref("hr_emulation_reports.document_template_covenant")
        self.start_tour(
            f"/odoo/emulation-word-templates/{template.id}",
            "hr_emulation_word_template_tour",
            login=self.administrator.login,
        )

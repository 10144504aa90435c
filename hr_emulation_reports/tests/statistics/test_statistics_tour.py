from odoo.tests import HttpCase, tagged

from .statistics_case import StatisticsCase


@tagged("post_install", "-at_install")
class TestStatisticsTour(StatisticsCase, HttpCase):
    def test_from_the_figures_to_the_submission(self):
        """Form 0602 in the browser: figures, their records, Excel, submission.

        What happens afterwards is shown beside what was submitted, and opens, too.
        """
        self._give(
            self._award_vals(self.employee, self.pm_merit),
            self._award_vals(self.colleague, self.pm_merit),
            self._award_vals(self.unit_1, self.pm_merit),
        )
        self.start_tour(
            "/odoo/honours-analysis",
            "hr_emulation_statistics_tour",
            login=self.officer.login,
        )
        self.env.invalidate_all()
        report = self.env["hr.emulation.statistics"].search(
            [("company_id", "=", self.company_a.id)]
        )
        self.assertEqual(len(report), 1)
        self.assertEqual(report.state, "submitted")
        self.assertEqual(report.submitted_by_id, self.officer)
        self._give(self._award_vals(self.manager, self.pm_merit))
        self.start_tour(
            f"/odoo/emulation-statistics/{report.id}",
            "hr_emulation_statistics_later_tour",
            login=self.auditor.login,
        )

from odoo.tests import HttpCase, tagged

from odoo.addons.hr_emulation.tests.common import EmulationCommon


@tagged("post_install", "-at_install")
class TestSummaryTour(EmulationCommon, HttpCase):
    def test_review_of_several_years(self):
        """A review in the browser: period, figures, sentences, table, Word, Excel."""
        for year in (2023, 2024):
            self._issue(self._award_vals(self.employee, year=year), year=year)
        self._issue(self._award_vals(self.colleague))
        self._issue(self._award_vals(self.unit_1), year=2023)
        self.start_tour(
            "/odoo/honours-analysis",
            "hr_emulation_summary_tour",
            login=self.officer.login,
        )
        self.env.invalidate_all()
        summary = self.env["hr.emulation.summary"].search(
            [("company_id", "=", self.company_a.id)]
        )
        self.assertEqual((summary.given, summary.state), (4, "done"))
        self.assertEqual((summary.year_from, summary.year_to), (2021, 2024))
        self.assertEqual(summary.results, "Kết quả của chuyến thử")

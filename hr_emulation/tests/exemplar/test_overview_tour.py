from odoo.tests import HttpCase, tagged

from .overview_case import OverviewCase
from .prize_case import PrizeCase


@tagged("post_install", "-at_install")
class TestOverviewTour(OverviewCase, HttpCase):
    def test_tour(self):
        """The officer opens the overview, sees its pictures, and each figure opens what
        it counts; coming back, the year and the unit that were chosen are still there.
        """
        self._add_cases()
        self.start_tour(
            "/odoo/emulation-overview",
            "hr_emulation_overview_tour",
            login=self.officer.login,
        )

    def test_employee_tour(self):
        """An employee sees what waits for him, and nothing of units."""
        self._add_cases()
        self.start_tour(
            "/odoo/emulation-overview",
            "hr_emulation_overview_employee_tour",
            login=self.employee_user.login,
        )


@tagged("post_install", "-at_install")
class TestPrizeTour(PrizeCase, HttpCase):
    def test_tour(self):
        """The administrator makes a prize in four steps in the browser."""
        self.start_tour(
            "/odoo/emulation-prizes",
            "hr_emulation_prize_tour",
            login=self.administrator.login,
        )
        prize = self.env["hr.emulation.award.type"].search(
            [("is_prize", "=", True), ("company_id", "=", self.company_a.id)]
        )
        self.assertEqual(prize.name, "Giải Bông sen")
        rulebook = self._get_rulebook(prize)
        self.assertEqual(rulebook.state, "active")
        self.assertEqual(
            sorted(rulebook.standard_ids.condition_ids.mapped("kind")),
            ["declared", "rating"],
        )

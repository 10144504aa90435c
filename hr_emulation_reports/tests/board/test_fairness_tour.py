from datetime import timedelta

from odoo import fields
from odoo.tests import HttpCase, tagged

from ..patience import let_browser_wait
from .board_case import BoardCase


@tagged("post_install", "-at_install")
class TestFairnessTour(BoardCase, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        let_browser_wait(cls)

    def test_from_the_dashboards_to_the_records(self):
        """The board opens from Odoo's Dashboards; each picture leads to its records."""
        today = fields.Date.today()
        for year in (today.year - 1, today.year):
            last = min(today, today.replace(year=year, month=12, day=31))
            self._issue(
                self._award_vals(self.employee, date_to=last - timedelta(days=20)),
                self._award_vals(self.chief),
                date=last,
                year=year,
            )
        self.movement.date_to = today.replace(month=12, day=31)
        registration = self._register(self.employee, year=today.year)
        registration.with_user(self.officer).action_submit()
        self.env.flush_all()
        for user in (self.officer, self.auditor):
            with self.subTest(user.login):
                self.start_tour(
                    "/odoo", "hr_emulation_fairness_tour", login=user.login, timeout=300
                )

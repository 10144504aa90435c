from odoo.fields import Command
from odoo.tests import tagged

from .statistics_case import StatisticsCase


@tagged("post_install", "-at_install")
class TestStatisticsPrize(StatisticsCase):
    """Prizes of the organisation's own are no titles or forms of the law."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        wizard = (
            cls.env["hr.emulation.prize.new"]
            .with_user(cls.administrator)
            .create(
                {
                    "name": "Golden Idea Prize",
                    "company_id": cls.company_a.id,
                    "for_collective": True,
                    "number": "12/QC",
                    "date_from": "2020-01-01",
                    "line_ids": [Command.create({"kind": "judged", "text": "New."})],
                }
            )
        )
        cls.prize = cls.env["hr.emulation.award.type"].browse(
            wizard.action_create()["res_id"]
        )

    def test_no_form_counts_a_prize(self):
        """No form counts or opens a prize, not in a total, not as the rest, and not
        below the table; honours of the law beside it are counted as ever.
        """
        self._give(self._award_vals(self.employee, self.ministry_merit))
        forms = self.env["hr.emulation.form"].search([("counts", "=", "award")])
        self.assertTrue(forms)
        reports = [self._report(form) for form in forms]
        before = [report._get_figures() for report in reports]
        awards = self._issue(
            self._award_vals(self.employee, self.prize),
            self._award_vals(self.unit_1, self.prize),
        )
        self._give(self._award_vals(self.colleague, self.prize))
        self.assertEqual(set(awards.mapped("state")), {"issued"})
        self.env.invalidate_all()
        self.assertEqual([report._get_figures() for report in reports], before)

    def test_a_form_without_level(self):
        """Not even a form that counts all awards, whatever their level, counts one."""
        form = self.form_0603.copy({"level": False, "code": "9999"})
        report = self._report(form)
        before = report._get_figures()
        self._issue(self._award_vals(self.employee, self.prize))
        self.env.invalidate_all()
        self.assertEqual(report._get_figures(), before)
        self._issue(self._award_vals(self.employee, self.merit))
        self.env.invalidate_all()
        self.assertNotEqual(report._get_figures(), before)

    def test_fairness_counts_no_title(self):
        """Who has received a prize is honoured, and holds no title for it."""
        self._issue(self._award_vals(self.employee, self.prize), year=2024)
        person = self.env["hr.emulation.fairness.person"].search(
            [("employee_id", "=", self.employee.id), ("year", "=", 2024)]
        )
        self.assertEqual((person.award_count, person.title_count), (1, 0))

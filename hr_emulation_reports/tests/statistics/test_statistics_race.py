from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.hr_emulation.tests.register.race_case import RaceCase


@tagged("post_install", "-at_install")
class TestStatisticsRace(RaceCase):
    """Two officers submit the same report at the same moment."""

    def setUp(self):
        super().setUp()
        with self._transaction() as env:
            company = env.ref("base.main_company")
            self.report = env["hr.emulation.statistics"].create(
                {
                    "form_id": env.ref("hr_emulation_reports.form_0603_2023").id,
                    "date_from": "2024-01-01",
                    "date_to": "2024-12-31",
                    "company_id": company.id,
                    "company_ids": [Command.set(company.ids)],
                }
            )
        self.addCleanup(self._clean_up)

    def _clean_up(self):
        with self._transaction() as env:
            report = self.report.with_env(env)._in_transition()
            report.state = "draft"
            report.unlink()

    def _submit(self, env):
        self.report.with_env(env).action_submit()

    def test_submitted_once(self):
        """One of them has submitted it; the other is told, and changes nothing."""
        refusals = self._at_once(self._submit, self._submit)
        self.assertEqual(len(list(filter(None, refusals))), 1)
        with self._transaction() as env:
            report = self.report.with_env(env)
            self.assertEqual(report.state, "submitted")
            kept = report.frozen, report.submitted_on
        with self._transaction() as env, self.assertRaisesRegex(Exception, "already"):
            self._submit(env)
        with self._transaction() as env:
            report = self.report.with_env(env)
            self.assertEqual((report.frozen, report.submitted_on), kept)

from unittest.mock import patch

from odoo.tests import HttpCase, tagged

from ..patience import let_browser_wait
from .certificate_case import CertificateCase


@tagged("post_install", "-at_install")
class TestCertificateTour(CertificateCase, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        let_browser_wait(cls)
        cls.awards = cls._issue(
            *(
                cls._award_vals(person)
                for person in (cls.employee, cls.colleague, cls.manager)
            )
        )

    def _tour(self, path, name, user=None, **options):
        self.start_tour(
            path, name, login=(user or self.officer).login, timeout=300, **options
        )
        self.env.invalidate_all()

    def _get_decision_path(self):
        return f"/odoo/emulation-decisions/{self.awards.decision_id.id}"

    def test_a_few_at_once(self):
        """From a decision to the file of its certificates, without waiting."""
        self._tour(self._get_decision_path(), "hr_emulation_certificate_few_tour")
        run = self.env["hr.emulation.certificate.run"].search(
            [("award_ids", "in", self.awards.ids)]
        )
        self.assertEqual((run.state, len(self._read(run))), ("done", 3))

    def test_many_with_progress(self):
        """More than a request may take is left to the job; its progress is seen."""
        # Only who runs the server may start a job by hand.
        self.officer.group_ids += self.env.ref("base.group_system")
        job = self.env.ref("hr_emulation_reports.ir_cron_certificate")
        runs = self.env["hr.emulation.certificate.run"]
        name = "hr_emulation_certificate_many_tour"
        with patch.object(type(runs), "_bulk_chunk", 2):
            self._tour(
                self._get_decision_path(),
                name,
                code=f"odoo.certificateJob = {job.id}; odoo.startTour({name!r}, "
                "{'stepDelay': 0, 'keepWatchBrowser': false, 'debug': false,"
                " 'startUrl': '', 'delayToCheckUndeterminisms': 0})",
            )
        run = runs.search([("award_ids", "in", self.awards.ids)])
        self.assertEqual((run.state, run.done_count), ("done", 3))
        self.assertEqual(len(self._read(run)), 3)

    def test_revoked(self):
        """An award that was revoked is not printed, and the screen says why."""
        award = self.awards.filtered(lambda award: award.employee_id == self.employee)
        self._revoke(award)
        with self.assertLogs("odoo.http", "WARNING") as logs:
            self._tour(
                f"/odoo/honours/{award.id}", "hr_emulation_certificate_refused_tour"
            )
        self.assertIn("was revoked by", logs.output[0])
        self.assertFalse(
            self.env["hr.emulation.certificate.run"].search_count(
                [("award_ids", "in", self.awards.ids)]
            )
        )

    def test_honours_list(self):
        """The list for a ceremony is printed by officers and auditors."""
        self.env["hr.emulation.ceremony"].create(
            {
                "name": "Hội nghị tổng kết",
                "date": "2025-01-10",
                "company_id": self.company_a.id,
                "line_ids": [(0, 0, {"award_id": award.id}) for award in self.awards],
            }
        )
        for user in (self.officer, self.auditor):
            with self.subTest(user.login):
                self._tour(
                    "/odoo/award-ceremonies", "hr_emulation_honours_list_tour", user
                )

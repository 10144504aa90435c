from contextlib import suppress
from unittest.mock import patch

from psycopg2.errors import SerializationFailure

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .certificate_case import CertificateCase

COUNT = 60


@tagged("post_install", "-at_install")
class TestCertificateRun(CertificateCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        people = cls._create_employees(
            *(
                {"name": f"Người Thứ {number:02}", "department_id": cls.unit_2.id}
                for number in range(COUNT)
            )
        )
        cls.awards = cls._issue(*(cls._award_vals(person) for person in people))
        runs = cls.env["hr.emulation.certificate.run"]
        cls.startClassPatcher(patch.object(type(runs), "_bulk_chunk", 20))

    def _work(self):
        """Let the job work as often as a slow machine needs to get through."""
        runs = self.env["hr.emulation.certificate.run"]
        for _turn in range(20):
            with self.enter_registry_test_mode():
                self.env.ref(
                    "hr_emulation_reports.ir_cron_certificate"
                ).method_direct_trigger()
            self.env.invalidate_all()
            if not runs.search_count([("state", "in", ("queued", "running"))]):
                break

    def _start(self, **vals):
        run = self._make_run(self.awards, **vals)
        action = run.action_start()
        self.assertEqual(action["res_id"], run.id)
        self.assertEqual(run.state, "queued")
        return run

    def test_job_prints_in_chunks(self):
        """Many certificates are printed by the job, in order, as one file."""
        run = self._start()
        self._work()
        self.assertEqual((run.state, run.failure), ("done", False))
        self.assertEqual(run.done_count, COUNT)
        self.assertFalse(run.part_ids)
        pages = self._read(run)
        self.assertEqual(len(pages), COUNT)
        for number in (0, 19, 20, 59):
            text = self._get_text(pages[number])
            self.assertIn(f"Người Thứ {number:02}", text)
            self.assertIn(f"Golden Book No. {number + 1}", text)
        certificates = self._get_certificate(self.awards[0])
        self.assertEqual(certificates.last_printed_by_id, self.officer)

    def test_goes_on_after_a_failure(self):
        """A chunk that fails leaves the others; going on begins where it stopped."""
        run = self._start()
        reports = type(self.env["ir.actions.report"])
        print_sheets = reports._print_sheets
        printed = []
        failure = "Wkhtmltopdf failed"

        def fail_at_the_third(report, html):
            if "Người Thứ" in html:
                printed.append(html)
                if len(printed) == 3:
                    raise UserError(failure)
            return print_sheets(report, html)

        with patch.object(reports, "_print_sheets", fail_at_the_third):
            self._work()
            self.assertEqual(run.state, "failed")
            self.assertEqual(run.failure, failure)
            self.assertEqual(sum(run.part_ids.mapped("page_count")), 40)
            run.action_resume()
            self._work()
        self.assertEqual((run.state, len(printed)), ("done", 4))
        texts = [self._get_text(page) for page in self._read(run)]
        self.assertEqual(len(texts), COUNT)
        for number, text in enumerate(texts):
            self.assertIn(f"Người Thứ {number:02}", text)
        counts = self.env["hr.emulation.certificate"].search(
            [("award_id", "in", self.awards.ids)]
        )
        self.assertEqual(set(counts.mapped("print_count")), {1})

    def test_revoked_meanwhile(self):
        """What was revoked after the start is not printed by the job."""
        run = self._start()
        self._revoke(self.awards[30])
        self._work()
        self.assertEqual(run.state, "failed")
        self.assertIn("was revoked", run.failure)

    def test_rights_of_who_asked(self):
        """Who is no officer any more gets nothing printed by the job."""
        run = self._start()
        officer = self.env.ref("hr_emulation.group_emulation_officer")
        self.officer.group_ids -= officer
        self._work()
        self.assertEqual(run.sudo().state, "failed")
        self.assertFalse(run.sudo().part_ids)

    def test_what_is_begun_stays(self):
        """A printing that runs is not changed, nor started twice, nor forged."""
        run = self._start()
        with self.assertRaises(UserError):
            run.is_blank = True
        with self.assertRaises(UserError):
            run.action_start()
        for vals in ({"state": "done"}, {"file": "eA=="}):
            with self.subTest(vals), self.assertRaises(AccessError):
                run.write(vals)

    def test_name(self):
        """A printing is called by its number, not by the time of the server."""
        run = self._make_run(self.award)
        self.assertEqual(run.display_name, f"Printing No. {run.id}")

    def test_queries_do_not_grow(self):
        """Twice as many certificates in a chunk take no more queries."""
        counts = []
        for amount in (5, 5, 15):
            run = self._make_run(self.awards[:amount])
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            run._print_chunk(run.award_ids)
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(counts[2], counts[1] + 3, counts)

    def test_killed_between_chunks(self):
        """A server that is killed prints what is left, each certificate once."""
        run = self._start()
        reports = type(self.env["ir.actions.report"])
        print_sheets = reports._print_sheets
        printed = []

        def kill_at_the_second(report, html):
            if "Người Thứ" in html:
                printed.append(html)
                if len(printed) == 2:
                    raise KeyboardInterrupt
            return print_sheets(report, html)

        with patch.object(reports, "_print_sheets", kill_at_the_second):
            with suppress(KeyboardInterrupt):
                self._work()
            self.env.invalidate_all()
            self.assertEqual(run.state, "running")
            # Somebody sorts the titles meanwhile.
            self.title.sequence += 100
            self._work()
        self.assertEqual(run.state, "done")
        texts = [self._get_text(page) for page in self._read(run)]
        for number, text in enumerate(texts):
            self.assertIn(f"Người Thứ {number:02}", text)
        self.assertEqual(len(texts), COUNT)

    def test_order_stays(self):
        """The order of what is left does not change when titles are sorted anew."""
        other = self._issue(self._award_vals(self.unit_1, self.merit))
        self.merit.sequence = self.title.sequence + 10
        run = self._make_run(self.awards + other)
        run.action_start()
        reports = type(self.env["ir.actions.report"])
        print_sheets = reports._print_sheets
        chunks = []

        def sort_after_the_first(report, html):
            if "Người Thứ" in html and not chunks:
                chunks.append(html)
            elif "Người Thứ" in html:
                raise KeyboardInterrupt
            return print_sheets(report, html)

        with patch.object(reports, "_print_sheets", sort_after_the_first):
            with suppress(KeyboardInterrupt):
                self._work()
        self.env.invalidate_all()
        self.merit.sequence = self.title.sequence - 1
        self._work()
        self.assertEqual(run.state, "done", run.failure)
        texts = " ".join(self._get_text(page) for page in self._read(run))
        for number in range(COUNT):
            self.assertEqual(texts.count(f"Người Thứ {number:02}"), 1)

    def test_revoked_after_its_chunk(self):
        """What was revoked after its page was made is not in the file either."""
        run = self._start()
        reports = type(self.env["ir.actions.report"])
        print_sheets = reports._print_sheets
        last = self.awards[-1]

        def revoke_at_the_last(report, html):
            if last.subject_name in html:
                awards = report.env["hr.emulation.award"].sudo()._in_transition()
                awards.browse(self.awards[0].id).state = "revoked"
            return print_sheets(report, html)

        with patch.object(reports, "_print_sheets", revoke_at_the_last):
            self._work()
        self.assertEqual(run.state, "failed")
        self.assertIn("was revoked", run.failure)
        self.assertFalse(run.file)

    def test_two_officers_one_batch(self):
        """What another printing has come into the way of begins again by itself."""
        run = self._start()
        reports = type(self.env["ir.actions.report"])
        print_sheets = reports._print_sheets
        printed = []

        def collide_at_the_second(report, html):
            if "Người Thứ" in html:
                printed.append(html)
                if len(printed) in (2, 3):
                    raise SerializationFailure
            return print_sheets(report, html)

        with patch.object(reports, "_print_sheets", collide_at_the_second):
            self._work()
        self.assertEqual((run.state, len(printed)), ("done", 5), run.failure)
        self.assertEqual(len(self._read(run)), COUNT)

    def test_others_do_not_wait(self):
        """One that fails unexpectedly stops alone; one that was deleted is left out."""
        first, second, third, fourth = (self._start() for _turn in range(4))
        reports = type(self.env["ir.actions.report"])
        print_sheets = reports._print_sheets
        printed = []

        def disturb(report, html):
            if "Người Thứ" in html:
                printed.append(html)
                if len(printed) == 1:
                    report.env[second._name].sudo().browse(second.id).unlink()
                if len(printed) == 4:
                    raise ValueError("disk")
            return print_sheets(report, html)

        with (
            patch.object(reports, "_print_sheets", disturb),
            self.assertLogs("odoo.addons.hr_emulation", "ERROR"),
        ):
            self._work()
        self.assertEqual(first.state, "done", first.failure)
        self.assertFalse(second.exists())
        self.assertEqual(third.state, "failed")
        self.assertIn("administrator of the server", third.failure)
        self.assertEqual(fourth.state, "done", fourth.failure)

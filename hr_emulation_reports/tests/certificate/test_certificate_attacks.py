from base64 import b64decode, b64encode
from io import BytesIO
from unittest.mock import patch

from pypdf import PdfReader

from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.hr_emulation.tests.common import EmulationHttpCommon

from ...tools import join_pdf
from ...tools.printable import printable
from .certificate_case import CertificateCase

NUMBERS = (float("nan"), float("inf"), -float("inf"), 1e300, -51)


@tagged("post_install", "-at_install")
class TestCertificateAttacks(CertificateCase, EmulationHttpCommon):
    """What people send who want harm, or do things at the wrong moment."""

    def _log_in(self, user):
        self.authenticate(user.login, user.login)

    def test_offsets_that_are_no_numbers(self):
        """A client may send any number; one that no printer is off by is refused."""
        printers = self.env["hr.emulation.printer"].with_user(self.officer)
        vals = {"name": "Test", "company_id": self.company_a.id}
        for name in ("offset_x", "offset_y", "scale"):
            for number in NUMBERS:
                with self.subTest(name, number=number):
                    with self.assertRaises(ValidationError):
                        printers.create({**vals, name: number})
        layout = self.env.ref("hr_emulation_reports.certificate_layout_state")
        box = layout.box_ids.filtered(lambda one: one.content == "recipient")
        for name in ("x", "y", "width", "height", "font_size"):
            for number in NUMBERS:
                with self.subTest(name, number=number):
                    with self.assertRaises(ValidationError):
                        box.write({name: number})

    def test_background_is_a_picture(self):
        """Only a picture is laid under the text, and none that fills the memory."""
        layout = self.env.ref("hr_emulation_reports.certificate_layout_state")
        layout = layout.with_user(self.administrator)
        svg = b'<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///x"/></svg>'
        for content in (svg, b"%PDF-1.4", b"\x89PNG\r\n\x1a\n" + b"x" * 4_100_000):
            with self.subTest(content[:8]), self.assertRaises(ValidationError):
                layout.background = b64encode(content)

    def test_corrected_is_not_printed_by_its_old_text(self):
        """Nobody prints what a certificate said before its award was corrected."""
        self._correct(self.award, reason="Sáng kiến cấp cơ sở")
        run = self._make_run(self.award)
        with self.assertRaisesRegex(UserError, "was corrected"):
            run.action_start()

    def test_program_gone(self):
        """A program that was removed while the server runs is told like a missing one.

        And who asks for the ruler page is told in the form, not by an error page.
        """
        reports = self.env["ir.actions.report"]

        def fail(*_args, **_kwargs):
            raise FileNotFoundError

        path = "odoo.addons.base.models.ir_actions_report.subprocess.run"
        with patch(path, fail), self.assertRaisesRegex(UserError, "restart Odoo"):
            reports._print_sheets("<html/>")
        printer = self.env["hr.emulation.printer"].create(
            {"name": "Test", "company_id": self.company_a.id}
        )
        with (
            patch.object(
                type(reports), "get_wkhtmltopdf_state", lambda _self: "install"
            ),
            self.assertRaisesRegex(UserError, "restart Odoo"),
        ):
            printer.with_user(self.officer).action_print_ruler()

    def test_ruler_without_program(self):
        """Who opens the address of the page reads the sentence, not a traceback."""
        printer = self.env["hr.emulation.printer"].create(
            {"name": "Máy <in> \u202e“1”/\n2 🖨", "company_id": self.company_a.id}
        )
        self._log_in(self.officer)
        url = f"/emulation/printer/{printer.id}/ruler"
        answer = self.url_open(url)
        self.assertEqual(answer.headers["Content-Type"], "application/pdf")
        self.assertNotIn("\n", answer.headers["Content-Disposition"])
        reports = type(self.env["ir.actions.report"])
        with (
            patch.object(reports, "get_wkhtmltopdf_state", lambda _self: "install"),
            mute_logger("odoo.http"),
        ):
            answer = self.url_open(url)
        self.assertEqual(answer.status_code, 422)
        self.assertIn("restart Odoo", answer.text)
        self.assertNotIn("Traceback", answer.text)

    def test_names_without_width(self):
        """Marks that nobody sees do not make two names out of one."""
        self.assertEqual(printable("Ng\u200buy\u00adễn\u2028Thị\u2060"), "Nguyễn Thị")
        # Those that join letters and pictures stay.
        self.assertEqual(printable("👩\u200d🏫"), "👩\u200d🏫")

    def test_joined_pages(self):
        """Chunks put together have all pages of each, in their order, unchanged."""
        people = self._create_employees({"name": "Hai"}, {"name": "Ba"})
        awards = self._issue(*(self._award_vals(person) for person in people))
        files = []
        for some in (self.award, awards):
            run = self._make_run(some)
            run._print_chunk(run.award_ids)
            (part,) = run.part_ids
            files.append(self._get_content(part))
        joined = join_pdf.join(files)
        self.assertEqual(join_pdf.count_pages(joined), 3)
        sources = [page for file in files for page in PdfReader(BytesIO(file)).pages]
        for one, other in zip(PdfReader(BytesIO(joined)).pages, sources, strict=True):
            self.assertEqual(one.extract_text(), other.extract_text())
            self.assertEqual(one.mediabox, other.mediabox)
            self.assertEqual(one.images[0].data, other.images[0].data)

    def _get_content(self, part):
        return b64decode(part.with_context(bin_size=False).file)

    def test_downloads_of_others(self):
        """The file of a printing is for officers and auditors of the organisation."""
        run = self._make_run(self.award)
        url = run.action_start()["url"]
        for user, status in (
            (self.officer, 200),
            (self.auditor, 200),
            (self.employee_user, 404),
            (self.manager_user, 404),
            (self.officer_b, 404),
        ):
            self._log_in(user)
            with self.subTest(user.login), mute_logger("odoo.http"):
                self.assertEqual(self.url_open(url).status_code, status)
        self.logout()
        with mute_logger("odoo.http"):
            self.assertEqual(self.url_open(url).status_code, 404)

    def test_public_methods(self):
        """Whoever may not print gets nothing out of the methods behind the buttons."""
        award, run = self.award, self._make_run(self.award)
        printer = self.env["hr.emulation.printer"].create(
            {"name": "Test", "company_id": self.company_a.id}
        )
        run.action_start()
        for user in (self.employee_user, self.officer_b):
            for record, name in (
                (run, "action_start"),
                (run, "action_resume"),
                (printer, "action_print_ruler"),
                (self._get_certificate(award), "action_open_verification"),
            ):
                with self.subTest(user.login, name=name):
                    with self.assertRaises(UserError):
                        getattr(record.with_user(user), name)()

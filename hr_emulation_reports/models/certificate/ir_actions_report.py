import shutil
from io import BytesIO

from pypdf import PdfReader

from odoo import models
from odoo.exceptions import UserError

from ...tools.join_pdf import count_pages

#: Millimetres between the two marks of the sheet that is measured.
_DISTANCE = 200
_MARKS = ("LEFTMARK", "RIGHTMARK")
_POINT = 25.4 / 72
#: How much each program must enlarge a page, by its path.
_zooms = {}


class IrActionsReport(models.Model):
    """Sheets on which a millimetre is a millimetre, many of them in one call."""

    _inherit = "ir.actions.report"

    def _build_wkhtmltopdf_args(self, *args, **kwargs):
        command = super()._build_wkhtmltopdf_args(*args, **kwargs)
        if self.env.context.get("emulation_sheets"):
            # Nothing runs in a sheet, and nobody needs to wait a second for it.
            at = command.index("--javascript-delay")
            command[at : at + 2] = ["--disable-javascript"]
        return command

    def get_paperformat(self):
        if self.env.context.get("emulation_sheets"):
            # sudo: margins are no secret, and officers keep no paper formats.
            return self.env.ref("hr_emulation_reports.paperformat_sheet").sudo()
        return super().get_paperformat()

    def _render_sheets(self, template, values, count):
        """Return the PDF of a template of ``count`` sheets A4 landscape.

        :param template: its name; it makes one ``div.sheet`` per page
        :raise UserError: the program is missing, or made another number of pages
        """
        self._check_pdf_program()
        html = self._render_template(
            template, {**values, "zoom": self._get_sheet_zoom()}
        )
        content = self._print_sheets(html.decode())
        found = count_pages(content)
        if found != count:
            raise UserError(
                self.env._(
                    "%(found)s pages were made for %(count)s sheets. Look at the "
                    "layout: nothing may stand beyond the edge of the page.",
                    found=found,
                    count=count,
                )
            )
        return content

    def _print_sheets(self, html):
        report = self.with_context(emulation_sheets=True)
        try:
            return report._run_wkhtmltopdf([html], landscape=True)
        except FileNotFoundError as error:
            # It was there when the server started.
            raise UserError(self._get_no_program_message()) from error

    def _check_pdf_program(self):
        if self.get_wkhtmltopdf_state() in ("install", "broken"):
            raise UserError(self._get_no_program_message())

    def _get_no_program_message(self):
        # The server looks for the program once, when it is asked for the first PDF.
        return self.env._(
            "No PDF can be made: the program wkhtmltopdf is missing on the server, or "
            "does not start. Ask the administrator of the server to install it (on "
            "Debian: apt install wkhtmltopdf) and to restart Odoo, then print again."
        )

    def _get_sheet_zoom(self):
        """Return by how much the installed program has to enlarge a page.

        Its builds differ: Debian's prints a millimetre as 0.77 mm. So one sheet
        with two marks is printed and measured, once for each program and process.
        """
        path = shutil.which("wkhtmltopdf") or ""
        if path not in _zooms:
            _zooms[path] = self._measure_zoom()
        return _zooms[path]

    def _measure_zoom(self):
        marks = "".join(
            f'<div style="position:absolute;top:50mm;left:{left}mm">{mark}</div>'
            for mark, left in zip(_MARKS, (0, _DISTANCE), strict=True)
        )
        content = self._print_sheets(
            f"<!DOCTYPE html><html><body>{marks}</body></html>"
        )
        found = {}

        def visit(text, matrix, text_matrix, _font, _size):
            if text.strip() in _MARKS:
                x = text_matrix[4] * matrix[0] + text_matrix[5] * matrix[2] + matrix[4]
                found[text.strip()] = x * _POINT

        PdfReader(BytesIO(content)).pages[0].extract_text(visitor_text=visit)
        left, right = (found.get(mark) for mark in _MARKS)
        if left is None or right is None or right <= left:
            raise UserError(
                self.env._(
                    "The program wkhtmltopdf makes no readable PDF. Ask the "
                    "administrator of the server to install it anew."
                )
            )
        return round(_DISTANCE / (right - left), 5)

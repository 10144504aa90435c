from odoo import http
from odoo.http import content_disposition, request

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class RegisterImportController(http.Controller):
    @http.route(
        "/hr_emulation/import/template", type="http", auth="user", readonly=True
    )
    def template(self):
        """Send an empty register with the headings that the importer knows."""
        batches = request.env["hr.emulation.import"]
        batches.check_access("create")
        return send_workbook(
            batches._get_template_file(), request.env._("register.xlsx")
        )

    @http.route(
        "/hr_emulation/import/<int:import_id>/errors",
        type="http",
        auth="user",
        readonly=True,
    )
    def errors(self, import_id):
        """Send the rows of an import that need an answer."""
        batch = request.env["hr.emulation.import"].browse(import_id).exists()
        if not batch:
            raise request.not_found()
        batch.check_access("read")
        return send_workbook(
            batch._get_error_file(), request.env._("rows-to-correct.xlsx")
        )


def send_workbook(content, filename):
    """Answer with a workbook to be saved under this name."""
    return request.make_response(
        content,
        [
            ("Content-Type", XLSX),
            ("Content-Disposition", content_disposition(filename)),
        ],
    )

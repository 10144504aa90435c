from odoo import http
from odoo.http import content_disposition, request

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: Part of the address → model of the import.
_MODELS = {
    "import": "hr.emulation.import",
    "rating_import": "hr.emulation.rating.import",
}


class FileImportController(http.Controller):
    @http.route(
        "/hr_emulation/<any(import,rating_import):kind>/template",
        type="http",
        auth="user",
        readonly=True,
    )
    def template(self, kind):
        """Send an empty list with the headings that the importer knows."""
        batches = request.env[_MODELS[kind]]
        batches.check_access("create")
        return self._send(batches._get_template_file(), batches._get_template_name())

    @http.route(
        "/hr_emulation/<any(import,rating_import):kind>/<int:import_id>/errors",
        type="http",
        auth="user",
        readonly=True,
    )
    def errors(self, kind, import_id):
        """Send the rows of an import that need an answer."""
        batch = request.env[_MODELS[kind]].browse(import_id).exists()
        if not batch:
            raise request.not_found()
        batch.check_access("read")
        return self._send(
            batch._get_error_file(), request.env._("rows-to-correct.xlsx")
        )

    def _send(self, content, filename):
        return request.make_response(
            content,
            [
                ("Content-Type", XLSX),
                ("Content-Disposition", content_disposition(filename)),
            ],
        )

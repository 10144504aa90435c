from odoo import http
from odoo.http import request

from .register_import import send_workbook


class RatingImportController(http.Controller):
    @http.route(
        "/hr_emulation/rating_import/template", type="http", auth="user", readonly=True
    )
    def template(self):
        """Send an empty list with the column names that the importer knows."""
        batches = request.env["hr.emulation.rating.import"]
        batches.check_access("create")
        return send_workbook(
            batches._get_template_file(), request.env._("ratings.xlsx")
        )

    @http.route(
        "/hr_emulation/rating_import/<int:import_id>/errors",
        type="http",
        auth="user",
        readonly=True,
    )
    def errors(self, import_id):
        """Send the rows of an import that are to be corrected."""
        batch = request.env["hr.emulation.rating.import"].browse(import_id).exists()
        if not batch:
            raise request.not_found()
        batch.check_access("read")
        return send_workbook(
            batch._get_error_file(), request.env._("rows-to-correct.xlsx")
        )

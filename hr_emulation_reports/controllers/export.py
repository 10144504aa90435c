import os
import tempfile

from werkzeug.wsgi import wrap_file

from odoo import http
from odoo.http import content_disposition, request

_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Export(http.Controller):
    """Excel files of honours, written to disk and sent from there."""

    @http.route(
        "/emulation/export/<int:export_id>", type="http", auth="user", methods=["GET"]
    )
    def download(self, export_id):
        """Return the file of the dialogue, to the user who has opened it."""
        export = request.env["hr.emulation.export"].browse(export_id).exists()
        if not export:
            raise request.not_found()
        export.check_access("read")
        # Closed, and so deleted, by the server when it has been sent.
        file = tempfile.TemporaryFile(suffix=".xlsx")  # noqa: SIM115
        try:
            export._write_file(file)
        except Exception:
            file.close()
            raise
        size = file.seek(0, os.SEEK_END)
        file.seek(0)
        response = request.make_response(
            wrap_file(request.httprequest.environ, file),
            headers=[
                ("Content-Type", _EXCEL),
                ("Content-Length", str(size)),
                ("Content-Disposition", content_disposition(export._get_filename())),
            ],
        )
        response.direct_passthrough = True
        return response

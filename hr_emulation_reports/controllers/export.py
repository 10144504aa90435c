import os
import tempfile

from werkzeug.wsgi import wrap_file

from odoo import http
from odoo.http import content_disposition, request

from ..tools.workbook import name_file

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
        return _send(export._write_file, export._get_filename())

    @http.route(
        "/emulation/summary/<int:summary_id>/tables",
        type="http",
        auth="user",
        methods=["GET"],
    )
    def download_tables(self, summary_id):
        """Return the tables of a review, to those who may read it."""
        summary = request.env["hr.emulation.summary"].browse(summary_id).exists()
        if not summary:
            raise request.not_found()
        summary.check_access("read")
        return _send(summary._write_tables, name_file(summary.name))


def _send(write, name):
    """Return the file that ``write`` writes, without holding it in memory."""
    # Closed, and so deleted, by the server when it has been sent.
    file = tempfile.TemporaryFile(suffix=".xlsx")  # noqa: SIM115
    try:
        write(file)
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
            ("Content-Disposition", content_disposition(name)),
        ],
    )
    response.direct_passthrough = True
    return response

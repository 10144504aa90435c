from odoo import http
from odoo.http import content_disposition, request

_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class StatisticsController(http.Controller):
    @http.route(
        "/emulation/statistics/<int:report_id>/excel",
        type="http",
        auth="user",
        methods=["GET"],
        readonly=True,
    )
    def excel(self, report_id):
        """Send a statutory report in the layout of its form."""
        report = request.env["hr.emulation.statistics"].browse(report_id).exists()
        if not report:
            raise request.not_found()
        # A download knows nothing of the companies switched on in the browser.
        companies = request.env.user.company_ids
        report = report.with_context(allowed_company_ids=companies.ids)
        report.check_access("read")
        name, content = report._get_workbook()
        return request.make_response(
            content,
            [
                ("Content-Type", _EXCEL),
                ("Content-Disposition", content_disposition(name)),
            ],
        )

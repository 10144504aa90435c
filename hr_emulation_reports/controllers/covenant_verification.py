import json

from odoo import http
from odoo.exceptions import AccessError
from odoo.http import content_disposition, request

_READERS = "hr_emulation.group_emulation_officer,hr_emulation.group_emulation_auditor"


class CovenantVerification(http.Controller):
    """What a third party needs to compute the fingerprints of a covenant again."""

    @http.route(
        "/emulation/covenant/<model('hr.emulation.covenant'):covenant>/verification",
        type="http",
        auth="user",
        methods=["GET"],
        readonly=True,
    )
    def download(self, covenant):
        """Return text, signatures and chain as JSON, to officers and auditors."""
        covenant.check_access("read")
        if not request.env.user.has_groups(_READERS):
            raise AccessError(
                request.env._("Ask an emulation officer or auditor for this record.")
            )
        record = json.dumps(
            covenant._get_verification_record(), ensure_ascii=False, indent=2
        )
        name = f"{covenant.name}.json".replace("/", "-")
        return request.make_response(
            record,
            headers=[
                ("Content-Type", "application/json; charset=utf-8"),
                ("Content-Disposition", content_disposition(name)),
            ],
        )

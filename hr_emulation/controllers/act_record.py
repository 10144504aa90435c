import json

from odoo import http
from odoo.http import content_disposition, request


class ActRecordController(http.Controller):
    @http.route(
        "/hr_emulation/act/<int:act_id>/record",
        type="http",
        auth="user",
        readonly=True,
    )
    def record(self, act_id):
        """Send all that is needed to compute the hashes of an act without Odoo."""
        act = request.env["hr.emulation.act"].browse(act_id).exists()
        if not act:
            raise request.not_found()
        act.check_access("read")
        content = json.dumps(
            act._get_verification_record(), ensure_ascii=False, indent=2
        )
        name = request.env._("sealed-act-%s.json", act.number)
        return request.make_response(
            content,
            [
                ("Content-Type", "application/json; charset=utf-8"),
                ("Content-Disposition", content_disposition(name)),
            ],
        )

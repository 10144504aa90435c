from odoo import http
from odoo.http import request

from ..tools.picture import NoPictureError, draw_anew

_HEADERS = {
    # Whoever withdraws a consent is gone from the next page that anybody opens.
    "Cache-Control": "no-store",
    "X-Robots-Tag": "noindex, nofollow",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    # Nothing is fetched from elsewhere, and nothing runs.
    "Content-Security-Policy": "default-src 'none'; img-src 'self' data:; "
    "style-src 'self' 'unsafe-inline'; font-src 'self' data:; form-action 'self'; "
    "base-uri 'none'",
}
_PICTURE_SIZE = 1200
_MAX_ID = 2**31 - 1


class HonoursBoard(http.Controller):
    """The honours board: one page for colleagues, and one for everybody."""

    @http.route("/emulation/honour-board", type="http", auth="user", methods=["GET"])
    def board(self, year="", unit="", **_others):
        company = self._get_company()
        if not company:
            return self._refuse()
        departments = request.env["hr.department"].search(
            [("company_id", "=", company.id)]
        )
        chosen = departments.filtered(lambda one: one.id == _read_number(unit))
        values = self._get_model()._get_board(company, _read_number(year), chosen)
        return self._answer(
            values
            | {
                "board_url": "/emulation/honour-board",
                "departments": departments,
                "department": chosen,
            }
        )

    @http.route(
        "/emulation/honour-board/picture/<int:exemplar_id>/<int:file_id>",
        type="http",
        auth="user",
        methods=["GET"],
    )
    def picture(self, exemplar_id, file_id, **_others):
        company = self._get_company()
        return self._send_picture(company, exemplar_id, file_id)

    @http.route(
        "/emulation/honour-board/<string:token>",
        type="http",
        auth="public",
        methods=["GET"],
        sitemap=False,
    )
    def public_board(self, token, year="", **_others):
        company = self._find_company(token)
        if not company:
            return self._refuse()
        values = self._get_model(company)._get_board(
            company, _read_number(year), is_public=True
        )
        return self._answer(values | {"board_url": f"/emulation/honour-board/{token}"})

    @http.route(
        "/emulation/honour-board/<string:token>/picture/<int:exemplar_id>"
        "/<int:file_id>",
        type="http",
        auth="public",
        methods=["GET"],
        sitemap=False,
    )
    def public_picture(self, token, exemplar_id, file_id, **_others):
        company = self._find_company(token)
        return self._send_picture(company, exemplar_id, file_id, is_public=True)

    def _get_company(self):
        """The company that is switched on in the web client; none for outsiders."""
        user = request.env.user
        if not user._is_internal():
            return request.env["res.company"]
        switched_on = request.cookies.get("cids", "").replace(",", "-").split("-")
        first = _read_number(switched_on[0])
        company = user.company_ids.filtered(lambda one: one.id == first)
        company = company or user.company_id
        request.update_context(allowed_company_ids=company.ids)
        return company.with_env(request.env)

    def _find_company(self, token):
        company = request.env["res.company"]._find_by_board_token(token)
        # Whoever has no login has no language of one's own either.
        lang = (company or request.env.company.sudo()).partner_id.lang
        request.update_context(lang=lang or request.env.lang)
        return company.with_env(company.env(context=request.env.context))

    def _get_model(self, company=None):
        """The board as the user sees it, or as everybody does."""
        board = request.env["hr.emulation.honours.board"]
        # sudo: visitors have no rights; the board names what is public.
        return board.with_env(company.env) if company else board

    def _send_picture(self, company, exemplar_id, file_id, is_public=False):
        if not company or max(exemplar_id, file_id) > _MAX_ID:
            return self._refuse()
        picture = self._get_model(is_public and company)._find_picture(
            company, exemplar_id, file_id, is_public
        )
        if not picture:
            return self._refuse()
        try:
            content = draw_anew(picture.raw, _PICTURE_SIZE)
        except NoPictureError:
            return self._refuse()
        return request.make_response(
            content, [*_HEADERS.items(), ("Content-Type", "image/jpeg")]
        )

    def _answer(self, values):
        response = request.render(
            "hr_emulation.honours_board_page",
            values | {"lang": (request.env.lang or "en").replace("_", "-")},
        )
        response.headers.update(_HEADERS)
        return response

    def _refuse(self):
        """One answer for all that is not there, whyever it is not."""
        response = request.render("hr_emulation.honours_board_missing")
        response.status_code = 404
        response.headers.update(_HEADERS)
        return response


def _read_number(text):
    """Return the number in an address, or None: anything may stand there."""
    is_number = text.isascii() and text.isdigit() and len(text) < 10
    return int(text) if is_number else None

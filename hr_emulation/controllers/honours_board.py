from odoo import http
from odoo.http import request

from ..models.hr_emulation_visit_mixin import PERIOD
from ..tools.picture import NoPictureError, draw_anew

_BOARD = "/emulation/honour-board"
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


class HonoursBoard(http.Controller):
    """The honours board: one page for colleagues, and one for everybody."""

    @http.route(_BOARD, type="http", auth="user", methods=["GET"])
    def board(self, year="", unit="", **_others):
        company = self._get_company()
        if not company:
            return self._refuse()
        chosen = request.env["hr.department"].search(
            [("company_id", "=", company.id), ("id", "=", _read_number(unit))]
        )
        board = self._get_model()
        values = board._get_board(company, _read_number(year), chosen)
        me = board._get_my_employee(company)
        return self._answer(
            values
            | {
                "board_url": _BOARD,
                "is_asked": company.emulation_board_public and me,
                "is_named": me.emulation_board_consent_on,
                "csrf_token": request.csrf_token(),
            }
        )

    @http.route(f"{_BOARD}/consent", type="http", auth="user", methods=["POST"])
    def consent(self, answer="", **_others):
        """Let the user say whether the public page may name him with his titles."""
        company = self._get_company()
        if not company:
            return self._refuse()
        self._get_model()._say_public(company, answer == "yes")
        return request.redirect(f"{_BOARD}#public", 303)

    @http.route(
        f"{_BOARD}/picture/<string:name>", type="http", auth="user", methods=["GET"]
    )
    def picture(self, name, **_others):
        return self._send_picture(self._get_company(), name)

    @http.route(
        f"{_BOARD}/<string:token>",
        type="http",
        auth="public",
        methods=["GET"],
        sitemap=False,
        save_session=False,
    )
    def public_board(self, token, year="", **_others):
        if self._is_one_too_many():
            return self._ask_to_wait()
        company = self._find_company(token)
        if not company:
            return self._refuse()
        values = self._get_model(company)._get_board(
            company, _read_number(year), is_public=True
        )
        return self._answer(values | {"board_url": f"{_BOARD}/{token}"})

    @http.route(
        f"{_BOARD}/<string:token>/picture/<string:name>",
        type="http",
        auth="public",
        methods=["GET"],
        sitemap=False,
        save_session=False,
    )
    def public_picture(self, token, name, **_others):
        if self._is_one_too_many():
            return self._ask_to_wait()
        return self._send_picture(self._find_company(token), name, is_public=True)

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

    def _is_one_too_many(self):
        """Count a visit from this address, right or wrong."""
        # sudo: the public writes the count of its visits, which nobody reads.
        visits = request.env["hr.emulation.board.visit"].sudo()
        return visits._count_visit(request.httprequest.remote_addr or "")

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

    def _send_picture(self, company, name, is_public=False):
        if not company:
            return self._refuse()
        board = self._get_model(is_public and company)
        picture = board._find_picture(company, name, is_public)
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

    def _ask_to_wait(self):
        response = request.render("hr_emulation.honours_board_busy")
        response.status_code = 429
        response.headers.update({**_HEADERS, "Retry-After": str(PERIOD)})
        return response


def _read_number(text):
    """Return the number in an address, or None: anything may stand there."""
    is_number = text.isascii() and text.isdigit() and len(text) < 10
    return int(text) if is_number else None

from odoo import http
from odoo.exceptions import UserError
from odoo.http import request


class CovenantSigning(http.Controller):
    """The page behind a personal link: read the text, sign once, no login."""

    @http.route(
        "/emulation/sign/<string:token>",
        type="http",
        auth="public",
        website=True,
        sitemap=False,
        methods=["GET"],
    )
    def page(self, token):
        signatory = self._find(token)
        if not signatory:
            return self._answer("hr_emulation.covenant_link_invalid", {}, status=404)
        covenant = signatory.covenant_id
        name, post = signatory._get_signer()
        text_hash = covenant._get_text_hash()
        return self._answer(
            "hr_emulation.covenant_sign_page",
            {
                "signatory": signatory,
                "covenant": covenant,
                "signer_name": name,
                "signer_post": post,
                "call_url": f"/emulation/sign/{token}/{text_hash}",
            },
        )

    @http.route(
        "/emulation/sign/<string:token>/<string:text_hash>",
        type="jsonrpc",
        auth="public",
        website=True,
        sitemap=False,
    )
    def sign(self, token, text_hash, name=None, signature=None):
        """Store the signature; who signs is known from the link, not from ``name``."""
        signatory = self._find(token)
        if not signatory:
            return {
                "error": request.env._(
                    "This link is not valid any more. Perhaps it was used already."
                )
            }
        user = request.env.user
        if not user._is_public() and not signatory.with_user(user).is_mine_to_sign:
            return {
                "error": request.env._(
                    "You are logged in as %(user)s, and this link is for %(signer)s. "
                    "Log out, or hand the device over.",
                    user=user.name,
                    signer=signatory._get_signer()[0],
                )
            }
        try:
            with request.env.cr.savepoint():
                signatory._sign_by_link(signature, text_hash)
        except UserError as error:
            return {"error": str(error)}
        return {
            "message": request.env._("Thank you. Your signature has been recorded."),
        }

    def _find(self, token):
        """Return whose link this is; the answer speaks the organisation's language."""
        signatory = request.env["hr.emulation.covenant.signatory"]._find_by_token(token)
        company = signatory.company_id or request.env.company.sudo()
        # Whoever has no login has no language of one's own either.
        request.update_context(lang=company.partner_id.lang or request.env.lang)
        return signatory.with_env(signatory.env(context=request.env.context))

    def _answer(self, template, values, status=200):
        response = request.render(template, values)
        response.status_code = status
        # The address is the right to sign: it goes nowhere else.
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["Cache-Control"] = "no-store"
        response.headers["X-Robots-Tag"] = "noindex"
        return response

import re

from odoo import http
from odoo.exceptions import AccessError
from odoo.http import content_disposition, request

from ..tools.printable import printable

_TOKEN = re.compile(r"[A-Za-z0-9_-]{22}")
#: What is searched for in the place of what cannot be a token: as long, and of nobody.
_NO_TOKEN = "." * 22
_LANGUAGES = {"vi": "vi_VN", "en": "en_US"}
#: The page is between the server and the one who holds the certificate.
_HEADERS = (
    ("Cache-Control", "no-store, private"),
    ("X-Robots-Tag", "noindex, nofollow, noarchive"),
    ("Referrer-Policy", "no-referrer"),
    ("X-Content-Type-Options", "nosniff"),
    (
        "Content-Security-Policy",
        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; "
        "base-uri 'none'; form-action 'none'",
    ),
)
_OFFICER = "hr_emulation.group_emulation_officer,hr_emulation.group_emulation_auditor"


class CertificateVerification(http.Controller):
    @http.route(
        "/emulation/verify/<path:token>",
        type="http",
        auth="public",
        methods=["GET"],
        website=False,
        sitemap=False,
        save_session=False,
        readonly=False,
    )
    def verify(self, token, lang=None, **_others):
        """Say whether the award behind a code is valid, and nothing more.

        Everything that is not confirmed gets the same answer after the same
        queries: an unknown or malformed token, one of an organisation that does
        not publish, of a hidden award, of another database.
        """
        visits = request.env["hr.emulation.verification.visit"].sudo()
        # sudo: the public writes the count of its visits, which nobody reads.
        if visits._count_visit(request.httprequest.remote_addr or ""):
            return self._answer("busy", {}, lang, 429)
        certificates = request.env["hr.emulation.certificate"]
        wanted = token if _TOKEN.fullmatch(token) else _NO_TOKEN
        certificate = certificates._find_published(wanted)
        if not certificate:
            return self._answer("unknown", {}, lang, 404)
        award = certificate.with_context(lang=self._get_lang(lang)).award_id
        # What was corrected, and then revoked as it was corrected, is revoked.
        current = award._get_current()
        result = current.state if current.state == "revoked" else award.state
        # What ended it, when something did.
        later = {
            "corrected": award.replaced_by_id.decision_id,
            "revoked": current.revocation_decision_id,
        }.get(result, award.decision_id.browse())
        return self._answer(result, self._get_facts(award, later), lang, 200)

    def _get_facts(self, award, later):
        return {
            "name": printable(award.subject_name),
            "award": award.award_type_id.name,
            "number": printable(award.decision_number),
            "date": self._get_day(award.decision_date),
            "later_number": printable(later.number),
            "later_date": self._get_day(later.date),
        }

    def _get_day(self, date):
        return date.strftime("%d/%m/%Y") if date else ""

    def _get_lang(self, wanted):
        """Return the language asked for, else that of the browser, else Vietnamese."""
        best = request.httprequest.accept_languages.best_match(list(_LANGUAGES))
        code = _LANGUAGES.get(wanted) or _LANGUAGES.get(best) or "vi_VN"
        installed = dict(request.env["res.lang"].get_installed())
        return code if code in installed else "en_US"

    def _answer(self, result, facts, lang, status):
        lang = self._get_lang(lang)
        env = request.env(context={**request.env.context, "lang": lang})
        page = env["ir.qweb"]._render(
            "hr_emulation_reports.certificate_verification_page",
            {
                "title": env._("Verification of a certificate"),
                "result": result,
                "facts": facts,
                "html_lang": lang.partition("_")[0],
                # Whoever follows them comes to the same page.
                "languages": (("vi", "Tiếng Việt"), ("en", "English")),
            },
        )
        headers = [("Content-Type", "text/html; charset=utf-8"), *_HEADERS]
        if status == 429:
            headers.append(("Retry-After", "600"))
        return request.make_response(page, headers=headers, status=status)

    @http.route(
        "/emulation/printer/<model('hr.emulation.printer'):printer>/ruler",
        type="http",
        auth="user",
        methods=["GET"],
    )
    def ruler(self, printer):
        """Return the ruler page of a printer as PDF, to officers and auditors."""
        if not request.env.user.has_groups(_OFFICER):
            raise AccessError(request.env._("Ask an emulation officer for this page."))
        printer.check_access("read")
        name = f"{printer.name}.pdf".replace("/", "-")
        return request.make_response(
            printer._render_ruler(),
            headers=[
                ("Content-Type", "application/pdf"),
                ("Content-Disposition", content_disposition(name)),
            ],
        )

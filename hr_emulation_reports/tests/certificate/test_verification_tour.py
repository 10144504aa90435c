import json

from odoo.tests import HttpCase, tagged

from .certificate_case import CertificateCase

#: What an anonymous visitor has in the browser. The page forbids scripts of its own.
_LOOK = """
(async () => {
    const text = document.body.innerText;
    const missing = %s.filter((part) => !text.includes(part));
    const told = %s.filter((part) => text.includes(part));
    const loaded = performance.getEntriesByType("resource")
        .map((entry) => entry.name).filter((name) => !name.includes("favicon"));
    const isWide = document.documentElement.scrollWidth > window.innerWidth;
    if (missing.length || told.length || loaded.length || isWide) {
        console.error(JSON.stringify({ missing, told, loaded, isWide, text }));
    } else {
        console.log("test successful");
    }
})()
"""


@tagged("post_install", "-at_install")
class TestVerificationTour(CertificateCase, HttpCase):
    """The public page in the browser of somebody who has no login."""

    # Facts that stand in the register, and are nobody's business here.
    PRIVATE = ("Hoàn thành", "Chuyên viên", "Tổ Một", "Giám", "Sở Văn hoá", "Odoo")

    def _look(self, token, *parts, without=()):
        self.env.flush_all()
        self.browser_js(
            f"/emulation/verify/{token}?lang=en",
            _LOOK % (json.dumps(parts), json.dumps([*self.PRIVATE, *without])),
            ready="document.querySelector('main h1') !== null",
            login=None,
        )
        self.env.invalidate_all()

    def test_visitor(self):
        """Valid, corrected, revoked and unknown codes are told apart in words."""
        certificates = self.env["hr.emulation.certificate"]
        token = certificates._provide(self.award)[self.award].token
        facts = ("Nguyễn Thị Ánh", "Award TEST_TITLE", self.award.decision_number)
        self._look(token, "This award is valid", *facts, "20/12/2024")
        new = self._correct(self.award, reason="Other")
        self._look(
            token,
            "This award was corrected",
            new.decision_number,
            without=["This award is valid"],
        )
        new_token = certificates._provide(new)[new].token
        decision = self._revoke(new)
        self._look(new_token, "This award was revoked", decision.number)
        self._look(
            "A" * 22, "Nothing is confirmed here", without=[*facts, decision.number]
        )

import hashlib
import json
from io import BytesIO

from pypdf import PdfReader

from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.hr_emulation.tests.common import EmulationHttpCommon
from odoo.addons.hr_emulation.tests.movement.covenant_case import SCAN, CovenantCase


def _sha256(text):
    return hashlib.sha256(text.encode()).hexdigest()


def _canonical(payload):
    """As ``docs/covenants.md`` says, with nothing of the addon."""
    return json.dumps(
        payload, sort_keys=True, separators=(",", ":"), ensure_ascii=False
    )


@tagged("post_install", "-at_install")
class TestCovenantDocument(CovenantCase, EmulationHttpCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.covenant = cls._open_covenant(
            cls.employee, cls.partner, kind="joint", name="Giao ước thi đua năm 2024"
        )
        cls.first, cls.second = cls.covenant.signatory_ids
        cls.second.representative_id = cls.leader

    def _sign_all(self):
        self._sign(self.first, self.employee_user)
        self._sign(self.second, self.officer, method="paper", scan=SCAN)
        self.covenant.action_conclude()

    def _get_pdf(self, user=None):
        report = self.env["ir.actions.report"].with_user(user or self.officer)
        content, kind = report.with_context(
            force_report_rendering=True
        )._render_qweb_pdf("hr_emulation_reports.report_covenant", self.covenant.ids)
        self.assertEqual(kind, "pdf")
        return PdfReader(BytesIO(content))

    def test_pdf_carries_signatures_and_hashes(self):
        """Text, signatories and every fingerprint stand on the printed covenant."""
        self._sign_all()
        pages = self._get_pdf().pages
        text = "\n".join(page.extract_text() for page in pages)
        plain = "".join(text.split())
        for part in (
            "Hoàn thành tốt nhiệm vụ",
            "Nguyễn Thị Ánh",
            "Đỗ Văn Lãnh",
            "Sở TTTT Gia Lai",
            self.covenant.text_hash,
            self.first.seal,
            self.second.seal,
            self.covenant.act_id.chain_hash,
        ):
            self.assertIn("".join(part.split()), plain)
        self.assertEqual(sum(len(page.images) for page in pages), 1)

    def test_pdf_before_anybody_has_signed(self):
        """The text can be printed to be signed on paper, and says that it is not."""
        text = " ".join(self._get_pdf().pages[0].extract_text().split())
        self.assertIn("Not signed yet", text)

    def test_script_is_printed_as_typed(self):
        """A text with mark-up stays text on paper too."""
        self.covenant.body = "<script>document.write('x')</script> & <b>đậm</b>"
        self.assertIn("<script>", self._get_pdf().pages[0].extract_text())

    def test_strangers_cannot_print(self):
        """Who may not read the covenant gets no document."""
        with self.assertRaises(AccessError):
            self._get_pdf(self.colleague_user)

    def test_fingerprints_can_be_computed_by_anybody(self):
        """With the record alone a third party finds every hash, and any change."""
        self._sign_all()
        self.authenticate(self.auditor.login, self.auditor.login)
        answer = self.url_open(f"/emulation/covenant/{self.covenant.id}/verification")
        record = answer.json()
        self.assertEqual(_sha256(record["text"]), record["text_hash"])
        self.assertEqual(len(record["signatures"]), 2)
        for signature in record["signatures"]:
            payload = {"version": record["version"], **signature["payload"]}
            self.assertEqual(_sha256(_canonical(payload)), signature["seal"])
            self.assertEqual(payload["text_hash"], record["text_hash"])
            changed = payload | {"name": "Somebody Else"}
            self.assertNotEqual(_sha256(_canonical(changed)), signature["seal"])
        concluded, act = record["concluded"], record["act"]
        seals = sorted(one["seal"] for one in record["signatures"])
        self.assertEqual(concluded["seals"], seals)
        sealed = json.loads(act["payload"])
        self.assertEqual(sealed, sealed | concluded)
        self.assertEqual(_sha256(act["salt"] + act["payload"]), act["chain"]["payload"])
        self.assertEqual(_sha256(_canonical(act["chain"])), act["hash"])

    def test_verification_record_of_strangers(self):
        """Who may not read the covenant gets no record of it."""
        self.authenticate(self.colleague_user.login, self.colleague_user.login)
        address = f"/emulation/covenant/{self.covenant.id}/verification"
        with mute_logger("odoo.http"):
            self.assertEqual(self.url_open(address).status_code, 403)

from time import time
from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.hr_emulation.models import hr_emulation_visit_mixin as visits
from odoo.addons.hr_emulation.tests.common import EmulationHttpCommon

from .certificate_case import CertificateCase

UNKNOWN = "A" * 22


@tagged("post_install", "-at_install")
class TestCertificateVerification(CertificateCase, EmulationHttpCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.certificate = cls.env["hr.emulation.certificate"]._provide(cls.award)[
            cls.award
        ]

    def _ask(self, token, **headers):
        self.env.flush_all()
        answer = self.url_open(
            f"/emulation/verify/{token}", headers={"Accept-Language": "en", **headers}
        )
        self.env.invalidate_all()
        return answer

    def test_valid_award(self):
        """Without login: name, award, decision and date, and nothing more."""
        answer = self._ask(self.certificate.token)
        self.assertEqual(answer.status_code, 200)
        for part in (
            "This award is valid",
            "Nguyễn Thị Ánh",
            "Award TEST_TITLE",
            self.award.decision_number,
            "20/12/2024",
        ):
            self.assertIn(part, answer.text)
        for part in ("Hoàn thành", "Chuyên viên", "Tổ Một", "Giám", "Sở Văn hoá"):
            self.assertNotIn(part, answer.text)
        self.assertEqual(answer.headers["X-Robots-Tag"], "noindex, nofollow, noarchive")
        self.assertIn("no-store", answer.headers["Cache-Control"])
        self.assertNotIn("Set-Cookie", answer.headers)
        self.assertNotIn("<script", answer.text)

    def test_corrected_and_revoked(self):
        """The code of a certificate says when its award was changed or taken back."""
        new = self._correct(self.award, reason="Other")
        answer = self._ask(self.certificate.token)
        self.assertIn("This award was corrected", answer.text)
        self.assertIn(new.decision_number, answer.text)
        certificate = self.env["hr.emulation.certificate"]._provide(new)[new]
        self.assertIn("This award is valid", self._ask(certificate.token).text)
        decision = self._revoke(new)
        answer = self._ask(certificate.token)
        self.assertIn("This award was revoked", answer.text)
        self.assertIn(decision.number, answer.text)
        self.assertNotIn("This award is valid", answer.text)
        # The older certificate too: what it was corrected to is revoked.
        answer = self._ask(self.certificate.token)
        self.assertIn("This award was revoked", answer.text)
        self.assertIn(decision.number, answer.text)

    def test_hidden_since_it_was_corrected(self):
        """An older certificate does not tell who is hidden by now."""
        new = self._correct(self.award, reason="Other")
        self.assertEqual(self._ask(self.certificate.token).status_code, 200)
        new.is_hidden = True
        answer = self._ask(self.certificate.token)
        self.assertEqual(answer.status_code, 404)
        self.assertNotIn("Nguyễn", answer.text)

    def test_one_answer_for_all_that_is_not_confirmed(self):
        """Nobody learns from the answer, nor its cost, why nothing is confirmed."""
        token = self.certificate.token
        self._ask(UNKNOWN)
        answers = {name: self._count(UNKNOWN) for name in ("unknown", "other database")}
        for name, malformed in (
            ("short", "x"),
            ("long", "x" * 2000),
            ("folder", f"{token}/x"),
            ("quotes", "'%22;--"),
            ("nul", "%00"),
            ("almost", token[:-1] + ("A" if token[-1] != "A" else "B")),
            ("bytes", "%ff%fe"),
        ):
            answers[name] = self._count(malformed)
        self.award.is_hidden = True
        answers["hidden"] = self._count(token)
        self.award.is_hidden = False
        self.award._in_transition().branch = "party"
        answers["party"] = self._count(token)
        self.award._in_transition().branch = "unit"
        self.company_a.emulation_verification = False
        self._ask(UNKNOWN)
        answers["off"] = self._count(token)
        self.assertEqual(answers["unknown"][0], 404)
        for name, answer in answers.items():
            with self.subTest(name):
                self.assertEqual(answer, answers["unknown"])

    def _count(self, token):
        """Status, text and number of queries of an answer."""
        counted = []
        find = type(self.certificate)._find_published

        def count(certificates, wanted):
            before = certificates.env.cr.sql_log_count
            found = find(certificates, wanted)
            counted.append(certificates.env.cr.sql_log_count - before)
            return found

        with patch.object(type(self.certificate), "_find_published", count):
            answer = self._ask(token)
        return answer.status_code, answer.text, counted

    def test_limit(self):
        """Who asks too often waits, a neighbour does not; no address is kept."""
        params = self.env["ir.config_parameter"]
        params.set_param("hr_emulation_reports.verification_limit", 3)
        statuses = [self._ask(UNKNOWN).status_code for _turn in range(4)]
        self.assertEqual(statuses, [404, 404, 404, 429])
        refused = self._ask(self.certificate.token)
        self.assertEqual(refused.status_code, 429)
        self.assertIn("Retry-After", refused.headers)
        self.assertNotIn("Nguyễn", refused.text)
        counter = self.env["hr.emulation.verification.visit"]
        self.assertFalse(counter._count_visit("203.0.113.7"))
        later = time() + 2 * visits.PERIOD
        with patch.object(visits, "time", lambda: later):
            self.assertEqual(self._ask(UNKNOWN).status_code, 404)

    def test_headers_tell_nothing(self):
        """Not only the body is the same for all that is not confirmed."""
        token = self.certificate.token
        answers = [self._ask(UNKNOWN), self._ask("%00"), self._ask("x/../y?debug=1")]
        self.award.is_hidden = True
        answers.append(self._ask(token))
        answers.append(self._ask(f"{token}?db=other&lang=en&lang=xx&uid=2"))
        head = self.opener.head(f"{self.base_url()}/emulation/verify/{token}")
        self.assertEqual((head.status_code, head.text), (404, ""))
        for answer in answers:
            headers = dict(answer.headers)
            headers.pop("Date")
            expected = dict(answers[0].headers)
            expected.pop("Date")
            self.assertEqual(headers, expected)
            self.assertNotIn("Set-Cookie", headers)
        for token in (UNKNOWN, self.certificate.token):
            answer = self.opener.post(f"{self.base_url()}/emulation/verify/{token}")
            self.assertEqual(answer.status_code, 405)

    def test_forwarded_addresses(self):
        """Nobody gets more answers by naming another address for himself."""
        params = self.env["ir.config_parameter"]
        params.set_param("hr_emulation_reports.verification_limit", 2)
        statuses = [
            self._ask(
                UNKNOWN,
                **{
                    "X-Forwarded-For": f"203.0.113.{turn}",
                    "X-Forwarded-Host": "example.org",
                    "X-Real-IP": f"203.0.113.{turn}",
                    "Forwarded": f"for=203.0.113.{turn}",
                },
            ).status_code
            for turn in range(4)
        ]
        self.assertEqual(statuses, [404, 404, 429, 429])

    def test_limits_that_are_none(self):
        """What somebody typed as the limit does not open, nor close, the page."""
        params = self.env["ir.config_parameter"]
        visits_model = self.env["hr.emulation.verification.visit"]
        for typed, expected in (
            ("²", 60), ("-1", 60), ("", 60), ("9" * 400, 60), ("many", 60), ("7", 7),
        ):  # fmt: skip
            params.set_param("hr_emulation_reports.verification_limit", typed)
            with self.subTest(typed[:9]):
                self.assertEqual(visits_model._get_limit(), expected)

    def test_code_leads_to_this_server(self):
        """What is printed in the code is the address of the page of this server."""
        params = self.env["ir.config_parameter"]
        for typed, expected in (
            ("https://thidua.example.vn/", "https://thidua.example.vn"),
            ("https://thiđua.example.vn/a", "https://xn--thiua-7ya.example.vn/a"),
        ):
            params.set_param("web.base.url", typed)
            self.certificate.invalidate_recordset()
            self.assertEqual(
                self.certificate.url,
                f"{expected}/emulation/verify/{self.certificate.token}",
            )
        for typed in ("", "thidua", "javascript:alert(1)", "http://x/đ", "http://.đ"):
            params.set_param("web.base.url", typed)
            self.certificate.invalidate_recordset()
            self.assertFalse(self.certificate.url)
            with self.assertRaisesRegex(UserError, "web.base.url"):
                self._make_run(self.award).action_start()

    def test_addresses(self):
        """A network of the new addresses counts as one; the table stays small."""
        counter = self.env["hr.emulation.verification.visit"]
        same = ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9")
        self.assertEqual(*(counter._get_bucket(one) for one in same))
        self.assertNotEqual(
            counter._get_bucket("2001:db8:1:2::1"), counter._get_bucket("192.0.2.1")
        )
        self.assertEqual(
            counter._get_bucket("::ffff:192.0.2.1"), counter._get_bucket("192.0.2.1")
        )
        for address in ("", "nonsense", "192.0.2.1"):
            self.assertTrue(0 <= counter._get_bucket(address) < 1 << 16)

    def test_languages(self):
        """Vietnamese for a Vietnamese browser, English for who asks for it."""
        self.env["base.language.install"].create(
            {"lang_ids": self.env.ref("base.lang_vi_VN").ids, "overwrite": True}
        ).lang_install()
        token = self.certificate.token
        answer = self._ask(token, **{"Accept-Language": "vi-VN,vi;q=0.9"})
        for text in ('lang="vi"', "✓ Khen thưởng này có hiệu lực"):
            self.assertIn(text, answer.text)
        answer = self._ask(f"{token}?lang=en", **{"Accept-Language": "vi"})
        self.assertIn("This award is valid", answer.text)

    def test_merged_and_renamed(self):
        """The name is the one that was printed, whatever became of the person."""
        self.employee.sudo().name = "Another Name"
        self.employee.sudo().active = False
        self.assertIn("Nguyễn Thị Ánh", self._ask(self.certificate.token).text)

    def test_ruler(self):
        """The ruler page is for officers and auditors of the company."""
        printer = self.env["hr.emulation.printer"].create(
            {"name": "Máy in 1", "company_id": self.company_a.id, "offset_x": 2}
        )
        self.authenticate(self.officer.login, self.officer.login)
        action = printer.with_user(self.officer).action_print_ruler()
        answer = self.url_open(action["url"])
        self.assertEqual(answer.headers["Content-Type"], "application/pdf")
        for user in (self.employee_user, self.officer_b):
            self.authenticate(user.login, user.login)
            with mute_logger("odoo.http"):
                self.assertEqual(self.url_open(action["url"]).status_code, 403)

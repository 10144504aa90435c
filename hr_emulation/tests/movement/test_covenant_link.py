import re
from datetime import timedelta
from unittest.mock import patch

from freezegun import freeze_time
from psycopg2 import IntegrityError

from odoo import fields
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.mail.tests.common import MockEmail

from ..common import EmulationHttpCommon
from .covenant_case import SCAN, SIGNATURE, CovenantCase, draw_signature

NOT_VALID = "This link is not valid"


@tagged("post_install", "-at_install")
class TestCovenantLink(CovenantCase, EmulationHttpCommon, MockEmail):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.employee.work_email = "anh@example.com"
        cls.colleague.work_email = "binh@example.com"
        cls.covenant = cls._open_covenant(cls.employee, cls.colleague, cls.partner)
        cls.covenant.signatory_ids[2].representative_id = cls.leader
        cls.first, cls.second, cls.organisation = cls.covenant.signatory_ids

    def _get_link(self, signatory):
        link = signatory._create_links()[signatory]
        self.env.flush_all()
        return link.partition("/emulation/")[2]

    def _post(self, link, signature=SIGNATURE, text_hash=None, **params):
        text_hash = text_hash or self.covenant._get_text_hash()
        return self.make_jsonrpc_request(
            f"/emulation/{link}/{text_hash}",
            {"name": "Somebody Else", "signature": signature, **params},
        )

    def test_sign_without_login(self):
        """The page shows exactly the text; the signature is that of the link."""
        link = self._get_link(self.organisation)
        page = self.url_open(f"/emulation/{link}")
        self.assertEqual(page.status_code, 200)
        self.assertEqual(page.headers["Referrer-Policy"], "no-referrer")
        self.assertEqual(page.headers["Cache-Control"], "no-store")
        self.assertIn(self.covenant.text, page.text)
        self.assertIn("Đỗ Văn Lãnh", page.text)
        answer = self._post(link)
        self.assertIn("recorded", answer["message"])
        self.assertRecordValues(
            self.organisation,
            [
                {
                    "state": "signed",
                    "method": "link",
                    "signer_name": "Đỗ Văn Lãnh",
                    "signer_post": "Giám đốc",
                    "subject_name": "Sở TTTT Gia Lai",
                }
            ],
        )
        self.assertFalse(self.covenant._find_tampering())

    def test_links_that_are_not_valid(self):
        """Guessed, used, replaced, expired, withdrawn: the same page, no signature."""
        used = self._get_link(self.first)
        self._post(used)
        replaced = self._get_link(self.second)
        valid = self._get_link(self.second)
        withdrawn = self._get_link(self.organisation)
        self.organisation._excuse("Giải thể")
        cases = {
            "guessed": "sign/" + "A" * 43,
            "used": used,
            "replaced": replaced,
            "withdrawn": withdrawn,
        }
        for name, link in cases.items():
            with self.subTest(name):
                self._assert_not_valid(link)
        with freeze_time(fields.Datetime.now() + timedelta(days=15)):
            self._assert_not_valid(valid)
        self.assertEqual(self.second.state, "waiting")
        self.assertIn("message", self._post(valid))

    def _assert_not_valid(self, link):
        page = self.url_open(f"/emulation/{link}")
        self.assertEqual(page.status_code, 404)
        self.assertIn(NOT_VALID, page.text)
        self.assertIn("not valid any more", self._post(link)["error"])

    def test_link_of_a_person_who_left(self):
        """Who has left the organisation cannot use the link any more."""
        link = self._get_link(self.first)
        self.employee.active = False
        self._assert_not_valid(link)

    def test_only_the_fingerprint_of_a_link_is_stored(self):
        """Reading the database, or the record, gives nobody a link."""
        link = self._get_link(self.first)
        token = link.removeprefix("sign/")
        self.assertGreaterEqual(len(token), 43)
        stored = self.first.sudo().read()[0]
        self.assertNotIn(token, str(stored))
        with self.assertRaises(UserError):
            self.first.with_user(self.officer).read(["token_hash"])

    def test_text_changed_while_the_page_is_open(self):
        """The page of an older text is refused in words."""
        link = self._get_link(self.first)
        old = self.covenant._get_text_hash()
        self.covenant.line_ids[0].name = "Khác"
        self.env.flush_all()
        answer = self._post(link, text_hash=old)
        self.assertIn("has changed", answer["error"])
        self.assertIn("message", self._post(link))

    def test_pictures_that_are_none(self):
        """What is not a small picture with something on it gets a sentence."""
        cases = {
            "nothing": (None, "empty"),
            "not text": (17, "empty"),
            "not base64": ("%%%", "not a picture"),
            "not a picture": ("aGVsbG8gd29ybGQ=", "not a picture"),
            "SVG": ("PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciLz4=", "not"),
            "transparent": (_blank("RGBA"), "empty"),
            "white": (_blank("RGB"), "empty"),
            "cut off": (SIGNATURE[: len(SIGNATURE) // 2 // 4 * 4], "not a picture"),
            "50 MB": ("A" * (50 * 1024 * 1024), "too large"),
            "too many pixels": (draw_signature((3000, 3000)), "pixels"),
        }
        link = self._get_link(self.first)
        for name, (signature, message) in cases.items():
            with self.subTest(name):
                self.assertIn(message, self._post(link, signature)["error"])
        self.assertEqual(self.first.state, "waiting")
        self.assertFalse(self.covenant.text_hash)

    def test_script_in_the_text(self):
        """A text with mark-up is shown as typed and runs nowhere."""
        self.covenant.body = "<script>alert(1)</script>"
        link = self._get_link(self.first)
        page = self.url_open(f"/emulation/{link}").text
        self.assertNotIn("<script>alert(1)", page)
        self.assertIn("&lt;script&gt;alert(1)", page)

    def test_remind_by_mail(self):
        """Each who has not signed gets a mail with a link of one's own, once."""
        self._post(self._get_link(self.first))
        with self.mock_mail_gateway():
            action = self.covenant.action_remind()
        self.assertEqual(len(self._new_mails), 2)
        self.assertIn("2 reminded", action["params"]["message"])
        links = set()
        for mail, address in zip(
            self._new_mails, ["binh@example.com", "lanh@example.com"], strict=True
        ):
            self.assertEqual(mail.email_to, address)
            self.assertIn(self.covenant.name, mail.subject)
            links |= set(re.findall(r"/emulation/(sign/[\w-]{43})", mail.body_html))
        self.assertEqual(len(links), 2)
        self.assertEqual((self.first + self.second).mapped("reminder_count"), [0, 1])
        for link in links:
            self.assertIn("message", self._post(link))
        self.assertEqual(self.covenant.signing_rate, 100)

    def test_remind_says_who_cannot_be_reached(self):
        """Who has no address is named instead of forgotten."""
        self.leader.email = False
        self.partner.email = False
        with self.mock_mail_gateway():
            action = self.covenant.action_remind()
        self.assertIn("Sở TTTT Gia Lai", action["params"]["message"])
        self.assertEqual(action["params"]["type"], "warning")

    def test_manager_reminds_the_own_unit(self):
        """Managers remind their people, nobody else's."""
        with self.mock_mail_gateway():
            self.first.with_user(self.manager_user).action_remind()
            self.assertEqual(len(self._new_mails), 1)
            for signatory, user in (
                (self.second, self.manager_user),
                (self.first, self.employee_user),
            ):
                with self.assertRaises(UserError):
                    signatory.with_user(user).action_remind()

    def test_reminding_many_takes_few_queries(self):
        """Queries of a reminder do not grow with each single person."""
        people = self._create_employees(
            *(
                {
                    "name": f"Người số {number}",
                    "department_id": self.unit_2.id,
                    "work_email": f"nguoi{number}@example.com",
                }
                for number in range(60)
            )
        )
        covenant = self._open_covenant(*people)
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        with self.mock_mail_gateway():
            covenant.action_remind()
            self.env.flush_all()
        self.assertLess(self.env.cr.sql_log_count - before, 300)

    def test_qr_code(self):
        """The dialogue shows the link once, as a picture that needs no request."""
        action = self.first.with_user(self.officer).action_show_link()
        dialogue = self.env[action["res_model"]].browse(action["res_id"])
        dialogue = dialogue.with_user(self.officer).with_context(**action["context"])
        self.assertTrue(dialogue.qr_code)
        self.assertIn("/emulation/sign/", dialogue.link)
        self.assertFalse(dialogue.with_context(emulation_link=False).link)

    def test_paper(self):
        """A signature on paper is recorded with its scan and its day."""
        dialogue = self.env["hr.emulation.covenant.sign"].with_user(self.officer)
        values = {"signatory_id": self.first.id, "method": "paper"}
        for wrong, message in (
            ({"scan": False}, "empty"),
            ({"scan": "aGVsbG8="}, "not a picture"),
            ({"scan": SCAN, "signed_on": "2999-01-01"}, "future"),
        ):
            with self.assertRaisesRegex(UserError, message):
                dialogue.create({**values, **wrong}).action_sign()
        dialogue.create(
            {**values, "scan": SCAN, "signed_on": "2024-03-06"}
        ).action_sign()
        self.assertEqual((self.first.state, self.first.method), ("signed", "paper"))
        self.assertEqual(self.first.signed_on.date().isoformat(), "2024-03-06")
        self.assertEqual(self.first.recorded_by_id, self.officer)
        self.assertFalse(self.covenant._find_tampering())

    def test_signatory_twice(self):
        """The same person cannot stand in the list twice."""
        with (
            self.assertRaisesRegex(IntegrityError, "covenant_signatory_once"),
            mute_logger("odoo.sql_db"),
        ):
            self.covenant.signatory_ids = [
                Command.create({"employee_id": self.employee.id})
            ]
            self.env.flush_all()


def _blank(mode):
    with patch("PIL.ImageDraw.ImageDraw.line"):
        return draw_signature(mode=mode)

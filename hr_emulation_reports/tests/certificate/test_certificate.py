import secrets
from unittest.mock import patch

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, tagged

from ...tools.fit_text import SMALLEST, count_lines, fit
from ...tools.printable import printable
from ...tools.qr_picture import _draw, encode, make_qr_png
from .certificate_case import CertificateCase

HOSTILE = "“Nguyễn” <b>Thị</b> & 'Ánh' 🏅 \u202eĐảo\u200f"
LONGEST = (
    "Đã có thành tích xuất sắc trong công tác tham mưu xây dựng, triển khai thực hiện "
    "Chương trình mục tiêu quốc gia xây dựng nông thôn mới, giảm nghèo bền vững và "
    "phát triển kinh tế - xã hội vùng đồng bào dân tộc thiểu số và miền núi trên địa "
    "bàn tỉnh giai đoạn 2021-2025, góp phần hoàn thành vượt mức các chỉ tiêu được giao"
)


@tagged("post_install", "-at_install")
class TestCertificate(CertificateCase):
    def test_what_stands_on_it(self):
        """Everything that the law asks for stands on one page A4 landscape."""
        (page,) = self._print(self.award)
        text = self._get_text(page)
        for part in (
            "SOCIALIST REPUBLIC OF VIET NAM",
            "Independence - Freedom - Happiness",
            "TEST DIRECTOR",
            "AWARDS THE TITLE",
            "AWARD TEST_TITLE",
            "Nguyễn Thị Ánh",
            "Chuyên viên, Cơ quan / Phòng Một / Tổ Một Một",
            "Hoàn thành xuất sắc nhiệm vụ",
            self.award.decision_number,
            "Golden Book No. 1",
            "Đắk Lắk, December 20, 2024",
            "Hoàng Văn Giám",
        ):
            with self.subTest(part):
                self.assertIn(part, text)
        self.assertAlmostEqual(float(page.mediabox.width), 842, delta=1)
        self.assertAlmostEqual(float(page.mediabox.height), 595, delta=1)
        self.assertEqual(len(page.images), 1, "The code for verification.")

    def test_party_and_forms(self):
        """A Party award has the Party's heading; a form is not called a title."""
        awards = self._issue(
            self._award_vals(self.unit_1, self.party_merit),
            authority_id=self.party.id,
        )
        self.company_a.emulation_party_internal = False
        text = self._get_text(self._print(awards)[0])
        self.assertIn("COMMUNIST PARTY OF VIET NAM", text)
        self.assertNotIn("SOCIALIST", text)
        self.assertNotIn("Independence", text)
        self.assertNotIn("THE TITLE", text)
        self.assertIn("AWARDS", text)

    def test_vietnamese(self):
        """An organisation that writes Vietnamese gets a Vietnamese certificate."""
        self.env["res.lang"]._activate_lang("vi_VN")
        self.company_a.partner_id.lang = "vi_VN"
        award = self.award.with_user(self.officer)._for_certificate()
        self.assertEqual(award.env.lang, "vi_VN")

    def test_places_on_paper(self):
        """A millimetre of the layout is a millimetre on paper."""
        (page,) = self._print(self.award)
        layout = self.env.ref("hr_emulation_reports.certificate_layout_state")
        box = layout.box_ids.filtered(lambda one: one.content == "golden_book")
        left, bottom = self._find_places(page)["Golden"]
        self.assertAlmostEqual(left, box.x, delta=0.5)
        self.assertTrue(box.y < bottom < box.y + box.height)

    def test_offsets_of_a_printer(self):
        """What is entered for the printer moves every text by as many millimetres."""
        straight = self._find_places(self._print(self.award)[0])
        printer = self.env["hr.emulation.printer"].create(
            {
                "name": "Test",
                "offset_x": 3,
                "offset_y": -4,
                "company_id": self.company_a.id,
            }
        )
        moved = self._find_places(self._print(self.award, printer_id=printer.id)[0])
        self.assertEqual(straight.keys(), moved.keys())
        for word, (left, bottom) in straight.items():
            with self.subTest(word):
                self.assertAlmostEqual(moved[word][0] - left, 3, delta=0.4)
                self.assertAlmostEqual(moved[word][1] - bottom, -4, delta=0.4)

    def test_blanks(self):
        """On a blank only that is printed which differs from one to the other."""
        (page,) = self._print(self.award, is_blank=True)
        text = self._get_text(page)
        self.assertIn("Nguyễn Thị Ánh", text)
        self.assertIn("Hoàng Văn Giám", text)
        for part in ("SOCIALIST", "AWARDS", "Independence", "AWARD TEST"):
            self.assertNotIn(part, text)

    def test_layout_of_the_award(self):
        """The organisation's layout for an award goes before one for all."""
        shared = self.env.ref("hr_emulation_reports.certificate_layout_state")
        own = shared.copy({"name": "Own", "company_id": self.company_a.id})
        for award_type in (self.title, self.merit):
            own.award_type_ids = award_type
            layouts = self.env["hr.emulation.certificate.layout"]
            with self.subTest(award_type.name):
                self.assertEqual(
                    layouts._find_for(self.award)[self.award],
                    own if award_type == self.title else shared,
                )
        other = self._issue(
            self._award_vals(self.employee_b, company_id=self.company_b.id),
            user=self.officer_b,
            company_id=self.company_b.id,
        )
        own.award_type_ids = False
        self.assertEqual(layouts._find_for(other)[other], shared)

    def test_boxes_stay_on_the_page(self):
        """Layouts that no printer could print are refused in words."""
        layout = self.env.ref("hr_emulation_reports.certificate_layout_state")
        for content, vals in (
            ("recipient", {"x": 200, "width": 150}),
            ("recipient", {"y": 205}),
            ("recipient", {"height": 0}),
            ("qr", {"width": 15}),
        ):
            box = layout.box_ids.filtered(lambda one, name=content: one.content == name)
            with self.subTest(vals), self.assertRaises(ValidationError):
                box.write(vals)

    def test_revoked_is_refused(self):
        """Nobody prints the certificate of an award that was taken back."""
        self._revoke(self.award)
        with self.assertRaisesRegex(UserError, "was revoked by"):
            self.award.with_user(self.officer).action_print_certificates()
        with self.assertRaisesRegex(UserError, "was revoked by"):
            self._make_run(self.award).action_start()

    def test_corrected_prints_the_new_text(self):
        """Who prints a corrected award gets it as it was corrected."""
        new = self._correct(self.award, reason="Sáng kiến cấp cơ sở")
        award = self.award.with_user(self.officer)
        context = award.action_print_certificates()["context"]
        run = Form(
            self.env["hr.emulation.certificate.run"]
            .with_user(self.officer)
            .with_context(**context)
        ).save()
        self.assertEqual(run.award_ids, new)
        run.action_start()
        text = self._get_text(self._read(run)[0])
        self.assertIn("Sáng kiến cấp cơ sở", text)
        self.assertNotIn("Hoàn thành xuất sắc", text)

    def test_what_is_missing_is_said(self):
        """A certificate that cannot be printed says what to do."""
        draft = self._create_decision(self._award_vals(self.colleague)).award_ids
        external = self._issue(
            self._award_vals(self.colleague), origin="external", signer_name=False
        )
        reasons = (draft + external)._get_cannot_print_reason()
        self.assertIn("Issue its decision", reasons[draft])
        self.assertIn("Test Director", reasons[external])
        self.company_a.emulation_certificate_place = False
        self.assertIn("page Emulation", self.award.cannot_print_reason)
        self.company_a.city = "Pleiku"
        self.assertFalse(self.award.cannot_print_reason)
        self.company_a.city = False
        self.company_a.emulation_certificate_place = "Đắk Lắk"
        self.assertFalse(self.award.with_user(self.officer).cannot_print_reason)
        self.env["hr.emulation.certificate.layout"].search([]).active = False
        self.assertIn("No layout", self.award._get_cannot_print_reason()[self.award])

    def test_no_signer(self):
        """A decision without a signer gives no certificates."""
        self.award.decision_id._in_transition().signer_name = False
        with self.assertRaisesRegex(UserError, "who signed"):
            self.award.with_user(self.officer).action_print_certificates()

    def test_no_program(self):
        """Without wkhtmltopdf the officer is told what to ask for."""
        reports = type(self.env["ir.actions.report"])
        with (
            patch.object(reports, "get_wkhtmltopdf_state", lambda _self: "install"),
            self.assertRaisesRegex(UserError, "wkhtmltopdf.*install"),
        ):
            self._make_run(self.award).action_start()

    def test_hostile_and_long_texts(self):
        """Long texts get smaller and wrap, mark-up stays text, nothing turns around."""
        awards = self._issue(
            self._award_vals(self.employee, subject_name=HOSTILE, reason=LONGEST)
        )
        awards._in_transition().subject_name = HOSTILE
        pages = self._print(awards)
        self.assertEqual(len(pages), 1)
        text = self._get_text(pages[0])
        self.assertIn("<b>Thị</b> & 'Ánh'", text)
        self.assertNotIn("\u202e", text)
        self.assertIn("vượt mức các chỉ tiêu được giao", text)

    def test_too_long_is_said(self):
        """What does not fit in readable letters is refused, never cut."""
        awards = self._issue(self._award_vals(self.colleague, reason=LONGEST * 12))
        with self.assertRaisesRegex(UserError, "too long"):
            self._make_run(awards).action_start()

    def test_printings_are_counted(self):
        """Printed again, a certificate keeps its address, and says how often."""
        self._print(self.award)
        certificate = self._get_certificate(self.award)
        token = certificate.token
        self._print(self.award)
        self.assertEqual(certificate.token, token)
        self.assertGreaterEqual(len(token), 22)
        self.assertEqual(certificate.print_count, 2)
        self.assertEqual(certificate.last_printed_by_id, self.officer)

    def test_hidden_has_no_code(self):
        """A certificate that nothing is confirmed of in public has no code."""
        self.award.is_hidden = True
        (page,) = self._print(self.award)
        self.assertFalse(page.images)
        self.assertNotIn("Scan", self._get_text(page))
        self.award.is_hidden = False
        self.company_a.emulation_verification = False
        self.assertFalse(self._print(self.award)[0].images)

    def test_who_prints(self):
        """Officers print, in their company; others do not, auditors included."""
        for user in (self.employee_user, self.auditor, self.officer_b):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self._make_run(self.award, user=user).action_start()

    def test_fit(self):
        """A text keeps its size where it fits, shrinks where not, is refused last."""
        for text, width, height, expected in (
            ("", 100, 10, 20),
            ("Nguyễn Thị Ánh", 200, 16, 20),
            ("Nguyễn Thị Ánh", 30, 6, lambda size: SMALLEST <= size < 20),
            (LONGEST, 237, 26, lambda size: 10 <= size < 20),
            (LONGEST, 40, 10, 0),
            ("N" * 500, 200, 16, 0),
            ("🏅" * 10, 100, 10, lambda size: size > 0),
        ):
            with self.subTest(text[:20], width=width, height=height):
                size = fit(text, width, height, 20)
                if callable(expected):
                    self.assertTrue(expected(size), size)
                else:
                    self.assertEqual(size, expected)
        self.assertEqual(count_lines("một hai\nba", 1_000), 2)

    def test_printable(self):
        """Marks that turn or hide what is read go; letters of every script stay."""
        self.assertEqual(printable("a\u202eb\u2066c\x00d\te"), "abc d e")
        self.assertEqual(
            printable("Y Ngông Niê Kdăm 🏅 محمد"), "Y Ngông Niê Kdăm 🏅 محمد"
        )
        self.assertEqual(printable(False), "")

    def test_code(self):
        """The quick way makes the code that the encoder makes, as a small picture."""
        address = "https://emulation.example.org/emulation/verify/"
        tokens = [secrets.token_urlsafe(16) for _turn in range(20)]
        for token in ("0" * 22, "~" * 22, "A-_z" * 5 + "aZ", *tokens):
            with self.subTest(token):
                size, squares = encode(address + token)
                picture = make_qr_png(address, token)
                self.assertEqual(picture, _draw(squares, size))
        self.assertTrue(picture.startswith(b"\x89PNG"))
        self.assertLess(len(picture), 2_000)

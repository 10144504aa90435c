"""Text of registers: cleaned, compared, guarded; numbers and names."""

import unicodedata

from odoo.tests import BaseCase, tagged

from ...engine.register import legacy, text
from ...engine.register.values import is_ditto


@tagged("post_install", "-at_install")
class TestEngineText(BaseCase):
    def test_clean_removes_what_cannot_be_seen(self):
        cases = {
            "  Nguyễn   Văn  A ": "Nguyễn Văn A",
            "Nguyễn\u00a0Văn\u2003A": "Nguyễn Văn A",
            "Nguy\u200bễn\ufeff Văn A": "Nguyễn Văn A",
            unicodedata.normalize("NFD", "Nguyễn Thị Thuỷ"): "Nguyễn Thị Thuỷ",
            "Nguyễn\nVăn\tA": "Nguyễn Văn A",
            "so\u00adft": "soft",
            "a\x00b\x07c": "abc",
            "": "",
            " \u00a0\u200b ": "",
        }
        for given, expected in cases.items():
            with self.subTest(given=given):
                self.assertEqual(text.clean(given), expected)

    def test_clean_joins_marks_typed_in_the_wrong_order(self):
        self.assertEqual(text.clean("e\u0301\u0302"), "ế")
        self.assertEqual(text.clean("e\u0302\u0301"), "ế")
        self.assertEqual(text.clean("a\u0323\u0302"), "ậ")

    def test_clean_can_keep_lines(self):
        self.assertEqual(text.clean(" LĐTT \r\n\n CSTĐCS ", True), "LĐTT\nCSTĐCS")

    def test_fold_makes_what_is_typed_find_what_is_meant(self):
        cases = {
            "Nguyễn": "nguyen",
            "NGUYỄN": "nguyen",
            unicodedata.normalize("NFD", "Nguyễn"): "nguyen",
            "Đặng Đình": "dang dinh",
            "Ðặng ðình": "dang dinh",  # U+00D0, U+00F0
            "Ɖặng": "dang",
            "Ơ hơ Ư hư": "o ho u hu",
            "QĐ – UBND": "qd - ubnd",
            "ＡＢＣ": "abc",
        }
        for given, expected in cases.items():
            with self.subTest(given=given):
                self.assertEqual(text.fold(given), expected)

    def test_key_takes_y_for_i_and_drops_punctuation(self):
        self.assertEqual(text.key("Chiến sỹ thi đua"), text.key("chiến sĩ  thi-đua."))
        self.assertEqual(text.key("Kỷ niệm"), text.key("KỈ NIỆM"))
        self.assertNotEqual(text.key("Giấy khen"), text.key("Bằng khen"))

    def test_safe_cell_lets_no_text_become_a_formula(self):
        for given in ("=1+1", "+84", "-nt-", "@SUM(A1)", "\t=1", "\r=1", "\n=1"):
            with self.subTest(given=given):
                self.assertEqual(text.safe_cell(given), "'" + given)
        for given in ("  =HYPERLINK()", "＝1", "＠x"):
            with self.subTest(given=given):
                self.assertEqual(text.safe_cell(given)[0], "'")

    def test_safe_cell_leaves_numbers_and_harmless_text(self):
        for given in (-5, 2012, 1.5, True, None, "", "Nguyễn", "2=2", "a@b", " "):
            with self.subTest(given=given):
                self.assertEqual(text.safe_cell(given), given)
                self.assertIs(type(text.safe_cell(given)), type(given))

    def test_decision_numbers_are_brought_to_one_form(self):
        cases = {
            "Số: 123 / QĐ – BTTTT": "123/QĐ-BTTTT",
            "123/QĐ—BTTTT": "123/QĐ-BTTTT",
            "123/QÐ-BTTTT": "123/QĐ-BTTTT",  # U+00D0
            "123/qđ-btttt": "123/QĐ-BTTTT",
            "123 /QĐ-  BTTTT.": "123/QĐ-BTTTT",
            "Quyết định số 45/QĐ-UBND": "45/QĐ-UBND",
            "QĐ số: 45/QĐ-UBND": "45/QĐ-UBND",
            "số 7": "7",
            "12\u2011QĐ": "12-QĐ",
            "Số 115 KT/CTN": "115 KT/CTN",
            unicodedata.normalize("NFD", "9/QĐ-UBND"): "9/QĐ-UBND",
            "": "",
        }
        for given, expected in cases.items():
            with self.subTest(given=given):
                self.assertEqual(text.normalise_number(given), expected)

    def test_number_key_makes_two_spellings_one_number(self):
        key = text.number_key("Số: 123 / QĐ – BTTTT")
        for given in ("123/QD-BTTTT", "123/QÐ-BTTTT", "123 / qđ-btttt"):
            with self.subTest(given=given):
                self.assertEqual(text.number_key(given), key)
        self.assertNotEqual(text.number_key("124/QĐ-BTTTT"), key)

    def test_ditto_marks_in_all_their_forms(self):
        marks = (
            "nt", "-nt-", "- nt -", "NT", "n.t", "nt.", '"', "“", "”", "″", "''",
            "//", '-"-', "như trên", "Như trên", "„", "〃", "“nt”", "–nt–",
        )  # fmt: skip
        for given in marks:
            with self.subTest(given=given):
                self.assertTrue(is_ditto(given))

    def test_ditto_marks_are_not_confused_with_values(self):
        for given in ("-", "–", "", "Nga", "x", "A", "NT 12", "Nhu", "0", "...", "1"):
            with self.subTest(given=given):
                self.assertFalse(is_ditto(given))


@tagged("post_install", "-at_install")
class TestEngineNames(BaseCase):
    def test_forms_of_address_are_taken_off(self):
        cases = {
            "Đ/c Nguyễn Văn A": ("Nguyễn Văn A", "Đ/c"),
            "đ/c: Nguyễn Văn A": ("Nguyễn Văn A", "đ/c"),
            "Đ/cNguyễn Văn A": ("Nguyễn Văn A", "Đ/c"),
            "Đồng chí Lê Thị B": ("Lê Thị B", "Đồng chí"),
            "Ông Nguyễn Văn A": ("Nguyễn Văn A", "Ông"),
            "ông Nguyễn Văn A": ("Nguyễn Văn A", "ông"),
            "Bà Trần Thị B": ("Trần Thị B", "Bà"),
            "Ông: Lê Ba": ("Lê Ba", "Ông"),
            "TS. Lê Hoàng": ("Lê Hoàng", "TS."),
            "PGS.TS. Lê Hoàng": ("Lê Hoàng", "PGS.TS."),
            "PGS.TS Lê Hoàng": ("Lê Hoàng", "PGS.TS"),
            "ThS Lê Hoàng": ("Lê Hoàng", "ThS"),
            "Đ/c TS. BS. Lê Hoàng": ("Lê Hoàng", "Đ/c TS. BS."),
            "Mr. John Smith": ("John Smith", "Mr."),
            "Chị Phạm Thị Lan": ("Phạm Thị Lan", "Chị"),
        }
        for given, expected in cases.items():
            with self.subTest(given=given):
                self.assertEqual(text.strip_honorific(given), expected)

    def test_names_that_begin_like_a_form_of_address_survive(self):
        for given in (
            "Ông Ích Khiêm", "Ông Cao Thắng", "Anh Thơ", "Đồng Chí Công", "Bà Rịa",
            "Y Moan", "Cô Tô",
        ):  # fmt: skip
            with self.subTest(given=given):
                self.assertEqual(text.strip_honorific(given), (given, ""))

    def test_given_names_that_are_forms_of_address_survive(self):
        for given in ("Lê Anh", "Nguyễn Thị Bà", "Trần Đức Ông", "Phạm Tuấn Anh"):
            with self.subTest(given=given):
                self.assertEqual(text.split_honorific(given), (given, "", ""))

    def test_a_doubtful_form_of_address_is_reported(self):
        found = text.split_honorific("Ông Ích Khiêm")
        self.assertEqual(found, ("Ông Ích Khiêm", "", "Ông"))
        self.assertEqual(text.split_honorific("Đ/c Ông Ích Khiêm").prefix, "Đ/c")

    def test_only_names_in_capitals_change_their_case(self):
        cases = {
            "NGUYỄN VĂN A": "Nguyễn Văn A",
            "LÊ THỊ HỒNG-NHUNG": "Lê Thị Hồng-Nhung",
            "H'HEN NIÊ": "H'Hen Niê",
            "Nguyễn văn A": "Nguyễn văn A",
            "McDonald": "McDonald",
            "": "",
        }
        for given, expected in cases.items():
            with self.subTest(given=given):
                self.assertEqual(text.title_case_name(given), expected)


@tagged("post_install", "-at_install")
class TestEngineLegacy(BaseCase):
    def test_text_in_old_fonts_is_converted(self):
        cases = {
            "NguyÔn V¨n A": ("Nguyễn Văn A", "TCVN3"),
            "NGUYÔN V¡N A": ("NGUYỄN VĂN A", "TCVN3"),
            "§ång chÝ TrÇn ThÞ B×nh": ("Đồng chí Trần Thị Bình", "TCVN3"),
            "Nguyeãn Vaên A": ("Nguyễn Văn A", "VNI"),
            "ÑAËNG VAÊN HUØNG": ("ĐẶNG VĂN HÙNG", "VNI"),
            "Lao ñoäng tieân tieán": ("Lao động tiên tiến", "VNI"),
        }
        for given, expected in cases.items():
            with self.subTest(given=given):
                self.assertEqual(legacy.convert(given), expected)

    def test_text_in_unicode_is_never_converted(self):
        for given in (
            "Nguyễn Văn A", "Hà Lan", "Hoà Bình", "Lê Hoá", "café", "Müller", "TrÝ",
            "Số 12/QÐ", "abc", "",
        ):  # fmt: skip
            with self.subTest(given=given):
                self.assertEqual(legacy.convert(given), (given, ""))

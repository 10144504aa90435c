"""Awards named in a cell, found by the vocabulary of the caller."""

import unicodedata

from odoo.tests import BaseCase, tagged

from ...engine.register.values import Vocabulary, split_titles
from .engine_samples import AUTHORITIES, AWARDS, codes


@tagged("post_install", "-at_install")
class TestEngineVocabulary(BaseCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.awards = Vocabulary(AWARDS)

    def test_spellings_that_are_the_same_name(self):
        for given in (
            "chiến sỹ thi đua cơ sở", "CHIẾN SĨ THI ĐUA CƠ SỞ",
            "Chiến sĩ  thi đua cơ sở",
            "chien si thi dua co so", "Chiến\u00a0sĩ thi đua cơ sở", "CSTĐCS", "cstđcs",
            "CSTÐCS", "CSTĐ CS", "CSTĐ-CS",
            unicodedata.normalize("NFD", "Chiến sĩ thi đua cơ sở"),
        ):  # fmt: skip
            with self.subTest(given=given):
                self.assertEqual(self.awards.match(given).code, "CSTDCS")

    def test_a_near_name_is_suggested_but_never_taken(self):
        for given in ("Chiến sĩ thi đua cơ sơr", "Lao động tiến tiênn"):
            with self.subTest(given=given):
                match = self.awards.match(given)
                self.assertFalse(match)
                self.assertTrue(match.suggestions)

    def test_a_name_of_two_codes_is_asked_for(self):
        match = self.awards.match("Bằng khen")
        self.assertFalse(match)
        self.assertEqual(set(match.candidates), {"BK_BO", "BK_TTG"})

    def test_words_of_noise_around_a_name_are_free(self):
        words = Vocabulary([("A", "Bộ Y tế")], noise=("của", "do"))
        self.assertEqual(words.match("của Bộ Y tế").code, "A")
        self.assertFalse(words.match("Sở Y tế"))

    def test_further_members_of_an_entry_are_kept(self):
        self.assertEqual(self.awards.info("CSTDCS"), ("individual",))
        self.assertEqual(self.awards.name("CSTDCS"), "Chiến sĩ thi đua cơ sở")
        self.assertEqual(self.awards.info("?"), ())

    def test_suggestions_end_with_their_budget(self):
        words = Vocabulary(AWARDS)
        for number in range(2_100):
            words.match(f"lao động tiên tiếm {number:05}")
        self.assertEqual(words.match("Lao động tiến tiênn").suggestions, ())

    def test_an_empty_vocabulary_knows_nothing(self):
        titles, issues = split_titles("LĐTT", Vocabulary(()))
        self.assertEqual((titles, codes(issues)), ((), ["unknown_award"]))


@tagged("post_install", "-at_install")
class TestEngineTitles(BaseCase):
    def split(self, text):
        found, issues = split_titles(
            text, Vocabulary(AWARDS), Vocabulary(AUTHORITIES), 2027
        )
        titles = [(t.code, [year.year for year in t.years]) for t in found]
        return titles, codes(issues), found

    def test_what_is_certain(self):
        cases = {
            "Lao động tiên tiến": [("LDTT", [])],
            "Bằng khen TTCP": [("BK_TTG", [])],
            "Danh hiệu Lao động tiên tiến": [("LDTT", [])],
            "được công nhận danh hiệu LĐTT": [("LDTT", [])],
            "LĐTT, CSTĐCS": [("LDTT", []), ("CSTDCS", [])],
            "LĐTT và CSTĐCS": [("LDTT", []), ("CSTDCS", [])],
            "LĐTT/CSTĐCS": [("LDTT", []), ("CSTDCS", [])],
            "LĐTT\nCSTĐCS": [("LDTT", []), ("CSTDCS", [])],
            "- LĐTT 2011\n- CSTĐCS 2012": [("LDTT", [2011]), ("CSTDCS", [2012])],
            "CSTĐCS 2012, 2013; LĐTT 2011": [
                ("CSTDCS", [2012, 2013]), ("LDTT", [2011]),
            ],
            "LĐTT (2011), CSTĐCS (2012)": [("LDTT", [2011]), ("CSTDCS", [2012])],
            "LĐTT năm 2012": [("LDTT", [2012])],
            "LĐTT: 2011; 2012; CSTĐCS: 2013": [
                ("LDTT", [2011, 2012]), ("CSTDCS", [2013]),
            ],
            "2012: LĐTT; 2013: CSTĐCS": [("LDTT", [2012]), ("CSTDCS", [2013])],
            "2012: LĐTT, CSTĐCS; 2013: LĐTT": [
                ("LDTT", [2012]), ("CSTDCS", [2012]), ("LDTT", [2013]),
            ],
            "năm 2012 đạt LĐTT, năm 2013 đạt CSTĐCS": [
                ("LDTT", [2012]), ("CSTDCS", [2013]),
            ],
            "Huân chương Lao động hạng 3 (2012)": [("HCLD_3", [2012])],
            "": [],
        }  # fmt: skip
        for given, expected in cases.items():
            with self.subTest(given=given):
                titles, issues, _found = self.split(given)
                self.assertEqual((titles, issues), (expected, []))

    def test_the_longest_name_wins(self):
        titles, _issues, _found = self.split("Bằng khen của Thủ tướng Chính phủ")
        self.assertEqual(titles, [("BK_TTG", [])])

    def test_the_text_of_each_award_is_kept_as_written(self):
        _titles, _issues, found = self.split("chiến sỹ thi đua  cơ sở; LĐTT")
        self.assertEqual([t.text for t in found], ["chiến sỹ thi đua cơ sở", "LĐTT"])

    def test_an_authority_behind_the_award(self):
        for given, code in (
            ("Giấy khen của UBND tỉnh năm 2014", "TINH"),
            ("Giấy khen Sở Thông tin và Truyền thông", "SO"),
            ("Bằng khen của Bộ Thông tin và Truyền thông", "BTTTT"),
        ):
            with self.subTest(given=given):
                _titles, issues, found = self.split(given)
                self.assertEqual(issues, [])
                self.assertEqual(found[0].authority, code)

    def test_a_year_that_may_belong_to_both_is_asked_for(self):
        for given in ("LĐTT và CSTĐCS năm 2012", "LĐTT, CSTĐCS 2012"):
            with self.subTest(given=given):
                self.assertEqual(self.split(given)[1], ["titles_share_year"])

    def test_a_range_of_years_is_asked_for(self):
        self.assertEqual(self.split("LĐTT 2011-2013")[1], ["year_range"])

    def test_what_is_not_understood_is_said(self):
        cases = {
            "Giấy khen Công ty X": "award_leftover",
            "02 lần LĐTT": "award_leftover",
            "Bằng khen": "ambiguous_award",
            "Xyz": "unknown_award",
            "3": "award_number",
        }
        for given, code in cases.items():
            with self.subTest(given=given):
                self.assertEqual(self.split(given)[1], [code])

    def test_an_unknown_award_comes_with_near_names(self):
        _found, issues = split_titles("Chiến sĩ thi đua cơ sơr", Vocabulary(AWARDS))
        self.assertEqual(issues[0].params["codes"], ("CSTDCS",))
        self.assertIn("Chiến sĩ thi đua cơ sở", issues[0].message)

    def test_a_school_year_beside_an_award(self):
        titles, issues, found = self.split("LĐTT năm học 2011-2012")
        self.assertEqual((titles, issues), ([("LDTT", [2012])], ["school_year"]))
        self.assertEqual(found[0].years[0].first_year, 2011)

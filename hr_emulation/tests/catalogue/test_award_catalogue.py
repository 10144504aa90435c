from odoo.tests import tagged

from ...engine.register.text import key
from .catalogue_case import VOCABULARY_MODELS, CatalogueCase

#: Who may receive each emulation title: i(ndividual), c(ollective), h(ousehold).
TITLES = {
    "CSTDTQ": "i",
    "CSTDB": "i",
    "CSTDCS": "i",
    "LDTT": "i",
    "CSTT": "i",
    "CO_CP": "c",
    "CO_BO": "c",
    "CO_QK": "c",
    "TTLDXS": "c",
    "DVQT": "c",
    "TTLDTT": "c",
    "DVTT": "c",
    "XATB": "c",
    "THONVH": "c",
    "GDVH": "h",
}
GRADED_ORDERS = ("HCDL", "HCQC", "HCLD", "HCBVTQ", "HCCC")
COMMENDATIONS = {
    "HCSV": "ic",
    "HCHCM": "ic",
    **{f"{order}_{grade}": "ic" for order in GRADED_ORDERS for grade in (1, 2, 3)},
    "HCDDK": "ic",
    "HCDC": "ic",
    "HCHN": "ic",
    "TINH_AH": "c",
    "THANH_PHO_AH": "c",
    "BMVNAH": "i",
    "AHLLVTND": "ic",
    "AHLD": "ic",
    **{
        f"{trade}_{rank}": "i"
        for trade in ("NHA_GIAO", "THAY_THUOC", "NGHE_SI", "NGHE_NHAN")
        for rank in ("ND", "UT")
    },
    "GT_HCM": "i",
    "GT_NN": "i",
    "HUYC_QKQT": "i",
    "HUYC_VANTQ": "i",
    "HUYC_CSVV_1": "i",
    "HUYC_CSVV_2": "i",
    "HUYC_CSVV_3": "i",
    "HUYC_HN": "i",
    "HUYC_TNXP": "i",
    "KNC": "i",
    "BK_TTG": "ich",
    "BK_BO": "ich",
    "BK_QK": "ic",
    "GK": "ich",
}
OUTSIDE_STATE = {
    "DANG_BK": "party",
    "DANG_KHEN": "party",
    "DANG_BIEU_DUONG": "party",
    "CD_BK": "union",
    "CD_KHEN": "union",
    "DOAN_BK": "youth",
    "DOAN_KHEN": "youth",
}
PRECEDENCE = [
    ("HCSV", "HCHCM"),
    ("HCHCM", "HCDL_1"),
    ("HCDL_1", "HCDL_2"),
    ("HCDL_2", "HCDL_3"),
    ("HCDL_3", "HCLD_1"),
    ("HCLD_1", "HCLD_2"),
    ("HCLD_2", "HCLD_3"),
    ("HCLD_3", "BK_TTG"),
    ("AHLD", "BK_TTG"),
    ("BK_TTG", "BK_BO"),
    ("BK_BO", "BK_QK"),
    ("BK_QK", "GK"),
    ("CSTDTQ", "CSTDB"),
    ("CSTDB", "CSTDCS"),
    ("CSTDCS", "LDTT"),
    ("CO_CP", "CO_BO"),
    ("CO_BO", "TTLDXS"),
    ("TTLDXS", "TTLDTT"),
    ("CSTDTQ", "CO_BO"),
    ("CSTDB", "GK"),
    ("GK", "DANG_KHEN"),
    ("DANG_KHEN", "DANG_BIEU_DUONG"),
]
LETTERS = {"i": "individual", "c": "collective", "h": "household"}


@tagged("post_install", "-at_install")
class TestAwardCatalogue(CatalogueCase):
    def test_every_award_of_the_law_is_shipped(self):
        """No title or form of law 06/2022 is missing or spelled with another code."""
        expected = {*TITLES, *COMMENDATIONS, *OUTSIDE_STATE}
        self.assertEqual(set(self.by_code), expected)

    def test_titles_and_commendations_cannot_be_confused(self):
        """Titles and flags are titles, everything else is a commendation."""
        for award_type in self.award_types:
            is_title = award_type.code in TITLES
            with self.subTest(code=award_type.code):
                self.assertEqual(award_type.category == "title", is_title)
                self.assertEqual(award_type.form in ("title", "flag"), is_title)

    def test_subjects(self):
        """A title for persons is refused to a collective, and the other way round.

        Registers speak loosely of collectives named emulation fighter (SR-128).
        """
        for code, letters in {**TITLES, **COMMENDATIONS}.items():
            for letter, subject_type in LETTERS.items():
                with self.subTest(code=code, subject_type=subject_type):
                    self.assertEqual(
                        self.by_code[code]._allows(subject_type), letter in letters
                    )

    def test_no_title_is_for_persons_and_collectives(self):
        """Each emulation title has exactly one kind of subject."""
        for award_type in self.award_types.filtered(lambda t: t.category == "title"):
            subjects = [
                award_type.for_individual,
                award_type.for_collective,
                award_type.for_household,
            ]
            self.assertEqual(sum(subjects), 1, award_type.code)

    def test_order_of_precedence(self):
        """The highest award has the lowest number, and no two share a number."""
        for higher, lower in PRECEDENCE:
            with self.subTest(higher=higher, lower=lower):
                self.assertLess(
                    self.by_code[higher].sequence, self.by_code[lower].sequence
                )
        sequences = self.award_types.mapped("sequence")
        self.assertEqual(len(sequences), len(set(sequences)))
        default = self.env["hr.emulation.award.type"].default_get(["sequence"])
        self.assertLess(max(sequences), default["sequence"])

    def test_orders_are_the_highest_awards(self):
        """The orders open the scale, the Gold Star Order first."""
        orders = self.award_types.filtered(lambda t: t.form == "order")
        others = self.award_types - orders
        self.assertEqual(len(orders), 20)
        self.assertLess(max(orders.mapped("sequence")), min(others.mapped("sequence")))
        self.assertEqual(self.award_types.sorted("sequence")[0].code, "HCSV")

    def test_every_award_can_be_checked(self):
        """Each line says where it was read, how sure it is and who decides it."""
        for award_type in self.award_types:
            with self.subTest(code=award_type.code):
                self.assertTrue(award_type.source)
                self.assertIn(award_type.confidence, ("verified", "to_confirm"))
                self.assertTrue(award_type.authority_ids)
                self.assertTrue(award_type.aliases)
                if award_type.confidence == "verified":
                    self.assertTrue(award_type.legal_document_id)
                    self.assertTrue(award_type.legal_reference)
                    self.assertRegex(award_type.legal_reference, "Điều [0-9]+")

    def test_awards_outside_the_state_system(self):
        """Party and mass organisation awards support no merit award of the State.

        At level *unit* they can enter no statutory form of ministry or State level.
        """
        for code, branch in OUTSIDE_STATE.items():
            award_type = self.by_code[code]
            with self.subTest(code=code):
                self.assertEqual(award_type.branch, branch)
                self.assertEqual(award_type.level, "unit")
                self.assertFalse(award_type.counts_for_merit)
                self.assertEqual(award_type.confidence, "to_confirm")
        praise, commendation = (
            self.by_code["DANG_BIEU_DUONG"],
            self.by_code["DANG_KHEN"],
        )
        self.assertEqual(
            praise.form, "praise", "biểu dương is not khen thưởng (SR-125)"
        )
        self.assertEqual(commendation.form, "commendation")
        state = self.award_types.filtered(lambda t: t.code not in OUTSIDE_STATE)
        self.assertTrue(all(state.mapped("counts_for_merit")))
        self.assertFalse(set(state.mapped("branch")) & {"party", "union", "youth"})

    def test_authorities_have_the_level_of_their_awards(self):
        """The Government, ministries and units decide awards of their own level."""
        for award_type in self.award_types:
            if award_type.code in OUTSIDE_STATE:
                branches = set(award_type.authority_ids.mapped("branch"))
                self.assertEqual(branches, {award_type.branch}, award_type.code)
            else:
                levels = set(award_type.authority_ids.mapped("level"))
                self.assertEqual(levels, {award_type.level}, award_type.code)
        government = self.by_code["CO_CP"].authority_ids.mapped("code")
        self.assertIn("CP", government, "Law 06/2022, article 78.1")


@tagged("post_install", "-at_install")
class TestOtherCatalogues(CatalogueCase):
    def _by_code(self, model):
        return {entry.code: entry for entry in self._shipped(model)}

    def test_kinds_that_do_not_count_for_merit(self):
        """Unscheduled and thematic awards support no merit award (152/2025, 4.3)."""
        kinds = self._by_code("hr.emulation.award.kind")
        self.assertEqual(
            set(kinds),
            {
                "CONG_TRANG",
                "DOT_XUAT",
                "PHONG_TRAO",
                "CHUYEN_DE",
                "CONG_HIEN",
                "NIEN_HAN",
                "DOI_NGOAI",
                "KHANG_CHIEN",
            },
        )
        self.assertEqual(
            {code for code, kind in kinds.items() if not kind.counts_for_merit},
            {"DOT_XUAT", "PHONG_TRAO", "CHUYEN_DE"},
        )

    def test_thematic_kind_waits_for_its_text(self):
        """The kind that law 06/2026 separates is shipped inactive, to be confirmed."""
        thematic = self._by_code("hr.emulation.award.kind")["CHUYEN_DE"]
        self.assertFalse(thematic.active)
        self.assertEqual(str(thematic.date_from), "2026-10-01")
        self.assertEqual(thematic.confidence, "to_confirm")

    def test_kinds_in_old_registers(self):
        """Regular, unscheduled and thematic are read as the kinds of the law."""
        kinds = self._by_code("hr.emulation.award.kind")
        readings = self._readings("hr.emulation.award.kind")
        for writing, code in {
            "thường xuyên": "CONG_TRANG",
            "công trạng": "CONG_TRANG",
            "đột xuất": "DOT_XUAT",
            "theo chuyên đề": "PHONG_TRAO",
            "niên hạn": "NIEN_HAN",
            "cống hiến": "CONG_HIEN",
            "đối ngoại": "DOI_NGOAI",
            "kháng chiến": "KHANG_CHIEN",
        }.items():
            self.assertEqual(readings[key(writing)], {kinds[code].id}, writing)

    def test_authorities(self):
        """Authorities of the State, the Party, the unions and the youth union."""
        authorities = self._by_code("hr.emulation.authority")
        branches = {"state", "ministry", "province", "unit", "party", "union", "youth"}
        found = {authority.branch for authority in authorities.values()}
        self.assertEqual(found, branches)
        readings = self._readings("hr.emulation.authority")
        for writing, code in {
            "Chủ tịch nước": "CTN",
            "Chính phủ": "CP",
            "Thủ tướng": "TTG",
            "TTCP": "TTG",
            "Bộ trưởng": "BO",
            "Chủ tịch UBND tỉnh": "UBND_TINH",
            "Ban Thường vụ ĐUK": "BTV_DUK",
            "Đảng ủy khối": "DANG_UY_KHOI",
            "Chi bộ": "CHI_BO",
            "Sở": "GD_SO",
        }.items():
            self.assertEqual(readings[key(writing)], {authorities[code].id}, writing)

    def test_position_classes_of_the_statistics(self):
        """Forms 0602 and 0603 count five classes; one is that of direct workers."""
        classes = self._by_code("hr.emulation.position.class")
        self.assertEqual(
            set(classes), {"LD_BO", "LD_VU", "DOANH_NHAN", "LD_KHAC", "TRUC_TIEP"}
        )
        direct = [code for code, entry in classes.items() if entry.is_direct_worker]
        self.assertEqual(direct, ["TRUC_TIEP"])

    def test_legal_documents_can_be_checked(self):
        """Each document says where it was read; only read ones are *verified*."""
        documents = self._shipped("hr.emulation.legal.document")
        by_number = {document.number: document for document in documents}
        self.assertEqual(len(by_number), len(documents))
        for document in documents:
            with self.subTest(number=document.number):
                self.assertTrue(document.source)
                self.assertTrue(document.issuer)
        self.assertEqual(by_number["06/2026/QH16"].confidence, "to_confirm")
        for old, new in {
            "15/2003/QH11": "06/2022/QH15",
            "91/2017/NĐ-CP": "98/2023/NĐ-CP",
            "98/2023/NĐ-CP": "152/2025/NĐ-CP",
            "01/2024/TT-BNV": "15/2025/TT-BNV",
            "90/2020/NĐ-CP": "233/2026/NĐ-CP",
            "39-CT/TW": "34-CT/TW",
            "34-CT/TW": "41-CT/TW",
        }.items():
            self.assertEqual(by_number[old].replaced_by_id, by_number[new], old)

    def test_three_regimes(self):
        """One law is in force on every day of the last two decades."""
        laws = {
            document.number: document
            for document in self._shipped("hr.emulation.legal.document")
            if document.document_type == "law"
        }
        old, new = laws["15/2003/QH11"], laws["06/2022/QH15"]
        self.assertEqual((new.date_from - old.date_to).days, 1)
        self.assertFalse(new.date_to, "amended, not replaced, by law 06/2026")
        self.assertEqual(str(laws["06/2026/QH16"].date_from), "2026-10-01")

    def test_edits_survive_an_update(self):
        """What an organisation edits here is not overwritten by an update."""
        entries = self.env["ir.model.data"].search(
            [
                ("module", "=", "hr_emulation"),
                (
                    "model",
                    "in",
                    [
                        *VOCABULARY_MODELS,
                        "hr.emulation.legal.document",
                        "hr.emulation.tag",
                    ],
                ),
            ]
        )
        self.assertTrue(entries)
        self.assertTrue(all(entries.mapped("noupdate")))

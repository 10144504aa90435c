from datetime import date

from odoo.tests import TransactionCase, tagged

from ...tools.bonus_table import BonusTable

# What the decree says of each award: individual and collective, at 2,530,000 đồng.
FIGURES = {
    "CSTDTQ": (11_390_000, None),
    "CSTDB": (7_590_000, None),
    "CSTDCS": (2_530_000, None),
    "LDTT": (760_000, None),
    "CSTT": (760_000, None),
    "CO_CP": (None, 30_360_000),
    "CO_BO": (None, 20_240_000),
    "CO_QK": (None, 15_180_000),
    "TTLDXS": (None, 3_800_000),
    "DVQT": (None, 3_800_000),
    "TTLDTT": (None, 2_030_000),
    "DVTT": (None, 2_030_000),
    "XATB": (None, 5_060_000),
    "THONVH": (None, 3_800_000),
    "BK_TTG": (8_860_000, 17_710_000),
    "BK_BO": (3_800_000, 7_590_000),
    "BK_QK": (2_530_000, 5_060_000),
    "GK": (760_000, 1_520_000),
    "HCSV": (116_380_000, 232_760_000),
    "HCHCM": (77_170_000, 154_330_000),
    "HCDL_1": (37_950_000, 75_900_000),
    "HCQC_1": (37_950_000, 75_900_000),
    "HCDL_2": (31_630_000, 63_250_000),
    "HCQC_2": (31_630_000, 63_250_000),
    "HCDL_3": (26_570_000, 53_130_000),
    "HCQC_3": (26_570_000, 53_130_000),
    "HCLD_1": (22_770_000, 45_540_000),
    "HCBVTQ_1": (22_770_000, 45_540_000),
    "HCCC_1": (22_770_000, 45_540_000),
    "HCLD_2": (18_980_000, 37_950_000),
    "HCBVTQ_2": (18_980_000, 37_950_000),
    "HCCC_2": (18_980_000, 37_950_000),
    "HCDDK": (18_980_000, 37_950_000),
    "HCLD_3": (11_390_000, 22_770_000),
    "HCBVTQ_3": (11_390_000, 22_770_000),
    "HCCC_3": (11_390_000, 22_770_000),
    "HCDC": (11_390_000, 22_770_000),
    "AHLD": (39_220_000, 78_430_000),
    "AHLLVTND": (39_220_000, 78_430_000),
    "BMVNAH": (39_220_000, None),
    "NHA_GIAO_ND": (31_630_000, None),
    "THAY_THUOC_ND": (31_630_000, None),
    "NGHE_SI_ND": (31_630_000, None),
    "NGHE_NHAN_ND": (31_630_000, None),
    "NHA_GIAO_UT": (22_770_000, None),
    "THAY_THUOC_UT": (22_770_000, None),
    "NGHE_SI_UT": (22_770_000, None),
    "NGHE_NHAN_UT": (22_770_000, None),
}
# Awards of the catalogue of which no source says what they are worth, or only a
# ceiling; those of the Party and of unions have rules of their own.
NOT_KNOWN = {
    "GDVH",
    "HCHN",
    "TINH_AH",
    "THANH_PHO_AH",
    "GT_HCM",
    "GT_NN",
    "HUYC_QKQT",
    "HUYC_VANTQ",
    "HUYC_CSVV_1",
    "HUYC_CSVV_2",
    "HUYC_CSVV_3",
    "HUYC_HN",
    "HUYC_TNXP",
    "KNC",
    "DANG_BK",
    "DANG_KHEN",
    "DANG_BIEU_DUONG",
    "CD_BK",
    "CD_KHEN",
    "DOAN_BK",
    "DOAN_KHEN",
}
BASE_SALARIES = (
    (date(2026, 7, 1), 2_530_000),
    (date(2026, 6, 30), 2_340_000),
    (date(2024, 7, 1), 2_340_000),
    (date(2024, 6, 30), 1_800_000),
    (date(2023, 7, 1), 1_800_000),
    (date(2023, 6, 30), 1_490_000),
    (date(2019, 7, 1), 1_490_000),
    (date(2018, 7, 1), 1_390_000),
    (date(2017, 7, 1), 1_300_000),
    (date(2016, 5, 1), 1_210_000),
    (date(2016, 4, 30), None),
)


@tagged("post_install", "-at_install")
class TestBonusLaw(TransactionCase):
    """The rates, salaries and rules that are shipped."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.types = cls.env["hr.emulation.award.type"].search(
            [("code", "in", [*FIGURES, *NOT_KNOWN])]
        )

    def _find(self, day, code, subject_type, authority=None):
        award_type = self.types.filtered(lambda one: one.code == code)
        table = BonusTable(self.env, self.env.company, day, award_type)
        award = self.env["hr.emulation.award"].new(
            {
                "award_type_id": award_type.id,
                "subject_type": subject_type,
                "authority_id": authority and self.env.ref(authority).id,
            }
        )
        return table.find(award)

    def test_whole_catalogue(self):
        """Of each award it is said what it is worth, or that nobody knows."""
        shipped = self.env["ir.model.data"].search(
            [
                ("module", "=", "hr_emulation"),
                ("model", "=", "hr.emulation.award.type"),
            ]
        )
        codes = self.types.browse(shipped.mapped("res_id")).mapped("code")
        self.assertEqual(set(codes), {*FIGURES, *NOT_KNOWN})

    def test_every_figure(self):
        """Each award of the catalogue is worth what the table of the decree says."""
        day = date(2026, 11, 20)
        for code, (individual, collective) in FIGURES.items():
            for subject_type, expected in (
                ("individual", individual),
                ("collective", collective),
            ):
                with self.subTest(f"{code} {subject_type}"):
                    found = self._find(day, code, subject_type)
                    self.assertEqual(found.amount or None, expected)
        for code in NOT_KNOWN:
            with self.subTest(code):
                self.assertFalse(self._find(day, code, "individual").rate)

    def test_same_under_the_decree_before(self):
        """Decree 98/2023 has the same coefficients."""
        for code in FIGURES:
            for subject_type in ("individual", "collective"):
                with self.subTest(f"{code} {subject_type}"):
                    self.assertEqual(
                        self._find(date(2025, 6, 30), code, subject_type).coefficient,
                        self._find(date(2025, 7, 1), code, subject_type).coefficient,
                    )

    def test_commune(self):
        """The commune's certificate was worth half until 30 June 2025."""
        for day, expected in (
            (date(2025, 6, 30), 360_000),
            (date(2025, 7, 1), 710_000),
        ):
            found = self._find(
                day, "GK", "individual", "hr_emulation.authority_ubnd_xa"
            )
            self.assertEqual(found.amount, expected)

    def test_households(self):
        """A household gets one and a half times the individual's certificate."""
        for day, expected in (
            (date(2026, 6, 30), 1_060_000),
            (date(2026, 7, 1), 1_140_000),
        ):
            self.assertEqual(self._find(day, "GK", "household").amount, expected)

    def test_only_a_ceiling(self):
        """Of the commemorative medal the law sets the most that may be paid."""
        found = self._find(date(2026, 7, 1), "KNC", "individual")
        self.assertTrue(found.is_only_ceiling)

    def test_base_salaries(self):
        """Each base salary counts from its first day to its last."""
        for day, expected in BASE_SALARIES:
            with self.subTest(day):
                found = self.env["hr.emulation.base.salary"]._get_in_force(day)
                self.assertEqual(found.amount or None, expected)

    def test_before_the_law_of_2022(self):
        """Nobody knows the rates of earlier decrees: nothing is invented."""
        self.assertFalse(self._find(date(2023, 12, 31), "CSTDCS", "individual").rate)

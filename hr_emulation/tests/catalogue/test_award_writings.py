from odoo.tests import tagged

from ...engine.register.text import key
from .catalogue_case import VOCABULARY_MODELS, CatalogueCase

#: Titles and forms as the five source documents write them (SR-130).
SEED_WRITINGS = {
    "Anh hùng lao động": "AHLD",
    "Anh hùng lao động thời kỳ đổi mới": "AHLD",
    "Huân chương Độc lập hạng nhì": "HCDL_2",
    "Huân chương Lao động hạng nhất": "HCLD_1",
    "Huân chương Lao động hạng nhì": "HCLD_2",
    "Huân chương Lao động hạng ba": "HCLD_3",
    "Huân chương lao động hạng 3": "HCLD_3",
    "Chiến sỹ thi đua toàn quốc": "CSTDTQ",
    "Chiến sỹ thi đua Bộ": "CSTDB",
    "chiến sỹ thi đua cấp tỉnh": "CSTDB",
    "chiến sỹ thi đua cơ sở": "CSTDCS",
    "lao động tiên tiến": "LDTT",
    "Cờ thi đua của Chính phủ": "CO_CP",
    "Cờ thi đua của Bộ": "CO_BO",
    "Cờ thi đua UBND tỉnh": "CO_BO",
    "Bằng khen của Thủ tướng chính phủ": "BK_TTG",
    "Bằng khen của Bộ trưởng": "BK_BO",
    "Bằng khen của Bộ": "BK_BO",
    "Bằng khen của Chủ tịch UBND tỉnh": "BK_BO",
    "giấy khen": "GK",
    "biểu dương": "DANG_BIEU_DUONG",
}
USUAL_WRITINGS = {
    "CSTĐCS": "CSTDCS",
    "CSTĐ cơ sở": "CSTDCS",
    "Chiến sĩ thi đua cấp cơ sở": "CSTDCS",
    "LĐTT": "LDTT",
    "Lao động TT": "LDTT",
    "CSTĐ tỉnh": "CSTDB",
    "CSTĐ Bộ": "CSTDB",
    "Bằng khen TTCP": "BK_TTG",
    "BK TTg": "BK_TTG",
    "Cờ CP": "CO_CP",
    "Cờ thi đua cấp tỉnh": "CO_BO",
    "HCLĐ hạng 3": "HCLD_3",
    "HCLĐ III": "HCLD_3",
    "HCLĐ I": "HCLD_1",
    "Bằng khen cấp tỉnh": "BK_BO",
    "TTLĐXS": "TTLDXS",
    "TTLĐTT": "TTLDTT",
}
#: Writings that say too little: a person must answer which award is meant.
AMBIGUOUS_WRITINGS = (
    "Bằng khen",
    "Cờ thi đua",
    "Cờ thi đua xuất sắc",
    "Chiến sĩ thi đua",
    "Huân chương",
    "Huân chương Lao động",
    "Khen thưởng",
    "Tập thể xuất sắc",
)


@tagged("post_install", "-at_install")
class TestAwardWritings(CatalogueCase):
    def _assert_read(self, table):
        readings = self._readings("hr.emulation.award.type")
        for writing, code in table.items():
            with self.subTest(writing=writing):
                self.assertEqual(
                    readings[key(writing)], {self.by_code[code].id}, writing
                )

    def test_writings_of_the_source_documents(self):
        """Every title and form of the five seeds is read as one award (SR-130)."""
        self._assert_read(SEED_WRITINGS)

    def test_usual_abbreviations(self):
        """Abbreviations that officers type are read as one award."""
        self._assert_read(USUAL_WRITINGS)

    def test_ambiguous_writings_stay_questions(self):
        """A writing that fits several awards is never guessed."""
        readings = self._readings("hr.emulation.award.type")
        for writing in AMBIGUOUS_WRITINGS:
            with self.subTest(writing=writing):
                self.assertFalse(readings.get(key(writing)))

    def test_no_writing_means_two_entries(self):
        """No code, name or alias is shared by two entries of one catalogue.

        But for the kind that law 06/2026 separates: its two writings also stand
        for a movement with a theme, so that the importer asks instead of guessing.
        """
        shared = {key("Chuyên đề"), key("Khen thưởng chuyên đề")}
        for model in VOCABULARY_MODELS:
            for writing, ids in self._readings(model).items():
                is_kind = model == "hr.emulation.award.kind"
                expected = 2 if is_kind and writing in shared else 1
                with self.subTest(model=model, writing=writing):
                    self.assertEqual(len(ids), expected, self.env[model].browse(ids))

    def test_aliases_are_really_different(self):
        """An alias differs from the others by more than marks, y/i or spaces."""
        for model in VOCABULARY_MODELS:
            for entry in self._shipped(model):
                with self.subTest(model=model, code=entry.code):
                    lines = (entry.aliases or "").splitlines()
                    self.assertTrue(lines)
                    self.assertEqual(lines, [line.strip() for line in lines])
                    keys = [key(line) for line in lines]
                    self.assertEqual(len(keys), len(set(keys)), lines)

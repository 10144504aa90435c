from odoo.tests import TransactionCase, tagged

from ..document.template_files import get_tables, get_text


@tagged("post_install", "-at_install")
class TestReviewReportDemo(TransactionCase):
    """The report of the final review of the demonstration's year."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("vi_VN")
        cls.review = cls.env.ref("hr_emulation.review_demo_year").with_user(
            cls.env.ref("hr_emulation.user_demo_officer")
        )

    def _find(self, content, heading):
        return next(table[1:] for table in get_tables(content) if heading in table[0])

    def test_report(self):
        """Heading, meeting, awards of the year, comments and follow-ups are in it."""
        name, content = self.review._make_documents("review_report")
        self.assertTrue(name.endswith(".docx"))
        text = get_text(content)
        for part in (
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Độc lập - Tự do - Hạnh phúc",
            "Số: ……/BC-……",
            f"BÁO CÁO{self.review.name}",
            f"tổng kết “{self.review.programme_id.display_name}”",
            "địa điểm: Hội trường cơ quan.",
            "Thành phần tham dự: 30 người, gồm: ",
            "cùng 26 người khác (công chức, người lao động của Sở).",
            "5. Chương trình:- Báo cáo tổng kết",
            f"Tổng cộng: {self.review.award_count} lượt khen thưởng",
            "Chủ tịch Công đoàn cơ sở: Công đoàn sẽ phát động",
            "Trên đây là báo cáo “",
            "./.Nơi nhận:",
            "GIÁM ĐỐC",
        ):
            self.assertIn(part, text)
        self.assertNotIn("Dự thảo", text)
        awards = self._find(content, "Số lượt")
        self.assertEqual(
            [int(row[3]) for row in awards], self.review.award_line_ids.mapped("given")
        )
        follow_ups = self._find(content, "Thời hạn")
        self.assertEqual(
            [row[3] for row in follow_ups],
            [f"{one.date_due:%d/%m/%Y}" for one in self.review.follow_up_ids],
        )
        kinds = [row[2] for row in self._find(content, "Thành tích, ngày lập")]
        self.assertEqual(kinds, ["Biểu dương", "Tôn vinh", "Khen thưởng: Giấy khen"])

    def test_thirteen_years(self):
        """The figures of the years that its report prints stay with it."""
        review = self.env.ref("hr_emulation_reports.review_demo_thirteen_years")
        self.assertEqual((review.state, review.summary_id.state), ("done", "done"))
        text = get_text(review._make_documents("review_report")[1])
        self.assertIn("; thời kỳ: 01/01/2004 – 31/12/2017", text)
        self.assertIn("Thành phần tham dự: 30 người.", text)

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, tagged

from odoo.addons.hr_emulation.tests.exemplar.review_case import ReviewCase

from ...tools.word import to_plain
from ...tools.word_samples import get_sample, get_shape
from ..document.template_files import find_differences, get_tables, get_text

AWKWARD = 'Bà "Sáu" <b>& Cô 🌸'


@tagged("post_install", "-at_install")
class TestReviewReport(ReviewCase):
    """The Word document of a review: what stands in it, and who may have it."""

    def _make(self, review, user=None):
        review = review.with_user(user or self.officer)
        data = to_plain(review._for_document()._get_document_data("review_report"))
        shape = get_shape(get_sample("review_report"))
        self.assertFalse(list(find_differences(shape, data)))
        return review._make_documents("review_report")[1]

    def _find_table(self, content, heading):
        return next(table[1:] for table in get_tables(content) if heading in table[0])

    def _prepare_all(self, **vals):
        review = self._prepare(
            movement_id=self.movement.id,
            place="Hội trường tầng 2",
            agenda="Báo cáo\nThảo luận",
            difficulties=f"Thiếu kinh phí {AWKWARD}",
            shortcomings="Chưa đồng đều.",
            causes="Tuyên truyền ít.",
            lessons="Phải làm gương.",
            directions="Sơ kết hằng quý\nCông khai kết quả",
            signer_post="Giám đốc",
            signer_name="Hoàng Văn Giám",
            **vals,
        )
        review.participant_ids = self.outsider
        review.comment_ids.create(
            {
                "review_id": review.id,
                "speaker": AWKWARD,
                "department_id": self.unit_1.id,
                "text": "Nhất trí.",
            }
        )
        self._decide(review, department_id=self.unit_2.id)
        self._recognise(review)
        self._recognise(review, kind="reward", award_type_id=self.title.id)
        return review

    def test_report(self):
        """Everything that was held, said, decided and recognised stands in it."""
        review = self._prepare_all(date_from="2024-01-01", date_to="2024-12-31")
        review.action_hold()
        text = get_text(self._make(review))
        self.assertIn("(Dự thảo)", text)
        self._finish(review)
        content = self._make(review)
        text = get_text(content)
        for part in (
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Độc lập - Tự do - Hạnh phúc",
            "SỞ VĂN HOÁ A",
            review.name,
            self.movement.name,
            "01/01/2024 – 31/12/2024",
            "Hội trường tầng 2",
            "Đạt 112 % kế hoạch.",
            f"Thiếu kinh phí {AWKWARD}",
            "Chưa đồng đều.",
            "Tuyên truyền ít.",
            "Phải làm gương.",
            "Công khai kết quả",
            self.outsider.name,
            "Nhất trí.",
            "GIÁM ĐỐC",
            "Hoàng Văn Giám",
        ):
            self.assertIn(part, text)
        self.assertNotIn("Dự thảo", text)
        follow_ups = self._find_table(content, "Thời hạn")
        self.assertEqual(
            follow_ups[0][1:4],
            [
                "Công khai kết quả",
                f"Phòng Hai; {self.colleague_user.name}",
                f"{self.later:%d/%m/%Y}",
            ],
        )
        recognitions = self._find_table(content, "Số ngày đến khi ghi nhận")
        self.assertEqual([row[4] for row in recognitions], ["10", "……"])
        self.assertIn(self.title.name, recognitions[1][2])

    def test_figures_stay(self):
        """The table of awards is the one of the day on which it was finished."""
        self._issue(self._award_vals(self.employee))
        self._issue(self._award_vals(self.unit_1))
        review = self._finish(date_from="2024-01-01", date_to="2024-12-31")
        before = self._find_table(self._make(review), "Số lượt")
        self.assertEqual([row[3:] for row in before], [["1", "1"], ["1", "1"]])
        self._issue(self._award_vals(self.colleague))
        self.assertEqual(self._find_table(self._make(review), "Số lượt"), before)

    def test_several_years(self):
        """Sentences and tables of the years' figures stand in the report."""
        for year in (2022, 2023):
            self._issue(self._award_vals(self.employee, year=year), year=year)
        summary = (
            self.env["hr.emulation.summary"]
            .with_user(self.officer)
            .create(
                {
                    "name": "2020 – 2024",
                    "year_from": 2020,
                    "year_to": 2024,
                    "company_id": self.company_a.id,
                    "lessons": "Khen thưởng phải kịp thời.",
                }
            )
        )
        summary.action_count()
        review = self._prepare(kind="several", results=False)
        with Form(review) as form:
            form.summary_id = summary
        self.assertEqual(review.lessons, "Khen thưởng phải kịp thời.")
        self.assertEqual((review.date_from.year, review.date_to.year), (2020, 2024))
        review.action_hold()
        # The sentences of the figures are a result.
        self._finish(review)
        content = self._make(review)
        text = get_text(content)
        for line in summary.paragraph.splitlines():
            self.assertIn(" ".join(line.split()), text)
        tables = [table for table in get_tables(content) if len(table[0]) == 4]
        self.assertEqual(tables[0][1][2:], ["2", "1"])
        with self.assertRaisesRegex(ValidationError, "several years"):
            self._prepare(summary_id=summary.id)

    def test_figures_of_years_stay(self):
        """What the report of a finished review prints is finished with it."""
        summary = (
            self.env["hr.emulation.summary"]
            .with_user(self.officer)
            .create({"name": "Năm năm", "company_id": self.company_a.id})
        )
        review = self._hold(kind="several", summary_id=summary.id)
        self.assertIn("Count the figures", review.cannot_finish_reason)
        with self.assertRaisesRegex(UserError, "Count the figures"):
            review.action_finish()
        summary.action_count()
        self._finish(review)
        self.assertEqual(summary.state, "done")
        for attack in (
            lambda: summary.write({"paragraph": "Khác"}),
            summary.action_count,
            summary.action_reopen,
        ):
            with self.assertRaises(UserError), self.cr.savepoint():
                attack()
        self.assertTrue(review.with_user(self.employee_user).cannot_finish_reason)
        review._reopen("Sai số liệu")
        summary.action_reopen()
        self.assertEqual(summary.state, "draft")

    def test_period_without_awards(self):
        """The report says so, instead of a table without rows."""
        review = self._finish(date_from="1990-01-01", date_to="1990-12-31")
        content = self._make(review)
        self.assertIn("Trong kỳ không có danh hiệu", get_text(content))
        self.assertFalse([one for one in get_tables(content) if "Số lượt" in one[0]])

    def test_readers(self):
        """It names who is selected for a reward: officers and auditors have it."""
        review = self._finish()
        self._make(review, self.auditor)
        for user in (self.employee_user, self.manager_user):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self._make(review, user)

    def test_withdrawn_consent(self):
        """Who has withdrawn the consent is not printed as an exemplar any more."""
        exemplar = (
            self.env["hr.emulation.exemplar"]
            ._in_transition()
            .create(
                {
                    "name": "Một cửa không giấy",
                    "kind_id": self.env.ref("hr_emulation.exemplar_kind_model").id,
                    "employee_id": self.employee.id,
                    "company_id": self.company_a.id,
                    "consent": "given",
                    "state": "running",
                    "stage": "foster",
                }
            )
        )
        review = self._prepare()
        review.exemplar_ids = exemplar
        self.assertIn("Một cửa không giấy", get_text(self._make(review)))
        exemplar._in_transition().consent = "withdrawn"
        self.assertNotIn("Một cửa không giấy", get_text(self._make(review)))

    def test_queries(self):
        """Forty lines of each kind ask as often as two."""
        counts = []
        for size in (2, 40):
            review = self._prepare()
            for number in range(size):
                self._decide(review, name=f"Việc {number}")
                review.comment_ids.create(
                    {
                        "review_id": review.id,
                        "department_id": self.unit_1.id,
                        "text": f"Ý kiến {number}",
                    }
                )
            people = self._create_employees(
                *(
                    {"name": f"Người {number}", "department_id": self.unit_2.id}
                    for number in range(size)
                )
            )
            for person in people:
                self._recognise(review, employee_id=person.id)
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            review._for_document()._get_document_data("review_report")
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(counts[1], counts[0])

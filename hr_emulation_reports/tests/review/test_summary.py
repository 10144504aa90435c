from io import BytesIO

from openpyxl import load_workbook

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from odoo.addons.hr_emulation.tests.common import EmulationCommon

from ...tools.word import to_plain
from ...tools.word_samples import get_sample, get_shape
from ..document.template_files import find_differences, get_tables, get_text


@tagged("post_install", "-at_install")
class TestSummary(EmulationCommon):
    def _create_summary(self, user=None, **vals):
        summaries = self.env["hr.emulation.summary"].with_user(user or self.officer)
        values = {"name": "Review", "year_from": 2020, "year_to": 2025} | vals
        with Form(summaries) as form:
            for name, value in values.items():
                setattr(form, name, value)
        return form.record

    def _count(self, **vals):
        summary = self._create_summary(**vals)
        summary.action_count()
        return summary

    def _get_given(self, summary):
        return [
            (line.part, line.award_type_id, line.given, line.recipients)
            for line in summary.line_ids
        ]

    def test_period_without_data(self):
        """A period without awards has no figures, and one sentence that says so."""
        summary = self._count()
        self.assertFalse(summary.line_ids)
        self.assertEqual(summary.given, 0)
        self.assertIn("chưa có khen thưởng nào", summary.paragraph)
        summary.action_finish()

    def test_awards_and_persons(self):
        """One person honoured in two years is two awards and one person."""
        for year in (2023, 2024):
            self._issue(self._award_vals(self.employee, year=year), year=year)
        self._issue(self._award_vals(self.colleague))
        summary = self._count(people_name="công chức")
        self.assertEqual(self._get_given(summary), [("individual", self.title, 3, 2)])
        self.assertEqual(summary.line_ids.years, "2023, 2024")
        self.assertIn("03 lượt công chức", summary.paragraph)

    def test_what_does_not_count(self):
        """Drafts, other years, other companies and ended awards are left out."""
        self._create_decision(self._award_vals(self.employee))
        self._issue(self._award_vals(self.employee), year=2010)
        self._issue(
            self._award_vals(self.employee_b),
            user=self.officer_b,
            company_id=self.company_b.id,
        )
        self.assertFalse(self._count().line_ids)

    def test_year_unknown(self):
        """Without a year the end of the achievement counts; without both, a choice."""
        awards = self._issue(
            self._award_vals(
                self.employee, date_from="2021-01-01", date_to="2022-12-31"
            ),
            self._award_vals(self.colleague),
            origin="external",
            year=0,
        )
        self.assertFalse(any(awards.mapped("year")))
        self.assertEqual(self._count().given, 1)
        self.assertEqual(self._count(has_unknown_year=True).given, 2)
        self.assertEqual(self._count(year_from=2010, year_to=2020).given, 0)

    def test_ministry_and_province_together(self):
        """Certificates of merit of both branches are one figure only when asked."""
        merit = self._create_award_type(
            "TEST_BK", category="commendation", form="merit", level="ministry"
        )
        province = self.authority.create(
            {"name": "Test Chair", "level": "ministry", "branch": "province"}
        )
        for authority in (self.ministry, province):
            self._issue(
                self._award_vals(self.employee, merit),
                authority_id=authority.id,
                origin="external",
            )
        self.assertEqual(
            self._get_given(self._count()),
            [("individual", merit, 1, 1), ("individual", merit, 1, 1)],
        )
        merged = self._count(is_merit_merged=True)
        self.assertEqual(self._get_given(merged), [("individual", merit, 2, 1)])
        domain = merged.line_ids.action_open_awards()["domain"]
        self.assertEqual(len(self.env["hr.emulation.award"].search(domain)), 2)

    def test_party_apart(self):
        """Recognitions of the Party are no part of the state's figures."""
        self._issue(
            self._award_vals(self.employee, self.party_merit),
            authority_id=self.party.id,
        )
        summary = self._count()
        self.assertEqual(self._get_given(summary), [("party", self.party_merit, 1, 1)])
        self.assertIn("năm 2024 Test Party Committee biểu dương 01", summary.paragraph)

    def test_organisation_regular_and_thematic(self):
        """Awards to the organisation itself: regular by year, thematic in words."""
        partner = self.company_a.partner_id
        thematic = self.kind
        regular = self.env.ref("hr_emulation.award_kind_cong_trang")
        for kind, reason in ((regular, False), (thematic, 'Chống "bão" 🌪️ \u202eאב')):
            self._issue(
                self._award_vals(partner, self.merit, reason=reason),
                kind_id=kind.id,
                origin="external",
            )
        self._issue(self._award_vals(self.unit_1, self.merit))
        summary = self._count()
        self.assertEqual(
            summary.line_ids.mapped("part"), ["organisation", "thematic", "collective"]
        )
        self.assertIn('Chống "bão" 🌪️ \u202eאב', summary.paragraph)

    def test_finished_is_frozen(self):
        """A finished review keeps figures and texts; the later difference is shown."""
        self._issue(self._award_vals(self.employee))
        summary = self._count()
        paragraph = summary.paragraph
        summary.action_finish()
        self._issue(self._award_vals(self.colleague))
        summary.invalidate_recordset()
        self.assertEqual(summary.paragraph, paragraph)
        self.assertEqual(summary.line_ids.given, 1)
        self.assertEqual(summary.line_ids.later_difference, 1)
        self.assertTrue(summary.is_changed_since)
        for vals in ({"paragraph": "Forged"}, {"results": "More"}, {"year_to": 2026}):
            with self.subTest(vals), self.assertRaises(UserError):
                summary.write(vals)
        with self.assertRaises(UserError):
            summary.action_count()
        with self.assertRaises(UserError):
            summary.unlink()
        summary.action_reopen()
        summary.action_count()
        self.assertEqual(summary.given, 2)

    def test_figures_are_not_typed(self):
        """No client writes a figure, a state or a domain."""
        self._issue(self._award_vals(self.employee))
        summary = self._count()
        with self.assertRaises(AccessError):
            summary.line_ids.write({"given": 99})
        with self.assertRaises(AccessError):
            summary.write({"state": "done"})
        with self.assertRaises(AccessError):
            summary.line_ids.create(
                {
                    "summary_id": summary.id,
                    "part": "party",
                    "award_type_id": self.title.id,
                    "domain": "[]",
                }
            )

    def test_auditor_reads(self):
        """An auditor reads figures and records, and takes no step."""
        self._issue(self._award_vals(self.employee))
        summary = self._count().with_user(self.auditor)
        self.assertEqual(summary.given, 1)
        self.assertTrue(summary.line_ids.action_open_awards()["domain"])
        with self.assertRaises(AccessError):
            summary.action_count()

    def test_finish_needs_figures(self):
        """A review that nobody has counted is not finished."""
        with self.assertRaises(UserError):
            self._create_summary().action_finish()

    def test_word(self):
        """The Word document has the sections and one table for each part."""
        self._issue(self._award_vals(self.employee))
        summary = self._count()
        summary.lessons = "Nêu gương\n\nKịp thời"
        data = to_plain(summary._get_document_data("review"))
        differences = find_differences(get_shape(get_sample("review")), data)
        self.assertFalse(list(differences))
        content = summary.with_user(self.officer)._make_documents("review")[1]
        self.assertIn("Kịp thời", get_text(content))
        rows = [row for table in get_tables(content) for row in table]
        self.assertIn([self.title.name, "1", "1"], [row[:1] + row[2:] for row in rows])

    def test_matrix(self):
        """Names are text in the table, and repeated awards are counted."""
        self.outsider.name = "<b>Hộ</b> \u202eא 🎖️"
        for _turn in range(2):
            self._issue(self._award_vals(self.outsider, subject_type="household"))
        summary = self._count()
        self.assertIn("&lt;b&gt;Hộ&lt;/b&gt; \u202eא 🎖️", summary.matrix)
        self.assertIn("2 × ", summary.matrix)

    def test_another_period_has_other_figures(self):
        """Who changes the period counts anew before the review can be finished."""
        self._issue(self._award_vals(self.employee))
        for vals in ({"year_from": 1990}, {"has_unknown_year": True}):
            summary = self._count()
            paragraph = summary.paragraph
            summary.write(vals)
            with self.subTest(vals):
                self.assertFalse(summary.line_ids)
                self.assertEqual(summary.paragraph, paragraph)
                with self.assertRaisesRegex(UserError, "Count the figures"):
                    summary.action_finish()
        summary = self._count()
        summary.write({"year_from": summary.year_from, "name": "Another"})
        self.assertTrue(summary.line_ids)
        summary.action_finish()

    def test_finished_table_is_frozen(self):
        """The Excel file of a finished review has the collectives of that day."""
        self._issue(self._award_vals(self.unit_1, self.merit))
        summary = self._count()
        summary.action_finish()
        self._issue(self._award_vals(self.unit_2, self.merit))
        target = BytesIO()
        summary._write_tables(target)
        matrix = list(load_workbook(target).worksheets[1].values)
        self.assertEqual([row[0] for row in matrix[1:]], [self.unit_1.name])

    def test_pages_of_the_table(self):
        """Every collective stands on one of the pages, for who may read the review."""
        partners = self.env["res.partner"].create(
            [{"name": f"Tập thể {n:03}", "is_company": True} for n in range(230)]
        )
        self._issue(*[self._award_vals(one, self.merit) for one in partners])
        summary = self._count()
        self.assertEqual(summary.matrix_count, 230)
        pages = [summary.get_matrix_page(page) for page in range(3)]
        self.assertEqual(pages[0], summary.matrix)
        self.assertEqual(
            [page.count("<tr><th>Tập thể ") for page in pages], [100, 100, 30]
        )
        for n, partner in enumerate(partners):
            self.assertIn(f"<th>{partner.name}</th>", pages[n // 100])
        for user in (self.employee_user, self.officer_b):
            with self.subTest(user.login), self.assertRaises(AccessError):
                summary.with_user(user).get_matrix_page(0)

    def test_tables_in_excel(self):
        """The review's file has the figures, and the matrix on another sheet."""
        self._issue(self._award_vals(self.unit_1, self.merit))
        target = BytesIO()
        self._count()._write_tables(target)
        book = load_workbook(target)
        figures, matrix = (list(sheet.values) for sheet in book)
        self.assertEqual(figures[1][5:7], (1, 1))
        self.assertEqual(matrix[0][1], "2024")
        self.assertIn(self.merit.name, matrix[1][1])
        with self.assertRaises(AccessError):
            self._count().with_user(self.employee_user)._write_tables(BytesIO())

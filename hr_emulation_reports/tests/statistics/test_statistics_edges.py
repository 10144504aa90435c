from datetime import date
from io import BytesIO
from xml.dom import minidom
from zipfile import ZipFile

from openpyxl import load_workbook
from psycopg2 import IntegrityError

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from .statistics_case import StatisticsCase


@tagged("post_install", "-at_install")
class TestStatisticsEdges(StatisticsCase):
    """Versions, periods and texts that nobody should enter but somebody does."""

    def _create_form(self, code="TEST", row=None, column=None, **vals):
        """A form of one row and one column."""
        lines = [
            {"axis": "row", "code": "r", "name": "Row", **(row or {})},
            {"axis": "column", "code": "c", "name": "Column", **(column or {})},
        ]
        return self.env["hr.emulation.form"].create(
            {
                "code": code,
                "name": "Test",
                "counts": "award",
                "line_ids": [Command.create(line) for line in lines],
                **vals,
            }
        )

    # -------------------------------------------------------------------------
    # Versions and periods
    # -------------------------------------------------------------------------

    def test_old_version_beside_a_newer_one(self):
        """Where two versions overlap the newer one is submitted, the old one not.

        What was submitted with the old one stays as it was.
        """
        before = self._report(self.form_0603)
        before.action_submit()
        new = self.form_0603.copy({"date_from": "2024-07-01"})
        old, other = self._report(self.form_0603), self._report(new)
        self.assertIn("01/07/2024", old.out_of_force_warning)
        with self.assertRaisesRegex(UserError, "newer version"):
            old.action_submit()
        other.action_submit()
        self.assertEqual((before + other).mapped("state"), ["submitted"] * 2)
        early = self._report(self.form_0603, date_to="2024-06-30")
        early.action_submit()
        new.active = False
        old.action_submit()

    def test_period_that_has_not_begun(self):
        """Next year's figures can be looked at; they are not submitted."""
        year = fields.Date.today().year + 1
        report = self._report(
            self.form_0603, date_from=f"{year}-01-01", date_to=f"{year}-12-31"
        )
        self.assertIn("not begun", report.cannot_submit_reason)
        with self.assertRaisesRegex(UserError, "not begun"):
            report.action_submit()

    def test_period_of_no_history(self):
        """Years that are slips of the pen are refused in words."""
        for days in (
            {"date_from": "0001-01-01"},
            {"date_to": "9999-12-31"},
            {"date_from": "2201-01-01", "date_to": "2201-12-31"},
        ):
            with self.subTest(days), self.assertRaises(ValidationError):
                self._report(self.form_0603, **days)

    def test_first_and_last_day(self):
        """Both days of a period belong to it; a day is a period, too."""
        vals = self._award_vals(self.employee, self.ministry_merit)
        for day in (date(2024, 2, 29), date(2024, 3, 31), date(2024, 4, 1)):
            self._give(vals, date=day)
        for first, last, figure in (
            ("2024-02-29", "2024-03-31", 2),
            ("2024-03-01", "2024-03-30", 0),
            ("2024-02-29", "2024-02-29", 1),
        ):
            report = self._report(self.form_0603, date_from=first, date_to=last)
            with self.subTest(first=first, last=last):
                self.assertEqual(self._figures(report).get(("01", "1"), 0), figure)

    def test_company_of_a_group_that_is_archived(self):
        """A company that was closed since still keeps others from its figures."""
        company = self.env["res.company"].create({"name": "Closed"})
        both = self.company_a + company
        report = self._report(
            self.form_0603, user=self.env.user, company_ids=[Command.set(both.ids)]
        )
        self.env["hr.emulation.statistics"].flush_model()
        company.active = False
        reports = self.env["hr.emulation.statistics"].with_user(self.officer)
        self.assertFalse(reports.search([("id", "=", report.id)]))
        with self.assertRaises(AccessError):
            reports.browse(report.id).action_open_cell("01", "1")

    # -------------------------------------------------------------------------
    # What a line counts
    # -------------------------------------------------------------------------

    def test_title_that_a_form_names_stays(self):
        """A column whose only title was deleted would count every honour."""
        award_type = self._create_award_type("TEST_NAMED")
        self._create_form(row={"award_type_ids": [Command.set(award_type.ids)]})
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            award_type.unlink()

    def test_own_codes(self):
        """An own code with a sign of the sums in it would break every cell."""
        form = self._create_form(row={"code": "1=(2+3+4)"})
        self.assertEqual(form.row_ids.key, "1")
        for key in ("a|b", "a+b", "2:7", "1=2?", "a b", "*"):
            with self.subTest(key), self.assertRaises(ValidationError):
                form.row_ids.key = key

    def test_criteria_of_another_kind_of_form(self):
        """What a line asked when the form counted people is no condition of honours."""
        form = self._create_form(
            row={"sex": "female"},
            column={"measure": "age", "value_from": 1, "value_to": 99},
        )
        self._give(self._award_vals(self.employee, self.ministry_merit))
        report = self._report(form)
        self.assertEqual(self._figures(report), {("r", "c"): 1})
        self._check_every_cell(report)

    def test_party_is_no_part(self):
        """What the Party recognises is counted in no form, of whatever level it is."""
        self.party_merit.level = "ministry"
        self._issue(
            self._award_vals(self.employee, self.party_merit),
            authority_id=self.party.id,
        )
        self.assertFalse(self._figures(self._report(self.form_0603)))

    def test_enterprise_that_is_archived(self):
        """A company that was dissolved since counts as what it was."""
        enterprise = self.env["res.partner"].create(
            {
                "name": "Công ty A",
                "is_company": True,
                "emulation_organisation_type": "enterprise",
            }
        )
        self._give(self._award_vals(enterprise, self.ministry_merit))
        enterprise.active = False
        self.unit_1.active = False
        report = self._report(self.form_0603)
        self.assertEqual(self._figures(report)["03", "1"], 1)
        self._check_every_cell(report)

    def test_each_order_that_was_given(self):
        """Form 0602 has a column for each order that was given, also once submitted."""
        second = self.env.ref("hr_emulation.award_type_hcld_2")
        self._give(
            self._award_vals(self.employee, self.labour_order),
            self._award_vals(self.colleague, self.labour_order),
            self._award_vals(self.manager, second),
        )
        report = self._report(self.form_0602)
        expected = {"2ac": 3, f"2ac:{second.id}": 1, f"2ac:{self.labour_order.id}": 2}

        def get_figures():
            figures = self._figures(report)
            return {key: figures.get(("1", key)) for key in expected}

        self.assertEqual(get_figures(), expected)
        self._check_every_cell(report)
        keys = [cell["column"] for cell in report.table["rows"][0]["cells"]]
        self.assertEqual(keys.index("2at") + 2, keys.index(f"2at:{second.id}"))
        [header] = [
            text for text, *_size in report.table["header"][0] if "Second" in text
        ]
        self.assertEqual(header, second.name)
        report.action_submit()
        self._give(
            self._award_vals(
                self.outsider, self.env.ref("hr_emulation.award_type_hcld_1")
            )
        )
        report.invalidate_recordset(["table"])
        self.assertEqual(get_figures(), expected)
        self._check_every_cell(report)
        with self.assertRaises(UserError):
            report.action_open_cell("1", "2ac:999999999")

    # -------------------------------------------------------------------------
    # Who proposed
    # -------------------------------------------------------------------------

    def test_proposer_of_a_decision(self):
        """An officer says it of a decision; else the organisation's setting counts."""
        self.company_a.emulation_proposer = "province"
        vals = self._award_vals(self.employee, self.pm_merit)
        first, second = self._give(vals) + self._give(vals)
        decision = first.decision_id.with_user(self.officer)
        self.assertEqual(decision.emulation_proposer, "province")
        decision.emulation_proposer = "ministry"
        # Not said of old decisions; a later change of the setting is not theirs.
        with self.assertRaises(ValueError):
            decision.emulation_proposer = "nobody"
        third = self._give(vals)
        self.company_a.emulation_proposer = "ministry"
        self.assertEqual(third.decision_id.emulation_proposer, "province")
        second.decision_id.emulation_proposer = False
        report = self._report(self.form_0602)
        figures = self._figures(report)
        self.assertEqual((figures["2", "1"], figures["3", "1"]), (2, 1))
        self._check_every_cell(report)

    # -------------------------------------------------------------------------
    # Texts
    # -------------------------------------------------------------------------

    def test_any_text_gives_a_file(self):
        """Codes and names of any kind give a file that opens, with the long text."""
        for code in ("a:b[c]*?", "'q'", "🎖" * 20, "History", "x\x01\ufffey", "=1+1"):
            form = self._create_form(
                code, {"code": "=1", "indent": -3, "name": "@\x01\ufffe"}
            )
            report = self._report(
                form, reporter="dài " * 10_000, signer_name="\x1f\u202e🎖️\"'<&>"
            )
            name, content = report._get_workbook()
            with self.subTest(code), ZipFile(BytesIO(content)) as parts:
                for part in parts.namelist():
                    if part.endswith((".xml", ".rels")):
                        minidom.parseString(parts.read(part))
                self.assertTrue(name.isprintable())
                self.assertLess(len(name), 100)
                page = load_workbook(BytesIO(content)).active
                cells = [cell for row in page.iter_rows() for cell in row if cell.value]
                self.assertFalse([cell for cell in cells if cell.data_type == "f"])
                texts = [str(cell.value) for cell in cells]
                self.assertIn("'=1", texts)
                [long] = [text for text in texts if "dài dài" in text]
                self.assertTrue(long.endswith("…"))

    def test_list_without_formulas(self):
        """Odoo's own export of the list of reports writes no formula either."""
        self.officer.group_ids += self.env.ref("base.group_allow_export")
        report = self._report(self.form_0602, reporter="=1+1")
        self.assertEqual(report.export_data(["reporter"])["datas"], [["'=1+1"]])

    def test_values_that_cannot_be_kept(self):
        """Numbers and characters that the database has no place for, in words."""
        form = self._create_form()
        for record, vals in (
            (form, {"name": "a\0"}),
            (form, {"code": "a\ud800"}),
            (form.line_ids[0], {"sequence": 10**12}),
            (form.line_ids[0], {"value_from": float("nan")}),
        ):
            with self.subTest(vals), self.assertRaises(ValidationError):
                record.write(vals)
            with self.subTest(vals), self.assertRaises(ValidationError):
                record.create(vals)

    def test_refusal_in_the_language_of_the_user(self):
        """What is refused is called as the user calls it."""
        self.env["res.lang"]._activate_lang("vi_VN")
        name = "Báo cáo thử"
        model = self.env["ir.model"]._get("hr.emulation.statistics")
        model.with_context(lang="vi_VN").name = name
        report = self._report(self.form_0603).with_context(lang="vi_VN")
        with self.assertRaisesRegex(AccessError, name):
            report.state = "submitted"
        with self.assertRaisesRegex(ValidationError, name):
            report.reporter = "a\0"

    def test_language_of_the_organisation(self):
        """Every text of the file is Vietnamese where the organisation is.

        Where it has no language of its own, it is that of who makes the file.
        """
        self.env["res.lang"]._activate_lang("vi_VN")
        for partner_lang, user_lang in (("vi_VN", "en_US"), (False, "vi_VN")):
            self.company_a.partner_id.lang = partner_lang
            report = self._report(self.form_0602).with_context(lang=user_lang)
            with self.subTest(partner=partner_lang):
                self.assertEqual(report._for_document().env.lang, "vi_VN")

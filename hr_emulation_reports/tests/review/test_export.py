from io import BytesIO
from json import dumps

from openpyxl import load_workbook

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.hr_emulation.tests.common import EmulationHttpCommon

from ...tools.record_rows import RecordRows


@tagged("post_install", "-at_install")
class TestExport(EmulationHttpCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.employee.barcode = "XLSX01"
        cls.awards = cls._issue(
            cls._award_vals(cls.employee, reason="=1+1 “Ánh” 🎖️"),
            cls._award_vals(cls.colleague, cls.merit),
            cls._award_vals(cls.unit_11, cls.merit),
        )
        cls.layout = cls.env.ref("hr_emulation_reports.layout_personnel")

    def _export(self, user=None, **vals):
        exports = self.env["hr.emulation.export"].with_user(user or self.officer)
        domain = dumps([["id", "in", self.awards.ids]])
        return exports.create({"domain": domain} | vals)

    def _read(self, content):
        """Return ``[{heading: value}]`` of the first sheet."""
        rows = list(load_workbook(BytesIO(content)).active.values)
        return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]

    def _write(self, export):
        target = BytesIO()
        count = export._write_file(target)
        rows = self._read(target.getvalue())
        self.assertEqual(len(rows), count)
        return rows

    def test_register_from_the_list(self):
        """The officer selects awards in the list and gets them, every column typed."""
        self.authenticate(self.officer.login, self.officer.login)
        awards = self.awards.with_user(self.officer).with_context(
            active_model=self.awards._name, active_ids=self.awards[:2].ids
        )
        action = awards.action_export_register()
        response = self.url_open(action["url"])
        self.assertEqual(response.status_code, 200)
        self.assertIn(".xlsx", response.headers["Content-Disposition"])
        first, second = self._read(response.content)
        self.assertEqual(first["Name"], self.employee.name)
        self.assertEqual(first["Achievement"], "'=1+1 “Ánh” 🎖️")
        self.assertEqual(first["Decision Date"].date(), self.DECISION_DATE)
        self.assertEqual(first["Year"], self.YEAR)
        self.assertEqual(second["Title or Form"], self.merit.name)

    def test_all_in_the_list(self):
        """Where more are selected than the client sends, the search itself counts."""
        self.env["ir.config_parameter"].set_param("web.active_ids_limit", "2")
        exports = self.env["hr.emulation.export"].with_user(self.officer)
        export = exports.with_context(
            active_model=self.awards._name,
            active_ids=self.awards[:2].ids,
            active_domain=[["id", "in", self.awards.ids]],
        ).create({})
        self.assertEqual(export.award_count, 3)

    def test_companies_switched_off(self):
        """The file has as many awards as the dialogue says: of the companies in use."""
        self._issue(
            self._award_vals(self.employee_b),
            user=self.officer_b,
            company_id=self.company_b.id,
        )
        self.officer.company_ids += self.company_b
        for context in (
            {},
            {"active_model": self.awards._name, "active_domain": [], "active_ids": [0]},
        ):
            self.env["ir.config_parameter"].set_param("web.active_ids_limit", "1")
            exports = self.env["hr.emulation.export"].with_user(self.officer)
            exports = exports.with_context(
                allowed_company_ids=self.company_a.ids, **context
            )
            export = exports.create({"year_from": self.YEAR, "year_to": self.YEAR})
            download = exports.env["hr.emulation.export"].with_context(
                allowed_company_ids=self.officer.company_ids.ids
            )
            rows = self._write(download.browse(export.id))
            with self.subTest(context):
                self.assertEqual(len(rows), export.award_count)
                self.assertNotIn(self.employee_b.name, [row["Name"] for row in rows])

    def test_file_of_somebody_else(self):
        """The file belongs to who has asked for it; an employee gets none."""
        export = self._export()
        for user in (self.auditor, self.employee_user):
            self.authenticate(user.login, user.login)
            with mute_logger("odoo.http"):
                response = self.url_open(f"/emulation/export/{export.id}")
            self.assertEqual(response.status_code, 403)
        self.assertEqual(self.url_open("/emulation/export/0").status_code, 404)

    def test_rights(self):
        """Record rules decide about the rows; employees and managers get no file."""
        self.assertEqual(len(self._write(self._export(self.auditor))), 3)
        self.assertEqual(self._write(self._export(self.officer_b)), [])
        for user in (self.employee_user, self.manager_user):
            with self.assertRaises(AccessError):
                self._export(user)
        export = (
            self._export()
            .with_user(self.employee_user)
            .sudo()
            .with_user(self.employee_user)
        )
        with self.assertRaises(AccessError):
            export._write_file(BytesIO())

    def test_nothing_selected(self):
        """An export without awards is a sheet with its headings."""
        self.assertEqual(self._write(self._export(year_from=1950, year_to=1951)), [])

    def test_selection_that_is_none(self):
        """What is no list of conditions is refused in words."""
        for domain in (
            "x",
            '[["nothing", "=", 1]]',
            "7",
            '[["id", "in", "abc"]]',
            '[["year", "=", "a"]]',
            '[["subject_name", "=", "\\u0000"]]',
            '[["subject_name", "ilike", "\\ud800"]]',
            "[]\0",
        ):
            export = self._export()
            with (
                self.subTest(domain),
                mute_logger("odoo.sql_db"),
                self.assertRaises(UserError),
            ):
                export.domain = domain
                export._write_file(BytesIO())

    def test_batches(self):
        """Rows come in batches by id: every record once, with one query each."""
        awards = self.env["hr.emulation.award"].with_user(self.officer)
        domain = [("id", "in", self.awards.ids)]
        names = ["subject_name", "award_type_id", "year", "is_direct_worker", "state"]
        for batch in (1, 2, 3, 100):
            rows = list(RecordRows(awards, domain, names, batch=batch))
            with self.subTest(batch):
                self.assertEqual(
                    [row[0] for row in rows],
                    self.awards.sorted("id").mapped("subject_name"),
                )
        self.assertEqual(rows[0][1:], (self.title.name, self.YEAR, "Yes", "Awarded"))

    def test_field_of_others(self):
        """A column that the user may not read is refused, as on the screen."""
        awards = self.env["hr.emulation.award"].with_user(self.employee_user)
        with self.assertRaises(AccessError):
            list(RecordRows(awards, [], ["source_text"]))

    # -------------------------------------------------------------------------
    # Layout of another system
    # -------------------------------------------------------------------------

    def test_title_is_never_a_form(self):
        """A title stands in the columns of titles alone, a form in those of forms."""
        self.colleague.barcode = "XLSX02"
        title, form = self._write(self._export(layout_id=self.layout.id))
        self.assertEqual(title["Mã danh hiệu thi đua"], self.title.code)
        self.assertEqual(title["Danh hiệu thi đua"], self.title.name)
        self.assertIsNone(title["Mã hình thức khen thưởng"])
        self.assertIsNone(title["Hình thức khen thưởng"])
        self.assertEqual(form["Mã hình thức khen thưởng"], self.merit.code)
        self.assertIsNone(form["Danh hiệu thi đua"])
        self.assertEqual(title["Cấp khen thưởng"], "Cơ sở")
        self.assertEqual(title["Ngày quyết định"].date(), self.DECISION_DATE)

    def test_problems_before_the_file(self):
        """What is missing is said per award in words, and no file is given."""
        export = self._export(layout_id=self.layout.id)
        action = export.action_download()
        self.assertEqual(action["res_model"], "hr.emulation.export")
        self.assertEqual(export.problem_count, 1)
        self.assertEqual(export.problem_ids.award_id, self.awards[1])
        self.assertEqual(export.problem_ids.message, "“Mã số CBCCVC” is empty.")
        with self.assertRaisesRegex(UserError, "Mã số CBCCVC"):
            export._write_file(BytesIO())
        export.leaves_out = True
        self.assertIn("/emulation/export/", export.action_download()["url"])
        self.assertEqual(len(self._write(export)), 1)

    def test_each_rule_of_a_layout(self):
        """Codes, lengths and missing columns are found, each in its sentence."""
        layout = self.layout.create(
            {
                "name": "Short",
                "column_ids": [
                    Command.create(vals)
                    for vals in (
                        {"name": "N", "source": "recipient_name", "max_length": 3},
                        {
                            "name": "L",
                            "source": "level",
                            "codes": "state = 1\nministry",
                        },
                        {
                            "name": "T",
                            "source": "award_code",
                            "category": "title",
                            "codes": self.title.code,
                        },
                    )
                ],
            }
        )
        export = self._export(layout_id=layout.id)
        export.action_check()
        title, form = export.problem_ids.mapped("message")
        self.assertEqual(
            title, "“N” is longer than 3 characters. “L” does not take “unit”."
        )
        self.assertIn("The layout has no column for it: Commendation.", form)

    def test_column_for_both(self):
        """A column that would take titles and forms alike is refused."""
        with self.assertRaises(ValidationError):
            self.layout.column_ids.create(
                {"layout_id": self.layout.id, "name": "X", "source": "award_name"}
            )
        with self.assertRaises(ValidationError):
            self.layout.column_ids.create(
                {"layout_id": self.layout.id, "name": "X", "source": "decision_date"}
            )

from io import BytesIO
from json import dumps

from openpyxl import load_workbook

from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.hr_emulation.tests.common import EmulationCommon


@tagged("post_install", "-at_install")
class TestLayout(EmulationCommon):
    """Layouts that an administrator declares: what they may say and what they write."""

    def _create_layout(self, *columns, **vals):
        layouts = self.env["hr.emulation.layout"].with_user(self.administrator)
        return layouts.create(
            {
                "name": "Layout",
                "column_ids": [
                    Command.create({"name": "A", "source": "reason"} | column)
                    for column in columns
                ],
                **vals,
            }
        )

    def _export(self, awards, layout, **vals):
        return (
            self.env["hr.emulation.export"]
            .with_user(self.officer)
            .create(
                {
                    "domain": dumps([["id", "in", awards.ids]]),
                    "layout_id": layout.id,
                    **vals,
                }
            )
        )

    def test_group_of_forms_takes_titles_or_forms(self):
        """The group of forms, too, would report a title as a form."""
        with self.assertRaisesRegex(ValidationError, "commendations"):
            self._create_layout({"source": "form"})
        awards = self._issue(self._award_vals(self.employee))
        layout = self._create_layout({"source": "form", "category": "commendation"})
        export = self._export(awards, layout)
        export.action_check()
        self.assertIn("no column for it", export.problem_ids.message)
        with self.assertRaises(UserError):
            export._write_file(BytesIO())

    def test_code_of_the_other_category(self):
        """No code of a form is allowed, or written, in a column of titles."""
        title, merit = self.title.code, self.merit.code
        for codes in (merit, f"{title} = {merit}"):
            with self.subTest(codes), self.assertRaisesRegex(ValidationError, merit):
                self._create_layout(
                    {"source": "award_code", "category": "title", "codes": codes}
                )
        with self.assertRaisesRegex(ValidationError, self.merit.name):
            self._create_layout(
                {
                    "source": "award_name",
                    "category": "title",
                    "codes": f"{self.title.name} = {self.merit.name}",
                }
            )
        self._create_layout(
            {"source": "award_code", "category": "title", "codes": f"{title} = 01"}
        )

    def test_same_heading_twice(self):
        """Two columns with one heading cannot be told apart by who reads the file."""
        with self.assertRaisesRegex(ValidationError, "twice"):
            self._create_layout({"name": "Mã"}, {"name": " mã ", "source": "unit"})
        layout = self._create_layout({"name": "Mã"}, {"name": "Tên", "source": "unit"})
        with self.assertRaisesRegex(ValidationError, "twice"):
            layout.column_ids[1].name = "MÃ"

    def test_no_columns(self):
        """A layout without columns gives no empty file, but says what to do."""
        with self.assertRaisesRegex(ValidationError, "no columns"):
            self._export(self.env["hr.emulation.award"], self._create_layout())

    def test_values_that_are_none(self):
        """Lengths below zero, numbers and characters nobody can keep are refused."""
        for column in (
            {"max_length": -1},
            {"max_length": 10**12},
            {"name": "a\0"},
            {"codes": "a\ud800"},
        ):
            with self.subTest(column), self.assertRaises(ValidationError):
                self._create_layout(column)

    def test_any_name_gives_a_file(self):
        """Emoji, control characters and long names give a sheet and a short name."""
        awards = self._issue(self._award_vals(self.employee, reason="=1+1"))
        for name in ("🎖" * 40, "\x01\x02:\ufffe", "đ" * 3_000, "History", "\u202egpj"):
            layout = self._create_layout({"name": "=A"}, name=name)
            export = self._export(awards, layout, leaves_out=True)
            target = BytesIO()
            with self.subTest(name=name[:10]):
                self.assertEqual(export._write_file(target), 1)
                rows = list(load_workbook(target).active.values)
                self.assertEqual(rows, [("'=A",), ("'=1+1",)])
                filename = export._get_filename()
                self.assertTrue(filename.isprintable())
                self.assertLess(len(filename), 100)

    def test_more_problems_than_are_listed(self):
        """Of 250 awards with problems 200 are listed, and said that 50 are not."""
        people = self.env["res.partner"].create(
            [{"name": f"Hộ {number:03}"} for number in range(250)]
        )
        awards = self._issue(*[self._award_vals(one, self.merit) for one in people])
        layout = self._create_layout(
            {"source": "award_code", "category": "title"}, is_for_staff=False
        )
        export = self._export(awards, layout)
        export.action_check()
        self.assertEqual(export.problem_count, 250)
        self.assertEqual(len(export.problem_ids), 200)
        self.assertEqual(export.unlisted_count, 50)

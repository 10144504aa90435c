import io
from unittest.mock import patch

import openpyxl

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tests.common import JsonRpcException
from odoo.tools import mute_logger

from ..common import EmulationHttpCommon
from .import_case import ImportCase, read_xlsx

#: What a client might send for each protected field.
FORGED = {
    "hr.emulation.import": {
        "state": "done",
        "act_id": 1,
        "reference": "0" * 32,
        "file_hash": "0",
        "file_issues": [],
    },
    "hr.emulation.import.column": {
        "import_id": 1,
        "company_id": 1,
        "index": 7,
        "letter": "Z",
        "header": "Z",
        "is_changed": True,
    },
    "hr.emulation.import.row": {
        "import_id": 1,
        "company_id": 1,
        "row": 7,
        "part": 7,
        "raw": {},
        "issues": [],
        "verdict": "ready",
        "match_method": "manual",
        "match_confidence": 100,
        "is_accepted": True,
        "is_repetition": True,
    },
}


class ImportAccessCase(ImportCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.batch = cls._check({"unit": ""}, {"reason": "=1+1"})
        cls.records = {
            "hr.emulation.import": cls.batch,
            "hr.emulation.import.column": cls.batch.column_ids[0],
            "hr.emulation.import.row": cls.batch.row_ids[0],
        }


@tagged("post_install", "-at_install")
class TestImportAccess(ImportAccessCase):
    """Nobody goes past the file and its judge, into nobody else's company."""

    def test_protected_fields(self):
        """What the file says and what was judged of it is not typed, by nobody."""
        for model, forged in FORGED.items():
            self.assertEqual(set(forged), self.env[model]._protected_fields)
            for name, value in forged.items():
                for user in (self.officer, self.administrator, self.env.user):
                    record = self.records[model].with_user(user)
                    with self.subTest(f"{model}.{name} as {user.login}"):
                        with self.assertRaises(AccessError):
                            record.write({name: value})

    def test_no_row_by_hand(self):
        """Rows come from the file: none is added or taken away, in no way."""
        row = {"subject_name": "Forged", "award_type_id": self.title.id, "row": 9}
        for values in (row, {**row, "verdict": "ready"}):
            with self.assertRaises(AccessError):
                self.batch.write({"row_ids": [Command.create(values)]})
            with self.assertRaises(AccessError):
                self.batch.row_ids.create({**values, "import_id": self.batch.id})
        for command in (
            Command.update(self.batch.row_ids[0].id, {"verdict": "ready"}),
            Command.delete(self.batch.row_ids[0].id),
            Command.clear(),
        ):
            with self.subTest(command[0].name), self.assertRaises(UserError):
                self.batch.write({"row_ids": [command]})
        with self.assertRaises(UserError):
            self.batch.row_ids.unlink()

    def test_file_is_fixed_once_read(self):
        """Rows of one file are never written as those of another."""
        for vals in (
            {"file": "eA=="},
            {"filename": "other.csv"},
            {"company_id": self.company_b.id},
        ):
            with self.subTest(vals), self.assertRaises(UserError) as refusal:
                self.batch.write(vals)
            self.assertIn("Load Another File", str(refusal.exception))
        self.batch.action_reset()
        self.batch.filename = "other.csv"
        self.assertFalse(self.batch.row_ids)

    def test_written_rows_are_fixed(self):
        """What was imported is corrected by a decision, not in the list of rows."""
        batch = self._import({})
        for vals in ({"year": 2000}, {"subject_name": "Forged"}):
            with self.subTest(vals), self.assertRaises(UserError):
                batch.row_ids.write(vals)

    def test_other_company(self):
        """An officer of another company neither sees an import nor makes one here."""
        for record in self.records.values():
            record = record.with_user(self.officer_b)
            with self.subTest(record._name):
                self.assertFalse(record.search([("id", "=", record.id)]))
                with self.assertRaises(AccessError):
                    record.read(["display_name"])
        batch = self.batch.with_user(self.officer_b)
        for method in (
            "action_check",
            "action_import",
            "action_roll_back",
            "action_reset",
            "unlink",
        ):
            with self.subTest(method), self.assertRaises(AccessError):
                getattr(batch, method)()
        with self.assertRaises(AccessError):
            self.batch.row_ids.with_user(self.officer_b).action_accept()
        forged = {"company_id": self.company_a.id}
        with self.assertRaises(AccessError):
            self._load(b"x", user=self.officer_b, **forged)
        own = self._load(b"x", user=self.officer_b)
        with self.assertRaises(AccessError):
            own.write(forged)

    def test_recipient_of_another_company(self):
        """An employee or a unit of another company cannot be chosen."""
        for vals in (
            {"employee_id": self.employee_b.id},
            {"department_id": self.unit_b.id},
            {"unit_id": self.unit_b.id},
        ):
            with self.subTest(vals), self.assertRaises(UserError):
                self.batch.row_ids[0].write(vals)

    def test_roles(self):
        """Employees and managers have no access, auditors read."""
        for user in (self.employee_user, self.manager_user):
            for record in self.records.values():
                self.assertFalse(record.with_user(user).has_access("read"))
        for record in self.records.values():
            record = record.with_user(self.auditor)
            self.assertTrue(record.has_access("read"))
            self.assertFalse(record.has_access("write"))
        for method in ("action_check", "action_import", "action_roll_back"):
            with self.subTest(method), self.assertRaises(AccessError):
                getattr(self.batch.with_user(self.auditor), method)()


@tagged("post_install", "-at_install")
class TestImportFiles(ImportAccessCase, EmulationHttpCommon):
    """Files that the importer hands out, and what a browser may ask of it."""

    TEMPLATE = "/hr_emulation/import/template"

    def _get_errors_url(self):
        return f"/hr_emulation/import/{self.batch.id}/errors"

    def test_template(self):
        """The template comes in the language of the officer, and can be read back."""
        self.env["res.lang"]._activate_lang("vi_VN")
        for lang, name, award in (
            ("en_US", "Name of the recipient", "Title or form"),
            ("vi_VN", "Họ và tên / Tên tập thể", "Danh hiệu / Hình thức khen thưởng"),
        ):
            self.officer.lang = lang
            self.authenticate(self.officer.login, self.officer.login)
            response = self.url_open(self.TEMPLATE)
            with self.subTest(lang):
                self.assertEqual(response.status_code, 200)
                self.assertIn("attachment", response.headers["Content-Disposition"])
                workbook = openpyxl.load_workbook(io.BytesIO(response.content))
                sheet = workbook.worksheets[0]
                headings = [cell.value for cell in sheet[1]]
                self.assertIn(name, headings)
                sheet.append(
                    [
                        {name: "Nguyễn Thị Ánh", award: "TEST_TITLE"}.get(heading)
                        for heading in headings
                    ]
                )
                output = io.BytesIO()
                workbook.save(output)
                batch = self._load(output.getvalue(), "register.xlsx")
                batch.action_check()
                self.assertEqual(batch.row_ids.employee_id, self.employee)
                self.assertTrue(all(batch.column_ids.mapped("key")))

    def test_files_are_for_officers(self):
        """Employees get neither file, auditors and other companies not this one."""
        cases = [
            (self.employee_user, self.TEMPLATE, 403),
            (self.employee_user, self._get_errors_url(), 403),
            (self.officer_b, self._get_errors_url(), 403),
            (self.officer, self._get_errors_url(), 200),
            (self.auditor, self._get_errors_url(), 200),
            (self.officer, "/hr_emulation/import/999999999/errors", 404),
        ]
        with mute_logger("odoo.http"):
            for user, url, status in cases:
                self.authenticate(user.login, user.login)
                with self.subTest(f"{url} as {user.login}"):
                    self.assertEqual(self.url_open(url).status_code, status)
            self.authenticate(None, None)
            response = self.url_open(self.TEMPLATE, allow_redirects=False)
            self.assertEqual(response.status_code, 303)

    def test_json_rpc(self):
        """A client that calls the server directly forges nothing."""
        self.authenticate(self.officer.login, self.officer.login)
        contexts = ({}, {"_emulation_allow": True}, {"default_verdict": "ready"})
        with mute_logger("odoo.http"):
            for model, forged in FORGED.items():
                ids = self.records[model].ids
                for name, value in forged.items():
                    for context in contexts:
                        with self.subTest(f"{model}.{name}", context=context):
                            self._refused(
                                model, "write", ids, {name: value}, context=context
                            )
            row = {"import_id": self.batch.id, "row": 9}
            for context in contexts:
                self._refused(
                    "hr.emulation.import.row", "create", [row], context=context
                )
            for method in ("_store", "_judge_again", "_in_transition", "_write"):
                self._refused("hr.emulation.import.row", method, [1], {})

    def _refused(self, model, method, *args, **kwargs):
        with self.assertRaises(JsonRpcException) as refusal:
            self._call(model, method, *args, **kwargs)
        self.assertEqual(str(refusal.exception), "odoo.exceptions.AccessError")

    def test_action_over_rpc(self):
        """What an action returns is plain data."""
        self.authenticate(self.officer.login, self.officer.login)
        with patch.object(self.registry["hr.emulation.import"], "_judge_again"):
            action = self._call(
                "hr.emulation.import", "action_open_rows", self.batch.ids
            )
        self.assertEqual(action["domain"], [["import_id", "=", self.batch.id]])
        answer = self._call("hr.emulation.import", "action_check", self.batch.ids)
        self.assertFalse(answer)


@tagged("post_install", "-at_install")
class TestErrorFile(ImportCase):
    """The rows that need an answer, as a file to correct and load again."""

    def _get_lines(self, batch):
        return read_xlsx(batch._get_error_file())

    def test_only_what_is_open(self):
        """The file has the headings of the register, the cells as written, and why."""
        batch = self._check({}, {"award": "Danh hiệu Y", "reason": "Tốt"})
        (line,) = self._get_lines(batch)
        self.assertEqual(line["Danh hiệu"], "Danh hiệu Y")
        self.assertEqual(line["Họ và tên / Tên tập thể"], "Nguyễn Thị Ánh")
        self.assertEqual(line["Ngày quyết định"], "20/12/2015")
        self.assertIn("Row 3: ", line["What to Correct"])
        self.assertIn("not a known title", line["What to Correct"])

    def test_no_cell_starts_a_formula(self):
        """Whatever the register holds, opening the file computes nothing."""
        nasty = ["=1+1", "+1", "-1+1", "@SUM(A1)", "\t=1+1", "\n=1", " =1", "＝1"]
        batch = self._check(
            *[
                {"name": text, "award": "?", "reason": text, "=HEAD": "x"}
                for text in nasty
            ]
        )
        content = batch._get_error_file()
        workbook = openpyxl.load_workbook(io.BytesIO(content))
        cells = [cell for row in workbook.worksheets[0] for cell in row]
        self.assertGreater(len(cells), len(nasty))
        for cell in cells:
            if cell.value is not None:
                self.assertEqual(cell.data_type, "s")
                self.assertNotIn(cell.value.strip()[:1], tuple("=+-@＝"))

    def test_corrected_and_loaded_again(self):
        """The corrected file completes the register, and repeats nothing."""
        rows = [
            {"year": "2011"},
            {"year": "2012", "award": "Danh hiệu Y"},
            # Three awards in one row; the line above is not in the file.
            {"name": "〃", "year": "2013", "award": "TEST_TITLE; TEST_HIGHER; Gì đó"},
            {"unit": "", "year": "2014"},
        ]
        batch = self._check(*rows, mode="good")
        batch.action_import()
        content = batch._get_error_file()
        workbook = openpyxl.load_workbook(io.BytesIO(content))
        sheet = workbook.worksheets[0]
        headings = [cell.value for cell in sheet[1]]
        column = {name: number for number, name in enumerate(headings, start=1)}
        for number, line in enumerate(sheet.iter_rows(min_row=2), start=2):
            self.assertEqual(
                sheet.cell(number, column["Họ và tên / Tên tập thể"]).value,
                "Nguyễn Thị Ánh",
                [cell.value for cell in line],
            )
            award = sheet.cell(number, column["Danh hiệu"])
            if award.value not in ("TEST_TITLE", "TEST_HIGHER", self.title.name):
                award.value = "TEST_HIGHER"
            sheet.cell(number, column["Đơn vị công tác"]).value = "Tổ Một Một"
        output = io.BytesIO()
        workbook.save(output)
        again = self._load(output.getvalue(), "corrected.xlsx")
        again.action_check()
        self.assertFalse(again.question_count + again.error_count)
        again.action_import()
        years = (self._get_awards(batch) | self._get_awards(again)).mapped(
            lambda award: (award.year, award.award_type_id)
        )
        self.assertEqual(len(years), len(set(years)))
        self.assertEqual({year for year, _award in years}, {2011, 2012, 2013, 2014})

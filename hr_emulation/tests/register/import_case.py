"""What the tests of the register import share."""

import base64
import csv
import io

import openpyxl

from odoo.fields import Command

from ..common import EmulationCommon

HEADINGS = {
    "code": "Mã nhân viên",
    "identity": "Số CCCD",
    "kind": "Loại đối tượng",
    "name": "Họ và tên / Tên tập thể",
    "birth": "Ngày sinh",
    "job": "Chức vụ",
    "unit": "Đơn vị công tác",
    "award": "Danh hiệu",
    "authority": "Cấp khen thưởng",
    "year": "Năm",
    "number": "Số quyết định",
    "date": "Ngày quyết định",
    "reason": "Lý do khen thưởng",
    "state": "Tình trạng",
}


def to_csv(rows, headings=None):
    """Return a register as the bytes of a CSV file."""
    keys = list(dict.fromkeys(key for row in rows for key in row))
    output = io.StringIO()
    writer = csv.writer(output)
    writer.writerow((headings or HEADINGS).get(key, key) for key in keys)
    writer.writerows([row.get(key, "") for key in keys] for row in rows)
    return output.getvalue().encode()


def to_xlsx(*sheets, merges=()):
    """Return sheets, each ``(name, rows of cells)``, as the bytes of a workbook."""
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for name, rows in sheets:
        sheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append(row)
    for merge in merges:
        workbook.worksheets[0].merge_cells(merge)
    output = io.BytesIO()
    workbook.save(output)
    return output.getvalue()


def read_xlsx(content):
    """Return the first sheet of a workbook as ``[{heading: text}]``."""
    rows = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0].values
    headings = next(rows)
    return [
        dict(zip(headings, (cell or "" for cell in row), strict=True)) for row in rows
    ]


class ImportCase(EmulationCommon):
    """Registers loaded by the officer of company A, about its people and units."""

    ROW = {
        "code": "",
        "name": "Nguyễn Thị Ánh",
        "unit": "Tổ Một Một",
        "award": "TEST_TITLE",
        "authority": "Test Director",
        "year": "2015",
        "number": "12/QĐ-ABC",
        "date": "20/12/2015",
    }

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.employee.sudo().write({"barcode": "CB001", "birthday": "1980-03-14"})
        cls.employee.sudo().version_id.identification_id = "012345678901"
        cls.colleague.sudo().write({"barcode": "CB002"})
        cls.awards = cls.env["hr.emulation.award"]
        cls.decisions = cls.env["hr.emulation.decision"]

    @classmethod
    def _load(cls, content, filename="register.csv", user=None, **vals):
        """An import with its file, not read yet."""
        user = user or cls.officer
        return (
            cls.env["hr.emulation.import"]
            .with_user(user)
            .create(
                {
                    "file": base64.b64encode(content),
                    "filename": filename,
                    "company_id": user.company_id.id,
                    **vals,
                }
            )
        )

    @classmethod
    def _check(cls, *rows, **vals):
        """An import that was read; each row is :attr:`ROW` but for the given cells."""
        batch = cls._load(to_csv([cls.ROW | row for row in rows]), **vals)
        batch.action_check()
        return batch

    @classmethod
    def _import(cls, *rows, **vals):
        batch = cls._check(*rows, **vals)
        batch.action_import()
        cls.env.flush_all()
        return batch

    @classmethod
    def _get_awards(cls, batch):
        return cls.awards.search([("import_row_id.import_id", "=", batch.id)])

    @classmethod
    def _count(cls):
        """What an import may write, as counts."""
        cls.env.flush_all()
        return (
            cls.awards.search_count([]),
            cls.decisions.search_count([]),
            cls.env["res.partner"].search_count([]),
        )

    def _assert_verdict(self, row, verdict, code=""):
        """Compare the verdict, and see that a remark with this code is there."""
        self.assertEqual(row.verdict, verdict, row.message)
        if code:
            self.assertIn(code, [issue["code"] for issue in row.issues], row.message)

    @staticmethod
    def _lines(*awards):
        return [Command.create(award) for award in awards]

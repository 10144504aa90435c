import io
import json

import openpyxl

from odoo import http
from odoo.tests import tagged

from ..common import EmulationHttpCommon

NASTY = "=HYPERLINK(A1)"


@tagged("post_install", "-at_install")
class TestExport(EmulationHttpCommon):
    """What an officer exports computes nothing where it is opened."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.officer.group_ids += cls.env.ref("base.group_allow_export")

    def test_no_formula(self):
        """Texts that begin like a formula leave as texts, numbers as numbers."""
        award = self._issue(
            self._award_vals(self.outsider, self.merit, reason=NASTY), name=NASTY
        )
        for record, names in (
            (award, ["reason", "year"]),
            (award.decision_id, ["name"]),
        ):
            rows = record.with_user(self.officer).export_data(names)["datas"]
            with self.subTest(record._name):
                self.assertEqual(rows[0][0], f"'{NASTY}")
                self.assertEqual(rows[0][1:], [self.YEAR] if names[1:] else [])

    def test_workbook(self):
        """The button Export gives a workbook without a formula in it."""
        award = self._issue(self._award_vals(self.outsider, self.merit, reason=NASTY))
        self.authenticate(self.officer.login, self.officer.login)
        request = {
            "model": "hr.emulation.award",
            "fields": [{"name": "reason", "label": "Reason", "type": "text"}],
            "ids": award.ids,
            "domain": [],
            "groupby": [],
            "import_compat": False,
            "context": {"allowed_company_ids": self.company_a.ids},
        }
        response = self.url_open(
            "/web/export/xlsx",
            data={
                "data": json.dumps(request),
                "csrf_token": http.Request.csrf_token(self),
            },
        )
        self.assertEqual(response.status_code, 200)
        sheet = openpyxl.load_workbook(io.BytesIO(response.content)).worksheets[0]
        self.assertEqual(sheet["A2"].value, f"'{NASTY}")
        self.assertEqual(sheet["A2"].data_type, "s")

import json

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from odoo.addons.spreadsheet.utils.validate_data import (
    fields_in_spreadsheet,
    menus_xml_ids_in_spreadsheet,
    odoo_charts,
)

from .board_case import BoardCase


@tagged("post_install", "-at_install")
class TestFairnessDashboard(BoardCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.dashboard = cls.env.ref(
            "hr_emulation_reports.hr_emulation_fairness_dashboard"
        )
        cls.content = json.loads(cls.dashboard.spreadsheet_data)

    def test_fields(self):
        """Every field, filter and menu that the dashboard names exists."""
        for model, names in fields_in_spreadsheet(self.content).items():
            fields = self.env[model]._fields
            names = {name.partition(":")[0] for name in names} - {"__count"}
            self.assertEqual(names - fields.keys(), set(), model)
        for menu in menus_xml_ids_in_spreadsheet(self.content):
            self.assertTrue(self.env.ref(menu).action, menu)
        matched = [
            (chart["metaData"]["resModel"], chart["fieldMatching"])
            for chart in odoo_charts(self.content)
        ]
        matched += [
            (pivot["model"], pivot["fieldMatching"])
            for pivot in self.content["pivots"].values()
        ]
        filters = {one["id"] for one in self.content["globalFilters"]}
        for model, matching in matched:
            self.assertLessEqual(matching.keys(), filters)
            for one in matching.values():
                self.assertEqual(
                    self.env[model]._fields[one["chain"]].type, one["type"]
                )

    def test_charts(self):
        """Every chart and table gets its figures from the server, as both readers."""
        self._issue(self._award_vals(self.employee), self._award_vals(self.unit_2))
        for user in (self.officer, self.auditor):
            for chart in odoo_charts(self.content):
                meta = chart["metaData"]
                rows = self.env[meta["resModel"]].with_user(user)
                measure = meta["measure"]
                aggregator = rows._fields[measure].aggregator
                with self.subTest(chart["id"]):
                    rows.formatted_read_group(
                        chart["searchParams"]["domain"],
                        meta["groupBy"],
                        [f"{measure}:{aggregator}"],
                    )
            for pivot in self.content["pivots"].values():
                rows = self.env[pivot["model"]].with_user(user)
                with self.subTest(pivot["name"]):
                    rows.formatted_read_group(
                        pivot["domain"],
                        [row["fieldName"] for row in pivot["rows"]],
                        [measure["id"] for measure in pivot["measures"]],
                    )

    def test_who_sees_it(self):
        """It stands in the app of those who may read its figures only."""
        for user, sees in (
            (self.officer, True),
            (self.administrator, True),
            (self.auditor, True),
            (self.employee_user, False),
            (self.manager_user, False),
        ):
            dashboards = self.env["spreadsheet.dashboard"].with_user(user)
            found = dashboards.search([("id", "=", self.dashboard.id)])
            self.assertEqual(bool(found), sees, user.login)
            if not sees:
                with self.assertRaises(AccessError):
                    self.dashboard.with_user(user).read(["spreadsheet_data"])

    def test_no_public_link(self):
        """Nobody publishes the figures, nor a copy of them; others may be."""
        copy = self.dashboard.copy({"group_ids": self.dashboard.group_ids.ids})
        shares = self.env["spreadsheet.dashboard.share"].with_user(self.officer)
        for dashboard in self.dashboard + copy:
            values = {
                "dashboard_id": dashboard.id,
                "spreadsheet_data": "{}",
                "excel_files": [],
            }
            with self.assertRaisesRegex(UserError, "public link"):
                shares.action_get_share_url(values)
        plain = self.env["spreadsheet.dashboard"].create(
            {
                "name": "Other",
                "dashboard_group_id": self.dashboard.dashboard_group_id.id,
            }
        )
        self.assertTrue(shares.create({"dashboard_id": plain.id}))

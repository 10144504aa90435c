from odoo.tests import TransactionCase, tagged


@tagged("post_install", "-at_install")
class TestStatisticsDemo(TransactionCase):
    """Forms of the demonstration data: totals as in the pivot, every cell opens."""

    def test_every_cell_of_the_demonstration(self):
        """The records that each cell opens are as many as it says, of every form."""
        reports = self._get_reports()
        cells = 0
        for report in reports:
            for row in report.table["rows"]:
                for cell in row["cells"]:
                    action = report.action_open_cell(row["key"], cell["column"])
                    records = self.env[action["res_model"]]
                    self.assertEqual(
                        records.search_count(action["domain"]),
                        cell["figure"],
                        f"{report.display_name}: {row['key']}|{cell['column']}",
                    )
                    cells += 1
        self.assertGreater(cells, 300)

    def test_totals_are_the_pivot_s(self):
        """Form 0602 and 0603 add up to what the pivot says of the same honours."""
        for report in self._get_reports().filtered(lambda one: one.counts == "award"):
            with self.subTest(report.display_name):
                form = report.form_id
                [group] = self.env["hr.emulation.award"].formatted_read_group(
                    [
                        ("state", "=", "issued"),
                        ("level", "=", form.level),
                        ("company_id", "in", report.company_ids.ids),
                        ("year", ">=", report.date_from.year),
                        ("year", "<=", report.date_to.year),
                        ("award_type_id", "not in", form.excluded_award_type_ids.ids),
                    ],
                    [],
                    ["award_count:sum"],
                )
                total = report.table["rows"][0]["cells"][0]["figure"]
                self.assertEqual(total, group["award_count:sum"] or 0)
                self.assertGreater(total, 0)

    def _get_reports(self):
        user = self.env.ref("base.user_admin")
        reports = self.env["hr.emulation.statistics"].with_user(user)
        reports = reports.with_context(allowed_company_ids=user.company_ids.ids)
        return reports.search([("state", "=", "draft")], limit=20)

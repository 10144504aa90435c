from odoo.fields import Command

from odoo.addons.hr_emulation.tests.common import EmulationCommon


class StatisticsCase(EmulationCommon):
    """Reports of company A for 2024, the year of the decisions of the test base."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        ref = cls.env.ref
        cls.form_0602 = ref("hr_emulation_reports.form_0602_2023")
        cls.form_0603 = ref("hr_emulation_reports.form_0603_2023")
        cls.merit_thematic = ref("hr_emulation.award_kind_chuyen_de")
        cls.pm_merit = ref("hr_emulation.award_type_bk_ttg")
        cls.labour_order = ref("hr_emulation.award_type_hcld_3")
        cls.ministry_merit = ref("hr_emulation.award_type_bk_bo")
        cls.ministry_title = ref("hr_emulation.award_type_cstdb")
        cls.excellent_unit = ref("hr_emulation.award_type_ttldxs")

    @classmethod
    def _report(cls, form, user=None, company=None, **vals):
        user = user or cls.officer
        company = company or cls.company_a
        return (
            cls.env["hr.emulation.statistics"]
            .with_user(user)
            .create(
                {
                    "form_id": form.id,
                    "date_from": "2024-01-01",
                    "date_to": "2024-12-31",
                    "company_id": company.id,
                    "company_ids": [Command.set(company.ids)],
                    **vals,
                }
            )
        )

    @classmethod
    def _give(cls, *awards, **vals):
        """Awards of a higher authority's decision of December 2024."""
        return cls._issue(
            *awards,
            **{"origin": "external", "authority_id": cls.ministry.id, **vals},
        )

    def _figures(self, report):
        """``{(row, column): figure}`` of the cells that are not 0."""
        table = report.table
        return {
            (row["key"], cell["column"]): cell["figure"]
            for row in table["rows"]
            for cell in row["cells"]
            if cell["figure"]
        }

    def _check_every_cell(self, report):
        """Each figure is the number of records that it opens; return how many."""
        cells = 0
        for row in report.table["rows"]:
            for cell in row["cells"]:
                action = report.action_open_cell(row["key"], cell["column"])
                records = report.env[action["res_model"]].search_count(action["domain"])
                self.assertEqual(records, cell["now"], f"{row['key']}|{cell['column']}")
                cells += 1
        return cells

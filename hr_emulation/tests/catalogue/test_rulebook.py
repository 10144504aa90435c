from datetime import date

from odoo.tests import tagged

from ..common import EmulationCommon


@tagged("post_install", "-at_install")
class TestRulebook(EmulationCommon):
    def test_shipped_regimes(self):
        """Three regimes are active, follow each other and leave no day between."""
        rulebooks = self.env["hr.emulation.rulebook"]
        names = {
            date(2023, 12, 31): "rulebook_2013",
            date(2024, 1, 1): "rulebook_2022",
            date(2026, 9, 30): "rulebook_2022",
            date(2026, 10, 1): "rulebook_2026",
        }
        for day, name in names.items():
            with self.subTest(day=day):
                self.assertEqual(
                    rulebooks._get_in_force(self.company_a, day),
                    self.env.ref(f"hr_emulation.{name}"),
                )

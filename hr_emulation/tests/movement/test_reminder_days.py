from odoo.exceptions import ValidationError
from odoo.tests import tagged

from .movement_case import MovementCommon


@tagged("post_install", "-at_install")
class TestReminderDays(MovementCommon):
    def test_sane_days(self):
        """No number of days that a calendar cannot bear, and a sentence for each."""
        for name, wrong in (
            ("emulation_link_days", (0, -1, 367, 10**9, 2**40)),
            ("emulation_log_gap_days", (-1, 3661, 10**9, 2**40)),
        ):
            for days in wrong:
                with self.subTest(f"{name} = {days}"):
                    with self.assertRaises(ValidationError), self.env.cr.savepoint():
                        self.company_a[name] = days
        self.company_a.write(
            {"emulation_link_days": 366, "emulation_log_gap_days": 3660}
        )

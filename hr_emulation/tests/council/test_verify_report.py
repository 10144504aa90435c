from io import StringIO

from odoo.tests import tagged

from ...tools.verify_report import report
from .seal_case import SealCase


@tagged("post_install", "-at_install")
class TestVerifyReport(SealCase):
    """What ./scripts/verify prints, and with which exit code it ends."""

    def setUp(self):
        super().setUp()
        self.award = self._issue(self._award_vals(self.employee))

    def _report(self, *companies):
        out = StringIO()
        code = report(self.env, companies, out)
        return code, out.getvalue()

    def test_clean(self):
        """Nothing found is 0, with the newest hash to compare with paper."""
        code, text = self._report(self.company_a.name)
        self.assertEqual(code, 0)
        self.assertIn("1 acts in", text)
        self.assertIn(self._get_acts().chain_hash, text)
        self.assertIn("nothing was changed", text)

    def test_changed(self):
        """Each finding is one line that names act, record and difference; code 1."""
        self._tamper(
            "UPDATE hr_emulation_award SET year = 1 + year WHERE id = %s", self.award.id
        )
        code, text = self._report(self.company_a.name)
        self.assertEqual(code, 1)
        self.assertIn("broken, act 1, ", text)
        self.assertIn("Year 2024 was sealed, now 2025", text)
        # The other company is not asked about.
        self.assertEqual(self._report(self.company_b.name)[0], 0)

    def test_all_companies(self):
        """Without a name every company with honours is verified."""
        _code, text = self._report()
        self.assertIn(self.company_a.name, text)
        self.assertNotIn(self.company_b.name, text)

    def test_unknown_company(self):
        """A name that is misspelt must not look like a clean result."""
        code, text = self._report("Sở Văn hóa AA")
        self.assertEqual(code, 1)
        self.assertIn("There is no company named Sở Văn hóa AA.", text)

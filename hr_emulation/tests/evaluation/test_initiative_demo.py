from odoo.tests import TransactionCase, tagged


@tagged("post_install", "-at_install")
class TestInitiativeDemo(TransactionCase):
    """The initiatives and disciplinary matters of the demonstration."""

    def _get(self, name):
        return self.env.ref(f"hr_emulation.{name}")

    def test_scopes(self):
        """Every stage and every scope is there to be looked at."""
        expected = {
            "draft": ("draft", False, 0),
            "waiting": ("submitted", False, 0),
            "used": ("recognised", "unit", 2024),
            "unit": ("recognised", "unit", 2025),
            "ministry": ("recognised", "ministry", 2025),
            "nation": ("recognised", "nation", 2024),
        }
        for name, values in expected.items():
            initiative = self._get(f"initiative_demo_{name}")
            found = initiative.state, initiative.scope, initiative.year
            with self.subTest(name):
                self.assertEqual(found, values)
        use = self._get("initiative_use_demo")
        self.assertEqual((use.state, use.category), ("used", "title"))

    def test_disciplines(self):
        """One discipline ended in March 2026, and one complaint is open."""
        ended = self._get("discipline_demo_ended")
        self.assertEqual((ended.state, ended.severity), ("concluded", 1))
        self.assertEqual(str(ended.date_to), "2026-03-15")
        self.assertEqual(self._get("discipline_demo_complaint").outcome, "pending")

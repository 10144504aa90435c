from datetime import timedelta

from odoo import fields
from odoo.tests import TransactionCase, tagged


@tagged("post_install", "-at_install")
class TestLegalDocument(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.documents = cls.env["hr.emulation.legal.document"]
        # Where the user is; near midnight that is another day than in Greenwich.
        cls.today = fields.Date.context_today(cls.documents)

    def _create(self, number, **days):
        dates = {
            name: self.today + timedelta(days=offset) for name, offset in days.items()
        }
        return self.documents.create(
            {
                "name": "Test",
                "number": number,
                "issuer": "Test",
                "document_type": "law",
                **dates,
            }
        )

    def test_state(self):
        """In force from its first to its last day, both included."""
        for days, expected in (
            ({}, "in_force"),
            ({"date_from": 0}, "in_force"),
            ({"date_from": 1}, "upcoming"),
            ({"date_from": -9, "date_to": 0}, "in_force"),
            ({"date_from": -9, "date_to": -1}, "expired"),
        ):
            document = self._create(f"T-{days}", **days)
            with self.subTest(days):
                self.assertEqual(document.state, expected)
                self.assertIn(
                    document, self.documents.search([("state", "=", expected)])
                )
                self.assertNotIn(
                    document, self.documents.search([("state", "!=", expected)])
                )

    def test_replaced(self):
        """Where no last day is known, the successor's first day ends it."""
        old = self._create("T-OLD", date_from=-9)
        old.replaced_by_id = self._create("T-NEW", date_from=1)
        self.assertEqual(old.state, "in_force")
        old.replaced_by_id = self._create("T-NOW", date_from=0)
        self.assertEqual(old.state, "expired")

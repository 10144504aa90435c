from odoo.tests import TransactionCase, tagged


@tagged("post_install", "-at_install")
class TestDecideDemo(TransactionCase):
    def test_demo(self):
        """The demonstration has a proposal that waits, and one that is answered."""
        pending = self.env.ref("hr_emulation.submission_demo_pending")
        answered = self.env.ref("hr_emulation.submission_demo_answered")
        self.assertEqual(pending.state, "sent")
        self.assertEqual(pending.line_ids.mapped("outcome"), ["pending"] * 2)
        self.assertEqual(answered.state, "answered")
        approved, refused = answered.line_ids.sorted("outcome")
        self.assertEqual((approved.outcome, refused.outcome), ("approved", "refused"))
        self.assertEqual(approved.award_id.state, "issued")
        self.assertEqual(approved.award_id.decision_id.number, "1874/QĐ-CTN")
        self.assertFalse(refused.award_id)
        numbering = self.env.ref("hr_emulation.numbering_demo_decision")
        self.assertEqual(numbering.example, "119/QĐ-STTTT")

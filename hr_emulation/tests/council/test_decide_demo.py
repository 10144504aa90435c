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
        self.assertEqual(answered.line_ids.mapped("outcome"), ["refused"] * 2)
        self.assertFalse(answered.line_ids.award_id)
        numbering = self.env.ref("hr_emulation.numbering_demo_decision")
        self.assertEqual(numbering.example, "118/QĐ-STTTT")

from odoo.tests import TransactionCase, tagged


@tagged("post_install", "-at_install")
class TestCaseDemo(TransactionCase):
    """The demonstration has one case from the dossiers to the money."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.session = cls.env.ref("hr_emulation.session_demo_case")
        cls.nominations = cls.session.item_ids.nomination_id

    def test_votes(self):
        """Two counted rounds, a recused member, and a result for each dossier."""
        self.assertEqual(self.session.state, "closed")
        self.assertTrue(self.session.is_published)
        self.assertEqual(self.session.round_ids.mapped("state"), ["closed"] * 2)
        self.assertEqual(self.session.round_ids.mapped("voted_count"), [7, 7])
        # Seven sheets of six dossiers without one, and of one in the second round.
        ballots = self.env["hr.emulation.ballot"].search_count(
            [("round_id", "in", self.session.round_ids.ids)]
        )
        self.assertEqual(ballots, 7 * 6 - 1 + 7)
        self.assertEqual(
            sorted(self.session.item_ids.mapped("result")),
            ["accepted"] * 5 + ["rejected"],
        )
        for voting in self.session.round_ids:
            self.assertEqual(voting.action_recount()["params"]["type"], "success")

    def test_minutes(self):
        """The minutes name who was away, who left the vote and who disagreed."""
        minutes = self.session.minutes
        self.assertEqual(len(minutes["present"]), 7)
        self.assertEqual(len(minutes["absent"]), 2)
        self.assertEqual(len(minutes["recusals"]), 1)
        self.assertEqual(len(minutes["dissent"]), 1)

    def test_consultation(self):
        """It was held before the vote, and its opinion has an outcome."""
        consultation = self.session.consultation_ids
        self.assertEqual(consultation.state, "concluded")
        self.assertEqual(consultation.line_ids.nomination_id, self.nominations)
        opinions = self.env["hr.emulation.opinion"].search(
            [("consultation_id", "=", consultation.id)]
        )
        self.assertEqual(opinions.mapped("outcome"), ["noted"])

    def test_papers(self):
        """One decision with its money, one proposal that waits, all of it sealed."""
        self.assertEqual(
            sorted(self.nominations.mapped("state")),
            ["awarded"] * 4 + ["proposed", "rejected"],
        )
        decision = self.nominations.award_ids.decision_id
        self.assertEqual((decision.state, decision.is_published), ("issued", True))
        self.assertEqual(decision.bonus_total, 3 * 760_000 + 1_520_000)
        proposal = self.nominations.submission_line_ids.submission_id
        self.assertEqual(proposal.state, "sent")
        acts = self.env["hr.emulation.act"]
        self.assertFalse(acts._find_breaks(self.session.company_id))

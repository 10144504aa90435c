from odoo import models


class HrEmulationNomination(models.Model):
    """What a decision does to the nominations that it grants."""

    _inherit = "hr.emulation.nomination"

    def _get_unrecognised_reason(self):
        """Return which initiative no award can rest on any more, or False."""
        # sudo: who issues need not be an officer of initiatives.
        use = (
            self.env["hr.emulation.initiative.use"]
            .sudo()
            .search(
                [
                    ("nomination_id", "in", self.ids),
                    ("state", "=", "draft"),
                    ("initiative_id.state", "!=", "recognised"),
                ],
                limit=1,
            )
        )
        return bool(use) and self.env._(
            "The nomination of %(name)s rests on “%(initiative)s”, which is not "
            "recognised any more. Return the nomination, or have the initiative "
            "recognised.",
            name=use.nomination_id.subject_name,
            initiative=use.initiative_id.name,
        )

    def _do_award(self, decisions):
        """Make the nominations awarded, and what was planned for them used."""
        if not self:
            return
        self._write_step({"state": "awarded"})
        self._answer_proposals()
        for decision in decisions:
            nominations = decision.award_ids.nomination_id & self
            nominations._use_initiatives(decision)

    def _use_initiatives(self, decision):
        # sudo: as above.
        uses = (
            self.env["hr.emulation.initiative.use"]
            .sudo()
            .search([("nomination_id", "in", self.ids), ("state", "=", "draft")])
        )
        if not uses:
            return
        uses._in_transition().write(
            {"state": "used", "reference": decision.display_name}
        )
        by_granted = uses.grouped(lambda use: use.nomination_id._get_granted_type())
        for granted, some in by_granted.items():
            # A lower award was given: that one the initiative was used for.
            other = some.filtered(lambda use, of=granted: use.award_type_id != of)
            other._in_transition().write({"award_type_id": granted.id})

    def _answer_proposals(self):
        """Record with the proposals that their awards stand in an issued decision."""
        lines = self.env["hr.emulation.submission.line"].search(
            [("nomination_id", "in", self.ids), ("outcome", "!=", "refused")]
        )
        for decision, some in lines.grouped(
            lambda line: line.award_id.decision_id
        ).items():
            waiting = some.filtered(lambda line: line.outcome == "pending")
            waiting._do_answer("approved", decision=decision)

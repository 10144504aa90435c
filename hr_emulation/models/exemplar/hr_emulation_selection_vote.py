from odoo import api, fields, models


class HrEmulationSelectionVote(models.Model):
    """What one person has voted in one round; nobody else reads it, at any time."""

    _name = "hr.emulation.selection.vote"
    _description = "Vote in a Selection Round"
    _inherit = ["hr.emulation.protected.mixin"]
    _order = "id desc"
    _rec_name = "candidate_id"

    _protected_fields = frozenset({"selection_id", "candidate_id", "user_id"})

    selection_id = fields.Many2one(
        comodel_name="hr.emulation.selection",
        string="Selection Round",
        required=True,
        readonly=True,
        ondelete="cascade",
        index=True,
    )
    candidate_id = fields.Many2one(
        comodel_name="hr.emulation.selection.candidate",
        required=True,
        readonly=True,
        ondelete="cascade",
        index=True,
    )
    user_id = fields.Many2one(
        comodel_name="res.users",
        string="Voter",
        required=True,
        readonly=True,
        ondelete="restrict",
        index=True,
    )
    company_id = fields.Many2one(
        related="selection_id.company_id", store=True, precompute=True, index=True
    )

    _once = models.Constraint(
        "UNIQUE (selection_id, user_id)",
        "You have voted in this round already. Look at it again.",
    )

    def _is_fact(self):
        return True

    @api.model
    def _cast(self, candidate):
        """Store the vote of the user for this candidate, instead of an earlier one."""
        # sudo: nobody writes votes himself; the right to vote was checked.
        mine = candidate.selection_id._get_my_votes()._in_transition()
        if mine:
            mine.write({"candidate_id": candidate.id})
        else:
            mine.create(
                {
                    "selection_id": candidate.selection_id.id,
                    "candidate_id": candidate.id,
                    "user_id": self.env.uid,
                }
            )
        # Of two requests of one person at one instant the second is told here.
        self.env.flush_all()

    def _get_text(self):
        """Say to the voter whom the one vote is for, and whether it counts."""
        self.ensure_one()
        name = self.candidate_id.subject_name
        if self.candidate_id._is_gone() and self.selection_id.state == "open":
            return self.env._(
                "You voted for %s, who is no candidate any more. Vote again.", name
            )
        return self.env._("You voted for %s", name)

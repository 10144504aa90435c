from odoo import api, fields, models


class HrEmulationBallotVoter(models.Model):
    """That a member has voted in a round; nothing here tells what.

    Without dates and authors: they would order the voters as the ballots came in.
    """

    _name = "hr.emulation.ballot.voter"
    _description = "Voter"
    _inherit = ["hr.emulation.fixed.mixin"]
    _order = "attendance_id"
    _rec_name = "attendance_id"
    _log_access = False

    round_id = fields.Many2one(
        comodel_name="hr.emulation.round",
        required=True,
        readonly=True,
        ondelete="restrict",
        index=True,
    )
    company_id = fields.Many2one(related="round_id.company_id")
    attendance_id = fields.Many2one(
        comodel_name="hr.emulation.session.attendance",
        string="Member",
        required=True,
        readonly=True,
        ondelete="restrict",
    )

    _once = models.Constraint(
        "UNIQUE (round_id, attendance_id)", "This member has voted already."
    )

    @api.depends("attendance_id.name")
    def _compute_display_name(self):
        # sudo: who has voted is published, and no more of who attended.
        for voter in self.sudo():
            voter.display_name = voter.attendance_id.name

    def _get_refusal(self):
        return self.env._("Who has voted is recorded by voting, and by nothing else.")

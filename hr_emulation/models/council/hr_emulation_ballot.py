from odoo import fields, models
from odoo.tools import SQL

from ...engine.council.tally import AGAINST, BLANK, FOR, LOWER
from .hr_emulation_ballot_box import BALLOT_TRIGGERS, BOX


class HrEmulationBallot(models.Model):
    """A published ballot: what one voter has said about one nomination.

    Of a secret round nothing tells who that was. Nobody creates, changes or deletes
    ballots: closing a round inserts them, once, and triggers of the database refuse
    everything else.
    """

    _name = "hr.emulation.ballot"
    _description = "Ballot"
    _inherit = ["hr.emulation.fixed.mixin"]
    _order = "line_id, code"
    _rec_name = "code"
    _log_access = False

    round_id = fields.Many2one(
        comodel_name="hr.emulation.round",
        required=True,
        readonly=True,
        ondelete="restrict",
        index=True,
    )
    line_id = fields.Many2one(
        comodel_name="hr.emulation.round.line",
        string="Nomination",
        required=True,
        readonly=True,
        ondelete="restrict",
        index=True,
    )
    company_id = fields.Many2one(
        comodel_name="res.company",
        required=True,
        readonly=True,
        ondelete="restrict",
        index=True,
    )
    choice = fields.Selection(
        selection=[
            (FOR, "For"),
            (AGAINST, "Against"),
            (BLANK, "No Opinion"),
            (LOWER, "For the Lower Award"),
        ],
        string="Vote",
        required=True,
        readonly=True,
    )
    code = fields.Char(
        string="Ballot Number",
        required=True,
        readonly=True,
        help="Drawn at random when the box was closed; the order of the ballots.",
    )
    receipt = fields.Char(
        readonly=True,
        index="btree_not_null",
        help="Known to the browser that the ballot came from, and to nobody else.",
    )
    attendance_id = fields.Many2one(
        comodel_name="hr.emulation.session.attendance",
        string="Member",
        readonly=True,
        ondelete="restrict",
        help="Of an open vote: who has voted so.",
    )

    def init(self):
        self.env.cr.execute(SQL(BOX))
        self.env.cr.execute(SQL(BALLOT_TRIGGERS))

    def _get_refusal(self):
        return self.env._(
            "Published ballots are not made, changed or deleted by anybody. If "
            "something is wrong with a vote, vote again in another round."
        )

from odoo import fields, models


class HrEmulationAwardType(models.Model):
    """How councils vote on an award, and what may be given instead of it."""

    _inherit = "hr.emulation.award.type"

    vote_rule_id = fields.Many2one(
        comodel_name="hr.emulation.vote.rule",
        ondelete="restrict",
        index="btree_not_null",
        tracking=True,
    )
    lower_award_type_id = fields.Many2one(
        comodel_name="hr.emulation.award.type",
        string="Next Lower Award",
        ondelete="restrict",
        index="btree_not_null",
        help="What a council may give instead, where its rule allows it.",
    )

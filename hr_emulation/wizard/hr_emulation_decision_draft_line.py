from odoo import fields, models


class HrEmulationDecisionDraftLine(models.TransientModel):
    """One paper that would be drafted."""

    _name = "hr.emulation.decision.draft.line"
    _description = "Paper to Be Drafted"

    draft_id = fields.Many2one(
        comodel_name="hr.emulation.decision.draft",
        required=True,
        ondelete="cascade",
        index=True,
    )
    paper = fields.Selection(
        selection=[
            ("decision", "Decision"),
            ("submission", "Proposal to a Higher Authority"),
        ],
        readonly=True,
    )
    authority_id = fields.Many2one(
        comodel_name="hr.emulation.authority", readonly=True, ondelete="cascade"
    )
    kind_id = fields.Many2one(
        comodel_name="hr.emulation.award.kind", readonly=True, ondelete="cascade"
    )
    award_names = fields.Char(string="Titles and Forms", readonly=True)
    individual_count = fields.Integer(string="Individuals", readonly=True)
    collective_count = fields.Integer(string="Collectives", readonly=True)

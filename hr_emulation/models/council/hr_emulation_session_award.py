from odoo import fields, models


class HrEmulationSessionAward(models.Model):
    """One title or form on the agenda of a session: its rule, and how many may pass."""

    _name = "hr.emulation.session.award"
    _description = "Award on the Agenda"
    _inherit = ["hr.emulation.company.mixin"]
    _order = "session_id, award_sequence, id"
    _check_company_auto = True

    session_id = fields.Many2one(
        comodel_name="hr.emulation.session",
        required=True,
        ondelete="cascade",
        check_company=True,
        index=True,
    )
    company_id = fields.Many2one(
        related="session_id.company_id", store=True, precompute=True, index=True
    )
    award_type_id = fields.Many2one(
        comodel_name="hr.emulation.award.type",
        required=True,
        ondelete="restrict",
        check_company=True,
        index=True,
    )
    award_sequence = fields.Integer(
        related="award_type_id.sequence",
        string="Order of Precedence",
        store=True,
        precompute=True,
        aggregator=None,
    )
    rule_id = fields.Many2one(
        comodel_name="hr.emulation.vote.rule",
        ondelete="restrict",
        index="btree_not_null",
    )
    seats = fields.Integer(
        string="At Most",
        help="How many may be accepted; those with most votes are. 0 has no limit.",
    )

    _once = models.UniqueIndex("(session_id, award_type_id)")

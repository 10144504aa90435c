from odoo import api, fields, models


class HrEmulationClusterRecommendation(models.Model):
    """What the members of a cluster ask somebody to change, and the answer."""

    _name = "hr.emulation.cluster.recommendation"
    _description = "Recommendation of a Cluster"
    _inherit = ["hr.emulation.company.mixin", "hr.emulation.protected.mixin"]
    _order = "conference_id, sequence, id"
    _rec_name = "text"
    _check_company_auto = True

    _protected_fields = frozenset({"state"})

    conference_id = fields.Many2one(
        comodel_name="hr.emulation.cluster.conference",
        required=True,
        ondelete="cascade",
        check_company=True,
        index=True,
    )
    cluster_id = fields.Many2one(
        related="conference_id.cluster_id", store=True, index=True
    )
    sequence = fields.Integer(default=10)
    text = fields.Text(string="Recommendation", required=True)
    member_id = fields.Many2one(
        comodel_name="hr.emulation.cluster.member",
        string="Raised By",
        ondelete="restrict",
        check_company=True,
        domain="[('cluster_id', '=', cluster_id)]",
        index="btree_not_null",
        help="Empty: all members together.",
    )
    addressed_to = fields.Char()
    answer = fields.Text()
    state = fields.Selection(
        string="Status",
        selection=[("open", "Not Answered"), ("answered", "Answered")],
        compute="_compute_state",
        store=True,
        precompute=True,
        index=True,
    )
    date = fields.Date(related="conference_id.date", store=True)
    company_id = fields.Many2one(
        related="conference_id.company_id", store=True, index=True
    )

    @api.depends("answer")
    def _compute_state(self):
        for recommendation in self:
            is_answered = (recommendation.answer or "").strip()
            recommendation.state = "answered" if is_answered else "open"

    @api.constrains("conference_id", "member_id")
    def _check_member(self):
        for recommendation in self:
            recommendation.member_id._check_belongs_to(
                recommendation.conference_id.cluster_id
            )

    def _is_fact(self):
        return False

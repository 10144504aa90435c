from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from .hr_emulation_cluster import INSIDERS


class HrEmulationClusterConference(models.Model):
    """A meeting of the members of a cluster, or something else done together.

    A review conference closes one year and opens the next: it has two reference
    years, the one that is reviewed and the one that members sign for.
    """

    _name = "hr.emulation.cluster.conference"
    _description = "Cluster Conference"
    _inherit = [
        "mail.thread",
        "mail.activity.mixin",
        "hr.emulation.company.mixin",
        "hr.emulation.own.files.mixin",
    ]
    _order = "date desc, id desc"
    _rec_names_search = ["cluster_id", "place"]
    _check_company_auto = True

    _file_fields = frozenset({"photo_ids"})

    cluster_id = fields.Many2one(
        comodel_name="hr.emulation.cluster",
        required=True,
        ondelete="restrict",
        check_company=True,
        index=True,
    )
    conference_type = fields.Selection(
        string="Type",
        selection=[
            ("review", "Review and Signing"),
            ("interim", "Interim Review"),
            ("exchange", "Exchange or Sports"),
            ("other", "Other"),
        ],
        default="review",
        required=True,
        index=True,
    )
    date = fields.Date(
        required=True, default=fields.Date.context_today, index=True, tracking=True
    )
    place = fields.Char(tracking=True)
    host_id = fields.Many2one(
        comodel_name="hr.emulation.cluster.member",
        string="Hosted By",
        ondelete="restrict",
        check_company=True,
        domain="[('cluster_id', '=', cluster_id)]",
        index="btree_not_null",
        tracking=True,
    )
    chair = fields.Char(string="Chaired By")
    authority_id = fields.Many2one(
        comodel_name="hr.emulation.authority",
        string="Organised By",
        compute="_compute_authority_id",
        store=True,
        readonly=False,
        precompute=True,
        check_company=True,
        ondelete="restrict",
        index="btree_not_null",
    )
    review_year = fields.Integer(
        string="Year Reviewed",
        compute="_compute_years",
        store=True,
        readonly=False,
        precompute=True,
        aggregator=None,
    )
    signing_year = fields.Integer(
        string="Year Signed For",
        compute="_compute_years",
        store=True,
        readonly=False,
        precompute=True,
        aggregator=None,
        help="The year for which the members sign their covenant.",
    )
    minutes = fields.Text()
    attendance_count = fields.Integer(string="Number of Participants")
    photo_ids = fields.Many2many(
        comodel_name="ir.attachment",
        relation="hr_emulation_cluster_conference_photo_rel",
        string="Photos",
    )
    term_ids = fields.One2many(
        comodel_name="hr.emulation.cluster.term",
        inverse_name="conference_id",
        string="Leaders Chosen",
    )
    proposal_ids = fields.One2many(
        comodel_name="hr.emulation.cluster.proposal",
        inverse_name="conference_id",
        string="Award Proposals",
        groups=INSIDERS,
    )
    recommendation_ids = fields.One2many(
        comodel_name="hr.emulation.cluster.recommendation",
        inverse_name="conference_id",
        string="Recommendations",
        groups=INSIDERS,
    )
    company_id = fields.Many2one(
        related="cluster_id.company_id", store=True, index=True
    )

    _years_in_order = models.Constraint(
        "CHECK (COALESCE(review_year, 0) = 0 OR COALESCE(signing_year, 0) = 0"
        " OR signing_year >= review_year)",
        "A conference cannot sign for an earlier year than it reviews. Correct one of "
        "the two years.",
    )
    _attendance_not_negative = models.Constraint(
        "CHECK (attendance_count >= 0)", "The number of participants is negative."
    )

    @api.depends("cluster_id", "date")
    def _compute_display_name(self):
        for conference in self:
            date = conference.date and conference.date.strftime("%d/%m/%Y")
            name = conference.cluster_id.display_name
            conference.display_name = " - ".join(filter(None, [name, date]))

    @api.depends("cluster_id")
    def _compute_authority_id(self):
        for conference in self:
            conference.authority_id = conference.cluster_id.authority_id

    @api.depends("date", "conference_type")
    def _compute_years(self):
        for conference in self:
            year = conference.date.year if conference.date else 0
            is_review = year and conference.conference_type == "review"
            conference.signing_year = year if is_review else 0
            conference.review_year = year - 1 if is_review else 0

    @api.constrains("cluster_id", "host_id")
    def _check_members(self):
        for conference in self:
            cluster = conference.cluster_id
            if not cluster.member_ids:
                raise ValidationError(cluster._get_no_member_message())
            conference.host_id._check_belongs_to(cluster)
            conference._check_lines()

    def _check_lines(self):
        """Refuse to take the one conference to a cluster that its lines are not of."""
        self.ensure_one()
        members = (
            self.proposal_ids.member_id
            + self.recommendation_ids.member_id
            + self.term_ids.leader_id
        )
        for member in members:
            member._check_belongs_to(self.cluster_id)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_history(self):
        # sudo: the answer must not depend on what the user may see of it.
        for conference in self.sudo():
            if conference.term_ids or any(
                proposal._is_fact() for proposal in conference.proposal_ids
            ):
                raise UserError(
                    self.env._(
                        "Leaders were chosen at %(conference)s, or its proposals were "
                        "answered: it is part of the history of the cluster and cannot "
                        "be deleted.",
                        conference=conference.display_name,
                    )
                )

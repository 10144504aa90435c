from odoo import api, fields, models
from odoo.exceptions import UserError

#: What the members of a cluster owe and ask for is not for every employee.
INSIDERS = "hr_emulation.group_emulation_officer,hr_emulation.group_emulation_auditor"


class HrEmulationCluster(models.Model):
    """Agencies or units that emulate each other, led by one of them each year.

    ============ ========================= ==================================
    right        who                       when
    ============ ========================= ==================================
    edit         officer                   always
    propose      officer                   ``_get_cannot_propose_reason``
    read         employee, auditor         always; what members owe: not
                                           employees
    ============ ========================= ==================================
    """

    _name = "hr.emulation.cluster"
    _description = "Cluster"
    _inherit = [
        "mail.thread",
        "mail.activity.mixin",
        "hr.emulation.company.mixin",
        "hr.emulation.own.files.mixin",
        "hr.emulation.logged.mixin",
    ]
    _order = "kind, number, name, id"
    _rec_names_search = ["name", "number"]
    _check_company_auto = True

    _log_field = "cluster_id"
    _log_open_field = "active"
    _log_open_states = (True,)
    _file_fields = frozenset({"attachment_ids"})

    name = fields.Char(required=True, tracking=True)
    number = fields.Char(
        string="Cluster Number",
        index="btree_not_null",
        tracking=True,
    )
    kind = fields.Selection(
        selection=[("cluster", "Cluster"), ("block", "Block")],
        default="cluster",
        required=True,
        index=True,
    )
    authority_id = fields.Many2one(
        comodel_name="hr.emulation.authority",
        string="Organised By",
        check_company=True,
        ondelete="restrict",
        index="btree_not_null",
        tracking=True,
    )
    company_id = fields.Many2one(
        comodel_name="res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )
    active = fields.Boolean(default=True)
    user_id = fields.Many2one(
        comodel_name="res.users",
        string="Responsible",
        default=lambda self: self.env.user,
        tracking=True,
        help="Who keeps the cluster here, and is reminded when nothing is done.",
    )
    description = fields.Text()
    member_ids = fields.One2many(
        comodel_name="hr.emulation.cluster.member",
        inverse_name="cluster_id",
        string="Members",
    )
    term_ids = fields.One2many(
        comodel_name="hr.emulation.cluster.term",
        inverse_name="cluster_id",
        string="Leaders by Year",
    )
    conference_ids = fields.One2many(
        comodel_name="hr.emulation.cluster.conference",
        inverse_name="cluster_id",
        string="Conferences",
    )
    obligation_ids = fields.One2many(
        comodel_name="hr.emulation.cluster.obligation",
        inverse_name="cluster_id",
        string="Report Obligations",
        groups=INSIDERS,
    )
    attachment_ids = fields.Many2many(
        comodel_name="ir.attachment",
        relation="hr_emulation_cluster_attachment_rel",
        string="Shared Files",
        help="Seen by everybody who sees the cluster.",
    )
    covenant_ids = fields.One2many(
        comodel_name="hr.emulation.covenant",
        inverse_name="cluster_id",
        string="Covenants",
    )
    covenant_count = fields.Integer(compute="_compute_covenant_count")
    member_count = fields.Integer(
        string="Present Members",
        compute="_compute_member_count",
        help="Members of this year.",
    )
    leader_id = fields.Many2one(
        comodel_name="hr.emulation.cluster.member",
        string="Leader This Year",
        compute="_compute_leaders",
    )
    deputy_id = fields.Many2one(
        comodel_name="hr.emulation.cluster.member",
        string="Deputy This Year",
        compute="_compute_leaders",
    )
    next_conference_id = fields.Many2one(
        comodel_name="hr.emulation.cluster.conference",
        compute="_compute_conferences",
    )
    conference_count = fields.Integer(compute="_compute_conferences")
    report_count = fields.Integer(compute="_compute_report_counts", groups=INSIDERS)
    overdue_count = fields.Integer(
        string="Overdue Reports",
        compute="_compute_report_counts",
        groups=INSIDERS,
    )
    proposal_count = fields.Integer(compute="_compute_proposal_count", groups=INSIDERS)
    open_recommendation_count = fields.Integer(
        string="Open Recommendations",
        compute="_compute_open_recommendation_count",
        groups=INSIDERS,
    )

    @api.depends("name", "number")
    def _compute_display_name(self):
        for cluster in self:
            name, number = cluster.name or "", cluster.number
            # Many are called by their number, which then stands in the name.
            is_named = not number or number in name.split()
            cluster.display_name = name if is_named else f"{name} ({number})"

    @api.depends("member_ids.date_from", "member_ids.date_to")
    def _compute_member_count(self):
        year = self._get_present_year()
        for cluster in self:
            cluster.member_count = len(cluster.member_ids._filtered_present(year))

    @api.depends("term_ids.year", "term_ids.state", "term_ids.leader_id")
    def _compute_leaders(self):
        terms = self.env["hr.emulation.cluster.term"].search(
            [
                ("cluster_id", "in", self.ids),
                ("year", "=", self._get_present_year()),
                ("state", "=", "confirmed"),
            ]
        )
        terms = terms.grouped("cluster_id")
        for cluster in self:
            term = terms.get(cluster._origin, self.env["hr.emulation.cluster.term"])
            cluster.leader_id = term.leader_id
            cluster.deputy_id = term.deputy_id

    @api.depends("conference_ids.date")
    def _compute_conferences(self):
        today = fields.Date.context_today(self)
        for cluster in self:
            conferences = cluster.conference_ids
            coming = conferences.filtered(lambda c: c.date and c.date >= today)
            cluster.next_conference_id = coming.sorted("date")[:1]
            cluster.conference_count = len(conferences)

    def _compute_report_counts(self):
        reports = self.env["hr.emulation.cluster.report"]
        mine = [("cluster_id", "in", self.ids)]
        counts = dict(reports._read_group(mine, ["cluster_id"], ["__count"]))
        overdue = dict(
            reports._read_group(
                [*mine, ("status", "=", "overdue")], ["cluster_id"], ["__count"]
            )
        )
        for cluster in self:
            cluster.report_count = counts.get(cluster._origin, 0)
            cluster.overdue_count = overdue.get(cluster._origin, 0)

    @api.depends_context("uid")
    @api.depends("covenant_ids")
    def _compute_covenant_count(self):
        counts = dict(
            self.env["hr.emulation.covenant"]._read_group(
                [("cluster_id", "in", self.ids)], ["cluster_id"], ["__count"]
            )
        )
        for cluster in self:
            cluster.covenant_count = counts.get(cluster._origin, 0)

    def _compute_proposal_count(self):
        counts = dict(
            self.env["hr.emulation.cluster.proposal"]._read_group(
                [("cluster_id", "in", self.ids)], ["cluster_id"], ["__count"]
            )
        )
        for cluster in self:
            cluster.proposal_count = counts.get(cluster._origin, 0)

    def _compute_open_recommendation_count(self):
        counts = dict(
            self.env["hr.emulation.cluster.recommendation"]._read_group(
                [("cluster_id", "in", self.ids), ("state", "=", "open")],
                ["cluster_id"],
                ["__count"],
            )
        )
        for cluster in self:
            cluster.open_recommendation_count = counts.get(cluster._origin, 0)

    @api.constrains("company_id")
    def _check_company_of_members(self):
        # They follow the cluster to its company; their departments do not.
        self.member_ids._check_company()

    def unlink(self):
        # A proposal goes with its cluster; what is confirmed stays and refuses.
        self.term_ids.filtered(lambda term: not term._is_fact()).unlink()
        return super().unlink()

    @api.ondelete(at_uninstall=False)
    def _unlink_except_history(self):
        # sudo: the answer must not depend on what the user may see of the cluster.
        for cluster in self.sudo():
            if (
                cluster.term_ids
                or cluster.conference_ids
                or cluster.obligation_ids
                or cluster.covenant_ids
                or cluster.log_count
            ):
                raise UserError(
                    self.env._(
                        "%(cluster)s has leaders, conferences, covenants or reports "
                        "and cannot be deleted. Archive it instead: it then leaves the "
                        "lists, and its history stays.",
                        cluster=cluster.display_name,
                    )
                )

    def action_open_conferences(self):
        action = self._open_related("hr_emulation_cluster_conference_action")
        action["context"] = {"default_cluster_id": self.id}
        return action

    def action_open_reports(self):
        return self._open_related("hr_emulation_cluster_report_action")

    def action_open_overdue_reports(self):
        action = self._open_related("hr_emulation_cluster_report_action")
        action["context"] = {"search_default_overdue": 1}
        return action

    def action_open_proposals(self):
        return self._open_related("hr_emulation_cluster_proposal_action")

    def action_open_recommendations(self):
        return self._open_related("hr_emulation_cluster_recommendation_action")

    def action_open_covenants(self):
        action = self._open_related("hr_emulation_covenant_action")
        action["context"] = {"default_cluster_id": self.id}
        return action

    def _open_related(self, action_name):
        """Open what belongs to the one cluster in the window of ``action_name``."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            f"hr_emulation.{action_name}"
        )
        return {
            **action,
            "domain": [("cluster_id", "=", self.id)],
            "context": {},
        }

    def _get_log_start(self):
        return self.create_date and self.create_date.date()

    def _get_present_year(self):
        return fields.Date.context_today(self).year

    def _get_no_member_message(self):
        """Say that the one cluster needs members before anything else."""
        self.ensure_one()
        return self.env._(
            "%(cluster)s has no members yet. Open the cluster and add them first.",
            cluster=self.display_name,
        )

    def _get_nobody_present_message(self, year):
        self.ensure_one()
        return self.env._(
            "%(cluster)s has no member in %(year)s: all have joined later or left "
            "before. Open the cluster and check the dates of its members.",
            cluster=self.display_name,
            year=year,
        )

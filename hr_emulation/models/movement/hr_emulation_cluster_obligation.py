from odoo import api, fields, models
from odoo.exceptions import UserError


class HrEmulationClusterObligation(models.Model):
    """A report that every member of a cluster owes by one day.

    Creating it prepares one line per member of that year, so that who is silent
    is seen too.
    """

    _name = "hr.emulation.cluster.obligation"
    _description = "Report Obligation"
    _inherit = ["hr.emulation.company.mixin"]
    _order = "due_date desc, id desc"
    _check_company_auto = True

    cluster_id = fields.Many2one(
        comodel_name="hr.emulation.cluster",
        required=True,
        ondelete="restrict",
        check_company=True,
        index=True,
    )
    name = fields.Char(string="Report", required=True)
    year = fields.Integer(
        required=True,
        default=lambda self: fields.Date.context_today(self).year,
        aggregator=None,
        index=True,
    )
    period = fields.Char(help="What the report covers, for example the first half.")
    due_date = fields.Date(required=True, index=True)
    description = fields.Text(string="What to Report")
    report_ids = fields.One2many(
        comodel_name="hr.emulation.cluster.report",
        inverse_name="obligation_id",
        string="Reports",
        copy=False,
    )
    report_count = fields.Integer(compute="_compute_report_counts")
    received_count = fields.Integer(string="Received", compute="_compute_report_counts")
    late_count = fields.Integer(
        string="Received Late", compute="_compute_report_counts"
    )
    overdue_count = fields.Integer(string="Overdue", compute="_compute_report_counts")
    missing_member_count = fields.Integer(compute="_compute_missing_member_count")
    company_id = fields.Many2one(
        related="cluster_id.company_id", store=True, index=True
    )

    _year_plausible = models.Constraint(
        "CHECK (year BETWEEN 1945 AND 2200)",
        "This year is not possible for a report.",
    )

    @api.depends("name", "period", "year")
    def _compute_display_name(self):
        for obligation in self:
            parts = [obligation.name, obligation.period, str(obligation.year or "")]
            obligation.display_name = " - ".join(filter(None, parts))

    @api.depends("report_ids.received_date", "due_date")
    def _compute_report_counts(self):
        for obligation in self:
            statuses = obligation.report_ids.mapped("status")
            obligation.report_count = len(statuses)
            obligation.late_count = statuses.count("late")
            obligation.overdue_count = statuses.count("overdue")
            obligation.received_count = statuses.count("late") + statuses.count(
                "on_time"
            )

    @api.depends("report_ids.member_id", "year", "cluster_id")
    def _compute_missing_member_count(self):
        for obligation in self:
            obligation.missing_member_count = len(obligation._get_missing_members())

    @api.constrains("cluster_id", "year")
    def _check_cluster(self):
        for obligation in self:
            for member in obligation.report_ids.member_id:
                member._check_belongs_to(obligation.cluster_id)

    @api.model_create_multi
    def create(self, vals_list):
        obligations = super().create(vals_list)
        for obligation in obligations:
            obligation._check_has_members()
        obligations._add_missing_reports()
        return obligations

    @api.ondelete(at_uninstall=False)
    def _unlink_except_received(self):
        for obligation in self:
            if any(obligation.report_ids.mapped("received_date")):
                raise UserError(
                    self.env._(
                        "Reports were already received for %(obligation)s: it is part "
                        "of the history of the cluster and cannot be deleted.",
                        obligation=obligation.display_name,
                    )
                )

    def action_add_members(self):
        """Add a line for each member of that year that has none yet."""
        self.check_access("write")
        for obligation in self:
            obligation._check_has_members()
        self._add_missing_reports()

    def _check_has_members(self):
        """Raise an error when nobody owes the one report."""
        self.ensure_one()
        cluster = self.cluster_id
        if not cluster.member_ids:
            raise UserError(cluster._get_no_member_message())
        if not cluster.member_ids._filtered_present(self.year):
            raise UserError(cluster._get_nobody_present_message(self.year))

    def _add_missing_reports(self):
        self.env["hr.emulation.cluster.report"].create(
            [
                {"obligation_id": obligation.id, "member_id": member.id}
                for obligation in self
                for member in obligation._get_missing_members()
            ]
        )

    def _get_missing_members(self):
        """The members of that year that have no line yet."""
        self.ensure_one()
        members = self.cluster_id.member_ids._filtered_present(self.year)
        return members - self.report_ids.member_id

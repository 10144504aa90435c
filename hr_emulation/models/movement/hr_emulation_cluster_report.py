from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain


class HrEmulationClusterReport(models.Model):
    """One report of one member: when it came, and whether that was in time."""

    _name = "hr.emulation.cluster.report"
    _description = "Report of a Cluster Member"
    _inherit = ["hr.emulation.company.mixin", "hr.emulation.own.files.mixin"]
    _order = "due_date desc, obligation_id, sequence, id"
    _rec_names_search = ["obligation_id", "member_id"]
    _check_company_auto = True

    _file_fields = frozenset({"attachment_ids"})

    obligation_id = fields.Many2one(
        comodel_name="hr.emulation.cluster.obligation",
        string="Report",
        required=True,
        ondelete="cascade",
        check_company=True,
        index=True,
    )
    member_id = fields.Many2one(
        comodel_name="hr.emulation.cluster.member",
        required=True,
        ondelete="restrict",
        check_company=True,
        domain="[('cluster_id', '=', cluster_id)]",
        index=True,
    )
    sequence = fields.Integer(related="member_id.sequence", store=True, aggregator=None)
    cluster_id = fields.Many2one(
        related="obligation_id.cluster_id", store=True, index=True
    )
    year = fields.Integer(
        related="obligation_id.year", store=True, index=True, aggregator=None
    )
    due_date = fields.Date(related="obligation_id.due_date", store=True, index=True)
    received_date = fields.Date(string="Received On", index="btree_not_null")
    note = fields.Char()
    attachment_ids = fields.Many2many(
        comodel_name="ir.attachment",
        relation="hr_emulation_cluster_report_attachment_rel",
        string="Files",
    )
    status = fields.Selection(
        selection=[
            ("on_time", "On Time"),
            ("late", "Late"),
            ("waiting", "Not Due Yet"),
            ("overdue", "Overdue"),
        ],
        compute="_compute_status",
        search="_search_status",
        help="On time and late: received. Expected: not due yet. Overdue: not "
        "received although due.",
    )
    days_late = fields.Integer(
        compute="_compute_status",
        help="Days from the due date to the day on which the report came, or to "
        "today when it has not come.",
    )
    # Stored, for the pivot: none of them changes from one day to the next.
    on_time_count = fields.Integer(
        string="Received On Time", compute="_compute_counts", store=True
    )
    late_count = fields.Integer(
        string="Received Late", compute="_compute_counts", store=True
    )
    missing_count = fields.Integer(
        string="Not Received", compute="_compute_counts", store=True
    )
    company_id = fields.Many2one(
        related="obligation_id.company_id", store=True, index=True
    )

    _once = models.UniqueIndex(
        "(obligation_id, member_id)",
        "This member already has a line for this report.",
    )

    @api.depends("obligation_id", "member_id")
    def _compute_display_name(self):
        for report in self:
            names = report.member_id.display_name, report.obligation_id.display_name
            report.display_name = " - ".join(filter(None, names))

    @api.depends("received_date", "due_date")
    def _compute_status(self):
        today = fields.Date.context_today(self)
        for report in self:
            received, due = report.received_date, report.due_date
            late = due and ((received or today) - due).days
            report.days_late = max(late or 0, 0)
            if received:
                report.status = "late" if report.days_late else "on_time"
            else:
                report.status = "overdue" if report.days_late else "waiting"

    def _search_status(self, operator, value):
        if operator != "in":
            return NotImplemented
        today = fields.Date.context_today(self)
        missing = Domain("received_date", "=", False)
        domains = {
            "on_time": Domain("on_time_count", "=", 1),
            "late": Domain("late_count", "=", 1),
            "waiting": missing & Domain("due_date", ">=", today),
            "overdue": missing & Domain("due_date", "<", today),
        }
        return Domain.OR(domains[status] for status in value if status in domains)

    @api.depends("received_date", "due_date")
    def _compute_counts(self):
        for report in self:
            received, due = report.received_date, report.due_date
            is_late = bool(received and due and received > due)
            report.on_time_count = int(bool(received) and not is_late)
            report.late_count = int(is_late)
            report.missing_count = int(not received)

    @api.constrains("received_date")
    def _check_received_date(self):
        today = fields.Date.context_today(self)
        for report in self:
            if report.received_date and report.received_date > today:
                raise ValidationError(
                    self.env._(
                        "%(report)s cannot have been received on a day that is still "
                        "to come. Enter the day on which it came.",
                        report=report.display_name,
                    )
                )

    @api.constrains("obligation_id", "member_id")
    def _check_member(self):
        for report in self:
            report.member_id._check_belongs_to(report.obligation_id.cluster_id)

    def action_receive_today(self):
        """Record today for the selected reports that have not come yet."""
        self.check_access("write")
        self.filtered(lambda report: not report.received_date).write(
            {"received_date": fields.Date.context_today(self)}
        )

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError


class HrEmulationClusterMember(models.Model):
    """An agency or a unit that belongs to a cluster, from one day to another.

    Members are mostly agencies outside the staff list; a cluster inside one
    organisation has its departments. The order of the list is the order in
    which they lead.
    """

    _name = "hr.emulation.cluster.member"
    _description = "Cluster Member"
    _inherit = ["hr.emulation.company.mixin", "hr.emulation.protected.mixin"]
    _order = "cluster_id, sequence, id"
    _rec_names_search = ["partner_id", "department_id"]
    _check_company_auto = True

    _frozen_fields = frozenset({"cluster_id", "partner_id", "department_id"})

    cluster_id = fields.Many2one(
        comodel_name="hr.emulation.cluster",
        required=True,
        ondelete="cascade",
        check_company=True,
        index=True,
    )
    sequence = fields.Integer(default=10)
    partner_id = fields.Many2one(
        comodel_name="res.partner",
        string="Agency",
        check_company=True,
        ondelete="restrict",
        index="btree_not_null",
        help="An agency outside the staff list, for example of another province.",
    )
    department_id = fields.Many2one(
        comodel_name="hr.department",
        check_company=True,
        ondelete="restrict",
        index="btree_not_null",
    )
    date_from = fields.Date(string="Member From", help="Empty: from the beginning.")
    date_to = fields.Date(string="Member Until", help="Empty: still a member.")
    company_id = fields.Many2one(
        related="cluster_id.company_id", store=True, index=True
    )

    _one_subject = models.Constraint(
        "CHECK (num_nonnulls(partner_id, department_id) = 1)",
        "A member of a cluster is either an agency or a department. Fill in exactly "
        "one of them on each line.",
    )
    _dates_in_order = models.Constraint(
        "CHECK (date_to IS NULL OR date_from IS NULL OR date_to >= date_from)",
        "A member cannot leave a cluster before it has joined. Correct the dates.",
    )
    _partner_once = models.UniqueIndex(
        "(cluster_id, partner_id) WHERE partner_id IS NOT NULL",
        "This agency is already a member of the cluster. If it had left and comes "
        "back, remove the last day of its membership.",
    )
    _department_once = models.UniqueIndex(
        "(cluster_id, department_id) WHERE department_id IS NOT NULL",
        "This department is already a member of the cluster. If it had left and comes "
        "back, remove the last day of its membership.",
    )

    @api.depends("partner_id.name", "department_id.name")
    def _compute_display_name(self):
        for member in self:
            member.display_name = member.partner_id.name or member.department_id.name

    @api.constrains("date_from", "date_to")
    def _check_posts(self):
        """Keep members as long as they lead or are the deputy."""
        self._get_terms()._check_members()

    def _is_fact(self):
        return self._origin in self._origin._filtered_with_history()

    def _get_frozen_message(self, field_names):
        return self._get_history_message()

    def _get_history_message(self):
        self.ensure_one()
        return self.env._(
            "%(member)s already has a post, a report, a conference or a proposal in "
            "%(cluster)s, so it can be neither deleted nor replaced. Enter the last "
            "day of its membership instead.",
            member=self.display_name,
            cluster=self.cluster_id.display_name,
        )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_history(self):
        for member in self._filtered_with_history():
            raise UserError(member._get_history_message())

    def _filtered_with_history(self):
        """The members that something in the history of their cluster refers to."""
        found = set()
        for model, name in (
            ("hr.emulation.cluster.term", "leader_id"),
            ("hr.emulation.cluster.term", "deputy_id"),
            ("hr.emulation.cluster.report", "member_id"),
            ("hr.emulation.cluster.conference", "host_id"),
            ("hr.emulation.cluster.proposal", "member_id"),
            ("hr.emulation.cluster.recommendation", "member_id"),
        ):
            # sudo: the answer must not depend on what the user may see.
            records = self.env[model].sudo()
            groups = records._read_group([(name, "in", self.ids)], [name])
            found.update(member.id for (member,) in groups)
        return self.filtered(lambda member: member.id in found)

    def _check_belongs_to(self, cluster):
        """Raise an error unless the member, if any, is one of ``cluster``."""
        if self and self.cluster_id != cluster:
            raise ValidationError(self._get_foreign_message(cluster))

    def _get_foreign_message(self, cluster):
        self.ensure_one()
        return self.env._(
            "%(member)s is not a member of %(cluster)s. Choose one of its members.",
            member=self.display_name,
            cluster=cluster.display_name,
        )

    def _get_terms(self):
        return self.env["hr.emulation.cluster.term"].search(
            ["|", ("leader_id", "in", self.ids), ("deputy_id", "in", self.ids)]
        )

    def _get_years(self):
        """First and last year of the one membership, ``None`` for no limit."""
        self.ensure_one()
        return (
            self.date_from.year if self.date_from else None,
            self.date_to.year if self.date_to else None,
        )

    def _filtered_present(self, year):
        """The members that belong to their cluster on some day of ``year``."""
        present = self.browse()
        for member in self:
            first, last = member._get_years()
            if (first or year) <= year <= (last or year):
                present += member
        return present

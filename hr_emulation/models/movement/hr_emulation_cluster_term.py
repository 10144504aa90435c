from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError


class HrEmulationClusterTerm(models.Model):
    """Which member leads a cluster in one year, and which is its deputy.

    ============ ========================= ==================================
    right        who                       when
    ============ ========================= ==================================
    edit, delete officer                   state is proposed
    confirm      officer                   :meth:`_get_cannot_confirm_reason`
    reopen       officer                   state is confirmed
    read         employee, auditor         always
    ============ ========================= ==================================
    """

    _name = "hr.emulation.cluster.term"
    _description = "Leader of a Cluster"
    _inherit = [
        "mail.thread",
        "hr.emulation.company.mixin",
        "hr.emulation.protected.mixin",
    ]
    _order = "year desc, id desc"
    _rec_names_search = ["cluster_id"]
    _check_company_auto = True

    _protected_fields = frozenset({"state"})
    _frozen_fields = frozenset({"cluster_id", "year", "leader_id", "deputy_id"})

    cluster_id = fields.Many2one(
        comodel_name="hr.emulation.cluster",
        required=True,
        ondelete="cascade",
        check_company=True,
        index=True,
    )
    year = fields.Integer(
        required=True,
        default=lambda self: fields.Date.context_today(self).year,
        aggregator=None,
        tracking=True,
    )
    leader_id = fields.Many2one(
        comodel_name="hr.emulation.cluster.member",
        required=True,
        ondelete="restrict",
        check_company=True,
        domain="[('cluster_id', '=', cluster_id)]",
        index=True,
        tracking=True,
    )
    deputy_id = fields.Many2one(
        comodel_name="hr.emulation.cluster.member",
        ondelete="restrict",
        check_company=True,
        domain="[('cluster_id', '=', cluster_id), ('id', '!=', leader_id)]",
        index="btree_not_null",
        tracking=True,
    )
    conference_id = fields.Many2one(
        comodel_name="hr.emulation.cluster.conference",
        string="Chosen At",
        ondelete="restrict",
        check_company=True,
        domain="[('cluster_id', '=', cluster_id)]",
        index="btree_not_null",
        help="The conference at which the members chose them.",
    )
    note = fields.Text(help="Why these members; filled in with the proposal.")
    state = fields.Selection(
        string="Status",
        selection=[("proposed", "Proposed"), ("confirmed", "Confirmed")],
        default="proposed",
        required=True,
        copy=False,
        tracking=True,
        index=True,
    )
    company_id = fields.Many2one(
        related="cluster_id.company_id", store=True, index=True
    )
    cannot_confirm_reason = fields.Char(compute="_compute_cannot_confirm_reason")

    _one_per_year = models.UniqueIndex(
        "(cluster_id, year)",
        "This cluster already has a leader for this year. Change that line instead.",
    )
    _two_members = models.Constraint(
        "CHECK (deputy_id IS NULL OR deputy_id != leader_id)",
        "The leader and the deputy of a cluster are two different members.",
    )
    _year_plausible = models.Constraint(
        "CHECK (year BETWEEN 1945 AND 2200)",
        "This year is not possible for the leader of a cluster.",
    )

    @api.depends("cluster_id", "year")
    def _compute_display_name(self):
        for term in self:
            cluster = term.cluster_id.display_name
            term.display_name = " - ".join(filter(None, [cluster, str(term.year)]))

    @api.depends_context("uid")
    @api.depends("state", "leader_id", "deputy_id", "year", "cluster_id")
    def _compute_cannot_confirm_reason(self):
        reasons = self._get_cannot_confirm_reason()
        for term in self:
            term.cannot_confirm_reason = reasons[term]

    @api.constrains("cluster_id", "year", "leader_id", "deputy_id")
    def _check_members(self):
        for term in self:
            reason = term._get_wrong_members_reason()
            if reason:
                raise ValidationError(reason)

    @api.constrains("cluster_id", "conference_id")
    def _check_conference(self):
        for term in self:
            cluster = term.conference_id.cluster_id
            if cluster and cluster != term.cluster_id:
                raise ValidationError(
                    self.env._(
                        "%(conference)s is a conference of another cluster.",
                        conference=term.conference_id.display_name,
                    )
                )

    def _is_fact(self):
        return self.state == "confirmed"

    def _get_frozen_message(self, field_names):
        self.ensure_one()
        return self.env._(
            "The leaders of %(term)s are confirmed. Take them back to “Proposed” with "
            "the button of the form before you change or delete them.",
            term=self.display_name,
        )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_confirmed(self):
        for term in self:
            if term._is_fact():
                raise UserError(term._get_frozen_message(frozenset({"state"})))

    def action_confirm(self):
        """Confirm the leaders as the members have chosen them.

        :raise UserError: says why one of them cannot be confirmed
        """
        self.check_access("write")
        self._raise_first(self._get_cannot_confirm_reason())
        self._do_confirm()

    def action_reopen(self):
        """Take confirmed leaders back to the proposal, to correct them."""
        self.check_access("write")
        self.filtered(lambda term: term._is_fact())._in_transition().write(
            {"state": "proposed"}
        )

    def _get_cannot_confirm_reason(self):
        """Return ``{term: reason or False}``."""
        return {
            term: term._get_not_proposed_reason() or term._get_wrong_members_reason()
            for term in self
        }

    def _do_confirm(self):
        self._in_transition().write({"state": "confirmed"})

    def _get_not_proposed_reason(self):
        self.ensure_one()
        if self.state != "proposed":
            return self.env._("The leaders of this year are already confirmed.")
        if not self.has_access("write"):
            return self.env._("Only an emulation officer can confirm the leaders.")
        return False

    def _get_wrong_members_reason(self):
        """Why the members cannot have these posts in that year."""
        self.ensure_one()
        if not self.cluster_id.member_ids:
            return bool(self.cluster_id) and self.cluster_id._get_no_member_message()
        if not self.leader_id:
            return self.env._("Choose the leader.")
        if self.leader_id == self.deputy_id:
            return self.env._(
                "%(member)s cannot be the leader and the deputy of the same year. "
                "Choose another deputy.",
                member=self.leader_id.display_name,
            )
        members = self.leader_id + self.deputy_id
        present = members._filtered_present(self.year)
        for member in members:
            if member.cluster_id != self.cluster_id:
                return member._get_foreign_message(self.cluster_id)
            if member not in present:
                return self.env._(
                    "%(member)s is not a member of %(cluster)s in %(year)s. Choose "
                    "another member, or correct the dates of its membership.",
                    member=member.display_name,
                    cluster=self.cluster_id.display_name,
                    year=self.year,
                )
        return False

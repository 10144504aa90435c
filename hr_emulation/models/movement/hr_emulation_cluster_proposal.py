from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError


class HrEmulationClusterProposal(models.Model):
    """An award that the members of a cluster ask a higher authority to give one.

    The answer comes from outside, by a decision of that authority: its number
    and date are recorded here, the award itself in the register.
    """

    _name = "hr.emulation.cluster.proposal"
    _description = "Award Proposed by a Cluster"
    _inherit = ["hr.emulation.company.mixin", "hr.emulation.protected.mixin"]
    _order = "conference_id, sequence, id"
    _rec_names_search = ["member_id", "award_type_id"]
    _check_company_auto = True

    _protected_fields = frozenset({"outcome"})
    _frozen_fields = frozenset(
        {"conference_id", "member_id", "award_type_id", "year", "decision_reference"}
    )

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
    award_type_id = fields.Many2one(
        comodel_name="hr.emulation.award.type",
        required=True,
        ondelete="restrict",
        check_company=True,
        domain="[('for_collective', '=', True)]",
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
    year = fields.Integer(
        string="For Year",
        compute="_compute_year",
        store=True,
        readonly=False,
        precompute=True,
        aggregator=None,
    )
    authority_id = fields.Many2one(
        comodel_name="hr.emulation.authority",
        string="Proposed To",
        compute="_compute_authority_id",
        store=True,
        readonly=False,
        precompute=True,
        check_company=True,
        ondelete="restrict",
        index="btree_not_null",
    )
    agreement = fields.Selection(
        string="Agreed By",
        selection=[("consensus", "Consensus"), ("vote", "Vote")],
        default="consensus",
        required=True,
    )
    note = fields.Char(help="Result of the year, remarks of the members, votes.")
    decision_reference = fields.Char(
        string="Decision",
        help="Number and date of the decision that answered, for example "
        "123/QĐ-BTTTT, 15/05/2020.",
    )
    outcome = fields.Selection(
        selection=[
            ("pending", "Pending"),
            ("approved", "Approved"),
            ("refused", "Refused"),
        ],
        default="pending",
        required=True,
        copy=False,
        index=True,
    )
    company_id = fields.Many2one(
        related="conference_id.company_id", store=True, index=True
    )
    cannot_approve_reason = fields.Char(compute="_compute_cannot_approve_reason")

    _once = models.UniqueIndex(
        "(conference_id, member_id, award_type_id, year)",
        "This award is already proposed for this member.",
    )

    @api.depends("member_id", "award_type_id", "year")
    def _compute_display_name(self):
        for proposal in self:
            proposal.display_name = " - ".join(
                filter(
                    None,
                    [
                        proposal.member_id.display_name,
                        proposal.award_type_id.name,
                        proposal.year and str(proposal.year),
                    ],
                )
            )

    @api.depends("conference_id.review_year")
    def _compute_year(self):
        for proposal in self:
            # What the conference reviews; its lines may say otherwise.
            proposal.year = proposal.year or proposal.conference_id.review_year

    @api.depends("conference_id")
    def _compute_authority_id(self):
        for proposal in self:
            proposal.authority_id = (
                proposal.authority_id or proposal.conference_id.authority_id
            )

    @api.depends_context("uid")
    @api.depends("outcome", "decision_reference")
    def _compute_cannot_approve_reason(self):
        reasons = self._get_cannot_approve_reason()
        for proposal in self:
            proposal.cannot_approve_reason = reasons[proposal]

    @api.constrains("award_type_id")
    def _check_award_type(self):
        for proposal in self:
            if not proposal.award_type_id._allows("collective"):
                raise ValidationError(
                    self.env._(
                        "%(award)s is given to persons only, and %(member)s is a "
                        "collective. Choose an award for collectives.",
                        award=proposal.award_type_id.name,
                        member=proposal.member_id.display_name,
                    )
                )

    @api.constrains("conference_id", "member_id")
    def _check_member(self):
        for proposal in self:
            proposal.member_id._check_belongs_to(proposal.conference_id.cluster_id)

    def _is_fact(self):
        return self.outcome != "pending"

    def _get_frozen_message(self, field_names):
        self.ensure_one()
        return self.env._(
            "%(proposal)s is answered already. Take the answer back with its button "
            "before you change or delete it.",
            proposal=self.display_name,
        )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_answered(self):
        for proposal in self:
            if proposal._is_fact():
                raise UserError(proposal._get_frozen_message(frozenset({"outcome"})))

    def action_approve(self):
        """Record that the authority has decided to give the award.

        :raise UserError: says why that cannot be recorded
        """
        self.check_access("write")
        self._raise_first(self._get_cannot_approve_reason())
        self._do_answer("approved")

    def action_refuse(self):
        """Record that the authority does not give the award."""
        self.check_access("write")
        for proposal in self:
            if proposal._is_fact():
                raise UserError(proposal._get_frozen_message(frozenset({"outcome"})))
        self._do_answer("refused")

    def action_reopen(self):
        """Take a recorded answer back, to correct it."""
        self.check_access("write")
        self._do_answer("pending")

    def _get_cannot_approve_reason(self):
        """Return ``{proposal: reason or False}``."""
        return {proposal: proposal._get_missing_reason() for proposal in self}

    def _get_missing_reason(self):
        self.ensure_one()
        if self._is_fact():
            return self._get_frozen_message(frozenset({"outcome"}))
        if not self.has_access("write"):
            return self.env._("Only an emulation officer records the answer.")
        if not (self.decision_reference or "").strip():
            return self.env._(
                "Enter the number and date of the decision for %(proposal)s first.",
                proposal=self.display_name,
            )
        return False

    def _do_answer(self, outcome):
        self._in_transition().write({"outcome": outcome})

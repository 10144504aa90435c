from odoo import api, fields, models


class HrEmulationSessionAward(models.Model):
    """One title or form on the agenda of a session: its rule, and how many may pass."""

    _name = "hr.emulation.session.award"
    _description = "Award on the Agenda"
    _inherit = [
        "hr.emulation.session.part.mixin",
        "hr.emulation.company.mixin",
        "hr.emulation.protected.mixin",
    ]
    _order = "session_id, award_sequence, id"
    _rec_name = "award_type_id"
    _check_company_auto = True

    _frozen_fields = frozenset(
        {"session_id", "award_type_id", "rule_id", "seats", "lower_award_type_id"}
    )

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
        compute="_compute_rule_id",
        store=True,
        precompute=True,
        readonly=False,
        ondelete="restrict",
        check_company=True,
        index="btree_not_null",
    )
    seats = fields.Integer(
        string="At Most",
        help="How many may be accepted; those with most votes are. 0 has no limit.",
    )
    lower_award_type_id = fields.Many2one(
        comodel_name="hr.emulation.award.type",
        string="Or Instead",
        compute="_compute_rule_id",
        store=True,
        precompute=True,
        readonly=False,
        ondelete="restrict",
        check_company=True,
        index="btree_not_null",
        help="Lower award that members may vote for instead.",
    )

    _numbers = models.Constraint(
        "CHECK (seats >= 0)", "How many may be accepted is not negative."
    )
    _once = models.UniqueIndex("(session_id, award_type_id)")

    @api.depends("award_type_id", "session_id.date")
    def _compute_rule_id(self):
        for award in self:
            rule = award.award_type_id.vote_rule_id._at(award.session_id.date)
            award.rule_id = rule
            award.lower_award_type_id = (
                rule.allows_lower and award.award_type_id.lower_award_type_id
            )

    def _is_fact(self):
        return self.session_id._is_voting() or self.session_id._is_fact()

    def _get_free_seats(self):
        """Return how many more can be accepted; 0 has no limit."""
        self.ensure_one()
        return self.seats and self.seats - len(self._get_accepted())

    def _get_accepted(self):
        self.ensure_one()
        return self.session_id.item_ids.filtered(
            lambda item: (
                item.award_type_id == self.award_type_id and item.result == "accepted"
            )
        )

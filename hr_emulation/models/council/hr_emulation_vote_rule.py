from odoo import api, fields, models
from odoo.exceptions import ValidationError


class HrEmulationVoteRule(models.Model):
    """How a council votes on an award: by what way, of whom, and how many must agree.

    A round keeps a copy, so that what was voted stays judged by what was in force.
    """

    _name = "hr.emulation.vote.rule"
    _description = "Voting Rule"
    _inherit = ["hr.emulation.company.mixin", "hr.emulation.law.mixin"]
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    company_id = fields.Many2one(
        comodel_name="res.company",
        index="btree_not_null",
        help="Set for a rule of one organisation; empty when set by law.",
    )
    method = fields.Selection(
        selection=[
            ("ballot", "Ballot"),
            ("hands", "Show of Hands"),
            ("none", "No Vote"),
        ],
        string="Way of Voting",
        default="ballot",
        required=True,
    )
    is_secret = fields.Boolean(
        string="Secret",
        default=True,
        help="Nothing that is kept after the vote tells who voted what.",
    )
    has_receipts = fields.Boolean(
        string="Receipts",
        help="Voters find their own ballots among the published ones. A receipt also "
        "lets a voter show the own vote to somebody else.",
    )
    base = fields.Selection(
        selection=[
            ("members", "All Members"),
            ("present", "Members Present"),
            ("cast", "Ballots Cast"),
        ],
        string="Share Of",
        default="members",
        required=True,
        help="Members who left the vote for a conflict of interest do not count.",
    )
    percent = fields.Float(
        string="Votes Needed (%)",
        digits=(5, 2),
        default=50,
    )
    is_strict = fields.Boolean(
        string="More Than",
        help="More than this share is needed; otherwise exactly this share is enough.",
    )
    quorum_percent = fields.Float(
        string="Quorum (%)",
        digits=(5, 2),
        help="Share of the members with a vote who must be present, be replaced or "
        "have written.",
    )
    minimum_voters = fields.Integer(
        default=3,
        help="A secret vote of fewer would tell who voted what.",
    )
    tie_rule = fields.Selection(
        selection=[
            ("chair", "The Chair Chooses"),
            ("round", "Another Round"),
            ("none", "None of Them"),
            ("all", "All of Them"),
        ],
        string="Tie for the Last Place",
        default="chair",
        required=True,
    )
    max_rounds = fields.Integer(
        string="Rounds",
        default=1,
        help="How often may be voted on the same nomination; void rounds do not count.",
    )
    allows_lower = fields.Boolean(
        string="Lower Award",
        help="Members may vote for the next lower award instead.",
    )
    consultation = fields.Selection(
        selection=[
            ("none", "None"),
            ("before", "Before the Vote"),
            ("after", "After the Vote"),
        ],
        string="Public Consultation",
        default="none",
        required=True,
    )
    consultation_days = fields.Integer(string="Days of Consultation")
    consultation_day_kind = fields.Selection(
        selection=[("working", "Working Days"), ("calendar", "Calendar Days")],
        string="Kind of Days",
        default="working",
        required=True,
    )
    replaced_by_id = fields.Many2one(
        comodel_name="hr.emulation.vote.rule",
        ondelete="restrict",
        index="btree_not_null",
        help="The rule that holds after this one.",
    )
    active = fields.Boolean(default=True)

    _numbers = models.Constraint(
        "CHECK (percent >= 0 AND percent <= 100 AND quorum_percent >= 0 "
        "AND quorum_percent <= 100 AND minimum_voters >= 1 AND max_rounds >= 1 "
        "AND consultation_days >= 0)",
        "Shares are between 0 and 100, and at least one round and voter are needed.",
    )

    @api.constrains("percent", "quorum_percent", "minimum_voters", "max_rounds")
    def _check_numbers(self):
        for rule in self:
            if not (0 <= rule.percent <= 100 and 0 <= rule.quorum_percent <= 100):
                raise ValidationError(
                    self.env._("“%s”: a share is between 0 and 100.", rule.name)
                )
            if rule.minimum_voters < 1 or rule.max_rounds < 1:
                raise ValidationError(
                    self.env._(
                        "“%s”: at least one round and one voter are needed.", rule.name
                    )
                )

    def _at(self, date):
        """Return the rule that holds on ``date``: this one, or one that replaced it."""
        rule, seen = self, self.browse()
        while rule and rule not in seen and not rule._is_in_force(date):
            seen |= rule
            rule = rule.replaced_by_id
        return rule if rule not in seen else self.browse()

    def _get_way(self):
        """What must be the same for nominations to stand on one sheet."""
        self.ensure_one()
        return self.method, self.is_secret, self.has_receipts

    def _get_needed_text(self):
        """Say in words how many must agree; for the minutes, from the parameter."""
        self.ensure_one()
        base = dict(self._fields["base"]._description_selection(self.env))[self.base]
        sign = ">" if self.is_strict else "≥"
        return f"{sign} {self.percent:g} % / {base}"

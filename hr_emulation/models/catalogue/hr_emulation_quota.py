from fractions import Fraction

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...engine.evaluation.quota import DOWN, HALF_UP, UP, Rule
from .hr_emulation_award_type import SUBJECT_TYPES
from .hr_emulation_rating_level import RATINGS


class HrEmulationQuota(models.Model):
    """How many of those who could be chosen may be chosen, as a legal text says.

    Either one rating is limited among some ratings, or an award among those who
    receive other awards. Ministries, provinces and units may set their own.
    """

    _name = "hr.emulation.quota"
    _description = "Quota"
    _inherit = ["hr.emulation.company.mixin", "hr.emulation.law.mixin"]
    _order = "sequence, date_from desc, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    company_id = fields.Many2one(
        comodel_name="res.company",
        index="btree_not_null",
        help="Set for a quota of one organisation's own; empty when set by law.",
    )
    limits = fields.Selection(
        selection=[("rating", "A Rating"), ("award", "An Award")],
        required=True,
        default="rating",
    )
    subject_type = fields.Selection(
        selection=SUBJECT_TYPES,
        required=True,
        default="individual",
    )
    rating = fields.Selection(selection=RATINGS, string="Limited Rating")
    among_rating_ids = fields.Many2many(
        comodel_name="hr.emulation.rating.level",
        relation="hr_emulation_quota_rating_level_rel",
        string="Among Those Rated",
    )
    award_type_id = fields.Many2one(
        comodel_name="hr.emulation.award.type",
        string="Limited Award",
        ondelete="restrict",
        index="btree_not_null",
    )
    among_award_type_ids = fields.Many2many(
        comodel_name="hr.emulation.award.type",
        relation="hr_emulation_quota_award_type_rel",
        string="Among Those Awarded",
    )
    percent = fields.Float(
        string="At Most (%)",
        digits=(5, 2),
        aggregator=None,
        help="0 means that there is no limit in percent.",
    )
    percent_excellent_unit = fields.Float(
        string="Where the Unit Is Excellent (%)",
        digits=(5, 2),
        aggregator=None,
        help="Replaces the percentage where the unit itself is rated excellent; 0 "
        "means that nothing changes.",
    )
    per_unit = fields.Boolean(
        string="In Each Unit",
        default=True,
        help="Otherwise in the organisation as a whole.",
    )
    per_duty_group = fields.Boolean(
        string="And in Each Duty Group",
        help="Counted apart among people with similar duties as well.",
    )
    minimum = fields.Integer(
        string="At Least",
        aggregator=None,
        help="So many may always be chosen, whatever the percentage.",
    )
    small_below = fields.Integer(
        aggregator=None,
        help="Where fewer than this are counted, the number beside it holds instead "
        "of the percentage; 0 means that there is no such rule.",
    )
    small_maximum = fields.Integer(string="At Most When Small", aggregator=None)
    rounding = fields.Selection(
        selection=[
            (DOWN, "Down"),
            (HALF_UP, "To the Nearest, Halves Up"),
            (UP, "Up"),
        ],
        required=True,
        default=DOWN,
        help="What becomes of a part of a person.",
    )
    note = fields.Text(string="Notes", translate=True)
    active = fields.Boolean(default=True)

    _percents_possible = models.Constraint(
        "CHECK (percent >= 0 AND percent <= 100 "
        "AND percent_excellent_unit >= 0 AND percent_excellent_unit <= 100)",
        "A percentage is between 0 and 100.",
    )
    _numbers_possible = models.Constraint(
        "CHECK (minimum >= 0 AND small_below >= 0 AND small_maximum >= 0)",
        "The numbers of a quota cannot be negative.",
    )

    @api.constrains(
        "limits", "rating", "among_rating_ids", "award_type_id", "among_award_type_ids"
    )
    def _check_complete(self):
        for quota in self:
            if quota.limits == "rating":
                limited, among = quota.rating, quota.among_rating_ids
            else:
                limited, among = quota.award_type_id, quota.among_award_type_ids
            if not (limited and among):
                raise ValidationError(
                    self.env._(
                        "“%s”: say what is limited, and among whom it is counted.",
                        quota.name,
                    )
                )

    def _get_rule(self):
        """Return the one quota as a :class:`~.quota.Rule` of the engine."""
        self.ensure_one()
        if self.limits == "rating":
            limited, among = self.rating, self.among_rating_ids.mapped("rating")
        else:
            limited, among = self.award_type_id.id, self.among_award_type_ids.ids
        return Rule(
            limited=frozenset([limited]),
            among=frozenset(among),
            percent=_get_fraction(self.percent),
            percent_excellent=_get_fraction(self.percent_excellent_unit),
            rounding=self.rounding,
            minimum=self.minimum,
            small_below=self.small_below,
            small_maximum=self.small_maximum,
        )


def _get_fraction(percent):
    """Return the number that was typed, not the nearest binary one."""
    return Fraction(str(percent)) if percent else None

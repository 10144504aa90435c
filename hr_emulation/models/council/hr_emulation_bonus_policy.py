from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from ...engine.council import bonus as engine
from ...tools.numbers import get_exact

SEVERAL = [("highest", "Only the Highest"), ("all", "Each")]


class HrEmulationBonusPolicy(models.Model):
    """What the law says about bonus money beside the rates: rounding, several at once.

    The rules of one organisation go before those of the law.
    """

    _name = "hr.emulation.bonus.policy"
    _description = "Rules of Bonus Money"
    _inherit = [
        "hr.emulation.company.mixin",
        "hr.emulation.law.mixin",
        "hr.emulation.own.period.mixin",
    ]
    _order = "date_from desc, id desc"

    name = fields.Char(required=True, translate=True)
    rounding_unit = fields.Integer(
        string="Round To (VND)",
        default=10_000,
        required=True,
        aggregator=None,
    )
    rounding_way = fields.Selection(
        selection=[("up", "Up"), ("down", "Down"), ("nearest", "To the Nearest")],
        string="Way of Rounding",
        default="up",
        required=True,
    )
    household_factor = fields.Float(
        string="Factor for Households",
        digits=(7, 3),
        default=1.5,
        aggregator=None,
        help="A household gets so many times the bonus of an individual for a "
        "commendation.",
    )
    same_period = fields.Selection(
        selection=SEVERAL,
        string="Titles for the Same Period",
        default="highest",
        required=True,
        help="Of several titles given at the same time.",
    )
    other_periods = fields.Selection(
        selection=SEVERAL,
        string="Titles for Different Periods",
        default="all",
        required=True,
    )
    same_achievement = fields.Selection(
        selection=SEVERAL,
        string="Commendations for the Same Achievement",
        default="all",
        required=True,
    )
    title_and_form = fields.Selection(
        selection=SEVERAL,
        string="A Title and a Commendation",
        default="all",
        required=True,
    )
    organising_percent = fields.Float(
        string="For Organising (%)",
        digits=(5, 2),
        default=20,
        aggregator=None,
        help="Share of the fund that may be spent on launching and reviewing "
        "movements, meetings, training, clusters and making exemplars known.",
    )
    company_id = fields.Many2one(
        comodel_name="res.company",
        index="btree_not_null",
        help="Set for rules of one organisation's own; empty when set by law.",
    )

    _numbers = models.Constraint(
        "CHECK (rounding_unit >= 1 AND household_factor > 0 "
        "AND organising_percent BETWEEN 0 AND 100)",
        "Round to at least one đồng; factors are positive, shares between 0 and 100.",
    )

    @api.constrains("rounding_unit", "household_factor", "organising_percent")
    def _check_numbers(self):
        for policy in self:
            if (
                policy.rounding_unit < 1
                or policy.household_factor <= 0
                or not 0 <= policy.organising_percent <= 100
            ):
                raise ValidationError(
                    self.env._(
                        "“%s”: round to at least one đồng; factors are positive, and "
                        "shares are between 0 and 100.",
                        policy.name,
                    )
                )

    def _get_period_key(self):
        return (self.company_id,)

    @api.model
    def _get_in_force(self, company, date):
        """Return the rules of this day, the organisation's own first."""
        return self.search(
            Domain("company_id", "in", [company.id, False])
            & self._in_force_domain(date),
            order="company_id NULLS LAST, date_from desc, id desc",
            limit=1,
        )

    def _get_engine_policy(self):
        """Return the one set of rules as the engine asks for it."""
        self.ensure_one()
        return engine.Policy(
            same_period=self.same_period,
            other_periods=self.other_periods,
            same_achievement=self.same_achievement,
            title_and_form=self.title_and_form,
        )

    def _get_amount(self, coefficient, base, factor):
        """Return the bonus in đồng by the one set of rules; all exact numbers."""
        self.ensure_one()
        return engine.bonus(
            coefficient,
            base,
            factor=factor,
            unit=self.rounding_unit,
            way=self.rounding_way,
        )

    def _get_household_factor(self):
        self.ensure_one()
        return get_exact(self, "household_factor")

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from ..catalogue.hr_emulation_award_type import SUBJECT_TYPES


class HrEmulationBonusRate(models.Model):
    """How many base salaries an award is worth, to whom, and between which days.

    A ceiling is not paid: within it the organisation sets a rate of its own.
    """

    _name = "hr.emulation.bonus.rate"
    _description = "Bonus Rate"
    _inherit = [
        "hr.emulation.company.mixin",
        "hr.emulation.law.mixin",
        "hr.emulation.own.period.mixin",
    ]
    _order = "award_sequence, award_type_id, subject_type, date_from desc, id"
    _rec_name = "award_type_id"
    _check_company_auto = True

    award_type_id = fields.Many2one(
        comodel_name="hr.emulation.award.type",
        string="Title or Form",
        required=True,
        ondelete="cascade",
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
    authority_id = fields.Many2one(
        comodel_name="hr.emulation.authority",
        ondelete="restrict",
        check_company=True,
        index="btree_not_null",
        help="Where the rate depends on who decides; empty for every authority.",
    )
    subject_type = fields.Selection(
        selection=SUBJECT_TYPES,
        default="individual",
        required=True,
        help="A household without a rate of its own gets that of an individual, times "
        "the factor of the rules of bonus money.",
    )
    coefficient = fields.Float(
        digits=(7, 3),
        required=True,
        aggregator=None,
        help="So many times the base salary of a month.",
    )
    is_ceiling = fields.Boolean(
        string="At Most",
        help="The law sets only the most that may be paid. What is paid is a rate of "
        "the organisation's own.",
    )
    company_id = fields.Many2one(
        comodel_name="res.company",
        index="btree_not_null",
        help="Set for a rate of one organisation's own; empty when set by law.",
    )

    _not_negative = models.Constraint(
        "CHECK (coefficient >= 0)", "A rate is not below zero."
    )

    @api.constrains(
        "coefficient", "award_type_id", "authority_id", "subject_type", "company_id"
    )
    def _check_coefficient(self):
        for rate in self:
            if rate.coefficient < 0:
                raise ValidationError(self.env._("A rate is not below zero."))
            if rate.is_ceiling and rate.company_id:
                raise ValidationError(
                    self.env._(
                        "“%s”: the most that may be paid is set by law; an "
                        "organisation enters what it pays.",
                        rate.display_name,
                    )
                )
            rate._check_ceiling()

    def _check_ceiling(self):
        """Refuse an own rate above what the law allows in its time."""
        self.ensure_one()
        ceilings = self.search(
            [
                ("award_type_id", "=", self.award_type_id.id),
                ("subject_type", "=", self.subject_type),
                ("is_ceiling", "=", True),
                ("company_id", "=", False),
            ]
        )
        for ceiling in ceilings if self.company_id else ():
            if self._overlaps(ceiling) and self.coefficient > ceiling.coefficient:
                raise ValidationError(
                    self.env._(
                        "The law allows at most %(most)s for %(award)s. Enter a rate "
                        "up to that.",
                        most=ceiling.coefficient,
                        award=self.award_type_id.name,
                    )
                )

    @api.depends("award_type_id", "subject_type", "coefficient")
    def _compute_display_name(self):
        subject_types = dict(
            self._fields["subject_type"]._description_selection(self.env)
        )
        for rate in self:
            subject_type = subject_types.get(rate.subject_type, "")
            rate.display_name = f"{rate.award_type_id.name or ''} - {subject_type}"

    def _get_period_key(self):
        return (
            self.award_type_id,
            self.authority_id,
            self.subject_type,
            self.company_id,
            self.is_ceiling,
        )

    def _get_period_domain(self):
        return Domain("award_type_id", "=", self.award_type_id.id)

    @api.model
    def _get_table_domain(self, company, award_types):
        """Domain of the rates that may decide about these awards of the company."""
        return Domain("award_type_id", "in", award_types.ids) & Domain(
            "company_id", "in", [company.id, False]
        )

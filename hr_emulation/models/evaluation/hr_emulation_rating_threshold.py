from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from ..movement.hr_emulation_registration import RATINGS


class HrEmulationRatingThreshold(models.Model):
    """From how many percent of the points on a rating is given.

    Lines of a criteria set win over those of its company, and these over those of
    the law, which belong to no company.
    """

    _name = "hr.emulation.rating.threshold"
    _description = "Rating Threshold"
    _inherit = ["hr.emulation.law.mixin", "hr.emulation.company.mixin"]
    _order = "set_id, company_id, minimum desc, id"
    _rec_name = "rating"
    _check_company_auto = True

    rating = fields.Selection(selection=RATINGS, required=True)
    minimum = fields.Float(
        string="From (%)",
        digits=(5, 2),
        required=True,
        default=0.0,
        help="Percent of the points that could be reached.",
    )
    set_id = fields.Many2one(
        comodel_name="hr.emulation.criteria.set",
        string="Criteria Set",
        ondelete="cascade",
        check_company=True,
        index="btree_not_null",
    )
    company_id = fields.Many2one(
        comodel_name="res.company",
        compute="_compute_company_id",
        store=True,
        precompute=True,
        readonly=False,
        index="btree_not_null",
        help="Set for a threshold inside one company; empty when shared by all.",
    )

    _percent = models.Constraint(
        "CHECK (minimum BETWEEN 0 AND 100)",
        "A threshold lies between 0 and 100 percent.",
    )

    @api.depends("set_id.company_id")
    def _compute_company_id(self):
        for threshold in self:
            if threshold.set_id:
                threshold.company_id = threshold.set_id.company_id
            else:
                threshold.company_id = threshold.company_id

    @api.constrains("rating", "minimum", "set_id", "company_id")
    def _check_order(self):
        """A better rating needs more points than a worse one."""
        for threshold in self:
            others = self.search(
                [
                    ("set_id", "=", threshold.set_id.id),
                    ("company_id", "=", threshold.company_id.id),
                ]
            ).filtered(threshold._overlaps)
            if not others._is_in_order():
                raise ValidationError(
                    self.env._(
                        "A better rating needs a higher threshold. Correct the "
                        "threshold of “%s”.",
                        threshold.display_name,
                    )
                )

    def _overlaps(self, other):
        """Whether the one threshold is in force together with ``other``."""
        first, last = self.date_from, self.date_to
        return (not last or not other.date_from or other.date_from <= last) and (
            not first or not other.date_to or other.date_to >= first
        )

    def _is_in_order(self):
        levels = [rating for rating, _label in RATINGS]
        ordered = self.sorted(lambda one: (-one.minimum, levels.index(one.rating)))
        ranks = [levels.index(one.rating) for one in ordered]
        least = [one.minimum for one in ordered]
        return ranks == sorted(set(ranks)) and len(set(least)) == len(least)

    @api.model
    def _find(self, criteria_set, company, date):
        """Return the thresholds in force on ``date``, the most particular ones."""
        in_force = self._in_force_domain(date)
        places = (
            [("set_id", "=", criteria_set.id)] if criteria_set else None,
            [("set_id", "=", False), ("company_id", "=", company.id)],
            [("set_id", "=", False), ("company_id", "=", False)],
        )
        for place in places:
            if place and (found := self.search(Domain(place) & in_force)):
                return found
        return self.browse()

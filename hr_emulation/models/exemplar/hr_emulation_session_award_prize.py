from odoo import api, models
from odoo.exceptions import ValidationError


class HrEmulationSessionAward(models.Model):
    """Of an award with a number for each year, so many seats as are left of it."""

    _inherit = "hr.emulation.session.award"

    @api.constrains("award_type_id", "lower_award_type_id")
    def _check_lower_prize(self):
        for award in self:
            if message := award.award_type_id._get_wrong_lower_message(
                award.lower_award_type_id
            ):
                raise ValidationError(message)

    @api.model_create_multi
    def create(self, vals_list):
        awards = super().create(vals_list)
        for award, vals in zip(awards, vals_list, strict=True):
            if "seats" not in vals and award.award_type_id.yearly_limit:
                # The officer may lower it for one session.
                award.seats = award._get_left()
        return awards

    def _get_left(self):
        """Return how many of the one award are left for the year of its nominations."""
        self.ensure_one()
        award_type = self.award_type_id
        items = self.session_id.item_ids.filtered(
            lambda item: item.award_type_id == award_type
        )
        # sudo: the year of what stands on the agenda.
        years = items.sudo().nomination_id.mapped("year")
        year = max(years, default=self.session_id.date.year)
        given = award_type._count_given(year).get(award_type, 0)
        return max(award_type.yearly_limit - given, 0)

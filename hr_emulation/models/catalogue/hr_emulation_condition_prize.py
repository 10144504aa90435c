from odoo import api, models
from odoo.exceptions import ValidationError

#: Kinds of condition that ask for an award, not for its absence.
_ASKED = ("awards", "meets_standard")


class HrEmulationCondition(models.Model):
    """What a condition may ask about prizes of an organisation's own.

    No award of the law rests on one; a prize may ask for another of its organisation,
    or that somebody has not had it lately.
    """

    _inherit = "hr.emulation.condition"

    @api.constrains("award_type_ids", "since_award_type_ids", "kind", "standard_id")
    def _check_prizes(self):
        for condition in self:
            if message := condition._get_wrong_prize_message():
                raise ValidationError(message)

    def _get_wrong_prize_message(self):
        self.ensure_one()
        # sudo: also a prize that the user does not see.
        condition = self.sudo()
        prizes = (
            condition.award_type_ids | condition.since_award_type_ids
        )._get_prizes()
        own = condition.standard_id.rulebook_id.prize_id
        if not own and prizes:
            return self.env._(
                "%(standard)s: “%(prize)s” is a prize of the organisation, and no "
                "award of the law asks for one. Take it out of the condition.",
                standard=condition.standard_id.display_name,
                prize=prizes[0].name,
            )
        if prizes.company_id - own.company_id:
            return self.env._(
                "%s: a prize of another organisation is no criterion. Take it out.",
                condition.standard_id.display_name,
            )
        if own in condition.award_type_ids and self.kind in (
            "awards",
            "meets_standard",
        ):
            return self.env._(
                "%(standard)s asks for itself: nobody could be the first to receive "
                "“%(prize)s”. Take it out of the condition.",
                standard=condition.standard_id.display_name,
                prize=own.name,
            )
        return False

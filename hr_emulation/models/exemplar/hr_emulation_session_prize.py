from odoo import models


class HrEmulationSession(models.Model):
    """A council votes only on prizes of which some are left for the year."""

    _inherit = "hr.emulation.session"

    def _get_one_cannot_open_reason(self):
        return super()._get_one_cannot_open_reason() or self._get_none_left_reason()

    def _get_none_left_reason(self):
        """Return which award of the one session has been given often enough."""
        self.ensure_one()
        for award in self.award_ids:
            award_type = award.award_type_id
            if award_type.yearly_limit and not award._get_left():
                return self.env._(
                    "“%(award)s” is given at most %(most)s times a year, and so many "
                    "were given already. Take its nominations from the agenda.",
                    award=award_type.name,
                    most=award_type.yearly_limit,
                )
        return False

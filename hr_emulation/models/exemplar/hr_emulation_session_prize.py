from odoo import models


class HrEmulationSession(models.Model):
    """A council gives no more prizes than are left for the year."""

    _inherit = "hr.emulation.session"

    def _get_one_cannot_open_reason(self):
        return super()._get_one_cannot_open_reason() or self._get_over_limit_reason()

    def _get_over_limit_reason(self):
        """Return which award the one session would give too often, or False."""
        self.ensure_one()
        for award in self.award_ids:
            award_type = award.award_type_id
            if not award_type.yearly_limit:
                continue
            left = award._get_left()
            if not left:
                return self.env._(
                    "“%(award)s” is given at most %(most)s times a year, and so many "
                    "were given already. Take its nominations from the agenda.",
                    award=award_type.name,
                    most=award_type.yearly_limit,
                )
            if not 0 < award.seats <= left:
                return self.env._(
                    "Of “%(award)s” %(left)s are left for the year. Let at most so "
                    "many pass.",
                    award=award_type.name,
                    left=left,
                )
        return False

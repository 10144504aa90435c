from collections import Counter

from odoo import models


class HrEmulationDecision(models.Model):
    """No more of a prize are given for a year than its regulation says."""

    _inherit = "hr.emulation.decision"

    def _get_cannot_issue_reason(self):
        return {
            decision: reason or decision._get_over_limit_reason()
            for decision, reason in super()._get_cannot_issue_reason().items()
        }

    def _get_over_limit_reason(self):
        """Return which award the one decision gives too often, or False."""
        self.ensure_one()
        if self.origin != "own" or self.purpose != "award":
            return False
        lines = Counter(
            (award.award_type_id, award.year)
            for award in self.award_ids
            if award.award_type_id.yearly_limit
        )
        for (award_type, year), count in lines.items():
            given = award_type._count_given(year)[award_type]
            if given + count > award_type.yearly_limit:
                return self.env._(
                    "“%(award)s” is given at most %(most)s times a year. For %(year)s "
                    "%(given)s were given, and %(count)s more stand here. Take some "
                    "out of the decision.",
                    award=award_type.name,
                    most=award_type.yearly_limit,
                    year=year,
                    given=given,
                    count=count,
                )
        return False

    def _do_issue(self):
        # Two officers who give the last one at the same time: the second counts again.
        self.award_ids.award_type_id._touch_limited()
        for decision in self:
            self._raise_first({decision: decision._get_over_limit_reason()})
        return super()._do_issue()

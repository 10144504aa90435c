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
        for (award_type, year), count in self._count_limited().items():
            given = award_type._count_given(year)[award_type]
            if count > 0 and given + count > award_type.yearly_limit:
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

    def _count_limited(self):
        """Return ``{(award, year): how many more}`` the one decision gives.

        What a correction replaces is given back.
        """
        counts = Counter()
        for award in self.award_ids:
            counts[award.award_type_id, award.year] += 1
            replaced = award.replaces_id
            if replaced.state == "issued":
                counts[replaced.award_type_id, replaced.year] -= 1
        return {key: count for key, count in counts.items() if key[0].yearly_limit}

    def _do_issue(self):
        # Two officers who give the last one at the same time: the second counts again.
        self.award_ids.award_type_id._touch_limited()
        for decision in self:
            self._raise_first({decision: decision._get_over_limit_reason()})
        return super()._do_issue()

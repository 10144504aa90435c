"""What a later award loses when an earlier one is taken away."""

from ..evaluation.facts import FAIL, UNKNOWN, Facts


def without_awards(facts, ids):
    """Return a copy of the facts in which these awards were never given."""
    ids = frozenset(ids)
    copy = Facts(facts.key)
    for name in Facts.__slots__:
        setattr(copy, name, getattr(facts, name))
    gone = {("award", award_id) for award_id in ids}
    copy.awards = _leave_out(facts.awards, ids)
    copy.other_awards = _leave_out(facts.other_awards, ids)
    copy.given = {
        award_type: tuple(one for one in evidence if one not in gone)
        for award_type, evidence in facts.given.items()
    }
    copy.members = {
        year: members._replace(titles=_leave_out(members.titles, ids))
        for year, members in facts.members.items()
    }
    return copy


def _leave_out(awards, ids):
    return {
        award_type: type(given)(
            award for award in given if award.is_nomination or award.id not in ids
        )
        for award_type, given in awards.items()
    }


def find_lost(before, after):
    """Return ``(condition, outcome)`` of what blocks now and did not as much before.

    :param before: the verdict with the awards
    :param after: the verdict of the same standard without them
    """
    return [
        (condition, result.outcome)
        for (condition, was), (_same, result) in zip(
            before.get_lines(), after.get_lines(), strict=True
        )
        if condition.blocks
        and result.outcome in (UNKNOWN, FAIL)
        and result.outcome > was.outcome
    ]

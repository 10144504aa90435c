"""What the checks of ratings, awards and initiatives ask of the history."""

from .facts import FAIL, UNKNOWN


def get_awards(types, facts, with_nominated=False, with_other=False):
    """Return the awards of these types, by year."""
    if with_nominated and facts.nominations:
        return _merge_nominated(types, facts, with_other)
    if len(types) == 1:
        (award_type,) = types
        found = facts.awards.get(award_type, ())
    else:
        found = _merge(types, facts.awards)
    if with_other and facts.other_awards:
        found = sorted([*found, *_merge(types, facts.other_awards)])
    return found


def _merge(types, awards):
    return sorted(award for award_type in types for award in awards.get(award_type, ()))


def _merge_nominated(types, facts, with_other):
    """Return the awards, and a nomination for each year without the award."""
    found = []
    for award_type in types:
        awards = get_awards({award_type}, facts, with_other=with_other)
        nominations = {
            nomination.year: nomination
            for nomination in facts.nominations.get(award_type, ())
        }
        for award in awards:
            nominations.pop(award.year, None)
        found += [*awards, *nominations.values()]
    return sorted(found)


def find_since(condition, facts, first):
    """Return the year after the award that time is counted from, and its evidence.

    The first such award that is old enough gives the longest time. 0 where the
    condition names none, None where the subject has none that is old enough.
    """
    if not condition.since_types:
        return 0, ()
    for award in get_awards(condition.since_types, facts):
        if 0 < award.year < first:
            return award.year + 1, (award.evidence,)
    return None, ()


def without_since(condition, facts, case):
    return UNKNOWN if is_since_open(condition, facts, case) else FAIL


def is_since_open(condition, facts, case):
    """Whether time may count from an award that is undated, or not in the register."""
    awards = get_awards(condition.since_types, facts)
    return not is_complete(facts, 1, case) or any(not one.year for one in awards)


def _from_the_beginning(facts):
    return 0


def get_counted_from(condition, case):
    """Return a function: the first year of which achievements count again.

    The year in which a discipline ended counts when enough of its months are left.
    """
    if not condition.after_discipline:
        return _from_the_beginning
    months = condition.months

    def get_year(facts):
        if not facts.matters:
            return 0
        ends = [
            matter.date_to
            for matter in facts.matters
            if matter.kind == "discipline"
            and matter.date_to
            and matter.date_to <= case.day
        ]
        if not ends:
            return 0
        end = max(ends)
        return end.year if 12 - end.month >= months else end.year + 1

    return get_year


def is_complete(facts, first, case):
    """Whether every award from this year on would be in the register."""
    return first >= case.known_from or (
        facts.service_from is not None and facts.service_from.year >= case.known_from
    )

"""When somebody could be proposed for an award at the earliest.

The years to come are played through as well as they can go: rated as high as
possible, registered, an initiative each year, open matters concluded, and every
award that can be reached by then is given. What cannot be had even so is not
reachable.
"""

from dataclasses import replace
from datetime import date

from .facts import FAIL, Award, Facts, Initiative, Months, Rating
from .standards import Judge

#: Years that are looked ahead.
HORIZON = 30
#: Stands for a record that does not exist yet.
_IMAGINED = 0


def find_earliest_years(standards, facts, case, horizon=HORIZON):
    """Return ``{award type: year}`` of the awards that can be reached.

    :param standards: linked, of one kind of subject, the lowest award first
    """
    future = _copy(facts)
    types = _get_types(standards)
    earliest = {}
    for year in range(case.year, case.year + horizon + 1):
        day = max(case.day, date(year, 12, 31))
        if year > case.year:
            _settle(future, case.year)
            _live_well(future, year, types)
        elif year not in future.ratings:
            _live_well(future, year, types)
        judge_year = replace(case, year=year, day=day, movement_years=horizon)
        for award_type in _give_what_can_be_had(standards, future, judge_year):
            earliest.setdefault(award_type, year)
        if len(earliest) == len(standards):
            break
    return earliest


def _get_types(standards):
    """Return the award types of the standards and of all that they ask for."""
    types = {standard.award_type for standard in standards}
    conditions = [one for standard in standards for one in standard.conditions]
    while conditions:
        one = conditions.pop()
        types |= one.types
        conditions += one.children
    return types


def _give_what_can_be_had(standards, facts, case):
    given = set()
    # An award of this year may be what another one asks for.
    for standard in standards:
        known = _decline(standard, facts)
        (verdict,) = Judge([standard], case).judge(known)
        # What nobody knows yet may turn out well.
        if verdict.outcome < FAIL and standard.award_type not in given:
            given.add(standard.award_type)
            awards = facts.awards.get(standard.award_type, ())
            if not any(award.year == case.year for award in awards):
                facts.awards[standard.award_type] = sorted(
                    [*awards, Award(case.year, _IMAGINED)]
                )
    return given


def _decline(standard, facts):
    """Return the facts without imagined awards that would be in the way."""
    unwanted = _get_unwanted(standard.conditions)
    if not unwanted:
        return facts
    known = _copy(facts)
    for award_type in unwanted:
        known.awards[award_type] = [
            award for award in facts.awards.get(award_type, ()) if award.id != _IMAGINED
        ]
    return known


def _get_unwanted(conditions):
    found = set()
    for one in conditions:
        found |= _get_unwanted(one.children)
        if one.kind in ("not_held", "interval"):
            found |= one.types
    return found


def _copy(facts):
    copy = Facts(facts.key)
    for name in Facts.__slots__:
        value = getattr(facts, name)
        setattr(copy, name, dict(value) if isinstance(value, dict) else value)
    return copy


def _settle(facts, year):
    """End with the year what is open in it, and leave its achievements behind."""
    facts.matters = tuple(
        matter
        if matter.date_to or matter.date_from.year > year
        else matter._replace(date_to=date(year, 12, 31))
        for matter in facts.matters
    )
    # What was given or proposed this year says nothing about later ones.
    facts.given, facts.rewarded = {}, ()


def _live_well(facts, year, types):
    facts.ratings[year] = Rating(4, _IMAGINED)
    facts.months[year] = Months(12, _IMAGINED)
    # Each its own: one that was recognised twice would count once.
    facts.initiatives = (*facts.initiatives, Initiative(year, -year, 3))
    facts.registrations[year] = dict.fromkeys({0, *types}, _IMAGINED)
    facts.members.pop(year, None)
    facts.cluster_leads.pop(year, None)
    facts.organisations.pop(year, None)

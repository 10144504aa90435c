"""When somebody could be proposed for an award at the earliest.

The years to come are played through as well as they can go: rated as high as
possible, an initiative each year, no discipline, and every award that can be
reached by then is given. What cannot be had even so is not reachable.
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
    earliest = {}
    for year in range(case.year, case.year + horizon + 1):
        day = max(case.day, date(year, 12, 31))
        if year > case.year or year not in future.ratings:
            _live_well(future, year)
        judge_year = replace(case, year=year, day=day, movement_years=horizon)
        for award_type in _give_what_can_be_had(standards, future, judge_year):
            earliest.setdefault(award_type, year)
        if len(earliest) == len(standards):
            break
    return earliest


def _give_what_can_be_had(standards, facts, case):
    given = set()
    # An award of this year may be what another one asks for.
    for standard in standards:
        (verdict,) = Judge([standard], case).judge(facts)
        if _is_reachable(verdict) and standard.award_type not in given:
            given.add(standard.award_type)
            awards = facts.awards.get(standard.award_type, ())
            if not any(award.year == case.year for award in awards):
                facts.awards[standard.award_type] = sorted(
                    [*awards, Award(case.year, _IMAGINED)]
                )
    return given


def _is_reachable(verdict):
    # What nobody knows yet may turn out well.
    return verdict.outcome < FAIL


def _copy(facts):
    copy = Facts(facts.key)
    for name in Facts.__slots__:
        value = getattr(facts, name)
        setattr(copy, name, dict(value) if isinstance(value, dict) else value)
    return copy


def _live_well(facts, year):
    facts.ratings[year] = Rating(4, _IMAGINED)
    facts.months[year] = Months(12, _IMAGINED)
    facts.initiatives = (*facts.initiatives, Initiative(year, _IMAGINED, 3))
    # What was given or proposed this year says nothing about later ones.
    facts.given, facts.rewarded = {}, ()
    facts.registrations.pop(year, None)
    facts.members.pop(year, None)
    facts.cluster_leads.pop(year, None)
    facts.organisations.pop(year, None)

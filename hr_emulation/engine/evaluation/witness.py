"""Whether anybody at all can meet a standard.

A person is made up who has everything that the conditions ask for, and nothing
that they forbid. Every kind asks either for more of something or for less, so
where this person fails nobody passes.
"""

from datetime import date
from itertools import product

from .conditions import Case, compile_condition
from .facts import FAIL, Award, Facts, Initiative, Members, Months, Rating
from .standards import Standard

_YEAR = 2100
_SPAN = 90
#: More combinations of alternatives than this are not tried.
_MOST = 512


def find_contradictions(standard):
    """Return the conditions of a linked standard that nobody can meet together.

    Empty when somebody could meet them all.
    """
    fewest = None
    for conditions in _get_combinations(standard):
        case = Case(_YEAR, date(_YEAR, 12, 31), movement_years=_SPAN)
        facts = _imagine(conditions, standard)
        failing = [
            condition
            for condition in conditions
            if compile_condition(condition, case)(facts).outcome == FAIL
        ]
        if not failing:
            return ()
        if fewest is None or len(failing) < len(fewest):
            fewest = failing
    return tuple(fewest or ())


def _get_combinations(standard: Standard):
    """Yield the plain conditions, one alternative of each group at a time."""
    groups = [_expand(one) for one in standard.conditions if one.blocks]
    for number, choice in enumerate(product(*groups)):
        if number >= _MOST:
            return
        yield [condition for conditions in choice for condition in conditions]


def _expand(condition):
    """Return the ways to meet a condition, each a list of plain conditions."""
    if condition.kind == "any_of":
        ways = [way for part in condition.children for way in _expand(part)]
        return ways or [[condition]]
    if condition.kind in ("all_of", "meets_standard"):
        parts = [_expand(part) for part in condition.children if part.blocks]
        return [sum(choice, []) for choice in product(*parts)]
    return [[condition]]


def _imagine(conditions, standard):
    """Return facts with all that is asked for and nothing that is forbidden."""
    years = range(_YEAR - _SPAN, _YEAR + 1)
    types = set().union(*(one.types | one.since_types for one in conditions))
    held = {
        award_type: [
            Award(year, year) for year in _get_free_years(award_type, conditions, years)
        ]
        for award_type in types
    }
    crowd = tuple(Award(_YEAR, number) for number in range(1000))
    return Facts(
        awards={award_type: awards for award_type, awards in held.items() if awards},
        ratings={year: Rating(4, year) for year in years},
        months={_YEAR: Months(12, 1)},
        initiatives=tuple(
            Initiative(year, year, 3) for year in years for _number in range(10)
        ),
        registrations={_YEAR: dict.fromkeys({0, *types}, 1)},
        declared=frozenset(one.key for one in conditions),
        members={
            _YEAR: Members(1000, dict.fromkeys(types, crowd), (Rating(4, 1),) * 1000)
        },
        cluster_leads={_YEAR: dict.fromkeys(_get_levels(conditions), 1)},
        organisations={_YEAR: (Rating(4, 1),)},
        position=_get_position(conditions),
        service_from=date(_YEAR - _SPAN, 1, 1),
        is_woman=True,
    )


def _get_free_years(award_type, conditions, years):
    """Return the years in which no condition forbids the award."""
    for condition in conditions:
        if award_type not in condition.types:
            continue
        if condition.kind == "not_held":
            last = _YEAR - condition.years if condition.years else 0
            years = [year for year in years if year <= last]
        elif condition.kind == "interval":
            years = [year for year in years if year <= _YEAR - condition.years]
    return years


def _get_levels(conditions):
    return set().union({"any"}, *(one.levels for one in conditions))


def _get_position(conditions):
    """Return a position class that suits every condition, -1 being one of none."""
    asked = [one for one in conditions if one.kind == "position"]
    candidates = {-1}.union(*(one.positions for one in asked))
    return next(
        (
            position
            for position in candidates
            if all((position in one.positions) != one.is_excluded for one in asked)
        ),
        -1,
    )

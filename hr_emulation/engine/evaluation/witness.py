"""Whether anybody at all can meet a standard.

A person is made up who has everything that the conditions ask for, and nothing
that they forbid. Every kind asks either for more of something or for less, so
where this person fails nobody passes.
"""

from datetime import date

from .conditions import GROUPS, Case, compile_condition
from .facts import FAIL, Award, Facts, Initiative, Members, Months, Rating

_YEAR = 2100
_SPAN = 90
#: Nobody has more initiatives, or awards of one type, in one year.
_MANY = 50
#: Members of a unit.
_CROWD = 5000
_HOLDERS = tuple(Award(_YEAR, number) for number in range(_CROWD))
#: More choices among alternatives than this are not tried.
_MOST = 500


def find_contradictions(standard, yearly=frozenset()):
    """Return conditions of a linked standard that nobody can meet together.

    Empty when somebody could meet the whole standard. As few as explain it: each
    of them could be met without the others.

    :param yearly: award types that are given once a year at most
    """
    search = _Search(yearly)
    asked = [one for one in standard.conditions if one.blocks]
    if search.is_possible(asked):
        return ()
    return tuple(search.explain(search.reduce(asked, []), []))


class _Search:
    """Tries one alternative of each group after another."""

    def __init__(self, yearly):
        self._yearly = yearly
        self._tries = 0

    def is_possible(self, asked):
        """Whether somebody meets all of the conditions."""
        self._tries = 0
        return self._try([], asked)

    def reduce(self, asked, others):
        """Return what of ``asked`` is needed to make it impossible."""
        blamed = list(asked)
        for one in asked:
            rest = [other for other in blamed if other is not one]
            if not self.is_possible([*rest, *others]):
                blamed = rest
        return blamed

    def explain(self, blamed, others):
        """Return the conditions to blame, in place of groups their parts."""
        found = []
        for one in blamed:
            rest = [*(other for other in blamed if other is not one), *others]
            parts = [part for part in one.children if part.blocks]
            if parts and one.kind != "any_of":
                found += self.explain(self.reduce(parts, rest), rest)
            else:
                found.append(one)
        return found

    def _try(self, plain, asked):
        asked = list(asked)
        ways = ()
        while asked:
            one = asked.pop()
            if one.kind not in GROUPS:
                plain.append(one)
            elif one.kind != "any_of":
                asked += [part for part in one.children if part.blocks]
            elif len(one.children) == 1:
                asked += one.children
            else:
                ways = (*ways, one)
        self._tries += 1
        if not self._suits(plain):
            return False
        if not ways:
            return True
        first, rest = ways[0], ways[1:]
        return any(
            # What was not tried is given the benefit of the doubt.
            self._tries > _MOST or self._try(list(plain), [way, *rest])
            for way in first.children
        )

    def _suits(self, conditions):
        case = Case(_YEAR, date(_YEAR, 12, 31), movement_years=_SPAN)
        facts = _imagine(conditions, self._yearly)
        return not any(
            compile_condition(one, case)(facts).outcome == FAIL for one in conditions
        )


def _imagine(conditions, yearly):
    """Return facts with all that is asked for and nothing that is forbidden."""
    years = range(_YEAR - _SPAN, _YEAR + 1)
    types = set().union(*(one.types | one.since_types for one in conditions))
    count = max((one.count for one in conditions), default=1)
    most = min(count, _MANY)
    return Facts(
        awards=_give_awards(types, conditions, yearly, most),
        nominations=_give_nominations(types, conditions),
        ratings={year: Rating(4, year) for year in years},
        months={_YEAR: Months(12, 1)},
        initiatives=tuple(
            Initiative(year, _MANY * year + one, 3)
            for year in years
            for one in range(most)
        ),
        registrations={_YEAR: dict.fromkeys({0, *types}, 1)},
        declared=frozenset(one.key for one in conditions),
        members={
            _YEAR: Members(
                _CROWD, dict.fromkeys(types, _HOLDERS), (Rating(4, 1),) * _CROWD
            )
        },
        cluster_leads={_YEAR: dict.fromkeys(_get_levels(conditions), 1)},
        organisations={_YEAR: (Rating(4, 1),)},
        position=_get_position(conditions),
        service_from=date(_YEAR - _SPAN, 1, 1),
        is_woman=True,
    )


def _give_awards(types, conditions, yearly, most):
    held = {}
    for award_type in types:
        last = _get_last_year(award_type, conditions)
        number = 1 if award_type in yearly else most
        held[award_type] = [
            Award(year, one)
            for year in range(_YEAR - _SPAN, last + 1)
            for one in range(number)
        ]
    return held


def _give_nominations(types, conditions):
    forbidding = [one for one in conditions if one.with_nominated]
    return {
        award_type: [Award(_YEAR, 1, True)]
        for award_type in types
        if _get_last_year(award_type, forbidding) >= _YEAR
    }


def _get_last_year(award_type, conditions):
    """Return the last year in which no condition forbids the award."""
    last = _YEAR
    for condition in conditions:
        if award_type in condition.types:
            if condition.kind == "not_held":
                last = min(last, _YEAR - condition.years if condition.years else 0)
            elif condition.kind == "interval":
                last = min(last, _YEAR - condition.years)
    return last


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

"""The kinds of condition that a standard is made of, each checked against facts.

A check is a function of the facts that returns a :class:`Result`. Nothing here
knows a law: how many years, which titles, which share are data of the condition.
Missing is not failing: where the history has a gap that could decide, the
outcome is unknown.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from .facts import FAIL, PASS, UNKNOWN, WARN, Facts


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition; which of the values count depends on its kind."""

    key: int
    kind: str
    blocks: bool = True
    children: tuple = ()
    #: Award types looked at.
    types: frozenset = frozenset()
    #: Award types after which the time is counted.
    since_types: frozenset = frozenset()
    count: int = 1
    #: Length of the time in years, back from the year; 0 has no limit.
    years: int = 0
    #: The same for women, where it differs.
    years_women: int = 0
    is_consecutive: bool = False
    #: The last of consecutive years: ``year``, ``recent`` (or the one before), ``any``.
    ending: str = "year"
    with_nominated: bool = False
    #: Only what was achieved after the last discipline.
    after_discipline: bool = False
    rating: int = 0
    top_rating: int = 0
    top_count: int = 0
    scope: int = 1
    #: Category of awards that an initiative must not have been used for, ``any``.
    unused_for: str = ""
    months: float = 0
    percent: Fraction = Fraction(0)
    matters: frozenset = frozenset()
    severity: int = 0
    #: ``open`` on the day, ``imposed`` in the years, ``in_force`` in the year.
    when: str = "open"
    levels: frozenset = frozenset()
    positions: frozenset = frozenset()
    is_excluded: bool = False


@dataclass(frozen=True, slots=True)
class Case:
    """What is asked: the year of the award, the day that decides.

    :param known_from: first year for which the register of honours is complete
    :param movement_years: length of the movement that the award is for, if any
    :param is_survey: what people must confirm is taken for granted, but is no ground
        of its own: nobody is eligible only because it might be confirmed
    """

    year: int
    day: date
    known_from: int = 0
    movement_years: int | None = None
    #: Asked about everybody, before anybody has confirmed anything.
    is_survey: bool = False


class Result(NamedTuple):
    """Outcome with what was found and the records that show it.

    :param actual: raw values, put into words where they are shown
    :param evidence: ``(model, id)`` pairs
    :param parts: ``(condition, result)`` of the parts of a group
    """

    outcome: int
    actual: tuple = ()
    evidence: tuple = ()
    parts: tuple = ()


Check = Callable[[Facts], Result]
FAILED = Result(FAIL)
PASSED = Result(PASS)
NOT_KNOWN = Result(UNKNOWN)
_CHECKS = {}


def check_of(kind):
    """Make a function known that returns the check of a condition for a case."""

    def register(function):
        _CHECKS[kind] = function
        return function

    return register


def get_kinds():
    """Return the kinds of condition that the engine can check."""
    return frozenset(_CHECKS) | GROUPS.keys()


def compile_condition(condition, case):
    """Return the check of a condition that is no group, for a case.

    :raise KeyError: the kind is unknown
    """
    return _CHECKS[condition.kind](condition, case)


def get_effect(condition, outcome):
    """Return the outcome that counts: what only warns never blocks."""
    return outcome if condition.blocks or outcome == PASS else WARN


# -----------------------------------------------------------------------------
# Groups
# -----------------------------------------------------------------------------


def _get_best(parts, outcomes):
    return min(outcomes, default=FAIL)


def _get_worst(parts, outcomes):
    worst = PASS
    for part, outcome in zip(parts, outcomes, strict=True):
        if outcome > worst:
            worst = max(worst, get_effect(part, outcome))
    return worst


#: The outcome of a group, from its parts and their outcomes. The standard of
#: another award is, once linked, the group of its conditions.
GROUPS = {"any_of": _get_best, "all_of": _get_worst, "meets_standard": _get_worst}


def combine(condition, results):
    """Return the result of a group from those of its parts."""
    outcome = GROUPS[condition.kind](
        condition.children, [result[0] for result in results]
    )
    evidence = ()
    for result in results:
        if result[2] and result[0] <= WARN:
            evidence += result[2]
    return Result(
        outcome, (), evidence, tuple(zip(condition.children, results, strict=True))
    )

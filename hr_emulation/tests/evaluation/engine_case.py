"""What the tests of the engine share: facts of a person or unit in a few words."""

from datetime import date
from fractions import Fraction

from ...engine.evaluation.conditions import Case, Condition, compile_condition
from ...engine.evaluation.facts import (
    FAIL,
    PASS,
    UNKNOWN,
    WARN,
    Award,
    Facts,
    Matter,
    Members,
    Months,
    Rating,
)

YEAR = 2025
CASE = Case(YEAR, date(2025, 12, 20))
OUTCOMES = {PASS: "pass", WARN: "warn", UNKNOWN: "unknown", FAIL: "fail"}


def awards(*years, award_type=1):
    """Return awards of one type; a year of 0 is one that nobody knows."""
    return {award_type: [Award(year, 100 + n) for n, year in enumerate(sorted(years))]}


def nominations(*years, award_type=1):
    return {
        award_type: [Award(year, 500 + n, True) for n, year in enumerate(sorted(years))]
    }


def ratings(ranks, last=YEAR):
    """Return ratings of the years up to the last one; 0 is a year without."""
    first = last - len(ranks) + 1
    return {
        first + n: Rating(int(rank), first + n)
        for n, rank in enumerate(ranks)
        if int(rank)
    }


def discipline(date_from, date_to=None, severity=2, kind="discipline"):
    """Return a matter between two days written as in ISO 8601."""
    return Matter(
        kind,
        7,
        date.fromisoformat(date_from),
        date_to and date.fromisoformat(date_to),
        severity,
    )


def months(number, year=YEAR):
    return {year: Months(number, 1)}


def members(total, held=0, award_type=1, **more):
    """Return the members of a unit in the year, so many of them with a title."""
    holders = tuple(Award(YEAR, n) for n in range(held))
    return {YEAR: Members(total, {award_type: holders}, **more)}


def check(condition, facts, case=CASE):
    """Return the outcome of a plain condition in words."""
    return OUTCOMES[compile_condition(condition, case)(facts).outcome]


__all__ = [
    "CASE",
    "OUTCOMES",
    "YEAR",
    "Case",
    "Condition",
    "Facts",
    "Fraction",
    "awards",
    "check",
    "discipline",
    "members",
    "months",
    "nominations",
    "ratings",
]

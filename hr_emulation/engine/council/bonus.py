"""Bonus money: what an award is worth, and which of several awards are paid.

Everything is counted in whole đồng. Coefficients are fractions: 0.3 of a salary is
three tenths of it, and nobody gains or loses a rounding step to a binary number.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from fractions import Fraction

TITLE = "title"
#: Ways to round.
UP, DOWN, NEAREST = "up", "down", "nearest"
#: Of awards that compete, only the one that is worth most, or each.
HIGHEST, ALL = "highest", "all"
#: Why an award is not paid.
SAME_PERIOD = "same_period"
OTHER_PERIOD = "other_period"
SAME_ACHIEVEMENT = "same_achievement"
TITLE_AND_FORM = "title_and_form"


def round_up(amount: int | Fraction, unit: int) -> int:
    """Return the smallest multiple of ``unit`` that is not below ``amount``."""
    return round_to(amount, unit, UP)


def round_to(amount: int | Fraction, unit: int, way: str = UP) -> int:
    """Return a multiple of ``unit``: the next above, the next below, or the nearest.

    Half a unit is rounded up to the nearest.

    :raise TypeError: the amount is no exact number
    :raise ValueError: the unit is not positive, or there is no such way
    """
    if not isinstance(amount, (int, Fraction)) or isinstance(amount, bool):
        raise TypeError(f"{amount!r} is not an exact number")
    if unit < 1:
        raise ValueError(f"{unit!r} is no unit to round to")
    parts = Fraction(amount) / unit
    if way == UP:
        return -(-parts.numerator // parts.denominator) * unit
    if way == NEAREST:
        parts += Fraction(1, 2)
    elif way != DOWN:
        raise ValueError(f"{way!r} is no way to round")
    return parts.numerator // parts.denominator * unit


def bonus(
    coefficient: Fraction,
    base: int,
    *,
    factor: Fraction | int = 1,
    unit: int = 1,
    way: str = UP,
) -> int:
    """Return the bonus in đồng.

    :param coefficient: how many base salaries the award is worth
    :param base: the base salary of a month, in đồng
    :param factor: more than once for a household, for example
    :param unit: the result is a multiple of it
    """
    return round_to(coefficient * factor * base, unit, way)


@dataclass(frozen=True, slots=True)
class Policy:
    """Which of several awards that one subject gets at the same time are paid."""

    #: Titles for the same period.
    same_period: str = HIGHEST
    #: Titles for different periods.
    other_periods: str = ALL
    #: Forms for the same achievement in the same period.
    same_achievement: str = ALL
    #: Titles beside forms.
    title_and_form: str = ALL


@dataclass(frozen=True, slots=True)
class Claim:
    """One award of the subject.

    :param amount: the bonus that it would bring alone
    :param rank: its place in the order of precedence, 1 being the highest
    :param period: what it was achieved in; anything that can be compared
    """

    key: Hashable
    category: str
    amount: int
    rank: int = 0
    period: Hashable = None
    achievement: str = ""


def choose(claims: Iterable[Claim], policy: Policy) -> dict:
    """Return ``{key: None, or (why it is not paid, key of the one paid instead)}``.

    The claims are those of one subject at one time. Of claims that are worth the
    same the one of the highest rank is paid, and of these the first.
    """
    claims = list(claims)
    lost = {}
    titles = [claim for claim in claims if claim.category == TITLE]
    forms = [claim for claim in claims if claim.category != TITLE]
    if policy.same_period == HIGHEST:
        titles = _keep_best(titles, lost, SAME_PERIOD, lambda claim: claim.period)
    if policy.other_periods == HIGHEST:
        titles = _keep_best(titles, lost, OTHER_PERIOD)
    if policy.same_achievement == HIGHEST:
        forms = _keep_best(
            forms,
            lost,
            SAME_ACHIEVEMENT,
            lambda claim: (claim.period, claim.achievement),
        )
    if policy.title_and_form == HIGHEST and titles and forms:
        _keep_best(titles + forms, lost, TITLE_AND_FORM)
    return {claim.key: lost.get(claim.key) for claim in claims}


def _keep_best(claims, lost, why, get_group=lambda claim: None):
    groups = {}
    for claim in claims:
        groups.setdefault(get_group(claim), []).append(claim)
    kept = []
    for group in groups.values():
        # The first of those that are equal, as ``max`` promises.
        best = max(group, key=lambda claim: (claim.amount, -claim.rank))
        kept.append(best)
        for claim in group:
            if claim is not best:
                lost[claim.key] = (why, best.key)
    return kept

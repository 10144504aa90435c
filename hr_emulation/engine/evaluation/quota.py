"""How many may be chosen, given how many there are.

Exact: percentages are fractions, so that 15 % of 20 is 3 and never 2.9999.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

DOWN = "down"
HALF_UP = "half_up"
UP = "up"
_ROUND = {
    DOWN: floor,
    HALF_UP: lambda value: floor(value + Fraction(1, 2)),
    UP: ceil,
}


@dataclass(frozen=True, slots=True)
class Rule:
    """A quota. What is limited and among what are keys of the counts.

    ``percent`` is ``None`` where there is no limit in percent;
    ``percent_excellent`` replaces it where the unit itself is excellent. Where
    fewer than ``small_below`` are counted in all, ``small_maximum`` may be chosen,
    whatever the percentage. At least ``minimum`` may always be chosen.
    """

    limited: frozenset[Hashable]
    among: frozenset[Hashable]
    percent: Fraction | None = None
    percent_excellent: Fraction | None = None
    rounding: str = DOWN
    minimum: int = 0
    small_below: int = 0
    small_maximum: int = 0


@dataclass(frozen=True, slots=True)
class Meter:
    """What a quota says about some counts; ``allowed`` is ``None`` without limit."""

    total: int
    base: int
    used: int
    percent: Fraction | None
    allowed: int | None

    @property
    def left(self) -> int | None:
        """How many more may be chosen."""
        return None if self.allowed is None else max(0, self.allowed - self.used)

    @property
    def exceeded(self) -> int:
        """How many have been chosen too many."""
        return 0 if self.allowed is None else max(0, self.used - self.allowed)


def measure(
    rule: Rule, counts: Mapping[Hashable, int], is_unit_excellent: bool = False
) -> Meter:
    """Return the :class:`Meter` of a rule for ``{key: how many}``.

    :raise ValueError: a count is negative
    """
    if any(count < 0 for count in counts.values()):
        raise ValueError("Nobody can be counted less than never.")
    total = sum(counts.values())
    base = sum(counts.get(key, 0) for key in rule.among)
    used = sum(counts.get(key, 0) for key in rule.limited)
    percent = rule.percent
    if is_unit_excellent and rule.percent_excellent is not None:
        percent = rule.percent_excellent
    return Meter(total, base, used, percent, _get_allowed(rule, percent, base, total))


def _get_allowed(rule, percent, base, total):
    if total < rule.small_below:
        return max(rule.small_maximum, rule.minimum)
    if percent is None:
        return None
    return max(_ROUND[rule.rounding](base * percent / 100), rule.minimum)

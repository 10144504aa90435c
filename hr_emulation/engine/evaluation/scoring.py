"""Points of a criteria set: what a result is worth, what it adds up to, who is first.

Numbers are fractions: half a point is half a point, and nobody loses a rank to a
rounding. What is shown to people is rounded by whoever shows it.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

#: The points of the criteria below, added.
SUM = "sum"
#: A figure is reached or not, and compared with that of the other units.
QUANTITATIVE = "quantitative"
#: All or nothing.
PASS_FAIL = "pass_fail"
#: As the one who scores finds right.
DIRECT = "direct"
#: On top of the others, or taken away; never above the maximum of the parent.
BONUS = "bonus"

_HALF = Fraction(1, 2)


def exact(value: float | int | str | Fraction) -> Fraction:
    """Return the number that people have typed, not its binary neighbour."""
    return value if isinstance(value, Fraction) else Fraction(str(value))


# -----------------------------------------------------------------------------
# One quantitative criterion
# -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Result:
    """What a unit was to reach (``None``: nothing was assigned) and has reached."""

    target: Fraction | None
    result: Fraction

    @property
    def excess(self) -> Fraction | None:
        """Share of the target by which it was exceeded.

        ``None`` where none was assigned, or where it is zero: a share of nothing
        cannot be compared with that of another unit.
        """
        if not self.target or self.result <= self.target:
            return None if not self.target else Fraction(0)
        return (self.result - self.target) / self.target


def leader_excess(results: Iterable[Result]) -> Fraction:
    """Return the largest excess of the cluster, 0 where nobody exceeds."""
    return max((result.excess or Fraction(0) for result in results), default=Fraction())


def score_quantitative(
    maximum: Fraction, results: Mapping[Hashable, Result]
) -> dict[Hashable, Fraction | None]:
    """Return the points of each unit, ``None`` where the criterion is left out.

    Below its target a unit gets its share of half the maximum, at it the half.
    Above it the other half is shared by the excess: all of it for the leader of
    the cluster, and for who is level with it. Units without a target are compared
    with each other only; without a result either, they are left out.
    """
    leader = leader_excess(results.values())
    best = max(
        (one.result for one in results.values() if one.target is None),
        default=Fraction(),
    )
    return {key: _score_one(maximum, one, leader, best) for key, one in results.items()}


def _score_one(maximum, one, leader, best):
    if one.target is None:
        return maximum * one.result / best if one.result > 0 else None
    if one.result < one.target:
        return _HALF * maximum * max(one.result, Fraction(0)) / one.target
    if not one.excess:
        return _HALF * maximum
    return _HALF * maximum + _HALF * maximum * one.excess / leader


# -----------------------------------------------------------------------------
# A whole set
# -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Criterion:
    """A node of the tree. Its points count ``weight`` times in the parent's."""

    key: Hashable
    kind: str
    maximum: Fraction
    minimum: Fraction = Fraction(0)
    weight: Fraction = Fraction(1)
    parent: Hashable | None = None


@dataclass(frozen=True, slots=True)
class Total:
    """Points, how many could be reached, and the points of every criterion."""

    points: Fraction
    attainable: Fraction
    by_criterion: Mapping[Hashable, Fraction]

    @property
    def percent(self) -> Fraction:
        """Points in percent of what could be reached; 0 where nothing could."""
        return 100 * self.points / self.attainable if self.attainable else Fraction(0)


def add_up(
    criteria: Iterable[Criterion], points: Mapping[Hashable, Fraction | None]
) -> Total:
    """Add up the points of one subject.

    :param points: of the criteria without children; ``None`` leaves one out, and
        what could be reached falls by its maximum. A missing one has 0.
    """
    children: dict[Hashable | None, list[Criterion]] = {}
    for criterion in criteria:
        children.setdefault(criterion.parent, []).append(criterion)
    found: dict[Hashable, Fraction] = {}

    def reach(criterion):
        if criterion.kind == SUM:
            return _add_node(criterion, children.get(criterion.key, ()), reach, found)
        value = points.get(criterion.key, Fraction(0))
        found[criterion.key] = value or Fraction(0)
        if criterion.kind == BONUS:
            return found[criterion.key], Fraction(0), Fraction(0)
        lost = criterion.maximum if value is None else Fraction(0)
        return found[criterion.key], criterion.maximum - lost, lost

    total, attainable = Fraction(0), Fraction(0)
    for root in children.get(None, ()):
        value, reachable, _lost = reach(root)
        total += root.weight * value
        attainable += root.weight * reachable
    return Total(min(total, attainable), attainable, found)


def _add_node(criterion, children, reach, found):
    """Points of a sum: within its minimum and what of its maximum can be reached."""
    total, lost = Fraction(0), Fraction(0)
    for child in children:
        value, _reachable, missing = reach(child)
        total += child.weight * value
        lost += child.weight * missing
    attainable = max(criterion.maximum - lost, Fraction(0))
    found[criterion.key] = max(min(total, attainable), criterion.minimum)
    return found[criterion.key], attainable, lost


# -----------------------------------------------------------------------------
# What the total says
# -----------------------------------------------------------------------------


def rank(percents: Mapping[Hashable, Fraction]) -> dict[Hashable, int]:
    """Return the place of each unit; who is level shares the better one."""
    ordered = sorted(percents.values(), reverse=True)
    first = {}
    for place, percent in enumerate(ordered, start=1):
        first.setdefault(percent, place)
    return {key: first[percent] for key, percent in percents.items()}


def rate(percent: Fraction, thresholds: Iterable[tuple[str, Fraction]]) -> str | None:
    """Return the rating with the highest threshold that is reached, if any is."""
    reached = [(least, rating) for rating, least in thresholds if percent >= least]
    return max(reached)[1] if reached else None

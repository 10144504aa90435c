"""Who comes first where not all can be honoured: the verdict, then legal priorities."""

from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

#: What a priority can ask about a candidate.
KINDS = (
    "direct_worker",
    "woman",
    "women_share",
    "position",
    "tag",
    "topic",
    "hard_area",
)


@dataclass(frozen=True, slots=True)
class Priority:
    """A tie-break; which of the values count depends on its kind."""

    key: int
    kind: str
    percent: Fraction = Fraction(0)
    positions: frozenset = frozenset()
    tags: frozenset = frozenset()
    topics: frozenset = frozenset()


@dataclass(frozen=True, slots=True)
class Candidate:
    """What priorities ask about one who is proposed.

    :param outcome: of the verdict, from good to bad; see :mod:`.facts`
    :param women: women among the members of a collective, of ``members``
    """

    key: int
    outcome: int
    name: str = ""
    is_direct_worker: bool = False
    is_woman: bool = False
    women: int = 0
    members: int = 0
    position: int = 0
    tags: frozenset = frozenset()
    topic: int = 0
    is_hard_area: bool = False


class Place(NamedTuple):
    """A place in the ranking, and what decided it against the one before.

    :param rank: from 1; who is equal in all but the name shares it
    :param reason: ``first``, ``outcome``, ``priority`` or ``equal``
    :param priority: key of the deciding priority, or None
    :param met: keys of the priorities that the candidate meets
    """

    candidate: Candidate
    rank: int
    reason: str
    priority: int | None
    met: tuple


def meets(priority, candidate):
    """Return whether the law prefers the candidate for this reason."""
    match priority.kind:
        case "direct_worker":
            return candidate.is_direct_worker
        case "woman":
            return candidate.is_woman
        case "women_share":
            return bool(candidate.members) and (
                Fraction(100 * candidate.women, candidate.members) >= priority.percent
            )
        case "position":
            return candidate.position in priority.positions
        case "tag":
            return bool(candidate.tags & priority.tags)
        case "topic":
            return candidate.topic in priority.topics
        case "hard_area":
            return candidate.is_hard_area
    raise KeyError(priority.kind)


def rank(candidates, priorities):
    """Return the places of the candidates, the first place first.

    :param priorities: in the order in which they are asked
    """
    judged = []
    for candidate in candidates:
        answers = tuple(not meets(one, candidate) for one in priorities)
        judged.append(((candidate.outcome, *answers), candidate))
    judged.sort(key=lambda item: (item[0], item[1].name, item[1].key))
    places = []
    for number, (standing, candidate) in enumerate(judged, 1):
        met = tuple(
            one.key
            for one, fails in zip(priorities, standing[1:], strict=True)
            if not fails
        )
        if not places:
            places.append(Place(candidate, 1, "first", None, met))
            continue
        before = judged[number - 2][0]
        reason, decided_by = _compare(before, standing, priorities)
        position = places[-1].rank if reason == "equal" else number
        places.append(Place(candidate, position, reason, decided_by, met))
    return places


def _compare(before, standing, priorities):
    """Return why the second stands behind the first."""
    if before[0] != standing[0]:
        return "outcome", None
    for first, second, priority in zip(
        before[1:], standing[1:], priorities, strict=True
    ):
        if first != second:
            return "priority", priority.key
    return "equal", None

"""Whose turn it is to lead a cluster, and to be its deputy.

Members take a post in rounds: nobody takes it again before all members present
have had it since they joined. A newcomer has it once and is then level with the
others, however many rounds there were before.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

#: Why a member is proposed, in the order in which the reasons are looked for.
ONLY = "only"
PREVIOUS_DEPUTY = "previous_deputy"
FIRST_TIME = "first_time"
LONGEST_AGO = "longest_ago"


class NobodyPresent(ValueError):
    """No member of the cluster is there in that year."""


@dataclass(frozen=True, slots=True)
class Member:
    """A member with the first and last year of its membership.

    Years are inclusive; ``None`` means that there is no such limit.
    """

    key: Hashable
    first_year: int | None = None
    last_year: int | None = None

    def is_present(self, year: int) -> bool:
        return (self.first_year is None or self.first_year <= year) and (
            self.last_year is None or year <= self.last_year
        )


@dataclass(frozen=True, slots=True)
class Term:
    """Who led in one year, and who was the deputy; ``None`` where nobody was."""

    year: int
    leader: Hashable | None
    deputy: Hashable | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """Keys of two different members; no deputy where there is one member only."""

    leader: Hashable
    leader_reason: str
    deputy: Hashable | None = None
    deputy_reason: str | None = None


def propose(members: Sequence[Member], terms: Iterable[Term], year: int) -> Proposal:
    """Return who should lead in ``year`` and who should be the deputy.

    The leader is last year's deputy if it is its turn, else whoever has never
    led or led longest ago, in the order of ``members``. The deputy is found in
    the same way; among equals, who can lead the year after goes first.

    :param members: in the order of the cluster's list, each key once
    :param terms: in any order; those of ``year`` and later do not count
    :raise NobodyPresent: when no member is there in ``year``
    """
    present = [member.key for member in members if member.is_present(year)]
    if not present:
        raise NobodyPresent(year)
    past = sorted(
        (term for term in terms if term.year < year), key=lambda term: term.year
    )
    leaders = _Post(members, year, [(term.year, term.leader) for term in past])
    deputies = _Post(members, year, [(term.year, term.deputy) for term in past])
    previous = [term.deputy for term in past if term.year == year - 1]
    leader, reason = leaders.choose(present, previous)
    others = [key for key in present if key != leader]
    if not others:
        return Proposal(leader, reason)
    next_leaders = leaders.due(others)
    others.sort(key=lambda key: key not in next_leaders)
    return Proposal(leader, reason, *deputies.choose(others))


class _Post:
    """One of the two posts: who has had it, and when."""

    def __init__(self, members, year, holders):
        self.last_year = {}
        self._in_round = set()
        joined = {member.key: member.first_year for member in members}
        for past_year, key in holders:
            self._close_round(members, past_year)
            if key in joined and (joined[key] is None or joined[key] <= past_year):
                self.last_year[key] = past_year
                self._in_round.add(key)
        self._close_round(members, year)

    def _close_round(self, members, year):
        """Begin the next round when all who are there in ``year`` had their turn."""
        present = {member.key for member in members if member.is_present(year)}
        if present and present <= self._in_round:
            self._in_round.clear()

    def due(self, keys):
        """Return those whose turn it may be; nobody waits behind a repetition."""
        never = [key for key in keys if key not in self.last_year]
        waiting = [key for key in keys if key not in self._in_round]
        return never or waiting or list(keys)

    def choose(self, keys, preferred=()):
        """Return one of ``keys``, which are in order, and the reason."""
        if len(keys) == 1:
            return keys[0], ONLY
        due = self.due(keys)
        for key in preferred:
            if key in due:
                return key, PREVIOUS_DEPUTY
        chosen = min(due, key=lambda key: self.last_year.get(key, -1))
        return chosen, LONGEST_AGO if chosen in self.last_year else FIRST_TIME

"""Who is accepted: counts, shares, places, ties."""

from dataclasses import dataclass
from fractions import Fraction

#: What stands on a ballot. All are as long as each other: a proxy logs sizes.
FOR, AGAINST, BLANK, LOWER = CHOICES = ("yea", "nay", "abs", "low")

ACCEPTED, LOWERED, REJECTED = "accepted", "lower", "rejected"
OVER_QUOTA, TIED = "over_quota", "tied"


@dataclass(frozen=True)
class Rule:
    """What a vote is judged by.

    :param base: ``members``, ``present`` or ``cast``: what the share is a share of
    :param percent: votes that are needed, in percent, as text or a number
    :param is_strict: more than the share is needed, not just the share
    :param tie_rule: ``chair``, ``round``, ``none`` or ``all``, for the last place
    """

    base: str
    percent: str
    is_strict: bool = False
    tie_rule: str = "chair"
    allows_lower: bool = False


@dataclass(frozen=True)
class Votes:
    """The ballots of one nomination, and of how many who may vote on it."""

    for_: int = 0
    against: int = 0
    blank: int = 0
    lower: int = 0
    members: int = 0
    present: int = 0

    @property
    def cast(self):
        return self.for_ + self.against + self.blank + self.lower

    def get_base(self, rule):
        """What the share is taken of."""
        return getattr(self, rule.base)


def get_percent(count, base):
    """Return the exact share in percent; nobody is no share."""
    return Fraction(100 * count, base) if base else Fraction(0)


def is_enough(count, votes, rule):
    """Whether ``count`` of the votes reach the share that the rule asks for."""
    base = votes.get_base(rule)
    if not base or not count:
        return False
    share, needed = get_percent(count, base), Fraction(str(rule.percent))
    return share > needed if rule.is_strict else share >= needed


def judge(rule, ballots, places=0):
    """Return ``{key: result}`` of the nominations for one award.

    :param ballots: ``{key: Votes}``
    :param places: how many can be accepted; 0 has no limit
    """
    passed = [
        key for key, votes in ballots.items() if is_enough(votes.for_, votes, rule)
    ]
    results = {
        key: _judge_failed(rule, votes)
        for key, votes in ballots.items()
        if key not in set(passed)
    }
    return results | _give_places(rule, ballots, passed, places)


def _judge_failed(rule, votes):
    # Who is for the award is for the lower one all the more.
    if rule.allows_lower and is_enough(votes.for_ + votes.lower, votes, rule):
        return LOWERED
    return REJECTED


def _give_places(rule, ballots, passed, places):
    if not places or len(passed) <= places:
        return dict.fromkeys(passed, ACCEPTED)
    counts = sorted((ballots[key].for_ for key in passed), reverse=True)
    last = counts[places - 1]
    is_tie = counts[places] == last
    results = {}
    for key in passed:
        count = ballots[key].for_
        if count > last or (count == last and not is_tie):
            results[key] = ACCEPTED
        elif count < last:
            results[key] = OVER_QUOTA
        else:
            results[key] = _TIES[rule.tie_rule]
    return results


_TIES = {"chair": TIED, "round": TIED, "none": OVER_QUOTA, "all": ACCEPTED}

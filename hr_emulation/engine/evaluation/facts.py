"""What is known about one person or unit, as the loaders hand it over."""

from datetime import date
from typing import NamedTuple

#: Outcomes of a condition, from good to bad.
PASS, WARN, UNKNOWN, FAIL = range(4)
OUTCOMES = ("pass", "warn", "unknown", "fail")


class Award(NamedTuple):
    """An award, or a nomination of the same round that may become one.

    :param year: the year that it counts for, 0 where the document does not say
    """

    year: int
    id: int
    is_nomination: bool = False

    @property
    def evidence(self):
        return ("nomination" if self.is_nomination else "award", self.id)


class Rating(NamedTuple):
    """Rating of a year, 1 (not completed) to 4 (excellent)."""

    rank: int
    id: int


class Months(NamedTuple):
    """Months of a year that count as worked; 5 months and 29 days are below 6."""

    months: float
    id: int


class Initiative(NamedTuple):
    """A recognised initiative, or a share in one.

    :param scope: 1 in the unit, 2 in the ministry or province, 3 in the nation
    :param used_for: categories of the awards it was used for already
    """

    year: int
    id: int
    scope: int
    used_for: frozenset = frozenset()


class Matter(NamedTuple):
    """Discipline, or an open matter, between two days; no end means still open."""

    kind: str
    id: int
    date_from: date
    date_to: date | None = None
    severity: int = 0

    def is_open(self, day):
        """Whether it stands in the way on this day."""
        return self.date_from <= day and (self.date_to is None or self.date_to >= day)


class Members(NamedTuple):
    """The people of a unit in a year.

    :param total: how many they are
    :param titles: award type -> the awards, one for each holder
    :param ratings: one for each member who was rated
    :param matters: what its members were disciplined for
    """

    total: int
    titles: dict
    ratings: tuple = ()
    matters: tuple = ()


class Facts:
    """Everything that conditions may ask about one subject."""

    __slots__ = (
        "key",
        "awards",
        "other_awards",
        "nominations",
        "given",
        "ratings",
        "months",
        "initiatives",
        "matters",
        "registrations",
        "rewarded",
        "declared",
        "members",
        "cluster_leads",
        "organisations",
        "position",
        "service_from",
        "is_woman",
    )

    def __init__(self, key=0, **known):
        self.key = key
        #: Award type -> awards in the order of their years.
        self.awards = {}
        #: The same of awards that the law does not let support a higher one.
        self.other_awards = {}
        #: Award type -> evidence that it was given or proposed for the year already.
        self.given = {}
        #: The same of nominations of the round, which may become awards.
        self.nominations = {}
        #: Year -> rating.
        self.ratings = {}
        #: Year -> months.
        self.months = {}
        self.initiatives = ()
        self.matters = ()
        #: Year -> {award type, or 0 for any: id of the registration}.
        self.registrations = {}
        #: What the same achievement was rewarded with already, as evidence.
        self.rewarded = ()
        #: Keys of the conditions that the unit has confirmed.
        self.declared = frozenset()
        #: Year -> members.
        self.members = {}
        #: Year -> {level of the cluster: id of the evaluation that came first}.
        self.cluster_leads = {}
        #: Year -> ratings of Party and mass organisations.
        self.organisations = {}
        self.position = 0
        #: First day in the service, None where nobody knows.
        self.service_from = None
        self.is_woman = False
        for name, value in known.items():
            setattr(self, name, value)

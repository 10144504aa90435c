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
_FAIL = Result(FAIL)
_PASS = Result(PASS)
_UNKNOWN = Result(UNKNOWN)
_CHECKS = {}


def _check(kind):
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


# -----------------------------------------------------------------------------
# Ratings and time worked
# -----------------------------------------------------------------------------


@_check("rating")
def _rating(condition, case):
    lowest = condition.rating
    length = condition.years or 1
    first = case.year - length + 1
    years = range(first, case.year + 1)
    top_rating, top_count = condition.top_rating, condition.top_count
    is_simple = length == 1 and not (top_count or condition.since_types)
    counted_from = _get_counted_from(condition, case)

    def check_one(facts):
        if facts.matters:
            return check_years(facts)
        rating = facts.ratings.get(first)
        if rating is None:
            return _UNKNOWN
        rank, evaluation = rating
        outcome = PASS if rank >= lowest else FAIL
        return Result(outcome, ((first, rank),), (("evaluation", evaluation),))

    def check_years(facts):
        known = facts.ratings
        actual, evidence = [], []
        is_low = False
        counted = counted_from(facts)
        for year in years:
            if year in known:
                rank, evaluation = known[year]
                actual.append((year, rank))
                evidence.append(("evaluation", evaluation))
                is_low = is_low or rank < lowest
        actual, evidence = tuple(actual), tuple(evidence)
        if is_low or counted > first:
            return Result(FAIL, actual, evidence)
        since, since_evidence = _find_since(condition, facts, first)
        if since is None:
            return Result(_without_since(condition, facts, case), actual, evidence)
        outcome = PASS if len(actual) == length else UNKNOWN
        begin = max(since or first, counted)
        tops = _check_tops(known, begin, case, top_rating, top_count)
        if tops == FAIL and since and _is_since_open(condition, facts, case):
            tops = UNKNOWN
        return Result(max(outcome, tops), actual, since_evidence + evidence)

    return check_one if is_simple else check_years


def _check_tops(ratings, first, case, top_rating, top_count):
    """Whether enough of the years were rated so high."""
    if not top_count:
        return PASS
    years = range(first, case.year + 1)
    known = [ratings[year].rank for year in years if year in ratings]
    tops = sum(1 for rank in known if rank >= top_rating)
    if tops >= top_count:
        return PASS
    missing = len(years) - len(known)
    return UNKNOWN if tops + missing >= top_count else FAIL


def _find_since(condition, facts, first):
    """Return the year after the award that time is counted from, and its evidence.

    The first such award that is old enough gives the longest time. 0 where the
    condition names none, None where the subject has none that is old enough.
    """
    if not condition.since_types:
        return 0, ()
    for award in _get_awards(condition.since_types, facts):
        if 0 < award.year < first:
            return award.year + 1, (award.evidence,)
    return None, ()


def _without_since(condition, facts, case):
    return UNKNOWN if _is_since_open(condition, facts, case) else FAIL


def _is_since_open(condition, facts, case):
    """Whether time may count from an award that is undated, or not in the register."""
    awards = _get_awards(condition.since_types, facts)
    return not _is_complete(facts, 1, case) or any(not one.year for one in awards)


def _from_the_beginning(facts):
    return 0


def _get_counted_from(condition, case):
    """Return a function: the first year of which achievements count again.

    The year in which a discipline ended counts when enough of its months are left.
    """
    if not condition.after_discipline:
        return _from_the_beginning
    months = condition.months

    def get_year(facts):
        if not facts.matters:
            return 0
        ends = [
            matter.date_to
            for matter in facts.matters
            if matter.kind == "discipline"
            and matter.date_to
            and matter.date_to <= case.day
        ]
        if not ends:
            return 0
        end = max(ends)
        return end.year if 12 - end.month >= months else end.year + 1

    return get_year


@_check("months")
def _months(condition, case):
    def check(facts):
        worked = facts.months.get(case.year)
        if worked is None:
            return _UNKNOWN
        outcome = PASS if worked.months >= condition.months else FAIL
        return Result(outcome, (worked.months,), (("evaluation", worked.id),))

    return check


@_check("service_years")
def _service_years(condition, case):
    def check(facts):
        if facts.service_from is None:
            return _UNKNOWN
        years = _count_full_years(facts.service_from, case.day)
        women = condition.years_women if facts.is_woman else 0
        outcome = PASS if years >= (women or condition.years) else FAIL
        return Result(outcome, (years,))

    return check


def _count_full_years(begun, day):
    return day.year - begun.year - ((day.month, day.day) < (begun.month, begun.day))


# -----------------------------------------------------------------------------
# Awards
# -----------------------------------------------------------------------------


def _get_awards(types, facts, with_nominated=False, with_other=False):
    """Return the awards of these types, by year."""
    if with_nominated and facts.nominations:
        return _merge_nominated(types, facts, with_other)
    if len(types) == 1:
        (award_type,) = types
        found = facts.awards.get(award_type, ())
    else:
        found = _merge(types, facts.awards)
    if with_other and facts.other_awards:
        found = sorted([*found, *_merge(types, facts.other_awards)])
    return found


def _merge(types, awards):
    return sorted(award for award_type in types for award in awards.get(award_type, ()))


def _merge_nominated(types, facts, with_other):
    """Return the awards, and a nomination for each year without the award."""
    found = []
    for award_type in types:
        awards = _get_awards({award_type}, facts, with_other=with_other)
        nominations = {
            nomination.year: nomination
            for nomination in facts.nominations.get(award_type, ())
        }
        for award in awards:
            nominations.pop(award.year, None)
        found += [*awards, *nominations.values()]
    return sorted(found)


@_check("awards")
def _awards(condition, case):
    if condition.is_consecutive:
        return _consecutive_awards(condition, case)
    types, count = condition.types, condition.count
    begin = case.year - condition.years + 1 if condition.years else 1
    counted_from = _get_counted_from(condition, case)
    has_since = bool(condition.since_types)

    def check(facts):
        found = _get_awards(types, facts, condition.with_nominated)
        first, since_evidence = begin, ()
        if has_since:
            since, since_evidence = _find_since(condition, facts, case.year)
            if since is None:
                return Result(_without_since(condition, facts, case))
            first = max(first, since)
        if facts.matters:
            first = max(first, counted_from(facts))
        if not found and not has_since:
            return _FAIL if _is_complete(facts, first, case) else _UNKNOWN
        kept = [award for award in found if first <= award.year <= case.year]
        undated = sum(1 for award in found if not award.year)
        actual = tuple(award.year for award in kept)
        evidence = since_evidence + tuple(award.evidence for award in kept)
        if len(kept) >= count:
            return Result(PASS, actual, evidence)
        is_open = (
            len(kept) + undated >= count
            or not _is_complete(facts, first, case)
            or (has_since and _is_since_open(condition, facts, case))
        )
        return Result(UNKNOWN if is_open else FAIL, actual, evidence)

    return check


def _is_complete(facts, first, case):
    """Whether every award from this year on would be in the register."""
    return first >= case.known_from or (
        facts.service_from is not None and facts.service_from.year >= case.known_from
    )


def _consecutive_awards(condition, case):
    types, count = condition.types, condition.count
    counted_from = _get_counted_from(condition, case)
    begin = case.year - condition.years + 1 if condition.years else 1
    # The last of the years may be any of these; 0 stands for any year.
    lasts = {"year": 1, "recent": 2}.get(condition.ending, 0)
    first_end = case.year - lasts + 1 if lasts else 1
    has_since, known_from = bool(condition.since_types), case.known_from

    def check(facts):
        found = _get_awards(types, facts, condition.with_nominated)
        first, since_evidence = begin, ()
        if has_since:
            since, since_evidence = _find_since(condition, facts, case.year)
            if since is None:
                return Result(_without_since(condition, facts, case))
            first = max(first, since)
        if facts.matters:
            first = max(first, counted_from(facts))
        run = _find_run(found, first, first_end, case.year, count) if found else ()
        if len(run) >= count:
            return _show_awards(PASS, run, since_evidence)
        # Most histories have no gap that could hide an award.
        is_known = first >= known_from and (not found or found[0].year)
        is_open = not is_known and _can_be_filled(
            found, first, first_end, facts, case, count
        )
        if has_since and not is_open:
            is_open = _is_since_open(condition, facts, case)
        if not found:
            return _UNKNOWN if is_open else _FAIL
        return _show_awards(UNKNOWN if is_open else FAIL, run or found, since_evidence)

    return check


def _can_be_filled(awards, first, first_end, facts, case, count):
    """Whether undated awards, or those of years not registered, could close the gaps.

    :param first: earlier ones do not count
    :param first_end: the run ends in this year at the earliest
    """
    is_complete = _is_complete(facts, first, case)
    undated = sum(1 for award in awards if not award.year)
    if is_complete and not undated:
        return False
    held = {award.year for award in awards}
    known_from = 0 if is_complete else case.known_from
    for end in range(max(first_end, first + count - 1), case.year + 1):
        years = range(end - count + 1, end + 1)
        gaps = sum(1 for year in years if year >= known_from and year not in held)
        if gaps <= undated:
            return True
    return False


def _show_awards(outcome, awards, more_evidence):
    return Result(
        outcome,
        tuple([award.year for award in awards]),
        more_evidence + tuple([award.evidence for award in awards]),
    )


def _find_run(awards, first, first_end, last_end, count):
    """Return awards of consecutive years, the latest ``count`` or else the longest.

    :param awards: by year
    :param first: earlier ones do not count
    :param first_end: the run ends between this year and ``last_end``
    """
    best = run = []
    for award in reversed(awards):
        year = award.year
        if year > last_end:
            continue
        if year < first:
            break
        if run and year == run[-1].year - 1:
            run.append(award)
        elif not run or year < run[-1].year:
            if year < first_end:
                break
            run = [award]
        if len(run) > len(best):
            best = list(run)
            if len(best) >= count:
                break
    return best[::-1]


@_check("interval")
def _interval(condition, case):
    latest = case.year - condition.years

    def check(facts):
        found = _get_awards(
            condition.types, facts, condition.with_nominated, with_other=True
        )
        is_complete = _is_complete(facts, latest + 1, case)
        if not found:
            return _PASS if is_complete else _UNKNOWN
        last = found[-1]
        actual, evidence = (last.year,), (last.evidence,)
        if last.year > latest:
            return Result(FAIL, actual, evidence)
        undated = next((award for award in found if not award.year), None)
        if undated:
            return Result(UNKNOWN, (0,), (undated.evidence,))
        return Result(PASS if is_complete else UNKNOWN, actual, evidence)

    return check


@_check("not_held")
def _not_held(condition, case):
    begin = case.year - condition.years + 1 if condition.years else 1

    def check(facts):
        found = [
            award
            for award in _get_awards(
                condition.types, facts, condition.with_nominated, with_other=True
            )
            if award.year >= begin or not award.year
        ]
        if not found:
            return _PASS if _is_complete(facts, begin, case) else _UNKNOWN
        dated = [award for award in found if award.year] if condition.years else found
        return Result(
            FAIL if dated else UNKNOWN,
            tuple(award.year for award in found),
            tuple(award.evidence for award in found),
        )

    return check


@_check("not_rewarded")
def _not_rewarded(condition, case):
    types = condition.types

    def check(facts):
        found = facts.rewarded
        if facts.given:
            for award_type in types:
                found += facts.given.get(award_type, ())
        if not found:
            return _PASS
        return Result(FAIL, (len(found),), tuple(found))

    return check


# -----------------------------------------------------------------------------
# Initiatives, discipline, registration, position, what people confirm
# -----------------------------------------------------------------------------


@_check("initiative")
def _initiative(condition, case):
    begin = case.year - condition.years + 1 if condition.years else 1
    scope, count, unused_for = condition.scope, condition.count, condition.unused_for
    counted_from = _get_counted_from(condition, case)

    def is_unused(initiative):
        if unused_for == "any":
            return not initiative.used_for
        return unused_for not in initiative.used_for

    def check(facts):
        if not facts.initiatives:
            return _FAIL
        first = max(begin, counted_from(facts))
        # One initiative may have been recognised several times, further each time.
        found = {
            one.id: one
            for one in facts.initiatives
            if one.scope >= scope and first <= one.year <= case.year
        }.values()
        free = [one for one in found if is_unused(one)]
        shown = free if len(free) >= count else found
        return Result(
            PASS if len(free) >= count else FAIL,
            (len(found), len(free)),
            tuple(("initiative", one.id) for one in shown),
        )

    return check


@_check("no_matter")
def _no_matter(condition, case):
    stands = _get_stands(condition, case)

    def check(facts):
        if not facts.matters:
            return _PASS
        found = [matter for matter in facts.matters if stands(matter)]
        if not found:
            return _PASS
        return Result(
            FAIL,
            tuple((matter.kind, matter.severity) for matter in found),
            tuple(("discipline", matter.id) for matter in found),
        )

    return check


def _get_stands(condition, case):
    """Return whether a matter stands in the way, as a function of it."""
    first = date(case.year - (condition.years or 1) + 1, 1, 1)
    last = date(case.year, 12, 31)

    def is_meant(matter):
        return matter.kind in condition.matters and (
            matter.kind != "discipline" or matter.severity >= condition.severity
        )

    if condition.when == "open":
        return lambda matter: is_meant(matter) and matter.is_open(case.day)
    if condition.when == "imposed":
        return lambda matter: is_meant(matter) and first <= matter.date_from <= last
    return lambda matter: (
        is_meant(matter)
        and matter.date_from <= last
        and (matter.date_to is None or matter.date_to >= first)
    )


@_check("registered")
def _registered(condition, case):
    types = condition.types or {0}

    def check(facts):
        registered = facts.registrations.get(case.year)
        if not registered:
            return _FAIL
        found = [registered[key] for key in types if key in registered]
        evidence = tuple(("registration", one) for one in found)
        return Result(PASS if found else FAIL, (), evidence)

    return check


@_check("position")
def _position(condition, case):
    def check(facts):
        if not facts.position:
            return _UNKNOWN
        is_listed = facts.position in condition.positions
        outcome = FAIL if is_listed == condition.is_excluded else PASS
        return Result(outcome, (facts.position,))

    return check


@_check("declared")
def _declared(condition, case):
    if case.is_survey:
        return lambda facts: _PASS

    def check(facts):
        return _PASS if condition.key in facts.declared else _UNKNOWN

    return check


@_check("movement")
def _movement(condition, case):
    if case.movement_years is None:
        result = _FAIL if case.is_survey else _UNKNOWN
    else:
        is_long = case.movement_years >= condition.years
        result = Result(PASS if is_long else FAIL, (case.movement_years,))
    return lambda facts: result


# -----------------------------------------------------------------------------
# Members of a unit, and its place among others
# -----------------------------------------------------------------------------


@_check("member_share")
def _member_share(condition, case):
    """At least so many percent of the members hold one of the titles."""

    def check(facts):
        members = facts.members.get(case.year)
        if not members or not members.total:
            return _UNKNOWN
        held = _get_member_titles(condition, members)
        share = Fraction(100 * len(held), members.total)
        return Result(
            PASS if share >= condition.percent else FAIL,
            (len(held), members.total),
            tuple(award.evidence for award in held),
        )

    return check


@_check("member_count")
def _member_count(condition, case):
    """At least so many members hold one of the titles."""

    def check(facts):
        members = facts.members.get(case.year)
        if not members:
            return _UNKNOWN
        held = _get_member_titles(condition, members)
        return Result(
            PASS if len(held) >= condition.count else FAIL,
            (len(held),),
            tuple(award.evidence for award in held),
        )

    return check


def _get_member_titles(condition, members):
    return [
        award
        for award_type in condition.types
        for award in members.titles.get(award_type, ())
        if condition.with_nominated or not award.is_nomination
    ]


@_check("member_rating")
def _member_rating(condition, case):
    """At least so many percent of the members were rated so high."""

    def check(facts):
        members = facts.members.get(case.year)
        if not members or not members.total:
            return _UNKNOWN
        good = sum(1 for rating in members.ratings if rating.rank >= condition.rating)
        low = [one for one in members.ratings if one.rank < condition.rating]
        missing = max(members.total - len(members.ratings), 0)
        actual = (good, members.total, missing)
        if Fraction(100 * good, members.total) >= condition.percent:
            return Result(PASS, actual)
        best = Fraction(100 * (good + missing), members.total)
        return Result(
            UNKNOWN if best >= condition.percent else FAIL,
            actual,
            tuple(("evaluation", one.id) for one in low),
        )

    return check


@_check("member_matter")
def _member_matter(condition, case):
    """No member was disciplined from this measure up."""
    stands = _get_stands(condition, case)

    def check(facts):
        members = facts.members.get(case.year)
        if not members:
            return _UNKNOWN
        found = [matter for matter in members.matters if stands(matter)]
        if not found:
            return _PASS
        return Result(
            FAIL, (len(found),), tuple(("discipline", one.id) for one in found)
        )

    return check


@_check("cluster_lead")
def _cluster_lead(condition, case):
    def check(facts):
        leads = facts.cluster_leads.get(case.year)
        if leads is None:
            return _UNKNOWN
        found = [
            evaluation
            for level, evaluation in leads.items()
            if not condition.levels or level in condition.levels
        ]
        evidence = tuple(("evaluation", one) for one in found)
        return Result(PASS if found else FAIL, (), evidence)

    return check


@_check("organisation_rating")
def _organisation_rating(condition, case):
    def check(facts):
        ratings = facts.organisations.get(case.year)
        if not ratings:
            return _UNKNOWN
        actual = tuple(rating.rank for rating in ratings)
        evidence = tuple(dict.fromkeys(("evaluation", one.id) for one in ratings))
        lowest = min(actual)
        return Result(PASS if lowest >= condition.rating else FAIL, actual, evidence)

    return check

"""Conditions on ratings and on the time worked."""

from .conditions import NOT_KNOWN, Result, check_of
from .facts import FAIL, PASS, UNKNOWN
from .history import (
    find_since,
    get_counted_from,
    is_since_open,
    without_since,
)


@check_of("rating")
def _rating(condition, case):
    lowest = condition.rating
    length = condition.years or 1
    first = case.year - length + 1
    years = range(first, case.year + 1)
    top_rating, top_count = condition.top_rating, condition.top_count
    is_simple = length == 1 and not (top_count or condition.since_types)
    counted_from = get_counted_from(condition, case)

    def check_one(facts):
        if facts.matters:
            return check_years(facts)
        rating = facts.ratings.get(first)
        if rating is None:
            return NOT_KNOWN
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
        since, since_evidence = find_since(condition, facts, first)
        if since is None:
            return Result(without_since(condition, facts, case), actual, evidence)
        outcome = PASS if len(actual) == length else UNKNOWN
        begin = max(since or first, counted)
        tops = _check_tops(known, begin, case, top_rating, top_count)
        if tops == FAIL and since and is_since_open(condition, facts, case):
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


@check_of("months")
def _months(condition, case):
    def check(facts):
        worked = facts.months.get(case.year)
        if worked is None:
            return NOT_KNOWN
        outcome = PASS if worked.months >= condition.months else FAIL
        return Result(outcome, (worked.months,), (("evaluation", worked.id),))

    return check


@check_of("service_years")
def _service_years(condition, case):
    def check(facts):
        if facts.service_from is None:
            return NOT_KNOWN
        years = _count_full_years(facts.service_from, case.day)
        women = condition.years_women if facts.is_woman else 0
        outcome = PASS if years >= (women or condition.years) else FAIL
        return Result(outcome, (years,))

    return check


def _count_full_years(begun, day):
    return day.year - begun.year - ((day.month, day.day) < (begun.month, begun.day))

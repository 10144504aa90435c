"""Conditions on awards: held, in consecutive years, how long ago, not at all."""

from .conditions import FAILED, NOT_KNOWN, PASSED, Result, check_of
from .facts import FAIL, PASS, UNKNOWN
from .history import (
    find_since,
    get_awards,
    get_counted_from,
    is_complete,
    is_since_open,
    without_since,
)


@check_of("awards")
def _awards(condition, case):
    if condition.is_consecutive:
        return _consecutive_awards(condition, case)
    types, count = condition.types, condition.count
    begin = case.year - condition.years + 1 if condition.years else 1
    counted_from = get_counted_from(condition, case)
    has_since = bool(condition.since_types)

    def check(facts):
        found = get_awards(types, facts, condition.with_nominated)
        first, since_evidence = begin, ()
        if has_since:
            since, since_evidence = find_since(condition, facts, case.year)
            if since is None:
                return Result(without_since(condition, facts, case))
            first = max(first, since)
        if facts.matters:
            first = max(first, counted_from(facts))
        if not found and not has_since:
            return FAILED if is_complete(facts, first, case) else NOT_KNOWN
        kept = [award for award in found if first <= award.year <= case.year]
        undated = sum(1 for award in found if not award.year)
        actual = tuple(award.year for award in kept)
        evidence = since_evidence + tuple(award.evidence for award in kept)
        if len(kept) >= count:
            return Result(PASS, actual, evidence)
        # After a discipline the years that count may begin later than this one: then
        # no award that is undated, or not in the register, can lie among them.
        is_open = first <= case.year and (
            len(kept) + undated >= count
            or not is_complete(facts, first, case)
            or (has_since and is_since_open(condition, facts, case))
        )
        return Result(UNKNOWN if is_open else FAIL, actual, evidence)

    return check


def _consecutive_awards(condition, case):
    types, count = condition.types, condition.count
    counted_from = get_counted_from(condition, case)
    begin = case.year - condition.years + 1 if condition.years else 1
    # The last of the years may be any of these; 0 stands for any year.
    lasts = {"year": 1, "recent": 2}.get(condition.ending, 0)
    first_end = case.year - lasts + 1 if lasts else 1
    has_since, known_from = bool(condition.since_types), case.known_from

    def check(facts):
        found = get_awards(types, facts, condition.with_nominated)
        first, since_evidence = begin, ()
        if has_since:
            since, since_evidence = find_since(condition, facts, case.year)
            if since is None:
                return Result(without_since(condition, facts, case))
            first = max(first, since)
        if facts.matters:
            first = max(first, counted_from(facts))
        run = find_run(found, first, first_end, case.year, count) if found else ()
        if len(run) >= count:
            return _show_awards(PASS, run, since_evidence)
        # Most histories have no gap that could hide an award.
        is_known = first >= known_from and (not found or found[0].year)
        is_open = not is_known and _can_be_filled(
            found, first, first_end, facts, case, count
        )
        if has_since and not is_open:
            is_open = is_since_open(condition, facts, case)
        if not found:
            return NOT_KNOWN if is_open else FAILED
        return _show_awards(UNKNOWN if is_open else FAIL, run or found, since_evidence)

    return check


def _can_be_filled(awards, first, first_end, facts, case, count):
    """Whether undated awards, or those of years not registered, could close the gaps.

    :param first: earlier ones do not count
    :param first_end: the run ends in this year at the earliest
    """
    is_whole = is_complete(facts, first, case)
    undated = sum(1 for award in awards if not award.year)
    if is_whole and not undated:
        return False
    held = {award.year for award in awards}
    known_from = 0 if is_whole else case.known_from
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


def find_run(awards, first, first_end, last_end, count):
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


@check_of("interval")
def _interval(condition, case):
    latest = case.year - condition.years

    def check(facts):
        found = get_awards(
            condition.types, facts, condition.with_nominated, with_other=True
        )
        is_whole = is_complete(facts, latest + 1, case)
        if not found:
            return PASSED if is_whole else NOT_KNOWN
        last = found[-1]
        actual, evidence = (last.year,), (last.evidence,)
        if last.year > latest:
            return Result(FAIL, actual, evidence)
        undated = next((award for award in found if not award.year), None)
        if undated:
            return Result(UNKNOWN, (0,), (undated.evidence,))
        return Result(PASS if is_whole else UNKNOWN, actual, evidence)

    return check


@check_of("not_held")
def _not_held(condition, case):
    begin = case.year - condition.years + 1 if condition.years else 1

    def check(facts):
        found = [
            award
            for award in get_awards(
                condition.types, facts, condition.with_nominated, with_other=True
            )
            if award.year >= begin or not award.year
        ]
        if not found:
            return PASSED if is_complete(facts, begin, case) else NOT_KNOWN
        dated = [award for award in found if award.year] if condition.years else found
        return Result(
            FAIL if dated else UNKNOWN,
            tuple(award.year for award in found),
            tuple(award.evidence for award in found),
        )

    return check


@check_of("not_rewarded")
def _not_rewarded(condition, case):
    types = condition.types

    def check(facts):
        found = facts.rewarded
        if facts.given:
            for award_type in types:
                found += facts.given.get(award_type, ())
        if not found:
            return PASSED
        return Result(FAIL, (len(found),), tuple(found))

    return check

"""Conditions on initiatives, discipline, registration, post and confirmations."""

from datetime import date

from .conditions import FAILED, NOT_KNOWN, PASSED, Result, check_of
from .facts import FAIL, PASS
from .history import get_counted_from


@check_of("initiative")
def _initiative(condition, case):
    begin = case.year - condition.years + 1 if condition.years else 1
    scope, count, unused_for = condition.scope, condition.count, condition.unused_for
    counted_from = get_counted_from(condition, case)

    def is_unused(initiative):
        if unused_for == "any":
            return not initiative.used_for
        return unused_for not in initiative.used_for

    def check(facts):
        if not facts.initiatives:
            return FAILED
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


@check_of("no_matter")
def _no_matter(condition, case):
    stands = get_stands(condition, case)

    def check(facts):
        if not facts.matters:
            return PASSED
        found = [matter for matter in facts.matters if stands(matter)]
        if not found:
            return PASSED
        return Result(
            FAIL,
            tuple((matter.kind, matter.severity) for matter in found),
            tuple(("discipline", matter.id) for matter in found),
        )

    return check


@check_of("registered")
def _registered(condition, case):
    types = condition.types or {0}

    def check(facts):
        registered = facts.registrations.get(case.year)
        if not registered:
            return FAILED
        found = [registered[key] for key in types if key in registered]
        evidence = tuple(("registration", one) for one in found)
        return Result(PASS if found else FAIL, (), evidence)

    return check


@check_of("position")
def _position(condition, case):
    def check(facts):
        if not facts.position:
            return NOT_KNOWN
        is_listed = facts.position in condition.positions
        outcome = FAIL if is_listed == condition.is_excluded else PASS
        return Result(outcome, (facts.position,))

    return check


@check_of("declared")
def _declared(condition, case):
    if case.is_survey:
        return lambda facts: PASSED

    def check(facts):
        return PASSED if condition.key in facts.declared else NOT_KNOWN

    return check


@check_of("movement")
def _movement(condition, case):
    if case.movement_years is None:
        result = FAILED if case.is_survey else NOT_KNOWN
    else:
        is_long = case.movement_years >= condition.years
        result = Result(PASS if is_long else FAIL, (case.movement_years,))
    return lambda facts: result


def get_stands(condition, case):
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

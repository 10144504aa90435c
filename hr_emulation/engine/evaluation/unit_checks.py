"""Conditions on the members of a unit, and on its place among others."""

from fractions import Fraction

from .conditions import NOT_KNOWN, PASSED, Result, check_of
from .facts import FAIL, PASS, UNKNOWN
from .subject_checks import get_stands


@check_of("member_share")
def _member_share(condition, case):
    """At least so many percent of the members hold one of the titles."""

    def check(facts):
        members = facts.members.get(case.year)
        if not members or not members.total:
            return NOT_KNOWN
        held = _get_member_titles(condition, members)
        share = Fraction(100 * len(held), members.total)
        return Result(
            PASS if share >= condition.percent else FAIL,
            (len(held), members.total),
            tuple(award.evidence for award in held),
        )

    return check


@check_of("member_count")
def _member_count(condition, case):
    """At least so many members hold one of the titles."""

    def check(facts):
        members = facts.members.get(case.year)
        if not members:
            return NOT_KNOWN
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


@check_of("member_rating")
def _member_rating(condition, case):
    """At least so many percent of the members were rated so high."""

    def check(facts):
        members = facts.members.get(case.year)
        if not members or not members.total:
            return NOT_KNOWN
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


@check_of("member_matter")
def _member_matter(condition, case):
    """No member was disciplined from this measure up."""
    stands = get_stands(condition, case)

    def check(facts):
        members = facts.members.get(case.year)
        if not members:
            return NOT_KNOWN
        found = [matter for matter in members.matters if stands(matter)]
        if not found:
            return PASSED
        return Result(
            FAIL, (len(found),), tuple(("discipline", one.id) for one in found)
        )

    return check


@check_of("cluster_lead")
def _cluster_lead(condition, case):
    def check(facts):
        leads = facts.cluster_leads.get(case.year)
        if leads is None:
            return NOT_KNOWN
        found = [
            evaluation
            for level, evaluation in leads.items()
            if not condition.levels or level in condition.levels
        ]
        evidence = tuple(("evaluation", one) for one in found)
        return Result(PASS if found else FAIL, (), evidence)

    return check


@check_of("organisation_rating")
def _organisation_rating(condition, case):
    def check(facts):
        ratings = facts.organisations.get(case.year)
        if not ratings:
            return NOT_KNOWN
        actual = tuple(rating.rank for rating in ratings)
        evidence = tuple(dict.fromkeys(("evaluation", one.id) for one in ratings))
        lowest = min(actual)
        return Result(PASS if lowest >= condition.rating else FAIL, actual, evidence)

    return check

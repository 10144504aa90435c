"""Each kind of condition: passing, failing, at the boundary, and not known."""

from dataclasses import replace
from datetime import date

from odoo.tests import BaseCase, tagged

from ...engine.evaluation.conditions import (
    GROUPS,
    combine,
    compile_condition,
    get_kinds,
)
from ...engine.evaluation.facts import (
    FAIL,
    PASS,
    UNKNOWN,
    WARN,
    Initiative,
    Rating,
)
from ...engine.evaluation.standards import Judge, Standard
from .engine_case import (
    CASE,
    OUTCOMES,
    YEAR,
    Case,
    Condition,
    Facts,
    Fraction,
    awards,
    check,
    discipline,
    members,
    months,
    nominations,
    ratings,
)

TYPE = frozenset({1})
SINCE = frozenset({2})
LATE = Case(YEAR, CASE.day, known_from=2024)
EVERYTHING = frozenset(
    {"discipline", "considered", "investigation", "inspection", "press", "complaint"}
)


def initiative(year=YEAR, scope=1, *used_for):
    return Initiative(year, year, scope, frozenset(used_for))


# A line: kind, its values, facts, expected outcome. A fifth element is the case.
RATING = [
    # One year.
    ({"rating": 3}, {"ratings": ratings("3")}, "pass"),
    ({"rating": 3}, {"ratings": ratings("4")}, "pass"),
    ({"rating": 3}, {"ratings": ratings("2")}, "fail"),
    ({"rating": 4}, {"ratings": ratings("3")}, "fail"),
    ({"rating": 3}, {"ratings": ratings("33", last=2024)}, "unknown"),
    ({"rating": 3}, {}, "unknown"),
    # Years on end.
    ({"rating": 3, "years": 3}, {"ratings": ratings("333")}, "pass"),
    ({"rating": 3, "years": 3}, {"ratings": ratings("2333")}, "pass"),
    ({"rating": 3, "years": 3}, {"ratings": ratings("323")}, "fail"),
    ({"rating": 3, "years": 3}, {"ratings": ratings("303")}, "unknown"),
    ({"rating": 3, "years": 3}, {"ratings": ratings("203")}, "fail"),
    ({"rating": 3, "years": 3}, {"ratings": ratings("3330")}, "unknown"),
    # So many of them rated higher.
    (
        {"rating": 3, "years": 3, "top_rating": 4, "top_count": 2},
        {"ratings": ratings("434")},
        "pass",
    ),
    (
        {"rating": 3, "years": 3, "top_rating": 4, "top_count": 2},
        {"ratings": ratings("4334")},
        "fail",
    ),
    (
        {"rating": 3, "years": 3, "top_rating": 4, "top_count": 2},
        {"ratings": ratings("043")},
        "unknown",
    ),
    (
        {"rating": 3, "years": 3, "top_rating": 4, "top_count": 3},
        {"ratings": ratings("043")},
        "fail",
    ),
    # Counted since another award, which must be older than the years.
    (
        {"rating": 3, "years": 3, "since_types": SINCE},
        {"ratings": ratings("333"), "awards": awards(2022, award_type=2)},
        "pass",
    ),
    (
        {"rating": 3, "years": 3, "since_types": SINCE},
        {"ratings": ratings("333"), "awards": awards(2023, award_type=2)},
        "fail",
    ),
    (
        {"rating": 3, "years": 3, "since_types": SINCE},
        {"ratings": ratings("333"), "awards": awards(0, award_type=2)},
        "unknown",
    ),
    (
        {"rating": 3, "years": 3, "since_types": SINCE},
        {"ratings": ratings("333")},
        "fail",
    ),
    (
        {"rating": 3, "years": 3, "since_types": SINCE},
        {"ratings": ratings("333")},
        "unknown",
        LATE,
    ),
    # The excellent year may lie anywhere after that award, not before it.
    (
        {
            "rating": 3,
            "years": 3,
            "since_types": SINCE,
            "top_rating": 4,
            "top_count": 1,
        },
        {"ratings": ratings("4333"), "awards": awards(2021, award_type=2)},
        "pass",
    ),
    (
        {
            "rating": 3,
            "years": 3,
            "since_types": SINCE,
            "top_rating": 4,
            "top_count": 1,
        },
        {"ratings": ratings("4333"), "awards": awards(2022, award_type=2)},
        "fail",
    ),
    (
        {
            "rating": 3,
            "years": 3,
            "since_types": SINCE,
            "top_rating": 4,
            "top_count": 1,
        },
        {"ratings": ratings("4333"), "awards": awards(0, 2022, award_type=2)},
        "unknown",
    ),
    # A discipline that ended in March leaves nine months of the year.
    (
        {"rating": 3, "after_discipline": True, "months": 9},
        {"ratings": ratings("3"), "matters": (discipline("2024-03-31", "2025-03-31"),)},
        "pass",
    ),
    (
        {"rating": 3, "after_discipline": True, "months": 9.01},
        {"ratings": ratings("3"), "matters": (discipline("2024-03-31", "2025-03-31"),)},
        "fail",
    ),
    (
        {"rating": 3, "after_discipline": True, "months": 6},
        {"ratings": ratings("3"), "matters": (discipline("2024-06-30", "2025-06-30"),)},
        "pass",
    ),
    (
        {"rating": 3, "after_discipline": True, "months": 6},
        {"ratings": ratings("3"), "matters": (discipline("2024-07-01", "2025-07-01"),)},
        "fail",
    ),
    # Earlier years do not count any more.
    (
        {"rating": 3, "years": 2, "after_discipline": True, "months": 6},
        {
            "ratings": ratings("33"),
            "matters": (discipline("2024-03-01", "2025-03-01"),),
        },
        "fail",
    ),
    (
        {"rating": 3, "years": 2, "after_discipline": True, "months": 6},
        {
            "ratings": ratings("33"),
            "matters": (discipline("2023-03-01", "2024-03-01"),),
        },
        "pass",
    ),
    (
        {"rating": 3, "years": 2, "after_discipline": True, "months": 6},
        {
            "ratings": ratings("33"),
            "matters": (discipline("2025-03-01", "2025-09-01", kind="complaint"),),
        },
        "pass",
    ),
]
MONTHS = [
    ({"months": 6}, {"months": months(6)}, "pass"),
    ({"months": 6}, {"months": months(12)}, "pass"),
    # Five months and 29 days.
    ({"months": 6}, {"months": months(5.97)}, "fail"),
    ({"months": 6}, {"months": months(12, year=2024)}, "unknown"),
    ({"months": 10}, {"months": months(10)}, "pass"),
]
SERVICE_YEARS = [
    ({"years": 20}, {"service_from": date(2005, 12, 20)}, "pass"),
    ({"years": 20}, {"service_from": date(2005, 12, 21)}, "fail"),
    ({"years": 20}, {}, "unknown"),
    (
        {"years": 20, "years_women": 15},
        {"service_from": date(2010, 12, 20), "is_woman": True},
        "pass",
    ),
    (
        {"years": 20, "years_women": 15},
        {"service_from": date(2010, 12, 21), "is_woman": True},
        "fail",
    ),
    ({"years": 20, "years_women": 15}, {"service_from": date(2010, 12, 20)}, "fail"),
    ({"years": 20}, {"service_from": date(2010, 1, 1), "is_woman": True}, "fail"),
]
AWARDS = [
    ({"types": TYPE}, {"awards": awards(2001)}, "pass"),
    ({"types": TYPE}, {"awards": awards(YEAR)}, "pass"),
    ({"types": TYPE}, {"awards": awards(YEAR + 1)}, "fail"),
    ({"types": TYPE}, {"awards": awards(2001, award_type=2)}, "fail"),
    ({"types": TYPE | SINCE}, {"awards": awards(2001, award_type=2)}, "pass"),
    ({"types": TYPE}, {}, "fail"),
    # An award whose year nobody knows, a register that begins too late.
    ({"types": TYPE}, {"awards": awards(0)}, "unknown"),
    ({"types": TYPE, "count": 2}, {"awards": awards(0, 2020)}, "unknown"),
    ({"types": TYPE, "count": 3}, {"awards": awards(0, 2020)}, "fail"),
    ({"types": TYPE}, {}, "unknown", LATE),
    ({"types": TYPE, "years": 2}, {}, "fail", LATE),
    ({"types": TYPE, "years": 3}, {}, "unknown", LATE),
    ({"types": TYPE}, {"service_from": date(2024, 1, 1)}, "fail", LATE),
    ({"types": TYPE}, {"service_from": date(2023, 12, 31)}, "unknown", LATE),
    # In a window of years.
    (
        {"types": TYPE, "count": 3, "years": 5},
        {"awards": awards(2021, 2023, 2025)},
        "pass",
    ),
    (
        {"types": TYPE, "count": 3, "years": 5},
        {"awards": awards(2020, 2023, 2025)},
        "fail",
    ),
    # Since another award; that award's own year does not count.
    (
        {"types": TYPE, "since_types": SINCE},
        {"awards": {**awards(2021), **awards(2020, award_type=2)}},
        "pass",
    ),
    (
        {"types": TYPE, "since_types": SINCE},
        {"awards": {**awards(2020), **awards(2020, award_type=2)}},
        "fail",
    ),
    ({"types": TYPE, "since_types": SINCE}, {"awards": awards(2020)}, "fail"),
    (
        {"types": TYPE, "since_types": SINCE},
        {"awards": {**awards(2020), **awards(0, award_type=2)}},
        "unknown",
    ),
    (
        {"types": TYPE, "since_types": SINCE},
        {"awards": awards(2020)},
        "unknown",
        LATE,
    ),
    # Nominations of the round, where they count; never twice for one year.
    ({"types": TYPE}, {"nominations": nominations(YEAR)}, "fail"),
    (
        {"types": TYPE, "with_nominated": True},
        {"nominations": nominations(YEAR)},
        "pass",
    ),
    (
        {"types": TYPE, "with_nominated": True, "count": 2},
        {"nominations": nominations(YEAR), "awards": awards(YEAR)},
        "fail",
    ),
    (
        {"types": TYPE, "with_nominated": True, "count": 2},
        {"nominations": nominations(YEAR), "awards": awards(2020)},
        "pass",
    ),
    # Nothing from before the end of a discipline.
    (
        {"types": TYPE, "after_discipline": True, "months": 6},
        {"awards": awards(2020), "matters": (discipline("2019-03-01", "2020-03-01"),)},
        "pass",
    ),
    (
        {"types": TYPE, "after_discipline": True, "months": 6},
        {"awards": awards(2020), "matters": (discipline("2019-09-01", "2020-09-01"),)},
        "fail",
    ),
]
THREE = {"types": TYPE, "count": 3, "is_consecutive": True}
CONSECUTIVE = [
    (THREE, {"awards": awards(2023, 2024, 2025)}, "pass"),
    (THREE, {"awards": awards(2021, 2022, 2023, 2024, 2025)}, "pass"),
    (THREE, {"awards": awards(2023, 2024, 2024, 2025)}, "pass"),
    # A gap year.
    (THREE, {"awards": awards(2022, 2024, 2025)}, "fail"),
    (THREE, {"awards": awards(2024, 2025, 2025)}, "fail"),
    (THREE, {}, "fail"),
    # Which year is the last of them.
    (THREE, {"awards": awards(2022, 2023, 2024)}, "fail"),
    ({**THREE, "ending": "recent"}, {"awards": awards(2022, 2023, 2024)}, "pass"),
    ({**THREE, "ending": "recent"}, {"awards": awards(2021, 2022, 2023)}, "fail"),
    ({**THREE, "ending": "any"}, {"awards": awards(2001, 2002, 2003, 2025)}, "pass"),
    ({**THREE, "ending": "any"}, {"awards": awards(2024, 2025, 2026)}, "fail"),
    # The nomination of this round is the third.
    (THREE, {"awards": awards(2023, 2024), "nominations": nominations(YEAR)}, "fail"),
    (
        {**THREE, "with_nominated": True},
        {"awards": awards(2023, 2024), "nominations": nominations(YEAR)},
        "pass",
    ),
    # The gap may be filled by an award without a year, or from before the register.
    (THREE, {"awards": awards(0, 2023, 2025)}, "unknown"),
    (THREE, {"awards": awards(0, 2025)}, "fail"),
    (THREE, {"awards": awards(0, 0, 2025)}, "unknown"),
    (THREE, {"awards": awards(2024, 2025)}, "unknown", LATE),
    (THREE, {"awards": awards(2024)}, "fail", LATE),
    (THREE, {}, "fail", LATE),
    (
        THREE,
        {"awards": awards(2024, 2025), "service_from": date(2024, 5, 1)},
        "fail",
        LATE,
    ),
    ({**THREE, "ending": "recent"}, {"awards": awards(2024)}, "unknown", LATE),
    ({**THREE, "ending": "any"}, {}, "unknown", LATE),
    (
        {**THREE, "ending": "recent"},
        {"awards": awards(2023, 2024)},
        "unknown",
        replace(CASE, known_from=2023),
    ),
    # Since another award, in a window, after a discipline.
    (
        {**THREE, "since_types": SINCE},
        {"awards": {**awards(2023, 2024, 2025), **awards(2022, award_type=2)}},
        "pass",
    ),
    (
        {**THREE, "since_types": SINCE},
        {"awards": {**awards(2023, 2024, 2025), **awards(2023, award_type=2)}},
        "fail",
    ),
    (
        {**THREE, "ending": "any", "years": 5},
        {"awards": awards(2021, 2022, 2023)},
        "pass",
    ),
    (
        {**THREE, "ending": "any", "years": 5},
        {"awards": awards(2020, 2021, 2022)},
        "fail",
    ),
    (
        {**THREE, "after_discipline": True, "months": 6},
        {
            "awards": awards(2023, 2024, 2025),
            "matters": (discipline("2022-03-01", "2023-03-01"),),
        },
        "pass",
    ),
    (
        {**THREE, "after_discipline": True, "months": 6},
        {
            "awards": awards(2023, 2024, 2025),
            "matters": (discipline("2023-03-01", "2024-03-01"),),
        },
        "fail",
    ),
]
NOT_HELD = [
    ({"types": TYPE}, {}, "pass"),
    ({"types": TYPE}, {"awards": awards(1990)}, "fail"),
    ({"types": TYPE}, {"awards": awards(0)}, "fail"),
    ({"types": TYPE}, {"awards": awards(1990, award_type=2)}, "pass"),
    ({"types": TYPE, "years": 3}, {"awards": awards(2022)}, "pass"),
    ({"types": TYPE, "years": 3}, {"awards": awards(2023)}, "fail"),
    ({"types": TYPE, "years": 3}, {"awards": awards(0)}, "unknown"),
    ({"types": TYPE}, {"nominations": nominations(YEAR)}, "pass"),
    (
        {"types": TYPE, "with_nominated": True},
        {"nominations": nominations(YEAR)},
        "fail",
    ),
    ({"types": TYPE}, {}, "unknown", LATE),
    ({"types": TYPE}, {"service_from": date(2024, 1, 1)}, "pass", LATE),
    ({"types": TYPE, "years": 2}, {}, "pass", LATE),
]
# Awards that support no higher one were given all the same.
NOT_HELD += [
    ({"types": TYPE}, {"other_awards": awards(1990)}, "fail"),
    ({"types": TYPE}, {"other_awards": awards(1990, award_type=2)}, "pass"),
]
AWARDS += [({"types": TYPE}, {"other_awards": awards(1990)}, "fail")]
INTERVAL = [
    ({"types": TYPE, "years": 3}, {"other_awards": awards(2023)}, "fail"),
    ({"types": TYPE, "years": 3}, {"other_awards": awards(2022)}, "pass"),
    ({"types": TYPE, "years": 3}, {}, "pass"),
    ({"types": TYPE, "years": 3}, {"awards": awards(2022)}, "pass"),
    ({"types": TYPE, "years": 3}, {"awards": awards(2023)}, "fail"),
    ({"types": TYPE, "years": 3}, {"awards": awards(2010, 2023)}, "fail"),
    ({"types": TYPE, "years": 3}, {"awards": awards(0, 2010)}, "unknown"),
    ({"types": TYPE, "years": 3}, {}, "unknown", LATE),
    ({"types": TYPE, "years": 2}, {}, "pass", LATE),
    ({"types": TYPE, "years": 3}, {"awards": awards(2010)}, "unknown", LATE),
]
NOT_REWARDED = [
    ({}, {}, "pass"),
    ({}, {"rewarded": (("award", 1),)}, "fail"),
    ({}, {"rewarded": (("award", 1), ("nomination", 2))}, "fail"),
]
NOT_REWARDED += [
    ({"types": TYPE}, {"given": {1: (("award", 1),)}}, "fail"),
    ({"types": TYPE}, {"given": {2: (("award", 1),)}}, "pass"),
]
INITIATIVE = [
    ({"scope": 2}, {"initiatives": (initiative(scope=2),)}, "pass"),
    ({"scope": 2}, {"initiatives": (initiative(scope=3),)}, "pass"),
    ({"scope": 2}, {"initiatives": (initiative(scope=1),)}, "fail"),
    ({"scope": 1}, {}, "fail"),
    ({"count": 2}, {"initiatives": (initiative(), initiative(2001))}, "pass"),
    ({"count": 2}, {"initiatives": (initiative(),)}, "fail"),
    # Recognised by the unit, then by the ministry: one initiative all the same.
    (
        {"count": 2},
        {"initiatives": (initiative(), initiative(YEAR, 2))},
        "fail",
    ),
    ({"years": 1}, {"initiatives": (initiative(2024),)}, "fail"),
    ({"years": 3}, {"initiatives": (initiative(2023),)}, "pass"),
    ({"years": 3}, {"initiatives": (initiative(2022),)}, "fail"),
    ({"years": 3}, {"initiatives": (initiative(2026),)}, "fail"),
    # Used for a title already, for a form already.
    ({"unused_for": "title"}, {"initiatives": (initiative(YEAR, 1, "title"),)}, "fail"),
    (
        {"unused_for": "title"},
        {"initiatives": (initiative(YEAR, 1, "commendation"),)},
        "pass",
    ),
    (
        {"unused_for": "commendation"},
        {"initiatives": (initiative(YEAR, 1, "commendation"),)},
        "fail",
    ),
    (
        {"unused_for": "commendation"},
        {"initiatives": (initiative(YEAR, 1, "title"),)},
        "pass",
    ),
    ({"unused_for": "any"}, {"initiatives": (initiative(YEAR, 1, "title"),)}, "fail"),
    ({"unused_for": "any"}, {"initiatives": (initiative(),)}, "pass"),
    ({}, {"initiatives": (initiative(YEAR, 1, "title"),)}, "pass"),
    (
        {"after_discipline": True, "months": 6},
        {
            "initiatives": (initiative(2024),),
            "matters": (discipline("2024-01-01", "2024-12-31"),),
        },
        "fail",
    ),
]
MATTERS = {"matters": EVERYTHING}
NO_MATTER = [
    (MATTERS, {}, "pass"),
    (MATTERS, {"matters": (discipline("2025-01-01"),)}, "fail"),
    (MATTERS, {"matters": (discipline("2025-01-01", "2025-12-20"),)}, "fail"),
    (MATTERS, {"matters": (discipline("2025-01-01", "2025-12-19"),)}, "pass"),
    (MATTERS, {"matters": (discipline("2025-12-21"),)}, "pass"),
    (MATTERS, {"matters": (discipline("2025-01-01", kind="complaint"),)}, "fail"),
    (
        {"matters": frozenset({"discipline"})},
        {"matters": (discipline("2025-01-01", kind="complaint"),)},
        "pass",
    ),
    # From this measure up, which is for disciplines only.
    ({**MATTERS, "severity": 2}, {"matters": (discipline("2025-01-01"),)}, "fail"),
    ({**MATTERS, "severity": 3}, {"matters": (discipline("2025-01-01"),)}, "pass"),
    (
        {**MATTERS, "severity": 3},
        {"matters": (discipline("2025-01-01", severity=0, kind="press"),)},
        "fail",
    ),
    # Begun in the year, however it ended.
    (
        {**MATTERS, "when": "imposed"},
        {"matters": (discipline("2025-01-01", "2025-02-01"),)},
        "fail",
    ),
    (
        {**MATTERS, "when": "imposed"},
        {"matters": (discipline("2024-12-31", "2025-12-31"),)},
        "pass",
    ),
    (
        {**MATTERS, "when": "imposed", "years": 2},
        {"matters": (discipline("2024-12-31", "2025-12-31"),)},
        "fail",
    ),
    # At any time in the year.
    (
        {**MATTERS, "when": "in_force"},
        {"matters": (discipline("2024-01-01", "2025-01-01"),)},
        "fail",
    ),
    (
        {**MATTERS, "when": "in_force"},
        {"matters": (discipline("2024-01-01", "2024-12-31"),)},
        "pass",
    ),
]
REGISTERED = [
    ({}, {"registrations": {YEAR: {0: 3}}}, "pass"),
    ({}, {"registrations": {2024: {0: 3}}}, "fail"),
    ({}, {}, "fail"),
    ({"types": TYPE}, {"registrations": {YEAR: {0: 3, 1: 3}}}, "pass"),
    ({"types": TYPE}, {"registrations": {YEAR: {0: 3, 2: 3}}}, "fail"),
]
POSITION = [
    ({"positions": frozenset({5})}, {"position": 5}, "pass"),
    ({"positions": frozenset({5})}, {"position": 6}, "fail"),
    ({"positions": frozenset({5}), "is_excluded": True}, {"position": 5}, "fail"),
    ({"positions": frozenset({5}), "is_excluded": True}, {"position": 6}, "pass"),
    ({"positions": frozenset({5})}, {}, "unknown"),
    ({"positions": frozenset({5}), "is_excluded": True}, {}, "unknown"),
]
DECLARED = [
    ({}, {"declared": frozenset({1})}, "pass"),
    ({}, {"declared": frozenset({2})}, "unknown"),
    ({}, {}, "unknown"),
]
SURVEY = replace(CASE, is_survey=True)
DECLARED += [({}, {}, "pass", SURVEY)]
MOVEMENT = [
    ({"years": 3}, {}, "fail", SURVEY),
    ({"years": 3}, {}, "pass", replace(CASE, movement_years=3)),
    ({"years": 3}, {}, "fail", replace(CASE, movement_years=2)),
    ({"years": 3}, {}, "unknown"),
]
SEVENTY = {"types": TYPE, "percent": Fraction(70)}
MEMBER_SHARE = [
    (SEVENTY, {"members": members(10, 7)}, "pass"),
    (SEVENTY, {"members": members(1000, 700)}, "pass"),
    # 69.9 %, and a share that no float can hold.
    (SEVENTY, {"members": members(1000, 699)}, "fail"),
    (SEVENTY, {"members": members(3, 2)}, "fail"),
    ({**SEVENTY, "percent": Fraction("66.66")}, {"members": members(3, 2)}, "pass"),
    ({**SEVENTY, "percent": Fraction("66.67")}, {"members": members(3, 2)}, "fail"),
    (SEVENTY, {"members": members(10, 10, award_type=2)}, "fail"),
    (SEVENTY, {"members": members(0)}, "unknown"),
    (SEVENTY, {}, "unknown"),
]
MEMBER_COUNT = [
    ({"types": TYPE, "count": 2}, {"members": members(9, 2)}, "pass"),
    ({"types": TYPE, "count": 2}, {"members": members(9, 1)}, "fail"),
    ({"types": TYPE, "count": 2}, {}, "unknown"),
]
ALL = {"rating": 2, "percent": Fraction(100)}
MEMBER_RATING = [
    (ALL, {"members": members(2, ratings=(Rating(2, 1), Rating(4, 2)))}, "pass"),
    (ALL, {"members": members(2, ratings=(Rating(1, 1), Rating(4, 2)))}, "fail"),
    (ALL, {"members": members(2, ratings=(Rating(2, 1),))}, "unknown"),
    (ALL, {"members": members(2, ratings=(Rating(1, 1),))}, "fail"),
    (
        {**ALL, "percent": Fraction(50)},
        {"members": members(2, ratings=(Rating(2, 1),))},
        "pass",
    ),
    (ALL, {}, "unknown"),
]
WARNED = {"matters": frozenset({"discipline"}), "severity": 2, "when": "imposed"}
MEMBER_MATTER = [
    (WARNED, {"members": members(5)}, "pass"),
    (WARNED, {"members": members(5, matters=(discipline("2025-05-01"),))}, "fail"),
    (
        WARNED,
        {"members": members(5, matters=(discipline("2025-05-01", severity=1),))},
        "pass",
    ),
    (WARNED, {"members": members(5, matters=(discipline("2024-12-31"),))}, "pass"),
    (WARNED, {}, "unknown"),
]
CLUSTER_LEAD = [
    ({}, {"cluster_leads": {YEAR: {"unit": 1}}}, "pass"),
    ({}, {"cluster_leads": {YEAR: {}}}, "fail"),
    ({}, {"cluster_leads": {2024: {"unit": 1}}}, "unknown"),
    (
        {"levels": frozenset({"ministry"})},
        {"cluster_leads": {YEAR: {"ministry": 1}}},
        "pass",
    ),
    (
        {"levels": frozenset({"ministry"})},
        {"cluster_leads": {YEAR: {"unit": 1}}},
        "fail",
    ),
]
ORGANISATION_RATING = [
    ({"rating": 4}, {"organisations": {YEAR: (Rating(4, 1), Rating(4, 2))}}, "pass"),
    ({"rating": 4}, {"organisations": {YEAR: (Rating(4, 1), Rating(3, 2))}}, "fail"),
    ({"rating": 3}, {"organisations": {YEAR: (Rating(3, 1),)}}, "pass"),
    ({"rating": 4}, {"organisations": {YEAR: ()}}, "unknown"),
    ({"rating": 4}, {}, "unknown"),
]
TABLE = {
    "rating": RATING,
    "months": MONTHS,
    "service_years": SERVICE_YEARS,
    "awards": AWARDS + CONSECUTIVE,
    "not_held": NOT_HELD,
    "interval": INTERVAL,
    "not_rewarded": NOT_REWARDED,
    "initiative": INITIATIVE,
    "no_matter": NO_MATTER,
    "registered": REGISTERED,
    "position": POSITION,
    "declared": DECLARED,
    "movement": MOVEMENT,
    "member_share": MEMBER_SHARE,
    "member_count": MEMBER_COUNT,
    "member_rating": MEMBER_RATING,
    "member_matter": MEMBER_MATTER,
    "cluster_lead": CLUSTER_LEAD,
    "organisation_rating": ORGANISATION_RATING,
}


@tagged("post_install", "-at_install")
class TestEngineConditions(BaseCase):
    def test_each_kind(self):
        """Each kind says pass, fail or unknown exactly where its table says so."""
        for kind, lines in TABLE.items():
            for number, (values, known, expected, *case) in enumerate(lines):
                with self.subTest(kind=kind, number=number, values=values, known=known):
                    condition = Condition(1, kind, **values)
                    outcome = check(condition, Facts(**known), *case)
                    self.assertEqual(outcome, expected)

    def test_every_kind_has_a_table(self):
        """No kind is without a passing and a failing, or at least unknown, case."""
        self.assertEqual(get_kinds() - GROUPS.keys(), TABLE.keys())
        for kind, lines in TABLE.items():
            with self.subTest(kind=kind):
                outcomes = {line[2] for line in lines}
                self.assertIn("pass", outcomes)
                self.assertTrue(outcomes & {"fail", "unknown"})

    def test_facts_are_left_alone(self):
        """A check changes nothing: the same facts are asked by many standards."""
        for kind, lines in TABLE.items():
            for values, known, _expected, *case in lines:
                condition = Condition(1, kind, **values)
                facts = Facts(**known)
                before = {name: repr(getattr(facts, name)) for name in facts.__slots__}
                check(condition, facts, *case)
                after = {name: repr(getattr(facts, name)) for name in facts.__slots__}
                self.assertEqual(before, after)

    def test_unknown_kind(self):
        """A kind that the engine does not know is an error, not a silent pass."""
        with self.assertRaises(KeyError):
            compile_condition(Condition(1, "no_such_kind"), CASE)


@tagged("post_install", "-at_install")
class TestEngineGroups(BaseCase):
    def _check(self, kind, parts):
        """Return the outcome of a group of ``(outcome, blocks)``."""
        children = tuple(
            Condition(n, "declared", blocks=blocks)
            for n, (_outcome, blocks) in enumerate(parts)
        )
        results = [
            (outcome, (), ((kind, n),), ()) for n, (outcome, _b) in enumerate(parts)
        ]
        return combine(Condition(99, kind, children=children), results)

    def test_groups(self):
        """One of several takes the best, all together the worst that blocks."""
        lines = [
            ("any_of", [(FAIL, True), (PASS, True)], PASS),
            ("any_of", [(FAIL, True), (UNKNOWN, True)], UNKNOWN),
            ("any_of", [(FAIL, True), (FAIL, True)], FAIL),
            ("any_of", [(FAIL, True), (WARN, True)], WARN),
            ("any_of", [], FAIL),
            # A part of which failing only warns is no way to meet the others.
            ("any_of", [(FAIL, True), (FAIL, False)], FAIL),
            ("all_of", [(PASS, True), (PASS, True)], PASS),
            ("all_of", [(PASS, True), (FAIL, True)], FAIL),
            ("all_of", [(UNKNOWN, True), (PASS, True)], UNKNOWN),
            ("all_of", [(UNKNOWN, True), (FAIL, True)], FAIL),
            ("all_of", [(PASS, True), (FAIL, False)], WARN),
            ("all_of", [(PASS, True), (UNKNOWN, False)], WARN),
            ("all_of", [(PASS, True), (PASS, False)], PASS),
            ("meets_standard", [(PASS, True), (FAIL, False)], WARN),
            ("meets_standard", [(FAIL, True), (FAIL, False)], FAIL),
        ]
        for kind, parts, expected in lines:
            with self.subTest(kind=kind, parts=parts):
                outcome = self._check(kind, parts).outcome
                self.assertEqual(OUTCOMES[outcome], OUTCOMES[expected])

    def test_evidence_of_a_group(self):
        """What was met is shown, what was met with a warning too, the rest not."""
        result = self._check("any_of", [(FAIL, True), (WARN, True), (PASS, True)])
        self.assertEqual(result.evidence, (("any_of", 1), ("any_of", 2)))
        self.assertEqual([part.key for part, _result in result.parts], [0, 1, 2])

    def test_survey(self):
        """Asked about everybody, what people confirm is taken for granted, but nobody
        is eligible only because it might be confirmed."""
        rated = Condition(1, "rating", rating=4)
        said = Condition(2, "declared")
        both = Condition(3, "all_of", children=(replace(said, key=4),))
        lines = [
            ((rated, said), "4", "pass"),
            ((rated, said), "3", "fail"),
            ((Condition(5, "any_of", children=(rated, said)),), "3", "fail"),
            ((Condition(5, "any_of", children=(rated, both)),), "3", "fail"),
            ((Condition(5, "any_of", children=(rated, said)),), "4", "pass"),
            ((Condition(5, "any_of", children=(said, both)),), "3", "pass"),
        ]
        for conditions, rank, expected in lines:
            with self.subTest(conditions=conditions, rank=rank):
                standard = Standard(1, 1, "individual", conditions)
                judge = Judge([standard], SURVEY)
                (verdict,) = judge.judge(Facts(ratings=ratings(rank)))
                self.assertEqual(OUTCOMES[verdict.outcome], expected)
                lines_of_verdict = [one for one, _result in verdict.get_lines()]
                self.assertEqual(lines_of_verdict, list(conditions))

    def test_verdict_of_a_standard(self):
        """What only warns never blocks, and what blocks is never hidden by it."""
        lines = [
            ("2", months(6), "pass"),
            ("2", months(5), "warn"),
            ("2", {}, "warn"),
            ("1", months(6), "fail"),
            ("1", months(5), "fail"),
            ("0", months(5), "unknown"),
        ]
        standard = Standard(
            1,
            1,
            "individual",
            (
                Condition(1, "rating", rating=2),
                Condition(2, "months", months=6, blocks=False),
            ),
        )
        judge = Judge([standard], CASE)
        for rank, worked, expected in lines:
            with self.subTest(rank=rank, worked=worked):
                facts = Facts(ratings=ratings(rank), months=worked)
                (verdict,) = judge.judge(facts)
                self.assertEqual(OUTCOMES[verdict.outcome], expected)
                self.assertEqual(judge.get_outcomes(facts), [verdict.outcome])
                is_open = expected in ("fail", "unknown")
                missing = [one.key for one, _result in verdict.get_missing()]
                self.assertEqual(missing, [1] if is_open else [])

"""What holds for any standard and any history."""

from dataclasses import replace
from datetime import date
from itertools import product

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ...engine.evaluation.award_checks import find_run
from ...engine.evaluation.conditions import (
    Case,
    Condition,
    compile_condition,
)
from ...engine.evaluation.facts import (
    FAIL,
    PASS,
    UNKNOWN,
    WARN,
    Award,
    Facts,
    Initiative,
    Matter,
    Members,
    Months,
    Rating,
)
from ...engine.evaluation.history import get_awards
from ...engine.evaluation.pathway import find_earliest_years
from ...engine.evaluation.standards import (
    CircularStandardError,
    Judge,
    Standard,
    link_standards,
)
from ...engine.evaluation.witness import _YEAR, _imagine, find_contradictions
from .engine_case import CASE, YEAR, Fraction

SETTINGS = settings(
    max_examples=200,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
#: Awards of type 1 are given once a year at most.
YEARLY = frozenset({1})
YEARS = st.integers(YEAR - 7, YEAR)
TYPES = st.integers(1, 3)
SOME_TYPES = st.frozensets(TYPES, min_size=1, max_size=2)
KEYS = st.integers(1, 10**6)


# -----------------------------------------------------------------------------
# Histories
# -----------------------------------------------------------------------------


@st.composite
def award_lists(draw):
    awards = {}
    for award_type in draw(st.frozensets(TYPES)):
        years = draw(st.lists(YEARS | st.just(0), max_size=6))
        if award_type in YEARLY:
            years = {*years}
        awards[award_type] = [
            Award(year, n) for n, year in enumerate(sorted(years), start=1)
        ]
    return awards


@st.composite
def matters(draw):
    begun = draw(st.dates(date(YEAR - 4, 1, 1), date(YEAR, 12, 31)))
    end = draw(st.none() | st.dates(begun, date(YEAR + 1, 6, 30)))
    kind = draw(st.sampled_from(["discipline", "complaint"]))
    return Matter(kind, 1, begun, end, draw(st.integers(1, 4)))


@st.composite
def members(draw):
    total = draw(st.integers(0, 10))
    held = draw(st.integers(0, total))
    ranks = draw(st.lists(st.integers(1, 4), max_size=total))
    return Members(
        total,
        {1: tuple(Award(YEAR, n) for n in range(held))},
        tuple(Rating(rank, 1) for rank in ranks),
        tuple(draw(st.lists(matters(), max_size=1))),
    )


RATINGS = st.builds(Rating, st.integers(1, 4), st.just(1))
INITIATIVES = st.builds(
    Initiative,
    YEARS,
    st.integers(1, 3),
    st.integers(1, 3),
    st.frozensets(st.sampled_from(["title", "commendation"])),
)
FACTS = st.builds(
    Facts,
    awards=award_lists(),
    nominations=st.dictionaries(TYPES, st.just([Award(YEAR, 90, True)]), max_size=2),
    ratings=st.dictionaries(YEARS, RATINGS),
    months=st.dictionaries(YEARS, st.builds(Months, st.floats(0, 12), st.just(1))),
    initiatives=st.lists(INITIATIVES, max_size=3).map(tuple),
    matters=st.lists(matters(), max_size=2).map(tuple),
    registrations=st.dictionaries(YEARS, st.just({0: 1, 1: 1})),
    rewarded=st.sampled_from([(), (("award", 1),)]),
    declared=st.frozensets(KEYS, max_size=2),
    members=st.dictionaries(st.just(YEAR), members()),
    cluster_leads=st.dictionaries(st.just(YEAR), st.sampled_from([{}, {"unit": 1}])),
    organisations=st.dictionaries(st.just(YEAR), RATINGS.map(lambda one: (one,))),
    position=st.integers(0, 2),
    service_from=st.none() | st.dates(date(1990, 1, 1), date(YEAR, 1, 1)),
    is_woman=st.booleans(),
)
CASES = st.builds(
    Case,
    year=st.just(YEAR),
    day=st.just(CASE.day),
    known_from=st.sampled_from([0, 0, YEAR - 3, YEAR]),
    movement_years=st.sampled_from([None, 2, 4]),
)


# -----------------------------------------------------------------------------
# Standards
# -----------------------------------------------------------------------------

WINDOWS = st.integers(0, 5)
COUNTS = st.integers(1, 4)
BLOCKS = st.sampled_from([True, True, True, False])
RATING = st.builds(
    Condition,
    KEYS,
    st.just("rating"),
    blocks=BLOCKS,
    rating=st.integers(1, 4),
    years=st.integers(1, 4),
    top_rating=st.integers(1, 4),
    top_count=st.integers(0, 5),
    since_types=st.frozensets(TYPES, max_size=1),
    after_discipline=st.booleans(),
    months=st.sampled_from([0, 6]),
)
AWARDS = st.builds(
    Condition,
    KEYS,
    st.just("awards"),
    blocks=BLOCKS,
    types=SOME_TYPES,
    since_types=st.frozensets(TYPES, max_size=1),
    count=COUNTS,
    years=WINDOWS,
    is_consecutive=st.booleans(),
    ending=st.sampled_from(["year", "recent", "any"]),
    with_nominated=st.booleans(),
    after_discipline=st.booleans(),
    months=st.sampled_from([0, 6]),
)
INITIATIVE = st.builds(
    Condition,
    KEYS,
    st.just("initiative"),
    blocks=BLOCKS,
    scope=st.integers(1, 3),
    count=COUNTS,
    years=WINDOWS,
    unused_for=st.sampled_from(["", "title", "commendation", "any"]),
)
MEMBERS = st.builds(
    Condition,
    KEYS,
    st.sampled_from(["member_share", "member_count", "member_rating"]),
    types=SOME_TYPES,
    count=COUNTS,
    rating=st.integers(1, 4),
    percent=st.integers(0, 100).map(Fraction),
)
FORBIDDING = st.builds(
    Condition,
    KEYS,
    st.sampled_from(["not_held", "interval"]),
    blocks=BLOCKS,
    types=SOME_TYPES,
    years=WINDOWS,
    with_nominated=st.booleans(),
)
POSITION = st.builds(
    Condition,
    KEYS,
    st.just("position"),
    positions=st.frozensets(st.integers(1, 2), min_size=1),
    is_excluded=st.booleans(),
)
REST = st.builds(
    Condition,
    KEYS,
    st.sampled_from(
        ["months", "service_years", "not_rewarded", "no_matter", "registered",
         "declared", "movement", "member_matter", "cluster_lead",
         "organisation_rating"]
    ),
    blocks=BLOCKS,
    years=WINDOWS,
    months=st.sampled_from([6, 13]),
    rating=st.integers(1, 4),
    matters=st.just(frozenset({"discipline", "complaint"})),
    severity=st.integers(0, 3),
    when=st.sampled_from(["open", "imposed", "in_force"]),
    levels=st.sampled_from([frozenset(), frozenset({"ministry"})]),
)  # fmt: skip
MEETS = st.builds(Condition, KEYS, st.just("meets_standard"), types=SOME_TYPES)


def groups_of(parts):
    return st.builds(
        Condition,
        KEYS,
        st.sampled_from(["any_of", "all_of"]),
        blocks=BLOCKS,
        children=st.lists(parts, max_size=3).map(tuple),
    )


def conditions_of(parts):
    return st.recursive(parts, groups_of, max_leaves=5)


MORE = conditions_of(RATING | AWARDS | INITIATIVE | MEMBERS)
ANY = conditions_of(
    RATING | AWARDS | INITIATIVE | MEMBERS | FORBIDDING | POSITION | REST
)
#: What is asked about a lower award too, where a higher one asks for its standard.
LASTING = conditions_of(
    RATING
    | AWARDS
    | INITIATIVE
    | FORBIDDING
    | POSITION
    | REST.filter(lambda one: one.kind not in ("registered", "not_rewarded"))
)
HARD = conditions_of(AWARDS | INITIATIVE | RATING | FORBIDDING | POSITION | REST)


@st.composite
def rulebooks(draw, conditions=ANY):
    """Standards of three awards, a higher one asking for a lower one at times."""
    standards = []
    for award_type in (1, 2, 3):
        parts = draw(st.lists(conditions, max_size=3))
        if award_type > 1 and draw(st.booleans()):
            lower = frozenset({draw(st.integers(1, award_type - 1)), 1})
            parts.append(Condition(draw(KEYS), "meets_standard", types=lower))
        standards.append(Standard(award_type, award_type, "individual", tuple(parts)))
    return standards


def judge_one(condition, facts, case=CASE):
    standard = Standard(1, 1, "individual", (condition,))
    (verdict,) = Judge([standard], case).judge(facts)
    return verdict.outcome


@tagged("post_install", "-at_install")
class TestEngineHistories(BaseCase):
    @SETTINGS
    @given(condition=MORE, facts=FACTS, case=CASES, award_type=TYPES, year=YEARS)
    def test_one_more_award(self, condition, facts, case, award_type, year):
        """Who asks for more is never less content with one more award."""
        condition = replace(condition, blocks=True)
        before = judge_one(condition, facts, case)
        awards = facts.awards.get(award_type, [])
        facts.awards[award_type] = sorted([*awards, Award(year, 77)])
        self.assertLessEqual(judge_one(condition, facts, case), before)

    @SETTINGS
    @given(condition=MORE, facts=FACTS, case=CASES, year=YEARS)
    def test_higher_rating(self, condition, facts, case, year):
        """A higher rating of a year that was rated never makes it worse."""
        before = judge_one(condition, facts, case)
        if year in facts.ratings:
            facts.ratings[year] = Rating(min(facts.ratings[year].rank + 1, 4), 1)
        self.assertLessEqual(judge_one(condition, facts, case), before)

    @SETTINGS
    @given(condition=MORE, facts=FACTS, case=CASES)
    def test_one_more_initiative(self, condition, facts, case):
        """One more initiative that was not used never makes it worse."""
        before = judge_one(condition, facts, case)
        facts.initiatives += (Initiative(YEAR, 5, 3),)
        self.assertLessEqual(judge_one(condition, facts, case), before)

    @SETTINGS
    @example(
        # No year counts yet since the discipline, whenever the award was given.
        condition=Condition(
            1, "awards", types=frozenset([3]), after_discipline=True, months=6
        ),
        facts=Facts(
            awards={3: [Award(0, 1)]},
            matters=(Matter("discipline", 1, date(2021, 1, 1), date(2025, 7, 1), 1),),
        ),
        case=Case(2025, date(2025, 12, 20)),
    )
    @given(condition=AWARDS, facts=FACTS, case=CASES)
    def test_unknown_only_where_it_may_turn_out_well(self, condition, facts, case):
        """Failing means failing whatever the gaps hide, unknown that they decide."""
        condition = replace(condition, since_types=frozenset(), blocks=True)
        outcome = judge_one(condition, facts, case)
        if outcome == PASS:
            return
        best = min(
            judge_one(condition, complete, replace(case, known_from=0))
            for complete in self._complete(condition, facts, case)
        )
        self.assertEqual(best, PASS if outcome == UNKNOWN else FAIL)

    def _complete(self, condition, facts, case):
        """Yield what the history may be: every gap filled as well as it can be."""
        begun = facts.service_from
        is_complete = begun and begun.year >= case.known_from
        hidden = range(1990, 0 if is_complete else case.known_from)
        known = get_awards(condition.types, facts, condition.with_nominated)
        undated = sum(1 for one in known if not one.year)
        dated = [one for one in known if one.year]
        more = [Award(year, 8) for year in hidden for _n in range(condition.count)]
        kind = min(condition.types)
        # No more of them than are asked for can matter.
        for years in product(
            range(YEAR - 5, YEAR + 1), repeat=min(undated, condition.count)
        ):
            placed = [Award(year, 9) for year in years]
            yield Facts(
                awards={kind: sorted([*dated, *more, *placed])},
                matters=facts.matters,
            )

    @SETTINGS
    @given(
        years=st.lists(st.integers(2010, 2026), max_size=12),
        first=st.integers(1, 2026),
        count=st.integers(1, 5),
        first_end=st.integers(2008, 2026),
    )
    def test_runs(self, years, first, count, first_end):
        """A run is found exactly where one is, by trying each possible end."""
        awards = [Award(year, n) for n, year in enumerate(sorted(years))]
        run = find_run(awards, first, first_end, 2025, count)
        held = set(years)
        ends = [
            end
            for end in range(first_end, 2026)
            if all(
                year in held and year >= first
                for year in range(end - count + 1, end + 1)
            )
        ]
        self.assertEqual(len(run) >= count, bool(ends))
        if ends:
            expected = [*range(max(ends) - count + 1, max(ends) + 1)]
            self.assertEqual([award.year for award in run], expected)
        steps = {
            later.year - one.year for one, later in zip(run, run[1:], strict=False)
        }
        self.assertLessEqual(steps, {1})


@tagged("post_install", "-at_install")
class TestEngineStandards(BaseCase):
    @SETTINGS
    @given(standards=rulebooks(), facts=FACTS, case=CASES)
    def test_short_and_long_way(self, standards, facts, case):
        """The outcome alone is that of the whole verdict, alone or among others."""
        judge = Judge(link_standards(standards), case)
        verdicts = judge.judge(facts)
        outcomes = [verdict.outcome for verdict in verdicts]
        self.assertEqual(judge.get_outcomes(facts), outcomes)
        for verdict in verdicts:
            (alone,) = Judge([verdict.standard], case).judge(facts)
            self.assertEqual(alone.outcome, verdict.outcome)
            self.assertEqual(alone.get_lines(), verdict.get_lines())

    @SETTINGS
    @given(standards=rulebooks(), facts=FACTS)
    def test_lines_explain_the_verdict(self, standards, facts):
        """A standard is met unless a line that blocks is missing."""
        for verdict in Judge(link_standards(standards), CASE).judge(facts):
            missing = [result.outcome for _one, result in verdict.get_missing()]
            if missing:
                self.assertEqual(verdict.outcome, max(missing))
            else:
                self.assertLessEqual(verdict.outcome, WARN)

    @SETTINGS
    @given(standards=rulebooks(), facts=FACTS)
    def test_linking_twice(self, standards, facts):
        """Linking what is linked already changes no verdict."""
        once = link_standards(standards)
        outcomes = Judge(once, CASE).get_outcomes(facts)
        again = Judge(link_standards(once), CASE).get_outcomes(facts)
        self.assertEqual(outcomes, again)

    @SETTINGS
    @given(condition=LASTING, facts=FACTS, case=CASES)
    def test_meets_one_of_two_standards(self, condition, facts, case):
        """Who meets the standard of one of several awards meets the condition."""
        lower = [
            Standard(1, 1, "individual", (condition,)),
            Standard(2, 2, "individual", (Condition(5, "declared"),)),
        ]
        meets = Condition(9, "meets_standard", types=frozenset({1, 2}))
        linked = link_standards([*lower, Standard(3, 3, "individual", (meets,))])
        first, second, either = Judge(linked, case).get_outcomes(facts)
        self.assertEqual(either, min(first, second))

    def test_circles(self):
        """Standards that ask for each other are told apart from those that do not."""
        by_next = [
            Standard(n, n, "individual", (Condition(n, "meets_standard", types={m}),))
            for n, m in ((1, 2), (2, 3), (3, 1))
        ]
        with self.assertRaises(CircularStandardError):
            link_standards(by_next)
        link_standards([by_next[0], by_next[1], Standard(3, 3, "individual", ())])


@tagged("post_install", "-at_install")
class TestEngineWitness(BaseCase):
    @SETTINGS
    @given(conditions=st.lists(HARD, min_size=1, max_size=4))
    def test_nothing_is_wrong(self, conditions):
        """Where nothing contradicts, the person who was made up meets everything."""
        standard = Standard(1, 1, "individual", tuple(conditions))
        if find_contradictions(standard, YEARLY):
            return
        case = Case(_YEAR, date(_YEAR, 12, 31), movement_years=90)
        judge = Judge([standard], case)
        best = min(
            judge.get_outcomes(_imagine(plain, YEARLY))[0]
            for plain in self._choose(conditions)
        )
        self.assertLessEqual(best, WARN)

    def _choose(self, conditions):
        """Yield the plain conditions, one alternative of each group at a time."""
        for ways in product(*(self._get_ways(one) for one in conditions if one.blocks)):
            yield [plain for way in ways for plain in way]

    def _get_ways(self, one):
        if one.kind == "any_of":
            return [way for part in one.children for way in self._get_ways(part)]
        if one.kind == "all_of":
            parts = [self._get_ways(part) for part in one.children if part.blocks]
            return [sum(choice, []) for choice in product(*parts)]
        return [[one]]

    @settings(SETTINGS, max_examples=100)
    @given(
        conditions=st.lists(HARD, min_size=1, max_size=4),
        people=st.lists(FACTS, min_size=1, max_size=10),
        case=CASES,
    )
    def test_nobody_meets_a_contradiction(self, conditions, people, case):
        """Nobody meets a standard that was reported, nor the conditions to blame."""
        standard = Standard(1, 1, "individual", tuple(conditions))
        blamed = find_contradictions(standard, YEARLY)
        if not blamed:
            return
        judge = Judge([standard, replace(standard, conditions=blamed)], case)
        for facts in people:
            for outcome in judge.get_outcomes(facts):
                self.assertGreater(outcome, WARN)

    @SETTINGS
    @given(conditions=st.lists(HARD, min_size=1, max_size=4))
    def test_blame(self, conditions):
        """No more conditions are blamed than contradict each other."""
        standard = Standard(1, 1, "individual", tuple(conditions))
        blamed = find_contradictions(standard, YEARLY)
        if blamed:
            same = replace(standard, conditions=blamed)
            self.assertTrue(find_contradictions(same, YEARLY))
        for number in range(len(blamed)):
            rest = (*blamed[:number], *blamed[number + 1 :])
            less = replace(standard, conditions=rest)
            self.assertEqual(find_contradictions(less, YEARLY), ())

    def test_contradictions(self):
        """What contradicts is found, and named by all that takes part in it."""
        held = Condition(1, "awards", types=frozenset({1}))
        never = Condition(2, "not_held", types=frozenset({1}))
        here = Condition(3, "position", positions=frozenset({4}))
        not_here = replace(here, key=4, is_excluded=True)
        often = Condition(5, "awards", types=frozenset({2}), count=2, years=3)
        seldom = Condition(6, "interval", types=frozenset({2}), years=5)
        nothing = Condition(7, "any_of")
        too_often = Condition(8, "awards", types=frozenset({1}), count=4, years=3)
        good = Condition(9, "rating", rating=3)
        lines = [
            ([held, good], set()),
            ([held, never, good], {1, 2}),
            ([here, good, not_here], {3, 4}),
            ([often, seldom, good], {5, 6}),
            ([often, replace(seldom, years=1)], set()),
            ([good, nothing], {7}),
            ([good, too_often], {8}),
            ([replace(too_often, types=frozenset({2}))], set()),
            ([replace(held, with_nominated=True), never], set()),
            ([Condition(10, "any_of", children=(held, here)), never], set()),
            ([Condition(10, "any_of", children=(held,)), never], {10, 2}),
            ([Condition(10, "all_of", children=(good, held)), never], {1, 2}),
            (
                [Condition(10, "all_of", children=(good, held), blocks=False), never],
                set(),
            ),
            ([Condition(11, "months", months=12.5)], {11}),
            ([replace(good, top_rating=4, top_count=2)], {9}),
            ([Condition(12, "awards", types=frozenset({2}), count=10**9)], {12}),
        ]
        for conditions, keys in lines:
            with self.subTest(keys=keys, conditions=conditions):
                standard = Standard(1, 1, "individual", tuple(conditions))
                found = find_contradictions(standard, YEARLY)
                self.assertEqual({one.key for one in found}, keys)

    def test_many_alternatives(self):
        """Many groups of many parts are neither slow nor taken for contradictions."""
        parts = tuple(
            Condition(n, "awards", types=frozenset({n % 3 + 1})) for n in range(1, 9)
        )
        groups = [Condition(100 + n, "any_of", children=parts) for n in range(12)]
        never = Condition(200, "not_held", types=frozenset({2}))
        standard = Standard(1, 1, "individual", (*groups, never))
        self.assertEqual(find_contradictions(standard, YEARLY), ())


@tagged("post_install", "-at_install")
class TestEnginePathway(BaseCase):
    @settings(SETTINGS, max_examples=60)
    @given(
        standards=rulebooks(MORE),
        facts=FACTS,
        award_type=TYPES,
        year=YEARS,
    )
    def test_more_is_never_later(self, standards, facts, award_type, year):
        """With one more award or a higher rating nothing is reached later."""
        linked = link_standards(standards)
        before = find_earliest_years(linked, facts, CASE, horizon=8)
        awards = facts.awards.get(award_type, [])
        facts.awards[award_type] = sorted([*awards, Award(year, 77)])
        if year in facts.ratings:
            facts.ratings[year] = Rating(4, 1)
        after = find_earliest_years(linked, facts, CASE, horizon=8)
        for one, reached in before.items():
            self.assertLessEqual(after[one], reached)

    @settings(SETTINGS, max_examples=60)
    @given(standards=rulebooks(), facts=FACTS, horizon=st.integers(0, 6))
    def test_looking_further(self, standards, facts, horizon):
        """Who looks further ahead finds the same years, and later ones; no facts
        are changed by it."""
        linked = link_standards(standards)
        # The length of a movement is not what is looked at here.
        linked = [one for one in linked if "movement" not in repr(one)]
        before = repr({name: getattr(facts, name) for name in facts.__slots__})
        near = find_earliest_years(linked, facts, CASE, horizon=horizon)
        far = find_earliest_years(linked, facts, CASE, horizon=horizon + 4)
        after = repr({name: getattr(facts, name) for name in facts.__slots__})
        self.assertEqual(before, after)
        for one, year in far.items():
            self.assertEqual(near.get(one), year if year <= YEAR + horizon else None)

    @SETTINGS
    @given(condition=ANY, facts=FACTS)
    def test_who_is_eligible_now(self, condition, facts):
        """Who is eligible at the end of this year can be proposed this year."""
        facts.ratings.setdefault(YEAR, Rating(2, 1))
        standard = Standard(1, 1, "individual", (condition,))
        case = Case(YEAR, date(YEAR, 12, 31), movement_years=8)
        years = find_earliest_years([standard], facts, case, horizon=8)
        (outcome,) = Judge([standard], case).get_outcomes(facts)
        self.assertEqual(years.get(1) == YEAR, outcome < FAIL)

    def test_open_matters_end(self):
        """A complaint that is open today stands in the way of this year only."""
        matter = Condition(1, "no_matter", matters=frozenset({"complaint"}))
        standard = Standard(1, 1, "individual", (matter,))
        facts = Facts(matters=(Matter("complaint", 1, date(2025, 5, 1)),))
        self.assertEqual(find_earliest_years([standard], facts, CASE), {1: 2026})

    def test_steps(self):
        """Three titles in a row lead to the next one, and two of these to the last."""
        titles = {"kind": "awards", "is_consecutive": True, "with_nominated": True}
        standards = [
            Standard(1, 1, "individual", (Condition(1, "rating", rating=4),)),
            Standard(
                2,
                2,
                "individual",
                (Condition(2, types=frozenset({1}), count=3, **titles),),
            ),
            Standard(
                3,
                3,
                "individual",
                (Condition(3, types=frozenset({2}), count=2, **titles),),
            ),
        ]
        years = find_earliest_years(
            standards, Facts(ratings={YEAR: Rating(3, 1)}), CASE
        )
        self.assertEqual(years, {1: 2026, 2: 2028, 3: 2029})

    def test_awards_that_would_be_in_the_way(self):
        """An award that can be had is declined where another one forbids it."""
        standards = [
            Standard(1, 1, "individual", (Condition(1, "declared"),)),
            Standard(
                2,
                2,
                "individual",
                (
                    Condition(2, "not_held", types=frozenset({1})),
                    Condition(3, "service_years", years=22),
                ),
            ),
        ]
        facts = Facts(service_from=date(2005, 6, 1))
        self.assertEqual(
            find_earliest_years(standards, facts, CASE), {1: 2025, 2: 2027}
        )


@tagged("post_install", "-at_install")
class TestEngineSpeed(BaseCase):
    def test_what_is_shared_is_asked_once(self):
        """A condition that many standards have is checked once for a person."""
        calls = []
        matter = Condition(1, "not_rewarded")
        standards = [
            Standard(n, n, "individual", (replace(matter, key=n),)) for n in range(9)
        ]
        judge = Judge(standards, CASE)
        asked = compile_condition(matter, CASE)
        judge._checks = [
            lambda facts: calls.append(1) or asked(facts) for _check in judge._checks
        ]
        judge.judge(Facts())
        judge.get_outcomes(Facts())
        self.assertEqual(len(calls), 2)

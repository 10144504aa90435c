import json
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ...engine.evaluation.conditions import Condition
from ...engine.evaluation.facts import FAIL, PASS, UNKNOWN
from ...engine.evaluation.ranking import Candidate, Priority, meets, rank
from ...engine.evaluation.snapshot import from_json, to_json, walk
from ...engine.evaluation.standards import Standard

_ids = st.integers(1, 10**6)
_sets = st.frozensets(_ids, max_size=4)
_percents = st.builds(Fraction, st.integers(0, 10_000), st.just(100))
_conditions = st.recursive(
    st.builds(
        Condition,
        key=_ids,
        kind=st.sampled_from(["rating", "awards", "no_matter", "declared"]),
        blocks=st.booleans(),
        types=_sets,
        since_types=_sets,
        count=st.integers(0, 9),
        years=st.integers(0, 9),
        months=st.floats(0, 12, allow_nan=False),
        percent=_percents,
        matters=st.frozensets(st.sampled_from(["discipline", "complaint"])),
        levels=st.frozensets(st.sampled_from(["unit", "state"])),
        positions=_sets,
        ending=st.sampled_from(["year", "any"]),
    ),
    lambda parts: st.builds(
        Condition,
        key=_ids,
        kind=st.sampled_from(["any_of", "all_of", "meets_standard"]),
        children=st.lists(parts, max_size=3).map(tuple),
    ),
    max_leaves=12,
)
_standards = st.builds(
    Standard,
    key=_ids,
    award_type=_ids,
    subject_type=st.sampled_from(["individual", "collective"]),
    conditions=st.lists(_conditions, max_size=5).map(tuple),
)


@tagged("post_install", "-at_install")
class TestSnapshot(BaseCase):
    @settings(deadline=None, max_examples=200)
    @given(_standards)
    def test_round_trip(self, standard):
        """What was kept as JSON is the same standard again, to the last value."""
        kept = json.loads(json.dumps(to_json(standard)))
        self.assertEqual(from_json(kept), standard)

    @settings(deadline=None, max_examples=50)
    @given(_standards)
    def test_walk(self, standard):
        """Every condition is met once, each before its parts."""

        def count(conditions):
            return sum(1 + count(one.children) for one in conditions)

        self.assertEqual(len(list(walk(standard))), count(standard.conditions))

    def test_other_version(self):
        """A snapshot of another form is refused, not misread."""
        with self.assertRaises(ValueError):
            from_json({"version": 0})


@tagged("post_install", "-at_install")
class TestRanking(BaseCase):
    def test_places(self):
        """The verdict first, then the priorities in their order, then the name."""
        priorities = [Priority(1, "direct_worker"), Priority(2, "woman")]
        candidates = [
            Candidate(1, FAIL, "a", is_direct_worker=True, is_woman=True),
            Candidate(2, PASS, "b", is_woman=True),
            Candidate(3, PASS, "c", is_direct_worker=True),
            Candidate(4, PASS, "e"),
            Candidate(5, PASS, "d"),
            Candidate(6, UNKNOWN, "a"),
        ]
        places = rank(candidates, priorities)
        self.assertEqual([place.candidate.key for place in places], [3, 2, 5, 4, 6, 1])
        self.assertEqual([place.rank for place in places], [1, 2, 3, 3, 5, 6])
        self.assertEqual(
            [place.reason for place in places],
            ["first", "priority", "priority", "equal", "outcome", "outcome"],
        )
        self.assertEqual(places[1].priority, 1)
        self.assertEqual(places[2].priority, 2)
        self.assertEqual(places[1].met, (2,))

    def test_meets(self):
        """Each kind of priority, with its boundary."""
        share = Priority(1, "women_share", percent=Fraction(70))
        cases = [
            (share, Candidate(1, PASS, women=7, members=10), True),
            (share, Candidate(1, PASS, women=699, members=1000), False),
            (share, Candidate(1, PASS), False),
            (Priority(1, "position", positions=frozenset({3})), {"position": 3}, True),
            (Priority(1, "position", positions=frozenset({3})), {"position": 4}, False),
            (Priority(1, "tag", tags=frozenset({5})), {"tags": frozenset({5})}, True),
            (Priority(1, "tag", tags=frozenset({5})), {}, False),
            (Priority(1, "topic", topics=frozenset({6})), {"topic": 6}, True),
            (Priority(1, "hard_area"), {"is_hard_area": True}, True),
            (Priority(1, "woman"), {}, False),
        ]
        for priority, candidate, expected in cases:
            if isinstance(candidate, dict):
                candidate = Candidate(1, PASS, **candidate)
            with self.subTest(priority.kind, candidate=candidate):
                self.assertEqual(meets(priority, candidate), expected)
        with self.assertRaises(KeyError):
            meets(Priority(1, "unheard"), Candidate(1, PASS))

    @settings(deadline=None, max_examples=100)
    @given(
        st.lists(
            st.builds(
                Candidate,
                key=_ids,
                outcome=st.integers(0, 3),
                name=st.text(max_size=3),
                is_direct_worker=st.booleans(),
                is_woman=st.booleans(),
            ),
            max_size=12,
        )
    )
    def test_order(self, candidates):
        """The order of asking does not matter, and no place is lost."""
        priorities = [Priority(1, "direct_worker"), Priority(2, "woman")]
        places = rank(candidates, priorities)
        again = rank(list(reversed(candidates)), priorities)
        self.assertEqual(
            [place.rank for place in places], [place.rank for place in again]
        )
        outcomes = [place.candidate.outcome for place in places]
        self.assertEqual(outcomes, sorted(outcomes))
        self.assertEqual(len(places), len(candidates))

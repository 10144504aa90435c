"""What results are worth: told by the worked examples, and what holds for any."""

from fractions import Fraction

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ...engine.evaluation.scoring import (
    BONUS,
    DIRECT,
    QUANTITATIVE,
    SUM,
    Criterion,
    Result,
    add_up,
    exact,
    leader_excess,
    rank,
    rate,
    score_quantitative,
)

# The same examples on every run: a failure here must not come and go.
SETTINGS = settings(
    derandomize=True,
    max_examples=200,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)
FIGURES = st.integers(0, 400).map(lambda quarter: Fraction(quarter, 4))
TARGETS = st.none() | FIGURES
CLUSTERS = st.dictionaries(
    st.integers(0, 8), st.builds(Result, TARGETS, FIGURES), min_size=1, max_size=8
)
MAXIMA = st.integers(1, 100).map(Fraction)
THRESHOLDS = [
    ("excellent", Fraction(90)),
    ("good", Fraction(70)),
    ("completed", Fraction(50)),
    ("not_completed", Fraction(0)),
]


def cluster(**figures):
    return {
        name: Result(None if target is None else exact(target), exact(result))
        for name, (target, result) in figures.items()
    }


@tagged("post_install", "-at_install")
class TestQuantitative(BaseCase):
    CASES = {
        # The four worked examples of the rule, for 5 points.
        "below its target": (cluster(a=(10, 8), b=(10, 20)), {"a": 2, "b": 5}),
        "at its target": (cluster(a=(10, 10), b=(10, 20)), {"a": 2.5, "b": 5}),
        "leads by percent": (cluster(a=(10, 20), b=(100, 150)), {"a": 5, "b": 3.75}),
        "half as far above": (cluster(a=(10, 15), b=(10, 20)), {"a": 3.75, "b": 5}),
        # What the rule says in words.
        "level with the leader": (cluster(a=(10, 20), b=(5, 10)), {"a": 5, "b": 5}),
        "leader by percent, not by figure": (
            cluster(a=(2, 4), b=(100, 150)),
            {"a": 5, "b": 3.75},
        ),
        "no target, but results": (
            cluster(a=(None, 4), b=(None, 8), c=(10, 100)),
            {"a": 2.5, "b": 5, "c": 5},
        ),
        "no target leads nobody": (
            cluster(a=(None, 1000), b=(10, 11)),
            {"a": 5, "b": 5},
        ),
        "neither target nor result": (
            cluster(a=(None, 0), b=(10, 10)),
            {"a": None, "b": 2.5},
        ),
        # Where a quotient has no meaning.
        "target of zero, reached": (
            cluster(a=(0, 0), b=(10, 5)),
            {"a": 2.5, "b": 1.25},
        ),
        "target of zero, exceeded": (cluster(a=(0, 7), b=(10, 20)), {"a": 2.5, "b": 5}),
        "nobody has a target": (cluster(a=(None, 3), b=(None, 0)), {"a": 5, "b": None}),
        "nobody exceeds": (cluster(a=(10, 10), b=(10, 0)), {"a": 2.5, "b": 0}),
        "one unit alone": (cluster(a=(10, 11)), {"a": 5}),
        "one unit alone, below": (cluster(a=(10, 9)), {"a": 2.25}),
        "nobody at all": ({}, {}),
    }

    def test_table(self):
        """Each sentence of the rule, and each place where it could divide by zero."""
        for name, (results, expected) in self.CASES.items():
            with self.subTest(name):
                found = score_quantitative(Fraction(5), results)
                self.assertEqual(
                    found,
                    {
                        key: None if points is None else exact(points)
                        for key, points in expected.items()
                    },
                )

    @SETTINGS
    @given(MAXIMA, CLUSTERS)
    def test_bounded(self, maximum, results):
        """Nobody gets less than nothing or more than the maximum."""
        for points in score_quantitative(maximum, results).values():
            self.assertTrue(points is None or 0 <= points <= maximum)

    @SETTINGS
    @given(MAXIMA, CLUSTERS, FIGURES)
    def test_more_is_never_worse(self, maximum, results, more):
        """A better result of one unit, all else equal, never costs it points."""
        before = score_quantitative(maximum, results)
        for key, one in results.items():
            better = {**results, key: Result(one.target, one.result + more)}
            after = score_quantitative(maximum, better)[key]
            self.assertGreaterEqual(after or 0, before[key] or 0)

    @SETTINGS
    @given(MAXIMA, CLUSTERS)
    def test_order_of_the_units_is_nothing(self, maximum, results):
        """The list may be sorted in any way."""
        backwards = dict(reversed(results.items()))
        self.assertEqual(
            score_quantitative(maximum, results),
            score_quantitative(maximum, backwards),
        )

    @SETTINGS
    @given(MAXIMA, CLUSTERS)
    def test_the_leader_has_the_maximum(self, maximum, results):
        """Where somebody exceeds, somebody has all points, and nobody passes him."""
        leader = leader_excess(results.values())
        points = score_quantitative(maximum, results)
        for key, one in results.items():
            if leader and one.excess == leader:
                self.assertEqual(points[key], maximum)


@tagged("post_install", "-at_install")
class TestTotal(BaseCase):
    TREE = (
        Criterion("root", SUM, Fraction(1000)),
        Criterion("a", QUANTITATIVE, Fraction(10), parent="root"),
        Criterion("b", DIRECT, Fraction(990), parent="root"),
        Criterion("plus", BONUS, Fraction(3), Fraction(-3), parent="root"),
    )

    def test_left_out(self):
        """A criterion that is left out lowers what could be reached: 990 of 1000."""
        total = add_up(self.TREE, {"a": None, "b": Fraction(495)})
        self.assertEqual(total.attainable, 990)
        self.assertEqual(total.percent, 50)
        everything = add_up(self.TREE, {"a": Fraction(10), "b": Fraction(495)})
        self.assertEqual(everything.attainable, 1000)
        self.assertEqual(everything.percent, Fraction("50.5"))

    def test_bonus(self):
        """A bonus lifts nobody above the maximum; a penalty takes points away."""
        cases = [(3, 100, 103), (3, 990, 993), (3, 989, 992), (-3, 100, 97)]
        for bonus, points, expected in cases:
            with self.subTest(bonus=bonus, points=points):
                total = add_up(
                    self.TREE, {"b": Fraction(points), "plus": Fraction(bonus)}
                )
                self.assertEqual(total.points, expected)
        full = {"a": Fraction(10), "b": Fraction(990), "plus": Fraction(3)}
        self.assertEqual(add_up(self.TREE, full).points, 1000)
        # Nor what is left of it.
        left_out = {"a": None, "b": Fraction(990), "plus": Fraction(3)}
        self.assertEqual(add_up(self.TREE, left_out).percent, 100)

    def test_penalty_stops_at_the_minimum(self):
        """Penalties do not eat the points of another group."""
        tree = (
            Criterion("one", SUM, Fraction(10)),
            Criterion("x", DIRECT, Fraction(10), parent="one"),
            Criterion("y", BONUS, Fraction(0), Fraction(-5), parent="one"),
            Criterion("two", DIRECT, Fraction(90)),
        )
        points = {"x": Fraction(2), "y": Fraction(-5), "two": Fraction(50)}
        self.assertEqual(add_up(tree, points).points, 50)

    def test_weight(self):
        """Three components of a third each make one."""
        tree = [Criterion("r", SUM, Fraction(70))] + [
            Criterion(name, DIRECT, Fraction(70), weight=Fraction(1, 3), parent="r")
            for name in "abc"
        ]
        points = {"a": Fraction(70), "b": Fraction(35), "c": Fraction(0)}
        self.assertEqual(add_up(tree, points).points, 35)

    def test_nothing(self):
        """No criteria, or all left out: nothing is divided by zero."""
        self.assertEqual(add_up((), {}).percent, 0)
        lonely = (Criterion("a", QUANTITATIVE, Fraction(10)),)
        self.assertEqual(add_up(lonely, {"a": None}).percent, 0)

    @SETTINGS
    @given(
        st.one_of(st.none(), st.integers(0, 10)),
        st.integers(0, 990),
        st.integers(-3, 3),
    )
    def test_bounded(self, a, b, plus):
        """No sum leaves 0 to 100 percent."""
        points = {
            "a": None if a is None else Fraction(a),
            "b": Fraction(b),
            "plus": Fraction(plus),
        }
        self.assertTrue(0 <= add_up(self.TREE, points).percent <= 100)

    def test_rank(self):
        """Who is level shares the better place; the next place is then free."""
        percents = {
            "a": Fraction(90),
            "b": Fraction(95),
            "c": Fraction(90),
            "d": Fraction(1),
        }
        self.assertEqual(rank(percents), {"b": 1, "a": 2, "c": 2, "d": 4})
        self.assertEqual(rank({}), {})

    @SETTINGS
    @given(st.dictionaries(st.integers(), FIGURES, max_size=8))
    def test_rank_is_of_the_figures(self, percents):
        """Places follow the figures, in whatever order the units come."""
        places = rank(percents)
        self.assertEqual(places, rank(dict(reversed(percents.items()))))
        for key, percent in percents.items():
            better = sum(other > percent for other in percents.values())
            self.assertEqual(places[key], better + 1)

    def test_rate(self):
        """At a threshold the better rating is reached, a hair below it is not."""
        cases = [
            (100, "excellent"),
            (90, "excellent"),
            ("89.99", "good"),
            (70, "good"),
            ("69.9", "completed"),
            (50, "completed"),
            ("49.5", "not_completed"),
            (0, "not_completed"),
        ]
        for percent, expected in cases:
            with self.subTest(percent):
                self.assertEqual(rate(exact(percent), THRESHOLDS), expected)
        self.assertIsNone(rate(Fraction(50), []))

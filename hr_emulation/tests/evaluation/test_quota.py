"""How many may be chosen: told by a table, and what holds for any numbers."""

from fractions import Fraction

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ...engine.evaluation.quota import DOWN, HALF_UP, UP, Rule, measure

# The same examples on every run: a failure here must not come and go.
SETTINGS = settings(
    derandomize=True,
    max_examples=200,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)
PERCENTS = st.integers(0, 10_000).map(lambda hundredths: Fraction(hundredths, 100))
RULES = st.builds(
    Rule,
    limited=st.just(frozenset("e")),
    among=st.just(frozenset("g")),
    percent=st.none() | PERCENTS,
    percent_excellent=st.none() | PERCENTS,
    rounding=st.sampled_from([DOWN, HALF_UP, UP]),
    minimum=st.integers(0, 3),
    small_below=st.integers(0, 6),
    small_maximum=st.integers(0, 3),
)
COUNTS = st.fixed_dictionaries(
    {"e": st.integers(0, 500), "g": st.integers(0, 5000), "c": st.integers(0, 50)}
)

LAW = {"percent": Fraction(20), "percent_excellent": Fraction(25)}
SMALL = {**LAW, "small_below": 5, "small_maximum": 1}
# What is asked, changes of the rule, excellent and good ones, whether the unit is
# excellent, how many are allowed, left and too many.
CASES = [
    ("20 % of 10", LAW, 2, 10, False, 2, 0, 0),
    ("one too many", LAW, 3, 10, False, 2, 0, 1),
    ("a part of a person is nobody", LAW, 0, 9, False, 1, 1, 0),
    ("not one of four", LAW, 1, 4, False, 0, 0, 1),
    ("25 % where the unit is excellent", LAW, 2, 8, True, 2, 0, 0),
    ("no other percentage there", {"percent": Fraction(20)}, 0, 8, True, 1, 1, 0),
    ("nearest, below the half", {**LAW, "rounding": HALF_UP}, 0, 12, False, 2, 2, 0),
    ("nearest, the half", {"percent": Fraction(50), "rounding": HALF_UP}, 0, 5, False,
     3, 3, 0),
    ("up", {**LAW, "rounding": UP}, 0, 11, False, 3, 3, 0),
    ("up, nothing to round", {**LAW, "rounding": UP}, 0, 10, False, 2, 2, 0),
    ("15 % of 20 is three", {"percent": Fraction("15")}, 3, 20, False, 3, 0, 0),
    ("fewer than five: one", SMALL, 1, 3, False, 1, 0, 0),
    ("fewer than five: not two", SMALL, 2, 2, False, 1, 0, 1),
    ("five are not fewer", SMALL, 1, 4, False, 0, 0, 1),
    ("at least one", {**LAW, "minimum": 1}, 1, 3, False, 1, 0, 0),
    ("nobody there", LAW, 0, 0, False, 0, 0, 0),
    ("no percentage, no limit", {}, 9, 1, False, None, None, 0),
    ("no percentage, but small", {"small_below": 5, "small_maximum": 1}, 3, 1, False,
     1, 0, 2),
]  # fmt: skip


def _rule(**changes):
    return Rule(limited=frozenset("e"), among=frozenset("g"), **changes)


@tagged("post_install", "-at_install")
class TestQuota(BaseCase):
    def test_table(self):
        """Allowed, left and too many, at the numbers where it is decided."""
        for name, rule, excellent, good, is_excellent, *expected in CASES:
            with self.subTest(name):
                counts = {"e": excellent, "g": good}
                meter = measure(_rule(**rule), counts, is_excellent)
                found = [meter.allowed, meter.left, meter.exceeded]
                self.assertEqual(found, expected)

    def test_negative(self):
        """A count below nothing is a mistake of the caller, and is not guessed at."""
        with self.assertRaises(ValueError):
            measure(_rule(**LAW), {"e": -1})

    @SETTINGS
    @given(RULES, COUNTS, st.booleans())
    def test_left_or_exceeded(self, rule, counts, is_excellent):
        """There is room left, or there are too many, and never both."""
        meter = measure(rule, counts, is_excellent)
        if meter.allowed is None:
            self.assertIsNone(meter.left)
            self.assertEqual(meter.exceeded, 0)
            return
        self.assertEqual(meter.left * meter.exceeded, 0)
        self.assertEqual(meter.used + meter.left - meter.exceeded, meter.allowed)
        self.assertGreaterEqual(meter.allowed, rule.minimum)

    @SETTINGS
    @given(COUNTS, PERCENTS)
    def test_rounding_in_order(self, counts, percent):
        """Down allows no more than the nearest, and that no more than up."""
        down, nearest, up = (
            measure(_rule(percent=percent, rounding=rounding), counts).allowed
            for rounding in (DOWN, HALF_UP, UP)
        )
        self.assertTrue(down <= nearest <= up <= down + 1)
        self.assertLessEqual(down * 100, percent * counts["g"])
        self.assertGreaterEqual(up * 100, percent * counts["g"])

    @SETTINGS
    @given(RULES, COUNTS, st.integers(1, 50))
    def test_more_people_never_allow_fewer(self, rule, counts, more):
        """Whoever is counted in addition takes nothing away, the small rule apart."""
        if sum(counts.values()) < rule.small_below:
            return
        before = measure(rule, counts).allowed
        after = measure(rule, {**counts, "g": counts["g"] + more}).allowed
        self.assertTrue(before is None or before <= after)

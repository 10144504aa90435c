"""What awards are worth: every figure of the tables, and what holds for all figures."""

from fractions import Fraction
from itertools import permutations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ...engine.council.bonus import (
    ALL,
    HIGHEST,
    OTHER_PERIOD,
    SAME_ACHIEVEMENT,
    SAME_PERIOD,
    TITLE_AND_FORM,
    Claim,
    Policy,
    bonus,
    choose,
    round_to,
    round_up,
)

SETTINGS = settings(
    max_examples=200,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
BASE_2026 = 2_530_000
UNIT = 10_000
# Coefficient, and the bonus at the base salary of 2026.
FIGURES = (
    ("4.5", 11_390_000),
    ("3.0", 7_590_000),
    ("1.0", 2_530_000),
    ("0.3", 760_000),
    ("12.0", 30_360_000),
    ("8.0", 20_240_000),
    ("6.0", 15_180_000),
    ("1.5", 3_800_000),
    ("0.8", 2_030_000),
    ("2.0", 5_060_000),
    ("0.1", 260_000),
    ("3.5", 8_860_000),
    ("7.0", 17_710_000),
    ("0.6", 1_520_000),
    ("46", 116_380_000),
    ("92", 232_760_000),
    ("30.5", 77_170_000),
    ("61", 154_330_000),
    ("15", 37_950_000),
    ("30", 75_900_000),
    ("12.5", 31_630_000),
    ("25", 63_250_000),
    ("10.5", 26_570_000),
    ("21", 53_130_000),
    ("9", 22_770_000),
    ("18", 45_540_000),
    ("7.5", 18_980_000),
    ("15", 37_950_000),
    ("15.5", 39_220_000),
    ("31", 78_430_000),
)
ROUNDED = (
    # 0.3 of 2,340,000, which newspapers forget to round.
    (702_000, 710_000),
    (1_053_000, 1_060_000),
    (1_138_500, 1_140_000),
    (759_000, 760_000),
    (760_000, 760_000),
    (760_001, 770_000),
    (1, 10_000),
    (0, 0),
    (Fraction(1, 3), 10_000),
)
CLAIMS = st.lists(
    st.builds(
        Claim,
        key=st.integers(),
        category=st.sampled_from(["title", "commendation"]),
        amount=st.integers(1, 5).map(lambda n: n * UNIT),
        rank=st.integers(1, 4),
        period=st.integers(2024, 2025),
        achievement=st.sampled_from(["", "One", "Two"]),
    ),
    max_size=7,
    unique_by=lambda claim: claim.key,
)
SEVERAL = st.sampled_from([HIGHEST, ALL])
POLICIES = st.builds(Policy, SEVERAL, SEVERAL, SEVERAL, SEVERAL)
LAW = Policy()


def claim(key, category, amount, **values):
    return Claim(key, category, amount, **values)


@tagged("post_install", "-at_install")
class TestBonusFigures(BaseCase):
    def test_every_figure_of_the_table(self):
        """Each coefficient of the decree gives the amount of the table."""
        for coefficient, expected in FIGURES:
            with self.subTest(coefficient):
                self.assertEqual(
                    bonus(Fraction(coefficient), BASE_2026, unit=UNIT), expected
                )

    def test_households(self):
        """A household gets one and a half times the bonus of an individual."""
        household = Fraction(3, 2)
        for base, expected in ((BASE_2026, 1_140_000), (2_340_000, 1_060_000)):
            found = bonus(Fraction("0.3"), base, factor=household, unit=UNIT)
            self.assertEqual(found, expected)

    def test_rounding_up(self):
        """Whatever is above a multiple of 10,000 becomes the next one."""
        for amount, expected in ROUNDED:
            with self.subTest(amount):
                self.assertEqual(round_up(amount, UNIT), expected)

    def test_other_ways(self):
        """An organisation's own rules may round down, or to the nearest."""
        self.assertEqual(round_to(709_999, UNIT, "down"), 700_000)
        self.assertEqual(round_to(704_999, UNIT, "nearest"), 700_000)
        self.assertEqual(round_to(705_000, UNIT, "nearest"), 710_000)

    def test_no_binary_numbers(self):
        """A float is refused: 0.1 of a salary is not what a float makes of it."""
        for amount in (702_000.0, True, "1"):
            with self.subTest(amount), self.assertRaises(TypeError):
                round_up(amount, UNIT)
        for unit, way in ((0, "up"), (-1, "up"), (1, "sideways")):
            with self.subTest(unit), self.assertRaises(ValueError):
                round_to(1, unit, way)

    @SETTINGS
    @given(st.fractions(min_value=0, max_value=10**12), st.integers(1, 10**6))
    def test_next_multiple(self, amount, unit):
        """The result is the first multiple that is not below the amount."""
        found = round_up(amount, unit)
        self.assertEqual(found % unit, 0)
        self.assertLessEqual(amount, found)
        self.assertLess(found - unit, amount)
        self.assertEqual(round_up(found, unit), found)

    @SETTINGS
    @given(
        st.fractions(min_value=0, max_value=100, max_denominator=1000),
        st.fractions(min_value=0, max_value=100, max_denominator=1000),
        st.integers(1, 10**7),
    )
    def test_more_is_not_less(self, one, other, base):
        """A higher coefficient never brings less."""
        low, high = sorted((one, other))
        self.assertLessEqual(bonus(low, base, unit=UNIT), bonus(high, base, unit=UNIT))


@tagged("post_install", "-at_install")
class TestSeveralAtOnce(BaseCase):
    def test_titles_of_one_period(self):
        """Of titles for the same period only the highest is paid."""
        claims = [
            claim("LDTT", "title", 760_000, period=2025),
            claim("CSTDCS", "title", 2_530_000, period=2025),
        ]
        self.assertEqual(
            choose(claims, LAW), {"LDTT": (SAME_PERIOD, "CSTDCS"), "CSTDCS": None}
        )

    def test_titles_of_different_periods(self):
        """Titles for different periods are all paid, unless own rules say otherwise."""
        claims = [
            claim("CSTDCS", "title", 2_530_000, period=2025),
            claim("CSTDB", "title", 7_590_000, period=(2023, 2025)),
        ]
        self.assertEqual(choose(claims, LAW), {"CSTDCS": None, "CSTDB": None})
        self.assertEqual(
            choose(claims, Policy(other_periods=HIGHEST)),
            {"CSTDCS": (OTHER_PERIOD, "CSTDB"), "CSTDB": None},
        )

    def test_title_and_form(self):
        """A title and a form are both paid, unless own rules say otherwise."""
        claims = [
            claim("CSTDCS", "title", 2_530_000, period=2025),
            claim("BK", "commendation", 3_800_000, period=2025),
        ]
        self.assertEqual(choose(claims, LAW), {"CSTDCS": None, "BK": None})
        self.assertEqual(
            choose(claims, Policy(title_and_form=HIGHEST)),
            {"CSTDCS": (TITLE_AND_FORM, "BK"), "BK": None},
        )

    def test_forms(self):
        """Forms are each paid; own rules may pay one for the same achievement."""
        claims = [
            claim("GK", "commendation", 760_000, period=2025, achievement="Flood"),
            claim("BK", "commendation", 3_800_000, period=2025, achievement="Flood"),
            claim("KNC", "commendation", 500_000, period=2025, achievement="Years"),
        ]
        self.assertEqual(set(choose(claims, LAW).values()), {None})
        self.assertEqual(
            choose(claims, Policy(same_achievement=HIGHEST)),
            {"GK": (SAME_ACHIEVEMENT, "BK"), "BK": None, "KNC": None},
        )

    def test_worth_the_same(self):
        """Of what is worth the same the higher rank is paid, and then the first."""
        claims = [
            claim("low", "title", 10, rank=9),
            claim("high", "title", 10, rank=2),
            claim("again", "title", 10, rank=2),
        ]
        chosen = choose(claims, LAW)
        self.assertEqual([key for key, lost in chosen.items() if not lost], ["high"])

    @SETTINGS
    @given(CLAIMS, POLICIES)
    def test_nobody_loses_to_less(self, claims, policy):
        """Who is not paid lost to something worth at least as much, never to itself."""
        amounts = {claim.key: claim.amount for claim in claims}
        chosen = choose(claims, policy)
        self.assertEqual(set(chosen), set(amounts))
        for key, lost in chosen.items():
            if lost:
                self.assertNotEqual(lost[1], key)
                self.assertGreaterEqual(amounts[lost[1]], amounts[key])
        self.assertEqual(bool(claims), any(not lost for lost in chosen.values()))

    @SETTINGS
    @given(CLAIMS, POLICIES)
    def test_what_is_paid_stays_paid(self, claims, policy):
        """Choosing among what is paid takes nothing away any more."""
        chosen = choose(claims, policy)
        paid = [claim for claim in claims if not chosen[claim.key]]
        self.assertEqual(set(choose(paid, policy).values()) - {None}, set())

    @SETTINGS
    @given(CLAIMS)
    def test_one_title_a_period(self, claims):
        """By law one title of each period is paid, and every form."""
        chosen = choose(claims, LAW)
        paid = [claim for claim in claims if not chosen[claim.key]]
        titles = [claim.period for claim in paid if claim.category == "title"]
        self.assertEqual(len(titles), len(set(titles)))
        forms = [claim for claim in claims if claim.category != "title"]
        self.assertTrue(all(claim in paid for claim in forms))

    @SETTINGS
    @given(CLAIMS.filter(lambda claims: len(claims) <= 4), POLICIES)
    def test_order_moves_no_money(self, claims, policy):
        """In whatever order decisions are issued, the sum is the same."""
        sums = set()
        for order in permutations(claims):
            chosen = choose(order, policy)
            sums.add(sum(one.amount for one in order if not chosen[one.key]))
        self.assertEqual(len(sums), 1)

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ...engine.council.tally import Rule, Votes, is_enough, judge

_VOTES = st.builds(
    Votes,
    for_=st.integers(0, 60),
    against=st.integers(0, 60),
    blank=st.integers(0, 60),
    lower=st.integers(0, 60),
    members=st.integers(0, 300),
    present=st.integers(0, 300),
)
_RULES = st.builds(
    Rule,
    base=st.sampled_from(["members", "present", "cast"]),
    percent=st.decimals(0, 100, places=2).map(str),
    is_strict=st.booleans(),
    tie_rule=st.sampled_from(["chair", "round", "none", "all"]),
    allows_lower=st.booleans(),
)


@tagged("post_install", "-at_install")
class TestTally(BaseCase):
    def test_share(self):
        """A share is exact, and is taken of members, of those present or of ballots."""
        votes = {"for_": 8, "against": 1, "members": 10, "present": 9}
        cases = [
            # base, percent, strict, votes, is it enough
            ("members", "80", False, {}, True),
            ("members", "80", True, {}, False),
            ("members", "80.01", False, {}, False),
            ("present", "88.88", False, {}, True),
            ("present", "88.89", False, {}, False),
            ("cast", "88.88", False, {}, True),
            ("cast", "80", False, {"blank": 1}, True),
            ("cast", "80.01", False, {"blank": 1}, False),
            # Nine tenths of eleven are nine point nine: nine are not enough.
            ("members", "90", False, {"for_": 9, "members": 11}, False),
            ("members", "90", False, {"for_": 10, "members": 11}, True),
            # Two thirds written with two places.
            ("members", "66.66", False, {"for_": 6, "members": 9}, True),
            ("members", "66.67", False, {"for_": 6, "members": 9}, False),
            # Nobody is no majority.
            ("members", "0", False, {"for_": 0}, False),
            ("members", "50", False, {"for_": 0, "members": 0}, False),
        ]
        for base, percent, strict, changes, expected in cases:
            counts = Votes(**(votes | changes))
            with self.subTest(base=base, percent=percent, changes=changes):
                rule = Rule(base, percent, strict)
                self.assertEqual(is_enough(counts.for_, counts, rule), expected)

    def _judge(self, counts, places, **rule):
        rule = Rule("members", "50", **rule)
        return judge(
            rule,
            {key: Votes(for_=count, members=10) for key, count in counts.items()},
            places,
        )

    def test_places(self):
        """Those with most votes get the places; a tie for the last goes by the rule."""
        counts = {"a": 9, "b": 8, "c": 8, "d": 7, "e": 4}
        self.assertEqual(
            self._judge(counts, 0),
            dict.fromkeys("abcd", "accepted") | {"e": "rejected"},
        )
        self.assertEqual(
            self._judge(counts, 3),
            dict.fromkeys("abc", "accepted") | {"d": "over_quota", "e": "rejected"},
        )
        for tie_rule, result in (
            ("chair", "tied"),
            ("round", "tied"),
            ("none", "over_quota"),
            ("all", "accepted"),
        ):
            with self.subTest(tie_rule=tie_rule):
                results = self._judge(counts, 2, tie_rule=tie_rule)
                self.assertEqual(results["a"], "accepted")
                self.assertEqual({results["b"], results["c"]}, {result})
                self.assertEqual(results["d"], "over_quota")

    def test_lower_award(self):
        """Who is for the award is for the lower one, too; nobody gets it unasked."""
        votes = Votes(for_=4, lower=3, against=3, members=10)
        rule = Rule("members", "70", allows_lower=True)
        self.assertEqual(judge(rule, {"a": votes}), {"a": "lower"})
        rule = Rule("members", "70.01", allows_lower=True)
        self.assertEqual(judge(rule, {"a": votes}), {"a": "rejected"})
        rule = Rule("members", "70")
        self.assertEqual(judge(rule, {"a": votes}), {"a": "rejected"})

    @settings(deadline=None)
    @given(_RULES, st.lists(_VOTES, max_size=12), st.integers(0, 6))
    def test_properties(self, rule, votes, places):
        """Places are kept, more votes never lose to fewer, in whatever order."""
        ballots = dict(enumerate(votes))
        results = judge(rule, ballots, places)
        self.assertEqual(results.keys(), ballots.keys())
        accepted = [key for key, result in results.items() if result == "accepted"]
        if places and rule.tie_rule != "all":
            self.assertLessEqual(len(accepted), places)
        for key in accepted:
            self.assertTrue(is_enough(ballots[key].for_, ballots[key], rule))
            for other, result in results.items():
                if result in ("over_quota", "tied"):
                    self.assertGreaterEqual(ballots[key].for_, ballots[other].for_)
        backwards = dict(reversed(ballots.items()))
        self.assertEqual(judge(rule, backwards, places), results)

    @settings(deadline=None)
    @given(_VOTES, _RULES)
    def test_one_more(self, votes, rule):
        """One more vote for somebody never takes the award away."""
        more = Votes(
            for_=votes.for_ + 1,
            against=votes.against,
            blank=votes.blank,
            lower=votes.lower,
            members=votes.members,
            present=votes.present,
        )
        if is_enough(votes.for_, votes, rule):
            self.assertTrue(is_enough(more.for_, more, rule))
            base = votes.get_base(rule)
            self.assertGreaterEqual(
                Fraction(100 * votes.for_, base), Fraction(rule.percent)
            )

"""Whose turn it is to lead: told by tables, and what holds for any history."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ...engine.movement.rotation import (
    FIRST_TIME,
    LONGEST_AGO,
    ONLY,
    PREVIOUS_DEPUTY,
    Member,
    NobodyPresent,
    Term,
    propose,
)

# The same examples on every run: a failure here must not come and go.
SETTINGS = settings(
    derandomize=True,
    max_examples=200,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)
YEAR = 2020
YEARS = st.none() | st.integers(YEAR - 12, YEAR + 1)


@st.composite
def histories(draw):
    """Members with any dates, and terms that any members may have had."""
    limits = draw(st.lists(st.tuples(YEARS, YEARS), max_size=6))
    members = [
        Member(key, first, last)
        for key, (first, last) in enumerate(limits)
        if first is None or last is None or first <= last
    ]
    keys = st.none() | st.integers(0, 6)
    years = draw(st.sets(st.integers(YEAR - 12, YEAR + 1), max_size=12))
    return members, [Term(year, draw(keys), draw(keys)) for year in sorted(years)]


def _had(members, terms, post):
    """Those who had the post before ``YEAR`` since they joined: straight from the
    words of the rule, without rounds.
    """
    joined = {member.key: member.first_year or 0 for member in members}
    return {
        getattr(term, post)
        for term in terms
        if term.year < YEAR and term.year >= joined.get(getattr(term, post), 9999)
    }


@tagged("post_install", "-at_install")
class TestRotation(BaseCase):
    def _assert_proposed(self, members, terms, expected, year=YEAR):
        members = [m if isinstance(m, Member) else Member(m) for m in members]
        proposal = propose(members, [Term(*term) for term in terms], year)
        self.assertEqual((proposal.leader, proposal.deputy), expected)
        return proposal

    def test_table(self):
        """Each row: members in order, past terms, who is proposed for 2020."""
        rows = {
            "nobody has led yet: the order of the list": ("ABC", [], ("A", "B")),
            "last year's deputy leads": ("ABCD", [(2019, "B", "C")], ("C", "A")),
            "the deputy of an earlier year does not": (
                "ABC",
                [(2018, "B", "C")],
                ("A", "B"),
            ),
            "last year's deputy has led in this round: somebody else": (
                "ABC",
                [(2018, "A", "C"), (2019, "B", "A")],
                ("C", "B"),
            ),
            "a new round: last year's deputy first": (
                "ABC",
                [(2017, "A", "B"), (2018, "B", "C"), (2019, "C", "B")],
                ("B", "A"),
            ),
            "a new round: else who led longest ago": (
                "ABC",
                [(2017, "C", None), (2018, "B", None), (2019, "A", None)],
                ("C", "A"),
            ),
            "two members take turns": ("AB", [(2019, "A", "B")], ("B", "A")),
            "one member leads alone": ("A", [(2019, "A", None)], ("A", None)),
            "terms of that year and later do not count": (
                "AB",
                [(2020, "A", "B"), (2021, "B", "A")],
                ("A", "B"),
            ),
            "terms of former members do not count": (
                "AB",
                [(2018, "X", "Y"), (2019, "Y", "X")],
                ("A", "B"),
            ),
        }
        for name, row in rows.items():
            with self.subTest(name):
                self._assert_proposed(*row)

    def test_ended_and_future_members(self):
        """Who has left or has not joined is not proposed."""
        members = [Member("A", None, 2019), Member("B", 2021), Member("C"), Member("D")]
        self._assert_proposed(members, [], ("C", "D"))
        self._assert_proposed(members, [], ("B", "C"), year=2021)

    def test_newcomer_does_not_catch_up(self):
        """A newcomer leads once, however often the others have led before; from then
        on it takes its turn like everybody.
        """
        members = [Member("A"), Member("B"), Member("C", 2020)]
        terms = [
            Term(year, *("AB" if year % 2 else "BA")) for year in range(2010, 2020)
        ]
        leaders = []
        for year in range(2020, 2027):
            proposal = propose(members, terms, year)
            terms.append(Term(year, proposal.leader, proposal.deputy))
            leaders.append(proposal.leader)
        self.assertEqual(leaders[0], "C")
        self.assertNotEqual(leaders[1], "C")
        self.assertEqual(sorted(leaders[1:4]), ["A", "B", "C"])
        self.assertEqual(sorted(leaders[4:]), ["A", "B", "C"])

    def test_who_came_back(self):
        """What a member did before it left and joined again does not count."""
        members = [Member("A", 2019), Member("B"), Member("C")]
        terms = [(2016, "A", "B"), (2017, "B", "C"), (2018, "C", "B")]
        self._assert_proposed(members, terms, ("A", "C"))

    def test_reasons(self):
        """The proposal says why."""
        rows = (
            ("A", [], (ONLY, None)),
            ("ABC", [], (FIRST_TIME, FIRST_TIME)),
            ("ABC", [(2019, "A", "B")], (PREVIOUS_DEPUTY, FIRST_TIME)),
            (
                "ABC",
                [(2016, "A", "C"), (2017, "B", "A"), (2018, "C", "B")],
                (LONGEST_AGO, LONGEST_AGO),
            ),
        )
        for members, terms, reasons in rows:
            with self.subTest(members, terms=terms):
                proposal = propose(
                    [Member(key) for key in members],
                    [Term(*term) for term in terms],
                    YEAR,
                )
                self.assertEqual(
                    (proposal.leader_reason, proposal.deputy_reason), reasons
                )

    def test_nobody(self):
        """Without a member in that year the rule says so by its own error."""
        for members in ([], [Member("A", None, 2019)], [Member("A", 2021)]):
            with self.subTest(members), self.assertRaises(NobodyPresent):
                propose(members, [], YEAR)

    @SETTINGS
    @given(histories())
    def test_any_history(self, history):
        """Whatever officers have done before: two different members who are there,
        and nobody for the second time while another has not had the post.
        """
        members, terms = history
        present = {member.key for member in members if member.is_present(YEAR)}
        if not present:
            with self.assertRaises(NobodyPresent):
                propose(members, terms, YEAR)
            return
        proposal = propose(members, terms, YEAR)
        leader, deputy = proposal.leader, proposal.deputy
        self.assertIn(leader, present)
        self.assertEqual(deputy is None, len(present) == 1)
        if leader in (had := _had(members, terms, "leader")):
            self.assertLessEqual(present, had)
        if deputy is not None:
            self.assertIn(deputy, present - {leader})
            if deputy in (had := _had(members, terms, "deputy")):
                self.assertLessEqual(present - {leader}, had)

    @SETTINGS
    @given(histories())
    def test_order_of_terms(self, history):
        """The order in which the terms are given does not matter."""
        members, terms = history
        if any(member.is_present(YEAR) for member in members):
            self.assertEqual(
                propose(members, terms, YEAR), propose(members, terms[::-1], YEAR)
            )

    @SETTINGS
    @given(st.integers(1, 7), st.integers(1, 4))
    def test_followed_for_years(self, size, rounds):
        """Where every proposal is followed, in each round everybody leads once, and
        from the second year on the leader is the deputy of the year before.
        """
        members = [Member(key) for key in range(size)]
        terms = []
        for year in range(2000, 2000 + size * rounds):
            proposal = propose(members, terms, year)
            terms.append(Term(year, proposal.leader, proposal.deputy))
        for start in range(0, size * rounds, size):
            leaders = [term.leader for term in terms[start : start + size]]
            self.assertEqual(sorted(leaders), list(range(size)))
        if size > 1:
            for before, after in zip(terms, terms[1:], strict=False):
                self.assertEqual(after.leader, before.deputy)

from odoo.tests import tagged

from .selection_case import SelectionCase

VOTERS = 30


@tagged("post_install", "-at_install")
class TestSelectionQueries(SelectionCase):
    """A monthly round of thirty voters."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.voters = [cls._create_user(f"emulation_voter_{n}") for n in range(VOTERS)]
        cls.people = cls._create_employees(
            *(
                {
                    "name": f"Cán bộ {n}",
                    "department_id": (cls.unit_1, cls.unit_2)[n % 2].id,
                    "user_id": user.id,
                }
                for n, user in enumerate(cls.voters)
            )
        )
        cls.selection = cls._open_round(winner_count=2)
        cls.candidates = cls._stand(cls.selection, cls.people[0])
        for person in cls.people[1:6]:
            cls.candidates += cls._stand(cls.selection, person)

    def _start_over(self):
        self.env.flush_all()
        self.env.invalidate_all()

    def _ask(self, voter):
        """Vote as a request does, which knows nothing yet."""
        choice = self.candidates[5 if voter < 5 else voter % 3]
        candidate = choice.with_user(self.voters[voter])
        self._start_over()
        candidate.action_vote()
        self.env.flush_all()

    def test_thirty_voters(self):
        """Each votes once; the result is theirs, a tie wins together."""
        self._ask(0)
        for voter in range(1, VOTERS):
            # The thirtieth asks no more than the second.
            with self.subTest(voter), self.assertQueryCount(__system__=25):
                self._ask(voter)
        self._start_over()
        with self.assertQueryCount(__system__=130):
            # Without the transaction of its own, which a test does not have; the most
            # is spent on telling three winners and the officer.
            self.selection.sudo()._close()
            self.env.flush_all()
        self._start_over()
        counts = self.candidates.mapped("result_votes")
        self.assertEqual(sum(counts), VOTERS)
        self.assertEqual(self.selection.result_voters, VOTERS)
        self.assertEqual(counts, [8, 8, 9, 0, 0, 5])
        winners = self.candidates.filtered("is_winner")
        self.assertEqual(winners, self.candidates[:3])

    def test_cards(self):
        """The page of cards asks the same for one candidate as for six."""
        user = self.voters[10]
        names = ["vote_count", "is_my_vote", "cannot_vote_reason", "is_winner"]
        candidates = self.candidates.with_user(user)
        # What is the same for all requests is known before.
        self._start_over()
        candidates.read(names)
        for number in (1, 6):
            self._start_over()
            with self.subTest(number), self.assertQueryCount(__system__=11):
                candidates[:number].read(names)

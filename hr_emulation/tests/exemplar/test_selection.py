from datetime import date, timedelta

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, tagged

from ...engine.exemplar.selection import find_winners
from .selection_case import SelectionCase


@tagged("post_install", "-at_install")
class TestSelection(SelectionCase):
    def test_month_from_proposal_to_winner(self):
        """Colleagues propose and vote; the winner shows, the next month is there."""
        with Form(self.env["hr.emulation.selection"].with_user(self.officer)) as form:
            form.date_from = self.today.replace(day=1)
            form.date_close = self.today + timedelta(days=2)
        selection = form.record
        selection.action_open()
        candidates = self.env["hr.emulation.selection.candidate"]
        with Form(
            candidates.with_user(self.colleague_user).with_context(
                default_selection_id=selection.id
            )
        ) as form:
            form.employee_id = self.employee
            form.reason = "Trả hồ sơ trong ngày"
        winner = form.record
        self.assertEqual(winner.unit_id, self.unit_11)
        unit = self._stand(selection, self.unit_2, user=self.employee_user)
        for user in (self.colleague_user, self.manager_user):
            winner.with_user(user).action_vote()
        unit.with_user(self.employee_user).action_vote()
        self.assertEqual(
            selection.with_user(self.manager_user).my_vote_text,
            "You voted for Nguyễn Thị Ánh",
        )
        self._close(selection)
        self.assertEqual(selection.state, "closed")
        self.assertEqual((winner.result_votes, unit.result_votes), (2, 1))
        self.assertTrue(winner.is_shown)
        self.assertFalse(unit.is_winner or selection.outcome)
        self.assertEqual(selection.winner_names, "Nguyễn Thị Ánh")
        self.assertEqual(selection.result_voters, 3)
        following = selection.search([("previous_id", "=", selection.id)])
        self.assertEqual(following.state, "draft")
        self.assertEqual(following.date_from, selection.date_to + timedelta(days=1))
        self.assertNotEqual(following.name, selection.name)
        self.assertFalse(following.candidate_ids)

    def test_periods(self):
        """A round has the month, quarter or year around its day, and its name."""
        cases = [
            ("month", "2026-02-01", date(2026, 2, 28), "month 2/2026"),
            ("month", "2027-12-01", date(2027, 12, 31), "month 12/2027"),
            ("quarter", "2026-04-01", date(2026, 6, 30), "quarter 2/2026"),
            ("year", "2026-01-01", date(2026, 12, 31), "the year 2026"),
        ]
        for period, start, end, name in cases:
            with self.subTest(period):
                selection = self.env["hr.emulation.selection"].create(
                    {"period": period, "date_from": start}
                )
                self.assertEqual((selection.date_to, selection.date_close), (end, end))
                self.assertIn(name, selection.name)
                with self.assertRaisesRegex(ValidationError, "begins on the first"):
                    selection.date_from = selection.date_from + timedelta(days=3)
        for day in ("9999-12-01", "0001-01-01"):
            with self.subTest(day), self.assertRaisesRegex(ValidationError, "no year"):
                self.env["hr.emulation.selection"].create(
                    {"period": "month", "date_from": day}
                )

    def test_find_winners(self):
        """Those with equally many votes win together; without votes nobody does."""
        cases = [
            ({}, 1, ""),
            ({"a": 0, "b": 0}, 1, ""),
            ({"a": 3, "b": 1}, 1, "a"),
            ({"a": 3, "b": 3, "c": 1}, 1, "ab"),
            ({"a": 5, "b": 3, "c": 3, "d": 1}, 2, "abc"),
            ({"a": 5, "b": 0}, 3, "a"),
        ]
        for votes, places, winners in cases:
            with self.subTest(votes):
                self.assertEqual(find_winners(votes, places), set(winners))

    def test_no_winner_says_why(self):
        """Without candidates, votes, or anybody who still stands: said in words."""
        empty, silent, left = (self._open_round() for _round in range(3))
        self._stand(silent)
        gone = self._stand(left)
        gone.with_user(self.manager_user).action_vote()
        gone.with_user(self.employee_user).action_withdraw()
        for selection, text in (
            (empty, "Nobody was proposed"),
            (silent, "Nobody has voted"),
            (left, "has withdrawn or left"),
        ):
            with self.subTest(text):
                self._close(selection)
                self.assertIn(text, selection.outcome)
                self.assertFalse(selection.winner_names)
                self.assertFalse(selection.candidate_ids.filtered("is_winner"))

    def test_one_vote(self):
        """One vote each; it can be changed where the round says so."""
        selection = self._open_round()
        first = self._stand(selection)
        second = self._stand(selection, self.unit_2, user=self.manager_user)
        votes = self.env["hr.emulation.selection.vote"].with_user(self.manager_user)
        first.with_user(self.manager_user).action_vote()
        second.with_user(self.manager_user).action_vote()
        self.assertEqual(votes.search([]).candidate_id, second)
        strict = self._open_round(is_vote_changeable=False)
        first = self._stand(strict)
        second = self._stand(strict, self.unit_2, user=self.manager_user)
        first.with_user(self.manager_user).action_vote()
        for candidate in (first, second):
            with self.assertRaisesRegex(UserError, "have voted for Nguyễn Thị Ánh"):
                candidate.with_user(self.manager_user).action_vote()

    def test_who_votes(self):
        """Colleagues of the company who are still there, for others than oneself."""
        selection = self._open_round()
        candidate = self._stand(selection)
        with self.assertRaisesRegex(UserError, "Nobody votes for oneself"):
            candidate.with_user(self.employee_user).action_vote()
        with self.assertRaises(AccessError):
            candidate.with_user(self.officer_b).action_vote()
        # A user of both companies who works in the other one only.
        with self.assertRaisesRegex(UserError, "Only those who work at Sở Văn hoá A"):
            candidate.with_user(self.hr_user).action_vote()
        self.colleague.action_archive()
        with self.assertRaisesRegex(UserError, "Only those who work at"):
            candidate.with_user(self.colleague_user).action_vote()
        self.manager.user_id = self.manager_user
        candidate.with_user(self.manager_user).action_vote()

    def test_voting_is_over(self):
        """Nobody votes or proposes after the last day, or after the closing."""
        selection = self._open_round()
        candidate = self._stand(selection)
        selection._in_transition().write(
            {
                "date_from": "2020-01-01",
                "date_close": self.today - timedelta(days=2),
            }
        )
        with self.assertRaisesRegex(UserError, "The last day of"):
            candidate.with_user(self.manager_user).action_vote()
        with self.assertRaisesRegex(UserError, "The last day of"):
            self._stand(selection, self.unit_2)
        self._close(selection)
        with self.assertRaisesRegex(UserError, "is closed"):
            candidate.with_user(self.manager_user).action_vote()
        with self.assertRaisesRegex(UserError, "is closed"):
            self._stand(selection, self.unit_2)
        with self.assertRaisesRegex(UserError, "is closed"):
            selection.action_close()

    def test_closed_by_itself(self):
        """The job closes what is over, and opens the present period where asked."""
        over = self._open_round(next_round="opened")
        running = self._open_round()
        over._in_transition().write(
            {
                "date_from": "2020-01-01",
                "date_close": self.today - timedelta(days=2),
            }
        )
        with self.enter_registry_test_mode():
            self.env["hr.emulation.selection"]._cron_close()
        self.env.invalidate_all()
        self.assertEqual((over.state, running.state), ("closed", "open"))
        following = over.search([("previous_id", "=", over.id)])
        self.assertEqual(following.state, "open")
        # Not February 2020: nobody could vote in what is over for long.
        self.assertLessEqual(following.date_from, self.today)
        self.assertGreaterEqual(following.date_to, self.today)

    def test_candidate_withdraws(self):
        """At any time, the person alone or an officer; who voted may vote again."""
        selection = self._open_round(is_vote_changeable=False)
        candidate = self._stand(selection)
        other = self._stand(selection, self.unit_2, user=self.manager_user)
        candidate.with_user(self.manager_user).action_vote()
        with self.assertRaisesRegex(UserError, "Only Nguyễn Thị Ánh can say this"):
            candidate.with_user(self.colleague_user).action_withdraw()
        candidate.with_user(self.employee_user).action_withdraw()
        seen = selection.with_user(self.manager_user)
        seen.invalidate_recordset()
        self.assertIn("no candidate any more", seen.my_vote_text)
        with self.assertRaisesRegex(UserError, "no candidate any more"):
            candidate.with_user(self.manager_user).action_vote()
        other.with_user(self.manager_user).action_vote()
        with self.assertRaisesRegex(UserError, "does not want to be"):
            self._stand(selection, user=self.manager_user)
        self._close(selection)
        self.assertEqual(other.result_votes, 1)
        # A winner, too, and the names on every page follow.
        other.with_user(self.officer).action_withdraw()
        self.assertFalse(other.is_shown or selection.winner_names)

    def test_candidate_left(self):
        """Who has left wins nothing, and frees the votes."""
        selection = self._open_round()
        candidate = self._stand(selection)
        other = self._stand(selection, self.unit_2, user=self.employee_user)
        for user in (self.manager_user, self.colleague_user):
            candidate.with_user(user).action_vote()
        other.with_user(self.employee_user).action_vote()
        self.employee.action_archive()
        self._close(selection)
        self.assertTrue(other.is_winner)
        self.assertFalse(candidate.is_winner)
        with self.assertRaisesRegex(UserError, "does not work here any more"):
            self._stand(self._open_round())

    def test_who_is_proposed(self):
        """Once each, no stranger, not oneself, and fitting the round."""
        selection = self._open_round()
        self._stand(selection)
        individuals = self._open_round(subject_scope="individual")
        collectives = self._open_round(subject_scope="collective")
        for error, text, ask in (
            (UserError, "proposed already", lambda: self._stand(selection)),
            (
                UserError,
                "not you yourself",
                lambda: self._stand(selection, self.colleague),
            ),
            (
                ValidationError,
                "employees and departments",
                lambda: self._stand(selection, self.outsider),
            ),
            (
                ValidationError,
                "for individuals",
                lambda: self._stand(individuals, self.unit_1),
            ),
            (ValidationError, "for collectives", lambda: self._stand(collectives)),
            (
                UserError,
                "work at",
                lambda: self._stand(selection, self.unit_1, user=self.hr_user),
            ),
            (
                ValidationError,
                "at most 2000 letters",
                lambda: self._stand(selection, self.unit_1, reason="😀" * 2001),
            ),
            (
                ValidationError,
                "Say why",
                lambda: self._stand(selection, self.unit_1, reason=" "),
            ),
        ):
            with self.subTest(text), self.assertRaisesRegex(error, text):
                with self.env.cr.savepoint():
                    ask()

    def test_rules_stay(self):
        """Once a round is open nobody changes its rules, or who stands."""
        selection = self._open_round()
        candidate = self._stand(selection)
        for vals in (
            {"is_result_hidden": False},
            {"is_vote_changeable": False},
            {"winner_count": 5},
            {"period": "year"},
        ):
            with self.subTest(vals), self.assertRaisesRegex(UserError, "been opened"):
                selection.write(vals)
        for vals in ({"state": "draft"}, {"result_voters": 9}, {"outcome": "x"}):
            with self.subTest(vals), self.assertRaises(AccessError):
                selection.write(vals)
        with self.assertRaisesRegex(UserError, "not replaced"):
            candidate.with_user(self.officer).employee_id = self.manager
        for vals in ({"result_votes": 9}, {"is_winner": True}, {"state": "withdrawn"}):
            with self.subTest(vals), self.assertRaises(AccessError):
                candidate.with_user(self.officer).write(vals)
        with self.assertRaisesRegex(UserError, "been opened"):
            selection.unlink()

    def test_asked(self):
        """Who is proposed is told, until there is an answer or the round is over."""
        selection = self._open_round()
        candidate = self._stand(selection)
        self.assertEqual(candidate.sudo().activity_ids.user_id, self.employee_user)
        candidate.with_user(self.employee_user).action_consent_public()
        self.assertFalse(candidate.sudo().activity_ids)
        unit = self._stand(selection, self.unit_1)
        self.assertEqual(unit.sudo().activity_ids.user_id, self.manager_user)
        self._close(selection)
        self.assertFalse(unit.sudo().activity_ids)

    def test_winner_becomes_exemplar(self):
        """The officer proposes a winner as an exemplar, once."""
        winner = self._win()
        with self.assertRaises(AccessError):
            self._win(self.unit_2).with_user(self.manager_user).action_make_exemplar()
        action = winner.with_user(self.officer).action_make_exemplar()
        exemplar = self.env["hr.emulation.exemplar"].browse(action["res_id"])
        self.assertEqual(exemplar.employee_id, self.employee)
        self.assertEqual(exemplar.deed, winner.reason)
        self.assertEqual(exemplar.state, "draft")
        again = winner.with_user(self.officer).action_make_exemplar()
        self.assertEqual(again["res_id"], exemplar.id)

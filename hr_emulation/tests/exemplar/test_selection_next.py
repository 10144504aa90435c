from datetime import date

from odoo.tests import tagged

from .selection_case import SelectionCase


@tagged("post_install", "-at_install")
class TestSelectionNext(SelectionCase):
    """What happens by itself when a round is closed."""

    def _get_next(self, selection):
        return selection.search([("previous_id", "=", selection.id)])

    def test_next_period(self):
        """The next month, quarter or year, over the end of a year, too."""
        for period, start, last_day, next_start, next_last_day in (
            ("month", "2098-12-01", "2098-12-31", date(2099, 1, 1), date(2099, 1, 31)),
            # As many days after its end, or before it, as in this one.
            ("month", "2099-01-01", "2099-02-03", date(2099, 2, 1), date(2099, 3, 3)),
            ("month", "2099-01-01", "2099-01-26", date(2099, 2, 1), date(2099, 2, 23)),
            # But not before it begins.
            ("month", "2099-01-01", "2099-01-01", date(2099, 2, 1), date(2099, 2, 1)),
            (
                "quarter",
                "2098-10-01",
                "2098-12-31",
                date(2099, 1, 1),
                date(2099, 3, 31),
            ),
            ("year", "2098-01-01", "2099-01-05", date(2099, 1, 1), date(2100, 1, 5)),
        ):
            with self.subTest(period=period, start=start, last_day=last_day):
                selection = self._open_round(
                    period=period, date_from=start, date_close=last_day, winner_count=2
                )
                self._close(selection)
                following = self._get_next(selection)
                self.assertEqual(
                    (following.date_from, following.date_close),
                    (next_start, next_last_day),
                )
                self.assertEqual((following.period, following.state), (period, "draft"))
                self.assertEqual(following.winner_count, 2)

    def test_prepared_by_hand(self):
        """What an officer has prepared already is not prepared once more."""
        selection = self._open_round(date_from="2098-12-01", date_close="2098-12-31")
        mine, cancelled = selection.create(
            [{"date_from": "2099-01-01", "winner_count": n} for n in (7, 3)]
        )
        cancelled.action_cancel()
        self._close(selection)
        self.assertEqual(self._get_next(selection), mine)
        self.assertEqual((mine.winner_count, mine.state), (7, "draft"))

    def test_two_rounds_of_one_month(self):
        """Each of two rounds of one month is followed by one of its own."""
        first, second = (
            self._open_round(date_from="2098-12-01", date_close="2098-12-31")
            for _round in range(2)
        )
        self._close(first)
        self._close(second)
        self.assertTrue(self._get_next(first) and self._get_next(second))

    def test_none_prepared(self):
        """Where the round says so nothing follows, and after one that is given up."""
        selection = self._open_round(next_round="none")
        self._close(selection)
        self.assertFalse(self._get_next(selection))
        selection = self._open_round()
        selection.action_cancel()
        self.assertFalse(self._get_next(selection))

    def test_officer_is_told(self):
        """Who is responsible is told that the next one waits, until it is opened."""
        selection = self._open_round()
        self._close(selection)
        following = self._get_next(selection)
        [activity] = following.activity_ids
        self.assertEqual(activity.user_id, self.officer)
        self.assertGreaterEqual(activity.date_deadline, self.today)
        following.with_user(self.administrator).action_open()
        self.assertFalse(following.sudo().activity_ids)
        # Who is an officer no more could not open it.
        selection = self._open_round(user_id=self.employee_user.id)
        self._close(selection)
        self.assertFalse(self._get_next(selection).activity_ids)

    def test_winners_are_told(self):
        """The winners are told and asked, and nobody else."""
        selection = self._open_round(winner_count=2)
        person = self._stand(selection)
        unit = self._stand(selection, self.unit_1, user=self.employee_user)
        loser = self._stand(selection, self.manager)
        for candidate, user in (
            (person, self.manager_user),
            (unit, self.employee_user),
            (unit, self.colleague_user),
        ):
            candidate.with_user(user).action_vote()
        self._close(selection)
        news = self.env.ref("hr_emulation.mail_activity_type_winner")
        told = {
            candidate: candidate.sudo().activity_ids for candidate in (person, unit)
        }
        self.assertEqual(told[person].user_id, self.employee_user)
        self.assertEqual(told[unit].user_id, self.manager_user)
        for activity in told.values():
            self.assertEqual(activity.activity_type_id, news)
        self.assertFalse(loser.sudo().activity_ids)
        person.with_user(self.employee_user).action_consent_public()
        self.assertFalse(person.sudo().activity_ids)

    def test_day_of_the_organisation(self):
        """The last day ends where the organisation is, not where the server is."""
        self.company_a.resource_calendar_id.tz = "Pacific/Kiritimati"
        ahead = self._open_round()._get_today()
        self.company_a.resource_calendar_id.tz = "Pacific/Pago_Pago"
        behind = self._open_round()._get_today()
        self.assertGreater(ahead, behind)

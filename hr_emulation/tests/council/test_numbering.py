from datetime import date

from psycopg2 import IntegrityError

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .decide_case import DecideCase


@tagged("post_install", "-at_install")
class TestNumbering(DecideCase):
    """The number of a decision or proposal: the next one, and never twice."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.numbering = cls._create_numbering()

    @classmethod
    def _create_numbering(cls, **vals):
        numberings = cls.env["hr.emulation.numbering"].with_user(cls.administrator)
        return numberings.create({"company_id": cls.company_a.id, **vals})

    def _assert_refused(self, step, *texts):
        with self.assertRaises(UserError) as refusal:
            step()
        for text in texts:
            self.assertIn(text, str(refusal.exception))

    def test_next_numbers(self):
        """Each draft gets the next number of the year of its date."""
        first, second, old = (
            self._create_decision(number=False, date=day)
            for day in (self.DECISION_DATE, self.DECISION_DATE, date(2023, 3, 1))
        )
        (first | second | old).action_take_number()
        self.assertEqual(first.number, "1/QĐ-TĐKT")
        self.assertEqual(second.number, "2/QĐ-TĐKT")
        self.assertEqual(old.number, "1/QĐ-TĐKT")
        self._assert_refused(first.action_take_number, "1/QĐ-TĐKT already")

    def test_pattern(self):
        """The pattern may begin with the number or end with it, and name the year."""
        cases = {
            "%(number)s/%(year)s/QĐ": "1/2024/QĐ",
            "QĐ-%(year)s-%(number)s": "QĐ-2024-2",
            "%(number)s": "3",
        }
        for is_yearly in (True, False):
            numbering = self._create_numbering(
                authority_id=self.ministry.id, is_yearly=is_yearly
            )
            for pattern, number in cases.items():
                with self.subTest(pattern, is_yearly=is_yearly):
                    numbering.pattern = pattern
                    decision = self._create_decision(
                        number=False, authority_id=self.ministry.id
                    )
                    decision.action_take_number()
                    self.assertEqual(decision.number, number)
            self.env["hr.emulation.decision"].search(
                [("authority_id", "=", self.ministry.id)]
            ).unlink()
            numbering.unlink()

    def test_wrong_patterns(self):
        """A pattern that Odoo's sequence could not fill is refused in words."""
        for pattern in ("QĐ", "%(number)s%(number)s", "%(number)s/%(day)s", "5%/QĐ"):
            with self.subTest(pattern), self.assertRaises(ValidationError) as refusal:
                self.numbering.pattern = pattern
            self.assertIn(pattern, str(refusal.exception))

    def test_next_number_is_entered(self):
        """Where numbers were given on paper, it goes on behind them."""
        year = fields.Date.today().year
        with Form(self.numbering) as form:
            form.next_number = 41
            self.assertEqual(form.example, "41/QĐ-TĐKT")
        decision = self._create_decision(number=False, date=date(year, 1, 1))
        decision.action_take_number()
        self.assertEqual(decision.number, "41/QĐ-TĐKT")
        self.numbering.invalidate_recordset()
        self.assertEqual(self.numbering.next_number, 42)
        for number in (0, -1):
            with self.assertRaises(ValidationError):
                self.numbering.next_number = number
        other = self._create_numbering(
            document="submission", pattern="%(number)s/TTr", next_number=7
        )
        self.assertEqual(other.example, "7/TTr")

    def test_own_authority_first(self):
        """An authority with numbers of its own takes them, the others the general."""
        self._create_numbering(authority_id=self.party.id, pattern="%(number)s-QĐ/CB")
        drafts = [
            self._create_decision(number=False, authority_id=authority.id)
            for authority in (self.party, self.authority)
        ]
        for draft in drafts:
            draft.action_take_number()
        self.assertEqual([draft.number for draft in drafts], ["1-QĐ/CB", "1/QĐ-TĐKT"])
        for authority in (self.party.id, False):
            with (
                self.assertRaises(IntegrityError),
                mute_logger("odoo.sql_db"),
                self.env.cr.savepoint(),
            ):
                self._create_numbering(authority_id=authority)

    def test_typed_numbers_are_skipped(self):
        """A number that somebody has typed is not taken again."""
        self._create_decision(number="1 / QĐ–TĐKT")
        self._issue(self._award_vals(self.employee), number="2/QĐ-TĐKT")
        decision = self._create_decision(number=False)
        decision.action_take_number()
        self.assertEqual(decision.number, "3/QĐ-TĐKT")

    def test_number_when_issued(self):
        """Where that is set, issuing takes the number; otherwise it is asked for."""
        decision = self._create_decision(self._award_vals(self.employee), number=False)
        self._assert_refused(decision.action_issue, "Number")
        self.numbering.is_automatic = True
        decision.invalidate_recordset()
        self.assertFalse(decision.cannot_issue_reason)
        decision.action_issue()
        self.assertEqual(decision.number, "1/QĐ-TĐKT")
        self.assertEqual(decision.award_ids.decision_number, "1/QĐ-TĐKT")
        self.assertFalse(decision.award_ids.is_incomplete)

    def test_reasons(self):
        """Without authority or pattern the button says what is missing."""
        decision = self._create_decision(number=False, authority_id=False)
        self._assert_refused(decision.action_take_number, "which authority")
        decision.authority_id = self.authority
        self.numbering.unlink()
        self._assert_refused(decision.action_take_number, "Configuration")
        external = self._create_decision(number=False, origin="external")
        self._assert_refused(external.action_take_number, "own decisions")
        with self.assertRaises(AccessError):
            decision.with_user(self.auditor).action_take_number()

    def test_same_number_in_a_year(self):
        """Own decisions have a number once a year; the sentence names the other."""
        award = self._award_vals(self.employee)
        first = self._issue(award, number="5/QĐ-SVH", date="2024-02-01").decision_id
        second = self._create_decision(award, number="05 /QĐ-SVH", date="2024-03-01")
        # Zeros in front are part of a number.
        self.assertFalse(second.cannot_issue_reason)
        second.number = "5 / QĐ-SVH"
        self._assert_refused(second.action_issue, first.display_name)
        second.date = "2023-03-01"
        second.action_issue()

    def test_proposals(self):
        """Proposals have numbers of their own."""
        nomination = self._accept(self.employee, self.higher_merit)
        submission = self.env["hr.emulation.submission"].with_user(self.officer)
        submission = submission.create(
            {
                "name": "On commending",
                "company_id": self.company_a.id,
                "authority_id": self.ministry.id,
            }
        )
        self._assert_refused(submission.action_take_number, "Configuration")
        numbering = self._create_numbering(
            document="submission", pattern="%(number)s/TTr-TĐKT"
        )
        submission.action_take_number()
        self.assertEqual(submission.number, "1/TTr-TĐKT")
        self._assert_refused(submission.action_take_number, "1/TTr-TĐKT already")
        self._assert_refused(lambda: self._propose(nomination, number=False), "Number")
        numbering.is_automatic = True
        sent = self._propose(nomination, number=False)
        # The first one of that year.
        self.assertEqual((sent.number, sent.date.year), ("1/TTr-TĐKT", 2024))

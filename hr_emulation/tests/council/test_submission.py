from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, tagged

from .decide_case import DecideCase


@tagged("post_install", "-at_install")
class TestSubmission(DecideCase):
    """Proposals to a higher authority, and its answers (SR-067, SR-106, SR-107)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.nominations = (
            cls._accept_higher(cls.employee)
            | cls._accept_higher(cls.colleague)
            | cls._accept_higher(cls.unit_1)
        )

    @classmethod
    def _accept_higher(cls, subject, **vals):
        return cls._accept(
            subject,
            cls.higher_merit,
            authority_id=cls.ministry.id,
            kind_id=cls.kind.id,
            **vals,
        )

    def _assert_refused(self, step, *texts):
        with self.assertRaises(UserError) as refusal:
            step()
        for text in texts:
            self.assertIn(text, str(refusal.exception))

    def _count(self, state):
        return self.env["hr.emulation.award"].search_count(
            [("state", "=", state), ("company_id", "=", self.company_a.id)]
        )

    def test_typed(self):
        """An officer may also type a proposal, and is told what is missing."""
        submissions = self.env["hr.emulation.submission"].with_user(self.officer)
        with Form(submissions) as form:
            form.name = "On commending by the Minister"
            with form.line_ids.new() as line:
                line.nomination_id = self.nominations[0]
                self.assertEqual(line.award_type_id, self.higher_merit)
            self.assertIn("Number", form.cannot_send_reason)
        self._assert_refused(form.record.action_send, "Number", "Proposed To")
        self.assertEqual(form.record.state, "draft")

    def test_pending_counted_apart(self):
        """From sending to the answer the awards are pending, and given to nobody."""
        given = self._count("issued")
        submission = self._propose(self.nominations)
        self.assertEqual(submission.state, "sent")
        self.assertEqual(set(self.nominations.mapped("state")), {"proposed"})
        awards = submission.line_ids.award_id
        self.assertEqual(set(awards.mapped("state")), {"pending"})
        self.assertEqual(set(awards.mapped("award_count")), {0})
        self.assertEqual(self._count("pending"), 3)
        self.assertEqual(self._count("issued"), given)
        self.assertEqual(awards.authority_id, self.ministry)
        person = self.nominations[0].with_user(self.employee_user)
        self.assertIn(self.ministry.name, person.result)

    def test_answers(self):
        """Two are given by one decision, one is not: each nominee reads the own."""
        submission = self._propose(self.nominations)
        first, second, third = submission.line_ids.sorted(
            lambda line: self.nominations.ids.index(line.nomination_id.id)
        )
        opened = self._answer(first | second)
        decision = self.env["hr.emulation.decision"].browse(opened["res_id"])
        self.assertRecordValues(
            decision,
            [
                {
                    "origin": "external",
                    "state": "issued",
                    "authority_id": self.ministry.id,
                    "number": "99/QĐ-BO",
                    "signer_name": "Trần Thị Bộ",
                    "year": self.YEAR,
                    "kind_id": self.kind.id,
                }
            ],
        )
        self.assertEqual(decision.award_ids, (first | second).award_id)
        self.assertEqual(set(decision.award_ids.mapped("state")), {"issued"})
        self.assertEqual(set(decision.award_ids.mapped("year")), {self.YEAR})
        self.assertEqual(submission.state, "sent")
        self._answer(third, outcome="refused", reason="Chưa đủ thời gian")
        self.assertFalse(third.award_id)
        self.assertEqual(self._count("pending"), 0)
        self.assertEqual(submission.state, "answered")
        self.assertEqual(
            self.nominations.mapped("state"), ["awarded", "awarded", "denied"]
        )
        self.assertFalse(self.nominations[2].is_open)
        self.assertIn("Chưa đủ thời gian", self.nominations[2].result)
        self.assertIn("99/QĐ-BO", self.nominations[0].result)
        self.assertRecordValues(
            first,
            [{"outcome": "approved", "answered_by_id": self.officer.id}],
        )

    def test_refusal_needs_a_reason(self):
        """The nominee reads why; an approval needs its decision."""
        lines = self._propose(self.nominations).line_ids
        self._assert_refused(
            lambda: self._answer(lines, outcome="refused", reason=" "), "reason"
        )
        self._assert_refused(lambda: self._answer(lines, number=False), "Number")
        self.assertEqual(set(lines.mapped("outcome")), {"pending"})

    def test_forgotten_line(self):
        """A line that was forgotten joins the same decision, which is recorded."""
        lines = self._propose(self.nominations).line_ids
        self._answer(lines[:1])
        first_act = lines.decision_id.act_id
        opened = self._answer(lines[1:])
        decision = self.env["hr.emulation.decision"].browse(opened["res_id"])
        self.assertEqual(decision.award_ids, lines.award_id)
        self.assertEqual(set(decision.award_ids.mapped("state")), {"issued"})
        self.assertEqual(set(lines.mapped("outcome")), {"approved"})
        self.assertEqual(lines.decision_id, decision)
        self.assertEqual(set(self.nominations.mapped("state")), {"awarded"})
        # Sealed once more, as it is now.
        self.assertGreater(decision.act_id.number, first_act.number)

    def test_draft_answer_is_taken_back(self):
        """While the decision is a draft, a wrong answer is corrected."""
        lines = self._propose(self.nominations).line_ids
        opened = self._answer(lines, is_draft=True)
        decision = self.env["hr.emulation.decision"].browse(opened["res_id"])
        self.assertEqual(decision.state, "draft")
        self.assertEqual(set(lines.award_id.mapped("state")), {"pending"})
        self.assertEqual(set(self.nominations.mapped("state")), {"proposed"})
        lines[:1].action_take_answer_back()
        self.assertEqual(lines.mapped("outcome"), ["pending", "approved", "approved"])
        self.assertFalse(lines[:1].award_id.decision_id)
        self.assertEqual(lines[:1].award_id.year, self.YEAR)
        lines[1:].action_take_answer_back()
        self.assertFalse(decision.exists(), "It held nothing any more.")
        opened = self._answer(lines, is_draft=True)
        decision = self.env["hr.emulation.decision"].browse(opened["res_id"])
        decision.with_user(self.officer).action_issue()
        self.assertEqual(set(self.nominations.mapped("state")), {"awarded"})
        self._assert_refused(
            lines.action_take_answer_back, decision.display_name, "Correct or revoke"
        )

    def test_draft_set_aside(self):
        """A draft that is cancelled or deleted leaves its awards pending."""
        lines = self._propose(self.nominations).line_ids
        for step in ("action_cancel", "unlink"):
            with self.subTest(step):
                opened = self._answer(lines, is_draft=True)
                decision = self.env["hr.emulation.decision"].browse(opened["res_id"])
                getattr(decision.with_user(self.officer), step)()
                self.assertEqual(set(lines.mapped("outcome")), {"pending"})
                self.assertEqual(set(lines.award_id.mapped("state")), {"pending"})
                self.assertFalse(lines.award_id.decision_id)

    def test_refusal_is_taken_back(self):
        """A wrong refusal is corrected, unless the same was proposed again since."""
        lines = self._propose(self.nominations).line_ids
        nomination = lines[:1].nomination_id
        self._answer(lines[:1], outcome="refused", reason="Nhầm")
        lines[:1].action_take_answer_back()
        self.assertEqual(lines[:1].outcome, "pending")
        self.assertEqual(lines[:1].award_id.state, "pending")
        self.assertEqual(nomination.state, "proposed")
        # An achievement is rewarded once.
        twin = {"achievement": "Cùng một việc"}
        nomination._in_transition().write(twin)
        self._answer(lines[:1], outcome="refused", reason="Nhầm")
        self._accept_higher(lines[:1].nomination_id.employee_id, **twin)
        self._assert_refused(lines[:1].action_take_answer_back, "already")

    def test_answered_by_the_register(self):
        """Put into a decision by hand and recorded, the proposal is answered, too."""
        submission = self._propose(self.nominations[:1])
        award = submission.line_ids.award_id
        award.decision_id = self._create_decision(
            origin="external", authority_id=self.ministry.id, number="8/QĐ-BO"
        )
        self._assert_refused(submission.line_ids.action_answer, "8/QĐ-BO")
        self._assert_refused(submission.action_take_back, "Take the answer")
        award.decision_id.action_issue()
        self.assertEqual(award.year, self.YEAR)
        self.assertEqual(submission.state, "answered")
        self.assertEqual(submission.line_ids.decision_id, award.decision_id)
        self.assertEqual(self.nominations[0].state, "awarded")

    def test_pending_award_belongs_to_the_proposal(self):
        """It is neither deleted nor made a draft behind the back of the proposal."""
        award = self._propose(self.nominations[:1]).line_ids.award_id
        award = award.with_user(self.officer)
        for step in (award.unlink, award.action_back_to_draft):
            self._assert_refused(step, "5/TTr-TEST")

    def test_take_back(self):
        """What is not answered yet is taken back, with no award left behind."""
        submission = self._propose(self.nominations)
        self._assert_refused(
            lambda: self.nominations[0]._return("Nhầm"), "Take the proposal back"
        )
        submission.action_take_back()
        self.assertEqual(submission.state, "draft")
        self.assertEqual(self._count("pending"), 0)
        self.assertEqual(set(self.nominations.mapped("state")), {"accepted"})
        self.nominations[0]._return("Nhầm")
        self._assert_refused(submission.action_send, self.employee.name)
        submission.line_ids.filtered(
            lambda line: line.nomination_id == self.nominations[0]
        ).unlink()
        submission.action_send()
        self._answer(submission.line_ids[:1], outcome="refused", reason="Không")
        self._assert_refused(submission.action_take_back, "answered")

    def test_without_council_goes_back_to_screened(self):
        """Who was only screened waits as before when the proposal is taken back."""
        nomination = self.nominations[0]
        nomination._in_transition().sudo().write(
            {
                "state": "screened",
                "granted_award_type_id": False,
                "is_short_path": True,
            }
        )
        submission = self._propose(nomination)
        self.assertEqual(nomination.state, "proposed")
        submission.action_take_back()
        self.assertEqual(nomination.state, "screened")

    def test_in_one_paper(self):
        """A nomination stands in one proposal, and in no decision beside it."""
        first = self._propose(self.nominations[:1], number="1/TTr")
        line = {"nomination_id": self.nominations[0].id}
        with self.assertRaises(ValidationError) as refusal:
            self._propose(
                self.nominations.browse(), line_ids=[Command.create(line)], number="2"
            )
        self.assertIn(first.display_name, str(refusal.exception))
        other = self._accept(self.person)
        decision = self._draft(other)
        self._assert_refused(lambda: self._propose(other), decision.display_name)
        # Drafted first here, and then there.
        other = self._accept(self.manager)
        draft = first.create({"name": "Draft", "line_ids": [Command.clear()]})
        draft.line_ids.create({"submission_id": draft.id, "nomination_id": other.id})
        self._assert_refused(other.action_draft_decisions, "Draft")

    def test_accepted_for_another_award(self):
        """A line that proposes what was not accepted is not sent."""
        submission = self._propose(self.nominations)
        submission.action_take_back()
        self.nominations[0]._in_transition().sudo().granted_award_type_id = self.merit
        self._assert_refused(
            submission.action_send, self.employee.name, self.merit.name
        )

    def test_sent_is_sent(self):
        """What was sent is not edited; lines neither come nor go."""
        submission = self._propose(self.nominations[:1])
        line = {
            "submission_id": submission.id,
            "nomination_id": self.nominations[1].id,
        }
        for step in (
            lambda: submission.write({"number": "6/TTr"}),
            submission.unlink,
            submission.line_ids.unlink,
            lambda: submission.line_ids.create(line),
            submission.action_send,
        ):
            self._assert_refused(step)
        for values in ({"outcome": "approved"}, {"award_id": False}):
            with self.assertRaises(AccessError):
                submission.line_ids.write(values)
        with self.assertRaises(AccessError):
            submission.sent_on = False

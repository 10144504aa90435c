from odoo import fields, models
from odoo.exceptions import UserError

from ...engine.register.text import number_key
from ...tools.taken_once import taken_once


class HrEmulationSubmissionLine(models.Model):
    """What the higher authority answers on proposed awards, and how that is corrected.

    An approval puts the pending awards into one decision of that authority. While it
    is a draft, the answer can be taken back; then only by a correction or revocation.
    A refusal deletes the pending award, so that nothing counts it, and can be taken
    back as long as nobody proposes the same again.
    """

    _inherit = "hr.emulation.submission.line"

    # -------------------------------------------------------------------------
    # Why not
    # -------------------------------------------------------------------------

    def _get_cannot_answer_reason(self):
        """Return ``{line: reason or False}``."""
        return {line: line._get_one_cannot_answer_reason() for line in self}

    def _get_one_cannot_answer_reason(self):
        self.ensure_one()
        if not self.has_access("write"):
            return self.env._("Only an emulation officer records the answer.")
        if not self._is_fact():
            return self.env._(
                "“%s” is not sent yet, so nobody has answered it.",
                self.submission_id.display_name,
            )
        if self.outcome != "pending":
            return self.env._(
                "The answer on %s is recorded already. Take it back to correct it.",
                self.subject_name,
            )
        if self.award_id.decision_id:
            return self.env._(
                "The award of %(name)s stands in “%(decision)s”. Record that decision, "
                "or take the line out of it.",
                name=self.subject_name,
                decision=self.award_id.decision_id.display_name,
            )
        return False

    def _get_cannot_take_answer_back_reason(self):
        """Return ``{line: reason or False}``."""
        denied = self.filtered(lambda line: line.outcome == "refused")
        doubles = denied.nomination_id._find_doubles()
        return {
            line: line._get_one_cannot_take_answer_back_reason(
                doubles.get(line.nomination_id)
            )
            for line in self
        }

    def _get_one_cannot_take_answer_back_reason(self, double):
        self.ensure_one()
        if self.outcome in ("pending", False):
            return self.env._("Nothing is answered on %s yet.", self.subject_name)
        if not self.has_access("write"):
            return self.env._("Only an emulation officer records the answer.")
        if self.outcome == "approved" and self.decision_id.state != "draft":
            return self.env._(
                "“%(decision)s” is recorded. Correct or revoke the award of %(name)s "
                "by a decision instead.",
                decision=self.decision_id.display_name,
                name=self.subject_name,
            )
        if self.outcome == "refused" and self.nomination_id.state != "denied":
            return self.env._(
                "The nomination of %s has gone on since then.", self.subject_name
            )
        return bool(double) and self.nomination_id._get_double_message(double)

    # -------------------------------------------------------------------------
    # Answers
    # -------------------------------------------------------------------------

    def action_answer(self):
        """Ask for the answer of the authority on these awards.

        :raise UserError: says which of them is not sent, or answered already
        """
        self.check_access("write")
        self._raise_first(self._get_cannot_answer_reason())
        return self.env["hr.emulation.submission.answer"]._ask(self)

    def _lock_all(self):
        self.submission_id.sorted("id")._lock()
        self.nomination_id.sorted("id")._lock()
        self.sorted("id")._lock()

    def _approve(self, heading, is_draft):
        """Put the pending awards into the decision with this heading.

        :param heading: values of the decision: authority, number, date, signer
        :param is_draft: leave it to be looked at, instead of recording it at once
        :return: the decision
        """
        self.check_access("write")
        self._lock_all()
        self._raise_first(self._get_cannot_answer_reason())
        if len(self.company_id) != 1:
            raise UserError(
                self.env._("One decision can only concern awards of one company.")
            )
        awards = self.award_id
        decision = self._find_decision(heading)
        if decision.state == "issued":
            decision._do_supplement(awards)
            return decision
        if not decision:
            decision = decision.create(self._get_decision_values(heading))
        # Each award keeps its year, whatever the decision says.
        awards._in_transition().write({"decision_id": decision.id})
        self._do_answer("approved", decision=decision)
        if not is_draft:
            decision.action_issue()
        return decision

    def _find_decision(self, heading):
        """Return the decision that is recorded or drafted with this heading."""
        decisions = self.env["hr.emulation.decision"]
        key = number_key(heading.get("number") or "")
        if not (key and heading.get("date")):
            return decisions
        found = decisions.search(
            [
                ("company_id", "=", self.company_id.id),
                ("authority_id", "=", heading.get("authority_id")),
                ("number_key", "=", key),
                ("date", "=", heading["date"]),
                ("origin", "=", "external"),
                ("purpose", "=", "award"),
                ("state", "in", ("draft", "issued")),
            ]
        )
        return found.sorted(lambda one: one.state == "draft")[:1]

    def _get_decision_values(self, heading):
        years = set(self.nomination_id.mapped("year"))
        kinds = self.nomination_id.kind_id
        return {
            **heading,
            "name": self.submission_id[:1].name,
            "origin": "external",
            # What the lines do not agree about stands on the awards alone.
            "year": years.pop() if len(years) == 1 else False,
            "kind_id": kinds.id if len(kinds) == 1 else False,
            "company_id": self.company_id.id,
        }

    def _refuse(self, reason):
        """Record that the authority does not give these awards, and why."""
        self.check_access("write")
        self._lock_all()
        self._raise_first(self._get_cannot_answer_reason())
        self._drop_pending()
        self._do_answer("refused", reason=reason)
        self.nomination_id._write_step({"state": "denied"})
        self.nomination_id._drop_planned_uses()

    def _do_answer(self, outcome, decision=None, reason=False):
        today = fields.Date.context_today(self)
        self._in_transition().write(
            {
                "outcome": outcome,
                "decision_id": decision.id if decision else False,
                "answered_on": (decision and decision.date) or today,
                "answered_by_id": self.env.uid,
                "reason": reason,
            }
        )

    # -------------------------------------------------------------------------
    # Corrections
    # -------------------------------------------------------------------------

    def action_take_answer_back(self):
        """Let the lines wait again: what was recorded was wrong.

        :raise UserError: says what keeps one of the answers where it is
        """
        self.check_access("write")
        decisions = self.decision_id
        self._take_answer_back()
        # What only this answer had made, and holds nothing any more.
        empty = decisions.filtered(
            lambda one: one.state == "draft" and not one.award_ids
        )
        empty.unlink()

    def _take_answer_back(self):
        self._lock_all()
        self._raise_first(self._get_cannot_take_answer_back_reason())
        refused = self.filtered(lambda line: line.outcome == "refused")
        self.award_id._in_transition().write({"decision_id": False})
        nominations = refused.nomination_id
        with taken_once(
            self.env,
            "hr_emulation_submission_line_nomination_once",
            "hr_emulation_award_nomination_once",
        ):
            self._do_answer("pending")
            self._in_transition().write({"answered_on": False, "answered_by_id": False})
            refused._create_pending()
        nominations._write_step({"state": "proposed"})
        nominations._plan_initiatives()

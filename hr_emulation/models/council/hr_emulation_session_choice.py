from odoo import models


class HrEmulationSessionItem(models.Model):
    """What the chair decides where the vote leaves it open, and what becomes of it."""

    _inherit = "hr.emulation.session.item"

    def _get_cannot_choose_reason(self):
        """Return ``{item: reason or False}`` for the choice of the chair."""
        return {item: item._get_one_cannot_choose_reason() for item in self}

    def _get_one_cannot_choose_reason(self):
        self.ensure_one()
        session = self.session_id
        if session.state != "open":
            return self.env._("“%s” is not in session.", session.display_name)
        if not session.has_access("write"):
            return self.env._("An emulation officer records the choice of the chair.")
        if session._get_open_rounds():
            return self.env._("A vote is open. Close it first.")
        rule = session._get_award(self).rule_id
        may_choose = (
            self.result == "tied"
            or rule.method == "none"
            or self.nomination_id.state != "screened"
        )
        if not may_choose:
            return self.env._(
                "The vote has decided about %s, or will decide.", self.subject_name
            )
        return False

    def action_choose(self):
        """Ask for the reason why the chair chooses these."""
        return self._ask_choice("_choose", self.env._("Accept by the chair's choice"))

    def action_pass_over(self):
        """Ask for the reason why the chair passes over these."""
        return self._ask_choice(
            "_pass_over", self.env._("Do not accept by the chair's choice")
        )

    def _ask_choice(self, method, title):
        self.session_id.check_access("write")
        self._raise_first(self._get_cannot_choose_reason())
        return self.env["hr.emulation.reason"]._ask(self, method, title)

    def _choose(self, reason):
        """Accept the items; the reason of the chair stays beside the result."""
        self._set_choice("accepted", reason)

    def _pass_over(self, reason):
        """Do not accept the items; the reason stays beside the result."""
        self._set_choice("over_quota", reason)

    def _set_choice(self, result, reason):
        self.session_id.check_access("write")
        # The places are the session's: who chooses at this moment takes none twice.
        self.session_id._touch()
        self._lock()
        self._raise_first(self._get_cannot_choose_reason())
        for item in self:
            award = item.session_id._get_award(item)
            if result == "accepted":
                self._raise_first({item: item._get_no_place_reason(award)})
            item._in_transition().write({"result": result, "result_reason": reason})

    def _get_no_place_reason(self, award):
        if self.nomination_id.state != "screened":
            return self.env._(
                "The nomination of %s was returned or recalled, so it is not accepted.",
                self.subject_name,
            )
        return (
            award.seats
            and award._get_free_seats() < 1
            and self.env._("No place for “%s” is left.", award.award_type_id.name)
        )

    def _get_cannot_repeat_reason(self):
        """Return ``{item: reason or False}`` for voting on it again."""
        return {item: item._get_one_cannot_repeat_reason() for item in self}

    def _get_one_cannot_repeat_reason(self):
        self.ensure_one()
        session = self.session_id
        if session.state != "open" or not session.has_access("write"):
            return self.env._("“%s” is not in session.", session.display_name)
        if self.result not in ("rejected", "tied", "lower"):
            return self.env._("%s is decided, or waits for a vote.", self.subject_name)
        rule = session._get_award(self).rule_id
        held = self.env["hr.emulation.round.line"].search_count(
            [("item_id", "=", self.id), ("round_id.state", "=", "closed")]
        )
        if held >= rule.max_rounds:
            return self.env._(
                "The rule allows %(rounds)s rounds, and %(name)s has had them.",
                rounds=rule.max_rounds,
                name=self.subject_name,
            )
        return False

    def action_vote_again(self):
        """Put the items into the next round."""
        self._raise_first(self._get_cannot_repeat_reason())
        self.session_id._touch()
        self._in_transition().is_voted_again = True

    def _decide_nominations(self):
        """Hand the results over to the nominations."""
        states = {"accepted": "accepted", "lower": "accepted"}
        for item in self:
            if item.nomination_id.state != "screened":
                continue
            award = item.session_id._get_award(item)
            granted = {
                "accepted": item.award_type_id,
                "lower": award.lower_award_type_id,
            }.get(item.result)
            item.nomination_id._write_step(
                {
                    "state": states.get(item.result, "rejected"),
                    "granted_award_type_id": granted and granted.id,
                }
            )

    def _get_minutes(self):
        """Return what the minutes say of the one item."""
        self.ensure_one()
        granted = self.award_type_id if self.result == "accepted" else False
        if self.result == "lower":
            granted = self.session_id._get_award(self).lower_award_type_id
        return {
            "subject": self.subject_name or "",
            "unit": self.unit_name or "",
            "award": self.award_type_id.name,
            "result": self.session_id._get_label("result", of=self),
            "granted": granted and granted.name or "",
            "votes": self.votes or "",
            "reason": self.result_reason or "",
        }

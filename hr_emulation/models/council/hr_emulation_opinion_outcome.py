from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.tools import format_date

from ...engine.council.receipt import digest


class HrEmulationOpinion(models.Model):
    """What became of an opinion, who has decided it, and how its author learns it."""

    _inherit = "hr.emulation.opinion"

    @api.depends_context("uid")
    @api.depends("consultation_id.state", "author_id")
    def _compute_cannot_decide_reason(self):
        reasons = self._get_cannot_decide_reason()
        for opinion in self:
            opinion.cannot_decide_reason = reasons[opinion]

    def _get_cannot_decide_reason(self):
        """Return ``{opinion: reason or False}``."""
        consultations = self.env["hr.emulation.consultation"]
        if not consultations._is_officer():
            return dict.fromkeys(self, consultations._get_not_officer_message())
        return {opinion: opinion._get_one_cannot_decide_reason() for opinion in self}

    def _get_one_cannot_decide_reason(self):
        self.ensure_one()
        if self.consultation_id.state != "open":
            return self.env._(
                "“%s” is not open any more; its outcomes stay.",
                self.consultation_id.name,
            )
        if self.is_about_mine:
            return self.env._(
                "It is about yourself or your own unit. Another emulation officer "
                "decides it."
            )
        if self.author_id == self.env.user:
            return self.env._(
                "You have sent it yourself. Another emulation officer decides it."
            )
        return False

    def action_uphold(self):
        """Ask why these are upheld."""
        return self._ask("_uphold", self.env._("Uphold"))

    def action_not_uphold(self):
        """Ask why these are not upheld."""
        return self._ask("_not_uphold", self.env._("Do Not Uphold"))

    def action_note(self):
        """Ask what is noted about these."""
        return self._ask("_note", self.env._("Take Note"))

    def _ask(self, method, title):
        self.check_access("read")
        self._raise_first(self._get_cannot_decide_reason())
        return self.env["hr.emulation.reason"]._ask(self, method, title)

    def _uphold(self, reason):
        self._decide("upheld", reason)

    def _not_uphold(self, reason):
        self._decide("not_upheld", reason)

    def _note(self, reason):
        self._decide("noted", reason)

    def _decide(self, outcome, reason):
        """Give the opinions an outcome, or another one while that is possible.

        :raise UserError: says why one of them cannot be decided; none is
        """
        self.check_access("read")
        self._lock()
        self.consultation_id._keep_open()
        self._raise_first(self._get_cannot_decide_reason())
        # sudo: officers write nothing else of an opinion.
        self.sudo()._in_transition().write(
            {
                "outcome": outcome,
                "outcome_reason": reason,
                "handled_on": fields.Datetime.now(),
                "handled_by_id": self.env.uid,
            }
        )
        self.consultation_id._end_opinion_activities()

    # -------------------------------------------------------------------------
    # Looking up
    # -------------------------------------------------------------------------

    @api.model
    @api.readonly
    def look_up(self, code):
        """Return what became of the opinion with this code, in words, or False.

        Who has the code is its author: nothing else is asked, and nothing of what was
        said is told.

        :param code: as it was given, in any writing
        :return: ``{"about", "kind", "date", "step", "outcome", "reason"}``
        """
        if not self.env.user._is_internal():
            raise AccessError(self.env._("Only people of the organisation can ask."))
        # sudo: the code is the right to it.
        opinion = self.sudo().search(
            [
                ("receipt_hash", "=", digest(str(code))),
                ("company_id", "in", self.env.user.company_ids.ids),
            ],
            limit=1,
        )
        return bool(opinion) and opinion._get_answer()

    def _get_answer(self):
        self.ensure_one()
        kinds, outcomes = (
            dict(self._fields[name]._description_selection(self.env))
            for name in ("kind", "outcome")
        )
        return {
            "about": self.line_id.display_name,
            "kind": kinds[self.kind],
            "date": format_date(self.env, self.date),
            "step": self._get_step_text(),
            "outcome": outcomes.get(self.outcome, ""),
            "reason": self.outcome_reason or "",
        }

    def _get_step_text(self):
        if self.outcome:
            day = fields.Datetime.context_timestamp(self, self.handled_on).date()
            return self.env._("Decided on %s", format_date(self.env, day))
        if self.consultation_id.state == "cancelled":
            return self.env._(
                "The consultation was cancelled: %s", self.consultation_id.cancel_reason
            )
        return self.env._("Not decided yet")

from odoo import api, fields, models
from odoo.exceptions import UserError

from ...engine.register.text import number_key

_ATTEMPTS = 1_000


class HrEmulationDecision(models.Model):
    """The number of a decision: the next one of its authority, and never twice.

    Own decisions have each number once in a year; those of other authorities once on
    a day, because of old registers nobody knows more.
    """

    _inherit = "hr.emulation.decision"

    _own_number_once = models.UniqueIndex(
        "(company_id, authority_id, number_key, (EXTRACT(YEAR FROM date))) "
        "WHERE state = 'issued' AND origin = 'own' AND number_key IS NOT NULL "
        "AND date IS NOT NULL",
        "Another decision of this authority has the same number in this year.",
    )

    cannot_take_number_reason = fields.Char(
        compute="_compute_cannot_take_number_reason"
    )

    @api.depends_context("uid")
    @api.depends("state", "number", "origin", "authority_id", "company_id")
    def _compute_cannot_take_number_reason(self):
        reasons = self._get_cannot_take_number_reason()
        for decision in self:
            decision.cannot_take_number_reason = reasons[decision]

    def _get_cannot_take_number_reason(self):
        """Return ``{decision: reason or False}``."""
        return {
            decision: decision._get_one_cannot_take_number_reason() for decision in self
        }

    def _get_one_cannot_take_number_reason(self):
        self.ensure_one()
        if self.state != "draft" or self.origin != "own":
            return self.env._("Only drafts of own decisions take a number here.")
        if not self.has_access("write"):
            return self.env._("Only an emulation officer numbers decisions.")
        if self.number:
            return self.env._("This decision has the number %s already.", self.number)
        if not self.authority_id:
            return self.env._("Choose first which authority decides.")
        if not self._find_numbering():
            return self.env._(
                "Nothing says how decisions of “%s” are numbered. An administrator "
                "sets it under Configuration.",
                self.authority_id.name,
            )
        return False

    def action_take_number(self):
        """Give the drafts the next numbers.

        :raise UserError: says why one of them cannot get a number
        """
        self.check_access("write")
        self._raise_first(self._get_cannot_take_number_reason())
        self.sorted("id")._lock()
        for decision in self.union():
            decision._take_number()

    def _find_numbering(self):
        self.ensure_one()
        return self.env["hr.emulation.numbering"]._find(
            self.company_id, self.authority_id, "decision"
        )

    def _take_number(self):
        """Take the next number that was not typed into another decision."""
        self.ensure_one()
        numbering = self._find_numbering()
        date = self.date or fields.Date.context_today(self)
        for _attempt in range(_ATTEMPTS):
            number = numbering._take(date)
            if not self._find_same_number(number_key(number), date):
                self.number = number
                return
        raise UserError(
            self.env._(
                "%s and the thousand numbers before it are used already. Enter the "
                "number, or correct the next one under Configuration.",
                number,
            )
        )

    def _find_same_number(self, key, date, states=("draft", "issued")):
        """Return another own decision of the authority with this number and year."""
        self.ensure_one()
        return self.search(
            [
                ("id", "!=", self._origin.id),
                ("company_id", "=", self.company_id.id),
                ("authority_id", "=", self.authority_id.id),
                ("number_key", "=", key),
                ("origin", "=", "own"),
                ("state", "in", states),
                "|",
                ("date", "=", False),
                "&",
                ("date", ">=", date.replace(month=1, day=1)),
                ("date", "<=", date.replace(month=12, day=31)),
            ],
            limit=1,
        )

    # -------------------------------------------------------------------------
    # Issuing
    # -------------------------------------------------------------------------

    def _get_required_heading(self):
        names = super()._get_required_heading()
        if self.authority_id and self._find_numbering().is_automatic:
            # It takes the next one.
            names.remove("number")
        return names

    def _get_missing_heading_reason(self):
        if reason := super()._get_missing_heading_reason():
            return reason
        if self.origin == "own" and self.number and not self.number_key:
            return self.env._(
                "“%s” is no number: there is neither a digit nor a letter in it.",
                self.number,
            )
        return False

    def _get_repetition_reason(self):
        self.ensure_one()
        if reason := super()._get_repetition_reason():
            return reason
        if not (self.origin == "own" and self.number_key and self.date):
            return False
        same = self._find_same_number(self.number_key, self.date, states=("issued",))
        return bool(same) and self.env._(
            "The number %(number)s was given to another decision of this year: "
            "%(other)s. Take another number.",
            number=self.number,
            other=same.display_name,
        )

    def _get_number_indexes(self):
        """Names of the indexes at which two decisions issued at once may meet."""
        return (
            "hr_emulation_decision_same_decision_once",
            "hr_emulation_decision_own_number_once",
        )

    def _do_issue(self):
        for decision in self.sorted("id"):
            if decision.origin == "own" and not decision.number:
                decision._take_number()
        return super()._do_issue()

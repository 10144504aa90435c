from odoo import models
from odoo.exceptions import UserError

from .hr_emulation_prize_new import STEPS


class HrEmulationPrizeNew(models.TransientModel):
    """The four steps of the dialogue, and what is missing in each."""

    _inherit = "hr.emulation.prize.new"

    def _get_cannot_go_on_reason(self):
        """Return what is missing in the present step of the one dialogue, or False."""
        return getattr(self, f"_get_{self.step}_reason")()

    def _get_prize_reason(self):
        if not (self.name or "").strip():
            return self.env._("Give the prize a name.")
        if not self._get_subject_types():
            return self.env._("Say who can receive the prize.")
        return False

    def _get_regulation_reason(self):
        if not self.document_id and not (
            (self.number or "").strip() and (self.issuer or "").strip()
        ):
            return self.env._(
                "Enter the number of the regulation and who issued it, or choose it "
                "from the list."
            )
        if not self.document_id and self._find_document():
            return self.env._(
                "“%s” is in the list already. Choose it there.", self.number.strip()
            )
        if not self.date_from:
            return self.env._("Enter from which day on the regulation holds.")
        if self.date_to and self.date_to < self.date_from:
            return self.env._("The regulation ends before it begins.")
        return False

    def _find_document(self):
        """Return the document that has this number, if it is in the list."""
        documents = self.env["hr.emulation.legal.document"]
        return documents.with_context(active_test=False).search(
            [
                ("number", "=", self.number.strip()),
                ("issuer", "=", self.issuer.strip()),
            ],
            limit=1,
        )

    def _get_criteria_reason(self):
        labels = dict(
            self.env["hr.emulation.standard"]
            ._fields["subject_type"]
            ._description_selection(self.env)
        )
        for subject_type in self._get_subject_types():
            if not self._get_lines(subject_type):
                return self.env._(
                    "No criterion is for: %s. Add one, at least one that the council "
                    "judges.",
                    labels[subject_type],
                )
        for line in self.line_ids:
            if not any(
                line._is_for(subject_type) for subject_type in self._get_subject_types()
            ):
                return self.env._(
                    "The criterion “%s” is for nobody who can receive the prize. "
                    "Take it out.",
                    line.sentence,
                )
        return False

    def _get_giving_reason(self):
        if self.yearly_limit < 0:
            return self.env._("The number for a year cannot be negative.")
        if min([0, *self._get_rates().values()]) < 0:
            return self.env._("A rate is not below zero.")
        if not self.vote_rule_id:
            return self.env._("Choose how the council votes.")
        return False

    def _get_lines(self, subject_type):
        return self.line_ids.filtered(lambda line: line._is_for(subject_type))

    def action_next(self):
        """Go on to the next step.

        :raise UserError: says what is missing in this one
        """
        self.ensure_one()
        if reason := self._get_cannot_go_on_reason():
            raise UserError(reason)
        return self._show(1)

    def action_back(self):
        """Go back to the step before."""
        self.ensure_one()
        return self._show(-1)

    def _show(self, distance):
        names = [name for name, _label in STEPS]
        position = names.index(self.step) + distance
        self.step = names[max(0, min(position, len(names) - 1))]
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("New Prize of the Organisation"),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
            "context": {"dialog_size": "large"},
        }

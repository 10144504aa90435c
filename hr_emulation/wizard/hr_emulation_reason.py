from odoo import api, fields, models
from odoo.exceptions import UserError


class HrEmulationReason(models.TransientModel):
    """Asks for a reason, then lets the records act on it.

    The records check the right themselves; the dialogue adds nothing to it.
    """

    _name = "hr.emulation.reason"
    _description = "Reason"

    _ALLOWED = frozenset(
        {
            ("hr.emulation.conflict", "_lift"),
            ("hr.emulation.conflict", "_recuse"),
            ("hr.emulation.bonus", "_refuse"),
            ("hr.emulation.covenant.signatory", "_excuse"),
            ("hr.emulation.discipline", "_annul"),
            ("hr.emulation.exemplar", "_refuse"),
            ("hr.emulation.exemplar", "_return"),
            ("hr.emulation.fund.entry", "_reverse"),
            ("hr.emulation.initiative", "_refuse"),
            ("hr.emulation.initiative", "_return"),
            ("hr.emulation.initiative.recognition", "_annul"),
            ("hr.emulation.initiative.use", "_release"),
            ("hr.emulation.evaluation", "_reopen"),
            ("hr.emulation.evaluation", "_return"),
            ("hr.emulation.nomination", "_recall"),
            ("hr.emulation.nomination", "_refuse"),
            ("hr.emulation.nomination", "_return"),
            ("hr.emulation.nomination.check", "_override"),
            ("hr.emulation.dissemination", "_end"),
            ("hr.emulation.question", "_ask_again"),
            ("hr.emulation.registration", "_reopen"),
            ("hr.emulation.registration", "_return"),
            ("hr.emulation.review", "_reopen"),
            ("hr.emulation.review.follow.up", "_drop"),
            ("hr.emulation.session", "_cancel"),
            ("hr.emulation.training", "_cancel"),
            ("hr.emulation.training.attendance", "_miss"),
            ("hr.emulation.session.item", "_choose"),
            ("hr.emulation.session.item", "_pass_over"),
            ("hr.emulation.session.item", "_declare_conflict"),
            ("hr.emulation.revocation.reliance", "_keep"),
            ("hr.emulation.consultation", "_cancel"),
            ("hr.emulation.opinion", "_not_uphold"),
            ("hr.emulation.opinion", "_note"),
            ("hr.emulation.opinion", "_uphold"),
        }
    )

    reason = fields.Text(string="Explanation", required=True)

    @api.model
    def _ask(self, records, method, title):
        """Return the action that asks, and then calls ``method`` with the reason."""
        return {
            "type": "ir.actions.act_window",
            "name": title,
            "res_model": self._name,
            "view_mode": "form",
            "target": "new",
            "context": {
                "emulation_reason_for": [records._name, records.ids, method],
            },
        }

    def action_confirm(self):
        """Hand the reason over to the records that asked for it.

        :raise UserError: nobody has asked, or there is no word in the reason
        """
        self.ensure_one()
        records, method = self._get_asking()
        reason = (self.reason or "").strip()
        if not reason:
            raise UserError(self.env._("Enter the reason in a few words."))
        getattr(records, method)(reason)
        return {"type": "ir.actions.act_window_close"}

    def _get_asking(self):
        """Return ``(records, method)`` that have asked, as :meth:`_ask` wrote them."""
        asking = self.env.context.get("emulation_reason_for")
        match asking:
            case [str(model), [*ids], str(method)] if (
                model,
                method,
            ) in self._ALLOWED and all(type(record_id) is int for record_id in ids):
                return self.env[model].browse(ids), method
        raise UserError(
            self.env._(
                "Nothing asks for a reason here. Open the record and use its buttons."
            )
        )

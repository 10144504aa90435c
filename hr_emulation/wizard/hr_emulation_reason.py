from odoo import api, fields, models


class HrEmulationReason(models.TransientModel):
    """Asks for a reason, then lets the records act on it.

    The records check the right themselves; the dialogue adds nothing to it.
    """

    _name = "hr.emulation.reason"
    _description = "Reason"

    _ALLOWED = frozenset(
        {
            ("hr.emulation.covenant.signatory", "_excuse"),
            ("hr.emulation.registration", "_return"),
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
        """Hand the reason over to the records that asked for it."""
        self.ensure_one()
        model, ids, method = self.env.context["emulation_reason_for"]
        if (model, method) not in self._ALLOWED:
            raise ValueError(f"{method} of {model} takes no reason")
        getattr(self.env[model].browse(ids), method)(self.reason)
        return {"type": "ir.actions.act_window_close"}

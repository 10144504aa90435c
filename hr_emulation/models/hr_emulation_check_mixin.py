from odoo import api, fields, models
from odoo.exceptions import UserError

OUTCOMES = [
    ("pass", "Met"),
    ("warn", "Warning"),
    ("unknown", "Not Known"),
    ("fail", "Not Met"),
]

#: Models that the engine names as evidence.
EVIDENCE_MODELS = {
    "award": "hr.emulation.award",
    "nomination": "hr.emulation.nomination",
    "evaluation": "hr.emulation.evaluation",
    "initiative": "hr.emulation.initiative",
    "discipline": "hr.emulation.discipline",
    "registration": "hr.emulation.registration",
}


class HrEmulationCheckMixin(models.AbstractModel):
    """One condition of a verdict: what was expected, what was found, and where."""

    _name = "hr.emulation.check.mixin"
    _description = "Line of a Verdict"

    sequence = fields.Integer(readonly=True)
    depth = fields.Integer(readonly=True, help="0 for a condition, 1 for its parts.")
    kind = fields.Char(readonly=True)
    condition_key = fields.Integer(
        string="Condition Number",
        readonly=True,
        aggregator=None,
        help="Number of the condition in its rulebook, which may be gone.",
    )
    outcome = fields.Selection(selection=OUTCOMES, readonly=True)
    is_blocking = fields.Boolean(string="Blocks", readonly=True)
    is_confidential = fields.Boolean(readonly=True)
    expected = fields.Text(readonly=True)
    actual = fields.Text(string="Found", readonly=True)
    reason = fields.Text(readonly=True)
    legal_reference = fields.Char(readonly=True)
    confidence = fields.Selection(
        selection=[("verified", "Verified"), ("to_confirm", "To Confirm")],
        readonly=True,
    )
    evidence = fields.Json(string="Records Behind It", readonly=True)
    evidence_count = fields.Integer(
        string="Evidence", compute="_compute_evidence_count"
    )

    @api.depends("evidence")
    def _compute_evidence_count(self):
        for check in self:
            check.evidence_count = len(check.evidence or [])

    def action_open_evidence(self):
        """Open the records that show what was found, as far as the user may.

        :raise UserError: there are none, or none that the user may see
        """
        self.ensure_one()
        records = self._get_evidence()
        if not records:
            raise UserError(
                self.env._("There is no record behind this line that you may open.")
            )
        action = {
            "type": "ir.actions.act_window",
            "name": self.env._("Evidence"),
            "res_model": records._name,
            "view_mode": "list,form",
            "domain": [("id", "in", records.ids)],
            "context": {"create": False},
        }
        if len(records) == 1:
            action |= {"view_mode": "form", "res_id": records.id}
        return action

    def _get_evidence(self):
        """Return the records of the first kind that the user may see any of."""
        by_model = {}
        for name, record_id in self.evidence or []:
            by_model.setdefault(EVIDENCE_MODELS[name], []).append(record_id)
        for model, ids in by_model.items():
            records = self.env[model]
            if records.has_access("read"):
                # What was merged or deleted since is left out.
                found = records.browse(ids).exists()._filtered_access("read")
                if found:
                    return found
        return self.env["hr.emulation.award"]

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command


class HrEmulationSubmissionAnswer(models.TransientModel):
    """Records what a higher authority has answered on one or many proposed awards."""

    _name = "hr.emulation.submission.answer"
    _description = "Answer of a Higher Authority"

    line_ids = fields.Many2many(
        comodel_name="hr.emulation.submission.line",
        relation="hr_emulation_submission_answer_rel",
        string="Proposed Awards",
        required=True,
    )
    outcome = fields.Selection(
        selection=[("approved", "Given"), ("refused", "Not Given")],
        string="Answer",
        default="approved",
        required=True,
    )
    authority_id = fields.Many2one(
        comodel_name="hr.emulation.authority",
        string="Decided By",
        compute="_compute_authority_id",
        store=True,
        readonly=False,
        ondelete="cascade",
    )
    number = fields.Char(string="Decision Number")
    date = fields.Date(string="Decision Date")
    signer_name = fields.Char(string="Signed By")
    signer_post = fields.Char(string="Post of the Signer")
    is_draft = fields.Boolean(
        string="Leave as a Draft",
        help="The decision is drafted only: look at it, and record it later. Until "
        "then the answer can be taken back.",
    )
    reason = fields.Text(string="Explanation")

    @api.depends("line_ids")
    def _compute_authority_id(self):
        for answer in self:
            answer.authority_id = answer.line_ids.submission_id.authority_id[:1]

    @api.model
    def _ask(self, lines):
        """Return the dialogue for the lines."""
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Answer of the Authority"),
            "res_model": self._name,
            "view_mode": "form",
            "target": "new",
            "context": {"default_line_ids": [Command.set(lines.ids)]},
        }

    def action_confirm(self):
        """Record the answer on all lines.

        :raise UserError: something is missing, or one of them cannot be answered
        """
        self.ensure_one()
        if self.outcome == "refused":
            reason = (self.reason or "").strip()
            if not reason:
                raise UserError(self.env._("Enter the reason in a few words."))
            self.line_ids._refuse(reason)
            return {"type": "ir.actions.act_window_close"}
        missing = [
            self._fields[name]._description_string(self.env)
            for name in ("authority_id", "number", "date")
            if not self[name]
        ]
        if missing:
            raise UserError(self.env._("Fill in first: %s.", ", ".join(missing)))
        decision = self.line_ids._approve(
            {
                "authority_id": self.authority_id.id,
                "number": self.number,
                "date": self.date,
                "signer_name": self.signer_name,
                "signer_post": self.signer_post,
            },
            self.is_draft,
        )
        return decision._get_records_action(context={}, name=decision.display_name)

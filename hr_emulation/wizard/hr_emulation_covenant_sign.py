from datetime import datetime, time

from odoo import api, fields, models
from odoo.exceptions import UserError


class HrEmulationCovenantSign(models.TransientModel):
    """The text and a field to sign in: for oneself, at a conference, from paper."""

    _name = "hr.emulation.covenant.sign"
    _description = "Sign a Covenant"

    covenant_id = fields.Many2one(
        comodel_name="hr.emulation.covenant",
        compute="_compute_covenant_id",
        compute_sudo=False,
        store=True,
    )
    signatory_id = fields.Many2one(
        comodel_name="hr.emulation.covenant.signatory",
        string="Signs Now",
        required=True,
        ondelete="cascade",
        domain="[('covenant_id', '=', covenant_id), ('state', '=', 'waiting')]",
    )
    method = fields.Selection(
        selection=[
            ("drawn", "Drawn in Odoo"),
            ("conference", "At the Conference"),
            ("paper", "On Paper"),
        ],
        required=True,
        default="drawn",
    )
    text = fields.Text(related="signatory_id.covenant_id.text", related_sudo=False)
    # The browser sends it back: the text may change while somebody reads.
    text_hash = fields.Char(
        compute="_compute_text_hash",
        compute_sudo=False,
        store=True,
        precompute=True,
        readonly=False,
    )
    signer_name = fields.Char(string="Name", compute="_compute_signer")
    signer_post = fields.Char(string="Post", compute="_compute_signer")
    waiting_count = fields.Integer(
        string="Still to Sign", compute="_compute_waiting_count"
    )
    signature = fields.Binary(attachment=False)
    scan = fields.Binary(string="Scan of the Paper", attachment=False)
    signed_on = fields.Date(default=fields.Date.context_today)

    @api.depends("signatory_id")
    def _compute_covenant_id(self):
        for dialogue in self:
            dialogue.covenant_id = dialogue.signatory_id.covenant_id or (
                dialogue.covenant_id
            )

    @api.depends("signatory_id")
    def _compute_text_hash(self):
        """Of the text as it is when the dialogue shows it."""
        for dialogue in self:
            covenant = dialogue.signatory_id.covenant_id
            dialogue.text_hash = covenant and covenant._get_text_hash()

    @api.depends("signatory_id")
    def _compute_signer(self):
        # Nobody learns here whom and what he may not see.
        self.signatory_id.check_access("read")
        for dialogue in self:
            signer = dialogue.signatory_id and dialogue.signatory_id._get_signer()
            dialogue.signer_name, dialogue.signer_post = signer or ("", "")

    @api.depends("covenant_id")
    def _compute_waiting_count(self):
        for dialogue in self:
            covenant = dialogue.covenant_id
            dialogue.waiting_count = covenant.signatory_count - covenant.signed_count

    @api.model_create_multi
    def create(self, vals_list):
        dialogues = super().create(vals_list)
        dialogues.signatory_id.check_access("read")
        return dialogues

    def action_sign(self):
        """Store the signature; at a conference go on with the next signatory.

        :raise UserError: says why it cannot be stored; nothing is written
        """
        self.ensure_one()
        signatory = self.signatory_id
        match self.method:
            case "drawn":
                signatory._sign_drawn(self.signature, self.text_hash)
            case "conference":
                signatory._sign_at_conference(self.signature, self.text_hash)
                return self._go_on()
            case "paper":
                signatory._record_paper(self.scan, self._get_moment())
        return {"type": "ir.actions.act_window_close"}

    def _get_moment(self):
        if not self.signed_on:
            raise UserError(self.env._("Enter the day on which it was signed."))
        today = fields.Date.context_today(self)
        if self.signed_on == today:
            return fields.Datetime.now()
        # Noon: a paper has no hour, and the day must stay the day in Vietnam.
        return datetime.combine(self.signed_on, time(5))

    def _go_on(self):
        following = self.signatory_id.covenant_id._find_next()
        if not following:
            return {"type": "ir.actions.act_window_close"}
        return following.action_sign_here()

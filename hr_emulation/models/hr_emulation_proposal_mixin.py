from odoo import api, fields, models


class HrEmulationProposalMixin(models.AbstractModel):
    """What somebody proposes, and emulation officers answer with a reason.

    A model that inherits it has a ``state`` with at least ``draft``, ``submitted``,
    ``returned``, ``refused`` and ``withdrawn``, and says who may answer in
    :meth:`_get_cannot_decide_reason`.
    """

    _name = "hr.emulation.proposal.mixin"
    _description = "Answered Proposal"
    _inherit = ["hr.emulation.protected.mixin"]

    proposed_by_id = fields.Many2one(
        comodel_name="res.users",
        default=lambda self: self.env.uid,
        required=True,
        readonly=True,
        copy=False,
        index=True,
    )
    submitted_on = fields.Datetime(readonly=True, copy=False)
    answer = fields.Text(string="Reason of the Answer", readonly=True, copy=False)
    cannot_submit_reason = fields.Char(compute="_compute_cannot_reasons")
    cannot_decide_reason = fields.Char(compute="_compute_cannot_reasons")
    cannot_withdraw_reason = fields.Char(compute="_compute_cannot_reasons")

    def _compute_cannot_reasons(self):
        raise NotImplementedError

    @api.ondelete(at_uninstall=False)
    def _unlink_except_sent(self):
        for proposal in self:
            if proposal._is_fact():
                proposal._raise_first(
                    {proposal: proposal._get_frozen_message({"state"})}
                )

    def _is_fact(self):
        return self.state not in ("draft", "returned")

    def _get_frozen_message(self, field_names):
        return self.env._(
            "“%s” has been sent. It can be changed after it was returned.",
            self.name,
        )

    def _is_mine_or_officer(self):
        return self.proposed_by_id == self.env.user or self._is_officer()

    # -------------------------------------------------------------------------
    # Why not
    # -------------------------------------------------------------------------

    def _get_cannot_decide_reason(self):
        """Return ``{proposal: reason or False}``, for returning and refusing."""
        raise NotImplementedError

    def _get_cannot_withdraw_reason(self):
        """Return ``{proposal: reason or False}``."""
        return {
            proposal: proposal._get_one_cannot_withdraw_reason() for proposal in self
        }

    def _get_one_cannot_withdraw_reason(self):
        self.ensure_one()
        if self.state not in ("submitted", "returned"):
            return self._get_not_waiting_message()
        if not self._is_mine_or_officer():
            return self.env._("Only who has proposed “%s” can withdraw it.", self.name)
        return False

    def _get_not_waiting_message(self):
        return self.env._("“%s” does not wait for an answer.", self.name)

    # -------------------------------------------------------------------------
    # Steps
    # -------------------------------------------------------------------------

    def action_withdraw(self):
        """Take the proposals back; they stay in the list as withdrawn."""
        self._step(self._get_cannot_withdraw_reason)
        # sudo: since they were sent, who has proposed them may only read.
        self.sudo()._in_transition().write({"state": "withdrawn"})

    def action_return(self):
        """Ask for the reason why these are sent back."""
        self._raise_first(self._get_cannot_decide_reason())
        return self.env["hr.emulation.reason"]._ask(
            self, "_return", self.env._("Return")
        )

    def action_refuse(self):
        """Ask for the reason why these are refused."""
        self._raise_first(self._get_cannot_decide_reason())
        return self.env["hr.emulation.reason"]._ask(
            self, "_refuse", self.env._("Refuse")
        )

    def _return(self, reason):
        """Send the proposals back; the reason stays visible on them."""
        self._decide("returned", reason)
        self._tell_proposers(self.env._("Returned: %s", reason))

    def _refuse(self, reason):
        """Refuse the proposals; the reason stays visible on them."""
        self._decide("refused", reason)
        self._tell_proposers(self.env._("Refused: %s", reason))

    def _decide(self, state, reason):
        self._step(self._get_cannot_decide_reason)
        self._write_answer({"state": state, "answer": reason})

    def _write_answer(self, values):
        self.check_access("write")
        self._in_transition().write(values)

    def _tell_proposers(self, body):
        for proposal in self:
            proposal.message_post(
                body=body, partner_ids=proposal.proposed_by_id.partner_id.ids
            )

    def _step(self, get_reasons):
        self.check_access("read")
        # Two people who decide at one instant follow each other.
        self._touch()
        self._raise_first(get_reasons())

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

#: What officers enter themselves; the rest comes with the steps that cause it.
BY_HAND = ("income", "organising")


class HrEmulationFundEntry(models.Model):
    """One line in the ledger of a fund. Once posted it is history.

    What was entered wrongly is taken back by a counter-entry, which is seen beside
    it.
    """

    _name = "hr.emulation.fund.entry"
    _description = "Entry of a Fund"
    _inherit = [
        "hr.emulation.company.mixin",
        "hr.emulation.money.mixin",
        "hr.emulation.protected.mixin",
        "hr.emulation.safe.export.mixin",
    ]
    _order = "fund_id, number desc nulls first, id desc"
    _rec_name = "description"
    _check_company_auto = True

    _protected_fields = frozenset(
        {
            "number",
            "state",
            "posted_by_id",
            "posted_on",
            "decision_id",
            "payment_id",
            "bonus_id",
            "reversal_of_id",
            "currency_id",
        }
    )
    _frozen_fields = frozenset(
        {"fund_id", "company_id", "date", "kind", "amount", "description", "reference"}
    )

    fund_id = fields.Many2one(
        comodel_name="hr.emulation.fund",
        required=True,
        ondelete="restrict",
        check_company=True,
        index=True,
        domain=[("state", "=", "open")],
    )
    company_id = fields.Many2one(
        related="fund_id.company_id", store=True, precompute=True, index=True
    )
    number = fields.Integer(string="Entry", readonly=True, copy=False, aggregator=None)
    date = fields.Date(required=True, default=fields.Date.context_today)
    kind = fields.Selection(
        selection=[
            ("income", "Money In"),
            ("organising", "Organising"),
            ("commitment", "Reserved for Bonuses"),
            ("payment", "Bonuses Paid"),
            ("recovery", "Money Recovered"),
        ],
        string="Kind of Entry",
        default="income",
        required=True,
        index=True,
    )
    amount = fields.Monetary(
        required=True,
        help="Negative in a counter-entry, and where a reservation ends.",
    )
    description = fields.Char(string="What For", required=True)
    reference = fields.Char(
        string="Voucher",
        help="Number and date of the receipt, contract or transfer.",
    )
    decision_id = fields.Many2one(
        comodel_name="hr.emulation.decision",
        readonly=True,
        copy=False,
        ondelete="set null",
        index="btree_not_null",
    )
    payment_id = fields.Many2one(
        comodel_name="hr.emulation.payment",
        string="Payment List",
        readonly=True,
        copy=False,
        ondelete="restrict",
        index="btree_not_null",
    )
    bonus_id = fields.Many2one(
        comodel_name="hr.emulation.bonus",
        readonly=True,
        copy=False,
        ondelete="set null",
        index="btree_not_null",
    )
    reversal_of_id = fields.Many2one(
        comodel_name="hr.emulation.fund.entry",
        string="Takes Back",
        readonly=True,
        copy=False,
        ondelete="restrict",
        index="btree_not_null",
    )
    state = fields.Selection(
        string="Status",
        selection=[("draft", "Draft"), ("posted", "Posted")],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
    )
    posted_by_id = fields.Many2one(comodel_name="res.users", readonly=True, copy=False)
    posted_on = fields.Datetime(readonly=True, copy=False)
    cannot_post_reason = fields.Char(compute="_compute_cannot_reasons")
    cannot_reverse_reason = fields.Char(compute="_compute_cannot_reasons")

    _one_number = models.UniqueIndex("(fund_id, number) WHERE state = 'posted'")
    _one_payment = models.UniqueIndex(
        "(payment_id) WHERE kind = 'payment'", "This list has been paid already."
    )
    _one_reversal = models.UniqueIndex(
        "(reversal_of_id) WHERE reversal_of_id IS NOT NULL",
        "This entry has been taken back already.",
    )

    @api.constrains("amount", "kind", "fund_id")
    def _check_by_hand(self):
        if self._is_transition():
            return
        for entry in self:
            if entry.kind not in BY_HAND:
                raise ValidationError(
                    self.env._(
                        "Only money in and money spent on organising are entered by "
                        "hand; the rest comes with decisions and payment lists."
                    )
                )
            if entry.amount <= 0:
                raise ValidationError(
                    self.env._(
                        "Enter an amount above zero. What was wrong is taken back by "
                        "the button of its entry."
                    )
                )

    @api.depends("state", "kind", "fund_id.state")
    def _compute_cannot_reasons(self):
        post = self._get_cannot_post_reason()
        reverse = self._get_cannot_reverse_reason()
        for entry in self:
            entry.cannot_post_reason = post[entry]
            entry.cannot_reverse_reason = reverse[entry]

    def _get_cannot_post_reason(self):
        """Return ``{entry: reason or False}``."""
        return {
            entry: (
                entry.state != "draft"
                and self.env._("“%s” has been posted already.", entry.description)
            )
            or entry._get_fund_reason()
            for entry in self
        }

    def _get_fund_reason(self):
        self.ensure_one()
        return self.fund_id.state != "open" and self.env._(
            "%s is not open. Open it first.", self.fund_id.display_name
        )

    def _get_cannot_reverse_reason(self):
        """Return ``{entry: reason or False}``."""
        taken_back = self.search([("reversal_of_id", "in", self.ids)]).reversal_of_id
        return {
            entry: entry._get_one_cannot_reverse_reason(entry in taken_back)
            for entry in self
        }

    def _get_one_cannot_reverse_reason(self, is_taken_back):
        self.ensure_one()
        if self.state != "posted":
            return self.env._("“%s” is a draft: change or delete it.", self.description)
        if self.kind not in BY_HAND or self.reversal_of_id:
            return self.env._(
                "“%s” came with another step; only what was entered by hand is taken "
                "back here.",
                self.description,
            )
        if is_taken_back:
            return self.env._("“%s” has been taken back already.", self.description)
        return self._get_fund_reason()

    def _is_fact(self):
        return self.state == "posted"

    def _get_frozen_message(self, field_names):
        return self.env._(
            "“%s” has been posted and is part of the history. Take it back by a "
            "counter-entry instead.",
            self.description,
        )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_posted(self):
        for entry in self:
            if entry._is_fact():
                raise UserError(entry._get_frozen_message(frozenset({"state"})))

    def action_post(self):
        """Enter the drafts into the ledgers of their funds.

        :raise UserError: says why one of them cannot be entered; none is
        """
        self.check_access("write")
        self._lock()
        self._raise_first(self._get_cannot_post_reason())
        # Each once, also when a client names it twice; and so wherever it counts.
        for entry in self.union().sorted("id"):
            entry.fund_id._lock()
            entry._in_transition().write(entry._get_posted_values(entry.fund_id))
            entry.flush_recordset()

    def action_reverse(self):
        """Ask for the reason why the entries are taken back."""
        self.check_access("write")
        self._raise_first(self._get_cannot_reverse_reason())
        return self.env["hr.emulation.reason"]._ask(
            self, "_reverse", self.env._("Take Back")
        )

    def _reverse(self, reason):
        """Add a counter-entry for each; both stay in the ledger."""
        self.check_access("write")
        self._lock()
        self._raise_first(self._get_cannot_reverse_reason())
        for entry in self.union():
            entry.fund_id._post(
                entry.kind,
                -entry.amount,
                self.env._(
                    "Takes back no. %(number)s: %(reason)s",
                    number=entry.number,
                    reason=reason,
                ),
                reversal_of_id=entry.id,
                reference=entry.reference,
            )

    @api.model
    def _get_posted_values(self, fund):
        """Return what makes an entry of the fund history."""
        last = self.sudo().search_fetch(
            [("fund_id", "=", fund.id), ("state", "=", "posted")],
            ["number"],
            order="number desc",
            limit=1,
        )
        return {
            "number": last.number + 1,
            "state": "posted",
            "posted_by_id": self.env.uid,
            "posted_on": fields.Datetime.now(),
        }

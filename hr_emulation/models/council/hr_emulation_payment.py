from odoo import api, fields, models
from odoo.exceptions import UserError


class HrEmulationPayment(models.Model):
    """A list by which a fund pays bonuses, each of them once.

    ========== ==============================================================
    state      meaning
    ========== ==============================================================
    draft      bonuses are put on it and taken from it
    approved   signed; goes back to draft when one of its awards ends
    paid       a fact
    ========== ==============================================================
    """

    _name = "hr.emulation.payment"
    _description = "Payment List"
    _inherit = [
        "mail.thread",
        "mail.activity.mixin",
        "hr.emulation.company.mixin",
        "hr.emulation.money.mixin",
        "hr.emulation.protected.mixin",
        "hr.emulation.safe.export.mixin",
    ]
    _order = "date desc, id desc"
    _check_company_auto = True

    _protected_fields = frozenset(
        {
            "state",
            "approved_by_id",
            "approved_on",
            "paid_by_id",
            "paid_on",
            "bonus_ids",
            "currency_id",
        }
    )
    _frozen_fields = frozenset(
        {"name", "fund_id", "company_id", "date", "decision_ids"}
    )

    name = fields.Char(
        required=True,
        help="As its heading, for example the decision that it pays.",
    )
    fund_id = fields.Many2one(
        comodel_name="hr.emulation.fund",
        required=True,
        ondelete="restrict",
        check_company=True,
        index=True,
        domain="[('state', '=', 'open'), ('company_id', '=', company_id)]",
        default=lambda self: (
            self.env["hr.emulation.fund"]
            .search(
                [("company_id", "=", self.env.company.id), ("state", "=", "open")],
                limit=1,
            )
            .id
        ),
    )
    date = fields.Date(required=True, default=fields.Date.context_today)
    decision_ids = fields.Many2many(
        comodel_name="hr.emulation.decision",
        relation="hr_emulation_payment_decision_rel",
        string="Only of Decisions",
        check_company=True,
        domain="[('state', '=', 'issued'), ('company_id', '=', company_id)]",
        help="None means all that the fund has reserved money for.",
    )
    company_id = fields.Many2one(
        comodel_name="res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )
    bonus_ids = fields.One2many(
        comodel_name="hr.emulation.bonus",
        inverse_name="payment_id",
        string="Bonuses",
        readonly=True,
        copy=False,
    )
    bonus_count = fields.Integer(string="Recipients", compute="_compute_total")
    total = fields.Monetary(compute="_compute_total")
    waiting_count = fields.Integer(
        string="Not Listed Yet", compute="_compute_waiting_counts"
    )
    unknown_count = fields.Integer(
        string="Bonuses Not Known", compute="_compute_waiting_counts"
    )
    approved_by_id = fields.Many2one(
        comodel_name="res.users", readonly=True, copy=False
    )
    approved_on = fields.Datetime(readonly=True, copy=False)
    paid_by_id = fields.Many2one(comodel_name="res.users", readonly=True, copy=False)
    paid_on = fields.Date(readonly=True, copy=False)
    note = fields.Text(string="Internal Note")
    state = fields.Selection(
        string="Status",
        selection=[
            ("draft", "Draft"),
            ("approved", "Approved"),
            ("paid", "Paid Out"),
        ],
        default="draft",
        required=True,
        copy=False,
        tracking=True,
        index=True,
    )
    cannot_approve_reason = fields.Char(compute="_compute_cannot_reasons")
    cannot_pay_reason = fields.Char(compute="_compute_cannot_reasons")

    @api.depends("bonus_ids.payment_amount")
    def _compute_total(self):
        sums = {
            payment: (count, total)
            for payment, count, total in self.env["hr.emulation.bonus"]._read_group(
                [("payment_id", "in", self.ids)],
                ["payment_id"],
                ["__count", "payment_amount:sum"],
            )
        }
        for payment in self:
            payment.bonus_count, payment.total = sums.get(payment._origin, (0, 0))

    @api.depends("fund_id", "decision_ids", "bonus_ids")
    def _compute_waiting_counts(self):
        bonuses = self.env["hr.emulation.bonus"]
        for payment in self:
            payment.waiting_count = bonuses.search_count(payment._get_open_domain())
            payment.unknown_count = bonuses.search_count(payment._get_unknown_domain())

    def _get_open_domain(self):
        """Domain of the bonuses that can be put on the one list."""
        self.ensure_one()
        return [
            ("fund_id", "=", self.fund_id.id),
            ("state", "=", "committed"),
            ("payment_id", "=", False),
            *self._get_decision_domain(),
        ]

    def _get_unknown_domain(self):
        self.ensure_one()
        return [
            ("company_id", "=", self.company_id.id),
            ("state", "=", "unknown"),
            ("date", ">=", f"{self.fund_id.year or 1900}-01-01"),
            ("date", "<=", f"{self.fund_id.year or 1900}-12-31"),
            *self._get_decision_domain(),
        ]

    def _get_decision_domain(self):
        decisions = self.decision_ids._origin
        return [("decision_id", "in", decisions.ids)] if decisions else []

    @api.depends("state", "bonus_ids.state", "fund_id.state")
    def _compute_cannot_reasons(self):
        approve = self._get_cannot_approve_reason()
        pay = self._get_cannot_pay_reason()
        for payment in self:
            payment.cannot_approve_reason = approve[payment]
            payment.cannot_pay_reason = pay[payment]

    def _get_cannot_approve_reason(self):
        """Return ``{payment list: reason or False}``."""
        return {
            payment: (
                payment.state != "draft"
                and self.env._("“%s” is not a draft any more.", payment.name)
            )
            or payment._get_lines_reason()
            for payment in self
        }

    def _get_cannot_pay_reason(self):
        """Return ``{payment list: reason or False}``."""
        return {
            payment: payment._get_one_cannot_pay_reason() or payment._get_lines_reason()
            for payment in self
        }

    def _get_one_cannot_pay_reason(self):
        self.ensure_one()
        if self.state == "paid":
            return self.env._("“%s” has been paid already.", self.name)
        if self.state != "approved":
            return self.env._("“%s” is not approved yet.", self.name)
        if self.fund_id.state != "open":
            return self.env._("%s is not open.", self.fund_id.display_name)
        return False

    def _get_lines_reason(self):
        self.ensure_one()
        if not self.bonus_ids:
            return self.env._("Nobody is on “%s” yet. Collect the bonuses.", self.name)
        for bonus in self.bonus_ids:
            if (
                bonus.state != "committed"
                or bonus.payable != bonus.payment_amount
                or bonus.fund_id != self.fund_id
            ):
                return self.env._(
                    "The bonus of %(name)s is not what stands on “%(list)s”. Take it "
                    "from the list, and collect again.",
                    name=bonus.subject_name,
                    list=self.name,
                )
        return False

    def _is_fact(self):
        return self.state != "draft"

    def _get_frozen_message(self, field_names):
        return self.env._(
            "“%s” has been approved. Put it back to draft before changing it.",
            self.name,
        )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_history(self):
        for payment in self:
            if payment.state != "draft" and not self._is_transition():
                raise UserError(
                    self.env._(
                        "“%s” has been approved; it cannot be deleted.", payment.name
                    )
                )

    def unlink(self):
        # sudo: officers change bonuses by steps alone.
        drafts = self.sudo().filtered(lambda payment: payment.state == "draft")
        drafts.bonus_ids._leave_payment()
        return super().unlink()

    # -------------------------------------------------------------------------
    # Steps
    # -------------------------------------------------------------------------

    def action_collect(self):
        """Put on the lists what their funds have reserved and no list pays yet.

        :raise UserError: the list is no draft any more, or there is nothing
        """
        self.check_access("write")
        self._lock()
        for payment in self.union():
            if payment.state != "draft":
                raise UserError(
                    self.env._("“%s” is not a draft any more.", payment.name)
                )
            # sudo: as above.
            bonuses = self.env["hr.emulation.bonus"].sudo()
            bonuses = bonuses.search(payment._get_open_domain())
            if not bonuses:
                raise UserError(
                    self.env._(
                        "There is no bonus that waits to be paid for “%(list)s”: none "
                        "is reserved in %(fund)s, or all are on lists.",
                        list=payment.name,
                        fund=payment.fund_id.display_name,
                    )
                )
            bonuses._lock()
            bonuses._put_on(payment)

    def action_approve(self):
        """Record that the lists were signed.

        :raise UserError: says why one of them cannot be approved
        """
        self.check_access("write")
        self._lock()
        self._raise_first(self._get_cannot_approve_reason())
        self._in_transition().write(
            {
                "state": "approved",
                "approved_by_id": self.env.uid,
                "approved_on": fields.Datetime.now(),
            }
        )

    def action_back_to_draft(self):
        """Take the approval back, as long as nothing was paid."""
        self.check_access("write")
        self._lock()
        for payment in self:
            if payment.state != "approved":
                raise UserError(
                    self.env._("“%s” is not approved.", payment.name)
                    if payment.state == "draft"
                    else payment._get_one_cannot_pay_reason()
                )
        self._do_reset()

    def _do_reset(self):
        self._in_transition().write(
            {"state": "draft", "approved_by_id": False, "approved_on": False}
        )

    def action_pay(self):
        """Record that the money was handed over: each bonus is paid once.

        :raise UserError: says why one of the lists cannot be paid; none is
        """
        self.check_access("write")
        self._lock()
        # sudo: officers change bonuses by steps alone.
        lists = self.union().sudo()
        lists.bonus_ids._lock()
        self._raise_first(self._get_cannot_pay_reason())
        today = fields.Date.context_today(self)
        for payment in lists:
            total = payment.total
            payment._in_transition().write(
                {"state": "paid", "paid_by_id": self.env.uid, "paid_on": today}
            )
            payment.bonus_ids._do_pay(today)
            payment.fund_id._post("payment", total, payment.name, payment_id=payment.id)
            self.env["hr.emulation.fund"]._post_commitments(
                payment.company_id,
                self.env._("Paid: %s", payment.name),
                payment_id=payment.id,
            )

    def action_open_unknown(self):
        """Open the bonuses that the one list cannot pay because nobody knows them."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "hr_emulation.hr_emulation_bonus_action"
        )
        return {**action, "domain": self._get_unknown_domain(), "context": {}}

    def _lose_lines(self, bonuses):
        """Say on the lists who was taken from them; what was approved was another."""
        approved = self.filtered(lambda payment: payment.state == "approved")
        approved._do_reset()
        for payment in approved:
            payment.message_post(
                body=self.env._(
                    "Back to draft: the bonus of %s is not paid any more.",
                    ", ".join(bonuses[:5].mapped("subject_name")),
                )
            )

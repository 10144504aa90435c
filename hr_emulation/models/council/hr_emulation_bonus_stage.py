from odoo import api, fields, models
from odoo.exceptions import UserError


class HrEmulationBonus(models.Model):
    """What officers do with bonuses: resolve, refuse, recover."""

    _inherit = "hr.emulation.bonus"

    def _is_fact(self):
        return True

    @api.depends_context("uid")
    @api.depends("state", "payment_id", "no_bonus_reason")
    def _compute_cannot_reasons(self):
        count = self._get_cannot_count_reason()
        refuse = self._get_cannot_refuse_reason()
        recover = self._get_cannot_recover_reason()
        for bonus in self:
            bonus.cannot_count_reason = count[bonus]
            bonus.cannot_refuse_reason = refuse[bonus]
            bonus.cannot_recover_reason = recover[bonus]

    def _get_cannot_count_reason(self):
        """Return ``{bonus: reason or False}``: why it is not counted again."""
        return {
            bonus: bonus._get_officer_reason()
            or (
                bonus.state != "unknown"
                and not (bonus.state == "not_due" and bonus.no_bonus_reason)
                and self.env._("The bonus of %s has been counted.", bonus.subject_name)
            )
            for bonus in self
        }

    def _get_cannot_refuse_reason(self):
        """Return ``{bonus: reason or False}``: why it stays to be paid."""
        return {
            bonus: bonus._get_officer_reason() or bonus._get_one_cannot_refuse_reason()
            for bonus in self
        }

    def _get_one_cannot_refuse_reason(self):
        self.ensure_one()
        if self.state not in ("unknown", "due", "committed") or self.received:
            return self.env._(
                "Nothing is waiting to be paid to %s for this.", self.subject_name
            )
        if self.payment_id:
            return self.env._(
                "The bonus of %(name)s is on %(list)s. Take it from the list first.",
                name=self.subject_name,
                list=self.payment_id.display_name,
            )
        return False

    def _get_cannot_recover_reason(self):
        """Return ``{bonus: reason or False}``: why no money comes back."""
        return {
            bonus: bonus._get_officer_reason() or bonus._get_one_cannot_recover_reason()
            for bonus in self
        }

    def _get_one_cannot_recover_reason(self):
        self.ensure_one()
        if self.state != "to_recover":
            return self.env._("%s has nothing to pay back for this.", self.subject_name)
        if not self._find_recovering_fund():
            return self.env._(
                "No fund is open that the money could go back to. Open the fund of "
                "this year under Bonus Money, Funds."
            )
        return False

    def _get_officer_reason(self):
        if not self.env.user.has_group("hr_emulation.group_emulation_officer"):
            return self.env._("Only an emulation officer can do this.")
        return False

    def _find_recovering_fund(self):
        self.ensure_one()
        fund = self.fund_id
        if fund.state == "open":
            return fund
        today = fields.Date.context_today(self)
        return self.env["hr.emulation.fund"]._find(self.company_id, today)

    def action_count_again(self):
        """Count what was not known by the rates that are known now.

        :raise UserError: none of them can be counted yet; says what is missing
        """
        self.check_access("read")
        self._raise_first(self._get_cannot_count_reason())
        self._lock()
        if self and not self.sudo()._count_again():
            raise UserError(self[:1].explanation)
        self._post_commitments(self.env._("Counted again"))

    def action_refuse(self):
        """Ask for the reason why no bonus is due."""
        self._raise_first(self._get_cannot_refuse_reason())
        return self.env["hr.emulation.reason"]._ask(
            self, "_refuse", self.env._("No Bonus Due")
        )

    def _refuse(self, reason):
        """Let nothing be paid; the reason stays visible."""
        self.check_access("read")
        self._lock()
        self._raise_first(self._get_cannot_refuse_reason())
        self.sudo()._refuse_bonus(reason)
        self._post_commitments(self.env._("No bonus due: %s", reason))

    def _refuse_bonus(self, reason):
        self._in_transition().write(
            {
                "state": "not_due",
                "no_bonus_reason": reason,
                "payable": 0,
                "fund_id": False,
            }
        )
        for (company, date), bonuses in self._grouped_by_time():
            self._settle(company, date, bonuses.mapped("subject_key"))

    def action_recover(self):
        """Record that the recipients have paid back, and let the fund have it.

        :raise UserError: one of them has nothing to pay back, or no fund is open
        """
        self.check_access("read")
        self._lock()
        self._raise_first(self._get_cannot_recover_reason())
        today = fields.Date.context_today(self)
        # sudo: officers change bonuses by steps alone.
        for bonus in self.union().sudo():
            bonus._find_recovering_fund()._post(
                "recovery",
                -bonus.payable,
                self.env._("Paid back by %s", bonus.subject_name),
                bonus_id=bonus.id,
            )
            stays = bonus.award_id.state == "issued"
            bonus._in_transition().write(
                {
                    "received": bonus.received + bonus.payable,
                    "payable": 0,
                    "state": "paid" if stays else "recovered",
                    "recovered_on": today,
                }
            )

    def action_leave_payment(self):
        """Take the bonuses from their list, which is not approved yet.

        :raise UserError: the list has been approved or paid
        """
        self.check_access("read")
        self._raise_first(
            {bonus: bonus._get_cannot_leave_payment_reason() for bonus in self}
        )
        self.payment_id._lock()
        self.sudo()._leave_payment()

    def _get_cannot_leave_payment_reason(self):
        self.ensure_one()
        if reason := self._get_officer_reason():
            return reason
        if self.payment_id.state != "draft":
            return self.env._(
                "%s is not a draft any more. Put it back to draft first.",
                self.payment_id.display_name or self.subject_name,
            )
        return False

    def _leave_payment(self):
        """Take what is not paid from its list; an approved list is a draft again."""
        listed = self.filtered(
            lambda bonus: bonus.payment_id and bonus.payment_id.state != "paid"
        )
        if not listed:
            return
        payments = listed.payment_id
        payments._lock()
        listed._in_transition().write({"payment_id": False, "payment_amount": 0})
        payments._lose_lines(listed)

    def _put_on(self, payment):
        """Put reserved bonuses on a list, with what is to be paid today."""
        bonuses = self._in_transition()
        bonuses.write({"payment_id": payment.id})
        for bonus in bonuses:
            bonus.payment_amount = bonus.payable

    def _do_pay(self, date):
        """Let the recipients have got what was to be paid."""
        bonuses = self._in_transition()
        for bonus in bonuses:
            bonus.received += bonus.payable
        bonuses.write({"state": "paid", "payable": 0, "paid_on": date})

    def _post_commitments(self, description, **links):
        """Let the ledgers say what the funds reserve now."""
        self.env["hr.emulation.fund"]._post_commitments(
            self.company_id, description, **links
        )

from odoo import api, models

from ...engine.council.bonus import Claim, choose
from ...tools.bonus_table import BonusTable
from .hr_emulation_bonus import LOSSES

#: States of a bonus that competes with others of the same time.
COMPETING = ("due", "committed", "paid", "to_recover", "not_due")
CHOICES = tuple(loss for loss, _label in LOSSES if loss != "corrected")


class HrEmulationBonus(models.Model):
    """How bonuses come about, compete with each other, and end with their award."""

    _inherit = "hr.emulation.bonus"

    # -------------------------------------------------------------------------
    # Counting
    # -------------------------------------------------------------------------

    @api.model
    def _make(self, awards, date, decision):
        """Create the bonuses of awards given on ``date``, and choose which are paid.

        In a number of queries that does not grow with the awards.
        """
        company = decision.company_id
        table = BonusTable(self.env, company, date, awards.award_type_id)
        fund = self.env["hr.emulation.fund"]._find(company, date)
        shared = {
            "decision_id": decision.id,
            "date": date,
            "company_id": company.id,
            "received": 0,
        }
        # sudo: bonuses come with their decision, nobody enters one.
        bonuses = self.sudo()._in_transition()
        made = bonuses.create(
            [
                {
                    **shared,
                    **self._get_award_values(award),
                    **self._get_counted_values(table.find(award), table, fund),
                }
                for award in awards
            ]
        )
        self._settle(company, date, self._find_several(made, date))
        return made

    @api.model
    def _get_award_values(self, award):
        """Return who gets it for what, as it stands on the award."""
        return {
            "award_id": award.id,
            "year": award.year,
            "employee_id": award.employee_id.id,
            "subject_key": award.subject_key,
            "subject_type": award.subject_type,
            "subject_name": award.subject_name,
            "unit_id": award.unit_id.id,
            "unit_name": award.unit_name,
            "award_type_id": award.award_type_id.id,
        }

    @api.model
    def _get_counted_values(self, figure, table, fund):
        """Return what a :class:`Figure` means for a bonus of which nothing was paid."""
        values = {
            "rate_id": False,
            "policy_id": table.policy.id,
            "base_salary": table.base_salary.amount,
            "coefficient": 0,
            "factor": 1,
            "amount": 0,
            "payable": 0,
            "fund_id": False,
            "state": "unknown",
            "is_only_ceiling": figure.is_only_ceiling,
        }
        if not (figure.rate and table.policy and table.base_salary):
            return values
        values |= {
            "rate_id": figure.rate.id,
            "coefficient": float(figure.coefficient),
            "factor": float(figure.factor),
            "amount": figure.amount,
        }
        if not figure.amount:
            return values | {"state": "not_due"}
        return values | {
            "payable": figure.amount,
            "fund_id": fund.id,
            "state": "committed" if fund else "due",
        }

    def _count_again(self):
        """Count by the rates that are known now; return those that are known."""
        counted = self.browse()
        for (company, date), bonuses in self._grouped_by_time():
            table = BonusTable(self.env, company, date, bonuses.award_type_id)
            fund = self.env["hr.emulation.fund"]._find(company, date)
            for bonus in bonuses:
                figure = table.find(bonus.sudo().award_id)
                values = self._get_counted_values(figure, table, fund)
                bonus._in_transition().write({**values, "no_bonus_reason": False})
                bonus._refresh_payable()
            counted += bonuses.filtered(lambda bonus: bonus.state != "unknown")
            self._settle(company, date, bonuses.mapped("subject_key"))
        return counted

    def _grouped_by_time(self):
        return self.grouped(lambda bonus: (bonus.company_id, bonus.date)).items()

    def _refresh_payable(self):
        """Let what is to be paid, and the state, follow from what was received."""
        for bonus in self.filtered(lambda bonus: bonus.state in COMPETING):
            payable = int(bonus.amount) - int(bonus.received)
            if payable < 0:
                values = {"state": "to_recover"}
            elif not payable and bonus.received:
                values = {"state": "paid"}
            elif not payable:
                values = {"state": "not_due"}
            else:
                # Not while nothing changes: the list that it stands on stays valid.
                if bonus.payable == payable and bonus.state in ("due", "committed"):
                    continue
                values = {"state": "due"}
            if values["state"] != "paid" or bonus.state != "paid":
                bonus._leave_payment()
            bonus._in_transition().write({**values, "payable": payable})
            if values["state"] == "due":
                bonus._reserve()

    def _reserve(self):
        """Let the funds of their years reserve the money of what is due."""
        due = self.filtered(lambda bonus: bonus.state == "due")
        for (company, date), bonuses in due._grouped_by_time():
            fund = self.env["hr.emulation.fund"]._find(company, date)
            if fund:
                bonuses._in_transition().write(
                    {"state": "committed", "fund_id": fund.id}
                )

    def _settle_all(self):
        """Choose again wherever a subject gets several at the same time."""
        for (company, date), bonuses in self._grouped_by_time():
            self._settle(company, date, self._find_several(bonuses, date))

    # -------------------------------------------------------------------------
    # Several at the same time
    # -------------------------------------------------------------------------

    @api.model
    def _get_competing_domain(self, company, date, keys):
        return [
            ("company_id", "=", company.id),
            ("date", "=", date),
            ("subject_key", "in", list(keys)),
            ("state", "in", COMPETING),
            ("award_id.state", "=", "issued"),
            # A prize is paid by its own regulation, beside what the law pays.
            ("award_type_id.is_prize", "=", False),
        ]

    @api.model
    def _find_several(self, bonuses, date):
        """Return the keys of the subjects that get more than one at this time."""
        # sudo: whose bonuses they are does not matter for what is right.
        groups = self.sudo()._read_group(
            self._get_competing_domain(
                bonuses.company_id, date, set(bonuses.mapped("subject_key"))
            ),
            ["subject_key"],
            having=[("__count", ">", 1)],
        )
        return [key for (key,) in groups]

    @api.model
    def _settle(self, company, date, keys):
        """Choose which bonuses of each subject are paid of those given on ``date``.

        Of other decisions, too. What was paid for an award that loses is counted
        towards the one that is paid instead.
        """
        if not keys:
            return
        # sudo: as above.
        bonuses = self.sudo().search(
            self._get_competing_domain(company, date, set(keys))
        )
        bonuses = bonuses.filtered(
            lambda bonus: bonus.state != "not_due" or bonus.loss in CHOICES
        ).sorted("id")
        bonuses._lock()
        bonuses.award_id.fetch(["date_from", "date_to", "year", "reason", "category"])
        for group in bonuses.grouped("subject_key").values():
            group._settle_one()

    def _settle_one(self):
        """Choose among the competing bonuses of one subject."""
        policy = self.policy_id[:1]
        if not policy:
            return
        chosen = choose(
            [bonus._get_claim() for bonus in self], policy._get_engine_policy()
        )
        for bonus, loss in ((self.browse(key), lost) for key, lost in chosen.items()):
            if not loss:
                if bonus.loss:
                    bonus._in_transition().write(
                        {"loss": False, "paid_instead_id": False}
                    )
                continue
            why, winner_id = loss
            bonus._lose(why, self._find_final(chosen, winner_id))
        for key, loss in chosen.items():
            if not loss:
                self.browse(key)._refresh_payable()

    def _find_final(self, chosen, winner_id):
        """Return what is paid in the end: who wins may have lost to a third."""
        while chosen[winner_id]:
            winner_id = chosen[winner_id][1]
        return self.browse(winner_id)

    def _get_claim(self):
        self.ensure_one()
        award = self.award_id
        period = (award.date_from, award.date_to)
        return Claim(
            key=self.id,
            category=award.category,
            amount=int(self.amount),
            rank=award.award_sequence,
            period=period if any(period) else award.year,
            achievement=award.reason or "",
        )

    def _lose(self, why, winner):
        """Pay ``winner`` instead of the one bonus."""
        self.ensure_one()
        if self.received:
            winner._in_transition().received += self.received
        self._leave_payment()
        self._in_transition().write(
            {
                "state": "counted" if self.received else "not_due",
                "loss": why,
                "passed_on": self.received,
                "paid_instead_id": winner.award_id.id,
                "received": 0,
                "payable": 0,
                "fund_id": False,
            }
        )

    # -------------------------------------------------------------------------
    # The award ends
    # -------------------------------------------------------------------------

    def _end(self):
        """Let nothing be paid for awards that do not count any more.

        What was received has to be paid back; what was not paid because of one of
        them is due now, or was paid then.
        """
        self._lock()
        ending = self.filtered(
            lambda bonus: bonus.state not in ("counted", "cancelled", "recovered")
        )
        ending._give_back()
        got = ending.filtered("received")
        (ending - got)._leave_payment()
        (ending - got)._in_transition().write(
            {"state": "cancelled", "payable": 0, "fund_id": False}
        )
        for bonus in got:
            bonus._leave_payment()
            bonus._in_transition().write(
                {"state": "to_recover", "payable": -bonus.received}
            )
        for (company, date), bonuses in self._grouped_by_time():
            self._settle(company, date, bonuses.mapped("subject_key"))

    def _give_back(self):
        """Let those that were counted towards these bonuses have what they had got."""
        holders = {bonus.award_id: bonus._in_transition() for bonus in self}
        for bonus in self.search(
            [
                ("paid_instead_id", "in", self.award_id.ids),
                ("state", "=", "counted"),
                ("loss", "in", CHOICES),
                # Of an award that ended itself all comes back with the other one.
                ("award_id.state", "=", "issued"),
            ]
        ):
            holder = holders[bonus.paid_instead_id]
            received = min(bonus.passed_on, holder.received)
            holder.received -= received
            bonus._in_transition().write(
                {"state": "not_due", "received": received, "passed_on": 0}
            )

    def _follow_correction(self, awards, decision):
        """Make the bonuses of the awards that correct those of these bonuses."""
        replaced = {bonus.award_id: bonus for bonus in self}
        for date, bonuses in self.grouped("date").items():
            some = awards.filtered(
                lambda award, bonuses=bonuses: (
                    replaced.get(award.replaces_id) in bonuses
                )
            )
            for made in self._make(some, date, decision):
                replaced[made.award_id.replaces_id]._pass_on(made)
            self._settle(decision.company_id, date, some.mapped("subject_key"))

    def _pass_on(self, successor):
        """Count what was paid for the one bonus towards that of the correction."""
        self.ensure_one()
        if self.no_bonus_reason:
            successor._refuse_bonus(self.no_bonus_reason)
        if self.subject_key != successor.subject_key:
            self._end()
            return
        self._lock()
        self._leave_payment()
        # What lost to the award that was corrected has lost to the correction, or is
        # due beside it now.
        self._give_back()
        self.search(
            [("paid_instead_id", "=", self.award_id.id)]
        )._in_transition().paid_instead_id = successor.award_id
        successor._in_transition().received = self.received
        self._in_transition().write(
            {
                "state": "counted" if self.received else "cancelled",
                "loss": "corrected",
                "paid_instead_id": successor.award_id.id,
                "received": 0,
                "payable": 0,
                "fund_id": False,
            }
        )
        if not successor.no_bonus_reason:
            successor._refresh_payable()
        self._settle(self.company_id, self.date, [self.subject_key])

from psycopg2.errors import UniqueViolation

from odoo import api, fields, models
from odoo.exceptions import ConcurrencyError, UserError, ValidationError

from ...tools.numbers import FIRST_YEAR, LAST_YEAR


class HrEmulationFund(models.Model):
    """The emulation and commendation fund of one organisation for one year.

    What goes in and out stands in its entries, which are history. It reserves the
    money of a bonus when the decision is issued.
    """

    _name = "hr.emulation.fund"
    _description = "Emulation Fund"
    _inherit = [
        "mail.thread",
        "hr.emulation.company.mixin",
        "hr.emulation.money.mixin",
        "hr.emulation.protected.mixin",
        "hr.emulation.safe.export.mixin",
    ]
    _order = "year desc, id desc"
    _rec_name = "year"
    _check_company_auto = True

    _protected_fields = frozenset({"state"})
    _frozen_fields = frozenset(
        {"year", "company_id", "currency_id", "opening_balance", "organising_percent"}
    )

    year = fields.Integer(
        required=True,
        default=lambda self: fields.Date.context_today(self).year,
        aggregator=None,
    )
    company_id = fields.Many2one(
        comodel_name="res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )
    opening_balance = fields.Monetary(
        help="What was left in the fund at the end of the year before."
    )
    budget = fields.Monetary(
        tracking=True,
        help="What is planned for the fund in this year. Money that comes in is "
        "entered as an entry.",
    )
    organising_percent = fields.Float(
        string="For Organising (%)",
        digits=(5, 2),
        compute="_compute_organising_percent",
        store=True,
        readonly=False,
        precompute=True,
        aggregator=None,
        help="Share of the budget for launching and reviewing movements, meetings, "
        "training and the like. The rest is for bonus money and printing.",
    )
    organising_budget = fields.Monetary(
        string="Budget for Organising",
        compute="_compute_budgets",
    )
    bonus_budget = fields.Monetary(
        string="Budget for Bonus Money",
        compute="_compute_budgets",
    )
    income = fields.Monetary(string="Money In", compute="_compute_totals")
    organising = fields.Monetary(
        string="Spent on Organising", compute="_compute_totals"
    )
    committed = fields.Monetary(
        string="Reserved for Bonuses",
        compute="_compute_totals",
    )
    paid = fields.Monetary(string="Bonuses Paid", compute="_compute_totals")
    recovered = fields.Monetary(string="Money Recovered", compute="_compute_totals")
    balance = fields.Monetary(
        compute="_compute_totals",
        help="What is in the fund: opening balance and money in, less what was spent "
        "and paid, and what was recovered added.",
    )
    available = fields.Monetary(
        string="Free Balance",
        compute="_compute_totals",
        help="The balance without what is reserved for bonuses.",
    )
    warning = fields.Char(compute="_compute_warning")
    unknown_count = fields.Integer(
        string="Bonuses Not Known", compute="_compute_unknown_count"
    )
    entry_ids = fields.One2many(
        comodel_name="hr.emulation.fund.entry",
        inverse_name="fund_id",
        string="Entries",
    )
    payment_ids = fields.One2many(
        comodel_name="hr.emulation.payment",
        inverse_name="fund_id",
        string="Payment Lists",
    )
    state = fields.Selection(
        string="Status",
        selection=[("draft", "Draft"), ("open", "Open"), ("closed", "Closed")],
        default="draft",
        required=True,
        copy=False,
        tracking=True,
        index=True,
    )
    cannot_close_reason = fields.Char(compute="_compute_cannot_close_reason")

    _one_a_year = models.UniqueIndex(
        "(company_id, year)", "This organisation has a fund for that year already."
    )

    @api.constrains("year", "budget", "opening_balance", "organising_percent")
    def _check_numbers(self):
        for fund in self:
            if not FIRST_YEAR <= fund.year <= LAST_YEAR:
                raise ValidationError(
                    self.env._("%s is no year of a fund.", str(fund.year))
                )
            if fund.budget < 0 or not 0 <= fund.organising_percent <= 100:
                raise ValidationError(
                    self.env._(
                        "The fund of %s: a budget is not below zero, and a share is "
                        "between 0 and 100.",
                        str(fund.year),
                    )
                )

    @api.depends("year")
    def _compute_display_name(self):
        for fund in self:
            fund.display_name = self.env._("Fund of %s", str(fund.year or ""))

    @api.depends("year", "company_id")
    def _compute_organising_percent(self):
        policies = self.env["hr.emulation.bonus.policy"]
        for fund in self:
            if not FIRST_YEAR <= fund.year <= LAST_YEAR:
                continue
            last_day = fields.Date.to_date(f"{fund.year}-12-31")
            policy = policies._get_in_force(fund.company_id, last_day)
            if policy:
                fund.organising_percent = policy.organising_percent

    @api.depends("budget", "organising_percent")
    def _compute_budgets(self):
        for fund in self:
            # Hundredths of a percent; the part of a đồng is for bonuses.
            share = round(fund.organising_percent * 100)
            fund.organising_budget = int(fund.budget) * share // 10_000
            fund.bonus_budget = fund.budget - fund.organising_budget

    @api.depends("opening_balance", "entry_ids.state", "entry_ids.amount")
    def _compute_totals(self):
        sums = {}
        for fund, kind, amount in self.env["hr.emulation.fund.entry"]._read_group(
            [("fund_id", "in", self.ids), ("state", "=", "posted")],
            ["fund_id", "kind"],
            ["amount:sum"],
        ):
            sums[fund.id, kind] = amount
        for fund in self:
            own = {
                kind: sums.get((fund._origin.id, kind), 0)
                for kind in (
                    "income",
                    "organising",
                    "commitment",
                    "payment",
                    "recovery",
                )
            }
            fund.income = own["income"]
            fund.organising = own["organising"]
            fund.committed = own["commitment"]
            fund.paid = own["payment"]
            fund.recovered = own["recovery"]
            fund.balance = (
                fund.opening_balance
                + own["income"]
                - own["organising"]
                - own["payment"]
                + own["recovery"]
            )
            fund.available = fund.balance - own["commitment"]

    @api.depends("committed", "paid", "recovered", "organising", "budget")
    def _compute_warning(self):
        for fund in self:
            fund.warning = " ".join(filter(None, fund._get_warnings()))

    def _get_warnings(self):
        """Return sentences on what goes beyond the one fund."""
        self.ensure_one()
        money = self.currency_id.format
        promised = self.committed + self.paid - self.recovered
        return (
            promised > self.bonus_budget
            and self.env._(
                "Bonus money of %(promised)s is reserved or paid, which is more than "
                "the %(budget)s that the budget has for it.",
                promised=money(promised),
                budget=money(self.bonus_budget),
            ),
            self.organising > self.organising_budget
            and self.env._(
                "%(spent)s was spent on organising, which is more than the %(budget)s "
                "that the budget has for it.",
                spent=money(self.organising),
                budget=money(self.organising_budget),
            ),
            self.available < 0
            and self.env._(
                "What is reserved is %s more than there is in the fund.",
                money(-self.available),
            ),
        )

    def _compute_unknown_count(self):
        for fund in self:
            fund.unknown_count = self.env["hr.emulation.bonus"].search_count(
                fund._get_year_domain() + [("state", "=", "unknown")]
            )

    def _get_year_domain(self):
        self.ensure_one()
        return [
            ("company_id", "=", self.company_id.id),
            ("date", ">=", f"{self.year}-01-01"),
            ("date", "<=", f"{self.year}-12-31"),
        ]

    @api.depends("state", "committed")
    def _compute_cannot_close_reason(self):
        reasons = self._get_cannot_close_reason()
        for fund in self:
            fund.cannot_close_reason = reasons[fund]

    def _get_cannot_close_reason(self):
        """Return ``{fund: reason or False}``."""
        return {fund: fund._get_one_cannot_close_reason() for fund in self}

    def _get_one_cannot_close_reason(self):
        self.ensure_one()
        if self.state != "open":
            return self.env._("%s is not open.", self.display_name)
        if self.committed:
            return self.env._(
                "%(fund)s still reserves %(amount)s for bonuses that are not paid.",
                fund=self.display_name,
                amount=self.currency_id.format(self.committed),
            )
        if any(entry.state == "draft" for entry in self.entry_ids):
            return self.env._("Post or delete the draft entries first.")
        return False

    def _is_fact(self):
        return self.state != "draft"

    def _get_frozen_message(self, field_names):
        return self.env._(
            "%s has been opened; its opening balance and share stay what they were. "
            "Enter a correction as an entry.",
            self.display_name,
        )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_opened(self):
        for fund in self:
            if fund.state != "draft" and not self._is_transition():
                raise UserError(
                    self.env._(
                        "%s has been opened and is part of the history.",
                        fund.display_name,
                    )
                )

    # -------------------------------------------------------------------------
    # Steps
    # -------------------------------------------------------------------------

    def action_open(self):
        """Open the funds, and reserve the money of bonuses that waited for them."""
        self.check_access("write")
        self._lock()
        for fund in self:
            if fund.state != "draft":
                raise UserError(
                    self.env._("%s has been opened already.", fund.display_name)
                )
        self._in_transition().write({"state": "open"})
        for fund in self:
            # sudo: officers change bonuses by steps alone.
            waiting = (
                self.env["hr.emulation.bonus"]
                .sudo()
                .search(
                    [
                        ("company_id", "=", fund.company_id.id),
                        ("date", "<=", f"{fund.year}-12-31"),
                        ("state", "=", "due"),
                    ]
                )
            )
            # Of decisions issued at the same moment neither knew of the other.
            waiting._settle_all()
            waiting._reserve()
        self._post_commitments(
            self.company_id, self.env._("Bonuses that waited for the fund")
        )

    def action_close(self):
        """Close the funds: nothing is entered any more."""
        self.check_access("write")
        self._lock()
        self._raise_first(self._get_cannot_close_reason())
        self._in_transition().write({"state": "closed"})

    def action_open_bonuses(self):
        """Open the bonuses of the year of the one fund."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "hr_emulation.hr_emulation_bonus_action"
        )
        return {**action, "domain": self._get_year_domain(), "context": {}}

    # -------------------------------------------------------------------------
    # Ledger
    # -------------------------------------------------------------------------

    @api.model
    def _find(self, company, date):
        """Return the open fund that pays for a decision of this day, if any.

        That of its year, or where this is closed already, of the next one.
        """
        # sudo: who pays does not depend on who asks.
        return self.sudo().search(
            [
                ("company_id", "=", company.id),
                ("year", ">=", date.year),
                ("state", "=", "open"),
            ],
            order="year",
            limit=1,
        )

    def _post(self, kind, amount, description, **links):
        """Add an entry to the one fund, and return it.

        :raise ConcurrencyError: another entry took the number; Odoo tries again
        """
        self.ensure_one()
        # sudo: entries of this kind come with the steps that pay and reserve.
        entries = self.env["hr.emulation.fund.entry"].sudo()._in_transition()
        values = {
            "fund_id": self.id,
            "company_id": self.company_id.id,
            "kind": kind,
            "amount": amount,
            "description": description,
            "date": fields.Date.context_today(self),
            **links,
        }
        try:
            with self.env.cr.savepoint():
                entry = entries.create(values | entries._get_posted_values(self))
        except UniqueViolation as error:
            raise ConcurrencyError("Another entry took this number") from error
        return self.env["hr.emulation.fund.entry"].browse(entry.id)

    @api.model
    def _post_commitments(self, companies, description, **links):
        """Post what the open funds reserve more, or less, than their ledgers say."""
        # sudo: as above.
        funds = self.sudo().search(
            [("company_id", "in", companies.ids), ("state", "=", "open")]
        )
        reserved = dict(
            self.env["hr.emulation.bonus"]
            .sudo()
            ._read_group(
                [("fund_id", "in", funds.ids), ("state", "=", "committed")],
                ["fund_id"],
                ["payable:sum"],
            )
        )
        for fund in funds:
            difference = int(reserved.get(fund, 0)) - int(fund.committed)
            if difference:
                fund._post("commitment", difference, description, **links)

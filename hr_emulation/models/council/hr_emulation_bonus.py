from odoo import api, fields, models

from ..catalogue.hr_emulation_award_type import SUBJECT_TYPES

# Whole đồng. A monetary field would look its currency up for every value, which takes
# half of the time in which five thousand bonuses are created.
DONG = (15, 0)
#: Why one of several awards given at the same time is not paid.
LOSSES = [
    ("same_period", "Higher Title of the Same Period"),
    ("other_period", "Higher Title Given at the Same Time"),
    ("same_achievement", "Higher Commendation for the Same Achievement"),
    ("title_and_form", "Higher Award Given at the Same Time"),
    ("corrected", "Correction of the Award"),
]


class HrEmulationBonus(models.Model):
    """The bonus money of one award, as it was counted on the day of the decision.

    =========== =========================================================
    state       meaning
    =========== =========================================================
    unknown     no rate is known; an officer enters it or says that none is due
    not_due     not to be paid, and why
    due         to be paid; no fund has reserved the money yet
    committed   the fund of the year has reserved the money
    paid        the subject has got all of it
    counted     what was paid is counted towards another award
    cancelled   the award was corrected or revoked before it was paid
    to_recover  the subject has got more than is right
    recovered   the subject has paid it back
    =========== =========================================================

    Amounts are whole đồng. ``received`` is what the subject has got for the award,
    ``payable`` what is still to be paid, or to be paid back where it is negative.
    """

    _name = "hr.emulation.bonus"
    _description = "Bonus"
    _inherit = [
        "hr.emulation.company.mixin",
        "hr.emulation.protected.mixin",
        "hr.emulation.safe.export.mixin",
    ]
    _order = "date desc, unit_name, subject_name, id"
    _rec_name = "subject_name"
    _rec_names_search = ["subject_name", "decision_id"]

    # All but the officer's note: a bonus follows from its award.
    _protected_fields = frozenset(
        {
            "award_id",
            "decision_id",
            "date",
            "year",
            "company_id",
            "employee_id",
            "subject_key",
            "subject_type",
            "subject_name",
            "unit_id",
            "unit_name",
            "award_type_id",
            "rate_id",
            "policy_id",
            "coefficient",
            "factor",
            "base_salary",
            "amount",
            "received",
            "passed_on",
            "payable",
            "state",
            "is_only_ceiling",
            "loss",
            "paid_instead_id",
            "no_bonus_reason",
            "fund_id",
            "payment_id",
            "payment_amount",
            "paid_on",
            "recovered_on",
        }
    )

    award_id = fields.Many2one(
        comodel_name="hr.emulation.award",
        required=True,
        readonly=True,
        ondelete="cascade",
    )
    decision_id = fields.Many2one(
        comodel_name="hr.emulation.decision",
        required=True,
        readonly=True,
        ondelete="cascade",
        index=True,
    )
    date = fields.Date(
        required=True,
        readonly=True,
        help="The day whose base salary and rates count: that of the decision, and for "
        "a correction that of the first decision.",
    )
    year = fields.Integer(string="Award Year", readonly=True, aggregator=None)
    company_id = fields.Many2one(
        comodel_name="res.company",
        required=True,
        readonly=True,
        index=True,
    )
    employee_id = fields.Many2one(
        comodel_name="hr.employee",
        readonly=True,
        ondelete="restrict",
        index="btree_not_null",
    )
    subject_key = fields.Integer(readonly=True, aggregator="count_distinct")
    subject_type = fields.Selection(selection=SUBJECT_TYPES, readonly=True)
    subject_name = fields.Char(string="Recipient", readonly=True)
    unit_id = fields.Many2one(
        comodel_name="hr.department",
        readonly=True,
        ondelete="restrict",
    )
    unit_name = fields.Char(string="Unit at That Time", readonly=True)
    award_type_id = fields.Many2one(
        comodel_name="hr.emulation.award.type",
        string="Title or Form",
        readonly=True,
        ondelete="restrict",
    )
    currency_id = fields.Many2one(
        comodel_name="res.currency", compute="_compute_currency_id"
    )
    rate_id = fields.Many2one(
        comodel_name="hr.emulation.bonus.rate",
        readonly=True,
        ondelete="restrict",
    )
    policy_id = fields.Many2one(
        comodel_name="hr.emulation.bonus.policy",
        string="Rules Applied",
        readonly=True,
        ondelete="restrict",
    )
    coefficient = fields.Float(digits=(7, 3), readonly=True, aggregator=None)
    factor = fields.Float(
        digits=(7, 3),
        readonly=True,
        aggregator=None,
        help="1, or the factor for households.",
    )
    base_salary = fields.Float(digits=DONG, readonly=True, aggregator=None)
    amount = fields.Float(digits=DONG, readonly=True)
    received = fields.Float(
        string="Received So Far",
        digits=DONG,
        readonly=True,
        help="What the recipient has got for it, counting what was paid for an award "
        "that this one stands for.",
    )
    passed_on = fields.Float(
        string="Counted for Another",
        digits=DONG,
        readonly=True,
        help="What the recipient has got for it and is counted towards the award that "
        "is paid instead.",
    )
    payable = fields.Float(
        string="To Pay",
        digits=DONG,
        readonly=True,
        help="Negative where the recipient has to pay back.",
    )
    state = fields.Selection(
        string="Status",
        selection=[
            ("unknown", "Not Known"),
            ("not_due", "Not Due"),
            ("due", "Due"),
            ("committed", "Reserved"),
            ("paid", "Paid Out"),
            ("counted", "Counted Elsewhere"),
            ("cancelled", "Cancelled"),
            ("to_recover", "To Recover"),
            ("recovered", "Recovered"),
        ],
        required=True,
        readonly=True,
        index=True,
    )
    is_only_ceiling = fields.Boolean(string="Only a Ceiling Known", readonly=True)
    loss = fields.Selection(selection=LOSSES, string="Not Due For", readonly=True)
    paid_instead_id = fields.Many2one(
        comodel_name="hr.emulation.award",
        readonly=True,
        ondelete="set null",
        index="btree_not_null",
    )
    no_bonus_reason = fields.Text(readonly=True)
    explanation = fields.Char(string="Counted As", compute="_compute_explanation")
    fund_id = fields.Many2one(
        comodel_name="hr.emulation.fund",
        readonly=True,
        ondelete="restrict",
        index="btree_not_null",
    )
    payment_id = fields.Many2one(
        comodel_name="hr.emulation.payment",
        string="Payment List",
        readonly=True,
        ondelete="set null",
        index="btree_not_null",
    )
    payment_amount = fields.Float(
        string="Amount on the List",
        digits=DONG,
        readonly=True,
        help="What the payment list pays, or has paid.",
    )
    paid_on = fields.Date(readonly=True)
    recovered_on = fields.Date(readonly=True)
    cannot_count_reason = fields.Char(compute="_compute_cannot_reasons")
    cannot_refuse_reason = fields.Char(compute="_compute_cannot_reasons")
    cannot_recover_reason = fields.Char(compute="_compute_cannot_reasons")
    note = fields.Text(
        string="Internal Note",
        groups="hr_emulation.group_emulation_officer,"
        "hr_emulation.group_emulation_auditor",
    )

    _once = models.UniqueIndex("(award_id)", "The bonus of this award is there.")
    _same_time_idx = models.Index("(company_id, date, subject_key)")
    _whole = models.Constraint(
        "CHECK (amount = trunc(amount) AND received = trunc(received) "
        "AND payable = trunc(payable))",
        "Bonus money is counted in whole đồng.",
    )

    def _compute_currency_id(self):
        self.currency_id = self.env.ref("base.VND")

    @api.depends(
        "state",
        "loss",
        "paid_instead_id",
        "coefficient",
        "base_salary",
        "factor",
        "is_only_ceiling",
        "no_bonus_reason",
    )
    def _compute_explanation(self):
        for bonus in self:
            bonus.explanation = bonus._get_explanation()

    def _get_explanation(self):
        """Return in one sentence why the one bonus is what it is."""
        self.ensure_one()
        if self.no_bonus_reason:
            return self.no_bonus_reason
        if self.state == "unknown":
            return self._get_unknown_sentence()
        if self.loss:
            # sudo: a title of the same recipient.
            award = self.sudo().paid_instead_id
            return self.env._(
                "%(why)s: %(award)s",
                why=dict(self._fields["loss"]._description_selection(self.env))[
                    self.loss
                ],
                award=f"{award.award_type_id.name} {award.year or ''}".strip(),
            )
        return self._get_calculation()

    def _get_calculation(self):
        """Return how the amount of the one bonus was counted."""
        self.ensure_one()
        return f"{self._get_times()} × {self.currency_id.format(self.base_salary)}"

    def _get_times(self):
        """Return how many base salaries the one bonus is, in words of numbers."""
        self.ensure_one()
        coefficient = self._get_number("coefficient")
        if self.factor == 1:
            return coefficient
        return f"{coefficient} × {self._get_number('factor')}"

    def _get_number(self, name):
        self.ensure_one()
        language = self.env["res.lang"]._get_data(code=self.env.lang or "en_US")
        return f"{self[name]:g}".replace(".", language.decimal_point or ".")

    def _get_unknown_sentence(self):
        self.ensure_one()
        values = {
            "award": self.award_type_id.name,
            "date": self.date.strftime("%d/%m/%Y"),
        }
        if self.is_only_ceiling:
            return self.env._(
                "The law sets only a ceiling for %(award)s on %(date)s. Enter the rate "
                "of your organisation under Configuration, Bonus Rates; then count "
                "again.",
                **values,
            )
        return self.env._(
            "No rate for %(award)s and such a recipient is in force on %(date)s. Enter "
            "one under Configuration, Bonus Rates, and count again; or say that no "
            "bonus is due.",
            **values,
        )

    def _is_fact(self):
        return True

from odoo import api, fields, models
from odoo.exceptions import ValidationError


class HrEmulationBaseSalary(models.Model):
    """The base salary of a month, by which bonus money is counted."""

    _name = "hr.emulation.base.salary"
    _description = "Base Salary"
    _inherit = [
        "hr.emulation.money.mixin",
        "hr.emulation.law.mixin",
        "hr.emulation.own.period.mixin",
    ]
    _order = "date_from desc, id desc"

    amount = fields.Monetary(required=True, help="Of one month, in đồng.")
    date_from = fields.Date(required=True)

    _positive = models.Constraint(
        "CHECK (amount > 0)", "A base salary is more than nothing."
    )

    @api.constrains("amount")
    def _check_amount(self):
        for salary in self:
            if salary.amount <= 0:
                raise ValidationError(
                    self.env._("A base salary is more than nothing. Enter it in đồng.")
                )

    @api.depends("amount", "date_from")
    def _compute_display_name(self):
        for salary in self:
            amount = salary.currency_id.format(salary.amount)
            begun = salary.date_from.strftime("%d/%m/%Y") if salary.date_from else ""
            salary.display_name = " - ".join(filter(None, [amount, begun]))

    def _get_period_key(self):
        return ()

    @api.model
    def _get_in_force(self, date):
        """Return the base salary of this day, empty where none is known."""
        return self.search(self._in_force_domain(date), limit=1)

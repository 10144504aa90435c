from odoo import api, models
from odoo.exceptions import ValidationError
from odoo.tools import format_date


class HrEmulationOwnPeriodMixin(models.AbstractModel):
    """Rules of which one only is in force on a day, for what they are about."""

    _name = "hr.emulation.own.period.mixin"
    _description = "Rule With a Period of Its Own"
    _inherit = ["hr.emulation.sound.mixin"]

    def _get_period_key(self):
        """Return what the one rule is about; two of the same may not overlap."""
        raise NotImplementedError

    def _get_period_domain(self):
        """Return a domain of rules that may be about the same as the one."""
        return [("id", "!=", self.id)]

    def _check_period(self):
        """Refuse a second rule about the same, whatever of it was entered.

        :raise ValidationError: names the other rule
        """
        for rule in self:
            for other in self.search(rule._get_period_domain()):
                if (
                    other.id != rule.id
                    and other._get_period_key() == rule._get_period_key()
                    and rule._overlaps(other)
                ):
                    raise ValidationError(
                        self.env._(
                            "%(rule)s and %(other)s are in force at the same time "
                            "(since %(date)s). End the older one first.",
                            rule=rule.display_name,
                            other=other.display_name,
                            date=format_date(self.env, other.date_from) or "–",
                        )
                    )

    def _overlaps(self, other):
        """Whether the one rule is in force together with ``other``."""
        first, last = self.date_from, self.date_to
        return (not last or not other.date_from or other.date_from <= last) and (
            not first or not other.date_to or other.date_to >= first
        )

    @api.model_create_multi
    def create(self, vals_list):
        rules = super().create(vals_list)
        rules._check_period()
        return rules

    def write(self, vals):
        result = super().write(vals)
        self._check_period()
        return result

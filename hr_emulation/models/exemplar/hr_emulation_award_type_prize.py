from odoo import api, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain
from odoo.tools import SQL


class HrEmulationAwardType(models.Model):
    """How many of a prize are left for a year, and where its rules stand."""

    _inherit = "hr.emulation.award.type"

    @api.constrains("lower_award_type_id")
    def _check_lower_prize(self):
        for award_type in self:
            if message := award_type._get_wrong_lower_message(
                award_type.lower_award_type_id
            ):
                raise ValidationError(message)

    def _get_wrong_lower_message(self, lower):
        """Return why no council gives ``lower`` instead of the one award, or False."""
        self.ensure_one()
        if not lower or (
            self.is_prize == lower.is_prize
            and (not lower.is_prize or self.company_id == lower.company_id)
        ):
            return False
        return self.env._(
            "No council gives “%(lower)s” instead of “%(award)s”: one is a prize of an "
            "organisation by rules of its own, the other is not.",
            lower=lower.name,
            award=self.name,
        )

    def _count_given(self, year):
        """Return ``{prize: how many stand for the year}``, of those with a limit."""
        limited = self.filtered("yearly_limit")
        # sudo: how many are left does not depend on who asks.
        counts = dict(
            self.env["hr.emulation.award"]
            .sudo()
            ._read_group(
                Domain("award_type_id", "in", limited.ids)
                & Domain("year", "=", year)
                & Domain("state", "=", "issued"),
                ["award_type_id"],
                ["__count"],
            )
        )
        return {award_type: counts.get(award_type.sudo(), 0) for award_type in limited}

    def _touch_limited(self):
        """Let decisions that give the same limited awards follow each other.

        Whoever has begun meanwhile begins again, and counts what was given then.
        """
        limited = self.filtered("yearly_limit")
        if limited:
            self.env.flush_all()
            self.env.cr.execute(
                SQL(
                    "UPDATE hr_emulation_award_type SET write_date = now() "
                    "WHERE id = ANY(%s)",
                    sorted(limited.ids),
                )
            )
            limited.invalidate_recordset(["write_date"])

    def action_open_prize_criteria(self):
        """Open the rulebooks of the one prize, the latest first."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Criteria of %s", self.name),
            "res_model": "hr.emulation.rulebook",
            "view_mode": "list,form",
            "domain": [("prize_id", "=", self.id)],
            "context": {"create": False},
        }

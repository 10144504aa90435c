from odoo import models
from odoo.fields import Domain
from odoo.tools import SQL


class HrEmulationAwardType(models.Model):
    """How many of a prize are left for a year, and where its rules stand."""

    _inherit = "hr.emulation.award.type"

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

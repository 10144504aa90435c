from odoo import api, fields, models
from odoo.tools import format_date

from ...tools.bonus_table import BonusTable


class HrEmulationDecision(models.Model):
    """The bonus money of a decision: counted when it is issued."""

    _inherit = "hr.emulation.decision"

    pays_bonus = fields.Boolean(
        string="Bonus Money Is Paid",
        compute="_compute_pays_bonus",
        store=True,
        precompute=True,
        readonly=False,
        help="Whether this organisation pays the bonus of these awards.",
    )
    bonus_count = fields.Integer(string="Bonuses", compute="_compute_bonus_totals")
    bonus_total = fields.Monetary(
        string="Bonus Money",
        currency_field="bonus_currency_id",
        compute="_compute_bonus_totals",
    )
    bonus_unknown_count = fields.Integer(
        string="Bonuses Not Known", compute="_compute_bonus_totals"
    )
    bonus_currency_id = fields.Many2one(
        comodel_name="res.currency", compute="_compute_bonus_totals"
    )

    @property
    def _frozen_fields(self):
        return super()._frozen_fields | {"pays_bonus"}

    @api.depends("origin", "purpose", "company_id")
    def _compute_pays_bonus(self):
        for decision in self:
            decision.pays_bonus = (
                decision.origin == "own"
                and decision.purpose == "award"
                # sudo: a setting that everybody is paid by.
                and decision.company_id.sudo().emulation_pays_bonus
            )

    @api.depends("state")
    def _compute_bonus_totals(self):
        totals, unknown = {}, {}
        bonuses = self.env["hr.emulation.bonus"]
        for decision, state, count, amount in bonuses._read_group(
            [("decision_id", "in", self.ids)],
            ["decision_id", "state"],
            ["__count", "amount:sum"],
        ):
            is_paid = state in ("due", "committed", "paid")
            before = totals.get(decision.id, (0, 0))
            totals[decision.id] = (
                before[0] + count,
                before[1] + (amount if is_paid else 0),
            )
            if state == "unknown":
                unknown[decision.id] = count
        for decision in self:
            count, amount = totals.get(decision._origin.id, (0, 0))
            decision.bonus_currency_id = self.env.ref("base.VND")
            decision.bonus_count = count
            decision.bonus_total = amount
            decision.bonus_unknown_count = unknown.get(decision._origin.id, 0)

    @api.depends("pays_bonus")
    def _compute_cannot_issue_reason(self):
        return super()._compute_cannot_issue_reason()

    def _get_cannot_issue_reason(self):
        return {
            decision: reason or decision._get_cannot_count_bonus_reason()
            for decision, reason in super()._get_cannot_issue_reason().items()
        }

    def _get_cannot_count_bonus_reason(self):
        """Return why no bonus can be counted on the day of the one decision."""
        self.ensure_one()
        if not self.pays_bonus or self.purpose != "award":
            return False
        day = self._get_bonus_date()
        table = BonusTable(self.env, self.company_id, day, self.award_ids.award_type_id)
        date = format_date(self.env, day)
        if not table.base_salary:
            return self.env._(
                "No base salary is known for %s. Enter it under Configuration, Base "
                "Salaries; or say on this decision that no bonus money is paid.",
                date,
            )
        if not table.policy and table.has_rates():
            return self.env._(
                "No rules of bonus money are known for %s. Enter them under "
                "Configuration, Rules of Bonus Money; or say on this decision that no "
                "bonus money is paid.",
                date,
            )
        return False

    def _do_issue(self):
        result = super()._do_issue()
        for decision in self:
            if decision.purpose == "award" and decision.pays_bonus:
                decision._make_bonuses(decision.award_ids)
            elif decision.purpose == "correction":
                decision._correct_bonuses()
            elif decision.purpose == "revocation":
                decision._end_bonuses()
        return result

    def _do_supplement(self, awards):
        result = super()._do_supplement(awards)
        if self.pays_bonus:
            self._make_bonuses(awards)
        return result

    def _make_bonuses(self, awards):
        self.ensure_one()
        self._get_bonuses()._make(awards, self._get_bonus_date(), self)
        self._post_bonuses()

    def _get_bonus_date(self):
        """The day of the one decision, or that on which it is recorded without one."""
        return self.date or fields.Date.context_today(self)

    def _correct_bonuses(self):
        """Let the bonuses of corrected awards follow; those without one have none."""
        self.ensure_one()
        bonuses = self._get_bonuses().search(
            [("award_id", "in", self.award_ids.replaces_id.ids)]
        )
        if not bonuses:
            return
        bonuses._lock()
        awards = self.award_ids.filtered(
            lambda award: award.replaces_id in bonuses.award_id
        )
        bonuses._follow_correction(awards, self)
        self._post_bonuses()

    def _end_bonuses(self):
        self.ensure_one()
        bonuses = self._get_bonuses().search(
            [("award_id", "in", self.target_award_ids.ids)]
        )
        if bonuses:
            bonuses._end()
            self._post_bonuses()

    def _get_bonuses(self):
        # sudo: bonuses change with the decision, officers write none of them.
        return self.env["hr.emulation.bonus"].sudo()._in_transition()

    def _post_bonuses(self):
        self.ensure_one()
        self.env["hr.emulation.fund"]._post_commitments(
            self.company_id, self.display_name, decision_id=self.id
        )

    def action_open_bonuses(self):
        """Open the bonuses of the one decision as a list."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "hr_emulation.hr_emulation_bonus_action"
        )
        return {
            **action,
            "name": self.display_name,
            "domain": [("decision_id", "=", self.id)],
            "context": {},
        }

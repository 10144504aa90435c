from markupsafe import Markup

from odoo import api, fields, models


class HrEmulationQuotaMeter(models.TransientModel):
    """One line of the board that shows how far the quotas are used up.

    Each user has lines of the own, counted anew whenever the board is opened. A
    manager sees those of the managed units.
    """

    _name = "hr.emulation.quota.meter"
    _description = "Quota Meter"
    _order = "exceeded desc, id"
    _rec_name = "quota_id"

    quota_id = fields.Many2one(
        comodel_name="hr.emulation.quota", required=True, ondelete="cascade"
    )
    company_id = fields.Many2one(comodel_name="res.company", required=True)
    year = fields.Integer(required=True, aggregator=None)
    unit_id = fields.Many2one(comodel_name="hr.department", ondelete="cascade")
    place = fields.Char(string="Measured Unit")
    duty_group_id = fields.Many2one(
        comodel_name="hr.emulation.duty.group", ondelete="cascade"
    )
    total = fields.Integer(string="Rated", aggregator=None)
    base = fields.Integer(string="Counted Among", aggregator=None)
    used = fields.Integer(string="Chosen", aggregator=None)
    percent = fields.Float(string="At Most (%)", digits=(5, 2), aggregator=None)
    allowed = fields.Integer(aggregator=None)
    left = fields.Integer(string="Still Free", aggregator=None)
    exceeded = fields.Integer(string="Too Many", aggregator=None)
    is_limited = fields.Boolean()

    @api.model
    def action_open_board(self, year=None):
        """Count the ratings of a year anew, and open the board.

        :param year: the year of the rated people that are chosen in the list, or the
            year that the reader asks for, or this year
        """
        year = self._get_year(year)
        self.search([("create_uid", "=", self.env.uid)]).unlink()
        lines = self.create(self._get_lines(year))
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Quotas %s", year),
            "res_model": self._name,
            "view_mode": "list",
            "domain": [("id", "in", lines.ids)],
            "context": {"emulation_quota_year": year},
            "help": Markup("<p class='o_view_nocontent_smiling_face'>%s</p>")
            % self._get_nothing_message(year),
        }

    def _get_nothing_message(self, year):
        if self._get_own_units() == []:
            return self.env._(
                "Quotas are shown for the units that you manage. You manage none."
            )
        return self.env._("Nobody is rated yet in %s, or no quota is in force.", year)

    def action_previous_year(self):
        """Open the board of the year before."""
        return self.action_open_board(self._get_year(None) - 1)

    def action_next_year(self):
        """Open the board of the year after."""
        return self.action_open_board(self._get_year(None) + 1)

    def action_refresh(self):
        """Count again."""
        return self.action_open_board(self._get_year(None))

    def _get_year(self, year):
        asked = year or self.env.context.get("emulation_quota_year")
        if type(asked) is int and 1 < asked < 9999:
            return asked
        context = self.env.context
        if context.get("active_model") == "hr.emulation.evaluation":
            chosen = self.env["hr.emulation.evaluation"].browse(
                context.get("active_ids") or ()
            )
            if years := chosen.exists().mapped("year"):
                return max(years)
        return fields.Date.context_today(self).year

    def _get_lines(self, year):
        quotas = self.env["hr.emulation.quota"]
        units = self._get_own_units()
        return [
            {"year": year, "company_id": company.id, **self._get_values(company, line)}
            for company in self.env.companies
            for line in quotas._get_meters(company, year, units)
        ]

    def _get_own_units(self):
        """Return the ids of the units that the user manages; None means all units."""
        roles = ("officer", "auditor")
        if any(
            self.env.user.has_group(f"hr_emulation.group_emulation_{role}")
            for role in roles
        ):
            return None
        return self.env["hr.emulation.evaluation"]._get_my_people_and_units()[1]

    def _get_values(self, company, line):
        meter = line.meter
        # sudo: the name of a unit is known to everybody in it.
        unit = self.env["hr.department"].sudo().browse(line.unit_id or [])
        return {
            "quota_id": line.quota_id,
            "unit_id": line.unit_id,
            "place": unit.complete_name or company.name,
            "duty_group_id": line.duty_group_id,
            "total": meter.total,
            "base": meter.base,
            "used": meter.used,
            "percent": float(meter.percent or 0),
            "is_limited": meter.allowed is not None,
            "allowed": meter.allowed or 0,
            "left": meter.left or 0,
            "exceeded": meter.exceeded,
        }

    def action_open_evaluations(self):
        """Open the evaluations that the one line counts."""
        self.ensure_one()
        action = {
            "type": "ir.actions.act_window",
            "name": self.place,
            "res_model": "hr.emulation.evaluation",
            "view_mode": "list,form",
            "domain": [
                ("company_id", "=", self.company_id.id),
                ("year", "=", self.year),
                ("cluster_id", "=", False),
                ("subject_type", "=", self.quota_id.subject_type),
                ("rating", "!=", False),
            ],
            "context": {"search_default_group_rating": 1, "group_by": "rating"},
        }
        if self.unit_id:
            action["domain"].append(("unit_id", "child_of", self.unit_id.id))
        return action

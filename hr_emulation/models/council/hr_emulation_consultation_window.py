from datetime import datetime, time, timedelta

from pytz import timezone

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import format_date


class HrEmulationConsultation(models.Model):
    """From which day to which opinions are taken, and where in it today is.

    Days are those of the organisation's own time zone, wherever the reader sits.
    """

    _inherit = "hr.emulation.consultation"

    status = fields.Selection(
        selection=[
            ("draft", "Draft"),
            ("open", "Open"),
            ("ended", "Window Over"),
            ("concluded", "Concluded"),
            ("cancelled", "Cancelled"),
        ],
        compute="_compute_status",
        search="_search_status",
    )
    days_left = fields.Integer(
        compute="_compute_status",
        help="Today counts.",
    )
    window_text = fields.Char(string="Window", compute="_compute_status")
    is_taking_opinions = fields.Boolean(compute="_compute_status")

    @api.depends("stage", "line_ids.nomination_id")
    def _compute_length(self):
        """As the voting rules of the titles on the list ask; the longest of them.

        What an officer has entered stays.
        """
        for consultation in self:
            rule = (
                self.env["hr.emulation.vote.rule"]
                if consultation.days
                else consultation._get_longest_rule()
            )
            consultation.days = consultation.days or rule.consultation_days
            consultation.day_kind = (
                rule.consultation_day_kind or consultation.day_kind or "working"
            )

    @api.depends("date_from", "days", "day_kind", "company_id")
    def _compute_date_to(self):
        for consultation in self:
            if not consultation._is_fact():
                consultation.date_to = consultation._get_last_day(
                    consultation.days, consultation.day_kind
                )
            else:
                # What was published does not follow later changes of holidays.
                consultation.date_to = consultation.date_to

    def _get_rules(self):
        """Return the voting rules that ask for the one consultation."""
        self.ensure_one()
        # sudo: the rules are the organisation's.
        rules = self.line_ids.nomination_id.sudo().award_type_id.vote_rule_id
        return rules.filtered(lambda rule: rule.consultation == self.stage)

    def _get_longest_rule(self):
        rules = self._get_rules()
        last_days = {rule: self._get_rule_last_day(rule) for rule in rules}
        return max(
            rules.filtered(last_days.get),
            key=last_days.get,
            default=rules.browse(),
        )

    def _get_rule_last_day(self, rule):
        return self._get_last_day(rule.consultation_days, rule.consultation_day_kind)

    def _get_last_day(self, days, day_kind):
        """Return the last of so many days, the first day counted, or False.

        :param days: how many; none have no last day
        :param day_kind: ``calendar``, or ``working`` as the organisation works
        """
        self.ensure_one()
        if not self.date_from or days < 1:
            return False
        if day_kind == "calendar":
            return self.date_from + timedelta(days=days - 1)
        # sudo: the working hours and holidays are the organisation's.
        company = self.company_id.sudo()
        calendar = company.resource_calendar_id
        if not calendar:
            return False
        midnight = timezone(calendar.tz).localize(
            datetime.combine(self.date_from, time.min)
        )
        # Odoo counts holidays that are of no working hours for every company.
        holidays = [
            ("time_type", "=", "leave"),
            ("company_id", "in", (company.id, False)),
        ]
        last = calendar.plan_days(days, midnight, compute_leaves=True, domain=holidays)
        return last and last.date()

    @api.model
    def _get_today(self, company):
        """Return what day it is where the organisation is."""
        # sudo: where an organisation is, is no secret.
        company = company.sudo()
        zone = company.partner_id.tz or company.resource_calendar_id.tz or "UTC"
        return fields.Date.context_today(self.with_context(tz=zone))

    @api.depends("state", "date_from", "date_to")
    def _compute_status(self):
        for company, consultations in self.grouped("company_id").items():
            today = self._get_today(company)
            for consultation in consultations:
                consultation.update(consultation._get_status_values(today))

    def _get_status_values(self, today):
        first, last = self.date_from, self.date_to
        is_open = self.state == "open"
        is_over = is_open and last < today
        takes = is_open and first <= today <= last
        return {
            "status": "ended" if is_over else self.state,
            "is_taking_opinions": takes,
            "days_left": (last - today).days + 1 if takes else 0,
            "window_text": self._get_window_text(today),
        }

    def _get_window_text(self, today):
        if self.state not in ("open", "concluded"):
            return False
        if today < self.date_from:
            return self.env._(
                "Opinions are taken from %s on", format_date(self.env, self.date_from)
            )
        last_day = format_date(self.env, self.date_to)
        if self.state == "concluded" or self.date_to < today:
            return self.env._("Ended on %s", last_day)
        days = (self.date_to - today).days + 1
        if days == 1:
            return self.env._("Last day: today")
        return self.env._(
            "%(days)s days left, until %(date)s", days=days, date=last_day
        )

    def _search_status(self, operator, values):
        if operator != "in":
            return NotImplemented
        domain = Domain("state", "in", list({*values} - {"open", "ended"}))
        for company in self.env.companies:
            today = self._get_today(company)
            of_company = Domain("company_id", "=", company.id) & Domain(
                "state", "=", "open"
            )
            if "open" in values:
                domain |= of_company & Domain("date_to", ">=", today)
            if "ended" in values:
                domain |= of_company & Domain("date_to", "<", today)
        return domain

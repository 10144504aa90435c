from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ..evaluation.hr_emulation_nomination import OPEN

#: Nominations that somebody still has to work on.
WAITING = ("draft", "returned", *OPEN)
SEES_OPEN_ITEMS = (
    "hr_emulation.group_emulation_officer,hr_emulation.group_emulation_auditor"
)


class HrEmulationDuty(models.Model):
    """What is open, and goes to whoever follows: activities, nominations."""

    _inherit = "hr.emulation.duty"

    open_activity_count = fields.Integer(
        string="Open Activities",
        compute="_compute_open_activity_count",
        groups=SEES_OPEN_ITEMS,
    )
    open_nomination_count = fields.Integer(
        string="Open Nominations",
        compute="_compute_open_nomination_count",
        groups=SEES_OPEN_ITEMS,
    )

    @api.depends("employee_id", "department_id", "company_id")
    def _compute_open_activity_count(self):
        activities = self._get_open_activities()
        for duty in self:
            duty.open_activity_count = len(activities[duty])

    @api.depends("department_id", "company_id")
    def _compute_open_nomination_count(self):
        nominations = self.env["hr.emulation.nomination"]
        groups = nominations._read_group(
            [
                ("company_id", "in", self.company_id.ids),
                ("state", "in", WAITING),
            ],
            ["company_id", "unit_id"],
            ["__count"],
        )
        for duty in self:
            duty.open_nomination_count = sum(
                count
                for company, unit, count in groups
                if company == duty.company_id and duty._is_about(unit)
            )

    def _is_about(self, unit):
        """Whether ``unit`` is the one of the duty or lies below it."""
        self.ensure_one()
        top = self.department_id.sudo()
        return not top or (unit.sudo().parent_path or "").startswith(top.parent_path)

    def _get_open_activities(self):
        """Return ``{duty: open activities of the person about records of the unit}``.

        Of records without a unit only where the duty is the person's only one: with
        two units it would not be clear which of them they belong to.
        """
        # sudo: what is open is counted whoever looks at it; no text is shown.
        users = {duty: duty.sudo().employee_id.user_id for duty in self}
        activities = (
            self.env["mail.activity"]
            .sudo()
            .search(
                [
                    ("user_id", "in", [user.id for user in users.values()]),
                    ("res_model", "in", self._get_activity_models()),
                ]
            )
        )
        places = self._get_places(activities)
        units = self._count_present()
        by_user = activities.grouped("user_id")
        return {
            duty: by_user.get(users[duty], activities.browse()).filtered(
                lambda activity, duty=duty: duty._is_in_charge_of(
                    places.get((activity.res_model, activity.res_id)),
                    is_only=units[duty.sudo().employee_id] <= 1,
                )
            )
            for duty in self
        }

    def _is_in_charge_of(self, place, is_only):
        self.ensure_one()
        if not place or place[0] != self.company_id:
            return False
        unit = place[1]
        return self._is_about(unit) if unit else is_only or not self.department_id

    @api.model
    def _get_activity_models(self):
        """Names of the models of this application that people have activities on."""
        with_activities = self.env.registry.descendants(
            ["mail.activity.mixin"], "_inherit"
        )
        return sorted(
            name
            for name in with_activities
            if name.startswith("hr.emulation.")
            and not self.env[name]._abstract
            and "company_id" in self.env[name]._fields
        )

    @api.model
    def _get_places(self, activities):
        """Return ``{(model, id): (company, unit)}`` of the records they are about."""
        places = {}
        for model, own in activities.grouped("res_model").items():
            # sudo: only the company and the unit are read.
            records = self.env[model].sudo().browse(set(own.mapped("res_id"))).exists()
            unit_field = "unit_id" if "unit_id" in records._fields else "department_id"
            for record in records:
                unit = unit_field in record._fields and record[unit_field]
                places[model, record.id] = (
                    record.company_id,
                    unit or self.env["hr.department"],
                )
        return places

    def _count_present(self):
        """Return ``{employee: number of units that the person is in charge of}``."""
        today = fields.Date.context_today(self)
        employees = self.sudo().employee_id
        groups = self.sudo()._read_group(
            Domain("employee_id", "in", employees.ids)
            & self._get_serving_domain(today),
            ["employee_id"],
            ["__count"],
        )
        return dict.fromkeys(employees, 0) | dict(groups)

    def _move_activities(self, successor):
        """Give the open activities of the one duty to ``successor``.

        :return: how many have moved
        :raise UserError: the successor has no login
        """
        self.ensure_one()
        activities = self._get_open_activities()[self]
        user = successor.sudo().user_id
        if activities and not user:
            raise UserError(
                self.env._(
                    "%(name)s has no login, so the %(count)s open activities cannot "
                    "move. Have a login made first, or close the activities.",
                    name=successor.sudo().name,
                    count=len(activities),
                )
            )
        # Nobody gets a mail for each of them: the hand-over is told once.
        activities.with_context(mail_activity_quick_update=True).write(
            {"user_id": user.id}
        )
        return len(activities)

    def action_open_activities(self):
        """Show what is open for the person."""
        self.ensure_one()
        activities = self._get_open_activities()[self]
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Open Activities"),
            "res_model": "mail.activity",
            "view_mode": "list,form",
            "domain": list(Domain("id", "in", activities.ids)),
        }

    def action_open_nominations(self):
        """Show the nominations of the unit that still need work."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "hr_emulation.hr_emulation_nomination_action"
        )
        domain = Domain("company_id", "=", self.company_id.id) & Domain(
            "state", "in", WAITING
        )
        if self.department_id:
            domain &= Domain("unit_id", "child_of", self.department_id.id)
        return {**action, "domain": list(domain), "context": {}}

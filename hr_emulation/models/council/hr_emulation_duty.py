from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain


class HrEmulationDuty(models.Model):
    """Who is in charge of emulation in a unit, from one day to another.

    The work is mostly done beside another job, by people who change often. When one
    hands over, what is open goes to the next, and nothing waits for a person who has
    left. What was handed over is history.
    """

    _name = "hr.emulation.duty"
    _description = "Officer in Charge"
    _inherit = [
        "mail.thread",
        "hr.emulation.company.mixin",
        "hr.emulation.protected.mixin",
    ]
    _order = "company_id, department_id, date_from desc, id desc"
    _rec_name = "employee_id"
    _rec_names_search = ["employee_id", "department_id"]
    _check_company_auto = True

    _protected_fields = frozenset(
        {"handover_to_id", "handover_note", "handed_over_on", "handed_over_by_id"}
    )
    _frozen_fields = frozenset(
        {"employee_id", "department_id", "company_id", "date_from", "date_to"}
    )

    employee_id = fields.Many2one(
        comodel_name="hr.employee",
        required=True,
        ondelete="restrict",
        check_company=True,
        index=True,
        tracking=True,
    )
    department_id = fields.Many2one(
        comodel_name="hr.department",
        string="Unit",
        ondelete="restrict",
        check_company=True,
        index="btree_not_null",
        help="With the units below it; empty for the whole organisation.",
    )
    place = fields.Char(string="In Charge Of", compute="_compute_place")
    company_id = fields.Many2one(
        comodel_name="res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )
    commitment = fields.Selection(
        selection=[
            ("full_time", "Full Time"),
            ("part_time", "Beside Another Job"),
        ],
        string="Way of Working",
        default="part_time",
        required=True,
    )
    date_from = fields.Date(
        string="Since", required=True, default=fields.Date.context_today
    )
    date_to = fields.Date(string="Until", tracking=True)
    reference = fields.Char(
        string="Appointed By", help="Number and date of the paper that says so."
    )
    field_since = fields.Date(
        string="In the Field Since",
        compute="_compute_field_since",
        store=True,
        precompute=True,
        readonly=False,
        help="First day of work in emulation and commendation, here or elsewhere.",
    )
    years_in_field = fields.Integer(
        string="Years in the Field",
        compute="_compute_years_in_field",
    )
    age = fields.Integer(
        compute="_compute_age",
        compute_sudo=True,
        groups="hr_emulation.group_emulation_officer,"
        "hr_emulation.group_emulation_auditor",
    )
    handover_to_id = fields.Many2one(
        comodel_name="hr.employee",
        string="Handed Over To",
        readonly=True,
        copy=False,
        ondelete="restrict",
        check_company=True,
        index="btree_not_null",
    )
    handover_note = fields.Text(
        readonly=True,
        copy=False,
        help="What the next one must know: work under way, deadlines, where things "
        "are.",
    )
    handed_over_on = fields.Datetime(readonly=True, copy=False)
    handed_over_by_id = fields.Many2one(
        comodel_name="res.users", readonly=True, copy=False
    )
    stage = fields.Selection(
        selection=[
            ("future", "Not Begun"),
            ("present", "In Charge"),
            ("ended", "Ended, Not Handed Over"),
            ("handed_over", "Handed Over"),
        ],
        compute="_compute_stage",
        search="_search_stage",
    )
    cannot_hand_over_reason = fields.Char(compute="_compute_cannot_hand_over_reason")

    _dates_in_order = models.Constraint(
        "CHECK (date_to IS NULL OR date_to >= date_from)",
        "Nobody is in charge until a day before the first.",
    )

    @api.depends("department_id.name", "company_id.name")
    def _compute_place(self):
        for duty in self:
            # sudo: the names of the organisation and its units are known to all.
            duty.place = duty.sudo().department_id.name or duty.sudo().company_id.name

    @api.depends("employee_id", "date_from")
    def _compute_field_since(self):
        # Not what stands in other lines that are being saved at the same time.
        groups = self.env["hr.emulation.duty"]._read_group(
            [("employee_id", "in", self.employee_id.ids)],
            ["employee_id"],
            ["field_since:min"],
        )
        earlier = {employee.id: first for employee, first in groups}
        for duty in self:
            if not duty.field_since:
                duty.field_since = earlier.get(duty.employee_id.id) or duty.date_from

    @api.depends("field_since", "date_to")
    def _compute_years_in_field(self):
        today = fields.Date.context_today(self)
        for duty in self:
            duty.years_in_field = _count_years(
                duty.field_since, min(duty.date_to or today, today)
            )

    @api.depends("employee_id.birthday")
    def _compute_age(self):
        today = fields.Date.context_today(self)
        for duty in self:
            duty.age = _count_years(duty.employee_id.birthday, today)

    @api.depends("date_from", "date_to", "handed_over_on")
    def _compute_stage(self):
        today = fields.Date.context_today(self)
        for duty in self:
            if duty.handed_over_on and duty.date_to and duty.date_to < today:
                duty.stage = "handed_over"
            elif duty.date_to and duty.date_to < today:
                duty.stage = "ended"
            elif duty.date_from and duty.date_from > today:
                duty.stage = "future"
            else:
                duty.stage = "present"

    def _search_stage(self, operator, value):
        if operator != "in":
            return NotImplemented
        over = Domain("date_to", "<", "today")
        domains = {
            "handed_over": over & Domain("handed_over_on", "!=", False),
            "ended": over & Domain("handed_over_on", "=", False),
            "future": Domain("date_from", ">", "today"),
            "present": self._get_serving_domain(fields.Date.context_today(self)),
        }
        return Domain.OR(domains[stage] for stage in value if stage in domains)

    @api.depends("employee_id", "place")
    def _compute_display_name(self):
        for duty in self:
            names = filter(None, [duty.employee_id.sudo().name, duty.place])
            duty.display_name = " – ".join(names)

    @api.depends_context("uid")
    @api.depends("date_from", "date_to", "handed_over_on")
    def _compute_cannot_hand_over_reason(self):
        reasons = self._get_cannot_hand_over_reason()
        for duty in self:
            duty.cannot_hand_over_reason = reasons[duty]

    @api.constrains("employee_id", "department_id", "date_from", "date_to")
    def _check_once(self):
        found = self.sudo().search([("employee_id", "in", self.employee_id.ids)])
        for duty in self:
            for other in found - duty:
                if (
                    other.employee_id == duty.employee_id
                    and other.department_id == duty.department_id
                    and other.company_id == duty.company_id
                    and duty._overlaps(other)
                ):
                    raise ValidationError(
                        self.env._(
                            "%(name)s is in charge of the same unit on these days "
                            "already. End the other line first.",
                            name=duty.employee_id.sudo().name,
                        )
                    )

    def _overlaps(self, other):
        return (not self.date_to or self.date_to >= other.date_from) and (
            not other.date_to or other.date_to >= self.date_from
        )

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self.browse()._check_dates(vals)
        return super().create(vals_list)

    def write(self, vals):
        if {"date_from", "date_to"} & vals.keys():
            self._check_dates(vals)
        return super().write(vals)

    def _check_dates(self, vals):
        """Say in words what PostgreSQL would refuse in its own."""
        for duty in self or self.browse([False]):
            first = fields.Date.to_date(vals.get("date_from", duty.date_from))
            last = fields.Date.to_date(vals.get("date_to", duty.date_to))
            if first and last and last < first:
                raise ValidationError(
                    self.env._("Nobody is in charge until a day before the first.")
                )

    def _is_fact(self):
        return bool(self.handed_over_on)

    def _get_frozen_message(self, field_names):
        return self.env._(
            "%s: this was handed over and stays in the history.", self.display_name
        )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_handed_over(self):
        for duty in self:
            if duty._is_fact():
                raise UserError(duty._get_frozen_message({"date_to"}))

    # -------------------------------------------------------------------------
    # Who is in charge
    # -------------------------------------------------------------------------

    @api.model
    def _get_serving_domain(self, date):
        """Domain of the lines that are in force on ``date``."""
        not_ended = Domain("date_to", "=", False) | Domain("date_to", ">=", date)
        return Domain("date_from", "<=", date) & not_ended

    @api.model
    def _get_officer_in_charge(self, unit, date=None):
        """Return the line of who is in charge of ``unit`` on ``date``, or none.

        Where nobody is, who is in charge of the next unit above, and in the end of
        the whole organisation; of two, who does nothing else.

        :param unit: a department; none for the whole organisation
        :param date: today when left out
        """
        date = date or fields.Date.context_today(self)
        # sudo: who is in charge is known to all; a unit may lie in another company.
        unit = unit.sudo()
        above = [int(one) for one in (unit.parent_path or "").split("/") if one]
        company = unit.company_id or self.env.company
        duties = self.sudo().search(
            Domain("company_id", "=", company.id)
            & Domain("department_id", "in", [*above, False])
            & self._get_serving_domain(date)
        )
        nearest = duties.sorted(
            lambda duty: (
                -above.index(duty.department_id.id) if duty.department_id else 1,
                duty.commitment != "full_time",
                duty.date_from,
                duty.id,
            )
        )
        return nearest[:1].with_env(self.env)

    # -------------------------------------------------------------------------
    # Hand over
    # -------------------------------------------------------------------------

    def _get_cannot_hand_over_reason(self):
        """Return ``{duty: reason or False}``."""
        reasons = {}
        for duty in self:
            reasons[duty] = False
            if duty.handed_over_on:
                reasons[duty] = self.env._(
                    "%s: this has been handed over already.", duty.display_name
                )
            elif not duty.has_access("write"):
                reasons[duty] = self.env._("Only an emulation officer can do this.")
        return reasons

    def action_hand_over(self):
        """Ask to whom, on which day, and what the next one must know."""
        self.ensure_one()
        self._raise_first(self._get_cannot_hand_over_reason())
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Hand Over"),
            "res_model": "hr.emulation.duty.handover",
            "view_mode": "form",
            "target": "new",
            "context": {"default_duty_id": self.id},
        }

    def _hand_over(self, date, successor, values, note):
        """End the one duty on ``date``, begin the successor's, move what is open.

        :param successor: the employee who follows
        :param values: further values of the successor's line
        :return: the successor's line
        :raise UserError: says why that cannot be
        """
        self.ensure_one()
        self.check_access("write")
        self._lock()
        self._raise_first(self._get_cannot_hand_over_reason())
        if successor == self.employee_id:
            raise UserError(self.env._("Choose somebody else to hand over to."))
        if date < self.date_from or (self.date_to and date > self.date_to):
            raise UserError(
                self.env._(
                    "The last day of %(name)s lies between the first day and the day "
                    "on which the line ends.",
                    name=self.employee_id.sudo().name,
                )
            )
        following = self.create(self._get_following_values(date, successor, values))
        moved = self._move_activities(successor)
        self._in_transition().write(
            {
                "date_to": date,
                "handover_to_id": successor.id,
                "handover_note": note,
                "handed_over_on": fields.Datetime.now(),
                "handed_over_by_id": self.env.uid,
            }
        )
        self.message_post(
            body=self.env._(
                "Handed over to %(name)s; %(count)s open activities have moved.",
                name=successor.sudo().name,
                count=moved,
            )
        )
        return following

    def _get_following_values(self, date, successor, values):
        self.ensure_one()
        return {
            "employee_id": successor.id,
            "department_id": self.department_id.id,
            "company_id": self.company_id.id,
            "date_from": fields.Date.add(date, days=1),
            **values,
        }


def _count_years(first, last):
    """Full years from ``first`` to ``last``; 0 where a day is not known."""
    if not first or not last or last < first:
        return 0
    before_the_day = (last.month, last.day) < (first.month, first.day)
    return last.year - first.year - before_the_day

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

#: States in which a session is held, or was: who took part is history.
HELD = ("open", "closed")


class HrEmulationSeatMixin(models.AbstractModel):
    """A person who sits in a council between two dates, and may vote there.

    A member of the staff votes with the own login; somebody from outside with that of
    the contact. Who sat in a session that is being held or was held stays what he was:
    nothing changes who sat there on its day, and the seat is ended, not deleted.
    """

    _name = "hr.emulation.seat.mixin"
    _description = "Seat in a Council"
    _inherit = ["hr.emulation.company.mixin", "hr.emulation.protected.mixin"]

    _frozen_fields = frozenset(
        {"employee_id", "partner_id", "name", "post", "has_vote", "date_from"}
    )

    employee_id = fields.Many2one(
        comodel_name="hr.employee",
        ondelete="restrict",
        check_company=True,
        index="btree_not_null",
    )
    partner_id = fields.Many2one(
        comodel_name="res.partner",
        string="Outside Contact",
        ondelete="restrict",
        index="btree_not_null",
    )
    name = fields.Char(
        compute="_compute_name",
        store=True,
        precompute=True,
        readonly=False,
        required=True,
        help="As printed in the minutes.",
    )
    post = fields.Char(
        compute="_compute_name",
        store=True,
        precompute=True,
        readonly=False,
        help="Post and unit, as printed in the minutes.",
    )
    has_vote = fields.Boolean(string="Has a Vote", default=True)
    date_from = fields.Date(string="Since", default=fields.Date.context_today)
    date_to = fields.Date(string="Until")

    _one_person = models.Constraint(
        "CHECK (num_nonnulls(employee_id, partner_id) = 1)",
        "Choose an employee, or a contact from outside.",
    )
    _dates_in_order = models.Constraint(
        "CHECK (date_to IS NULL OR date_from IS NULL OR date_to >= date_from)",
        "A seat in a council cannot end before it begins.",
    )

    @api.depends("employee_id", "partner_id")
    def _compute_name(self):
        for seat in self:
            # sudo: who sits in a council is known to all; only name and post are read.
            employee, partner = seat.employee_id.sudo(), seat.partner_id.sudo()
            post = (employee.job_title, employee.department_id.name)
            seat.name = employee.name or partner.name
            seat.post = ", ".join(filter(None, post)) or partner.function

    @api.constrains("employee_id", "partner_id")
    def _check_one_person(self):
        for seat in self:
            if bool(seat.employee_id) == bool(seat.partner_id):
                raise ValidationError(
                    self.env._("Choose an employee, or a contact from outside.")
                )

    @api.constrains("employee_id", "partner_id", "has_vote", "date_from", "date_to")
    def _check_seats(self):
        self._get_councils()._check_seats()

    def _get_councils(self):
        """The councils that these are seats of."""
        raise NotImplementedError

    # -------------------------------------------------------------------------
    # History
    # -------------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_dates(vals)
        seats = super().create(vals_list)
        seats._check_held_since(dict.fromkeys(seats, []))
        return seats

    def write(self, vals):
        if not vals.keys() & {"date_from", "date_to"}:
            return super().write(vals)
        for seat in self:
            seat._check_dates(
                {"date_from": seat.date_from, "date_to": seat.date_to, **vals}
            )
        before = self._get_held_dates()
        result = super().write(vals)
        self._check_held_since(before)
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_history(self):
        for seat, dates in self._get_held_dates().items():
            if dates:
                raise UserError(seat._get_frozen_message({"date_to"}))

    def _check_dates(self, vals):
        """Say in words what PostgreSQL would refuse in its own."""
        first = fields.Date.to_date(vals.get("date_from"))
        last = fields.Date.to_date(vals.get("date_to"))
        if first and last and last < first:
            raise ValidationError(
                self.env._("A seat in a council cannot end before it begins.")
            )

    def _is_fact(self):
        return bool(self._get_held_dates()[self])

    def _get_frozen_message(self, field_names):
        self.ensure_one()
        return self.env._(
            "%(name)s has sat in a session of %(council)s. What was stays in the "
            "history: enter the last day instead, and begin another line.",
            name=self.name,
            council=self._get_councils().name,
        )

    def _get_held_dates(self):
        """Return ``{seat: days of the sessions, held or being held, that it was in}``.

        Asked of every session, whatever the user may see of them.
        """
        councils = self.sudo()._get_councils()
        groups = self.env["hr.emulation.session"].sudo()
        held = dict(
            groups._read_group(
                [("council_id", "in", councils.ids), ("state", "in", HELD)],
                ["council_id"],
                ["date:array_agg"],
            )
        )
        return {
            seat: sorted(
                date
                for date in held.get(seat.sudo()._get_councils(), ())
                if seat._is_serving(date)
            )
            for seat in self
        }

    def _check_held_since(self, before):
        """Refuse what would change who sat in a session that was held.

        :param before: ``{seat: days}`` as they were before the change
        """
        for seat, dates in self._get_held_dates().items():
            changed = set(dates) ^ set(before[seat])
            if changed:
                raise UserError(
                    self.env._(
                        "%(council)s has met on %(date)s. Who sat there is history: "
                        "%(name)s can join, or leave, on a later day.",
                        council=seat._get_councils().name,
                        date=max(changed).strftime("%d/%m/%Y"),
                        name=seat.name,
                    )
                )

    # -------------------------------------------------------------------------
    # Who, and when
    # -------------------------------------------------------------------------

    def _is_serving(self, date):
        """Whether the one seat is taken on ``date``; both days included."""
        self.ensure_one()
        return (not self.date_from or self.date_from <= date) and (
            not self.date_to or self.date_to >= date
        )

    @api.model
    def _get_serving_domain(self, date):
        """Domain of the seats that are taken on ``date``."""
        begun = Domain("date_from", "=", False) | Domain("date_from", "<=", date)
        not_ended = Domain("date_to", "=", False) | Domain("date_to", ">=", date)
        return begun & not_ended

    @api.model
    def _get_my_seats_domain(self):
        """Domain of the seats of the logged-in user, as employee or as contact.

        Asked at each query: a record rule with the ids in it would be cached.
        """
        # sudo: the user asks about himself only.
        user = self.env.user.sudo()
        return Domain("employee_id", "in", user.employee_ids.ids) | Domain(
            "partner_id", "=", user.partner_id.id
        )

    def _get_user(self):
        """Return the login with which the one person votes."""
        self.ensure_one()
        # sudo: the login is looked up, nothing of the person is shown.
        seat = self.sudo()
        user = seat.employee_id.user_id or seat.partner_id.user_ids[:1]
        return user.sudo(False)

    def _is_same_person(self, other):
        """Whether one person sits on the one seat and the other, whichever way."""
        employees = self.sudo().employee_id & other.sudo().employee_id
        return bool(employees or self._get_contacts() & other._get_contacts())

    def _get_contacts(self):
        """Return the contacts of the one person; that of an agency is nobody's."""
        # sudo: they are compared, nothing of the person is shown.
        seat = self.sudo()
        contacts = (
            seat.partner_id
            | seat.employee_id.work_contact_id
            | seat._get_user().sudo().partner_id
        )
        return contacts.filtered(lambda contact: not contact.is_company)

    def _overlaps(self, other):
        """Whether the one seat and the other are taken on a same day."""
        return (
            not self.date_to or not other.date_from or self.date_to >= other.date_from
        ) and (
            not other.date_to or not self.date_from or other.date_to >= self.date_from
        )

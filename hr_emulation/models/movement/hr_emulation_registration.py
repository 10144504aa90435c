from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..catalogue.hr_emulation_rating_level import RATINGS
from ..hr_emulation_subject_mixin import SNAPSHOT_FIELDS, SUBJECT_FIELDS

#: States of a movement in which people may register for it.
TAKES_REGISTRATIONS = ("launched", "registering", "running")


class HrEmulationRegistration(models.Model):
    """What a person or a unit aims at in a movement, and promises for it.

    ============ ========================= ==================================
    right        who                       when
    ============ ========================= ==================================
    edit, submit the person; the manager   not sent or returned, and the
                 of the unit; for people   movement takes registrations
                 without login their
                 manager; officer
    approve,     a manager above, officer  it waits, is not the own one, and the
    return                                 movement is not closed
    consolidate  officer                   it is approved
    give back    officer                   it is approved, and the movement is not
                                           closed
    read         the person, managers      always
                 above, officer, auditor
    ============ ========================= ==================================
    """

    _name = "hr.emulation.registration"
    _description = "Registration"
    _inherit = [
        "mail.thread",
        "mail.activity.mixin",
        "hr.emulation.subject.mixin",
        "hr.emulation.company.mixin",
        "hr.emulation.protected.mixin",
        "hr.emulation.safe.export.mixin",
    ]
    _order = "year desc, movement_id, unit_id, id"
    _rec_name = "subject_name"
    _check_company_auto = True

    _protected_fields = frozenset(
        {
            "state",
            "return_reason",
            "submitted_on",
            "submitted_by_id",
            "decided_on",
            "decided_by_id",
            "subject_key",
            "subject_search",
            "is_sent",
            *SNAPSHOT_FIELDS,
        }
    )
    _frozen_fields = frozenset(
        {
            "movement_id",
            "year",
            "company_id",
            "employee_id",
            "department_id",
            "partner_id",
            "subject_type",
            "target_rating",
            "target_award_type_ids",
            "commitment_ids",
            "note",
        }
    )

    employee_id = fields.Many2one(default=lambda self: self._default_employee_id())
    movement_id = fields.Many2one(
        comodel_name="hr.emulation.movement",
        required=True,
        ondelete="restrict",
        check_company=True,
        index=True,
        domain=[("state", "in", TAKES_REGISTRATIONS)],
    )
    company_id = fields.Many2one(
        compute="_compute_company_id",
        store=True,
        precompute=True,
        readonly=False,
        default=None,
    )
    year = fields.Integer(
        required=True,
        default=lambda self: fields.Date.context_today(self).year,
        aggregator=None,
        index=True,
    )
    target_rating = fields.Selection(
        selection=RATINGS,
        help="Rating at the end of the year that is aimed at.",
    )
    target_award_type_ids = fields.Many2many(
        comodel_name="hr.emulation.award.type",
        relation="hr_emulation_registration_award_type_rel",
        string="Target Titles",
        check_company=True,
        help="Titles and forms that are aimed at; only those that the catalogue "
        "allows for this subject.",
    )
    allowed_award_type_ids = fields.Many2many(
        comodel_name="hr.emulation.award.type",
        compute="_compute_allowed_award_type_ids",
    )
    commitment_ids = fields.One2many(
        comodel_name="hr.emulation.registration.commitment",
        inverse_name="registration_id",
        string="Commitments",
        copy=True,
    )
    note = fields.Text()
    return_reason = fields.Text(
        string="Why It Was Returned",
        readonly=True,
        copy=False,
    )
    submitted_on = fields.Datetime(readonly=True, copy=False)
    submitted_by_id = fields.Many2one(
        comodel_name="res.users", readonly=True, copy=False
    )
    decided_on = fields.Datetime(string="Answered On", readonly=True, copy=False)
    decided_by_id = fields.Many2one(
        comodel_name="res.users",
        string="Decided By User",
        readonly=True,
        copy=False,
    )
    state = fields.Selection(
        string="Status",
        selection=[
            ("draft", "Not Sent"),
            ("submitted", "Waiting"),
            ("returned", "Returned"),
            ("approved", "Approved"),
            ("consolidated", "Consolidated"),
        ],
        default="draft",
        required=True,
        copy=False,
        tracking=True,
        index=True,
        group_expand=True,
    )
    is_sent = fields.Integer(
        string="Number Sent",
        compute="_compute_is_sent",
        store=True,
        precompute=True,
        readonly=False,
        copy=False,
    )
    cannot_submit_reason = fields.Char(compute="_compute_cannot_reasons")
    cannot_approve_reason = fields.Char(compute="_compute_cannot_reasons")
    cannot_reopen_reason = fields.Char(compute="_compute_cannot_reasons")

    _once = models.UniqueIndex(
        "(movement_id, year, subject_key)",
        "There is already a registration of this subject in this movement and year.",
    )

    @api.model
    def _default_employee_id(self):
        """People register for themselves; officers for anybody."""
        context = self.env.context
        if any(context.get(f"default_{name}") for name in SUBJECT_FIELDS):
            return False
        if self.env.user.has_group("hr_emulation.group_emulation_officer"):
            return False
        return self.env.user.employee_id.id

    @api.depends("movement_id.company_id")
    def _compute_company_id(self):
        for registration in self:
            registration.company_id = (
                registration.movement_id.company_id or self.env.company
            )

    @api.depends("subject_type", "company_id")
    def _compute_allowed_award_type_ids(self):
        types = self.env["hr.emulation.award.type"]
        for (subject_type, company), records in self.grouped(
            lambda record: (record.subject_type, record.company_id)
        ).items():
            records.allowed_award_type_ids = types.search(
                [
                    (f"for_{subject_type or 'individual'}", "=", True),
                    ("company_id", "in", [company.id, False]),
                ]
            )

    @api.depends("state")
    def _compute_is_sent(self):
        for registration in self:
            registration.is_sent = registration.state not in ("draft", "returned")

    def _is_fact(self):
        return self._is_over() or self.state in (
            "submitted",
            "approved",
            "consolidated",
        )

    def _is_over(self):
        """Whether the movement of the one registration is history."""
        # sudo: asked of registrations of movements that the user cannot read, too.
        return self.movement_id.sudo().state == "closed"

    def _get_frozen_message(self, field_names):
        if self._is_over():
            return self._get_over_message()
        return self.env._(
            "The registration of %s has been sent. It can be changed after it was "
            "returned.",
            self.subject_name,
        )

    def _get_over_message(self):
        return self.env._(
            "“%(movement)s” is closed. The registration of %(name)s belongs to its "
            "history and cannot be changed any more.",
            # sudo: as in the question whether it is over.
            movement=self.movement_id.sudo().name,
            name=self.subject_name,
        )

    def _get_company_fields(self):
        # Nobody turns the own registration into somebody else's.
        return super()._get_company_fields() | {"movement_id", *SUBJECT_FIELDS}

    def _get_subject_date(self):
        self.ensure_one()
        if self.submitted_on:
            return fields.Datetime.context_timestamp(self, self.submitted_on).date()
        return super()._get_subject_date()

    @api.onchange("movement_id")
    def _onchange_movement_id(self):
        first, last = self.movement_id.date_from, self.movement_id.date_to
        if first and self.year < first.year:
            self.year = first.year
        elif last and self.year > last.year:
            self.year = last.year

    # -------------------------------------------------------------------------
    # Checks
    # -------------------------------------------------------------------------

    @api.constrains("target_award_type_ids", "subject_type")
    def _check_target_award_types(self):
        for registration in self:
            for award_type in registration.target_award_type_ids:
                if not award_type._allows(registration.subject_type):
                    kind = self._fields["subject_type"]
                    labels = dict(kind._description_selection(self.env))
                    raise ValidationError(
                        self.env._(
                            "“%(type)s” is not given to a subject of the kind "
                            "“%(kind)s”. Choose another title for %(name)s.",
                            type=award_type.display_name,
                            kind=labels[registration.subject_type],
                            name=registration.subject_name,
                        )
                    )

    @api.constrains("movement_id")
    def _check_movement_takes_registrations(self):
        """Nobody registers before the launch or after the end.

        The movement is not named: who registers may not know of it yet. Of the
        checks of a movement this is the first, by its name.
        """
        if self._is_transition():
            return
        for movement in self.movement_id:
            if (
                not movement.has_access("read")
                or movement.state not in TAKES_REGISTRATIONS
            ):
                raise UserError(
                    self.env._(
                        "This movement does not take registrations now. Choose one "
                        "that is launched and not under review yet."
                    )
                )

    @api.constrains("movement_id", "year")
    def _check_year(self):
        for registration in self:
            movement = registration.movement_id
            last = movement.date_to.year if movement.date_to else registration.year
            if not movement.date_from.year <= registration.year <= last:
                raise ValidationError(
                    self.env._(
                        "“%(movement)s” does not run in %(year)s.",
                        movement=movement.name,
                        year=registration.year,
                    )
                )

    @api.constrains("subject_type", *SUBJECT_FIELDS)
    def _check_subject_type(self):
        for registration in self:
            kinds = registration._get_subject_types()
            if registration.subject_type not in kinds:
                field = self._fields["subject_type"]
                labels = dict(field._description_selection(self.env))
                raise ValidationError(
                    self.env._(
                        "%(name)s registers as “%(kinds)s”, not as “%(kind)s”. Only a "
                        "contact that is no organisation can be a household.",
                        name=registration.subject_name,
                        kinds="”, “".join(labels[kind] for kind in kinds),
                        kind=labels[registration.subject_type],
                    )
                )

    def _get_subject_types(self):
        """Return the kinds of subject that the one registration may be for."""
        self.ensure_one()
        if self.employee_id:
            return ["individual"]
        # sudo: of the contact only whether it is an organisation is asked.
        if self.department_id or self.partner_id.sudo().is_company:
            return ["collective"]
        return ["individual", "household"]

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            if vals.get("department_id") or vals.get("partner_id"):
                # Not the user's own registration, which is the default.
                vals.setdefault("employee_id", False)
        return super().create(vals_list)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_sent(self):
        for registration in self:
            if registration._is_fact():
                raise UserError(registration._get_frozen_message({"state"}))

    def copy_data(self, default=None):
        """A copy is meant for the year after.

        Name, unit and post are taken anew.
        """
        copies = super().copy_data(default)
        for registration, values in zip(self, copies, strict=True):
            for name in self._protected_fields - (default or {}).keys():
                values.pop(name, None)
            if registration.subject_type != "household":
                # What follows from the subject is not written by employees.
                values.pop("subject_type", None)
            if "year" not in (default or {}):
                values["year"] = registration.year + 1
        return copies

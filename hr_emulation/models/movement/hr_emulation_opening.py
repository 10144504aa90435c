from odoo import api, fields, models
from odoo.tools import SQL

from ..hr_emulation_job_mixin import JOB_FIELDS
from .hr_emulation_registration import TAKES_REGISTRATIONS


class HrEmulationOpening(models.Model):
    """Prepares, in one action, a registration and a commitment for everybody."""

    _name = "hr.emulation.opening"
    _description = "Opening of Registrations"
    _inherit = [
        "hr.emulation.bulk.mixin",
        "hr.emulation.company.mixin",
        "hr.emulation.protected.mixin",
    ]
    _order = "id desc"
    _rec_name = "movement_id"
    _check_company_auto = True

    _bulk_cron = "hr_emulation.ir_cron_opening"
    _bulk_columns = {
        "units": "department_id",
        "persons": "employee_id",
        "signatories": "employee_id",
    }
    _protected_fields = JOB_FIELDS
    _frozen_fields = frozenset(
        {
            "movement_id",
            "year",
            "unit_ids",
            "for_employees",
            "for_units",
            "covenant_id",
            "copy_last_year",
            "company_id",
        }
    )

    movement_id = fields.Many2one(
        comodel_name="hr.emulation.movement",
        check_company=True,
        ondelete="cascade",
        index="btree_not_null",
        domain=[("state", "in", TAKES_REGISTRATIONS)],
    )
    year = fields.Integer(
        required=True,
        default=lambda self: fields.Date.context_today(self).year,
        aggregator=None,
    )
    unit_ids = fields.Many2many(
        relation="hr_emulation_opening_unit_rel",
        compute="_compute_unit_ids",
        store=True,
        readonly=False,
    )
    for_employees = fields.Boolean(
        string="Registrations of Persons",
        default=True,
    )
    for_units = fields.Boolean(string="Registrations of Units", default=True)
    covenant_id = fields.Many2one(
        comodel_name="hr.emulation.covenant",
        string="Commitment to Sign",
        check_company=True,
        ondelete="cascade",
        index="btree_not_null",
        compute="_compute_covenant_id",
        store=True,
        readonly=False,
        domain="[('kind', '=', 'individual'), ('state', '!=', 'concluded')]",
        help="Every person in these units becomes a signatory of it.",
    )
    copy_last_year = fields.Boolean(
        string="Copy Last Year's Aims",
        help="What a person or unit aimed at in the registration before is proposed "
        "again.",
    )

    @api.depends("movement_id")
    def _compute_unit_ids(self):
        for opening in self:
            opening.unit_ids = opening.movement_id.unit_ids or opening.unit_ids

    @api.depends("movement_id")
    def _compute_covenant_id(self):
        for opening in self:
            proposed = opening.movement_id.covenant_ids.filtered(
                lambda covenant: (
                    covenant.kind == "individual" and covenant.state != "concluded"
                )
            )
            opening.covenant_id = opening.covenant_id or proposed[:1]

    def _get_cannot_go_on_reason(self):
        registering = self.for_employees or self.for_units
        if registering and not self.movement_id:
            return self.env._("Choose the movement that people register for.")
        if registering and self.movement_id.state not in TAKES_REGISTRATIONS:
            return self.env._(
                "“%s” does not take registrations now.", self.movement_id.name
            )
        if registering and not self._is_year_of_movement():
            return self.env._(
                "“%(movement)s” does not run in %(year)s.",
                movement=self.movement_id.name,
                year=self.year,
            )
        if self.covenant_id and self.covenant_id.kind != "individual":
            return self.env._(
                "“%s” is a joint covenant: its signatories are entered in it.",
                self.covenant_id.name,
            )
        if self.covenant_id.state == "concluded":
            return self.env._(
                "“%s” is concluded. Nobody can sign it any more.",
                self.covenant_id.name,
            )
        if not registering and not self.covenant_id:
            return self.env._("Choose what is to be prepared.")
        return False

    def _is_year_of_movement(self):
        first, last = self.movement_id.date_from, self.movement_id.date_to
        return first.year <= self.year <= (last.year if last else self.year)

    def action_show_result(self):
        """Open the registrations that were prepared, or the signing rate."""
        self.ensure_one()
        if self.movement_id and (self.for_employees or self.for_units):
            return self.movement_id.action_open_registrations()
        return self.covenant_id.action_open_signatories()

    # -------------------------------------------------------------------------
    # The work, in chunks that the database itself finds missing
    # -------------------------------------------------------------------------

    def _get_works(self):
        works = []
        if self.for_units:
            works.append(("units", "hr_department"))
        if self.for_employees:
            works.append(("persons", "hr_employee"))
        if self.covenant_id:
            works.append(("signatories", "hr_employee"))
        return works

    def _get_made_sql(self, kind):
        column = SQL.identifier("made", self._bulk_columns[kind])
        if kind == "signatories":
            return SQL(
                "%s FROM hr_emulation_covenant_signatory AS made "
                "WHERE made.covenant_id = %s",
                column,
                self.covenant_id.id,
            )
        return SQL(
            "%s FROM hr_emulation_registration AS made "
            "WHERE made.movement_id = %s AND made.year = %s",
            column,
            self.movement_id.id,
            self.year,
        )

    def _prepare_units(self, ids):
        self._create_registrations(self._get_department_values(ids))

    def _prepare_persons(self, ids):
        self._create_registrations(self._get_employee_values(ids))

    def _prepare_signatories(self, ids):
        # With the counts, so that no record has to compute anything.
        covenant = {
            "covenant_id": self.covenant_id.id,
            "is_signed": 0,
            "signed_percent": 0.0,
        }
        self._create_quietly(
            "hr.emulation.covenant.signatory",
            [{**vals, **covenant} for vals in self._get_employee_values(ids)],
        )

    def _create_registrations(self, vals_list):
        aims = self._get_last_aims(vals_list) if self.copy_last_year else {}
        self._create_quietly(
            "hr.emulation.registration",
            [
                {
                    **vals,
                    **aims.get(vals["subject_key"], {}),
                    "movement_id": self.movement_id.id,
                    "year": self.year,
                    "is_sent": 0,
                }
                for vals in vals_list
            ],
        )

    def _get_last_aims(self, vals_list):
        """Return ``{subject key: values}`` of the registrations before this year."""
        keys = [vals["subject_key"] for vals in vals_list]
        earlier = self.env["hr.emulation.registration"].search(
            [
                ("subject_key", "in", keys),
                ("company_id", "=", self.company_id.id),
                ("year", "<", self.year),
                ("state", "in", ("approved", "consolidated")),
            ],
            order="year, id",
        )
        # The last one of each subject stands last.
        return {one.subject_key: one._get_aims() for one in earlier}

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from ..engine.register.text import fold
from ..tools.placement_history import PlacementHistory
from ..tools.subject_key import SUBJECT_FIELDS, get_subject_key
from .catalogue.hr_emulation_award_type import SUBJECT_TYPES

SNAPSHOT_FIELDS = (
    "subject_name",
    "unit_id",
    "unit_name",
    "job_title",
    "position_class_id",
)


class _People:
    """What was found of each user while one answer is made. None comes from JSON."""

    def __init__(self):
        self.by_user = {}


class HrEmulationSubjectMixin(models.AbstractModel):
    """Who a record is about: one employee, one department or one outside contact.

    The name, unit, post and position class are a snapshot. They are proposed
    from the employee's version valid on :meth:`_get_subject_date` and stay what
    they were when people move later. Where no version is that old they stay
    empty: Odoo would silently answer with the oldest version instead.
    """

    _name = "hr.emulation.subject.mixin"
    _description = "Record About One Subject"

    employee_id = fields.Many2one(
        comodel_name="hr.employee",
        check_company=True,
        ondelete="restrict",
        index="btree_not_null",
    )
    department_id = fields.Many2one(
        comodel_name="hr.department",
        string="Collective",
        check_company=True,
        ondelete="restrict",
        index="btree_not_null",
        help="The department that is the subject itself, as a collective.",
    )
    partner_id = fields.Many2one(
        comodel_name="res.partner",
        string="Outside Contact",
        ondelete="restrict",
        index="btree_not_null",
        help="A subject outside the staff list: another agency, the organisation "
        "itself as a whole, a household or an outside person.",
    )
    company_id = fields.Many2one(
        comodel_name="res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )
    subject_type = fields.Selection(
        selection=SUBJECT_TYPES,
        compute="_compute_subject_type",
        store=True,
        precompute=True,
        readonly=False,
        required=True,
        index=True,
    )
    subject_key = fields.Integer(
        string="Distinct Recipients",
        compute="_compute_subject_key",
        store=True,
        precompute=True,
        readonly=False,
        copy=False,
        index=True,
        aggregator="count_distinct",
        help="One number per employee, department or contact, so that lists can "
        "count recipients beside records.",
    )
    subject_name = fields.Char(
        string="Name",
        compute="_compute_snapshot",
        store=True,
        precompute=True,
        readonly=False,
        help="Name on that date.",
    )
    subject_search = fields.Char(
        string="Name Without Marks",
        compute="_compute_subject_search",
        store=True,
        precompute=True,
        readonly=False,
        copy=False,
    )
    subject_query = fields.Char(
        string="Recipient",
        store=False,
        search="_search_subject_query",
        help="Finds a name written with or without marks.",
    )
    is_organisation = fields.Boolean(
        string="The Organisation Itself",
        store=False,
        search="_search_is_organisation",
    )
    unit_id = fields.Many2one(
        comodel_name="hr.department",
        compute="_compute_snapshot",
        store=True,
        precompute=True,
        readonly=False,
        ondelete="restrict",
        index="btree_not_null",
        help="The department in whose tree the record stands.",
    )
    unit_name = fields.Char(
        string="Unit at That Time",
        compute="_compute_snapshot",
        store=True,
        precompute=True,
        readonly=False,
    )
    job_title = fields.Char(
        string="Post at That Time",
        compute="_compute_snapshot",
        store=True,
        precompute=True,
        readonly=False,
    )
    position_class_id = fields.Many2one(
        comodel_name="hr.emulation.position.class",
        compute="_compute_snapshot",
        store=True,
        precompute=True,
        readonly=False,
        ondelete="restrict",
    )
    is_in_my_units = fields.Boolean(
        string="In My Units",
        compute="_compute_is_in_my_units",
        search="_search_is_in_my_units",
        help="About the user, or about a person or unit that the user manages.",
    )

    _one_subject = models.Constraint(
        "CHECK (num_nonnulls(employee_id, department_id, partner_id) = 1)",
        "Choose exactly one subject: an employee, a department or an outside contact.",
    )

    @api.constrains(*SUBJECT_FIELDS)
    def _check_one_subject(self):
        for record in self:
            if sum(bool(record[name]) for name in SUBJECT_FIELDS) != 1:
                raise ValidationError(
                    self.env._(
                        "Choose exactly one subject: an employee, a department or an "
                        "outside contact."
                    )
                )

    def _get_person(self):
        """Who speaks for the one subject: the person, or who manages the collective."""
        self.ensure_one()
        # sudo: only who it is, and whether there is a login, is asked.
        record = self.sudo()
        return record.employee_id or record.department_id.manager_id

    def _is_subject_me(self):
        """Whether the user is the person, or manages the collective, of the one."""
        return self.env.user in self._get_person().user_id

    def _get_subject_date(self):
        """Date on which the snapshot of the one record is taken."""
        self.ensure_one()
        return fields.Date.context_today(self)

    @api.depends(*SUBJECT_FIELDS)
    def _compute_subject_type(self):
        for record in self:
            if record.employee_id:
                record.subject_type = "individual"
            elif record.partner_id and not record.partner_id.is_company:
                record.subject_type = "individual"
            else:
                record.subject_type = "collective"

    @api.depends(*SUBJECT_FIELDS)
    def _compute_subject_key(self):
        for record in self:
            record.subject_key = get_subject_key(
                {name: record[name]._origin.id for name in SUBJECT_FIELDS}
            )

    @api.depends("subject_name")
    def _compute_subject_search(self):
        for record in self:
            record.subject_search = fold(record.subject_name or "")

    def _search_subject_query(self, operator, value):
        if isinstance(value, str):
            return Domain("subject_search", operator, fold(value))
        return Domain("subject_name", operator, value)

    def _search_is_organisation(self, operator, value):
        if operator != "in":
            return NotImplemented
        return Domain("partner_id", "in", self.env.companies.partner_id.ids)

    @api.model
    def _search_display_name(self, operator, value):
        if operator in Domain.NEGATIVE_OPERATORS:
            return NotImplemented
        if isinstance(value, str):
            return super()._search_display_name(operator, value) | Domain(
                "subject_search", operator, fold(value)
            )
        return super()._search_display_name(operator, value)

    @api.depends(*SUBJECT_FIELDS)
    def _compute_snapshot(self):
        for record, snapshot in self._get_snapshots().items():
            record.update(snapshot)

    def _take_snapshot(self):
        """Replace what was proposed by what is known about the date.

        What Odoo does not know and somebody has typed stays.
        """
        self._write_changes(
            {
                record: {name: value for name, value in snapshot.items() if value}
                for record, snapshot in self._get_snapshots().items()
            }
        )

    def _complete_snapshot(self):
        """Fill in what nobody has typed."""
        self._write_changes(
            {
                record: {
                    name: value for name, value in snapshot.items() if not record[name]
                }
                for record, snapshot in self._get_snapshots().items()
            }
        )

    @api.model
    def _write_changes(self, changes):
        """Write ``{record: {field: value}}``, each value once for all that get it.

        Thousands of people work in some tens of units and posts.
        """
        groups = {}
        for record, values in changes.items():
            for name, value in values.items():
                present = record[name]
                if self._fields[name].relational:
                    present = present.id
                if value != present:
                    groups.setdefault((name, value), []).append(record.id)
        for (name, value), ids in groups.items():
            self.browse(ids).write({name: value})

    def _get_snapshots(self):
        """Return ``{record: {field: value}}`` of the snapshot fields, in one batch."""
        placements = self._get_placements()
        return {
            record: dict.fromkeys(SNAPSHOT_FIELDS, False)
            | record._get_subject_snapshot()
            | placements.get(record, {})
            for record in self
        }

    def _get_subject_snapshot(self):
        """Name, and for a collective its place, of the subject of the one record."""
        self.ensure_one()
        # As the organisation writes it, whatever the language of the user.
        subject = self.with_context(lang=self.company_id.partner_id.lang)
        if subject.department_id:
            return {
                "subject_name": subject.department_id.name,
                "unit_id": subject.department_id.id,
                "unit_name": subject.department_id.complete_name,
            }
        return {
            # Plain users may not read every employee, but may name those whom
            # they register or propose.
            "subject_name": subject.employee_id.sudo().name or subject.partner_id.name,
        }

    def _get_placements(self):
        """Return ``{record: values}`` from the employees' versions of that time."""
        placements = {}
        for company, records in self.grouped("company_id").items():
            history = PlacementHistory(company, records.employee_id._origin)
            for record in records:
                date = record._get_subject_date()
                placement = history.get(record.employee_id._origin.id, date)
                if placement:
                    placements[record] = placement
        return placements

    @api.depends_context("uid")
    @api.depends("employee_id", "unit_id")
    def _compute_is_in_my_units(self):
        employees, units = self._get_my_people_and_units()
        for record in self:
            record.is_in_my_units = (
                record.employee_id.id in employees or record.unit_id.id in units
            )

    def _search_is_in_my_units(self, operator, value):
        if operator != "in":
            return NotImplemented
        employees, units = self._get_my_people_and_units()
        return Domain("employee_id", "in", employees) | Domain("unit_id", "in", units)

    @api.model
    def _get_my_people_and_units(self):
        """Ids of the user's own employees, and of the units that the user manages.

        Asked at each query: a record rule with these ids in it would be cached
        and let a former manager look on.
        """
        memory = self.env.context.get("_emulation_people")
        if not isinstance(memory, _People):
            return self._find_my_people_and_units()
        if self.env.uid not in memory.by_user:
            memory.by_user[self.env.uid] = self._find_my_people_and_units()
        return memory.by_user[self.env.uid]

    @api.model
    def _remember_people(self, records):
        """Return the records in an environment that asks only once who manages what.

        For one answer that is made of many searches, and not to be kept any longer.
        """
        return records.with_context(_emulation_people=_People())

    @api.model
    def _find_my_people_and_units(self):
        # sudo: who manages what is asked about the user himself only.
        employees = self.env.user.sudo().employee_ids
        if not employees:
            return employees.ids, []
        departments = self.env["hr.department"].sudo().with_context(active_test=False)
        managed = departments.search([("manager_id", "in", employees.ids)])
        if not managed:
            return employees.ids, []
        units = departments.search([("id", "child_of", managed.ids)])
        return employees.ids, units.ids

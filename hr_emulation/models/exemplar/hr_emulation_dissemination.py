from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain
from odoo.tools import SQL

from ..hr_emulation_job_mixin import JOB_FIELDS

_DOCUMENTS = ("legal_document_id", "council_document_id")


class HrEmulationDissemination(models.Model):
    """Makes a document known to people, who confirm that they have read it (SR-007).

    One receipt is prepared for each person in scope, by the job where there are many.
    The work itself is an entry of the log, where there is a programme or movement.
    """

    _name = "hr.emulation.dissemination"
    _description = "Dissemination of a Document"
    _inherit = [
        "mail.thread",
        "mail.activity.mixin",
        "hr.emulation.bulk.mixin",
        "hr.emulation.company.mixin",
        "hr.emulation.own.files.mixin",
        "hr.emulation.protected.mixin",
    ]
    _order = "id desc"
    _check_company_auto = True

    _bulk_cron = "hr_emulation.ir_cron_dissemination"
    _bulk_columns = {"persons": "employee_id"}
    _file_fields = frozenset({"paper_ids"})
    _protected_fields = JOB_FIELDS
    _frozen_fields = frozenset(
        {
            "legal_document_id",
            "council_document_id",
            "audience",
            "unit_ids",
            "company_id",
            "note",
            "programme_id",
            "movement_id",
            "log_id",
        }
    )

    name = fields.Char(
        string="Document",
        compute="_compute_name",
        store=True,
        precompute=True,
    )
    legal_document_id = fields.Many2one(
        comodel_name="hr.emulation.legal.document",
        ondelete="restrict",
        index="btree_not_null",
    )
    council_document_id = fields.Many2one(
        comodel_name="hr.emulation.council.document",
        string="Guidance of the Council",
        check_company=True,
        ondelete="restrict",
        index="btree_not_null",
    )
    audience = fields.Selection(
        selection=[
            ("everybody", "Every Employee"),
            ("managers", "Managers of Units"),
            ("officers", "Officers in Charge"),
        ],
        string="Addressed To",
        default="everybody",
        required=True,
    )
    unit_ids = fields.Many2many(relation="hr_emulation_dissemination_unit_rel")
    date_due = fields.Date(
        string="Read Until", required=True, index=True, tracking=True
    )
    note = fields.Text(string="What to Heed")
    programme_id = fields.Many2one(
        comodel_name="hr.emulation.programme",
        check_company=True,
        ondelete="restrict",
        index="btree_not_null",
    )
    movement_id = fields.Many2one(
        comodel_name="hr.emulation.movement",
        check_company=True,
        ondelete="restrict",
        index="btree_not_null",
    )
    log_id = fields.Many2one(
        comodel_name="hr.emulation.log",
        check_company=True,
        ondelete="restrict",
        index="btree_not_null",
        copy=False,
        help="The meeting at which the document was made known. Where none is chosen, "
        "an entry is made for the programme or movement.",
    )
    paper_ids = fields.Many2many(
        comodel_name="ir.attachment",
        relation="hr_emulation_dissemination_paper_rel",
        string="Signed Lists",
        help="What those without a login have signed.",
    )
    receipt_ids = fields.One2many(
        comodel_name="hr.emulation.receipt",
        inverse_name="dissemination_id",
        string="Read Receipts",
    )
    receipt_count = fields.Integer(string="People", compute="_compute_counts")
    read_count = fields.Integer(string="Have Read", compute="_compute_counts")
    read_percent = fields.Float(
        string="Read (%)", compute="_compute_counts", digits=(5, 1)
    )
    is_in_my_units = fields.Boolean(
        string="In My Units",
        compute="_compute_is_in_my_units",
        search="_search_is_in_my_units",
    )
    cannot_start_reason = fields.Char(compute="_compute_cannot_reasons")
    cannot_add_reason = fields.Char(compute="_compute_cannot_reasons")
    cannot_remind_reason = fields.Char(compute="_compute_cannot_reasons")

    _one_document = models.Constraint(
        "CHECK (num_nonnulls(legal_document_id, council_document_id) = 1)",
        "Choose one document: a legal one, or one of the council.",
    )

    @api.depends(
        "legal_document_id.display_name",
        "council_document_id.number",
        "council_document_id.name",
    )
    def _compute_name(self):
        for one in self:
            document = one.council_document_id
            # In the language of the organisation, whoever enters it.
            legal = one.legal_document_id.with_context(
                lang=one.company_id.partner_id.lang
            )
            one.name = legal.display_name or " - ".join(
                filter(None, [document.number, document.name])
            )

    @api.depends("receipt_ids.read_on", "receipt_ids.employee_id.active")
    def _compute_counts(self):
        # sudo: shares are no secret, and who has left is looked up.
        groups = (
            self.env["hr.emulation.receipt"]
            .sudo()
            ._read_group(
                [("dissemination_id", "in", self.ids), ("has_left", "=", False)],
                ["dissemination_id"],
                ["__count", "read_on:count"],
            )
        )
        counts = {one.id: (total, read) for one, total, read in groups}
        for one in self:
            total, read = counts.get(one.id, (0, 0))
            one.receipt_count = total
            one.read_count = read
            one.read_percent = 100.0 * read / total if total else 0.0

    @api.depends_context("uid")
    def _compute_is_in_my_units(self):
        mine = self.search([("id", "in", self.ids), ("is_in_my_units", "=", True)])
        for one in self:
            one.is_in_my_units = one in mine

    def _search_is_in_my_units(self, operator, value):
        if operator != "in":
            return NotImplemented
        receipts = self.env["hr.emulation.receipt"]
        employees, units = receipts._get_my_people_and_units()
        mine = Domain("employee_id", "in", employees) | Domain("unit_id", "in", units)
        # Whether the receipts may be read is what is being asked here.
        return Domain("receipt_ids", "any!", mine)

    @api.depends_context("uid")
    @api.depends(
        "state", *_DOCUMENTS, "audience", "unit_ids", "receipt_ids", "date_due"
    )
    def _compute_cannot_reasons(self):
        for one in self:
            one.cannot_start_reason = one._get_one_cannot_start_reason()
            one.cannot_add_reason = one._get_one_cannot_add_reason()
            one.cannot_remind_reason = one._get_one_cannot_remind_reason()

    @api.constrains(*_DOCUMENTS)
    def _check_one_document(self):
        for one in self:
            one._check_number(sum(bool(one[name]) for name in _DOCUMENTS))

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            # In words, before PostgreSQL says it in its own.
            self._check_number(sum(bool(vals.get(name)) for name in _DOCUMENTS))
        return super().create(vals_list)

    @api.model
    def _check_number(self, number):
        if number != 1:
            raise ValidationError(
                self.env._("Choose one document: a legal one, or one of the council.")
            )

    def _get_frozen_message(self, field_names):
        return self.env._(
            "“%s” was made known and stays as it is. Make it known once more to "
            "others.",
            self.name,
        )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_sent(self):
        self._raise_first(
            {one: one._is_fact() and one._get_frozen_message(()) for one in self}
        )

    # -------------------------------------------------------------------------
    # The work in bulk
    # -------------------------------------------------------------------------

    def _get_one_cannot_start_reason(self):
        self.ensure_one()
        if not self._is_officer():
            return self.env._("Only an emulation officer can do this.")
        if self.state != "draft":
            return self.env._("“%s” was made known already.", self.name)
        if not (self.legal_document_id or self.council_document_id):
            return self.env._(
                "Choose one document: a legal one, or one of the council."
            )
        if self.date_due and self.date_due < fields.Date.context_today(self):
            return self.env._("The day until which it is read is over already.")
        return super()._get_one_cannot_start_reason()

    def _get_nothing_message(self):
        return self.env._("There is nobody (more) in these units to make it known to.")

    def _get_one_cannot_add_reason(self):
        self.ensure_one()
        if not self._is_officer():
            return self.env._("Only an emulation officer can do this.")
        if self.state not in ("done", "failed"):
            return self.env._("Make it known first.")
        if not self._count_missing():
            return self._get_nothing_message()
        return False

    def action_start(self):
        """Prepare the receipts: at once, or by the job when there are many.

        :raise UserError: says why it cannot begin
        """
        self.ensure_one()
        self.check_access("write")
        # Two people who press at one instant follow each other.
        self._touch()
        return super().action_start()

    def action_add(self):
        """Prepare receipts for those who have joined since, or go on after a stop.

        :raise UserError: nobody is missing
        """
        self.ensure_one()
        self.check_access("write")
        self._touch()
        if reason := self._get_one_cannot_add_reason():
            raise UserError(reason)
        # The day until which it is read may be over for the others.
        today = fields.Date.context_today(self)
        self._in_transition().write(
            {
                "state": "draft",
                "failure": False,
                "date_due": max(self.date_due, today),
            }
        )
        return self.action_start()

    def action_show_result(self):
        """Open the board of who has read it."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "hr_emulation.hr_emulation_receipt_action_board"
        )
        return {
            **action,
            "domain": [("dissemination_id", "=", self.id)],
            "context": {"search_default_here": 1, "search_default_group_unit": 1},
        }

    def _get_works(self):
        return [("persons", "hr_employee")]

    def _get_made_sql(self, kind):
        return SQL(
            "%s FROM hr_emulation_receipt AS made WHERE made.dissemination_id = %s",
            SQL.identifier("made", self._bulk_columns[kind]),
            # None while the form is being filled in.
            self._origin.id or None,
        )

    def _get_scope_sql(self, table):
        scope = super()._get_scope_sql(table)
        today = fields.Date.context_today(self)
        match self.audience:
            case "managers":
                return SQL(
                    "%s AND EXISTS (SELECT 1 FROM hr_department AS managed"
                    " WHERE managed.active AND managed.manager_id = subject.id)",
                    scope,
                )
            case "officers":
                return SQL(
                    "%(scope)s AND EXISTS (SELECT 1 FROM hr_emulation_duty AS duty"
                    " WHERE duty.employee_id = subject.id"
                    " AND duty.date_from <= %(today)s"
                    " AND (duty.date_to IS NULL OR duty.date_to >= %(today)s))",
                    scope=scope,
                    today=today,
                )
        return scope

    def _prepare_persons(self, ids):
        mine = {
            "dissemination_id": self.id,
            "read_percent": 0.0,
        }
        # sudo: nobody has the right to create receipts.
        self.sudo()._create_quietly(
            "hr.emulation.receipt",
            [{**vals, **mine} for vals in self._get_employee_values(ids)],
        )

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..catalogue.hr_emulation_award_type import SUBJECT_TYPES
from ...tools.import_messages import ALL_MESSAGES, IMPORT_MESSAGES

#: Field of the row → what the officer answers by filling it in.
ANSWERS = {
    "award_type_id": {"award_type"},
    "authority_id": {"authority", "decision"},
    "employee_id": {"subject_name", "subject_kind", "subject"},
    "department_id": {"subject_name", "subject_kind", "subject"},
    "partner_id": {"subject_name", "subject_kind", "subject"},
    "subject_type": {"subject_kind"},
    "year": {"year"},
    "decision_number": {"decision_number", "decision"},
    "decision_date": {"decision_date", "decision"},
    "date_from": {"period", "date_from", "date_to"},
    "date_to": {"period", "date_from", "date_to"},
    "kind_id": {"kind"},
    "topic_id": {"field"},
    "reason": {"reason"},
}


class HrEmulationImportRow(models.Model):
    """One award that a register row speaks of, and what is to become of it.

    A row with several titles or years gives several records, told apart by
    :attr:`part`.
    """

    _name = "hr.emulation.import.row"
    _description = "Row of an Imported Register"
    _order = "import_id, row, part, id"
    _rec_name = "subject_name"

    import_id = fields.Many2one(
        comodel_name="hr.emulation.import",
        string="Import",
        required=True,
        readonly=True,
        ondelete="cascade",
        index=True,
    )
    company_id = fields.Many2one(
        related="import_id.company_id", store=True, precompute=True, index=True
    )
    row = fields.Integer(string="Row", readonly=True, aggregator=None)
    part = fields.Integer(readonly=True, aggregator=None)
    raw = fields.Json(string="Cells as Written", readonly=True)
    source_text = fields.Text(string="As Written", compute="_compute_source_text")
    issues = fields.Json(readonly=True)
    message = fields.Text(string="Remarks", compute="_compute_message")
    verdict = fields.Selection(
        selection=[
            ("ready", "Ready"),
            ("question", "Question"),
            ("error", "Error"),
            ("duplicate", "Already Recorded"),
            ("imported", "Imported"),
        ],
        required=True,
        readonly=True,
        index=True,
    )
    subject_type = fields.Selection(selection=SUBJECT_TYPES)
    subject_name = fields.Char()
    employee_id = fields.Many2one(
        comodel_name="hr.employee", string="Employee", ondelete="set null"
    )
    department_id = fields.Many2one(
        comodel_name="hr.department", string="Collective", ondelete="set null"
    )
    partner_id = fields.Many2one(
        comodel_name="res.partner", string="Outside Contact", ondelete="set null"
    )
    match_method = fields.Selection(
        selection=[
            ("manual", "Chosen by Hand"),
            ("employee_code", "Employee Code"),
            ("identity", "Identity Number"),
            ("name_birth", "Name and Birth Date"),
            ("name_unit", "Name and Unit"),
            ("name_birth_year", "Name and Birth Year"),
            ("name_only", "Name Only"),
            ("organisation", "The Organisation Itself"),
            ("department", "Department"),
            ("contact", "Known Contact"),
            ("new_contact", "New Contact"),
        ],
        string="Recognised By",
        readonly=True,
    )
    match_confidence = fields.Integer(
        string="Certainty (%)", readonly=True, aggregator=None
    )
    unit_name = fields.Char(string="Unit")
    unit_id = fields.Many2one(
        comodel_name="hr.department", string="Department of the Unit"
    )
    job_title = fields.Char(string="Post")
    award_type_id = fields.Many2one(
        comodel_name="hr.emulation.award.type", string="Award", ondelete="set null"
    )
    authority_id = fields.Many2one(
        comodel_name="hr.emulation.authority", string="Authority", ondelete="set null"
    )
    kind_id = fields.Many2one(
        comodel_name="hr.emulation.award.kind", string="Kind", ondelete="set null"
    )
    topic_id = fields.Many2one(
        comodel_name="hr.emulation.topic", string="Field", ondelete="set null"
    )
    decision_number = fields.Char()
    decision_date = fields.Date()
    year = fields.Integer(aggregator=None)
    is_year_estimated = fields.Boolean(string="Year Estimated")
    date_from = fields.Date(string="Achievement From")
    date_to = fields.Date(string="Achievement Until")
    period_text = fields.Char(string="Achievement Period as Written")
    reason = fields.Text(string="Achievement")
    golden_book_number = fields.Char()
    signer_name = fields.Char(string="Signed By")
    is_pending = fields.Boolean(string="Pending at a Higher Level")
    award_ids = fields.One2many(
        comodel_name="hr.emulation.award",
        inverse_name="import_row_id",
        string="Imported Award",
        readonly=True,
    )

    @api.depends("raw")
    def _compute_source_text(self):
        labels = dict(
            self.env["hr.emulation.import.column"]
            ._fields["key"]
            ._description_selection(self.env)
        )
        for row in self:
            row.source_text = "\n".join(
                f"{labels.get(key, key)}: {text}"
                for key, text in (row.raw or {}).items()
            )

    @api.depends("issues")
    def _compute_message(self):
        for row in self:
            row.message = "\n".join(
                row._get_issue_text(issue) for issue in row.issues or ()
            )

    @api.model
    def _get_issue_text(self, issue):
        """The remark in the language of the user.

        Templates are found by code: those of the engine stand in a module that
        does not know Odoo, so they are no literals here.
        """
        template = ALL_MESSAGES[issue["code"]]
        params = dict(issue["params"])
        for param, name in (("method", "match_method"), ("kind", "subject_type")):
            labels = dict(self._fields[name]._description_selection(self.env))
            if params.get(param) in labels:
                params[param] = labels[params[param]]
        return self.env._(template, **params)  # pylint: disable=E8502

    def _store(self, vals):
        """Write without judging again."""
        return super().write(vals)

    def write(self, vals):
        answered = {key for name in vals for key in ANSWERS.get(name, ())}
        if not answered:
            return super().write(vals)
        if "imported" in self.mapped("verdict"):
            raise UserError(
                self.env._(
                    "This row is imported already. Roll the import back to change it."
                )
            )
        result = super().write(vals)
        if vals.keys() & {"employee_id", "department_id", "partner_id"}:
            self._keep_one_subject(vals)
        self._answer(answered)
        return result

    def _keep_one_subject(self, vals):
        """The subject chosen last replaces the one that was proposed."""
        names = ("employee_id", "department_id", "partner_id")
        chosen = next((name for name in names if vals.get(name)), None)
        if not chosen:
            return
        for row in self:
            row._store(
                {
                    **{name: False for name in names if name != chosen},
                    "subject_type": row.subject_type
                    if chosen == "partner_id"
                    else ("individual" if chosen == "employee_id" else "collective"),
                    "match_method": "manual",
                    "match_confidence": 100,
                }
            )

    def _answer(self, keys):
        """Drop the remarks about what the officer has just settled; judge again."""
        for row in self:
            row._store(
                {
                    "issues": [
                        issue
                        for issue in row.issues or ()
                        if issue["key"] not in keys
                        and issue["code"] not in IMPORT_MESSAGES
                    ]
                }
            )
        for batch, rows in self.grouped("import_id").items():
            batch._judge_again(rows)

    def action_accept(self):
        """Take the rows as they were read: the officer has looked at the questions.

        :raise UserError: a row has an error or lacks its award or recipient
        """
        self.check_access("write")
        for row in self:
            if row.verdict not in ("question", "duplicate"):
                continue
            if not row.award_type_id or not (
                row._get_subject() or row.import_id.unknown_subject == "contact"
            ):
                raise UserError(
                    self.env._(
                        "Row %(row)s: choose the award and the recipient first.",
                        row=row.row,
                    )
                )
            kept = [i for i in row.issues or () if i["severity"] == "error"]
            row._store(
                {"issues": kept, "verdict": "error" if kept else "ready"}
            )

    def _get_subject(self):
        self.ensure_one()
        return self.employee_id or self.department_id or self.partner_id

    def _get_subject_key(self):
        """The number by which awards count distinct recipients."""
        self.ensure_one()
        for kind, name in enumerate(("employee_id", "department_id", "partner_id")):
            if self[name]:
                return 3 * self[name].id + kind
        return 0

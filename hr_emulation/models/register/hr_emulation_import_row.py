from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ...tools.import_messages import NEEDS_ANSWER, describe
from ...tools.row_judge import get_subject_type
from ...tools.subject_key import SUBJECT_FIELDS
from ..catalogue.hr_emulation_award_type import SUBJECT_TYPES

#: What the choice of a recipient settles.
_SUBJECT_KEYS = {
    "subject",
    "subject_name",
    "subject_kind",
    "employee_code",
    "identity_number",
    "birth_date",
}
#: Field of the row → what the officer answers by filling it in.
ANSWERS = {
    "award_type_id": {"award_type"},
    "authority_id": {"authority", "decision"},
    "employee_id": _SUBJECT_KEYS,
    "department_id": _SUBJECT_KEYS,
    "partner_id": _SUBJECT_KEYS,
    "subject_name": {"subject_name"},
    "subject_type": {"subject_kind"},
    "unit_name": {"unit", "job_title"},
    "unit_id": {"unit"},
    "job_title": {"job_title"},
    "year": {"year"},
    "decision_number": {"decision_number", "decision"},
    "decision_date": {"decision_date", "decision"},
    "date_from": {"period", "date_from", "date_to"},
    "date_to": {"period", "date_from", "date_to"},
    "period_text": {"period"},
    "kind_id": {"kind"},
    "topic_id": {"field"},
    "reason": {"reason"},
    "golden_book_number": {"golden_book_number"},
    "signer_name": {"signer"},
    "is_pending": {"state"},
}


class HrEmulationImportRow(models.Model):
    """One award that a register row speaks of, and what is to become of it.

    A row with several titles or years gives several records, told apart by
    :attr:`part`.
    """

    _name = "hr.emulation.import.row"
    _description = "Row of an Imported Register"
    _inherit = [
        "hr.emulation.file.import.row.mixin",
        "hr.emulation.protected.mixin",
        "hr.emulation.safe.export.mixin",
    ]
    _order = "import_id, row, part, id"
    _rec_name = "subject_name"
    _check_company_auto = True

    # Rows come from the file: nobody adds one, or says of one that it is ready.
    _protected_fields = frozenset(
        {
            "import_id",
            "company_id",
            "row",
            "part",
            "raw",
            "issues",
            "verdict",
            "match_method",
            "match_confidence",
            "is_accepted",
            "is_repetition",
        }
    )

    import_id = fields.Many2one(
        comodel_name="hr.emulation.import",
        required=True,
        readonly=True,
        ondelete="cascade",
        index=True,
    )
    company_id = fields.Many2one(related="import_id.company_id", store=True, index=True)
    part = fields.Integer(readonly=True, aggregator=None)
    raw = fields.Json(string="Cells as Written", readonly=True)
    source_text = fields.Text(string="As Written", compute="_compute_source_text")
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
    is_accepted = fields.Boolean(
        readonly=True, help="Somebody has looked at the questions."
    )
    is_repetition = fields.Boolean(
        readonly=True, help="To be recorded although the same award is recorded."
    )
    subject_type = fields.Selection(selection=SUBJECT_TYPES)
    subject_name = fields.Char()
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
        comodel_name="hr.department",
        string="Department of the Unit",
        check_company=True,
        ondelete="set null",
    )
    job_title = fields.Char(string="Post")
    award_type_id = fields.Many2one(
        comodel_name="hr.emulation.award.type",
        string="Title or Form",
        check_company=True,
        ondelete="set null",
    )
    authority_id = fields.Many2one(
        comodel_name="hr.emulation.authority",
        check_company=True,
        ondelete="set null",
    )
    kind_id = fields.Many2one(
        comodel_name="hr.emulation.award.kind", ondelete="set null"
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
        labels = self._get_labels("hr.emulation.import.column", "key")
        labels["heading"] = self.env._("Heading above")
        for row in self:
            row.source_text = "\n".join(
                f"{labels.get(key) or _get_heading(key)}: {text}"
                for key, text in (row.raw or {}).items()
            )

    @api.model
    def _get_issue_text(self, issue):
        """The remark in the language of the user."""
        types = self._get_labels(self._name, "subject_type")
        keys = self._get_labels("hr.emulation.import.column", "key")
        labels = {
            "method": self._get_labels(self._name, "match_method"),
            "kind": types,
            "only": types,
            "heading": types,
            "key": keys,
            "candidates": keys,
        }
        return describe(self.env, issue, labels)

    def _get_labels(self, model, field):
        return dict(self.env[model]._fields[field]._description_selection(self.env))

    # -------------------------------------------------------------------------
    # Answers of the officer
    # -------------------------------------------------------------------------

    def write(self, vals):
        if self._is_transition():
            return super().write(vals)
        self._check_not_imported()
        answered = {key for name in vals for key in ANSWERS.get(name, ())}
        before = self._get_same_subject() if answered else self.browse()
        result = super().write(vals)
        if answered:
            if vals.keys() & set(SUBJECT_FIELDS):
                self._keep_one_subject(vals)
            self._answer(answered)
            (before | self._get_same_subject())._judge_again()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_read(self):
        if not self._is_transition():
            raise UserError(
                self.env._(
                    "Rows are what stands in the file. Correct the file and load it "
                    "again, or choose to import the good rows only."
                )
            )

    def _get_same_subject(self):
        """These rows, and those whose duplicates they may be or cease to be."""
        subjects = Domain.OR(
            Domain(name, "in", self[name].ids) for name in SUBJECT_FIELDS if self[name]
        ) | Domain(
            "subject_name", "in", list(filter(None, self.mapped("subject_name")))
        )
        return self | self.search(
            Domain("import_id", "in", self.import_id.ids)
            & Domain("verdict", "!=", "imported")
            & subjects
        )

    def _keep_one_subject(self, vals):
        """The subject chosen last replaces the one that was proposed."""
        chosen = next((name for name in SUBJECT_FIELDS if vals.get(name)), None)
        if not chosen:
            return
        for row in self:
            row._store({name: False for name in SUBJECT_FIELDS if name != chosen})
            row._store(
                {
                    "subject_type": row._get_type_of_chosen(vals),
                    "match_method": "manual",
                    "match_confidence": 100,
                }
            )

    def _get_type_of_chosen(self, vals):
        nature = get_subject_type(self._get_subject())
        stated = vals.get("subject_type") or self.subject_type
        # An outside person may stand for a household.
        fits = stated == "household" and self.partner_id and nature == "individual"
        return stated if fits else nature

    def _answer(self, keys):
        """Drop the remarks about what the officer has just settled."""
        for row in self:
            row._store(
                {
                    "is_accepted": False,
                    "is_repetition": False,
                    "issues": [i for i in row.issues or () if i["key"] not in keys],
                }
            )

    def action_accept(self):
        """Take the rows as they were read: the officer has looked at the questions.

        :raise UserError: something was not read at all, so nothing can be accepted
        """
        self.check_access("write")
        rows = self.filtered(lambda row: row.verdict == "question")
        for row in rows:
            row._store(
                {
                    "is_accepted": True,
                    "issues": [
                        issue
                        for issue in row.issues or ()
                        if issue["severity"] != "question"
                        or issue["code"] in NEEDS_ANSWER
                    ],
                }
            )
        rows._judge_again()
        for row in rows:
            if row.verdict == "question":
                raise UserError(
                    self.env._(
                        "Row %(row)s: %(remarks)s", row=row.row, remarks=row.message
                    )
                )

    def action_repeat(self):
        """Record the award although the same one is recorded: it was given twice."""
        self.check_access("write")
        rows = self.filtered(lambda row: row.verdict == "duplicate")
        rows._store({"is_repetition": True})
        rows._judge_again()

    def _get_subject(self):
        self.ensure_one()
        return self.employee_id or self.department_id or self.partner_id


def _get_heading(key):
    """The heading in the file of a column that has no label of its own."""
    return key[1:] if key.startswith("?") else key.partition(":")[2] or key

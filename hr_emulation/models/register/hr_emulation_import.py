from odoo import api, fields, models
from odoo.exceptions import LockError, UserError
from odoo.fields import Command

from ...engine.register.issues import RegisterError
from ...tools.import_messages import plain_issue
from ...tools.register_files import get_error_file, get_template_file
from ...tools.register_loader import RegisterLoader
from ...tools.register_writer import RegisterEraser, RegisterWriter
from ...tools.row_judge import RowJudge


class HrEmulationImport(models.Model):
    """Import of one old register: read, judged row by row, then written.

    Nothing is written before the officer has seen what would happen. The import
    is one transaction, and can be taken back as long as nothing depends on it.
    """

    _name = "hr.emulation.import"
    _description = "Register Import"
    _inherit = [
        "hr.emulation.company.mixin",
        "hr.emulation.protected.mixin",
        "hr.emulation.safe.export.mixin",
    ]
    _order = "id desc"
    _check_company_auto = True

    _protected_fields = frozenset({"state", "file_hash", "file_issues"})
    _frozen_fields = frozenset({"file", "filename", "company_id"})

    name = fields.Char(compute="_compute_name", store=True)
    file = fields.Binary(string="Register", attachment=True, required=True)
    filename = fields.Char(string="File Name")
    file_hash = fields.Char(readonly=True, copy=False, index="btree_not_null")
    sheet_name = fields.Char(
        string="Sheet",
        help="Empty: the only sheet, or the first one that holds a register.",
    )
    company_id = fields.Many2one(
        comodel_name="res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )
    mode = fields.Selection(
        selection=[
            ("all", "All Rows or None"),
            ("good", "Good Rows Only"),
        ],
        default="all",
        required=True,
        help="What to do when some rows have errors or open questions.",
    )
    unknown_subject = fields.Selection(
        selection=[
            ("ask", "Ask"),
            ("contact", "Add as Outside Contacts"),
        ],
        string="Unknown Recipients",
        default="ask",
        required=True,
    )
    unknown_year = fields.Selection(
        selection=[
            ("ask", "Ask"),
            ("empty", "Leave Empty and Flag"),
        ],
        string="Missing Years",
        default="ask",
        required=True,
    )
    default_award_type_id = fields.Many2one(
        comodel_name="hr.emulation.award.type",
        string="Award of All Rows",
        help="Used where the register does not name the award.",
    )
    default_authority_id = fields.Many2one(
        comodel_name="hr.emulation.authority",
        string="Authority of All Rows",
        help="Used where the register does not name the authority.",
    )
    default_kind_id = fields.Many2one(
        comodel_name="hr.emulation.award.kind",
        string="Kind of All Rows",
        help="Used where the register does not name the kind.",
    )
    default_year = fields.Integer(
        string="Year of All Rows",
        aggregator=None,
        help="Used where the register does not name the year.",
    )
    default_decision_number = fields.Char(
        string="Decision Number of All Rows",
        help="Used where the register does not name the decision.",
    )
    default_decision_date = fields.Date(
        string="Decision Date of All Rows",
        help="Used where the register does not name the decision.",
    )
    state = fields.Selection(
        string="Status",
        selection=[
            ("draft", "File"),
            ("checked", "Checked"),
            ("done", "Imported"),
            ("rolled_back", "Rolled Back"),
        ],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
    )
    column_ids = fields.One2many(
        comodel_name="hr.emulation.import.column",
        inverse_name="import_id",
        string="Columns",
    )
    row_ids = fields.One2many(
        comodel_name="hr.emulation.import.row",
        inverse_name="import_id",
        string="Rows",
    )
    file_issues = fields.Json(readonly=True, copy=False)
    remarks = fields.Text(compute="_compute_remarks")
    row_count = fields.Integer(string="Rows Read", compute="_compute_counts")
    ready_count = fields.Integer(string="Ready", compute="_compute_counts")
    question_count = fields.Integer(string="Questions", compute="_compute_counts")
    error_count = fields.Integer(string="Errors", compute="_compute_counts")
    duplicate_count = fields.Integer(
        string="Already Recorded", compute="_compute_counts"
    )
    imported_count = fields.Integer(string="Imported", compute="_compute_counts")
    cannot_import_reason = fields.Char(compute="_compute_cannot_import_reason")

    @api.depends("filename", "create_date")
    def _compute_name(self):
        for batch in self:
            batch.name = batch.filename or self.env._("Register")

    def _compute_remarks(self):
        rows = self.env["hr.emulation.import.row"]
        for batch in self:
            batch.remarks = "\n".join(
                rows._get_issue_text(issue) for issue in batch.file_issues or ()
            )

    @api.depends("row_ids.verdict")
    def _compute_counts(self):
        counts = {
            (batch.id, verdict): count
            for batch, verdict, count in self.env[
                "hr.emulation.import.row"
            ]._read_group(
                [("import_id", "in", self.ids)], ["import_id", "verdict"], ["__count"]
            )
        }
        verdicts = ("ready", "question", "error", "duplicate", "imported")
        for batch in self:
            for verdict in verdicts:
                batch[f"{verdict}_count"] = counts.get((batch.id, verdict), 0)
            batch.row_count = sum(batch[f"{verdict}_count"] for verdict in verdicts)

    def _is_fact(self):
        return self.state != "draft"

    def _get_frozen_message(self, field_names):
        return self.env._(
            "“%s” has been read already. Press “Load Another File” first, or start "
            "another import.",
            self.name,
        )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_written(self):
        for batch in self:
            if batch.state == "done":
                raise UserError(
                    self.env._(
                        "“%s” has written awards. Roll it back before deleting it.",
                        batch.name,
                    )
                )

    # -------------------------------------------------------------------------
    # Read and judge
    # -------------------------------------------------------------------------

    def action_check(self):
        """Read the file and say for each row what would become of it.

        Answers given to the rows of an earlier reading are lost.

        :raise UserError: the file cannot be read as a register; nothing changes
        """
        self.ensure_one()
        self.check_access("write")
        if self.state not in ("draft", "checked"):
            raise UserError(self.env._("This register has been imported already."))
        try:
            loaded = RegisterLoader(self).load()
        except RegisterError as error:
            issue = plain_issue(error.code, "error", "", error.params)
            raise UserError(self.row_ids._get_issue_text(issue)) from error
        self.row_ids._in_transition().unlink()
        self.env["hr.emulation.import.row"]._in_transition().create(loaded.rows)
        self._in_transition().write(
            {
                "state": "checked",
                "file_hash": loaded.file_hash,
                "file_issues": loaded.issues,
                "column_ids": [
                    Command.clear(),
                    *(Command.create(values) for values in loaded.columns),
                ],
            }
        )

    def _judge_again(self, rows):
        RowJudge(self).judge_records(rows)

    def action_reset(self):
        """Forget what was read, to load a corrected file."""
        self.check_access("write")
        for batch in self:
            if batch.state == "done":
                raise UserError(
                    self.env._("Roll the import back before loading another file.")
                )
        self.row_ids._in_transition().unlink()
        self.column_ids.unlink()
        self._in_transition().write(
            {
                "state": "draft",
                "sheet_name": False,
                "file_hash": False,
                "file_issues": False,
            }
        )

    # -------------------------------------------------------------------------
    # Write and take back
    # -------------------------------------------------------------------------

    @api.depends("state", "mode", "row_ids.verdict")
    def _compute_cannot_import_reason(self):
        reasons = self._get_cannot_import_reason()
        for batch in self:
            batch.cannot_import_reason = reasons[batch]

    def _get_cannot_import_reason(self):
        """Return ``{import: reason or False}``, for the button and the server."""
        return {batch: batch._get_one_cannot_import_reason() for batch in self}

    def _get_one_cannot_import_reason(self):
        if self.state not in ("checked", "done"):
            return self.env._("Check the file first.")
        open_rows = self.error_count + self.question_count
        if self.mode == "all" and open_rows:
            return self.env._(
                "%s rows have errors or open questions. Settle them, or choose to "
                "import the good rows only.",
                open_rows,
            )
        if not self.ready_count:
            return self.env._("No row is ready to be imported.")
        return False

    def action_import(self):
        """Write the ready rows as awards, in one transaction.

        Rows that were left out before can follow when they have been settled.

        :raise UserError: says why not; nothing is written
        """
        self.ensure_one()
        self.check_access("write")
        self._raise_if(self._get_one_cannot_import_reason())
        self._lock()
        # Somebody may have recorded some of the awards since the file was read.
        self._judge_again(self._get_ready_rows())
        self._raise_if(self._get_one_cannot_import_reason())
        rows = self._get_ready_rows()
        RegisterWriter(self).record(rows)
        rows._store({"verdict": "imported"})
        self._in_transition().state = "done"

    def _get_ready_rows(self):
        return self.row_ids.filtered(lambda row: row.verdict == "ready")

    def _raise_if(self, reason):
        if reason:
            raise UserError(reason)

    def _lock(self):
        """Let nobody else write a register: two may hold the same awards."""
        registers = self.search(
            [("company_id", "=", self.company_id.id), ("state", "!=", "draft")]
        )
        try:
            (self | registers).lock_for_update()
        except LockError as error:
            raise UserError(
                self.env._(
                    "Somebody else is importing a register at this moment. Look at it "
                    "again in a minute."
                )
            ) from error

    def _get_cannot_roll_back_reason(self):
        """Return ``{import: reason or False}``."""
        return {
            batch: batch._get_one_cannot_roll_back_reason(RegisterEraser(batch))
            for batch in self
        }

    def _get_one_cannot_roll_back_reason(self, eraser):
        if self.state != "done":
            return self.env._("Only an import that was written can be rolled back.")
        dependent = eraser.get_dependent()
        if dependent:
            return self.env._(
                "%(award)s is used by %(record)s, so the import cannot be rolled "
                "back any more.",
                award=dependent[0].display_name,
                record=dependent[1].display_name,
            )
        return False

    def action_roll_back(self):
        """Delete what the import wrote, as if it had never happened.

        :raise UserError: something depends on one of the awards; nothing is deleted
        """
        self.ensure_one()
        self.check_access("write")
        self._lock()
        eraser = RegisterEraser(self)
        self._raise_if(self._get_one_cannot_roll_back_reason(eraser))
        eraser.erase()
        self._in_transition().state = "rolled_back"

    # -------------------------------------------------------------------------
    # Files and lists
    # -------------------------------------------------------------------------

    def action_open_rows(self):
        """Open the rows, those with the verdict of the pressed button first."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "hr_emulation.hr_emulation_import_row_action"
        )
        verdict = self.env.context.get("verdict")
        return {
            **action,
            "name": self.name,
            "domain": [("import_id", "=", self.id)],
            "context": {f"search_default_{verdict}": 1} if verdict else {},
        }

    def action_open_awards(self):
        """Open the awards that the import wrote."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "hr_emulation.hr_emulation_award_action"
        )
        return {
            **action,
            "domain": [("import_row_id.import_id", "=", self.id)],
            "context": {},
        }

    def action_download_errors(self):
        """Download the rows that cannot be imported, to correct and load again."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_url",
            "url": f"/hr_emulation/import/{self.id}/errors",
            "target": "download",
        }

    def action_download_template(self):
        """Download an empty register with the headings that are understood."""
        return {
            "type": "ir.actions.act_url",
            "url": "/hr_emulation/import/template",
            "target": "download",
        }

    @api.model
    def _get_template_file(self):
        """Return the bytes of an empty register in the language of the user."""
        return get_template_file(self.env)

    def _get_error_file(self):
        """Return the bytes of a workbook with the rows that need an answer."""
        self.ensure_one()
        return get_error_file(self.row_ids)

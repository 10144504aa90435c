from odoo import api, fields, models
from odoo.exceptions import LockError, UserError
from odoo.fields import Command

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
        "hr.emulation.file.import.mixin",
        "hr.emulation.company.mixin",
        "hr.emulation.protected.mixin",
        "hr.emulation.safe.export.mixin",
    ]
    _order = "id desc"
    _check_company_auto = True
    _verdicts = ("ready", "question", "error", "duplicate", "imported")
    _download_path = "/hr_emulation/import"

    _protected_fields = frozenset({"state", "file_hash", "file_issues"})
    _frozen_fields = frozenset({"file", "filename", "company_id"})

    file = fields.Binary(string="Register")
    file_hash = fields.Char(readonly=True, copy=False, index="btree_not_null")
    sheet_name = fields.Char(
        help="Empty: the only sheet, or the first one that holds a register.",
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
    row_count = fields.Integer(string="Rows Read", compute="_compute_row_count")
    ready_count = fields.Integer(string="Ready", compute="_compute_counts")
    question_count = fields.Integer(string="Questions", compute="_compute_counts")
    error_count = fields.Integer(string="Errors", compute="_compute_counts")
    duplicate_count = fields.Integer(
        string="Already Recorded", compute="_compute_counts"
    )
    imported_count = fields.Integer(string="Imported", compute="_compute_counts")

    def _get_default_name(self):
        return self.env._("Register")

    def _compute_remarks(self):
        rows = self.env["hr.emulation.import.row"]
        for batch in self:
            batch.remarks = "\n".join(
                rows._get_issue_text(issue) for issue in batch.file_issues or ()
            )

    @api.depends("row_ids.verdict")
    def _compute_row_count(self):
        for batch in self:
            batch.row_count = sum(batch[f"{key}_count"] for key in self._verdicts)

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
        with self._reading():
            loaded = RegisterLoader(self).load()
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

    def _get_reset_values(self):
        return {
            **super()._get_reset_values(),
            "file_hash": False,
            "file_issues": False,
            "column_ids": [Command.clear()],
        }

    # -------------------------------------------------------------------------
    # Write and take back
    # -------------------------------------------------------------------------

    @api.depends("state", "mode", "row_ids.verdict")
    def _compute_cannot_import_reason(self):
        return super()._compute_cannot_import_reason()

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

    @api.model
    def _get_template_file(self):
        """Return the bytes of an empty register in the language of the user."""
        return get_template_file(self.env)

    @api.model
    def _get_template_name(self):
        return self.env._("register.xlsx")

    def _get_error_file(self):
        """Return the bytes of a workbook with the rows that need an answer."""
        self.ensure_one()
        return get_error_file(self.row_ids)

import base64
import hashlib
import io

import xlsxwriter

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from ...engine.register import columns, reader, register
from ...engine.register.issues import MESSAGES, RegisterError
from ...engine.register.layout import find_table
from ...engine.register.sheet import Limits, column_name
from ...engine.register.text import safe_cell
from ...tools.register_writer import RegisterWriter
from ...tools.row_judge import RowJudge, get_vocabularies, plain_issue
from .hr_emulation_import_column import COLUMN_LABELS

#: Rows read in one request. More would hold the web server for too long.
MAX_ROWS = 20_000


class HrEmulationImport(models.Model):
    """Import of one old register: read, judged row by row, then written.

    Nothing is written before the officer has seen what would happen. The import
    is one transaction, and can be taken back as long as nothing depends on it.
    """

    _name = "hr.emulation.import"
    _description = "Register Import"
    _order = "id desc"
    _check_company_auto = True

    name = fields.Char(compute="_compute_name", store=True)
    file = fields.Binary(string="Register", attachment=True, required=True)
    filename = fields.Char(string="File Name")
    file_hash = fields.Char(readonly=True, copy=False)
    sheet_name = fields.Char(
        string="Sheet",
        help="Empty: the only sheet, or the first one that holds a register.",
    )
    company_id = fields.Many2one(
        comodel_name="res.company",
        string="Company",
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
            for batch, verdict, count in self.env["hr.emulation.import.row"]._read_group(
                [("import_id", "in", self.ids)], ["import_id", "verdict"], ["__count"]
            )
        }
        verdicts = ("ready", "question", "error", "duplicate", "imported")
        for batch in self:
            for verdict in verdicts:
                batch[f"{verdict}_count"] = counts.get((batch.id, verdict), 0)
            batch.row_count = sum(batch[f"{verdict}_count"] for verdict in verdicts)

    # -------------------------------------------------------------------------
    # Read and judge
    # -------------------------------------------------------------------------

    def action_check(self):
        """Read the file and say for each row what would become of it.

        :raise UserError: the file cannot be read as a register; nothing changes
        """
        self.ensure_one()
        self.check_access("write")
        if self.state not in ("draft", "checked"):
            raise UserError(self.env._("This register has been imported already."))
        try:
            self._read_file()
        except RegisterError as error:
            message = self.env._(  # pylint: disable=E8502
                MESSAGES[error.code], **error.params
            )
            raise UserError(message) from error

    def _read_file(self):
        content = base64.b64decode(self.with_context(bin_size=False).file or b"")
        vocabularies = get_vocabularies(self)
        table = self._find_table(content, vocabularies)
        lines = register.parse(
            table, vocabularies, today=fields.Date.context_today(self)
        )
        rows = RowJudge(self).read(list(lines))
        self.row_ids.unlink()
        self.env["hr.emulation.import.row"].create(rows)
        self.write(
            {
                "state": "checked",
                "sheet_name": table.sheet.name,
                "file_hash": hashlib.sha256(content).hexdigest(),
                "file_issues": [
                    plain_issue(issue) for issue in (*table.sheet.issues, *table.issues)
                ],
                "column_ids": self._get_column_commands(table),
            }
        )

    def _find_table(self, content, vocabularies):
        """Return the table of the named sheet, or of the first that holds one."""
        sheets = reader.read(content, self.filename or "", Limits(max_rows=MAX_ROWS))
        if self.sheet_name:
            sheets = [reader.pick(sheets, self.sheet_name)]
        mapping = {c.index: c.key or "" for c in self.column_ids if c.is_changed}
        errors = []
        for sheet in sheets:
            try:
                return find_table(sheet, vocabularies, mapping or None)
            except RegisterError as error:
                errors.append(error)
        raise errors[0]

    def _get_column_commands(self, table):
        changed = {c.index: c.key for c in self.column_ids if c.is_changed}
        keys = {column.index: column.key for column in table.columns}
        columns_read = [*table.columns, *table.unmapped]
        return [
            Command.clear(),
            *(
                Command.create(
                    {
                        "index": column.index,
                        "letter": column_name(column.index),
                        "header": column.header,
                        "key": keys.get(column.index) in COLUMN_LABELS
                        and keys[column.index],
                        "is_changed": column.index in changed,
                    }
                )
                for column in sorted(columns_read, key=lambda column: column.index)
            ),
        ]

    def _judge_again(self, rows):
        """Judge rows that the officer has changed."""
        RowJudge(self).judge_records(rows)

    def action_reset(self):
        """Forget what was read, to load a corrected file."""
        self.check_access("write")
        for batch in self:
            if batch.state == "done":
                raise UserError(
                    self.env._("Roll the import back before loading another file.")
                )
        self.row_ids.unlink()
        self.column_ids.unlink()
        self.write({"state": "draft", "file_issues": False})

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
        if self.state != "checked":
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

        :raise UserError: says why not; nothing is written
        """
        self.ensure_one()
        self.check_access("write")
        reason = self._get_one_cannot_import_reason()
        if reason:
            raise UserError(reason)
        # Two officers pressing the button: the second finds it done.
        self.lock_for_update()
        self._do_import()

    def _do_import(self):
        rows = self.row_ids.filtered(lambda row: row.verdict == "ready")
        RegisterWriter(self).write(rows)
        rows._store({"verdict": "imported"})
        self.state = "done"

    def _get_awards(self):
        return self.env["hr.emulation.award"].search(
            [("import_row_id.import_id", "in", self.ids)]
        )

    def _get_cannot_roll_back_reason(self):
        """Return ``{import: reason or False}``."""
        return {batch: batch._get_one_cannot_roll_back_reason() for batch in self}

    def _get_one_cannot_roll_back_reason(self):
        if self.state != "done":
            return self.env._("Only an import that was written can be rolled back.")
        for award in self._get_awards():
            dependent = award._get_dependent_records()
            if dependent:
                return self.env._(
                    "%(award)s is used by %(record)s, so the import cannot be rolled "
                    "back any more.",
                    award=award.display_name,
                    record=dependent.display_name,
                )
        return False

    def action_roll_back(self):
        """Delete what the import wrote, as if it had never happened.

        :raise UserError: something depends on one of the awards; nothing is deleted
        """
        self.ensure_one()
        self.check_access("write")
        reason = self._get_one_cannot_roll_back_reason()
        if reason:
            raise UserError(reason)
        self.lock_for_update()
        awards = self._get_awards()
        decisions = awards.decision_id.filtered("import_id")
        awards._in_transition().unlink()
        decisions.filtered(
            lambda decision: decision.import_id == self and not decision.award_ids
        )._in_transition().unlink()
        self.row_ids.filtered(lambda row: row.verdict == "imported")._store(
            {"verdict": "ready"}
        )
        self.state = "rolled_back"

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
        vietnamese = (self.env.lang or "").startswith("vi")
        headers = [row[1 if vietnamese else 2] for row in columns.TEMPLATE_COLUMNS]
        return _write_workbook([headers])

    def _get_error_file(self):
        """Return the bytes of a workbook with the rows that need an answer."""
        self.ensure_one()
        rows = self.row_ids.filtered(lambda row: row.verdict in ("error", "question"))
        # The headings of the file, so that the corrected file reads the same way.
        headers = {c.key: c.header for c in self.column_ids if c.key}
        keys = list(dict.fromkeys(key for row in rows for key in row.raw or {}))
        table = [[*(headers.get(key, key) for key in keys), self.env._("Remarks")]]
        # A row with several awards is one row of the file.
        for parts in rows.grouped("row").values():
            raw = parts[0].raw or {}
            remarks = "\n".join(filter(None, parts.mapped("message")))
            table.append([*(raw.get(key, "") for key in keys), remarks])
        return _write_workbook(table)


def _write_workbook(table):
    """Return an .xlsx file with a frozen heading; no cell can start a formula."""
    output = io.BytesIO()
    workbook = xlsxwriter.Workbook(
        output, {"in_memory": True, "strings_to_formulas": False}
    )
    sheet = workbook.add_worksheet()
    heading = workbook.add_format({"bold": True, "text_wrap": True, "bg_color": "#D9E2F3"})
    wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
    sheet.freeze_panes(1, 0)
    for number, row in enumerate(table):
        for index, value in enumerate(row):
            sheet.write_string(
                number, index, safe_cell(str(value)), wrapped if number else heading
            )
    sheet.set_column(0, max(len(table[0]) - 1, 0), 20)
    workbook.close()
    return output.getvalue()

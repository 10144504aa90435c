import base64
from datetime import date

from psycopg2 import IntegrityError

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import mute_logger

from ...engine.evaluation.rating_list import TEMPLATE_COLUMNS, NoRatings
from ...engine.register import reader
from ...engine.register.sheet import Limits
from ...tools.rating_judge import RatingJudge, read_lines
from ...tools.register_files import write_workbook
from ...tools.register_loader import MAX_ROWS
from ...tools.subject_values import get_department_values, get_employee_values

_CHUNK = 1_000


class HrEmulationRatingImport(models.Model):
    """A list of ratings of past years: read, judged row by row, then written.

    Nothing is written before the officer has seen what would happen. The import
    is one transaction, and can be taken back as long as nothing relies on it.
    """

    _name = "hr.emulation.rating.import"
    _description = "Import of Ratings"
    _inherit = [
        "hr.emulation.file.import.mixin",
        "hr.emulation.company.mixin",
        "hr.emulation.protected.mixin",
        "hr.emulation.safe.export.mixin",
    ]
    _order = "id desc"
    _check_company_auto = True
    _verdicts = ("ready", "problem", "recorded", "imported")
    _download_path = "/hr_emulation/rating_import"

    _protected_fields = frozenset({"state"})
    _frozen_fields = frozenset({"file", "filename", "company_id", "default_year"})

    file = fields.Binary(string="List of Ratings")
    sheet_name = fields.Char(
        help="Empty: the only sheet, or the first one that is a list of ratings.",
    )
    default_year = fields.Integer(
        help="Used where the list does not name the year.",
    )
    row_ids = fields.One2many(
        comodel_name="hr.emulation.rating.import.row",
        inverse_name="import_id",
        string="Rows",
    )
    ready_count = fields.Integer(string="Ready", compute="_compute_counts")
    problem_count = fields.Integer(string="To Correct", compute="_compute_counts")
    recorded_count = fields.Integer(
        string="Already Recorded", compute="_compute_counts"
    )
    imported_count = fields.Integer(string="Imported", compute="_compute_counts")

    def _get_default_name(self):
        return self.env._("Ratings")

    @api.ondelete(at_uninstall=False)
    def _unlink_except_written(self):
        for batch in self:
            if batch.state == "done":
                raise UserError(
                    self.env._(
                        "“%s” has written ratings. Roll it back before deleting it.",
                        batch.name,
                    )
                )

    # -------------------------------------------------------------------------
    # Read and judge
    # -------------------------------------------------------------------------

    def action_check(self):
        """Read the file and say for each row what would become of it.

        Answers given to the rows of an earlier reading are lost.

        :raise UserError: the file cannot be read; nothing changes
        """
        self.ensure_one()
        self.check_access("write")
        if self.state not in ("draft", "checked"):
            raise UserError(self.env._("This list has been imported already."))
        rows = self._get_judge().read(self._read_file())
        self.row_ids._in_transition().unlink()
        self.env["hr.emulation.rating.import.row"]._in_transition().create(rows)
        self._in_transition().state = "checked"

    def _read_file(self):
        content = base64.b64decode(self.with_context(bin_size=False).file or b"")
        try:
            with self._reading():
                sheets = reader.read(
                    content, self.filename or "", Limits(max_rows=MAX_ROWS)
                )
                lines = read_lines(sheets, self.sheet_name)
        except NoRatings as error:
            raise UserError(
                self.env._(
                    "No list of ratings was found in the file. A list has a row of "
                    "column names with a column for the name or the employee code, "
                    "and one for the rating."
                )
            ) from error
        if not lines:
            raise UserError(
                self.env._("The list has column names but no row below them.")
            )
        return lines

    def _get_judge(self):
        return RatingJudge(self, fields.Date.context_today(self).year)

    def _judge_again(self, rows):
        self._get_judge().judge_records(rows)

    # -------------------------------------------------------------------------
    # Write and take back
    # -------------------------------------------------------------------------

    def _get_one_cannot_import_reason(self):
        self.ensure_one()
        if self.state not in ("checked", "done"):
            return self.env._("Check the file first.")
        if not self.ready_count:
            return self.env._("No row is ready to be imported.")
        return False

    def action_import(self):
        """Write the ready rows as concluded evaluations, in one transaction.

        The others can follow when they have been corrected.

        :raise UserError: says why not; nothing is written
        """
        self.ensure_one()
        self.check_access("write")
        self._raise_first(self._get_cannot_import_reason())
        self._lock()
        # Somebody may have rated some of them since the file was read.
        self._judge_again(self._get_ready_rows())
        self._raise_first(self._get_cannot_import_reason())
        rows = self._get_ready_rows()
        for start in range(0, len(rows), _CHUNK):
            self._record(rows[start : start + _CHUNK])
        self._in_transition().state = "done"

    def _record(self, rows):
        pairs = [
            (row, values)
            for year, same in rows.grouped("year").items()
            for row, values in self._get_evaluation_values(year, same)
        ]
        # The values are a snapshot already, and nobody wants a message for each.
        evaluations = self.env["hr.emulation.evaluation"]._in_transition()
        evaluations = evaluations.with_context(
            tracking_disable=True,
            mail_create_nolog=True,
            mail_create_nosubscribe=True,
            mail_notrack=True,
        ).create([values for _row, values in pairs])
        for (row, _values), evaluation in zip(pairs, evaluations, strict=True):
            row._store({"verdict": "imported", "evaluation_id": evaluation.id})

    def _get_evaluation_values(self, year, rows):
        """Yield each row with the values of its evaluation, as on 31 December."""
        people = rows.filtered("employee_id")
        units = rows.filtered("department_id")
        last_day = date(year, 12, 31)
        employees = people.employee_id
        snapshots = {
            ("employee_id", values["employee_id"]): values
            for values in get_employee_values(self.company_id, employees, last_day)
        } | {
            ("department_id", values["department_id"]): values
            for values in get_department_values(self.company_id, units.department_id)
        }
        for row in rows:
            field = next(name for name in row._subject_fields if row[name])
            subject = row[field].id
            snapshot = snapshots.get((field, subject)) or {
                field: subject,
                "company_id": self.company_id.id,
            }
            yield (
                row,
                {
                    **snapshot,
                    "year": year,
                    "rating": row.rating,
                    "months_worked": row.months_worked,
                    "state": "final",
                },
            )

    def _get_cannot_roll_back_reason(self):
        """Return ``{import: reason or False}``."""
        return {batch: batch._get_one_cannot_roll_back_reason() for batch in self}

    def _get_one_cannot_roll_back_reason(self):
        self.ensure_one()
        if self.state != "done":
            return self.env._("Only an import that was written can be rolled back.")
        dependents = self.row_ids.evaluation_id._get_dependent_reasons()
        for reason in dependents.values():
            return reason
        for row in self.row_ids.filtered("evaluation_id"):
            evaluation = row.evaluation_id
            if (evaluation.rating, evaluation.state) != (row.rating, "final"):
                return self.env._(
                    "The evaluation of %s was changed since, so the import cannot be "
                    "rolled back any more.",
                    evaluation.display_name,
                )
        return False

    def action_roll_back(self):
        """Delete what the import wrote, as if it had never happened.

        :raise UserError: something relies on one of the ratings; nothing is deleted
        """
        self.ensure_one()
        self.check_access("write")
        self._lock()
        self._raise_first(self._get_cannot_roll_back_reason())
        rows = self.row_ids.filtered(lambda row: row.verdict == "imported")
        try:
            with mute_logger("odoo.sql_db"), self.env.cr.savepoint():
                rows.evaluation_id._in_transition().unlink()
        except IntegrityError as error:
            raise UserError(
                self.env._(
                    "A nomination or another record relies on one of these ratings, so "
                    "the import cannot be rolled back any more."
                )
            ) from error
        rows._store({"verdict": "ready", "evaluation_id": False})
        self._in_transition().state = "rolled_back"

    # -------------------------------------------------------------------------
    # Files
    # -------------------------------------------------------------------------

    @api.model
    def _get_headings(self):
        """Return ``{key: heading}`` in the language of the user."""
        is_vietnamese = (self.env.lang or "").startswith("vi")
        return {key: vi if is_vietnamese else en for key, vi, en in TEMPLATE_COLUMNS}

    @api.model
    def _get_template_file(self):
        """Return the bytes of an empty list."""
        headings = self._get_headings()
        return write_workbook([list(headings.values())], list(headings))

    @api.model
    def _get_template_name(self):
        return self.env._("ratings.xlsx")

    def _get_error_file(self):
        """Return the bytes of a workbook with the rows that are not imported."""
        self.ensure_one()
        headings = self._get_headings()
        # Nobody's number is stored, so there is none to hand out.
        for key in ("employee_code", "identity_number"):
            headings.pop(key)
        table = [[*headings.values(), self.env._("What to Correct")]]
        rows = self.row_ids.filtered(lambda row: row.verdict == "problem")
        for row in rows:
            remark = self.env._(
                "Row %(row)s: %(remarks)s", row=row.row, remarks=row.message
            )
            table.append([*row._get_cells(headings), remark])
        return write_workbook(table, [*headings, "reason"])

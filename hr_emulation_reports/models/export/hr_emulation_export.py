import json

from psycopg2 import DataError

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Domain

from ...tools.record_rows import RecordRows
from ...tools.workbook import Workbook, name_file

# All that the register says of an award, in the order in which officers write it.
REGISTER = (
    "subject_name",
    "subject_type",
    "unit_name",
    "job_title",
    "award_type_id",
    "level",
    "kind_id",
    "year",
    "authority_id",
    "decision_number",
    "decision_date",
    "reason",
    "period_text",
    "topic_id",
    "golden_book_number",
    "position_class_id",
    "is_direct_worker",
    "state",
)
READERS = "hr_emulation.group_emulation_officer,hr_emulation.group_emulation_auditor"
_LIMIT = "web.active_ids_limit"
_BATCH = 2_000
_SHOWN = 200


class HrEmulationExport(models.TransientModel):
    """What goes into an Excel file of honours: which awards, in which layout."""

    _name = "hr.emulation.export"
    _description = "Excel File of Honours"
    _inherit = ["hr.emulation.sound.mixin"]

    domain = fields.Char(
        string="Selection",
        default=lambda self: self._default_domain(),
        required=True,
        readonly=False,
    )
    year_from = fields.Integer(string="First Year", aggregator=None)
    year_to = fields.Integer(string="Final Year", aggregator=None)
    layout_id = fields.Many2one(
        comodel_name="hr.emulation.layout",
        help="Empty for the register with all its columns.",
    )
    leaves_out = fields.Boolean(
        string="Leave Out Awards With Problems",
        help="They are missing in the file, and have to be reported later.",
    )
    award_count = fields.Integer(string="Awards", compute="_compute_award_count")
    unlisted_count = fields.Integer(
        string="Not Listed",
        compute="_compute_unlisted_count",
        help="Awards with problems beyond those that are listed.",
    )
    is_checked = fields.Boolean(readonly=True)
    problem_count = fields.Integer(string="Awards With Problems", readonly=True)
    problem_ids = fields.One2many(
        comodel_name="hr.emulation.export.problem",
        inverse_name="export_id",
        string="Problems",
        readonly=True,
    )

    def _default_domain(self):
        """What was selected in the list, as the web client says it."""
        context = self.env.context
        awards = self.env["hr.emulation.award"]
        # A download knows nothing of the companies switched on in the browser.
        companies = Domain("company_id", "in", self.env.companies.ids)
        if context.get("active_model") != awards._name:
            return json.dumps(list(awards._statistics_domain() & companies))
        ids = context.get("active_ids") or []
        # sudo: how many ids the web client sends is said to every client.
        limit = self.env["ir.config_parameter"].sudo().get_param(_LIMIT, "20000")
        if context.get("active_domain") and len(ids) >= int(limit):
            # All were selected, and they are more than the client sends.
            return json.dumps(["&", *companies, *Domain(context["active_domain"])])
        return json.dumps([["id", "in", ids]])

    @api.depends("domain", "year_from", "year_to", "layout_id")
    def _compute_award_count(self):
        awards = self.env["hr.emulation.award"]
        for export in self:
            export.award_count = awards.search_count(export._get_domain())

    @api.depends("problem_count", "problem_ids")
    def _compute_unlisted_count(self):
        for export in self:
            export.unlisted_count = export.problem_count - len(export.problem_ids)

    @api.constrains("domain")
    def _check_domain(self):
        """Refuse in words what no list of awards would ever send."""
        awards = self.env["hr.emulation.award"]
        for export in self:
            try:
                # Some of it only the database finds to be none.
                with self.env.cr.savepoint():
                    awards.search(export._get_domain(), limit=1)
            except (TypeError, ValueError, DataError) as error:
                raise ValidationError(
                    self.env._("Select the awards in the list again, then export them.")
                ) from error

    @api.constrains("layout_id")
    def _check_layout(self):
        for export in self:
            if export.layout_id and not export.layout_id.column_ids:
                raise ValidationError(
                    self.env._(
                        "The layout “%s” has no columns yet. Ask an administrator to "
                        "complete it, or choose another.",
                        export.layout_id.name,
                    )
                )

    @api.onchange("layout_id", "year_from", "year_to")
    def _onchange_selection(self):
        self.is_checked = False
        self.problem_ids = False
        self.problem_count = 0

    def _get_domain(self):
        """Domain of the awards of the one file.

        :raise UserError: the selection is not a list of conditions
        """
        self.ensure_one()
        try:
            domain = Domain(json.loads(self.domain or "[]"))
            domain.validate(self.env["hr.emulation.award"])
        except (TypeError, ValueError) as error:
            raise UserError(
                self.env._("Select the awards in the list again, then export them.")
            ) from error
        if self.year_from:
            domain &= Domain("year", ">=", self.year_from)
        if self.year_to:
            domain &= Domain("year", "<=", self.year_to)
        if self.layout_id.is_for_staff:
            domain &= Domain("employee_id", "!=", False)
        return domain

    # -------------------------------------------------------------------------
    # Steps
    # -------------------------------------------------------------------------

    def action_check(self):
        """List what is wrong with the awards in the chosen layout, in words."""
        self.ensure_one()
        self.problem_ids.unlink()
        shown, wrong = [], 0
        for award, _cells, problems in self._iterate_layout():
            if not problems:
                continue
            wrong += 1
            if len(shown) < _SHOWN:
                sentences = [self._say(problem) for problem in problems]
                shown.append({"award_id": award.id, "message": " ".join(sentences)})
        self.problem_ids.create([{"export_id": self.id, **vals} for vals in shown])
        self.write({"is_checked": True, "problem_count": wrong})
        return self._reopen()

    def action_download(self):
        """Give the file, or list first what stands in its way."""
        self.ensure_one()
        if self.layout_id and not self.leaves_out:
            self.action_check()
            if self.problem_count:
                return self._reopen()
        return {
            "type": "ir.actions.act_url",
            "url": f"/emulation/export/{self.id}",
            "target": "new",
            "close": True,
        }

    @api.model
    def _open(self, domain):
        """Return the action that offers the awards of a domain, written as JSON."""
        return self.create({"domain": domain})._reopen()

    def _reopen(self):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Export to Excel"),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
        }

    def _say(self, problem):
        """Return the problem as a sentence."""
        categories = dict(
            self.env["hr.emulation.award"]
            ._fields["category"]
            ._description_selection(self.env)
        )
        match problem.reason:
            case "missing":
                return self.env._("“%s” is empty.", problem.column)
            case "code":
                return self.env._(
                    "“%(column)s” does not take “%(value)s”.",
                    column=problem.column,
                    value=problem.value,
                )
            case "long":
                return self.env._(
                    "“%(column)s” is longer than %(count)s characters.",
                    column=problem.column,
                    count=problem.value,
                )
            case "kind":
                return self.env._(
                    "“%(column)s”: “%(value)s” is of another type.",
                    column=problem.column,
                    value=problem.value,
                )
        return self.env._(
            "The layout has no column for it: %s.",
            categories.get(problem.column, problem.column),
        )

    # -------------------------------------------------------------------------
    # File
    # -------------------------------------------------------------------------

    def _write_file(self, target):
        """Write the Excel file into a binary file; return the number of rows.

        :raise AccessError: the user is no officer or auditor
        :raise UserError: an award does not fit into the layout
        """
        self.ensure_one()
        self._check_reader()
        with Workbook(target) as book:
            if self.layout_id:
                columns = [
                    column._get_sheet_column() for column in self.layout_id.column_ids
                ]
                return book.add_table(
                    self.layout_id.name, columns, self._iterate_cells()
                )
            awards = self.env["hr.emulation.award"]
            rows = RecordRows(awards, self._get_domain(), REGISTER)
            return book.add_table(self.env._("Honours"), rows.columns, rows)

    def _get_filename(self):
        self.ensure_one()
        name = self.layout_id.name or self.env._("Honours")
        return name_file(name, fields.Date.context_today(self))

    def _check_reader(self):
        if not self.env.user.has_groups(READERS):
            raise AccessError(
                self.env._("Ask an emulation officer or auditor for this file.")
            )

    def _iterate_cells(self):
        for award, cells, problems in self._iterate_layout():
            if not problems:
                yield cells
            elif not self.leaves_out:
                raise UserError(
                    self.env._(
                        "%(award)s cannot be reported: %(problems)s",
                        award=award.display_name,
                        problems=" ".join(map(self._say, problems)),
                    )
                )

    def _iterate_layout(self):
        """Yield ``(award, cells, problems)``, a batch of awards at a time."""
        awards = self.env["hr.emulation.award"]
        domain, last = self._get_domain(), 0
        while batch := awards.search(
            domain & Domain("id", ">", last), order="id", limit=_BATCH
        ):
            last = batch[-1].id
            yield from self.layout_id._check_awards(batch)
            batch.invalidate_recordset()

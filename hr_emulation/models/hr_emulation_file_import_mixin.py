from contextlib import contextmanager

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..engine.register.issues import RegisterError
from ..tools.import_messages import plain_issue


class HrEmulationFileImportMixin(models.AbstractModel):
    """An uploaded list: read, judged row by row, written, and perhaps taken back.

    A model has :attr:`row_ids` with a ``verdict``, and one integer
    ``<verdict>_count`` for each of :attr:`_verdicts`.
    """

    _name = "hr.emulation.file.import.mixin"
    _description = "Import of a File"

    #: Verdicts of the rows that are counted.
    _verdicts = ()
    #: Where the controller finds the model.
    _download_path = None

    name = fields.Char(compute="_compute_name", store=True)
    file = fields.Binary(attachment=True, required=True)
    filename = fields.Char(string="File Name")
    sheet_name = fields.Char(string="Sheet")
    company_id = fields.Many2one(
        comodel_name="res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )
    default_year = fields.Integer(string="Year of All Rows", aggregator=None)
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
    cannot_import_reason = fields.Char(compute="_compute_cannot_import_reason")

    @api.depends("filename", "create_date")
    def _compute_name(self):
        for batch in self:
            batch.name = batch.filename or batch._get_default_name()

    def _get_default_name(self):
        raise NotImplementedError

    @api.depends("row_ids.verdict")
    def _compute_counts(self):
        counts = {
            (batch.id, verdict): count
            for batch, verdict, count in self.row_ids.browse()._read_group(
                [("import_id", "in", self.ids)], ["import_id", "verdict"], ["__count"]
            )
        }
        for batch in self:
            for verdict in self._verdicts:
                batch[f"{verdict}_count"] = counts.get((batch.id, verdict), 0)

    def _is_fact(self):
        return self.state != "draft"

    def _get_frozen_message(self, field_names):
        return self.env._(
            "“%s” has been read already. Press “Load Another File” first, or start "
            "another import.",
            self.name,
        )

    @contextmanager
    def _reading(self):
        """Say in words why a file cannot be read."""
        try:
            yield
        except RegisterError as error:
            issue = plain_issue(error.code, "error", "", error.params)
            raise UserError(self.row_ids._get_issue_text(issue)) from error

    def action_reset(self):
        """Forget what was read, to load a corrected file."""
        self.check_access("write")
        for batch in self:
            if batch.state == "done":
                raise UserError(
                    self.env._("Roll the import back before loading another file.")
                )
        self.row_ids._in_transition().unlink()
        self._in_transition().write(self._get_reset_values())

    def _get_reset_values(self):
        return {"state": "draft", "sheet_name": False}

    @api.depends("state", "row_ids.verdict")
    def _compute_cannot_import_reason(self):
        reasons = self._get_cannot_import_reason()
        for batch in self:
            batch.cannot_import_reason = reasons[batch]

    def _get_cannot_import_reason(self):
        """Return ``{import: reason or False}``, for the button and the server."""
        return {batch: batch._get_one_cannot_import_reason() for batch in self}

    def _get_one_cannot_import_reason(self):
        raise NotImplementedError

    def _get_ready_rows(self):
        return self.row_ids.filtered(lambda row: row.verdict == "ready")

    def action_open_rows(self):
        """Open the rows, those with the verdict of the pressed button first."""
        self.ensure_one()
        model = self.row_ids._name.replace(".", "_")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            f"hr_emulation.{model}_action"
        )
        verdict = self.env.context.get("verdict")
        return {
            **action,
            "name": self.name,
            "domain": [("import_id", "=", self.id)],
            "context": {f"search_default_{verdict}": 1} if verdict else {},
        }

    def action_download_errors(self):
        """Download the rows that cannot be imported, to correct and load again."""
        self.ensure_one()
        return self._get_download(f"{self.id}/errors")

    def action_download_template(self):
        """Download an empty list with the headings that are understood."""
        return self._get_download("template")

    def _get_download(self, path):
        return {
            "type": "ir.actions.act_url",
            "url": f"{self._download_path}/{path}",
            "target": "download",
        }

    @api.model
    def _get_template_file(self):
        """Return the bytes of an empty list in the language of the user."""
        raise NotImplementedError

    @api.model
    def _get_template_name(self):
        """Return the name under which that file is saved."""
        raise NotImplementedError

    def _get_error_file(self):
        """Return the bytes of a workbook with the rows that need an answer."""
        raise NotImplementedError

from odoo import api, fields, models
from odoo.exceptions import UserError


class HrEmulationFileImportRowMixin(models.AbstractModel):
    """One row of an uploaded list, with the subject that it is about.

    Rows come from the file: a model protects everything but the answers.
    """

    _name = "hr.emulation.file.import.row.mixin"
    _description = "Row of an Imported File"

    row = fields.Integer(readonly=True, aggregator=None)
    issues = fields.Json(readonly=True)
    message = fields.Text(string="Remarks", compute="_compute_message")
    employee_id = fields.Many2one(
        comodel_name="hr.employee",
        check_company=True,
        ondelete="set null",
        index="btree_not_null",
    )
    department_id = fields.Many2one(
        comodel_name="hr.department",
        string="Collective",
        check_company=True,
        ondelete="set null",
        index="btree_not_null",
    )
    partner_id = fields.Many2one(
        comodel_name="res.partner",
        string="Outside Contact",
        check_company=True,
        ondelete="set null",
        index="btree_not_null",
    )

    @api.depends("issues")
    def _compute_message(self):
        for row in self:
            row.message = "\n".join(
                row._get_issue_text(issue) for issue in row.issues or ()
            )

    @api.model
    def _get_issue_text(self, issue):
        """The remark in the language of the user."""
        raise NotImplementedError

    def _store(self, vals):
        """Write without judging again."""
        return self._in_transition().write(vals)

    def _check_not_imported(self):
        if "imported" in self.mapped("verdict"):
            raise UserError(
                self.env._(
                    "This row is imported already. Roll the import back to change it."
                )
            )

    def _judge_again(self):
        for batch, rows in self.grouped("import_id").items():
            batch._judge_again(rows)

from odoo import fields, models

from ...tools.register_loader import COLUMN_LABELS


class HrEmulationImportColumn(models.Model):
    """One column of an imported register and what it is read as."""

    _name = "hr.emulation.import.column"
    _description = "Column of an Imported Register"
    _inherit = ["hr.emulation.protected.mixin"]
    _order = "index, id"

    _protected_fields = frozenset(
        {"import_id", "index", "letter", "header", "is_changed", "company_id"}
    )

    import_id = fields.Many2one(
        comodel_name="hr.emulation.import",
        required=True,
        ondelete="cascade",
        index=True,
    )
    index = fields.Integer(string="Position", required=True, readonly=True)
    letter = fields.Char(string="Column", readonly=True)
    header = fields.Char(string="Heading in the File", readonly=True)
    key = fields.Selection(
        selection=list(COLUMN_LABELS.items()),
        string="Read As",
        help="Empty: the column is not read.",
    )
    is_changed = fields.Boolean(readonly=True, help="Set by hand, so it stays.")
    company_id = fields.Many2one(related="import_id.company_id", store=True, index=True)

    def write(self, vals):
        if "key" in vals:
            self._in_transition().is_changed = True
        return super().write(vals)

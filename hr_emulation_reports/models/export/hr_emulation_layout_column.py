from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...tools.layout_check import AWARD_SOURCES, LayoutColumn
from ...tools.workbook import Column
from .hr_emulation_layout import SOURCES


class HrEmulationLayoutColumn(models.Model):
    """One column of a layout: what stands in it, and what may."""

    _name = "hr.emulation.layout.column"
    _description = "Column of a Layout"
    _order = "layout_id, sequence, id"

    layout_id = fields.Many2one(
        comodel_name="hr.emulation.layout",
        required=True,
        ondelete="cascade",
        index=True,
    )
    sequence = fields.Integer(default=10)
    name = fields.Char(
        string="Heading",
        required=True,
        help="As the other system wants it, so it is not translated.",
    )
    source = fields.Selection(selection=SOURCES, string="Value", required=True)
    kind = fields.Selection(
        selection=[
            ("text", "Characters"),
            ("integer", "Whole Number"),
            ("date", "Date"),
        ],
        string="Type",
        default="text",
        required=True,
    )
    is_required = fields.Boolean(string="Must Be Filled In")
    category = fields.Selection(
        selection=[("title", "Emulation Title"), ("commendation", "Commendation")],
        string="Only For",
        help="A column of awards takes either titles or commendations, so that a "
        "title is never reported as a form.",
    )
    max_length = fields.Integer(
        string="Longest Text", help="Number of characters; 0 for any length."
    )
    codes = fields.Text(
        string="Allowed Codes",
        help="One per line, for example “state” or “state = 1” where the other system "
        "has a code of its own. Empty where anything is allowed.",
    )

    @api.constrains("source", "category")
    def _check_category(self):
        for column in self:
            if column.source in AWARD_SOURCES and not column.category:
                raise ValidationError(
                    self.env._(
                        "Say whether the column “%s” is for emulation titles or for "
                        "commendations. Make two columns where both are reported.",
                        column.name,
                    )
                )

    @api.constrains("source", "kind")
    def _check_kind(self):
        kinds = {
            "year": ("integer", "text"),
            "decision_date": ("date",),
            "date_from": ("date",),
            "date_to": ("date",),
        }
        for column in self:
            if column.kind not in kinds.get(column.source, ("text",)):
                raise ValidationError(
                    self.env._(
                        "The value of the column “%s” is not of this type. Choose "
                        "another type.",
                        column.name,
                    )
                )

    def _get_declaration(self):
        """Return the one column as the check needs it."""
        self.ensure_one()
        codes = {}
        for line in (self.codes or "").splitlines():
            code, _equals, written = map(str.strip, line.partition("="))
            if code:
                codes[code] = written or code
        return LayoutColumn(
            name=self.name,
            source=self.source,
            kind=self.kind,
            is_required=self.is_required,
            category=self.category or "",
            max_length=self.max_length,
            codes=codes,
        )

    def _get_sheet_column(self):
        """Return the one column as the workbook needs it."""
        self.ensure_one()
        return Column(self.name, self.kind)

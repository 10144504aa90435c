from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...tools.layout_check import AWARD_SOURCES, LayoutColumn
from ...tools.workbook import Column
from .hr_emulation_layout import SOURCES


class HrEmulationLayoutColumn(models.Model):
    """One column of a layout: what stands in it, and what may."""

    _name = "hr.emulation.layout.column"
    _description = "Column of a Layout"
    _inherit = ["hr.emulation.sound.mixin"]
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

    @api.constrains("max_length")
    def _check_max_length(self):
        for column in self:
            if column.max_length < 0:
                raise ValidationError(
                    self.env._(
                        "No text is shorter than 0 characters. Correct the longest "
                        "text of the column “%s”.",
                        column.name,
                    )
                )

    @api.constrains("name", "layout_id")
    def _check_name(self):
        for layout in self.layout_id:
            seen = set()
            for column in layout.column_ids:
                heading = " ".join(column.name.split()).lower()
                if heading in seen:
                    raise ValidationError(
                        self.env._(
                            "The layout “%(layout)s” has the column “%(column)s” "
                            "twice: nobody could tell what stands in which. Give each "
                            "a heading of its own.",
                            layout=layout.name,
                            column=column.name,
                        )
                    )
                seen.add(heading)

    @api.constrains("source", "category", "codes")
    def _check_codes(self):
        """Let no code of a title stand in a column of commendations, or the other."""
        types = self.env["hr.emulation.award.type"].with_context(active_test=False)
        for column in self:
            name = {"award_code": "code", "award_name": "name"}.get(column.source)
            if not name or not column.codes:
                continue
            codes = column._get_declaration().codes
            known = types.search([(name, "in", [*codes, *codes.values()])])
            own = known.filtered_domain([("category", "=", column.category)])
            wrong = set(known.mapped(name)) - set(own.mapped(name))
            if wrong:
                raise ValidationError(
                    self.env._(
                        "The column “%(column)s” does not take these codes, because "
                        "a title is never reported as a form nor a form as a title: "
                        "%(codes)s.",
                        column=column.name,
                        codes=", ".join(sorted(wrong)),
                    )
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

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import formatLang

#: Farther than this no printer is off, in millimetres.
MAX_OFFSET = 50.0
#: Percent.
MIN_SCALE, MAX_SCALE = 90.0, 110.0
_LINE = ".15mm solid #000"


class HrEmulationPrinter(models.Model):
    """A printer, and how far it prints beside where it should.

    The ruler page is printed and laid on a blank; what it shows is entered here.
    Officers keep their printers, auditors read.
    """

    _name = "hr.emulation.printer"
    _description = "Printer of Certificates"
    _inherit = ["hr.emulation.company.mixin"]
    _order = "name, id"

    name = fields.Char(required=True)
    offset_x = fields.Float(
        string="Move to the Right (mm)",
        digits=(5, 1),
        help="Millimetres. A negative number moves everything to the left.",
    )
    offset_y = fields.Float(
        string="Move Down (mm)",
        digits=(5, 1),
        help="Millimetres. A negative number moves everything up.",
    )
    scale = fields.Float(
        string="Scale (%)",
        digits=(6, 2),
        default=100.0,
        required=True,
        help="When 200 mm of the ruler measure 199 mm on paper, enter 100.5.",
    )
    note = fields.Char()
    active = fields.Boolean(default=True)
    company_id = fields.Many2one(
        comodel_name="res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )

    @api.constrains("offset_x", "offset_y", "scale")
    def _check_offsets(self):
        for printer in self:
            offsets = (printer.offset_x, printer.offset_y)
            # Asked so that what is no number is refused too.
            if not all(-MAX_OFFSET <= offset <= MAX_OFFSET for offset in offsets):
                raise ValidationError(
                    self.env._(
                        "%(printer)s: a page is moved by %(limit)s mm at most.",
                        printer=printer.name,
                        limit=MAX_OFFSET,
                    )
                )
            if not MIN_SCALE <= printer.scale <= MAX_SCALE:
                raise ValidationError(
                    self.env._(
                        "%(printer)s: the scale lies between %(low)s and %(high)s %%.",
                        printer=printer.name,
                        low=MIN_SCALE,
                        high=MAX_SCALE,
                    )
                )

    def _place(self, x, y, width, height):
        """Return where a box of the layout is printed, in millimetres.

        Without a printer everything stays where it is.
        """
        scale = (self.scale or 100.0) / 100
        return (
            round(x * scale + self.offset_x, 2),
            round(y * scale + self.offset_y, 2),
            round(width * scale, 2),
            round(height * scale, 2),
        )

    def action_print_ruler(self):
        """Download the ruler page of the one printer."""
        self.ensure_one()
        self.check_access("read")
        # Told in the form, not on the page that a download would end on.
        self.env["ir.actions.report"]._check_pdf_program()
        return {
            "type": "ir.actions.act_url",
            "url": f"/emulation/printer/{self.id}/ruler",
            "target": "download",
        }

    def _render_ruler(self):
        """Return the ruler page as PDF, with the offsets that are entered now."""
        self.ensure_one()
        marks = [
            {
                "style": self._get_mark_style(axis, at),
                "label": str(at) if at % 10 == 0 else "",
                "label_style": self._get_label_style(axis, at),
            }
            for axis, length in (("x", 297), ("y", 210))
            for at in range(length)
        ]
        return self.env["ir.actions.report"]._render_sheets(
            "hr_emulation_reports.printer_ruler",
            {
                "printer": self,
                "marks": marks,
                "cross": self._get_cross(),
                "written": {
                    name: formatLang(self.env, self[name], digits=digits)
                    for name, digits in (("offset_x", 1), ("offset_y", 1), ("scale", 2))
                },
            },
            1,
        )

    def _get_mark_style(self, axis, at):
        length = 8 if at % 10 == 0 else 5 if at % 5 == 0 else 3
        if axis == "x":
            left, top, _width, height = self._place(at, 20, 0, length)
            return f"{_at(left, top)};height:{height}mm;width:0;border-left:{_LINE}"
        left, top, width, _height = self._place(20, at, length, 0)
        return f"{_at(left, top)};width:{width}mm;height:0;border-top:{_LINE}"

    def _get_label_style(self, axis, at):
        if axis == "x":
            left, top, _width, _height = self._place(at - 5, 28.5, 0, 0)
            return f"{_at(left, top)};width:10mm;text-align:center"
        left, top, _width, _height = self._place(29, at - 1.6, 0, 0)
        return f"{_at(left, top)};width:10mm;text-align:left"

    def _get_cross(self):
        """Styles of the two lines that cross where the middle of the page is."""
        left, top, width, height = self._place(148.5, 105, 20, 20)
        return (
            f"{_at(left - width / 2, top)};width:{width}mm;border-top:{_LINE}",
            f"{_at(left, top - height / 2)};height:{height}mm;border-left:{_LINE}",
        )


def _at(left, top):
    return f"left:{round(left, 2)}mm;top:{round(top, 2)}mm"

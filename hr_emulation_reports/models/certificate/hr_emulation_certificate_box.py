from odoo import api, fields, models
from odoo.exceptions import ValidationError

PAGE_WIDTH, PAGE_HEIGHT = 297, 210
#: A code that is smaller is not read from a worn certificate, in millimetres.
SMALLEST_CODE = 20


class HrEmulationCertificateBox(models.Model):
    """One thing on a certificate: what it is, where it stands, how it looks."""

    _name = "hr.emulation.certificate.box"
    _description = "Box on a Certificate"
    _inherit = ["hr.emulation.company.mixin"]
    _order = "layout_id, sequence, id"
    _rec_name = "content"

    layout_id = fields.Many2one(
        comodel_name="hr.emulation.certificate.layout",
        required=True,
        ondelete="cascade",
        index=True,
    )
    sequence = fields.Integer(default=10)
    content = fields.Selection(
        selection=[
            ("heading", "National or Party Heading"),
            ("motto", "National Motto"),
            ("authority", "Position of Who Decides"),
            ("verb", "“Awards” or “Awards the Title”"),
            ("award", "Name of the Award"),
            ("recipient", "Recipient"),
            ("details", "Post, Unit or Address"),
            ("reason", "Achievement"),
            ("decision", "Number and Date of the Decision"),
            ("golden_book", "Golden Book Number"),
            ("place_date", "Place and Date"),
            ("signer_post", "Position of the Signer"),
            ("signer_name", "Name of the Signer"),
            ("qr", "QR Code"),
            ("qr_note", "Note Beside the QR Code"),
        ],
        required=True,
    )
    x = fields.Float(string="From the Left (mm)", digits=(5, 1))
    y = fields.Float(string="From the Top (mm)", digits=(5, 1))
    width = fields.Float(string="Width (mm)", digits=(5, 1), required=True)
    height = fields.Float(string="Height (mm)", digits=(5, 1), required=True)
    font_size = fields.Float(
        string="Size (pt)",
        digits=(4, 1),
        default=13,
        help="A text that does not fit is printed smaller, and in more lines.",
    )
    align = fields.Selection(
        selection=[("left", "Left"), ("center", "Centre"), ("right", "Right")],
        default="center",
        required=True,
    )
    is_bold = fields.Boolean(string="Bold")
    is_italic = fields.Boolean(string="Italic")
    is_uppercase = fields.Boolean(string="Capitals")
    is_coloured = fields.Boolean(string="Coloured")
    is_on_blank = fields.Boolean(
        string="Stands on the Blank",
        help="Printed on blanks already, so left out when a blank is filled in.",
    )
    company_id = fields.Many2one(related="layout_id.company_id", store=True, index=True)

    _once = models.Constraint(
        "UNIQUE (layout_id, content)",
        "Each thing stands on a certificate once.",
    )

    @api.depends("content")
    def _compute_display_name(self):
        labels = dict(self._fields["content"]._description_selection(self.env))
        for box in self:
            box.display_name = labels.get(box.content, "")

    @api.constrains("x", "y", "width", "height", "content", "font_size")
    def _check_place(self):
        for box in self:
            # Asked so that what is no number is refused too.
            if not (box.width > 0 and box.height > 0 and 6 <= box.font_size <= 80):
                raise ValidationError(
                    self.env._(
                        "“%s” needs a width, a height, and a size of 6 to 80 points.",
                        box.display_name,
                    )
                )
            right, bottom = box.x + box.width, box.y + box.height
            is_inside = box.x >= 0 and box.y >= 0
            if not (is_inside and right <= PAGE_WIDTH and bottom <= PAGE_HEIGHT):
                raise ValidationError(
                    self.env._(
                        "“%s” does not lie on the page of 297 × 210 mm.",
                        box.display_name,
                    )
                )
            if box.content == "qr" and min(box.width, box.height) < SMALLEST_CODE:
                raise ValidationError(
                    self.env._(
                        "The QR code must be %s mm wide and high at least, so that "
                        "phones can read it.",
                        SMALLEST_CODE,
                    )
                )

    def _get_plain(self, printer, blank):
        """Return the boxes as plain values, as they are printed on a printer.

        :param blank: leave out what stands on the blank already
        """
        plain = []
        for box in self:
            if blank and box.is_on_blank:
                continue
            plain.append(
                {
                    "content": box.content,
                    "name": box.display_name,
                    "style": box._get_style(printer),
                    # As in fit().
                    "room": (
                        box.width,
                        box.height,
                        box.font_size,
                        box.is_bold,
                        box.is_uppercase,
                    ),
                    "is_uppercase": box.is_uppercase,
                }
            )
        return plain

    def _get_style(self, printer):
        """Return the CSS of the one box on a printer, without the size of letters."""
        left, top, width, height = printer._place(
            self.x, self.y, self.width, self.height
        )
        parts = [
            f"left:{left}mm;top:{top}mm;width:{width}mm;height:{height}mm",
            f"text-align:{self.align}",
        ]
        if self.is_bold:
            parts.append("font-weight:bold")
        if self.is_italic:
            parts.append("font-style:italic")
        if self.is_coloured and self.layout_id.color:
            parts.append(f"color:{self.layout_id.color}")
        return ";".join(parts)

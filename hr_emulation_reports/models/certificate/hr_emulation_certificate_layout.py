import base64

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from odoo.addons.hr_emulation.models.hr_emulation_sourced_mixin import CONFIDENCES

#: It stands once on every page, so many pages with a large one take much memory.
_PICTURE_BYTES = 4_000_000
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")


class HrEmulationCertificateLayout(models.Model):
    """Where each thing stands on a certificate, for some award types.

    The law gives the size of the page and what is on it; positions are the
    organisation's, so they are data. A layout without a company is shared.
    """

    _name = "hr.emulation.certificate.layout"
    _description = "Layout of Certificates"
    _inherit = ["hr.emulation.company.mixin", "hr.emulation.sourced.mixin"]
    _order = "sequence, name, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    heading = fields.Selection(
        selection=[
            ("state", "Socialist Republic of Viet Nam"),
            ("party", "Communist Party of Viet Nam"),
        ],
        default="state",
        required=True,
        help="Awards of Party bodies take a layout with the heading of the Party.",
    )
    award_type_ids = fields.Many2many(
        comodel_name="hr.emulation.award.type",
        relation="hr_emulation_certificate_layout_award_type_rel",
        string="Titles and Forms",
        help="None means every award that has no layout of its own.",
    )
    has_frame = fields.Boolean(
        string="Print a Frame",
        default=True,
        help="Not printed on blanks.",
    )
    color = fields.Char(
        string="Colour of Frame and Award",
        default="#b3121d",
        help="As #RRGGBB.",
    )
    background = fields.Binary(
        attachment=True,
        help="Picture of the whole page, for example the emblem and ornaments of "
        "your organisation. Not printed on blanks. PNG or JPEG, 297 × 210 mm.",
    )
    box_ids = fields.One2many(
        comodel_name="hr.emulation.certificate.box",
        inverse_name="layout_id",
        string="What Stands Where",
        copy=True,
    )
    # Listed again, so that its values are translated with this addon.
    confidence = fields.Selection(selection=CONFIDENCES)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one(
        comodel_name="res.company",
        index="btree_not_null",
        help="Empty when shared by all.",
    )

    _color_is_hex = models.Constraint(
        "CHECK (color IS NULL OR color ~ '^#[0-9a-fA-F]{6}$')",
        "Write the colour as # and six digits, for example #b3121d.",
    )

    @api.constrains("background")
    def _check_background(self):
        for layout in self.with_context(bin_size=False):
            picture = base64.b64decode(layout.background or b"")
            if not picture:
                continue
            if len(picture) > _PICTURE_BYTES or not picture.startswith(_PICTURES):
                raise ValidationError(
                    self.env._(
                        "The background of “%(layout)s” is no PNG or JPEG of at most "
                        "%(limit)s MB. Save the picture anew and upload it again.",
                        layout=layout.name,
                        limit=_PICTURE_BYTES // 1_000_000,
                    )
                )

    def _find_for(self, awards):
        """Return ``{award: layout}``; an award that none suits gets an empty one.

        A layout of the company goes before a shared one, one that names the award
        before one for all awards.
        """
        layouts = self.search([], limit=1_000)
        found = {}
        chosen = {}
        for award in awards:
            key = (award.company_id, award.award_type_id, award.branch == "party")
            if key not in found:
                found[key] = layouts._choose(*key)
            chosen[award] = found[key]
        return chosen

    def _choose(self, company, award_type, is_party):
        suiting = self.filtered(
            lambda layout: (
                layout.company_id in (company, company.browse())
                and (layout.heading == "party") == is_party
                and (not layout.award_type_ids or award_type in layout.award_type_ids)
            )
        )
        return suiting.sorted(
            lambda layout: (
                not layout.company_id,
                not layout.award_type_ids,
                layout.sequence,
                layout.id,
            )
        )[:1]

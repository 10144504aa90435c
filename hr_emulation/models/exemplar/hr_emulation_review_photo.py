from odoo import fields, models
from odoo.exceptions import UserError


class HrEmulationReview(models.Model):
    """Photos of the meeting: they may come after the review is finished, and stay."""

    _name = "hr.emulation.review"
    _inherit = ["hr.emulation.review", "hr.emulation.own.files.mixin"]

    _file_fields = frozenset({"photo_ids"})

    photo_ids = fields.Many2many(
        comodel_name="ir.attachment",
        relation="hr_emulation_review_photo_rel",
        string="Photos",
        copy=False,
    )

    def write(self, vals):
        photos = {}
        if "photo_ids" in vals and not self._is_transition():
            self.check_access("write")
            photos = {one: one.photo_ids for one in self if one._is_fact()}
        result = super().write(vals)
        for review, before in photos.items():
            if before - review.photo_ids:
                raise UserError(review._get_frozen_message({"photo_ids"}))
        return result

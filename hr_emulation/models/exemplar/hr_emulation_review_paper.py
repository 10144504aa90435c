from odoo import fields, models
from odoo.exceptions import UserError

_KEPT = ("photo_ids", "file_ids")


class HrEmulationReview(models.Model):
    """What comes after the meeting: photos, minutes, number of the signed report.

    Files may be added after the review is finished, and stay.
    """

    _name = "hr.emulation.review"
    _inherit = ["hr.emulation.review", "hr.emulation.own.files.mixin"]

    _file_fields = frozenset(_KEPT)

    photo_ids = fields.Many2many(
        comodel_name="ir.attachment",
        relation="hr_emulation_review_photo_rel",
        string="Photos",
        copy=False,
    )
    file_ids = fields.Many2many(
        comodel_name="ir.attachment",
        relation="hr_emulation_review_file_rel",
        string="Minutes and Signed Report",
        copy=False,
    )
    report_number = fields.Char(
        string="Number of the Report",
        copy=False,
        tracking=True,
        help="As the clerk or the e-office has given it.",
    )
    report_date = fields.Date(string="Date of the Report", copy=False, tracking=True)

    def write(self, vals):
        names = [name for name in _KEPT if name in vals]
        kept = {}
        if names and not self._is_transition():
            self.check_access("write")
            finished = self.filtered(lambda review: review._is_fact())
            kept = {(one, name): one[name] for one in finished for name in names}
        result = super().write(vals)
        for (review, name), before in kept.items():
            if before - review[name]:
                raise UserError(review._get_frozen_message({name}))
        return result

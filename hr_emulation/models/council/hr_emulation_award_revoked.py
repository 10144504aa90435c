from odoo import api, fields, models
from odoo.exceptions import ValidationError


class HrEmulationAward(models.Model):
    """What has to be given back of a revoked award: certificate, badge, flag."""

    _inherit = "hr.emulation.award"

    is_item_due_back = fields.Boolean(
        string="Certificate Due Back",
        readonly=True,
        copy=False,
        help="The award was revoked; certificate, badge or flag have to be given back.",
    )
    item_returned_on = fields.Date(
        string="Given Back On",
        copy=False,
        help="Day on which certificate, badge or flag were given back.",
    )

    @property
    def _protected_fields(self):
        return super()._protected_fields | {"is_item_due_back"}

    @api.constrains("item_returned_on")
    def _check_item_returned_on(self):
        for award in self:
            if award.item_returned_on and not award.is_item_due_back:
                raise ValidationError(
                    self.env._(
                        "%s was not revoked, so nothing is given back.",
                        award.display_name,
                    )
                )

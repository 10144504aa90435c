from odoo import fields, models


class HrEmulationAward(models.Model):
    """The nomination that an award came from."""

    _inherit = "hr.emulation.award"

    nomination_id = fields.Many2one(
        comodel_name="hr.emulation.nomination",
        readonly=True,
        copy=False,
        ondelete="restrict",
        check_company=True,
        index="btree_not_null",
    )

    @property
    def _protected_fields(self):
        return super()._protected_fields | {"nomination_id"}

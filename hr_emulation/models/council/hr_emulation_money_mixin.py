from odoo import api, fields, models
from odoo.exceptions import ValidationError


class HrEmulationMoneyMixin(models.AbstractModel):
    """Amounts in đồng, whatever the currency of the company.

    The law sets bonus money in đồng, which have no smaller unit.
    """

    _name = "hr.emulation.money.mixin"
    _description = "Amounts in Đồng"

    currency_id = fields.Many2one(
        comodel_name="res.currency",
        default=lambda self: self.env.ref("base.VND").id,
        required=True,
        readonly=True,
        # Where it is protected, nobody could copy the record otherwise.
        copy=False,
        ondelete="restrict",
    )

    @api.constrains("currency_id")
    def _check_currency(self):
        if self.currency_id - self.env.ref("base.VND"):
            raise ValidationError(self.env._("Amounts are entered in đồng."))

from odoo import api, models

from ..tools.numbers import check_numbers
from ..tools.texts import check_texts


class HrEmulationSoundMixin(models.AbstractModel):
    """Records into which no numbers and texts are pushed that cannot be kept."""

    _name = "hr.emulation.sound.mixin"
    _description = "Record of Sound Values"

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            check_numbers(self, vals)
            check_texts(self, vals)
        return super().create(vals_list)

    def write(self, vals):
        check_numbers(self, vals)
        check_texts(self, vals)
        return super().write(vals)

from odoo import api, models

from odoo.addons.hr_emulation.tools.numbers import check_numbers
from odoo.addons.hr_emulation.tools.texts import check_texts


class HrEmulationSoundMixin(models.AbstractModel):
    """Records without a company into which nothing is pushed that cannot be kept.

    Those with a company are looked at by ``hr.emulation.company.mixin``.
    """

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

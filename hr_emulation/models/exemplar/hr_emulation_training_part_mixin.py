from odoo import api, models


class HrEmulationTrainingPartMixin(models.AbstractModel):
    """A line of a training that belongs to the history once the training is done."""

    _name = "hr.emulation.training.part.mixin"
    _description = "Part of a Training"

    def _is_fact(self):
        return self.training_id._is_fact()

    def _get_frozen_message(self, field_names):
        return self.training_id._get_frozen_message(field_names)

    @api.model_create_multi
    def create(self, vals_list):
        parts = super().create(vals_list)
        parts._check_open()
        return parts

    def write(self, vals):
        result = super().write(vals)
        if self._frozen_fields & vals.keys():
            self._check_open()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_done(self):
        self._check_open()

    def _check_open(self):
        if self._is_transition():
            return
        # Who finishes the training at this moment finds it as it is now. sudo: who is
        # responsible for it registers attendance without the rights of an officer.
        self.training_id.sudo()._touch()
        self._raise_first(
            {part: part._is_fact() and part._get_frozen_message(()) for part in self}
        )

from odoo import api, models


class HrEmulationSessionPartMixin(models.AbstractModel):
    """A line of a session that stays as it is once a vote has rested on it."""

    _name = "hr.emulation.session.part.mixin"
    _description = "Part of a Session"

    def _get_frozen_message(self, field_names):
        return self.env._(
            "In “%s” was voted already, so what the vote rests on stays as it is.",
            self.session_id.display_name,
        )

    @api.model_create_multi
    def create(self, vals_list):
        parts = super().create(vals_list)
        parts._check_open()
        return parts

    @api.ondelete(at_uninstall=False)
    def _unlink_except_voted(self):
        self._check_open()

    def _check_open(self):
        if self._is_transition():
            return
        self._raise_first(
            {part: part._is_fact() and part._get_frozen_message(()) for part in self}
        )

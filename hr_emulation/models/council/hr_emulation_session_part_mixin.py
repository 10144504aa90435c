from odoo import api, models


class HrEmulationSessionPartMixin(models.AbstractModel):
    """A line of a session that stays as it is once a vote has rested on it.

    What is in the session at all is settled when it is opened: conflicts of interest,
    consultations and members were looked at then.
    """

    _name = "hr.emulation.session.part.mixin"
    _description = "Part of a Session"

    def _is_settled(self):
        """Whether lines like the one are neither added nor taken away any more."""
        return self.session_id.state != "draft"

    def _get_frozen_message(self, field_names):
        session = self.session_id
        if not (session._is_voting() or session._is_fact()):
            return session._get_opened_message()
        return self.env._(
            "In “%s” was voted already, so what the vote rests on stays as it is.",
            self.session_id.display_name,
        )

    @api.model_create_multi
    def create(self, vals_list):
        parts = super().create(vals_list)
        parts._check_open()
        parts._touch_session()
        return parts

    def write(self, vals):
        result = super().write(vals)
        if self._frozen_fields & vals.keys():
            self._touch_session()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_voted(self):
        self._check_open()
        self._touch_session()

    def _touch_session(self):
        # Who opens a vote or closes the session at this moment finds it as it is now.
        if not self._is_transition():
            self.session_id._touch()

    def _check_open(self):
        if self._is_transition():
            return
        self._raise_first(
            {part: part._is_settled() and part._get_frozen_message(()) for part in self}
        )

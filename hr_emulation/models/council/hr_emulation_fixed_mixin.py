from odoo import api, models
from odoo.exceptions import AccessError


class HrEmulationFixedMixin(models.AbstractModel):
    """What voting writes by SQL, and nobody creates, changes or deletes."""

    _name = "hr.emulation.fixed.mixin"
    _description = "Fixed by a Vote"
    _log_access = False

    # pylint: disable=method-required-super
    # Going on is what must not happen, also for a superuser.

    @api.model_create_multi
    def create(self, vals_list):
        self._refuse()

    def write(self, vals):
        self._refuse()

    def _write(self, vals):
        self._refuse()

    def unlink(self):
        self._refuse()

    def _refuse(self):
        raise AccessError(self._get_refusal())

    def _get_refusal(self):
        """Return in words why nothing is changed here."""
        raise NotImplementedError

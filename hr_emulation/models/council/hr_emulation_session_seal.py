from odoo import models

from ..hr_emulation_sealed_mixin import SEAL_FIELDS


class HrEmulationSession(models.Model):
    """A session that is closed is sealed with its minutes."""

    _name = "hr.emulation.session"
    _inherit = ["hr.emulation.session", "hr.emulation.sealed.mixin"]

    _act_kind = "session"

    @property
    def _protected_fields(self):
        return super()._protected_fields | SEAL_FIELDS

    def _get_sealable_domain(self):
        return [("state", "=", "closed")]

    def _get_act_subject(self):
        self.ensure_one()
        return self.name

    def _get_act_payload(self):
        return self._get_minutes()

from odoo import fields, models

from .hr_emulation_consultation import CONSULTED, SEES_OPINIONS


class HrEmulationSession(models.Model):
    """The public consultations on the agenda of a session."""

    _inherit = "hr.emulation.session"

    consultation_ids = fields.One2many(
        comodel_name="hr.emulation.consultation",
        inverse_name="session_id",
        string="Public Consultations",
        readonly=True,
        groups=SEES_OPINIONS,
    )

    def action_consult(self):
        """Prepare a public consultation on the agenda: before the vote, or after it.

        :raise UserError: nothing on the agenda is to be consulted on now
        """
        self.ensure_one()
        consultations = self.env["hr.emulation.consultation"]
        consultations.check_access("create")
        nominations = self._get_consulted("after") or self._get_consulted("before")
        return consultations._prepare(nominations, self)._get_form_action()

    def _get_consulted(self, stage):
        """Return the nominations of the agenda that are consulted on at this stage."""
        return self.item_ids.nomination_id.filtered(
            lambda nomination: nomination.state == CONSULTED[stage]
        )

    def _get_consultation_reason(self):
        reason = super()._get_consultation_reason()
        return reason or self.env["hr.emulation.consultation"]._get_blocking_reason(
            self.item_ids.nomination_id, "before"
        )

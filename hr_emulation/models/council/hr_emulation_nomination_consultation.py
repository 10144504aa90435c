from odoo import fields, models

from .hr_emulation_consultation import SEES_OPINIONS


class HrEmulationNomination(models.Model):
    """What people have said about a nomination when it was made public."""

    _inherit = "hr.emulation.nomination"

    consultation_line_ids = fields.One2many(
        comodel_name="hr.emulation.consultation.line",
        inverse_name="nomination_id",
        string="Public Consultations",
        readonly=True,
        groups=SEES_OPINIONS,
    )
    consultation_warning = fields.Char(
        compute="_compute_consultation_warning",
        groups=SEES_OPINIONS,
        help="What was upheld in a public consultation.",
    )

    def _compute_consultation_warning(self):
        upheld = self.env["hr.emulation.opinion"].search(
            [
                ("outcome", "=", "upheld"),
                ("line_id.nomination_id", "in", self._origin.ids),
            ]
        )
        reasons = {}
        for opinion in upheld:
            nomination = opinion.line_id.nomination_id
            reasons.setdefault(nomination, []).append(opinion.outcome_reason)
        for nomination in self:
            nomination.consultation_warning = "; ".join(
                reasons.get(nomination._origin, ())
            )

    def action_consult(self):
        """Prepare a public consultation on the nominations; officers."""
        consultations = self.env["hr.emulation.consultation"]
        consultations.check_access("create")
        return consultations._prepare(self)._get_form_action()

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

    # -------------------------------------------------------------------------
    # Returning what the council has accepted
    # -------------------------------------------------------------------------

    def _get_one_cannot_return_reason(self, is_own):
        if self.state != "accepted" or not self._is_upheld_against():
            return super()._get_one_cannot_return_reason(is_own)
        if not self._is_officer():
            return self.env._("Only an emulation officer can do this.")
        # sudo: drafts of a decision are counted, whoever may read them.
        if self.sudo().award_ids:
            return self.env._(
                "%s is in a decision already. Take it out of the decision first.",
                self.subject_name,
            )
        return self._get_four_eyes_reason(is_own)

    def _is_upheld_against(self):
        """Whether somebody was right to object to the one nomination."""
        # sudo: whether, not what, and also of what the officer may not read.
        opinions = self.env["hr.emulation.opinion"].sudo()
        return bool(
            opinions.search_count(
                [
                    ("outcome", "=", "upheld"),
                    ("line_id.nomination_id", "=", self._origin.id),
                ],
                limit=1,
            )
        )

    def _return(self, reason):
        accepted = self.filtered(lambda nomination: nomination.state == "accepted")
        result = super()._return(reason)
        # What the council has accepted was another dossier.
        accepted._write_step({"granted_award_type_id": False})
        return result

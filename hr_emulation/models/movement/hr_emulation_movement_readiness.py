from odoo import api, fields, models

from .hr_emulation_launch_mixin import ReadinessCheck


class HrEmulationMovement(models.Model):
    """What has to be there before a movement is launched, and whom it is for."""

    _inherit = "hr.emulation.movement"

    @api.depends(
        "name",
        "origin",
        "authority_id",
        "legal_document_id",
        "date_from",
        "date_to",
        "user_id",
        "unit_ids",
        "company_id",
        "content_ids",
        "criterion_ids",
        "target_ids",
        "organiser_ids",
    )
    def _compute_readiness(self):
        return super()._compute_readiness()

    def _get_readiness(self):
        self.ensure_one()
        return [
            *self._get_heading_checks(),
            *self._get_content_checks(),
            *self._get_scope_checks(),
        ]

    def _get_heading_checks(self):
        return [
            ReadinessCheck(bool(self.name), self.env._("Enter the name.")),
            ReadinessCheck(
                bool(self.authority_id or self.legal_document_id),
                self.env._("Enter who launches it, or the document that does."),
            ),
            ReadinessCheck(
                bool(self.date_from and self.date_to),
                self.env._("Enter its first and its last day."),
            ),
            ReadinessCheck(bool(self.user_id), self.env._("Enter who is responsible.")),
            ReadinessCheck(
                not self._is_over(),
                self.env._(
                    "Its last day lies in the past: it is entered for history, and "
                    "nobody will be told."
                )
                if self._is_over()
                else self.env._("Its last day is still to come."),
                is_required=False,
            ),
        ]

    def _get_content_checks(self):
        # The contents of a joined movement stand in the papers of another authority.
        is_own = self.origin == "own"
        return [
            ReadinessCheck(
                bool(self.content_ids),
                self.env._("Enter at least one content."),
                is_required=is_own,
            ),
            ReadinessCheck(
                bool(self.criterion_ids),
                self.env._("Enter at least one criterion."),
                is_required=is_own,
            ),
            ReadinessCheck(
                bool(self.target_ids),
                self.env._("Enter a target that can be measured."),
                is_required=False,
            ),
            ReadinessCheck(
                bool(self.organiser_ids),
                self.env._(
                    "Enter the co-organisers: Party, professional side, mass "
                    "organisations."
                ),
                is_required=False,
            ),
        ]

    def _get_scope_checks(self):
        return [
            ReadinessCheck(
                bool(self._get_launch_units()),
                self.env._(
                    "Enter the units in scope: the organisation has no unit that it "
                    "could be launched for."
                )
                if not self._get_launch_units()
                else self.env._("There are units in scope."),
            ),
            self._get_unreached_check(),
        ]

    def _get_launch_units(self):
        return self._get_units_in_scope()

    def _get_launch_deadline(self):
        self.ensure_one()
        today = fields.Date.context_today(self)
        return max(
            self.registration_date_to or self.date_from or today,
            today,
        )

    def _is_over(self):
        self.ensure_one()
        return bool(self.date_to) and self.date_to < fields.Date.context_today(self)

    def _do_launch(self, date=None):
        result = super()._do_launch(date)
        self._create_missing_slices()
        return result

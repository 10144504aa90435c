from odoo import api, fields, models


class HrEmulationExemplar(models.Model):
    """The consent of the person; without it, nobody else reads the story."""

    _inherit = "hr.emulation.exemplar"

    @api.depends_context("uid")
    @api.depends("employee_id", "department_id")
    def _compute_is_consent_mine(self):
        for exemplar in self:
            exemplar.is_consent_mine = exemplar._is_subject_me()

    def _is_subject_me(self):
        """Whether the user is the person, or manages the collective, of the one."""
        self.ensure_one()
        # sudo: whose user an employee is, is asked about the user himself only.
        exemplar = self.sudo()
        person = exemplar.employee_id or exemplar.department_id.manager_id
        return bool(person.user_id) and person.user_id.id == self.env.uid

    def _get_cannot_consent_reason(self):
        """Return ``{exemplar: reason or False}``, for any word about the consent."""
        return {
            exemplar: exemplar._get_one_cannot_consent_reason() for exemplar in self
        }

    def _get_one_cannot_consent_reason(self):
        self.ensure_one()
        if self.state in ("refused", "withdrawn"):
            return self.env._("“%s” goes no further; no consent is needed.", self.name)
        if self._is_subject_me():
            return False
        if not self._is_officer():
            return self.env._(
                "Only %s can say this: the person, or the manager of the collective.",
                self.subject_name,
            )
        # sudo: only whether the person can consent here himself is asked.
        exemplar = self.sudo()
        person = exemplar.employee_id or exemplar.department_id.manager_id
        if person.user_id.active and not self.consent_file_ids:
            return self.env._(
                "%s can consent here. Add the written consent to enter it instead.",
                person.name,
            )
        if not self.consent_file_ids:
            return self.env._(
                "%s cannot consent here. Add the written consent first.",
                self.subject_name,
            )
        return False

    def action_consent(self):
        """Consent that colleagues read the story.

        :raise UserError: says why the user cannot
        """
        self._record_consent("given", is_public=False)

    def action_consent_public(self):
        """Consent that also people outside the organisation read the story.

        :raise UserError: says why the user cannot
        """
        self._record_consent("given", is_public=True)

    def action_refuse_consent(self):
        """Refuse the consent, or withdraw it: the story is gone from every page.

        :raise UserError: says why the user cannot
        """
        for exemplar in self:
            is_given = exemplar.consent == "given"
            exemplar._record_consent("withdrawn" if is_given else "refused")

    def _get_cannot_withdraw_consent_reason(self):
        """Return ``{exemplar: reason or False}``.

        Taking a consent back needs no paper: an officer does it on a mere word.
        """
        return {
            exemplar: False
            if exemplar._is_subject_me() or exemplar._is_officer()
            else exemplar._get_one_cannot_consent_reason()
            for exemplar in self
        }

    def _record_consent(self, consent, is_public=False):
        self.check_access("read")
        # A story must not be published while its consent is withdrawn.
        self._touch()
        self._raise_first(
            self._get_cannot_consent_reason()
            if consent == "given"
            else self._get_cannot_withdraw_consent_reason()
        )
        # sudo: the person need not have the right to change the record.
        self.sudo()._in_transition().write(
            {
                "consent": consent,
                "is_consent_public": is_public,
                "consent_on": fields.Datetime.now(),
                "consent_by_id": self.env.uid,
            }
        )

from odoo import api, fields, models
from odoo.exceptions import UserError

_CONSENT_ACTIVITY = "hr_emulation.mail_activity_type_exemplar_consent"
_LATE_ACTIVITY = "hr_emulation.mail_activity_type_exemplar_late"


class HrEmulationExemplar(models.Model):
    """The consent of the person; without it, nobody else reads the story."""

    _inherit = "hr.emulation.exemplar"

    @api.depends_context("uid")
    @api.depends("employee_id", "department_id")
    def _compute_is_consent_mine(self):
        for exemplar in self:
            exemplar.is_consent_mine = exemplar._is_subject_me()

    def _get_cannot_consent_reason(self):
        """Return ``{exemplar: reason or False}``, for any word about the consent."""
        return {
            exemplar: exemplar._get_one_cannot_consent_reason() for exemplar in self
        }

    def _get_one_cannot_consent_reason(self):
        self.ensure_one()
        if self.state in ("refused", "withdrawn", "ended"):
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
        person = exemplar._get_person()
        if person.user_id.active and not exemplar.consent_file_ids:
            return self.env._(
                "%s can consent here. Add the written consent to enter it instead.",
                person.name,
            )
        if not exemplar.consent_file_ids:
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
            was_given = exemplar.consent in ("given", "outdated", "withdrawn")
            exemplar._record_consent("withdrawn" if was_given else "refused")

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
        if consent == "given":
            self._check_seen()
        self._raise_first(
            self._get_cannot_consent_reason()
            if consent == "given"
            else self._get_cannot_withdraw_consent_reason()
        )
        # sudo: the person need not have the right to change the record.
        exemplars = self.sudo()
        exemplars._in_transition().write(
            {
                "consent": consent,
                "is_consent_public": is_public,
                "consent_on": fields.Datetime.now(),
                "consent_by_id": self.env.uid,
            }
        )
        exemplars.activity_unlink([_CONSENT_ACTIVITY])
        exemplars.forwarding_ids._recall()
        if consent == "given":
            exemplars._tell_of_paper()
        else:
            exemplars._spend_papers()
            exemplars.activity_unlink([_LATE_ACTIVITY])
            exemplars._tell_of_withdrawal()

    def _check_seen(self):
        """Let nobody consent to a text that was changed while it was being read."""
        seen = self.env.context.get("emulation_seen_version")
        for exemplar in self:
            if seen is not None and seen != exemplar.text_version:
                raise UserError(
                    self.env._(
                        "“%s” was changed since you have opened it. Reload the page "
                        "and read it again.",
                        exemplar.name,
                    )
                )

    def _is_taken_back(self):
        """Whether the person has said no, to the one, whatever was said before."""
        self.ensure_one()
        return self.consent in ("refused", "withdrawn")

    def _ask_consent(self):
        """Tell the person, or the manager of the collective, that a word is awaited."""
        kind = self.env.ref(_CONSENT_ACTIVITY)
        for exemplar in self.sudo():
            user = exemplar._get_person().user_id.filtered("active")
            asked = exemplar.activity_ids.filtered(
                lambda activity: activity.activity_type_id == kind
            )
            if exemplar.consent not in ("none", "outdated") or user == asked.user_id:
                continue
            asked.unlink()
            if user:
                exemplar.with_context(lang=user.lang).activity_schedule(
                    _CONSENT_ACTIVITY, user_id=user.id
                )

    def _tell_of_paper(self):
        """Tell who has a login that an officer has entered a paper of theirs."""
        for exemplar in self:
            user = exemplar._get_person().user_id.filtered("active")
            if user and user.id != self.env.uid:
                exemplar.message_post(
                    body=self.env._(
                        "An emulation officer has entered a written consent of yours "
                        "to “%s”. You can withdraw it here at any time.",
                        exemplar.name,
                    ),
                    partner_ids=user.partner_id.ids,
                )

    def _tell_of_withdrawal(self):
        for exemplar in self:
            user = exemplar._get_caretaker(exemplar.user_id)
            if user.id != self.env.uid and exemplar.state in ("running", "done"):
                exemplar.message_post(
                    body=self.env._(
                        "The consent to “%s” was withdrawn or refused: nobody else "
                        "sees the story any more, and its stages stop.",
                        exemplar.name,
                    ),
                    partner_ids=user.partner_id.ids,
                )

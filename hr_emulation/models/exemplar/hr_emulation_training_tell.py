from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date, plaintext2html

from .hr_emulation_training import OPEN

_INVITATION = "hr_emulation.mail_activity_type_training"
_CANCELLED = "hr_emulation.mail_activity_type_training_cancelled"
#: What the invited have planned with.
_PLANNED = ("date_from", "date_to", "place")
#: So many names stand in a note; the others are counted.
_NAMED = 20


class HrEmulationTraining(models.Model):
    """Telling those who are invited: one activity for each, nobody gets a mail."""

    _inherit = "hr.emulation.training"

    def write(self, vals):
        self._check_not_postponed(vals)
        before = {training: training._get_plan() for training in self}
        result = super().write(vals)
        for training in self:
            if training.state in OPEN and before[training] != training._get_plan():
                training._tell_changed()
        return result

    def _get_plan(self):
        self.ensure_one()
        return [self[name] for name in _PLANNED]

    def _check_not_postponed(self, vals):
        """Nobody has come to what has not begun."""
        first = fields.Date.to_date(vals.get("date_from"))
        if not first or first <= fields.Date.context_today(self):
            return
        for training in self:
            if training.sudo().attended_count:
                raise UserError(
                    self.env._(
                        "People have come to “%s” already, so it cannot begin later. "
                        "Take back their attendance first if it was entered by "
                        "mistake.",
                        training.name,
                    )
                )

    def _is_over(self):
        self.ensure_one()
        return self.date_to < fields.Date.context_today(self)

    def _get_invitations(self):
        kind = self.env.ref(_INVITATION)
        # sudo: the activities of those who were invited.
        return self.sudo().activity_ids.filtered(
            lambda activity: activity.activity_type_id == kind
        )

    def _tell_invited(self):
        """Tell who is invited and was not told yet; what is over tells nobody."""
        for training in self:
            if training.state in OPEN and not training._is_over():
                told = training._get_invitations().user_id
                users = training._get_invited_users() - told
                training._give_activities(_INVITATION, users, training.date_from)

    def _get_invited_users(self):
        self.ensure_one()
        # sudo: the login is looked up, nothing of the employee is shown.
        return self.sudo().attendance_ids.employee_id.user_id.filtered("active")

    def _tell_changed(self):
        """Move the invitations to the new date, and say what is new."""
        self.ensure_one()
        note = plaintext2html(
            self._speak().env._(
                "The date or the place was changed: %s.",
                ", ".join(filter(None, [self._get_dates_text(), self.place])),
            )
        )
        self._get_invitations().write({"date_deadline": self.date_from, "note": note})
        # Who has put the invitation away is told again.
        self._tell_invited()

    def _get_dates_text(self):
        speaking = self._speak().env
        days = dict.fromkeys([self.date_from, self.date_to])
        return " - ".join(format_date(speaking, day) for day in days)

    def _tell_cancelled(self):
        self.ensure_one()
        if not self._is_over():
            self._give_activities(
                _CANCELLED,
                self._get_invited_users(),
                fields.Date.context_today(self),
                note=plaintext2html(self.cancel_reason or ""),
            )

    def _tell_without_login(self, lines):
        """Note which of these cannot be told here, for the officer to tell them."""
        self.ensure_one()
        silent = lines.filtered(lambda line: not line._has_login())
        if not silent or self._is_over():
            return
        names = silent[:_NAMED].mapped("subject_name")
        self.message_post(
            body=self._speak().env._(
                "%(count)s of those invited have no user account; tell them yourself: "
                "%(names)s",
                count=len(silent),
                names=", ".join(names) + ("…" if len(silent) > _NAMED else ""),
            ),
            subtype_xmlid="mail.mt_note",
        )

    def _speak(self):
        """The record in the language of the organisation, whoever presses."""
        return self.with_context(lang=self.company_id.partner_id.lang)

    def _give_activities(self, xmlid, users, date, note=False):
        self.ensure_one()
        kind = self.env.ref(xmlid)
        model_id = self.env["ir.model"]._get_id(self._name)
        self.env["mail.activity"].with_context(
            mail_activity_quick_update=True, emulation_no_subscribe=True
        ).create(
            [
                {
                    "activity_type_id": kind.id,
                    "summary": kind.with_context(lang=user.lang).summary,
                    "note": note,
                    "automated": True,
                    "date_deadline": date,
                    "res_model_id": model_id,
                    "res_id": self.id,
                    "user_id": user.id,
                }
                for user in users
            ]
        )

    def _end_invitations(self, users=None):
        """Take the invitations back: all of them, or those of some users."""
        invitations = self._get_invitations()
        if users is not None:
            invitations = invitations.filtered(lambda one: one.user_id in users)
        invitations.unlink()

    @api.model
    def _search_is_invited(self, operator, value):
        if operator != "in":
            return NotImplemented
        # sudo: whose employee the user is, is asked about the user himself only.
        employees = self.env.user.sudo().employee_ids
        return [("attendance_ids.employee_id", "in", employees.ids)]

    def message_subscribe(self, partner_ids=None, subtype_ids=None):
        # Activities subscribe their users, who would then get every later message.
        if self.env.context.get("emulation_no_subscribe"):
            return True
        return super().message_subscribe(partner_ids, subtype_ids)

from odoo import models
from odoo.exceptions import UserError

from ..exemplar.hr_emulation_review_follow_up import FOLLOW_UP_ACTIVITY

#: What makes an activity the work of its owner, and says until when.
_WORK = frozenset(
    {
        "active",
        "activity_type_id",
        "date_deadline",
        "res_id",
        "res_model",
        "res_model_id",
        "user_id",
    }
)


class MailActivity(models.Model):
    """Activities by which people follow up what a review has decided."""

    _inherit = "mail.activity"

    def write(self, vals):
        if _WORK & vals.keys() and not self.env.su:
            self._check_follow_ups()
        result = super().write(vals)
        if {"user_id", "date_deadline"} & vals.keys() and not self.env.su:
            self._change_follow_ups()
        return result

    def _check_follow_ups(self):
        """Let nobody put off, hand on or hide what a review has decided.

        :raise UserError: the user is no officer, and the work is open
        """
        for follow_up in self._get_follow_ups().values():
            if follow_up.sudo().state == "open" and not self._is_emulation_officer():
                raise UserError(
                    self.env._(
                        "A review has decided this: only an emulation officer gives "
                        "it to somebody else or moves its day."
                    )
                )

    def _is_emulation_officer(self):
        return self.env["hr.emulation.review"]._is_officer()

    def _action_done(self, feedback=False, attachment_ids=None):
        self._complete_follow_ups(feedback)
        return super()._action_done(feedback=feedback, attachment_ids=attachment_ids)

    def _get_follow_ups(self):
        """Return ``{activity: what is to be followed up}`` of those that are."""
        kind = self.env.ref(FOLLOW_UP_ACTIVITY, raise_if_not_found=False)
        follow_ups = self.env["hr.emulation.review.follow.up"]
        own = self.filtered(
            lambda activity: (
                activity.activity_type_id == kind
                and activity.res_model == follow_ups._name
            )
        )
        found = {
            activity: follow_ups.browse(activity.res_id).exists() for activity in own
        }
        return {activity: one for activity, one in found.items() if one}

    def _complete_follow_ups(self, feedback):
        """Take what somebody says about the activity as the result of the work.

        :raise UserError: nothing is said, or it is not for this user to say
        """
        for follow_up in self._get_follow_ups().values():
            if follow_up.sudo().state != "open":
                continue
            if not follow_up.has_access("write"):
                raise UserError(
                    self.env._("Only its owner or an emulation officer can do this.")
                )
            if (feedback or "").strip():
                follow_up.result = feedback
            follow_up._touch()
            follow_up._raise_first(follow_up._get_cannot_complete_reason())
            follow_up._do_complete()

    def _change_follow_ups(self):
        """An officer who hands on or moves the activity does so with the work."""
        for activity, follow_up in self._get_follow_ups().items():
            if follow_up.state != "open":
                continue
            changes = {
                name: value
                for name, value in (
                    ("user_id", activity.user_id.id),
                    ("date_due", activity.date_deadline),
                )
                if value
                != follow_up._fields[name].convert_to_write(follow_up[name], follow_up)
            }
            if changes:
                follow_up.write(changes)

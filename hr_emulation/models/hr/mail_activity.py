from odoo import models
from odoo.exceptions import UserError

from ..exemplar.hr_emulation_review_follow_up import FOLLOW_UP_ACTIVITY


class MailActivity(models.Model):
    """Activities by which people follow up what a review has decided."""

    _inherit = "mail.activity"

    def write(self, vals):
        result = super().write(vals)
        if vals.get("user_id"):
            self._hand_over_follow_ups()
        return result

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

    def _hand_over_follow_ups(self):
        """An officer who hands on the activity hands on the work.

        An owner who does so keeps it, and gets the activity again.
        """
        follow_ups = self._get_follow_ups()
        if not self.env.su and not self.env["hr.emulation.review"]._is_officer():
            return
        for activity, follow_up in follow_ups.items():
            if follow_up.user_id != activity.user_id and follow_up.state == "open":
                follow_up.user_id = activity.user_id

from markupsafe import Markup

from odoo import api, fields, models
from odoo.tools import format_date

from ...tools.owners import has_login
from .hr_emulation_review_follow_up import FOLLOW_UP_ACTIVITY


class HrEmulationReviewFollowUp(models.Model):
    """The activities of who follows something up, and how late work is called for."""

    _inherit = "hr.emulation.review.follow.up"

    reminded_on = fields.Date(
        readonly=True,
        copy=False,
        help="When its owner was told that it is late: once for each due date.",
    )

    @property
    def _protected_fields(self):
        return super()._protected_fields | {"reminded_on"}

    def _schedule(self):
        """Give each owner an activity for what is open, and nobody else.

        Where the owner has no login any more, who answers for the review gets it.
        Nobody gets a mail for each of them.
        """
        kind = self.env.ref(FOLLOW_UP_ACTIVITY)
        waiting = self.filtered(
            lambda one: one.state == "open" and one.review_id.state != "draft"
        )
        # sudo: also those that the user does not see.
        present = self.env["mail.activity"].sudo()
        present = present.search(
            [
                ("res_model", "=", self._name),
                ("res_id", "in", waiting.ids),
                ("activity_type_id", "=", kind.id),
            ]
        )
        told = {one.id: one._get_told() for one in waiting}
        strange = present.filtered(lambda one: one.user_id not in told[one.res_id])
        strange.unlink()
        has_one = {(one.res_id, one.user_id.id) for one in present - strange}
        model_id = self.env["ir.model"]._get_id(self._name)
        self.env["mail.activity"].with_context(mail_activity_quick_update=True).create(
            [
                {
                    "activity_type_id": kind.id,
                    "summary": one.name,
                    "automated": True,
                    "date_deadline": one.date_due,
                    "res_model_id": model_id,
                    "res_id": one.id,
                    "user_id": user.id,
                }
                for one in waiting
                for user in told[one.id]
                if (one.id, user.id) not in has_one
            ]
        )

    def _get_told(self):
        """Return who has to do the one, or to see to it where its owner has left."""
        self.ensure_one()
        if self._is_owner_there():
            return self.user_id
        return self._get_responsible()

    def _get_responsible(self):
        """Return who answers for the review; where he has left, all officers."""
        self.ensure_one()
        # sudo: only whether they can log in here is asked.
        responsible = self.review_id.sudo().user_id.filtered(self._can_log_in)
        if not responsible:
            officers = self.env.ref("hr_emulation.group_emulation_officer").sudo()
            responsible = officers.all_user_ids.filtered(self._can_log_in)
        return responsible.sudo(self.env.su)

    def _can_log_in(self, user):
        return has_login(user, self.company_id)

    def _move_activities(self):
        """Follow a new owner or due date; who was told that it is late is told anew."""
        kind = self.env.ref(FOLLOW_UP_ACTIVITY)
        for one in self:
            # sudo: the activity of the owner, whoever moves it.
            one.sudo().activity_ids.filtered(
                lambda activity: activity.activity_type_id == kind
            ).date_deadline = one.date_due
        self.filtered("reminded_on")._in_transition().write({"reminded_on": False})
        self._schedule()

    def message_subscribe(self, partner_ids=None, subtype_ids=None):
        # Activities subscribe their users one by one, who would then get a mail at
        # each later message.
        if self.env.context.get("mail_activity_quick_update"):
            return True
        return super().message_subscribe(partner_ids, subtype_ids)

    def _message_auto_subscribe_followers(self, updated_values, default_subtype_ids):
        # The activity tells the owner, from the meeting on; no mail for each.
        return []

    @api.model
    def _cron_remind(self):
        """Give those again their activity who have deleted it; tell of what is late."""
        domain = [("state", "=", "open"), ("review_id.state", "!=", "draft")]
        waiting = self.search(domain)
        waiting._schedule()
        waiting.filtered(lambda one: one.is_late and not one.reminded_on)._remind()

    def _remind(self):
        """Send each owner, and who answers for the review, one list of what is late.

        Each due date is told of once.
        """
        late = {}
        for one in self:
            for user in one._get_told() | one._get_responsible():
                late.setdefault(user, []).append(one.id)
        for user, ids in late.items():
            self.browse(ids)._send_reminder(user)
        today = fields.Date.context_today(self)
        self._in_transition().write({"reminded_on": today})

    def _send_reminder(self, user):
        own = self.with_context(lang=user.lang)
        lines = Markup().join(
            Markup("<li><a href='/odoo/emulation-follow-ups/%s'>%s</a> – %s</li>")
            % (one.id, one.name, one._tell_lateness())
            for one in own
        )
        intro = own.env._(
            "What reviews have decided is late. Enter the result of what is done; an "
            "emulation officer can give another day or another owner."
        )
        self.env["mail.thread"].message_notify(
            partner_ids=user.partner_id.ids,
            subject=own.env._("Late: decisions of reviews (%s)", len(own)),
            body=Markup("<p>%s</p><ul>%s</ul>") % (intro, lines),
        )

    def _tell_lateness(self):
        return self.env._(
            "%(user)s, due on %(date)s",
            user=self.user_id.name,
            date=format_date(self.env, self.date_due),
        )

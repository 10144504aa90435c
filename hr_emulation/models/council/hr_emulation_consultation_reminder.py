from odoo import api, models

OPINION_ACTIVITY = "hr_emulation.mail_activity_type_opinion"
END_ACTIVITY = "hr_emulation.mail_activity_type_consultation_end"


class HrEmulationConsultation(models.Model):
    """Telling the officers what waits for them, once and without a mail for each.

    An activity is made by the hourly job and not when an opinion is sent: its author
    and time would tell who has sent it.
    """

    _inherit = "hr.emulation.consultation"

    @api.model
    def _cron_remind(self):
        """Tell the officers of new opinions, and of windows that are over."""
        opinions = self.env["hr.emulation.opinion"].search([("is_told", "=", False)])
        for consultation, new in opinions.grouped("consultation_id").items():
            if consultation.state == "open":
                consultation._tell_of_opinions(new)
        # In no order: which came first is forgotten.
        opinions.sorted("reference")._in_transition().write({"is_told": True})
        for consultation in self.search([("state", "=", "open")]):
            if consultation.status != "ended":
                continue
            consultation._remind(END_ACTIVITY, consultation._get_officers())

    def _tell_of_opinions(self, opinions):
        waiting = opinions.filtered(lambda opinion: not opinion.outcome)
        officers = self._get_officers()
        self._remind(
            OPINION_ACTIVITY,
            officers.filtered(
                lambda officer: waiting.with_user(officer)._filtered_access("read")
            ),
        )

    def _get_officers(self):
        """Return the users who run consultations of the one company."""
        self.ensure_one()
        group = self.env.ref("hr_emulation.group_emulation_officer")
        return group.all_user_ids.filtered(
            lambda user: (
                user.active and not user.share and self.company_id in user.company_ids
            )
        )

    def _remind(self, activity_type, users):
        """Give each of the users one activity, if he has none of this kind here."""
        self.ensure_one()
        kind = self.env.ref(activity_type)
        has_one = self.activity_ids.filtered(
            lambda activity: activity.activity_type_id == kind
        ).user_id
        self.env["mail.activity"].with_context(
            mail_activity_quick_update=True, emulation_no_subscribe=True
        ).create(
            [
                {
                    "activity_type_id": kind.id,
                    "summary": kind.with_context(lang=user.lang).summary,
                    "automated": True,
                    "date_deadline": self._get_today(self.company_id),
                    "res_model_id": self.env["ir.model"]._get_id(self._name),
                    "res_id": self.id,
                    "user_id": user.id,
                }
                for user in users - has_one
            ]
        )

    def message_subscribe(self, partner_ids=None, subtype_ids=None):
        # Activities subscribe their users, who would then get every later message.
        if self.env.context.get("emulation_no_subscribe"):
            return True
        return super().message_subscribe(partner_ids, subtype_ids)

    def _end_activities(self):
        """Nothing of these waits for anybody any more."""
        # sudo: those of the other officers end as well.
        self.sudo().activity_unlink([OPINION_ACTIVITY, END_ACTIVITY])

    def _end_opinion_activities(self):
        """End those of the consultations whose opinions all have an outcome."""
        waiting = self._count_waiting()
        # sudo: as above.
        done = self.sudo().filtered(lambda one: one.id not in waiting)
        done.activity_unlink([OPINION_ACTIVITY])

from odoo import api, fields, models

from ...tools.owners import has_login
from .hr_emulation_exemplar import STAGES

_CONSENT = "hr_emulation.mail_activity_type_exemplar_consent"
_LATE = "hr_emulation.mail_activity_type_exemplar_late"


class HrEmulationExemplar(models.Model):
    """How an exemplar is proposed, accepted, led through its stages and published."""

    _inherit = "hr.emulation.exemplar"

    def action_submit(self):
        """Send the proposals to the emulation officers; the person is asked.

        :raise UserError: says why one of them cannot be sent; none is
        """
        self._step(self._get_cannot_submit_reason)
        # sudo: from here on who has proposed it may only read.
        exemplars = self.sudo()._in_transition()
        exemplars._take_snapshot()
        exemplars.write({"state": "submitted", "submitted_on": fields.Datetime.now()})
        exemplars._ask_consent()

    def action_withdraw(self):
        result = super().action_withdraw()
        self._end_question()
        return result

    def _write_answer(self, values):
        result = super()._write_answer(values)
        if values["state"] == "refused":
            self._end_question()
        return result

    def _end_question(self):
        # sudo: the activity of the person, who need not answer any more.
        self.sudo().activity_unlink([_CONSENT])

    def action_accept(self):
        """Take the examples up: they are discovered, and their stages begin.

        :raise UserError: says why one of them cannot be accepted; none is
        """
        self._step(self._get_cannot_accept_reason)
        self.check_access("write")
        exemplars = self._in_transition()
        for exemplar in exemplars:
            exemplar.user_id = exemplar.user_id or self.env.user
        exemplars.write({"state": "running", "answer": False})
        self.env["hr.emulation.exemplar.step"]._in_transition()._prepare(exemplars)
        exemplars._refresh_stage()

    def _refresh_stage(self):
        """Write the current stage; after the last one the exemplar is replicated."""
        for exemplar in self._in_transition():
            current = exemplar.step_ids.filtered(lambda step: step.state == "current")
            if current:
                exemplar.stage = current.stage
            else:
                exemplar.write({"stage": STAGES[-1][0], "state": "done"})
                exemplar.follow_up_ids._plan(exemplar)

    def action_end(self):
        """Ask for the reason why these go no further."""
        self._raise_first(self._get_cannot_end_reason())
        return self.env["hr.emulation.reason"]._ask(
            self, "_end", self.env._("End Without Replicating")
        )

    def _end(self, reason):
        """End the examples before they are replicated; nobody is reminded of them."""
        self._step(self._get_cannot_end_reason)
        self.check_access("write")
        self._in_transition().write(
            {"state": "ended", "is_published": False, "answer": reason}
        )
        # sudo: the activities of whoever had something to do.
        self.sudo().activity_unlink([_CONSENT, _LATE])
        self._tell_proposers(self.env._("Ended without replicating: %s", reason))

    def _get_caretaker(self, user):
        """Return who is told instead of a user who has left or may not see the one.

        The responsible, otherwise an officer of the company; nobody if there is none.
        """
        self.ensure_one()
        # sudo: only who can be told is asked.
        exemplar = self.sudo()
        group = self.env.ref("hr_emulation.group_emulation_officer").sudo()
        officers = group.all_user_ids.sorted("id")
        for one in (user.sudo(), exemplar.user_id, *officers):
            if has_login(one, exemplar.company_id) and self.with_user(one).has_access(
                "read"
            ):
                return one
        return self.env["res.users"]

    def action_publish(self):
        """Put the stories on the honours board, for as long as the consent holds.

        :raise UserError: says why one of them cannot be published; none is
        """
        self._step(self._get_cannot_publish_reason)
        self.check_access("write")
        self._in_transition().write(
            {"is_published": True, "published_on": fields.Date.context_today(self)}
        )

    def action_unpublish(self):
        """Take the stories off the honours board."""
        self.check_access("write")
        self._in_transition().write({"is_published": False})

    def action_open_log(self):
        """Open what was done to make the one example known, ready for more of it."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "hr_emulation.hr_emulation_log_action"
        )
        return action | {
            "name": self.env._("Log of %s", self.display_name),
            "domain": [("exemplar_id", "=", self.id)],
            "context": {
                "default_exemplar_id": self.id,
                "default_movement_id": self.movement_id.id,
            },
        }

    def _remind(self, activity_type, user, date):
        """Give somebody who can see to it one activity of this kind."""
        self.ensure_one()
        kind = self.env.ref(activity_type)
        told = self.activity_ids.filtered(
            lambda activity: activity.activity_type_id == kind
        ).user_id
        user = self._get_caretaker(user)
        if user and user not in told:
            self.with_context(lang=user.lang).activity_schedule(
                activity_type, date_deadline=date, user_id=user.id
            )

    @api.model
    def _cron_remind_stuck(self):
        """Tell the owners of late stages and of follow-ups that are due, once each."""
        for name in ("step", "follow.up"):
            late = [("is_late", "=", True)]
            self.env[f"hr.emulation.exemplar.{name}"].search(late)._remind()

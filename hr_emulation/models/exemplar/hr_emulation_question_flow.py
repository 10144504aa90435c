from odoo import api, fields, models
from odoo.tools import plaintext2html

_ACTIVITY = "hr_emulation.mail_activity_type_question"
_LATE = "hr_emulation.mail_activity_type_question_late"


class HrEmulationQuestion(models.Model):
    """The steps of a question, and who is told of it."""

    _inherit = "hr.emulation.question"

    def _get_cannot_answer_reason(self):
        """Return ``{question: reason or False}``."""
        return {one: one._get_one_cannot_answer_reason() for one in self}

    def _get_one_cannot_answer_reason(self):
        self.ensure_one()
        if self.state != "open":
            return self.env._("“%s” is answered already.", self.name)
        if not (self._is_officer() or self.user_id == self.env.user):
            return self.env._("Only its owner or an emulation officer can do this.")
        if self.asked_by_id == self.env.user:
            return self.env._("Nobody answers the own question.")
        if not (self.answer or "").strip():
            return self.env._("Write the answer to “%s” first.", self.name)
        return False

    def _get_cannot_close_reason(self):
        """Return ``{question: reason or False}``."""
        return {one: one._get_one_cannot_close_reason(("answered",)) for one in self}

    def _get_cannot_ask_again_reason(self):
        """Return ``{question: reason or False}``."""
        states = ("answered", "closed")
        return {one: one._get_one_cannot_close_reason(states) for one in self}

    def _get_one_cannot_close_reason(self, states):
        self.ensure_one()
        if self.state not in states:
            return self.env._("“%s” does not wait for this.", self.name)
        if not (self._is_officer() or self.asked_by_id == self.env.user):
            return self.env._("Only who has asked or an emulation officer can do this.")
        return False

    def _get_cannot_publish_reason(self):
        """Return ``{question: reason or False}``."""
        return {one: one._get_one_cannot_publish_reason() for one in self}

    def _get_one_cannot_publish_reason(self):
        self.ensure_one()
        if not self._is_officer():
            return self.env._("Only an emulation officer can do this.")
        if self.state == "open":
            return self.env._("Answer “%s” first.", self.name)
        if self.guidance_id:
            return self.env._("There is a note made of “%s” already.", self.name)
        return False

    def action_answer(self):
        """Send the answers.

        :raise UserError: says why one of them cannot be sent; none is
        """
        self._step(self._get_cannot_answer_reason)
        # sudo: the owner need not be an officer.
        questions = self.sudo()._in_transition()
        questions.write(
            {
                "state": "answered",
                "answered_by_id": self.env.uid,
                "answered_on": fields.Datetime.now(),
            }
        )
        questions._end_activities()
        for question in self.sudo():
            question.message_post(
                body=self.env._("Answered: %s", question.answer),
                partner_ids=question.asked_by_id.partner_id.ids,
            )

    def action_close(self):
        """Close the questions: the answer helps."""
        self._step(self._get_cannot_close_reason)
        # sudo: who asks does not write the state.
        self.sudo()._in_transition().write({"state": "closed"})

    def action_ask_again(self):
        """Ask what is not clear yet, or what is new."""
        self._raise_first(self._get_cannot_ask_again_reason())
        return self.env["hr.emulation.reason"]._ask(
            self, "_ask_again", self.env._("Ask Once More")
        )

    def _ask_again(self, reason):
        """Open the questions again: the answer does not help, or not any more."""
        self._step(self._get_cannot_ask_again_reason)
        today = fields.Date.context_today(self)
        # sudo: as above.
        for question in self.sudo():
            question._in_transition().write(
                {"state": "open", "date_due": today + question._get_time()}
            )
            question.message_post(body=self.env._("Asked once more: %s", reason))
            question._remind_owner(note=plaintext2html(reason))

    def action_publish(self):
        """Open a draft of guidance made of the one question, which names nobody.

        :raise UserError: says why that cannot be
        """
        self.ensure_one()
        self._step(self._get_cannot_publish_reason)
        guidance = self.env["hr.emulation.guidance"].create(
            {
                "name": self.name,
                "text": plaintext2html(self.answer or ""),
                "category_ids": self.category_ids.ids,
                "company_id": self.company_id.id,
            }
        )
        self._in_transition().write({"guidance_id": guidance.id})
        return {
            "type": "ir.actions.act_window",
            "res_model": guidance._name,
            "res_id": guidance.id,
            "view_mode": "form",
        }

    def _step(self, get_reasons):
        self.check_access("read")
        # Two people who take a step at one instant follow each other.
        self._touch()
        self._raise_first(get_reasons())

    # -------------------------------------------------------------------------
    # Who is told
    # -------------------------------------------------------------------------

    def _remind_owner(self, note=False):
        self._end_activities()
        for question in self.filtered("user_id"):
            question._give_activity(
                _ACTIVITY, question.user_id, question.date_due, note
            )

    def _give_activity(self, xmlid, user, date, note=False):
        self.ensure_one()
        # sudo: who asks gives work to the owner, in whose language it is told.
        self.sudo().with_context(
            mail_activity_quick_update=True, lang=user.lang
        ).activity_schedule(xmlid, date_deadline=date, user_id=user.id, note=note)

    def _end_activities(self):
        # sudo: those of the owner, or of the one before.
        self.sudo().activity_unlink([_ACTIVITY, _LATE])

    @api.model
    def _cron_remind_late(self):
        """Tell the owners of late questions, once; where there is none, who is in
        charge of the whole organisation.
        """
        today = fields.Date.context_today(self)
        late = self.search([("is_late", "=", True), ("is_reminded", "=", False)])
        for question in late:
            user = question.user_id.filtered("active") or question._find_overseer()
            if user:
                question._end_activities()
                question._give_activity(_LATE, user, today)
        late._in_transition().write({"is_reminded": True})

    def _find_overseer(self):
        """The user of who is in charge of the whole organisation, if there is one."""
        self.ensure_one()
        duties = self.env["hr.emulation.duty"].with_company(self.company_id)
        duty = duties._get_officer_in_charge(self.env["hr.department"])
        # sudo: only the login of who is in charge is looked up.
        return duty.sudo().employee_id.user_id.filtered("active") - self.asked_by_id

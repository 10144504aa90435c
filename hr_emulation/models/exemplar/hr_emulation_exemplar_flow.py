from odoo import api, fields, models

from .hr_emulation_exemplar import STAGES


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

    def _ask_consent(self):
        """Tell the person, or the manager of the collective, that a word is awaited."""
        for exemplar in self:
            person = exemplar.employee_id or exemplar.department_id.manager_id
            user = person.user_id.filtered("active")
            if exemplar.consent != "none" or not user:
                continue
            exemplar.activity_schedule(
                "hr_emulation.mail_activity_type_exemplar_consent", user_id=user.id
            )

    def _record_consent(self, consent, is_public=False):
        result = super()._record_consent(consent, is_public)
        # sudo: the activity of the person, whoever has recorded the word.
        self.sudo().activity_unlink(
            ["hr_emulation.mail_activity_type_exemplar_consent"]
        )
        return result

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
            exemplar.write(
                {"stage": current.stage}
                if current
                else {"stage": STAGES[-1][0], "state": "done"}
            )

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

    @api.model
    def _cron_remind_stuck(self):
        """Tell the owners of late stages, once for each stage."""
        self.env["hr.emulation.exemplar.step"].search(
            [("is_late", "=", True)]
        )._remind()

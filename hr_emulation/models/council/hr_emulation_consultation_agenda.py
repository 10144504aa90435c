from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Command

from .hr_emulation_consultation import CONSULTED


class HrEmulationConsultation(models.Model):
    """Which nominations are put on a list, and what still waits for one."""

    _inherit = "hr.emulation.consultation"

    @api.model
    def _prepare(self, nominations, session=None):
        """Create the draft of a consultation on the nominations.

        :param session: the session whose agenda it is, if it is one
        :raise UserError: none of them is consulted on, or they are of two stages
        """
        states = set(nominations.mapped("state"))
        stages = [stage for stage, state in CONSULTED.items() if state in states]
        if len(stages) != 1 or len(states) != 1:
            raise UserError(
                self.env._(
                    "Choose nominations that are ready for the council, for a "
                    "consultation before the vote; or nominations that it has "
                    "accepted, for one after the vote. Not both at once."
                )
            )
        return self.create(
            {
                "stage": stages[0],
                "session_id": session and session.id,
                "company_id": nominations.company_id[:1].id,
                "line_ids": [
                    Command.create({"nomination_id": nomination.id})
                    for nomination in nominations
                ],
            }
        )

    def action_take_agenda(self):
        """Put the nominations of the session's agenda on the list of the one draft.

        :raise UserError: there is no session, or nothing on its agenda fits
        """
        self.ensure_one()
        self.check_access("write")
        if not self.session_id:
            raise UserError(self.env._("Choose the session first."))
        nominations = self.session_id._get_consulted(self.stage)
        missing = nominations - self.line_ids.nomination_id
        if not missing:
            raise UserError(
                self.env._(
                    "Nothing on the agenda of “%s” is missing on this list.",
                    self.session_id.name,
                )
            )
        self.line_ids = [
            Command.create({"nomination_id": nomination.id}) for nomination in missing
        ]

    def _get_form_action(self):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Public Consultation"),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
        }

    # -------------------------------------------------------------------------
    # What the next step waits for
    # -------------------------------------------------------------------------

    @api.model
    def _get_blocking_reason(self, nominations, stage):
        """Return why the next step has to wait for a consultation, or False.

        :param stage: ``before`` the vote, or ``after`` it and before the decision
        """
        # sudo: the step waits whatever its user may read.
        nominations = nominations.sudo()
        lines = nominations.env["hr.emulation.consultation.line"].search_fetch(
            [
                ("nomination_id", "in", nominations.ids),
                ("stage", "=", stage),
                ("consultation_id.state", "in", ("open", "concluded")),
            ],
            ["nomination_id", "consultation_id", "is_running"],
        )
        if running := lines.filtered("is_running")[:1]:
            return self._get_running_message(running)
        if waiting := lines.consultation_id._count_waiting():
            return self.env._(
                "Opinions in the public consultation have no outcome yet: %s.",
                sum(waiting.values()),
            )
        return self._get_missing_message(nominations, lines, stage)

    def _get_running_message(self, line):
        consultation = line.consultation_id
        if consultation.status == "ended":
            message = self.env._(
                "%(name)s: the window of “%(consultation)s” is over. Give its opinions "
                "an outcome and conclude it first.",
                name=line.subject_name,
                consultation=consultation.name,
            )
            return message
        return self.env._(
            "%(name)s: “%(consultation)s” is still open (%(window)s).",
            name=line.subject_name,
            consultation=consultation.name,
            window=consultation.window_text,
        )

    def _get_missing_message(self, nominations, lines, stage):
        consulted = nominations.browse(
            line.nomination_id.id for line in lines if line._is_of_present_dossier()
        )
        missing = (nominations - consulted).filtered(
            lambda one: one.award_type_id.vote_rule_id.consultation == stage
        )
        if not missing:
            return False
        names = ", ".join(missing[:3].mapped("subject_name"))
        if stage == "before":
            return self.env._(
                "The voting rule asks for a public consultation before the vote. Put "
                "to one and conclude it: %s.",
                names,
            )
        return self.env._(
            "The voting rule asks for a public consultation after the vote. Put to "
            "one and conclude it: %s.",
            names,
        )

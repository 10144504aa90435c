from odoo import api, fields, models

from .hr_emulation_training import OPEN

_INVITATION = "hr_emulation.mail_activity_type_training"


class HrEmulationTraining(models.Model):
    """The steps of a training: announced, held, done; or cancelled."""

    _inherit = "hr.emulation.training"

    @api.depends_context("uid")
    @api.depends(
        "state",
        "name",
        "date_from",
        "topic_ids",
        "attendance_ids.status",
        "attendance_ids.reason",
        "user_id",
    )
    def _compute_cannot_reasons(self):
        steps = ("announce", "invite", "hold", "finish", "cancel", "ask_leaders")
        for name in steps:
            reasons = getattr(self, f"_get_cannot_{name}_reason")()
            for training in self:
                training[f"cannot_{name}_reason"] = reasons[training]

    def _get_step_reasons(self, states, get_reason):
        """Return ``{training: reason or False}`` of a step from ``states`` on."""
        reasons = {}
        for training in self:
            if not training._is_officer():
                reasons[training] = self.env._("Only an emulation officer can do this.")
            elif training.state not in states:
                labels = dict(self._fields["state"]._description_selection(self.env))
                reasons[training] = self.env._(
                    "“%(name)s” is in status “%(state)s”; this step is not possible "
                    "there.",
                    name=training.name,
                    state=labels[training.state],
                )
            else:
                reasons[training] = get_reason(training)
        return reasons

    def _get_cannot_announce_reason(self):
        """Return ``{training: reason or False}``."""
        return self._get_step_reasons(
            ("draft",),
            lambda training: (
                not training.topic_ids
                and self.env._("Enter at least one topic of “%s”.", training.name)
            ),
        )

    def _get_cannot_invite_reason(self):
        """Return ``{training: reason or False}``."""
        return self._get_step_reasons(("draft", *OPEN), lambda training: False)

    def _get_cannot_hold_reason(self):
        """Return ``{training: reason or False}``."""
        return self._get_step_reasons(
            ("announced",), lambda training: training._get_not_begun_reason()
        )

    def _get_not_begun_reason(self):
        self.ensure_one()
        if self.date_from and self.date_from > fields.Date.context_today(self):
            return self.env._("“%s” has not begun yet.", self.name)
        return False

    def _get_cannot_finish_reason(self):
        """Return ``{training: reason or False}``."""
        return self._get_step_reasons(
            ("held",), lambda training: training._get_attendance_reason()
        )

    def _get_attendance_reason(self):
        self.ensure_one()
        lines = self.attendance_ids
        if not lines.filtered(lambda line: line.status == "attended"):
            return self.env._(
                "Nobody has come to “%s” so far. Register who came first.", self.name
            )
        waiting = lines.filtered(
            lambda line: line.status == "invited" and not line._has_left()
        )
        if waiting:
            return self.env._(
                "Say of %(names)s whether they came (%(count)s in all).",
                names=", ".join(waiting[:3].mapped("subject_name")),
                count=len(waiting),
            )
        return False

    def _get_cannot_cancel_reason(self):
        """Return ``{training: reason or False}``."""
        return self._get_step_reasons(("draft", *OPEN), lambda training: False)

    def _get_cannot_ask_leaders_reason(self):
        """Return ``{training: reason or False}``."""
        return self._get_step_reasons(
            ("held", "done"),
            lambda training: (
                not training._get_leaders_to_ask()
                and self.env._(
                    "There is no manager with a login to ask, or all are asked already."
                )
            ),
        )

    def action_announce(self):
        """Announce the trainings: everybody sees them, who is invited is told.

        :raise UserError: says why one of them cannot be announced; none is
        """
        self._step(self._get_cannot_announce_reason)
        self._in_transition().write({"state": "announced"})
        self.attendance_ids._tell_invited()

    def action_invite(self):
        """Ask whom to invite at one go."""
        self.ensure_one()
        self._raise_first(self._get_cannot_invite_reason())
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Invite"),
            "res_model": "hr.emulation.training.invite",
            "view_mode": "form",
            "target": "new",
            "context": {"default_training_id": self.id},
        }

    def action_hold(self):
        """The trainings have begun; who comes is registered.

        :raise UserError: says why one of them has not
        """
        self._step(self._get_cannot_hold_reason)
        self._in_transition().write({"state": "held"})

    def action_attendance(self):
        """Open the list in which each one is registered with one press."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "hr_emulation.hr_emulation_training_attendance_action"
        )
        return {
            **action,
            "domain": [("training_id", "=", self.id)],
            "context": {"default_training_id": self.id},
        }

    def action_finish(self):
        """Close the trainings; from here on they are history.

        :raise UserError: says what is missing in one of them; none is closed
        """
        self._step(self._get_cannot_finish_reason)
        self._in_transition().write({"state": "done"})
        self._end_invitations()

    def action_cancel(self):
        """Ask why these are cancelled."""
        self._raise_first(self._get_cannot_cancel_reason())
        return self.env["hr.emulation.reason"]._ask(
            self, "_cancel", self.env._("Cancel the Training")
        )

    def _cancel(self, reason):
        """Cancel the trainings; the reason stays visible on them."""
        self._step(self._get_cannot_cancel_reason)
        self._in_transition().write({"state": "cancelled", "cancel_reason": reason})
        self._end_invitations()

    def _step(self, get_reasons):
        self.check_access("write")
        # Two people who decide at one instant follow each other.
        self._touch()
        self._raise_first(get_reasons())

    def _end_invitations(self):
        # sudo: the activities of those who were invited.
        self.sudo().activity_unlink([_INVITATION])

    def message_subscribe(self, partner_ids=None, subtype_ids=None):
        # Activities subscribe their users, who would then get every later message.
        if self.env.context.get("emulation_no_subscribe"):
            return True
        return super().message_subscribe(partner_ids, subtype_ids)

    # -------------------------------------------------------------------------
    # What the leaders of the units do next
    # -------------------------------------------------------------------------

    def _get_leaders_to_ask(self):
        """Return ``{unit: user}`` of the units that came and were not asked yet."""
        self.ensure_one()
        came = self.attendance_ids.filtered(lambda line: line.status == "attended")
        # sudo: only the user of each manager is looked up.
        units = came.unit_id.sudo() - self.follow_up_ids.department_id.sudo()
        return {
            unit: unit.manager_id.user_id
            for unit in units
            if unit.manager_id.user_id.active
        }

    def action_ask_leaders(self):
        """Ask the manager of each unit that came what the unit does next (SR-135).

        :raise UserError: nobody is there to ask
        """
        self.ensure_one()
        self._step(self._get_cannot_ask_leaders_reason)
        self.env["hr.emulation.training.follow.up"].create(
            [
                {
                    "training_id": self.id,
                    "department_id": unit.id,
                    "user_id": user.id,
                    "name": self.env._("Apply “%s” in the unit", self.name),
                }
                for unit, user in self._get_leaders_to_ask().items()
            ]
        )

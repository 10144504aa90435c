from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tools import SQL, format_date

from .hr_emulation_registration import TAKES_REGISTRATIONS


class HrEmulationRegistration(models.Model):
    """How a registration is sent, approved or returned, and consolidated."""

    _inherit = "hr.emulation.registration"

    @api.depends_context("uid")
    @api.depends(
        "state",
        "movement_id.state",
        "target_rating",
        "target_award_type_ids",
        "commitment_ids",
    )
    def _compute_cannot_reasons(self):
        submit = self._get_cannot_submit_reason()
        approve = self._get_cannot_approve_reason()
        reopen = self._get_cannot_reopen_reason()
        for registration in self:
            registration.cannot_submit_reason = submit[registration]
            registration.cannot_approve_reason = approve[registration]
            registration.cannot_reopen_reason = reopen[registration]

    def _get_cannot_submit_reason(self):
        """Return ``{registration: reason or False}``."""
        return {
            registration: registration._get_one_cannot_submit_reason()
            for registration in self
        }

    def _get_one_cannot_submit_reason(self):
        self.ensure_one()
        if self.state not in ("draft", "returned"):
            return self.env._("This registration has been sent already.")
        if not (self.is_mine_to_send or self._is_officer()):
            return self.env._(
                "Registration is voluntary: only %s can send this one.",
                self.subject_name,
            )
        reason = self._get_movement_takes_none_reason()
        if reason:
            return reason
        # sudo: whether somebody still works here is known to everybody.
        if self.employee_id and not self.sudo().employee_id.active:
            return self.env._("%s has left the organisation.", self.subject_name)
        if not (
            self.target_rating or self.target_award_type_ids or self.commitment_ids
        ):
            return self.env._(
                "Say what is aimed at: a rating, a title, or a commitment of your own."
            )
        return False

    def _get_movement_takes_none_reason(self):
        """Return why the movement does not take the one registration, or False."""
        movement = self.movement_id
        last_day = movement.registration_date_to
        if movement.state not in TAKES_REGISTRATIONS:
            return self.env._("“%s” does not take registrations now.", movement.name)
        if not movement.has_registration:
            return self.env._("Nobody registers for “%s”.", movement.name)
        # What was returned had been sent in time.
        if (
            self.state == "draft"
            and last_day
            and last_day < fields.Date.context_today(self)
        ):
            return self.env._(
                "The last day of registration for “%(movement)s” was %(date)s. An "
                "emulation officer can enter a later one.",
                movement=movement.name,
                date=format_date(self.env, last_day),
            )
        # An officer may register somebody else as well, a guest for example.
        if not (self._is_officer() or self._is_in_scope()):
            return self.env._(
                "“%(movement)s” was not launched for the unit of %(name)s. Ask an "
                "emulation officer.",
                movement=movement.name,
                name=self.subject_name,
            )
        return False

    def _is_in_scope(self):
        """Whether the one registration is of a unit that the movement is for."""
        # sudo: of the units only their place in the tree is asked.
        registration = self.sudo()
        scope = registration.movement_id.unit_ids
        units = registration.unit_id | registration.employee_id.department_id
        return not scope or any(
            unit.parent_path.startswith(top.parent_path)
            for unit in units
            for top in scope
        )

    def _get_cannot_approve_reason(self):
        """Return ``{registration: reason or False}``, for returning as well."""
        own = self.filtered_domain(self._get_own_domain())
        return {
            registration: registration._get_one_cannot_approve_reason(
                is_own=registration in own
            )
            for registration in self
        }

    def _get_one_cannot_approve_reason(self, is_own):
        self.ensure_one()
        if self.state != "submitted":
            return self.env._(
                "The registration of %s does not wait for an answer.",
                self.subject_name,
            )
        if self._is_over():
            return self._get_over_message()
        if is_own:
            return self.env._(
                "Nobody decides the own registration or that of the own unit. The "
                "registration of %s is decided by the manager above or by another "
                "emulation officer.",
                self.subject_name,
            )
        if not (self.is_mine_to_approve or self._is_officer()):
            return self.env._(
                "The registration of %s is decided by the manager above or by an "
                "emulation officer.",
                self.subject_name,
            )
        return False

    def _get_cannot_reopen_reason(self):
        """Return ``{registration: reason or False}``: why it is not given back."""
        return {
            registration: registration._get_one_cannot_reopen_reason()
            for registration in self
        }

    def _get_one_cannot_reopen_reason(self):
        self.ensure_one()
        if self.state not in ("approved", "consolidated"):
            return self.env._(
                "The registration of %s is not approved; there is nothing to give "
                "back.",
                self.subject_name,
            )
        if self._is_over():
            return self._get_over_message()
        if not self._is_officer():
            return self.env._("Only an emulation officer can do this.")
        return False

    def action_submit(self):
        """Send the registrations to whoever approves them.

        :raise UserError: says why one of them cannot be sent; nothing is sent
        """
        self.check_access("read")
        self._lock()
        self._keep_movements_open()
        self._raise_first(self._get_cannot_submit_reason())
        # sudo: from here on the sender may only read.
        registrations = self.sudo()._in_transition()
        registrations._take_snapshot()
        registrations.write(
            {
                "state": "submitted",
                "submitted_on": fields.Datetime.now(),
                "submitted_by_id": self.env.uid,
            }
        )

    def action_approve(self):
        """Approve the registrations.

        :raise UserError: says why one of them cannot be approved; none is
        """
        self._decide({"state": "approved", "return_reason": False})

    def action_return(self):
        """Ask for the reason why these are sent back."""
        self._raise_first(self._get_cannot_approve_reason())
        return self.env["hr.emulation.reason"]._ask(
            self, "_return", self.env._("Return")
        )

    def _return(self, reason):
        """Send the registrations back; the reason stays visible on them."""
        self._decide({"state": "returned", "return_reason": reason})
        self._tell_senders(self.env._("Returned: %s", reason))

    def _tell_senders(self, body):
        # sudo: who decides may write nothing else.
        for registration in self.sudo():
            registration.message_post(
                body=body,
                partner_ids=registration.submitted_by_id.partner_id.ids,
                author_id=self.env.user.partner_id.id,
            )

    def _decide(self, values):
        self.check_access("read")
        self._lock()
        self._keep_movements_open()
        self._raise_first(self._get_cannot_approve_reason())
        self._write_decision(values)

    def _keep_movements_open(self):
        """Let nobody take a step with the movements until this one is done.

        Where somebody has taken one meanwhile, PostgreSQL lets the server begin
        again, and it finds the movement as it is now. Many may register at once.
        """
        self.env.flush_all()
        self.env.execute_query(
            SQL(
                "SELECT id FROM hr_emulation_movement WHERE id = ANY(%s) "
                "ORDER BY id FOR SHARE",
                # sudo: only the ids, in whatever stage the movements are.
                self.sudo().movement_id.ids,
            )
        )

    def _write_decision(self, values):
        # sudo: a manager decides by this step only, and may write nothing else.
        self.sudo()._in_transition().write(
            {
                **values,
                "decided_on": fields.Datetime.now(),
                "decided_by_id": self.env.uid,
            }
        )

    def action_consolidate(self):
        """Take the approved registrations into the list of the organisation."""
        self.check_access("write")
        for registration in self:
            if registration.state != "approved":
                raise UserError(
                    self.env._(
                        "The registration of %s is not approved yet.",
                        registration.subject_name,
                    )
                )
        self._in_transition().write({"state": "consolidated"})

    def action_reopen(self):
        """Ask for the reason why approved registrations are given back; officers."""
        self.check_access("write")
        self._raise_first(self._get_cannot_reopen_reason())
        return self.env["hr.emulation.reason"]._ask(
            self, "_reopen", self.env._("Give Back to Change")
        )

    def _reopen(self, reason):
        """Give approved registrations back; the reason stays visible on them."""
        self.check_access("write")
        self._lock()
        self._keep_movements_open()
        self._raise_first(self._get_cannot_reopen_reason())
        self._write_decision({"state": "returned", "return_reason": reason})
        self._tell_senders(self.env._("Given back to be changed: %s", reason))

    def action_copy_last_year(self):
        """Take over what the subject aimed at in the last registration before.

        :raise UserError: there is none, or this one has been sent
        """
        for registration in self:
            last = self.search(
                [
                    ("subject_key", "=", registration.subject_key),
                    ("company_id", "=", registration.company_id.id),
                    ("year", "<", registration.year),
                    ("state", "in", ("approved", "consolidated")),
                ],
                order="year desc, id desc",
                limit=1,
            )
            if not last:
                raise UserError(
                    self.env._(
                        "%s has no approved registration of an earlier year.",
                        registration.subject_name,
                    )
                )
            registration.commitment_ids.unlink()
            registration.write(last._get_aims())

    def _get_aims(self):
        """Return the values of the one registration that a later one takes over."""
        self.ensure_one()
        return {
            "target_rating": self.target_rating,
            "target_award_type_ids": [
                Command.set(self.target_award_type_ids.filtered("active").ids)
            ],
            "commitment_ids": [
                Command.create({"sequence": line.sequence, "name": line.name})
                for line in self.commitment_ids
            ],
        }

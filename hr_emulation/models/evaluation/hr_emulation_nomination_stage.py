from datetime import datetime, time, timedelta

from odoo import api, fields, models

from .hr_emulation_nomination import EDITABLE


class HrEmulationNomination(models.Model):
    """How a nomination is sent, endorsed and screened; returned, recalled, refused."""

    _inherit = "hr.emulation.nomination"

    step_ids = fields.One2many(
        comodel_name="hr.emulation.nomination.step",
        inverse_name="nomination_id",
        string="Steps",
        readonly=True,
        copy=False,
    )
    route_name = fields.Char(string="Approval Route", readonly=True, copy=False)
    screening_note = fields.Text(
        string="Officer's Decision",
        copy=False,
        groups="hr_emulation.group_emulation_officer,"
        "hr_emulation.group_emulation_auditor",
        help="Where the verdict is not known, what the officer has decided and why.",
    )
    cannot_submit_reason = fields.Char(compute="_compute_cannot_reasons")
    cannot_endorse_reason = fields.Char(compute="_compute_cannot_reasons")
    cannot_screen_reason = fields.Char(compute="_compute_cannot_reasons")
    cannot_return_reason = fields.Char(compute="_compute_cannot_reasons")
    cannot_refuse_reason = fields.Char(compute="_compute_cannot_reasons")
    cannot_recall_reason = fields.Char(compute="_compute_cannot_reasons")

    @api.depends_context("uid")
    @api.depends(
        "state",
        "outcome",
        "achievement",
        "award_type_id",
        "movement_id",
        "kind_id",
        "proposal",
        "document_ids.is_provided",
        "meeting_date",
        "meeting_chair",
        "meeting_members",
        "meeting_present",
        "meeting_for",
        "meeting_against",
    )
    def _compute_cannot_reasons(self):
        for name in ("submit", "endorse", "screen", "return", "refuse", "recall"):
            reasons = getattr(self, f"_get_cannot_{name}_reason")()
            for nomination in self:
                nomination[f"cannot_{name}_reason"] = reasons[nomination]

    # -------------------------------------------------------------------------
    # Steps
    # -------------------------------------------------------------------------

    def action_submit(self):
        """Judge the nominations, and send them on their way.

        :raise UserError: says why one of them cannot be sent; nothing is sent
        """
        self.check_access("read")
        self._lock()
        drafts = self.filtered(
            lambda nomination: (
                nomination.state in EDITABLE and nomination._is_mine_or_officer()
            )
        )
        # sudo: from here on the sender may only read.
        drafts.sudo()._in_transition()._take_snapshot()
        drafts.sudo()._refresh_documents()
        drafts._check_live()
        self._raise_first(self._get_cannot_submit_reason())
        self._start_route()
        self._plan_initiatives()

    def _start_route(self):
        """Copy the route, and wait for its first step."""
        now = fields.Datetime.now()
        states = {}
        steps = []
        for nomination, route in self._get_routes().items():
            steps += nomination._get_step_values(route, now)
            needed = {step.kind for step in route.step_ids if step.is_required}
            state = "submitted" if "endorsement" in needed else "endorsed"
            key = (route.name, state, nomination.outcome)
            states.setdefault(key, []).append(nomination.id)
        # sudo: the steps are written by the system.
        lines = self.env["hr.emulation.nomination.step"].sudo()._in_transition()
        lines.search([("nomination_id", "in", self.ids)]).unlink()
        lines.create(steps)
        for (route_name, state, outcome), ids in states.items():
            self.browse(ids)._write_step(
                {
                    "state": state,
                    "route_name": route_name,
                    "submitted_outcome": outcome,
                    "submitted_on": now,
                    "submitted_by_id": self.env.uid,
                    "answer": False,
                    "answered_by_id": False,
                }
            )

    def _get_step_values(self, route, now):
        self.ensure_one()
        due = fields.Datetime.context_timestamp(self, now).date()
        values = []
        for step in route.step_ids:
            is_meeting = step.kind == "meeting"
            if not is_meeting:
                due += timedelta(days=step.days)
            values.append(
                {
                    "nomination_id": self.id,
                    "sequence": step.sequence,
                    "kind": step.kind,
                    "is_required": step.is_required,
                    "date_deadline": due if step.days and not is_meeting else False,
                    "done_on": is_meeting and self._get_meeting_time(),
                    "done_by_id": is_meeting and self.meeting_date and self.env.uid,
                }
            )
        return values

    def _get_meeting_time(self):
        # Noon: the same day in most time zones.
        return self.meeting_date and datetime.combine(self.meeting_date, time(12))

    def _plan_initiatives(self):
        """Plan the use of the initiatives; the decision makes it one."""
        # sudo: who nominates need not be an officer of initiatives.
        self.sudo().initiative_use_ids.filtered(
            lambda use: use.state == "draft"
        ).unlink()
        uses = self.env["hr.emulation.initiative.use"].sudo()._in_transition()
        uses.create(
            [
                {
                    "initiative_id": initiative.id,
                    "author_id": initiative.author_ids.filtered(
                        lambda author, of=nomination: (
                            author.subject_key == of.subject_key
                        )
                    )[:1].id,
                    "award_type_id": nomination.award_type_id.id,
                    "year": nomination.year,
                    "nomination_id": nomination.id,
                }
                for nomination in self.sudo()
                for initiative in nomination.initiative_ids
            ]
        )

    def action_endorse(self):
        """Endorse the nominations as the manager above.

        :raise UserError: says why one of them cannot be endorsed; none is
        """
        self.check_access("read")
        self._lock()
        self._raise_first(self._get_cannot_endorse_reason())
        self._finish_step("endorsement", "endorsed")

    def action_screen(self):
        """Judge the nominations once more, and hand them to the council.

        By the standard kept with each, with the facts as they are now.

        :raise UserError: says why one of them is not ready; none goes on
        """
        self.check_access("read")
        self._lock()
        if self._is_officer():
            waiting = self.filtered(lambda nomination: nomination.state == "endorsed")
            waiting._write_checks()
        self._raise_first(self._get_cannot_screen_reason())
        self._finish_step("screening", "screened")

    def _finish_step(self, kind, state):
        # sudo: who takes a step may write nothing else.
        steps = self.env["hr.emulation.nomination.step"].sudo()
        steps.search(
            [("nomination_id", "in", self.ids), ("kind", "=", kind)]
        )._in_transition().write(
            {"done_on": fields.Datetime.now(), "done_by_id": self.env.uid}
        )
        self._write_step({"state": state})

    def _write_step(self, values):
        # sudo: as above. Who, when and what stand in the steps; no message for each.
        self.sudo()._in_transition().with_context(tracking_disable=True).write(values)

    def action_return(self):
        """Ask for the reason why these are sent back."""
        return self._ask("return", "_return", self.env._("Return"))

    def action_refuse(self):
        """Ask for the reason why these are refused."""
        return self._ask("refuse", "_refuse", self.env._("Refuse"))

    def action_recall(self):
        """Ask for the reason why these are taken back."""
        return self._ask("recall", "_recall", self.env._("Recall"))

    def _ask(self, step, method, title):
        self.check_access("read")
        self._raise_first(getattr(self, f"_get_cannot_{step}_reason")())
        return self.env["hr.emulation.reason"]._ask(self, method, title)

    def _return(self, reason):
        """Send the nominations back; the reason stays on top of them."""
        self._answer("return", "returned", reason)
        self._tell_senders(self.env._("Returned: %s", reason))

    def _refuse(self, reason):
        """Refuse the nominations; the reason stays on top of them."""
        self._answer("refuse", "refused", reason)
        self._tell_senders(self.env._("Refused: %s", reason))

    def _recall(self, reason):
        """Take the nominations back; the reason stays on top of them."""
        self._answer("recall", "withdrawn", reason)
        self._tell_senders(self.env._("Recalled: %s", reason))

    def _answer(self, step, state, reason):
        self.check_access("read")
        self._lock()
        self._raise_first(getattr(self, f"_get_cannot_{step}_reason")())
        self._write_step(
            {"state": state, "answer": reason, "answered_by_id": self.env.uid}
        )
        # sudo: what was planned for the award falls away with it.
        planned = self.sudo().initiative_use_ids
        planned.filtered(lambda use: use.state == "draft").unlink()

    def _tell_senders(self, body):
        # sudo: who decides may write nothing else.
        for nomination in self.sudo():
            nomination.message_post(
                body=body,
                partner_ids=nomination.submitted_by_id.partner_id.ids,
                author_id=self.env.user.partner_id.id,
            )

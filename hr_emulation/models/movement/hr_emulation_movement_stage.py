from odoo import api, fields, models

#: Step: (states that it is taken from, state that it leads to)
STEPS = {
    "open_registration": (("launched",), "registering"),
    "run": (("launched", "registering", "interim_review"), "running"),
    "interim_review": (("running",), "interim_review"),
    "final_review": (("running", "interim_review"), "final_review"),
    "close": (("final_review",), "closed"),
}


class HrEmulationMovement(models.Model):
    """The steps of a movement after its launch, and why one cannot be taken yet.

    An interim review may be left out or repeated; the registration is left out
    where :attr:`has_registration` is off.
    """

    _inherit = "hr.emulation.movement"

    cannot_open_registration_reason = fields.Char(compute="_compute_cannot_reasons")
    cannot_run_reason = fields.Char(compute="_compute_cannot_reasons")
    cannot_interim_review_reason = fields.Char(compute="_compute_cannot_reasons")
    cannot_final_review_reason = fields.Char(compute="_compute_cannot_reasons")
    cannot_close_reason = fields.Char(compute="_compute_cannot_reasons")

    @api.depends_context("uid", "lang")
    @api.depends("state", "has_registration", "registration_date_to")
    def _compute_cannot_reasons(self):
        for step in STEPS:
            reasons = getattr(self, f"_get_cannot_{step}_reason")()
            for movement in self:
                movement[f"cannot_{step}_reason"] = reasons[movement]

    # -------------------------------------------------------------------------
    # Why not
    # -------------------------------------------------------------------------

    def _get_cannot_open_registration_reason(self):
        """Return ``{movement: reason or False}``, as the four that follow do."""
        reasons = self._get_wrong_state_reasons("open_registration")
        today = fields.Date.context_today(self)
        for movement, reason in reasons.items():
            last_day = movement.registration_date_to
            if reason:
                continue
            if not movement.has_registration:
                reasons[movement] = self.env._(
                    "Nobody registers for “%s”: start it at once, or switch "
                    "registration on.",
                    movement.name,
                )
            elif last_day and last_day < today:
                reasons[movement] = self.env._(
                    "The last day of registration for “%s” is over. Enter a later one.",
                    movement.name,
                )
        return reasons

    def _get_cannot_run_reason(self):
        reasons = self._get_wrong_state_reasons("run")
        for movement, reason in reasons.items():
            if (
                not reason
                and movement.state == "launched"
                and movement.has_registration
            ):
                reasons[movement] = self.env._(
                    "Open the registration for “%s” first, or switch registration off.",
                    movement.name,
                )
        return reasons

    def _get_cannot_interim_review_reason(self):
        return self._get_wrong_state_reasons("interim_review")

    def _get_cannot_final_review_reason(self):
        return self._get_wrong_state_reasons("final_review")

    def _get_cannot_close_reason(self):
        return self._get_wrong_state_reasons("close")

    def _get_wrong_state_reasons(self, step):
        states, target = STEPS[step]
        labels = dict(self._fields["state"]._description_selection(self.env))
        reasons = {}
        for movement in self:
            reasons[movement] = False
            if movement.state not in states:
                reasons[movement] = self.env._(
                    "“%(movement)s” is at the stage “%(state)s”; “%(target)s” comes "
                    "after %(states)s.",
                    movement=movement.name or self._description,
                    state=labels.get(movement.state),
                    target=labels[target],
                    states=", ".join(f"“{labels[state]}”" for state in states),
                )
            elif not movement.has_access("write"):
                reasons[movement] = self.env._("Only an emulation officer can do this.")
        return reasons

    # -------------------------------------------------------------------------
    # Steps
    # -------------------------------------------------------------------------

    def action_open_registration(self):
        """Let people and units register."""
        self._check_step(self._get_cannot_open_registration_reason())
        self._do_step("open_registration")

    def action_run(self):
        """Start the movement, or go on after an interim review."""
        self._check_step(self._get_cannot_run_reason())
        self._do_step("run")

    def action_interim_review(self):
        """Begin an interim review."""
        self._check_step(self._get_cannot_interim_review_reason())
        self._do_step("interim_review")

    def action_final_review(self):
        """Begin the final review."""
        self._check_step(self._get_cannot_final_review_reason())
        self._do_step("final_review")
        self._end_launch_activities()

    def action_close(self):
        """Close the movements; they are history from now on."""
        self._check_step(self._get_cannot_close_reason())
        self._do_step("close")
        self._end_launch_activities()
        self._end_gap_activities()

    def _do_step(self, step):
        for movement in self:
            movement._lock()
        self._in_transition().write({"state": STEPS[step][1]})

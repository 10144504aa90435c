from odoo import api, fields, models
from odoo.exceptions import UserError

from ...engine.evaluation import scoring


class HrEmulationEvaluation(models.Model):
    """How an evaluation is sent, scored, returned, concluded and reopened."""

    _inherit = "hr.emulation.evaluation"

    cannot_submit_reason = fields.Char(compute="_compute_cannot_reasons")
    cannot_score_reason = fields.Char(compute="_compute_cannot_reasons")
    cannot_return_reason = fields.Char(compute="_compute_cannot_reasons")
    cannot_conclude_reason = fields.Char(compute="_compute_cannot_reasons")
    cannot_reopen_reason = fields.Char(compute="_compute_cannot_reasons")

    @api.depends_context("uid")
    @api.depends(
        "state",
        "rating",
        "rating_origin",
        "decision_number",
        "decision_date",
        "own_points",
        "own_comment",
        "own_rating",
        "proposed_rating",
        "line_ids.evidence_ids",
    )
    def _compute_cannot_reasons(self):
        reasons = {
            action: getattr(self, f"_get_cannot_{action}_reason")()
            for action in ("submit", "score", "return", "conclude", "reopen")
        }
        for evaluation in self:
            for action, found in reasons.items():
                evaluation[f"cannot_{action}_reason"] = found[evaluation]

    # -------------------------------------------------------------------------
    # Own scoring
    # -------------------------------------------------------------------------

    def action_prepare_lines(self):
        """Lay out the criteria of the set, to be scored one by one.

        :raise UserError: the evaluation has no set, or is not at a stage of scoring
        """
        for evaluation in self:
            evaluation.check_access("write")
            if not evaluation.criteria_set_id:
                raise UserError(
                    self.env._(
                        "Choose the criteria set of %s first.", evaluation.subject_name
                    )
                )
            if evaluation.own_points or evaluation.manager_points:
                raise UserError(
                    self.env._(
                        "A total was entered for %s already. Set it to 0 to score by "
                        "criteria.",
                        evaluation.subject_name,
                    )
                )
        self._prepare_lines()

    def _prepare_lines(self):
        """Create the scores of these evaluations, in one batch."""
        # sudo: people fill in scores, but only this step lays them out.
        evaluations = (
            self.sudo()
            ._in_transition()
            .filtered(lambda one: one.criteria_set_id and not one.line_ids)
        )
        evaluations.line_ids.create(
            [
                {
                    "evaluation_id": evaluation.id,
                    "criterion_id": criterion.id,
                    "sequence": position,
                    "has_target": criterion.has_target,
                    "target": criterion.target,
                }
                for evaluation in evaluations
                for position, criterion in enumerate(
                    evaluation.criteria_set_id.criterion_ids
                )
            ]
        )

    def _get_cannot_submit_reason(self):
        """Return ``{evaluation: reason or False}``."""
        return {
            evaluation: evaluation._get_one_cannot_submit_reason()
            for evaluation in self
        }

    def _get_one_cannot_submit_reason(self):
        self.ensure_one()
        if self.state not in ("draft", "returned"):
            return self.env._(
                "The evaluation of %s has been sent already.", self.subject_name
            )
        is_above = self.is_mine_to_score or self._is_officer()
        if not (self.is_mine_to_send or is_above):
            return self.env._(
                "Only %s and the managers above can send this evaluation.",
                self.subject_name,
            )
        # Who does not score oneself is sent on by the manager, without own points.
        if not is_above and not self._is_filled_in():
            return self.env._(
                "Score yourself first: enter points, a rating or a comment."
            )
        return self._get_missing_evidence_reason()

    def _is_filled_in(self):
        self.ensure_one()
        return bool(self.own_points or self.own_rating or self.own_comment)

    def _get_missing_evidence_reason(self):
        """Return which criterion of the one evaluation lacks its file, or False."""
        for line in self.line_ids:
            if line.needs_evidence and line.own_points > 0 and not line.evidence_ids:
                return self.env._(
                    "“%s” is only scored with evidence. Attach a file to it.",
                    line.criterion_id.name,
                )
        return False

    def action_submit(self):
        """Send the own scoring to whoever scores next.

        :raise UserError: says why one of them cannot be sent; none is
        """
        self.check_access("read")
        self._lock()
        self._raise_first(self._get_cannot_submit_reason())
        # sudo: from here on the sender may only read.
        evaluations = self.sudo()._in_transition()
        # The unit at the end of the year evaluates.
        evaluations.filtered("employee_id")._take_snapshot()
        evaluations._write_stage("submitted")

    def _write_stage(self, state, **values):
        """Write the state with who took the step, and when."""
        stamps = {
            "submitted": ("submitted_on", "submitted_by_id"),
            "scored": ("scored_on", "scored_by_id"),
            "final": ("concluded_on", "concluded_by_id"),
        }
        stamp, by = stamps.get(state, (None, None))
        if stamp:
            values = {stamp: fields.Datetime.now(), by: self.env.uid, **values}
        # sudo: the step was checked; who takes it may write nothing else.
        self.sudo()._in_transition().write({"state": state, **values})

    # -------------------------------------------------------------------------
    # Scoring of the manager
    # -------------------------------------------------------------------------

    def _get_cannot_score_reason(self):
        """Return ``{evaluation: reason or False}``."""
        return self._get_cannot_decide_reasons(("submitted",))

    def _get_cannot_return_reason(self):
        """Return ``{evaluation: reason or False}``."""
        return self._get_cannot_decide_reasons(("submitted", "scored"))

    def _get_cannot_decide_reasons(self, states):
        own = self._filtered_own()
        return {
            evaluation: evaluation._get_one_cannot_decide_reason(
                states, evaluation in own
            )
            for evaluation in self
        }

    def _get_one_cannot_decide_reason(self, states, is_own):
        self.ensure_one()
        if self.state not in states:
            return self.env._(
                "The evaluation of %s does not wait for the manager.",
                self.subject_name,
            )
        if is_own:
            return self._get_own_message()
        is_officer = self._is_officer()
        if not (is_officer or self.is_mine_to_score):
            return self.env._(
                "The evaluation of %s is scored by the manager above or by an "
                "emulation officer.",
                self.subject_name,
            )
        if self.state == "scored" and not is_officer:
            return self.env._(
                "The evaluation of %s has been handed on. Only an emulation officer "
                "can return it now.",
                self.subject_name,
            )
        return False

    def _get_own_message(self):
        return self.env._(
            "Nobody decides the own evaluation or that of the own unit. The evaluation "
            "of %s is decided by the manager above or by another emulation officer.",
            self.subject_name,
        )

    def action_score(self):
        """Hand the scored evaluations on to be verified and concluded.

        :raise UserError: says why one of them cannot be; none is
        """
        self.check_access("read")
        self._lock()
        self._raise_first(self._get_cannot_score_reason())
        self._write_stage("scored", return_reason=False)

    def action_return(self):
        """Ask for the reason why these are sent back."""
        self._raise_first(self._get_cannot_return_reason())
        return self.env["hr.emulation.reason"]._ask(
            self, "_return", self.env._("Return")
        )

    def _return(self, reason):
        """Send the evaluations back; the reason stays visible on them."""
        self.check_access("read")
        self._lock()
        self._raise_first(self._get_cannot_return_reason())
        self._write_stage("returned", return_reason=reason)
        self._tell_senders(self.env._("Returned: %s", reason))

    def _tell_senders(self, body):
        # sudo: who decides may write nothing else.
        for evaluation in self.sudo():
            evaluation.message_post(
                body=body,
                partner_ids=evaluation.submitted_by_id.partner_id.ids,
                author_id=self.env.user.partner_id.id,
            )

    # -------------------------------------------------------------------------
    # Conclusion
    # -------------------------------------------------------------------------

    def _get_cannot_conclude_reason(self):
        """Return ``{evaluation: reason or False}``."""
        own = self._filtered_own()
        waiting = self._get_waiting_members()
        return {
            evaluation: evaluation._get_one_cannot_conclude_reason(
                evaluation in own, waiting
            )
            for evaluation in self
        }

    def _get_one_cannot_conclude_reason(self, is_own, waiting):
        self.ensure_one()
        if self._is_fact():
            return self.env._(
                "The evaluation of %s is concluded already.", self.subject_name
            )
        if not self._is_officer():
            return self.env._("Only an emulation officer can do this.")
        if is_own:
            return self._get_own_message()
        if self.rating_origin == "points" and self.state != "scored":
            return self.env._(
                "%s has not been scored by the manager yet. Where the rating was "
                "decided elsewhere, choose where it comes from.",
                self.subject_name,
            )
        if self.rating_origin == "decision" and not (
            self.decision_number and self.decision_date
        ):
            return self.env._(
                "Enter the number and the date of the decision that rates %s.",
                self.subject_name,
            )
        if not self.rating and not self.cluster_id and self._is_scored_by_points():
            return self.env._(
                "No rating thresholds are in force in %(year)s. Add them under "
                "Configuration, or enter the official rating of %(name)s.",
                year=self.year,
                name=self.subject_name,
            )
        if not self.rating and not self.cluster_id:
            return self.env._(
                "%s has no rating: enter points, or a rating.", self.subject_name
            )
        members = waiting.get((self.cluster_id, self.year))
        if members:
            return self.env._(
                "A cluster is concluded as a whole: %s has not been scored yet.",
                members[0].subject_name,
            )
        return False

    def _get_waiting_members(self):
        """Return ``{(cluster, year): evaluations}`` that are not scored yet."""
        clusters = self.cluster_id
        if not clusters:
            return {}
        found = self.search(
            [
                ("cluster_id", "in", clusters.ids),
                ("year", "in", self.mapped("year")),
                ("state", "not in", ("scored", "final")),
            ]
        )
        return found.grouped(lambda one: (one.cluster_id, one.year))

    def action_conclude(self):
        """Conclude the evaluations: from now on they are history.

        Of a cluster all members are concluded together, and get their rank.

        :raise UserError: says why one of them cannot be; none is
        """
        self.check_access("write")
        evaluations = self | self._get_other_members()
        evaluations._lock()
        evaluations._raise_first(evaluations._get_cannot_conclude_reason())
        evaluations._do_conclude()

    def _get_other_members(self):
        members = self.filtered("cluster_id")
        if not members:
            return self.browse()
        found = self.search(
            [
                ("cluster_id", "in", members.cluster_id.ids),
                ("year", "in", members.mapped("year")),
                ("state", "!=", "final"),
            ]
        )
        keys = {(one.cluster_id, one.year) for one in members}
        return found.filtered(lambda one: (one.cluster_id, one.year) in keys)

    def _do_conclude(self):
        self._write_ranks()
        self._write_stage("final", return_reason=False)

    def _write_ranks(self):
        """Rank the members of the clusters by their share of what they could reach."""
        for (cluster, year), evaluations in self.grouped(
            lambda one: (one.cluster_id, one.year)
        ).items():
            if not cluster:
                continue
            everybody = evaluations | self.search(
                [("cluster_id", "=", cluster.id), ("year", "=", year)]
            )
            places = scoring.rank({one: one._get_total().percent for one in everybody})
            for evaluation, place in places.items():
                if evaluation.rank != place:
                    evaluation.sudo()._in_transition().rank = place

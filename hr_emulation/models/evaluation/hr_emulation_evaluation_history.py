from odoo import api, fields, models
from odoo.exceptions import ValidationError


class HrEmulationEvaluation(models.Model):
    """How a concluded evaluation is reopened, and years of the past come in."""

    _inherit = "hr.emulation.evaluation"

    def _get_cannot_reopen_reason(self):
        """Return ``{evaluation: reason or False}``."""
        dependents = self._get_dependent_reasons()
        own = self._filtered_own()
        return {
            evaluation: evaluation._get_one_cannot_reopen_reason(
                evaluation in own, dependents.get(evaluation)
            )
            for evaluation in self
        }

    def _get_one_cannot_reopen_reason(self, is_own, dependent):
        self.ensure_one()
        if not self._is_fact():
            return self.env._(
                "The evaluation of %s is not concluded.", self.subject_name
            )
        if not self._is_officer():
            return self.env._("Only an emulation officer can do this.")
        if is_own:
            return self._get_own_message()
        return dependent or False

    def _get_dependent_reasons(self):
        """Return ``{evaluation: sentence}`` of those that something depends on.

        These are the nominations of the same subject that have been decided.
        """
        # sudo: the answer must not depend on what the user may see.
        checks = self.env["hr.emulation.nomination.check"].sudo()
        lines = checks.search_fetch(
            [
                ("nomination_id.subject_key", "in", self.mapped("subject_key")),
                ("nomination_id.state", "=", "screened"),
            ],
            ["evidence", "nomination_id"],
        )
        resting = {
            record_id: line.nomination_id
            for line in lines
            for model, record_id in line.evidence or ()
            if model == "evaluation"
        }
        return {
            evaluation: self.env._(
                "“%s” has been decided and rests on this rating. Return the nomination "
                "first.",
                resting[evaluation.id].display_name,
            )
            for evaluation in self
            if evaluation.id in resting
        }

    def action_reopen(self):
        """Ask for the reason why concluded evaluations are opened again."""
        self.check_access("write")
        self._raise_first(self._get_cannot_reopen_reason())
        return self.env["hr.emulation.reason"]._ask(
            self, "_reopen", self.env._("Reopen")
        )

    def _reopen(self, reason):
        """Take concluded evaluations back to verification; the reason stays visible."""
        self.check_access("write")
        self._lock()
        self._raise_first(self._get_cannot_reopen_reason())
        self._write_stage("scored", return_reason=reason)
        self._tell_senders(self.env._("Reopened: %s", reason))

    # -------------------------------------------------------------------------
    # Old years
    # -------------------------------------------------------------------------

    @api.model
    def _create_concluded(self, vals_list):
        """Create evaluations of old years that are history at once.

        :param vals_list: subject, company, year, ``rating``, ``rating_origin`` and
            whatever else is known; with the values of ``tools.subject_values`` no
            record has to compute anything
        :raise ValidationError: one of them has no rating
        """
        for vals in vals_list:
            if not vals.get("rating") or vals.get("rating_origin") == "points":
                raise ValidationError(
                    self.env._(
                        "A year of the past needs its rating, and where it was read."
                    )
                )
        evaluations = self._in_transition().with_context(
            tracking_disable=True,
            mail_create_nolog=True,
            mail_create_nosubscribe=True,
        )
        records = evaluations.create(
            [
                {
                    "state": "final",
                    "concluded_on": fields.Datetime.now(),
                    "concluded_by_id": self.env.uid,
                    **vals,
                }
                for vals in vals_list
            ]
        )
        return records.with_env(self.env)

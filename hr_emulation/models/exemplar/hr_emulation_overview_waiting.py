from odoo import api, fields, models
from odoo.fields import Domain

from ..movement.hr_emulation_registration import TAKES_REGISTRATIONS
from .hr_emulation_overview import OFFICER, READERS

_OPEN_TASKS = ("not_started", "in_progress")


class HrEmulationOverview(models.AbstractModel):
    """What of each stage waits for the user, and what of it is late."""

    _inherit = "hr.emulation.overview"

    @api.model
    def _get_waiting(self, company):
        return (
            super()._get_waiting(company)
            + self._get_movement_tiles()
            + self._get_evaluation_tiles()
            + self._get_nomination_tiles()
            + self._get_council_tiles()
            + self._get_activity_tiles()
        )

    def _get_movement_tiles(self):
        today = fields.Date.context_today(self)
        registrations = self.env["hr.emulation.registration"]
        overdue = Domain("movement_id.registration_date_to", "<", today)
        to_approve = Domain("state", "=", "submitted")
        if self._is_officer():
            to_approve &= ~registrations._get_own_domain()
        else:
            to_approve &= registrations._get_mine_to_approve_domain()
        return [
            self._tile(
                "hr_emulation.hr_emulation_covenant_signatory_action_mine",
                self.env._("Covenants to Sign"),
                Domain("is_mine_to_sign", "=", True)
                & Domain("state", "=", "waiting")
                & Domain("covenant_id.state", "=", "open"),
                late=Domain("covenant_id.date_deadline", "<", today),
                icon="fa-pencil-square-o",
            ),
            self._tile(
                "hr_emulation.hr_emulation_registration_action_mine",
                self.env._("Registrations to Send"),
                Domain("is_mine_to_send", "=", True)
                & Domain("state", "in", ("draft", "returned"))
                & Domain("movement_id.state", "in", TAKES_REGISTRATIONS),
                late=overdue,
                icon="fa-paper-plane",
            ),
            self._tile(
                "hr_emulation.hr_emulation_registration_action_approve",
                self.env._("Registrations to Approve"),
                to_approve & Domain("movement_id.state", "!=", "closed"),
                late=overdue,
                icon="fa-check-square-o",
            ),
            self._tile(
                "hr_emulation.hr_emulation_programme_assignment_action",
                self.env._("Tasks of My Units"),
                Domain("is_in_my_units", "=", True)
                & Domain("status", "in", _OPEN_TASKS)
                & Domain("programme_id.state", "=", "launched"),
                late=Domain("date_due", "<", today),
                icon="fa-tasks",
            ),
        ]

    def _get_evaluation_tiles(self):
        this_year = fields.Date.context_today(self).year
        evaluations = self.env["hr.emulation.evaluation"]
        # Of a year that is over.
        overdue = Domain("year", "<", this_year)
        return [
            self._tile(
                "hr_emulation.hr_emulation_evaluation_action_mine",
                self.env._("Evaluations to Send"),
                Domain("is_mine_to_send", "=", True)
                & Domain("state", "in", ("draft", "returned")),
                late=overdue,
                icon="fa-star-half-o",
            ),
            self._tile(
                "hr_emulation.hr_emulation_evaluation_action_score",
                self.env._("Evaluations to Score"),
                Domain("is_mine_to_score", "=", True)
                & Domain("state", "=", "submitted"),
                late=overdue,
                icon="fa-star",
            ),
            self._tile(
                "hr_emulation.hr_emulation_evaluation_line_action_verify",
                self.env._("Scores to Verify"),
                Domain("is_mine_to_verify", "=", True),
                icon="fa-search",
            ),
            self._tile(
                "hr_emulation.hr_emulation_evaluation_action",
                self.env._("Evaluations to Conclude"),
                Domain("state", "=", "scored")
                & Domain("cluster_id", "=", False)
                & ~evaluations._get_own_domain(),
                late=overdue,
                icon="fa-flag-checkered",
                groups=OFFICER,
            ),
        ]

    def _get_nomination_tiles(self):
        nominations = self.env["hr.emulation.nomination"]
        four_eyes = ~nominations._get_own_domain() & Domain(
            "submitted_by_id", "!=", self.env.uid
        )
        to_endorse = Domain("state", "=", "submitted")
        if self._is_officer():
            to_endorse &= four_eyes
        else:
            to_endorse &= nominations._get_mine_to_endorse_domain()
        return [
            self._tile(
                "hr_emulation.hr_emulation_nomination_action_mine",
                self.env._("Nominations to Send"),
                Domain("is_mine_to_send", "=", True)
                & Domain("state", "in", ("draft", "returned", "withdrawn")),
                icon="fa-envelope-o",
            ),
            self._tile(
                "hr_emulation.hr_emulation_nomination_action_endorse",
                self.env._("Nominations to Endorse"),
                to_endorse,
                late=self._get_late_step_domain("endorsement"),
                icon="fa-thumbs-o-up",
            ),
            self._tile(
                "hr_emulation.hr_emulation_nomination_action",
                self.env._("Nominations to Screen"),
                Domain("state", "=", "endorsed") & four_eyes,
                late=self._get_late_step_domain("screening"),
                icon="fa-filter",
                groups=OFFICER,
            ),
        ]

    def _get_late_step_domain(self, kind):
        """Nominations of which this step should have been taken before today."""
        today = fields.Date.context_today(self)
        return Domain(
            "step_ids",
            "any",
            Domain("kind", "=", kind)
            & Domain("done_on", "=", False)
            & Domain("date_deadline", "<", today),
        )

    def _get_council_tiles(self):
        # A council has one vote open at a time: whether one has voted is asked of each.
        rounds = self.env["hr.emulation.round"].search(
            [
                ("session_id.is_mine", "=", True),
                ("method", "=", "ballot"),
                ("state", "=", "open"),
            ]
        )
        rounds = rounds.filtered(
            lambda voting: not voting.has_voted and not voting.cannot_vote_reason
        )
        return [
            self._tile(
                "hr_emulation.hr_emulation_round_action_mine",
                self.env._("Ballots to Cast"),
                Domain("id", "in", rounds.ids),
                icon="fa-archive",
            ),
            self._tile(
                "hr_emulation.hr_emulation_consultation_line_action",
                self.env._("Open for Your Opinion"),
                Domain("consultation_id.status", "=", "open"),
                icon="fa-comments-o",
            ),
            self._tile(
                "hr_emulation.hr_emulation_opinion_action",
                self.env._("Opinions to Answer"),
                Domain("outcome", "=", False) & ~Domain("is_about_mine", "=", True),
                icon="fa-comment",
                groups=OFFICER,
            ),
            self._tile(
                "hr_emulation.hr_emulation_decision_action",
                self.env._("Decisions to Issue"),
                Domain("state", "=", "draft"),
                icon="fa-gavel",
                groups=OFFICER,
            ),
        ]

    def _get_activity_tiles(self):
        today = fields.Date.context_today(self)
        return [
            self._tile(
                "mail.mail_activity_action_my",
                self.env._("My Activities"),
                Domain("user_id", "=", self.env.uid)
                & Domain("res_model", "=like", "hr.emulation.%"),
                late=Domain("date_deadline", "<", today),
                icon="fa-clock-o",
            )
        ]

    # -------------------------------------------------------------------------
    # Late, by whomever
    # -------------------------------------------------------------------------

    @api.model
    def _get_late(self, company):
        today = fields.Date.context_today(self)
        return super()._get_late(company) + [
            self._tile(
                "hr_emulation.hr_emulation_programme_assignment_action",
                self.env._("Tasks of Units"),
                Domain("date_due", "<", today)
                & Domain("status", "in", _OPEN_TASKS)
                & Domain("programme_id.state", "=", "launched")
                & self._get_below_domain(),
                icon="fa-tasks",
            ),
            self._tile(
                "hr_emulation.hr_emulation_covenant_signatory_action_board",
                self.env._("Signatures"),
                Domain("state", "=", "waiting")
                & Domain("covenant_id.state", "=", "open")
                & Domain("covenant_id.date_deadline", "<", today)
                & self._get_below_domain(),
                icon="fa-pencil-square-o",
            ),
            self._tile(
                "hr_emulation.hr_emulation_nomination_action",
                self.env._("Nominations on Their Way"),
                (
                    Domain("state", "=", "submitted")
                    & self._get_late_step_domain("endorsement")
                    | Domain("state", "=", "endorsed")
                    & self._get_late_step_domain("screening")
                )
                & self._get_below_domain(),
                icon="fa-envelope-o",
            ),
            self._tile(
                "hr_emulation.hr_emulation_movement_action",
                self.env._("Movements Without Work"),
                Domain("is_log_gap", "=", True),
                icon="fa-pause-circle-o",
                groups=READERS,
            ),
            self._tile(
                "hr_emulation.hr_emulation_cluster_report_action",
                self.env._("Reports to Clusters"),
                Domain("received_date", "=", False) & Domain("due_date", "<", today),
                icon="fa-file-text-o",
                groups=READERS,
            ),
        ]

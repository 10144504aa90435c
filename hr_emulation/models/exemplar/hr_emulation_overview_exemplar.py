from odoo import api, fields, models
from odoo.fields import Domain

from .hr_emulation_training import OPEN

_OFFICER = "hr_emulation.group_emulation_officer"
_READERS = f"{_OFFICER},hr_emulation.group_emulation_auditor"


class HrEmulationOverview(models.AbstractModel):
    """What of exemplars, rounds, reviews and trainings waits, and what is late."""

    _inherit = "hr.emulation.overview"

    @api.model
    def _get_waiting(self, company):
        return (
            super()._get_waiting(company)
            + self._get_exemplar_tiles()
            + self._get_selection_tiles(company)
            + self._get_review_tiles()
            + self._get_training_tiles()
            + self._get_guidance_tiles()
        )

    def _get_exemplar_tiles(self):
        today = fields.Date.context_today(self)
        employees, _units = self._get_my_people_and_units()
        mine = Domain("state", "=", "current") & Domain("user_id", "=", self.env.uid)
        of_me = Domain("employee_id", "in", employees) | Domain(
            "department_id.manager_id", "in", employees
        )
        return [
            self._tile(
                "hr_emulation.hr_emulation_exemplar_action_mine",
                self.env._("Exemplars That Ask for Your Consent"),
                of_me
                & Domain("consent", "=", "none")
                & Domain("state", "in", ("submitted", "running", "done")),
                icon="fa-handshake-o",
                key="exemplar_consent",
            ),
            self._tile(
                "hr_emulation.hr_emulation_exemplar_action",
                self.env._("Stages of Exemplars to Finish"),
                Domain("state", "=", "running") & Domain("step_ids", "any", mine),
                late=Domain("step_ids", "any", mine & Domain("date_due", "<", today)),
                icon="fa-road",
                key="exemplar_steps",
            ),
            self._tile(
                "hr_emulation.hr_emulation_exemplar_action",
                self.env._("Exemplars to Answer"),
                Domain("state", "=", "submitted")
                & ~Domain("employee_id", "in", employees)
                & ~Domain("department_id.manager_id", "in", employees),
                icon="fa-lightbulb-o",
                key="exemplar_answer",
                groups=_OFFICER,
            ),
            self._tile(
                "hr_emulation.hr_emulation_exemplar_action_mine",
                self.env._("Exemplars to Send"),
                Domain("proposed_by_id", "=", self.env.uid)
                & Domain("state", "in", ("draft", "returned")),
                icon="fa-lightbulb-o",
                key="exemplar_send",
            ),
        ]

    def _get_selection_tiles(self, company):
        return [
            self._tile(
                "hr_emulation.hr_emulation_selection_action_mine",
                self.env._("Selection Rounds to Vote In"),
                self._get_to_vote_domain(company),
                icon="fa-trophy",
            )
        ]

    def _get_to_vote_domain(self, company):
        """Open rounds with somebody to vote for, in which the user has not voted.

        A vote for who has withdrawn since is none; nobody votes for oneself.
        """
        # sudo: who the user is, and what he has voted himself.
        mine = self.env.user.sudo().employee_ids
        if company not in mine.company_id:
            return Domain.FALSE
        votes = self.env["hr.emulation.selection.vote"].sudo()
        votes = votes.search(
            [("user_id", "=", self.env.uid), ("selection_id.state", "=", "open")]
        )
        voted = votes.filtered(lambda vote: not vote.candidate_id._is_gone())
        others = Domain("state", "=", "standing")
        others &= ~Domain("employee_id", "in", mine.ids)
        return (
            Domain("state", "=", "open")
            & Domain("date_close", ">=", fields.Date.context_today(self))
            & Domain("id", "not in", voted.selection_id.ids)
            & Domain("candidate_ids", "any", others)
        )

    def _get_review_tiles(self):
        today = fields.Date.context_today(self)
        return [
            self._tile(
                "hr_emulation.hr_emulation_review_follow_up_action",
                self.env._("Decisions of Reviews to Follow Up"),
                Domain("user_id", "=", self.env.uid)
                & Domain("state", "=", "open")
                & Domain("review_id.state", "!=", "draft"),
                late=Domain("date_due", "<", today),
                icon="fa-arrow-circle-right",
            ),
            self._tile(
                "hr_emulation.hr_emulation_review_action",
                self.env._("Reviews to Finish"),
                Domain("state", "=", "held")
                | Domain("state", "=", "draft") & Domain("date", "<", today),
                icon="fa-bar-chart",
                groups=_OFFICER,
            ),
        ]

    def _get_training_tiles(self):
        today = fields.Date.context_today(self)
        begun = Domain("state", "in", OPEN) & Domain("date_from", "<=", today)
        if not self._is_officer():
            # Who is responsible registers who came; an officer finishes it.
            begun &= Domain("user_id", "=", self.env.uid)
            begun &= Domain("attendance_ids.status", "=", "invited")
        return [
            self._tile(
                "hr_emulation.hr_emulation_training_action",
                self.env._("Trainings to Record"),
                begun,
                late=Domain("date_to", "<", today),
                icon="fa-graduation-cap",
            ),
            self._tile(
                "hr_emulation.hr_emulation_training_follow_up_action",
                self.env._("What My Units Do After Trainings"),
                Domain("user_id", "=", self.env.uid) & Domain("date_done", "=", False),
                late=Domain("date_due", "<", today),
                icon="fa-share-square-o",
            ),
        ]

    def _get_guidance_tiles(self):
        today = fields.Date.context_today(self)
        to_answer = Domain("user_id", "=", self.env.uid)
        if self._is_officer():
            # Nobody answers the own question.
            to_answer |= Domain("user_id", "=", False) & Domain(
                "asked_by_id", "!=", self.env.uid
            )
        return [
            self._tile(
                "hr_emulation.hr_emulation_question_action_mine",
                self.env._("Questions to Answer"),
                to_answer & Domain("state", "=", "open"),
                late=Domain("date_due", "<", today),
                icon="fa-question-circle-o",
            ),
            self._tile(
                "hr_emulation.hr_emulation_receipt_action_mine",
                self.env._("Documents to Read"),
                Domain("is_mine", "=", True) & Domain("read_on", "=", False),
                late=Domain("is_late", "=", True),
                icon="fa-book",
            ),
        ]

    # -------------------------------------------------------------------------
    # Late, by whomever
    # -------------------------------------------------------------------------

    @api.model
    def _get_late(self, company):
        today = fields.Date.context_today(self)
        return super()._get_late(company) + [
            self._tile(
                "hr_emulation.hr_emulation_exemplar_action",
                self.env._("Stuck Exemplars"),
                Domain("is_stuck", "=", True) & self._get_below_domain(),
                icon="fa-road",
            ),
            self._tile(
                "hr_emulation.hr_emulation_review_follow_up_action",
                self.env._("Decisions of Reviews"),
                Domain("is_late", "=", True)
                & Domain("review_id.state", "!=", "draft")
                & self._get_below_units_domain("department_id"),
                icon="fa-arrow-circle-right",
            ),
            self._tile(
                "hr_emulation.hr_emulation_receipt_action_board",
                self.env._("Documents Not Read"),
                Domain("is_late", "=", True)
                & Domain("has_left", "=", False)
                & self._get_below_domain(),
                icon="fa-book",
            ),
            self._tile(
                "hr_emulation.hr_emulation_training_action",
                self.env._("Trainings Not Recorded"),
                Domain("state", "in", OPEN) & Domain("date_to", "<", today),
                icon="fa-graduation-cap",
                groups=_READERS,
            ),
            self._tile(
                "hr_emulation.hr_emulation_training_follow_up_action",
                self.env._("What Units Do After Trainings"),
                Domain("is_late", "=", True),
                icon="fa-share-square-o",
                groups=_READERS,
            ),
            self._tile(
                "hr_emulation.hr_emulation_question_action",
                self.env._("Questions Without Answer"),
                Domain("is_late", "=", True),
                icon="fa-question-circle-o",
                groups=_READERS,
            ),
        ]

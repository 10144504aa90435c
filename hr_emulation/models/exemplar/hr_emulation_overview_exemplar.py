from odoo import api, fields, models
from odoo.fields import Domain

from .hr_emulation_overview import OFFICER


class HrEmulationOverview(models.AbstractModel):
    """What of exemplars, rounds and reviews waits, and what of it is late."""

    _inherit = "hr.emulation.overview"

    @api.model
    def _get_waiting(self, company):
        return (
            super()._get_waiting(company)
            + self._get_exemplar_tiles()
            + self._get_selection_tiles(company)
            + self._get_review_tiles()
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
                & Domain("consent", "in", ("none", "outdated"))
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
                groups=OFFICER,
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
                groups=OFFICER,
            ),
        ]

    # -------------------------------------------------------------------------
    # Late, by whomever
    # -------------------------------------------------------------------------

    @api.model
    def _get_late(self, company):
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
        ]

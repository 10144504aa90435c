from odoo import api, fields, models
from odoo.fields import Domain

_OFFICER = "hr_emulation.group_emulation_officer"
_ALL = f"{_OFFICER},hr_emulation.group_emulation_auditor"


class HrEmulationOverview(models.AbstractModel):
    """What is to be read and to be answered, by whom, and what of it is late."""

    _inherit = "hr.emulation.overview"

    @api.model
    def _get_waiting(self, company):
        today = fields.Date.context_today(self)
        receipts = self.env["hr.emulation.receipt"]
        to_answer = Domain("user_id", "=", self.env.uid)
        action = "hr_emulation.hr_emulation_question_action_mine"
        if self._is_officer():
            to_answer |= Domain("user_id", "=", False) & Domain(
                "asked_by_id", "!=", self.env.uid
            )
            action = "hr_emulation.hr_emulation_question_action"
        return super()._get_waiting(company) + [
            self._tile(
                "hr_emulation.hr_emulation_receipt_action_mine",
                self.env._("Documents to Read"),
                receipts._get_mine_domain() & receipts._get_waiting_domain(),
                late=Domain("is_late", "=", True),
                icon="fa-book",
            ),
            self._tile(
                action,
                self.env._("Questions to Answer"),
                Domain("state", "=", "open") & to_answer,
                late=Domain("date_due", "<", today),
                icon="fa-question-circle-o",
            ),
            self._tile(
                "hr_emulation.hr_emulation_guidance_action",
                self.env._("Guidance Resting on Old Law"),
                Domain("is_outdated", "=", True),
                icon="fa-refresh",
                groups=_OFFICER,
            ),
        ]

    @api.model
    def _get_late(self, company):
        return super()._get_late(company) + [
            self._tile(
                "hr_emulation.hr_emulation_receipt_action_board",
                self.env._("Documents Not Read"),
                Domain("is_late", "=", True)
                & Domain("has_left", "=", False)
                & self._get_below_domain(),
                icon="fa-book",
            ),
            self._tile(
                "hr_emulation.hr_emulation_question_action",
                self.env._("Questions Not Answered"),
                Domain("is_late", "=", True),
                icon="fa-question-circle-o",
                groups=_ALL,
            ),
            self._tile(
                "hr_emulation.hr_emulation_training_follow_up_action",
                self.env._("What Units Do After Trainings"),
                Domain("is_late", "=", True),
                icon="fa-share",
                groups=_ALL,
            ),
        ]

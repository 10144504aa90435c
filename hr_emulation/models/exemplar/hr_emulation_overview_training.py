from odoo import api, fields, models
from odoo.fields import Domain

from .hr_emulation_overview import OFFICER, READERS
from .hr_emulation_training import OPEN


class HrEmulationOverview(models.AbstractModel):
    """What of trainings, guidance and documents waits, and what of it is late."""

    _inherit = "hr.emulation.overview"

    @api.model
    def _get_waiting(self, company):
        return (
            super()._get_waiting(company)
            + self._get_training_tiles()
            + self._get_guidance_tiles()
        )

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
        receipts = self.env["hr.emulation.receipt"]
        to_answer = Domain("user_id", "=", self.env.uid)
        if self._is_officer():
            to_answer |= Domain("user_id", "=", False)
        # Nobody answers the own question.
        to_answer &= Domain("asked_by_id", "!=", self.env.uid)
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
                receipts._get_mine_domain() & receipts._get_waiting_domain(),
                late=Domain("is_late", "=", True),
                icon="fa-book",
            ),
            self._tile(
                "hr_emulation.hr_emulation_guidance_action",
                self.env._("Guidance Resting on Old Law"),
                Domain("is_outdated", "=", True),
                icon="fa-refresh",
                groups=OFFICER,
            ),
        ]

    @api.model
    def _get_late(self, company):
        today = fields.Date.context_today(self)
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
                "hr_emulation.hr_emulation_training_action",
                self.env._("Trainings Not Recorded"),
                Domain("state", "in", OPEN) & Domain("date_to", "<", today),
                icon="fa-graduation-cap",
                groups=READERS,
            ),
            self._tile(
                "hr_emulation.hr_emulation_training_follow_up_action",
                self.env._("What Units Do After Trainings"),
                Domain("is_late", "=", True),
                icon="fa-share-square-o",
                groups=READERS,
            ),
            self._tile(
                "hr_emulation.hr_emulation_question_action",
                self.env._("Questions Without Answer"),
                Domain("is_late", "=", True),
                icon="fa-question-circle-o",
                groups=READERS,
            ),
        ]

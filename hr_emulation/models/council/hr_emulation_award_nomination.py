from odoo import api, fields, models
from odoo.exceptions import UserError

#: States in which an award holds its nomination.
HOLDING = ("draft", "pending", "issued")


class HrEmulationAward(models.Model):
    """The nomination that an award came from: it holds it alone."""

    _inherit = "hr.emulation.award"

    # That a higher award was asked for is no matter of colleagues.
    nomination_id = fields.Many2one(
        comodel_name="hr.emulation.nomination",
        readonly=True,
        copy=False,
        ondelete="restrict",
        check_company=True,
        index="btree_not_null",
        groups="hr_emulation.group_emulation_officer,"
        "hr_emulation.group_emulation_auditor",
    )
    is_set_aside = fields.Boolean(
        readonly=True,
        copy=False,
        help="Its decision was cancelled: the nomination may stand in another one.",
    )
    submission_line_ids = fields.One2many(
        comodel_name="hr.emulation.submission.line",
        inverse_name="award_id",
        string="Written Proposals",
        readonly=True,
        groups="hr_emulation.group_emulation_officer,"
        "hr_emulation.group_emulation_auditor",
    )

    _nomination_once = models.UniqueIndex(
        "(nomination_id) WHERE nomination_id IS NOT NULL AND is_set_aside IS NOT TRUE "
        "AND state IN ('draft', 'pending', 'issued')",
        "This nomination stands in another decision or proposal already.",
    )

    @property
    def _protected_fields(self):
        return super()._protected_fields | {
            "nomination_id",
            "is_set_aside",
            "submission_line_ids",
        }

    @api.model
    def _get_holding_domain(self, nominations):
        return [
            ("nomination_id", "in", nominations.ids),
            ("state", "in", HOLDING),
            ("is_set_aside", "=", False),
        ]

    def _get_proposed_message(self):
        self.ensure_one()
        return self.env._(
            "%(award)s was proposed by %(proposal)s. Record the answer there, or take "
            "the proposal back.",
            award=self.display_name,
            proposal=self.submission_line_ids.submission_id[:1].display_name,
        )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_proposed(self):
        for award in self:
            if award.state == "pending" and award.submission_line_ids:
                if not self._is_transition():
                    raise UserError(award._get_proposed_message())

    def action_back_to_draft(self):
        """Refuse what a proposal of ours waits for an answer to."""
        self.check_access("write")
        for award in self:
            if award.state == "pending" and award.submission_line_ids:
                raise UserError(award._get_proposed_message())
        return super().action_back_to_draft()

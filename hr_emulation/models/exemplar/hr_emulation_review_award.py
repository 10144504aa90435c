from odoo import fields, models
from odoo.fields import Domain

from ..catalogue.hr_emulation_award_type import SUBJECT_TYPES


class HrEmulationReviewAward(models.Model):
    """How often one title or form was given in the period of a review.

    ``given`` counts awards (lượt), ``recipients`` distinct persons or collectives.
    It is counted by :meth:`HrEmulationReview._do_count` alone; nobody writes it.
    """

    _name = "hr.emulation.review.award"
    _description = "Awards of a Reviewed Period"
    _inherit = ["hr.emulation.company.mixin"]
    _order = "review_id, sequence, id"
    _rec_name = "award_type_id"

    review_id = fields.Many2one(
        comodel_name="hr.emulation.review",
        required=True,
        ondelete="cascade",
        index=True,
    )
    company_id = fields.Many2one(
        related="review_id.company_id", store=True, precompute=True, index=True
    )
    sequence = fields.Integer()
    award_type_id = fields.Many2one(
        comodel_name="hr.emulation.award.type",
        string="Title or Form",
        required=True,
        ondelete="restrict",
    )
    subject_type = fields.Selection(
        selection=SUBJECT_TYPES, string="Type of Recipient", required=True
    )
    given = fields.Integer(string="Awards Given")
    recipients = fields.Integer(
        string="Distinct Recipients",
        aggregator=None,
        help="Each person or collective once. Figures of several lines must not be "
        "added: one person may stand behind several.",
    )

    def action_open_awards(self):
        """Open the awards behind the one figure, as the register has them now."""
        self.ensure_one()
        domain = Domain("award_type_id", "=", self.award_type_id.id)
        domain &= Domain("subject_type", "=", self.subject_type)
        return self.review_id._open_awards(self.award_type_id.display_name, domain)

from odoo import api, models
from odoo.exceptions import UserError


class ResPartner(models.Model):
    """Contacts who took part in a review."""

    _inherit = "res.partner"

    @api.ondelete(at_uninstall=False)
    def _unlink_except_in_review(self):
        # sudo: also reviews that the user does not see.
        reviews = self.env["hr.emulation.review"].sudo()
        review = reviews.search([("participant_ids", "in", self.ids)], limit=1)
        if review:
            present = review.participant_ids & self
            raise UserError(
                self.env._(
                    "%(name)s took part in “%(review)s”, which must stay true. "
                    "Archive the contact instead of deleting it.",
                    name=present[:1].name,
                    review=review.name,
                )
            )

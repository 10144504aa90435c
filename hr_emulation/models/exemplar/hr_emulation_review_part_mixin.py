from odoo import api, models
from odoo.tools import SQL


class HrEmulationReviewPartMixin(models.AbstractModel):
    """A line of a review that stays as it is once the review is finished."""

    _name = "hr.emulation.review.part.mixin"
    _description = "Part of a Review"
    _inherit = ["hr.emulation.company.mixin", "hr.emulation.protected.mixin"]

    def _is_fact(self):
        # sudo: only whether it is finished is asked.
        return self.review_id.sudo()._is_fact()

    def _get_frozen_message(self, field_names):
        return self.review_id.sudo()._get_frozen_message(field_names)

    @api.model_create_multi
    def create(self, vals_list):
        parts = super().create(vals_list)
        parts._check_open()
        return parts

    def write(self, vals):
        result = super().write(vals)
        if "review_id" in vals:
            self._check_open()
        return result

    def _check_not_frozen(self, vals):
        if self._frozen_fields & vals.keys() and not self._is_transition():
            # Who may not write these is told that first.
            self.check_access("write")
        result = super()._check_not_frozen(vals)
        if self._frozen_fields & vals.keys():
            self._keep_reviews()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_finished(self):
        self._check_open()

    def _check_open(self):
        """Add nothing to a finished review, and take nothing away."""
        if self._is_transition():
            return
        self._keep_reviews()
        self._raise_first(
            {part: part._is_fact() and part._get_frozen_message(()) for part in self}
        )

    def _keep_reviews(self):
        """Let nobody finish the reviews until this step is done.

        Where somebody has finished one meanwhile, PostgreSQL lets the server begin
        again, and it finds the review finished. Several may write at once.
        """
        if self._is_transition():
            return
        self.env.flush_all()
        self.env.execute_query(
            SQL(
                "SELECT id FROM hr_emulation_review WHERE id = ANY(%s) "
                "ORDER BY id FOR SHARE",
                # sudo: only the ids, of whatever organisation the reviews are.
                self.sudo().review_id.ids,
            )
        )

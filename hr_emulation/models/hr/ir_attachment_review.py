from odoo import api, models
from odoo.exceptions import UserError

_REVIEW = "hr.emulation.review"
_CONTENT = frozenset({"raw", "datas", "db_datas", "store_fname", "res_model", "res_id"})


class IrAttachment(models.Model):
    """Photos, minutes and signed reports of finished reviews."""

    _inherit = "ir.attachment"

    def write(self, vals):
        changes = _CONTENT & vals.keys()
        files = self._get_files_of_reviews() if changes else self.browse()
        if files and not files._is_same_content(vals, changes):
            files._check_no_file_of_review()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_file_of_review(self):
        self._get_files_of_reviews()._check_no_file_of_review()

    def _get_files_of_reviews(self):
        # sudo: the answer must not depend on who may see the record.
        return self.sudo().filtered(lambda one: one.res_model == _REVIEW)

    def _check_no_file_of_review(self):
        """Let the files of finished reviews be as they were.

        :raise UserError: one of the attachments is such a file
        """
        reviews = self.env[_REVIEW]
        for name in reviews._file_fields:
            review = reviews.search(
                [(name, "in", self.ids), ("state", "=", "done")], limit=1
            )
            if review:
                raise UserError(review._get_frozen_message({name}))

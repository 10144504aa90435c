from odoo import api, models
from odoo.exceptions import UserError

#: Fields that say what an attachment holds and whose it is.
_CONTENT = {
    "raw",
    "datas",
    "db_datas",
    "store_fname",
    "res_model",
    "res_id",
    "res_field",
}


class IrAttachment(models.Model):
    _inherit = "ir.attachment"

    def write(self, vals):
        if _CONTENT & vals.keys():
            self._check_not_signed_copy()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_signed_copy(self):
        self._check_not_signed_copy()

    def _check_not_signed_copy(self):
        """Keep the signed copies of issued decisions.

        :raise UserError: one of the attachments is such a copy
        """
        # sudo: the answer must not depend on who may see the decision.
        scans = self.sudo().filtered(
            lambda attachment: (
                attachment.res_model == "hr.emulation.decision"
                and attachment.res_field == "scan"
            )
        )
        decisions = self.env["hr.emulation.decision"].sudo()
        for decision in decisions.browse(scans.mapped("res_id")).exists():
            if decision._is_fact():
                raise UserError(decision._get_frozen_message({"scan"}))

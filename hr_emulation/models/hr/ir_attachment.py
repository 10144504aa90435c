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


#: Files that are part of a fact, by the model and field that hold them.
_SIGNED_COPIES = {
    "hr.emulation.decision": ("scan",),
    "hr.emulation.covenant.signatory": ("signature", "scan"),
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
        """Keep the signed copies of decisions, and the signatures of covenants.

        :raise UserError: one of the attachments is such a copy
        """
        # sudo: the answer must not depend on who may see the record.
        for attachment in self.sudo():
            field = attachment.res_field
            if field not in _SIGNED_COPIES.get(attachment.res_model, ()):
                continue
            record = self.env[attachment.res_model].sudo().browse(attachment.res_id)
            if record.exists() and record._is_fact() and not record._is_transition():
                raise UserError(record._get_frozen_message({field}))

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

    @api.model_create_multi
    def create(self, vals_list):
        attachments = super().create(vals_list)
        attachments._check_only_copy()
        return attachments

    def write(self, vals):
        changes = _CONTENT & vals.keys()
        if changes and not self._is_same_content(vals, changes):
            self._check_not_signed_copy()
        result = super().write(vals)
        if {"res_model", "res_id", "res_field"} & changes:
            self._check_only_copy()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_signed_copy(self):
        self._check_not_signed_copy()

    def _is_same_content(self, vals, changes):
        # As when all files are moved to another storage.
        return changes == {"raw"} and all(
            attachment.raw == vals["raw"] for attachment in self
        )

    def _check_not_signed_copy(self):
        """Keep the signed copies of decisions, and the signatures of covenants.

        :raise UserError: one of the attachments is such a copy
        """
        for attachment, record in self._get_signed_records():
            if record._is_fact() and not record._is_transition():
                raise UserError(record._get_frozen_message({attachment.res_field}))

    def _check_only_copy(self):
        """Let nobody lay another file over a signature or signed copy.

        :raise UserError: a field that only transitions write, or one with a file
        """
        for attachment, record in self._get_signed_records():
            if record._is_transition():
                continue
            field = attachment.res_field
            same = [
                ("res_model", "=", attachment.res_model),
                ("res_id", "=", attachment.res_id),
                ("res_field", "=", field),
            ]
            is_second = record._is_fact() and self.sudo().search_count(same) > 1
            if is_second or field in record._protected_fields:
                raise UserError(record._get_frozen_message({field}))

    def _get_signed_records(self):
        # sudo: the answer must not depend on who may see the record.
        for attachment in self.sudo():
            if attachment.res_field in _SIGNED_COPIES.get(attachment.res_model, ()):
                record = self.env[attachment.res_model].sudo()
                record = record.browse(attachment.res_id).exists()
                if record:
                    yield attachment, record

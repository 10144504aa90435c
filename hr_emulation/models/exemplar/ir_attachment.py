from odoo import models
from odoo.exceptions import UserError

#: What decides what a picture shows, and to whom.
_SHOWN = {
    "raw",
    "datas",
    "db_datas",
    "store_fname",
    "type",
    "url",
    "mimetype",
    "public",
    "access_token",
    "res_model",
    "res_id",
    "res_field",
}


class IrAttachment(models.Model):
    _inherit = "ir.attachment"

    def write(self, vals):
        changes = _SHOWN & vals.keys()
        # Only the server itself draws a picture anew.
        if changes and not self.env.su and not self._is_same_content(vals, changes):
            self._check_no_exemplar_file()
        return super().write(vals)

    def _check_no_exemplar_file(self):
        """Keep the pictures and papers that a person has consented with.

        :raise UserError: one of the attachments belongs to an exemplar
        """
        model = "hr.emulation.exemplar"
        # sudo: the answer must not depend on who may see it.
        files = self.sudo().filtered(lambda file: file.res_model == model)
        if not files:
            return
        exemplars = self.env[model].sudo().browse(set(files.mapped("res_id"))).exists()
        if files & (
            exemplars.picture_ids
            | exemplars.consent_file_ids
            | exemplars.former_consent_file_ids
        ):
            raise UserError(
                self.env._(
                    "Pictures and consents are not changed. Upload another file in "
                    "the exemplar instead."
                )
            )

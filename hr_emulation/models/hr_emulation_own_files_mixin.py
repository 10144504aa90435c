from odoo import api, models


class HrEmulationOwnFilesMixin(models.AbstractModel):
    """Records whose attached files are seen by everybody who sees the record.

    What is uploaded before a record is saved belongs to its uploader alone.
    """

    _name = "hr.emulation.own.files.mixin"
    _description = "Record That Owns Its Files"

    #: Names of the many2many fields of attachments.
    _file_fields = frozenset()

    @api.model_create_multi
    def create(self, vals_list):
        records = super().create(vals_list)
        records._own_files(self._file_fields)
        return records

    def write(self, vals):
        result = super().write(vals)
        self._own_files(self._file_fields & vals.keys())
        return result

    def _own_files(self, field_names):
        for record in self:
            for name in field_names:
                # sudo: Odoo leaves out silently what the user may not read.
                files = record.sudo()[name].with_env(self.env)
                # Linked, a file would be shown to all who see the record.
                files.check_access("read")
                unowned = files.filtered(lambda file: not file.res_id)
                unowned.write({"res_model": record._name, "res_id": record.id})

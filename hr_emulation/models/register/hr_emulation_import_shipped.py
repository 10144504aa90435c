import base64
from pathlib import PurePosixPath

from odoo import api, models
from odoo.tools import file_open


class HrEmulationImport(models.Model):
    _inherit = "hr.emulation.import"

    @api.model
    def _import_shipped_register(self, path, vals):
        """Import a register that an addon ships, through all the usual checks.

        :param path: path of the file inside the addons path
        :param vals: values of the import, at least ``company_id``
        :raise UserError: a row is not certain; nothing is imported
        """
        with file_open(path, "rb") as register:
            content = register.read()
        batch = self.create(
            {
                "file": base64.b64encode(content),
                "filename": PurePosixPath(path).name,
                **vals,
            }
        )
        batch.action_check()
        batch.action_import()

from odoo import models

from ..engine.register.text import safe_cell


class HrEmulationSafeExportMixin(models.AbstractModel):
    """Records whose texts come from other people's files.

    Odoo's Excel export writes a text that begins with ``=`` as a formula, which
    then runs on the computer of whoever opens the file.
    """

    _name = "hr.emulation.safe.export.mixin"
    _description = "Export Without Formulas"

    def export_data(self, fields_to_export):
        export = super().export_data(fields_to_export)
        export["datas"] = [
            [safe_cell(value) if isinstance(value, str) else value for value in row]
            for row in export["datas"]
        ]
        return export

from odoo import models


class HrEmulationCompanyMixin(models.AbstractModel):
    """Records that nobody pushes into a company that is not theirs.

    Odoo asks the record rules before a write, about the company that the record
    is leaving; the one that it arrives in is asked here.
    """

    _name = "hr.emulation.company.mixin"
    _description = "Record of One Company"

    def write(self, vals):
        result = super().write(vals)
        if self._get_company_fields() & vals.keys():
            self.check_access("write")
        return result

    def _get_company_fields(self):
        field = self._fields["company_id"]
        return {field.name, (field.related or field.name).partition(".")[0]}

from odoo import api, models

from ..tools.numbers import check_numbers


class HrEmulationCompanyMixin(models.AbstractModel):
    """Records that nobody pushes into a company that is not theirs.

    Odoo asks the record rules before a write, about the company that the record
    is leaving; the one that it arrives in is asked here. Nor are numbers pushed into
    them that the database cannot hold.
    """

    _name = "hr.emulation.company.mixin"
    _description = "Record of One Company"

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            check_numbers(self, vals)
        return super().create(vals_list)

    def write(self, vals):
        check_numbers(self, vals)
        result = super().write(vals)
        if self._get_company_fields() & vals.keys():
            self.check_access("write")
        return result

    def _get_company_fields(self):
        field = self._fields["company_id"]
        return {field.name, (field.related or field.name).partition(".")[0]}

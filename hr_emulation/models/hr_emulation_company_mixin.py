from odoo import models


class HrEmulationCompanyMixin(models.AbstractModel):
    """Records that nobody pushes into a company that is not theirs.

    Odoo asks the record rules before a write, about the company that the record
    is leaving; the one that it arrives in is asked here.
    """

    _name = "hr.emulation.company.mixin"
    _description = "Record of One Company"
    _inherit = ["hr.emulation.sound.mixin"]

    def write(self, vals):
        result = super().write(vals)
        if self._get_company_fields() & vals.keys():
            self.check_access("write")
            self._check_lines_company()
        return result

    def _check_lines_company(self):
        """Let no lines stay behind: Odoo asks only what a record itself links to."""
        for name, field in self._fields.items():
            if field.type != "one2many" or field.compute:
                continue
            lines = self.env[field.comodel_name]
            inverse = lines._fields.get(field.inverse_name)
            if inverse is not None and getattr(inverse, "check_company", False):
                # sudo: also those that the user does not see.
                self.sudo()[name]._check_company()

    def _get_company_fields(self):
        field = self._fields["company_id"]
        return {field.name, (field.related or field.name).partition(".")[0]}

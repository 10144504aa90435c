from odoo import models


class HrEmulationInitiative(models.Model):
    _inherit = "hr.emulation.initiative"

    def _web_read_group_groupby_formatter(self, groupby_spec, values):
        """Call the group of those that nobody has recognised so, instead of 0."""
        formatter = super()._web_read_group_groupby_formatter(groupby_spec, values)
        if groupby_spec != "year":
            return formatter
        # A word, as for the awards whose year is not known.
        none = self.env._("Not Recognised Yet")
        return lambda value: (value or none, formatter(value)[1])

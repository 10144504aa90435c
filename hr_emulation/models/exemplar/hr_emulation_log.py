from odoo import api, fields, models

from ..movement.hr_emulation_log import LOGGED_FIELDS

_INSIDE = "hr_emulation.group_emulation_officer,hr_emulation.group_emulation_auditor"


class HrEmulationLog(models.Model):
    """Talks, visits and publications by which an example is made known."""

    _inherit = "hr.emulation.log"

    # The name of the example would be shown to the owner of the entry, who may not
    # read it.
    exemplar_id = fields.Many2one(
        comodel_name="hr.emulation.exemplar",
        check_company=True,
        ondelete="restrict",
        index="btree_not_null",
        groups=_INSIDE,
        help="The example that others learn from here: a talk, a visit, a publication.",
    )

    @property
    def _frozen_fields(self):
        return super()._frozen_fields | {"exemplar_id"}

    @api.depends("exemplar_id")
    def _compute_company_id(self):
        result = super()._compute_company_id()
        for entry in self.filtered("exemplar_id"):
            entry.company_id = entry.exemplar_id.company_id
        return result

    @api.constrains("kind_id", "exemplar_id", *LOGGED_FIELDS)
    def _check_logged(self):
        # sudo: who writes the entry need not know which example it is about.
        return super(
            HrEmulationLog, self.filtered(lambda entry: not entry.sudo().exemplar_id)
        )._check_logged()

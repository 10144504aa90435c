from odoo import fields, models


class HrEmulationProgramme(models.Model):
    """The council whose plan of the year a programme is."""

    _inherit = "hr.emulation.programme"

    council_id = fields.Many2one(
        comodel_name="hr.emulation.council",
        ondelete="restrict",
        check_company=True,
        index="btree_not_null",
    )

    @property
    def _frozen_fields(self):
        return super()._frozen_fields | {"council_id"}


class HrEmulationCouncil(models.Model):
    """The plans of the council, year by year."""

    _inherit = "hr.emulation.council"

    programme_ids = fields.One2many(
        comodel_name="hr.emulation.programme",
        inverse_name="council_id",
        string="Programmes",
    )

from odoo import api, fields, models
from odoo.fields import Domain


class HrEmulationLawMixin(models.AbstractModel):
    """Something that a legal text says, between two dates, more or less surely.

    Law is data: three regimes live side by side, and a record is judged by the
    one in force on its own date.
    """

    _name = "hr.emulation.law.mixin"
    _description = "Rule Set by a Legal Text"
    _inherit = ["hr.emulation.sourced.mixin"]

    date_from = fields.Date(string="In Force From")
    date_to = fields.Date(string="In Force Until")
    legal_document_id = fields.Many2one(
        comodel_name="hr.emulation.legal.document",
        ondelete="restrict",
        index="btree_not_null",
    )

    _dates_in_order = models.Constraint(
        "CHECK (date_to IS NULL OR date_from IS NULL OR date_to >= date_from)",
        "A rule cannot end before it begins.",
    )

    @api.model
    def _in_force_domain(self, date):
        """Domain of the records in force on ``date``; no limit means no end."""
        begun = Domain("date_from", "=", False) | Domain("date_from", "<=", date)
        not_ended = Domain("date_to", "=", False) | Domain("date_to", ">=", date)
        return begun & not_ended

    def _is_in_force(self, date):
        """Whether the one record is in force on ``date``."""
        self.ensure_one()
        return (not self.date_from or self.date_from <= date) and (
            not self.date_to or self.date_to >= date
        )

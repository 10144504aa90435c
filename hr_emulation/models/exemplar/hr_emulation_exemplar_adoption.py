from odoo import fields, models


class HrEmulationExemplarAdoption(models.Model):
    """A unit or person that has adopted what somebody else showed, and its result."""

    _name = "hr.emulation.exemplar.adoption"
    _description = "Adopter of an Exemplar"
    _inherit = ["hr.emulation.subject.mixin", "hr.emulation.company.mixin"]
    _order = "exemplar_id, date, id"
    _rec_name = "subject_name"
    _check_company_auto = True

    exemplar_id = fields.Many2one(
        comodel_name="hr.emulation.exemplar",
        required=True,
        ondelete="cascade",
        check_company=True,
        index=True,
    )
    company_id = fields.Many2one(
        related="exemplar_id.company_id",
        store=True,
        precompute=True,
        default=None,
    )
    date = fields.Date(
        string="Adopted On", required=True, default=fields.Date.context_today
    )
    result = fields.Text(
        help="What it brought: figures, and how they were measured.",
    )

    _once = models.Constraint(
        "UNIQUE (exemplar_id, subject_key)",
        "This adopter is in the list already.",
    )

    def _get_subject_date(self):
        return self.date or super()._get_subject_date()

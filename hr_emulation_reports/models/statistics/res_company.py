from odoo import fields, models

PROPOSERS = [("ministry", "Its Ministry"), ("province", "Its Province")]


class ResCompany(models.Model):
    _inherit = "res.company"

    emulation_proposer = fields.Selection(
        string="Proposes to the State Through",
        selection=PROPOSERS,
        help="Who signs the organisation's proposals of state honours. The statutory "
        "statistics count these honours by it.",
    )

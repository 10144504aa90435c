from odoo import fields, models


class ResCompany(models.Model):
    """Whether the organisation pays bonus money for its own decisions."""

    _inherit = "res.company"

    emulation_pays_bonus = fields.Boolean(
        string="Pays Bonus Money",
        default=True,
        help="Bonus money is counted when a decision of the organisation is issued. "
        "Each decision can say otherwise.",
    )

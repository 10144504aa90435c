from odoo import api, fields, models

from .res_company import PROPOSERS


class HrEmulationDecision(models.Model):
    """Who proposed what a decision gives, as the statutory statistics ask."""

    _inherit = "hr.emulation.decision"

    emulation_proposer = fields.Selection(
        string="Proposed Through",
        selection=PROPOSERS,
        compute="_compute_emulation_proposer",
        store=True,
        precompute=True,
        readonly=False,
        tracking=True,
        help="Who signed the proposal; the statutory statistics count honours of the "
        "state by it. Where it is empty, what the settings of the organisation say "
        "counts.",
    )

    @api.depends("company_id")
    def _compute_emulation_proposer(self):
        for decision in self:
            # sudo: how an organisation proposes is asked, nothing else of it.
            company = decision.company_id.sudo()
            decision.emulation_proposer = (
                decision.emulation_proposer or company.emulation_proposer
            )

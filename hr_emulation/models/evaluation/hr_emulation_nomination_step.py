from odoo import fields, models

from .hr_emulation_route_step import STEPS


class HrEmulationNominationStep(models.Model):
    """One step of the route as it was when the nomination was sent: who, when."""

    _name = "hr.emulation.nomination.step"
    _description = "Step of a Nomination"
    _inherit = ["hr.emulation.company.mixin", "hr.emulation.protected.mixin"]
    _order = "nomination_id, sequence, id"
    _rec_name = "kind"
    _check_company_auto = True

    _protected_fields = frozenset(
        {"nomination_id", "kind", "is_required", "done_on", "done_by_id"}
    )

    nomination_id = fields.Many2one(
        comodel_name="hr.emulation.nomination",
        required=True,
        readonly=True,
        ondelete="cascade",
        index=True,
    )
    company_id = fields.Many2one(
        related="nomination_id.company_id",
        store=True,
        precompute=True,
        index=True,
    )
    sequence = fields.Integer(readonly=True)
    kind = fields.Selection(
        selection=STEPS, string="Step", readonly=True, required=True
    )
    is_required = fields.Boolean(string="Needed", readonly=True)
    date_deadline = fields.Date(string="Due On", readonly=True)
    done_on = fields.Datetime(readonly=True)
    done_by_id = fields.Many2one(comodel_name="res.users", readonly=True)

    def _is_fact(self):
        return True

from odoo import api, fields, models
from odoo.exceptions import ValidationError

#: Ten years; a deadline has to be a day of the calendar.
MAX_DAYS = 3650
STEPS = [
    ("meeting", "Meeting of the Unit"),
    ("endorsement", "Manager's Endorsement"),
    ("screening", "Officer's Screening"),
]


class HrEmulationRouteStep(models.Model):
    """One step of an approval route."""

    _name = "hr.emulation.route.step"
    _description = "Step of an Approval Route"
    _inherit = ["hr.emulation.company.mixin"]
    _order = "route_id, sequence, id"
    _rec_name = "kind"

    route_id = fields.Many2one(
        comodel_name="hr.emulation.route",
        required=True,
        ondelete="cascade",
        index=True,
    )
    company_id = fields.Many2one(
        related="route_id.company_id", store=True, index="btree_not_null"
    )
    sequence = fields.Integer(default=10)
    kind = fields.Selection(selection=STEPS, required=True, string="Step")
    is_required = fields.Boolean(string="Needed", default=True)
    days = fields.Integer(
        help="Days that the step may take after the one before; 0 has no limit.",
    )
    percent = fields.Float(
        string="Votes For (%)",
        digits=(5, 2),
        help="Of a meeting: share of those present who must vote for it; 0 has none.",
    )

    _numbers = models.Constraint(
        "CHECK (days >= 0 AND percent >= 0 AND percent <= 100)",
        "Days are not negative, and a share is between 0 and 100.",
    )

    @api.constrains("days")
    def _check_days(self):
        for step in self:
            if not 0 <= step.days <= MAX_DAYS:
                raise ValidationError(
                    self.env._(
                        "A step of “%(route)s” may take 0 to %(most)s days.",
                        route=step.route_id.name,
                        most=MAX_DAYS,
                    )
                )

    @api.constrains("route_id", "kind", "is_required")
    def _check_route(self):
        self.route_id._check_steps()

    def unlink(self):
        routes = self.route_id
        result = super().unlink()
        routes.exists()._check_steps()
        return result

from odoo import api, fields, models
from odoo.exceptions import ValidationError

PROPOSALS = [
    ("own", "Own Decision"),
    ("higher", "To a Higher Authority"),
]
PATHS = [("full", "Full Path"), ("short", "Short Path")]
CATEGORIES = [("title", "Emulation Title"), ("commendation", "Commendation")]


class HrEmulationRoute(models.Model):
    """Which steps a nomination takes until it is ready for the council.

    The first route that fits is taken, the organisation's own before the shared
    ones. It is copied to the nomination when that is sent.
    """

    _name = "hr.emulation.route"
    _description = "Approval Route"
    _inherit = ["hr.emulation.company.mixin"]
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    company_id = fields.Many2one(
        comodel_name="res.company",
        index="btree_not_null",
        help="Set for a route of one organisation; empty for all of them.",
    )
    award_type_ids = fields.Many2many(
        comodel_name="hr.emulation.award.type",
        relation="hr_emulation_route_award_type_rel",
        string="Titles or Forms",
        help="Empty for all of them.",
    )
    category = fields.Selection(selection=CATEGORIES, help="Empty for both.")
    kind_ids = fields.Many2many(
        comodel_name="hr.emulation.award.kind",
        relation="hr_emulation_route_kind_rel",
        string="Kinds of Commendation",
        help="Empty for all of them.",
    )
    path = fields.Selection(selection=PATHS, help="Empty for both.")
    proposal = fields.Selection(selection=PROPOSALS, help="Empty for both.")
    is_self_allowed = fields.Boolean(
        string="Own Nomination",
        help="People may nominate themselves.",
    )
    step_ids = fields.One2many(
        comodel_name="hr.emulation.route.step",
        inverse_name="route_id",
        string="Steps",
        copy=True,
    )
    active = fields.Boolean(default=True)

    @api.constrains("name", "step_ids")
    def _check_steps(self):
        for route in self:
            kinds = route.step_ids.mapped("kind")
            if len(kinds) != len(set(kinds)):
                raise ValidationError(
                    self.env._("“%s” takes the same step twice.", route.name)
                )
            if not any(
                step.kind == "screening" and step.is_required for step in route.step_ids
            ):
                raise ValidationError(
                    self.env._(
                        "“%s” needs the screening by an emulation officer: only "
                        "officers see what is confidential.",
                        route.name,
                    )
                )

    def _fits(self, nomination):
        """Whether the one route is for such a nomination."""
        self.ensure_one()
        path = "short" if nomination.is_short_path else "full"
        return (
            self.company_id.id in (False, nomination.company_id.id)
            and self.category in (False, nomination.category)
            and self.path in (False, path)
            and self.proposal in (False, nomination.proposal)
            and (not self.kind_ids or nomination.kind_id in self.kind_ids)
            and (
                not self.award_type_ids
                or nomination.award_type_id in self.award_type_ids
            )
        )

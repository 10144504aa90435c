from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...engine.evaluation import scoring

#: No line is indented further than people can follow.
MAX_DEPTH = 4


class HrEmulationCriterion(models.Model):
    """One criterion of a set, or the heading of those below it."""

    _name = "hr.emulation.criterion"
    _description = "Criterion"
    _inherit = ["hr.emulation.company.mixin", "hr.emulation.protected.mixin"]
    _order = "set_id, sequence, id"
    _check_company_auto = True

    _frozen_fields = frozenset(
        {
            "set_id",
            "parent_id",
            "name",
            "kind",
            "weight",
            "maximum",
            "minimum",
            "has_target",
            "target",
        }
    )

    set_id = fields.Many2one(
        comodel_name="hr.emulation.criteria.set",
        string="Criteria Set",
        required=True,
        ondelete="cascade",
        check_company=True,
        index=True,
    )
    company_id = fields.Many2one(
        related="set_id.company_id", store=True, precompute=True, index=True
    )
    sequence = fields.Integer(default=10)
    parent_id = fields.Many2one(
        comodel_name="hr.emulation.criterion",
        string="Belongs To",
        ondelete="cascade",
        index="btree_not_null",
        domain="[('set_id', '=', set_id), ('kind', '=', 'sum')]",
    )
    child_ids = fields.One2many(
        comodel_name="hr.emulation.criterion",
        inverse_name="parent_id",
        string="Criteria Below",
    )
    name = fields.Char(string="Criterion", required=True)
    level = fields.Integer(compute="_compute_level", recursive=True, store=True)
    outline = fields.Char(
        string="Criterion in the Outline",
        compute="_compute_outline",
    )
    description = fields.Text(help="How the points are found.")
    kind = fields.Selection(
        selection=[
            (scoring.SUM, "Heading (sum)"),
            (scoring.QUANTITATIVE, "Target and Result"),
            (scoring.PASS_FAIL, "Reached or Not"),
            (scoring.DIRECT, "Direct Points"),
            (scoring.BONUS, "Bonus or Penalty"),
        ],
        default=scoring.DIRECT,
        required=True,
        help="Target and result: the members of a cluster get their points by "
        "comparison; others are given points that the figures only explain.",
    )
    weight = fields.Float(
        default=1.0,
        required=True,
        digits=(8, 4),
        help="How many times its points count in the sum above.",
    )
    maximum = fields.Float(required=True, default=0.0, digits=(8, 2))
    minimum = fields.Float(
        required=True,
        default=0.0,
        digits=(8, 2),
        help="Below 0 for a criterion that takes points away.",
    )
    has_target = fields.Boolean(string="Has a Target")
    target = fields.Float(
        digits=(16, 2),
        aggregator=None,
        help="The same for everybody; each member of a cluster may have another one.",
    )
    verifier_id = fields.Many2one(
        comodel_name="hr.department",
        string="Verified By",
        check_company=True,
        ondelete="set null",
        index="btree_not_null",
        help="The unit whose manager enters the verified points. Empty: the emulation "
        "officer.",
    )
    needs_evidence = fields.Boolean(
        string="Evidence Required",
        help="Points are only asked for with a file attached.",
    )
    dimension = fields.Selection(
        selection=[
            ("political", "Political"),
            ("economic", "Economic"),
            ("social", "Social"),
            ("security", "Security"),
            ("defence", "Defence"),
        ],
        help="The side of public life that the achievement belongs to.",
    )
    topic_id = fields.Many2one(
        comodel_name="hr.emulation.topic",
        ondelete="restrict",
        index="btree_not_null",
    )

    _limits_in_order = models.Constraint(
        "CHECK (maximum >= minimum)",
        "The maximum of a criterion is not below its minimum.",
    )
    _weight_positive = models.Constraint(
        "CHECK (weight > 0)",
        "The weight of a criterion is more than 0.",
    )

    @api.depends("parent_id.level")
    def _compute_level(self):
        for criterion in self:
            parent = criterion.parent_id
            criterion.level = parent.level + 1 if parent else 0

    @api.depends("name", "level")
    def _compute_outline(self):
        for criterion in self:
            # Spaces that the browser does not draw together.
            indent = "\u2003" * min(criterion.level, MAX_DEPTH)
            criterion.outline = f"{indent}{criterion.name or ''}"

    @api.constrains("parent_id", "set_id", "kind")
    def _check_parent(self):
        for criterion in self:
            parent = criterion.parent_id
            if criterion._has_cycle():
                raise ValidationError(
                    self.env._("“%s” cannot stand below itself.", criterion.name)
                )
            if parent and (parent.set_id != criterion.set_id or parent.kind != "sum"):
                raise ValidationError(
                    self.env._(
                        "“%(name)s” can only stand below a heading of the same set, "
                        "not below “%(parent)s”.",
                        name=criterion.name,
                        parent=parent.name,
                    )
                )
            if criterion.child_ids and criterion.kind != "sum":
                raise ValidationError(
                    self.env._(
                        "Criteria stand below “%s”: it has to stay a heading.",
                        criterion.name,
                    )
                )

    @api.constrains("maximum", "minimum", "weight", "target")
    def _check_limits(self):
        for criterion in self:
            if criterion.maximum < criterion.minimum:
                raise ValidationError(
                    self.env._(
                        "The maximum of “%s” is below its minimum.", criterion.name
                    )
                )
            if criterion.weight <= 0 or criterion.target < 0:
                raise ValidationError(
                    self.env._(
                        "The weight of “%s” is more than 0, and its target is not "
                        "negative.",
                        criterion.name,
                    )
                )

    def _is_fact(self):
        return self.set_id._is_fact()

    def _get_frozen_message(self, field_names):
        return self.set_id._get_frozen_message(field_names)

    @api.model_create_multi
    def create(self, vals_list):
        criteria = super().create(vals_list)
        criteria.set_id._check_not_frozen({"kind": True})
        return criteria

    def write(self, vals):
        result = super().write(vals)
        if "set_id" in vals:
            # Not into a set that is in use, either.
            self.set_id._check_not_frozen({"kind": True})
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_used(self):
        self.set_id._check_not_frozen({"kind": True})

    def _get_sum_of_maxima(self):
        """Points that these criteria bring into the sum above; a bonus brings none."""
        return sum(
            criterion.weight * criterion.maximum
            for criterion in self
            if criterion.kind != scoring.BONUS
        )

    def _copy_into(self, criteria_set):
        """Copy these criteria, headings first, into another set."""
        copies = {}
        for criterion in self.sorted("level"):
            copies[criterion] = criterion.copy(
                {
                    "set_id": criteria_set.id,
                    "parent_id": copies.get(criterion.parent_id, self.browse()).id,
                }
            )

    def _to_engine(self):
        """Return these criteria as the scoring engine knows them."""
        return [
            scoring.Criterion(
                key=criterion.id,
                kind=criterion.kind,
                maximum=scoring.exact(criterion.maximum),
                minimum=scoring.exact(criterion.minimum),
                weight=scoring.exact(criterion.weight),
                parent=criterion.parent_id.id or None,
            )
            for criterion in self
        ]

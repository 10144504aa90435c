from fractions import Fraction

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from ...engine.evaluation.ranking import Priority

_NEEDED = {
    "women_share": "percent",
    "position": "position_class_ids",
    "tag": "tag_ids",
    "topic": "topic_ids",
}


class HrEmulationPriority(models.Model):
    """Whom the law prefers among those who are equal, in the order of the list."""

    _name = "hr.emulation.priority"
    _description = "Priority"
    _inherit = ["hr.emulation.company.mixin", "hr.emulation.law.mixin"]
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    company_id = fields.Many2one(
        comodel_name="res.company",
        index="btree_not_null",
        help="Set for a priority of one organisation; empty when set by law.",
    )
    kind = fields.Selection(
        selection=[
            ("direct_worker", "Works Directly"),
            ("woman", "Is a Woman"),
            ("women_share", "Collective of Women"),
            ("position", "Position Class"),
            ("tag", "Stands Out For"),
            ("topic", "Field"),
            ("hard_area", "Hard Area"),
        ],
        required=True,
    )
    percent = fields.Float(
        string="At Least (%)",
        digits=(5, 2),
        help="Share of women among the members of the collective.",
    )
    position_class_ids = fields.Many2many(
        comodel_name="hr.emulation.position.class",
        relation="hr_emulation_priority_position_class_rel",
        string="Position Classes",
    )
    tag_ids = fields.Many2many(
        comodel_name="hr.emulation.tag",
        relation="hr_emulation_priority_tag_rel",
        string="Tags",
    )
    topic_ids = fields.Many2many(
        comodel_name="hr.emulation.topic",
        relation="hr_emulation_priority_topic_rel",
        string="Fields",
    )
    active = fields.Boolean(default=True)

    _percent_is_share = models.Constraint(
        "CHECK (percent >= 0 AND percent <= 100)",
        "A share is between 0 and 100 percent.",
    )

    @api.constrains("kind", *sorted(_NEEDED.values()))
    def _check_complete(self):
        for priority in self:
            needed = _NEEDED.get(priority.kind)
            if needed and not priority[needed]:
                raise ValidationError(
                    self.env._(
                        "“%(name)s” prefers nobody. Fill in: %(field)s.",
                        name=priority.name,
                        field=self._fields[needed]._description_string(self.env),
                    )
                )

    @api.model
    def _get_in_force(self, company, date):
        """Return the priorities of the organisation on the day, in their order."""
        return self.search(
            Domain("company_id", "in", [company.id, False])
            & self._in_force_domain(date)
        )

    def _compile(self):
        """Return the one priority for the engine."""
        self.ensure_one()
        return Priority(
            key=self.id,
            kind=self.kind,
            percent=Fraction(str(self.percent)),
            positions=frozenset(self.position_class_ids.ids),
            tags=frozenset(self.tag_ids.ids),
            topics=frozenset(self.topic_ids.ids),
        )

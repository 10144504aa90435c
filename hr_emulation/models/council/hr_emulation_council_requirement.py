from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..catalogue.hr_emulation_authority import LEVELS
from .hr_emulation_council import KINDS
from .hr_emulation_council_member import ROLES

#: What is counted: one role, or some of them together.
COUNTED = [
    *ROLES,
    ("vices", "Vice-Chairs, the Standing One Included"),
    ("all", "All Members"),
]
_TOGETHER = {
    "vices": ("vice_standing", "vice"),
    "all": tuple(role for role, _label in ROLES),
}


class HrEmulationCouncilRequirement(models.Model):
    """How many members of a role a kind of council has, by law or by own regulation."""

    _name = "hr.emulation.council.requirement"
    _description = "Required Composition of a Council"
    _inherit = ["hr.emulation.company.mixin", "hr.emulation.law.mixin"]
    _order = "kind, sequence, id"
    _rec_name = "role"

    sequence = fields.Integer(default=10)
    kind = fields.Selection(
        selection=KINDS, string="Kind of Council", required=True, index=True
    )
    level = fields.Selection(
        selection=LEVELS, help="Empty: for councils of each level."
    )
    role = fields.Selection(selection=COUNTED, required=True)
    minimum = fields.Integer(string="At Least", aggregator=None)
    maximum = fields.Integer(string="At Most", aggregator=None, help="0 has no limit.")
    company_id = fields.Many2one(
        comodel_name="res.company",
        index="btree_not_null",
        help="Set for a rule of one organisation; empty when set by law.",
    )
    active = fields.Boolean(default=True)

    _numbers = models.Constraint(
        "CHECK (minimum >= 0 AND maximum >= 0 AND (maximum = 0 OR maximum >= minimum))",
        "The number of members lies between the lowest and the highest.",
    )

    @api.constrains("minimum", "maximum")
    def _check_numbers(self):
        for line in self:
            if line.minimum < 0 or line.maximum < 0:
                raise ValidationError(
                    self.env._("A council has no fewer than 0 members of a role.")
                )
            if line.maximum and line.maximum < line.minimum:
                raise ValidationError(
                    self.env._(
                        "%s: the highest number is lower than the lowest one.",
                        line._get_role_label(),
                    )
                )

    def _get_role_label(self):
        return dict(self._fields["role"]._description_selection(self.env))[self.role]

    def _applies_to(self, council):
        """Whether the one line is about ``council``."""
        self.ensure_one()
        return (
            self.kind == council.kind
            and self.level in (False, council.level)
            and self.company_id.id in (False, council.company_id.id)
        )

    def _get_issue(self, roles):
        """Say what is wrong, if anything.

        :param roles: number of members by role
        """
        self.ensure_one()
        count = sum(roles[role] for role in _TOGETHER.get(self.role, (self.role,)))
        if count < self.minimum:
            return self.env._(
                "%(role)s: at least %(number)s needed, there are %(count)s.",
                role=self._get_role_label(),
                number=self.minimum,
                count=count,
            )
        if self.maximum and count > self.maximum:
            return self.env._(
                "%(role)s: at most %(number)s allowed, there are %(count)s.",
                role=self._get_role_label(),
                number=self.maximum,
                count=count,
            )
        return False

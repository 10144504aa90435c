from odoo import api, fields, models

LEVELS = [
    ("state", "State"),
    ("ministry", "Ministry or Province"),
    ("unit", "Base Unit"),
]
BRANCHES = [
    ("state", "State"),
    ("ministry", "Ministry"),
    ("province", "Province"),
    ("unit", "Base Unit"),
    ("party", "Party"),
    ("union", "Trade Union"),
    ("youth", "Youth Union"),
]


class HrEmulationAuthority(models.Model):
    """Who decides an award: the office, not the person who holds it."""

    _name = "hr.emulation.authority"
    _description = "Awarding Authority"
    _inherit = ["hr.emulation.alias.mixin", "hr.emulation.company.mixin"]
    _order = "sequence, name, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=100)
    level = fields.Selection(selection=LEVELS, required=True, index=True)
    branch = fields.Selection(selection=BRANCHES, required=True, index=True)
    parent_id = fields.Many2one(
        comodel_name="hr.emulation.authority",
        string="General Authority",
        help="The office in the law that this one is an instance of, for example "
        "the head of a ministry for the minister of one ministry.",
        index="btree_not_null",
        ondelete="restrict",
    )
    child_ids = fields.One2many(
        comodel_name="hr.emulation.authority",
        inverse_name="parent_id",
        string="Instances",
    )
    partner_id = fields.Many2one(
        comodel_name="res.partner",
        string="Organisation",
        index="btree_not_null",
    )
    company_id = fields.Many2one(
        comodel_name="res.company",
        index="btree_not_null",
        help="Set for an authority inside one company; empty when shared by all.",
    )
    active = fields.Boolean(default=True)

    _code_uniq = models.Constraint("UNIQUE (code)", "This code is already used.")
    _not_its_own_parent = models.Constraint(
        "CHECK (parent_id IS NULL OR parent_id != id)",
        "An authority cannot be an instance of itself.",
    )

    @api.onchange("parent_id")
    def _onchange_parent_id(self):
        if self.parent_id:
            self.level = self.parent_id.level
            self.branch = self.parent_id.branch

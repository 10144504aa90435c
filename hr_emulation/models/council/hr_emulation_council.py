from odoo import fields, models

KINDS = [
    ("emulation", "Emulation Council"),
    ("initiative", "Initiative Council"),
    ("steering", "Steering Committee"),
    ("unit_meeting", "Unit Meeting"),
    ("party", "Party Committee"),
]


class HrEmulationCouncil(models.Model):
    """A body that considers nominations, and who belonged to it at what time."""

    _name = "hr.emulation.council"
    _description = "Council"
    _inherit = ["mail.thread", "mail.activity.mixin", "hr.emulation.company.mixin"]
    _order = "kind, name, id"
    _check_company_auto = True

    name = fields.Char(required=True, tracking=True)
    kind = fields.Selection(
        selection=KINDS,
        default="emulation",
        required=True,
        index=True,
    )
    unit_id = fields.Many2one(
        comodel_name="hr.department",
        ondelete="restrict",
        check_company=True,
        index="btree_not_null",
        help="The unit that it belongs to; empty for the whole organisation.",
    )
    member_ids = fields.One2many(
        comodel_name="hr.emulation.council.member",
        inverse_name="council_id",
        string="Members",
    )
    company_id = fields.Many2one(
        comodel_name="res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )
    active = fields.Boolean(default=True)

    def _get_members(self, date):
        """Return who belongs to the councils on ``date``, with a vote or without."""
        return self.member_ids.filtered(lambda member: member._is_member(date))

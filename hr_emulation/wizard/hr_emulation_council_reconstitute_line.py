from odoo import fields, models

from ..models.council.hr_emulation_council_member import ROLES


class HrEmulationCouncilReconstituteLine(models.TransientModel):
    """Somebody who joins a council, or goes on in another role."""

    _name = "hr.emulation.council.reconstitute.line"
    _description = "Joining Member"

    reconstitute_id = fields.Many2one(
        comodel_name="hr.emulation.council.reconstitute",
        required=True,
        ondelete="cascade",
        index=True,
    )
    company_id = fields.Many2one(related="reconstitute_id.company_id")
    employee_id = fields.Many2one(comodel_name="hr.employee")
    partner_id = fields.Many2one(comodel_name="res.partner", string="Outside Contact")
    role = fields.Selection(selection=ROLES, default="member", required=True)
    has_vote = fields.Boolean(string="Has a Vote", default=True)

    def _get_member_values(self):
        self.ensure_one()
        order = [role for role, _label in ROLES]
        return {
            "employee_id": self.employee_id.id,
            "partner_id": self.partner_id.id,
            "role": self.role,
            "has_vote": self.has_vote,
            "sequence": 10 * (order.index(self.role) + 1),
        }

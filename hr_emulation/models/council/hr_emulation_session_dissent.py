from odoo import api, fields, models
from odoo.exceptions import ValidationError


class HrEmulationSessionDissent(models.Model):
    """What a member wants to stand in the minutes beside the result."""

    _name = "hr.emulation.session.dissent"
    _description = "Dissenting Opinion"
    _inherit = [
        "hr.emulation.session.part.mixin",
        "hr.emulation.company.mixin",
        "hr.emulation.protected.mixin",
    ]
    _order = "session_id, id"
    _rec_name = "text"
    _check_company_auto = True

    _frozen_fields = frozenset({"session_id", "attendance_id", "item_id", "text"})

    session_id = fields.Many2one(
        comodel_name="hr.emulation.session",
        required=True,
        ondelete="cascade",
        check_company=True,
        index=True,
    )
    company_id = fields.Many2one(
        related="session_id.company_id", store=True, precompute=True, index=True
    )
    attendance_id = fields.Many2one(
        comodel_name="hr.emulation.session.attendance",
        string="Member",
        required=True,
        ondelete="cascade",
        check_company=True,
        index=True,
        domain="[('session_id', '=', session_id)]",
    )
    item_id = fields.Many2one(
        comodel_name="hr.emulation.session.item",
        string="About",
        ondelete="cascade",
        check_company=True,
        index="btree_not_null",
        domain="[('session_id', '=', session_id)]",
    )
    text = fields.Text(string="Opinion", required=True)

    @api.constrains("session_id", "attendance_id", "item_id")
    def _check_same_session(self):
        for dissent in self:
            places = dissent.attendance_id.session_id | dissent.item_id.session_id
            if places != dissent.session_id:
                raise ValidationError(
                    self.env._(
                        "A dissenting opinion is one of a member who is in the list of "
                        "“%s”, about a nomination on its agenda.",
                        dissent.session_id.display_name,
                    )
                )

    def _is_settled(self):
        return self._is_fact()

    def _is_fact(self):
        return self.session_id._is_fact()

    def _get_frozen_message(self, field_names):
        return self.session_id._get_frozen_message(field_names)

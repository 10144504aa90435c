from odoo import api, fields, models
from odoo.exceptions import ValidationError

_MAX_DAYS = 3660


class ResCompany(models.Model):
    """When an exemplar that was replicated is looked at again."""

    _inherit = "res.company"

    emulation_follow_up_days = fields.Integer(
        string="Days Until an Exemplar Is Followed Up",
        default=180,
        required=True,
        help="When it is replicated, its first follow-up is planned for as many days "
        "later. 0 plans none.",
    )

    @api.constrains("emulation_follow_up_days")
    def _check_emulation_follow_up_days(self):
        for company in self:
            if not 0 <= company.emulation_follow_up_days <= _MAX_DAYS:
                raise ValidationError(
                    self.env._("Follow exemplars up within 0 to %s days.", _MAX_DAYS)
                )

from odoo import fields, models


class HrEmulationExemplarFollowUp(models.Model):
    """How an example goes on after it was replicated, and what support it gets."""

    _name = "hr.emulation.exemplar.follow.up"
    _description = "Follow-up of an Exemplar"
    _inherit = ["hr.emulation.company.mixin"]
    _order = "exemplar_id, date, id"
    _check_company_auto = True

    exemplar_id = fields.Many2one(
        comodel_name="hr.emulation.exemplar",
        required=True,
        ondelete="cascade",
        check_company=True,
        index=True,
    )
    company_id = fields.Many2one(
        related="exemplar_id.company_id", store=True, precompute=True, index=True
    )
    date = fields.Date(required=True, default=fields.Date.context_today)
    name = fields.Char(string="Later Results", required=True)
    support = fields.Char(help="What was done so that it goes on.")
    user_id = fields.Many2one(
        comodel_name="res.users",
        string="Reported By",
        required=True,
        default=lambda self: self.env.user,
    )

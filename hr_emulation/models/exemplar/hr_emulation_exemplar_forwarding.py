from odoo import fields, models


class HrEmulationExemplarForwarding(models.Model):
    """An example made known outside: to the press, or to an emulation body."""

    _name = "hr.emulation.exemplar.forwarding"
    _description = "Forwarding of an Exemplar"
    _inherit = ["hr.emulation.company.mixin", "hr.emulation.own.files.mixin"]
    _order = "exemplar_id, date, id"
    _rec_name = "partner_id"
    _check_company_auto = True

    _file_fields = frozenset({"file_ids"})

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
    date = fields.Date(
        string="Sent On", required=True, default=fields.Date.context_today
    )
    partner_id = fields.Many2one(
        comodel_name="res.partner",
        string="Recipient",
        required=True,
        ondelete="restrict",
        index=True,
        help="The emulation body, newspaper, radio or website that received it.",
    )
    outcome = fields.Char(help="For example: where and when it was published.")
    url = fields.Char(string="Link")
    file_ids = fields.Many2many(
        comodel_name="ir.attachment",
        relation="hr_emulation_exemplar_forwarding_file_rel",
        string="Documents",
    )

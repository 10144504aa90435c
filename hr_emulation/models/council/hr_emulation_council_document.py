from odoo import fields, models


class HrEmulationCouncilDocument(models.Model):
    """What a council has issued to guide the units: regulations, plans, guidance."""

    _name = "hr.emulation.council.document"
    _description = "Guidance Document"
    _inherit = ["hr.emulation.company.mixin", "hr.emulation.own.files.mixin"]
    _order = "date desc, id desc"
    _rec_names_search = ["name", "number"]
    _check_company_auto = True

    _file_fields = frozenset({"file_ids"})

    council_id = fields.Many2one(
        comodel_name="hr.emulation.council",
        required=True,
        ondelete="cascade",
        check_company=True,
        index=True,
    )
    company_id = fields.Many2one(
        related="council_id.company_id", store=True, precompute=True, index=True
    )
    number = fields.Char(string="Document Number", required=True)
    date = fields.Date(
        string="Issued On", required=True, default=fields.Date.context_today
    )
    name = fields.Char(string="What It Is About", required=True)
    file_ids = fields.Many2many(
        comodel_name="ir.attachment",
        relation="hr_emulation_council_document_file_rel",
        string="Documents",
    )

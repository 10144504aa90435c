from odoo import fields, models


class HrEmulationCertificateRunPart(models.Model):
    """One chunk of a printing, until all of them are one file."""

    _name = "hr.emulation.certificate.run.part"
    _description = "Chunk of a Printing"
    _inherit = ["hr.emulation.company.mixin"]
    _order = "run_id, id"

    run_id = fields.Many2one(
        comodel_name="hr.emulation.certificate.run",
        required=True,
        ondelete="cascade",
        index=True,
    )
    page_count = fields.Integer(string="Pages", required=True)
    file = fields.Binary(string="Certificates as PDF")
    company_id = fields.Many2one(related="run_id.company_id", store=True, index=True)

from odoo import fields, models

from ...tools.act_finding import SEVERITIES


class HrEmulationVerificationLine(models.Model):
    """One thing that a verification has found, in words."""

    _name = "hr.emulation.verification.line"
    _description = "Finding of a Verification"
    _inherit = ["hr.emulation.protected.mixin", "hr.emulation.safe.export.mixin"]
    _order = "verification_id, severity, act_number, id"
    _rec_name = "text"

    _protected_fields = frozenset(
        {
            "verification_id",
            "severity",
            "subject",
            "text",
            "act_id",
            "act_number",
            "res_model",
            "res_id",
        }
    )

    verification_id = fields.Many2one(
        comodel_name="hr.emulation.verification",
        required=True,
        readonly=True,
        ondelete="cascade",
        index=True,
    )
    company_id = fields.Many2one(
        related="verification_id.company_id", store=True, index=True
    )
    severity = fields.Selection(
        string="What It Is",
        selection=SEVERITIES,
        required=True,
        readonly=True,
    )
    subject = fields.Char(readonly=True)
    text = fields.Text(string="Finding", required=True, readonly=True)
    act_id = fields.Many2one(
        comodel_name="hr.emulation.act",
        readonly=True,
        ondelete="set null",
        index="btree_not_null",
    )
    act_number = fields.Integer(readonly=True, aggregator=None)
    res_model = fields.Char(string="Model of the Record", readonly=True)
    res_id = fields.Many2oneReference(
        string="ID of the Record",
        model_field="res_model",
        readonly=True,
    )

    def _is_fact(self):
        return True

    def action_open_record(self):
        """Open what the one finding is about: the record, else its act."""
        self.ensure_one()
        self.check_access("read")
        if self.res_model and self.env[self.res_model].browse(self.res_id).exists():
            return self.env[self.res_model].browse(self.res_id).get_formview_action()
        return self.act_id.get_formview_action() if self.act_id else False

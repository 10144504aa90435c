from odoo import api, fields, models


class HrEmulationRegistrationCommitment(models.Model):
    """One promise of a registration, judged at the end of the year."""

    _name = "hr.emulation.registration.commitment"
    _description = "Commitment"
    _inherit = ["hr.emulation.company.mixin"]
    _order = "registration_id, sequence, id"
    _check_company_auto = True

    registration_id = fields.Many2one(
        comodel_name="hr.emulation.registration",
        required=True,
        ondelete="cascade",
        check_company=True,
        index=True,
    )
    sequence = fields.Integer(default=10)
    name = fields.Text(string="Commitment", required=True)
    company_id = fields.Many2one(
        related="registration_id.company_id",
        store=True,
        precompute=True,
        index=True,
    )

    @api.model_create_multi
    def create(self, vals_list):
        commitments = super().create(vals_list)
        commitments._check_registration_open()
        return commitments

    def write(self, vals):
        self._check_registration_open()
        result = super().write(vals)
        self._check_registration_open()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_sent(self):
        self._check_registration_open()

    def _check_registration_open(self):
        self.registration_id._check_not_frozen({"commitment_ids": True})

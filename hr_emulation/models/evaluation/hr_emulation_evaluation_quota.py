from odoo import api, fields, models


class HrEmulationEvaluation(models.Model):
    """How far the quotas of the unit are used up, while its people are scored."""

    _inherit = "hr.emulation.evaluation"

    quota_text = fields.Text(string="Quotas", compute="_compute_quota")
    is_quota_exceeded = fields.Boolean(compute="_compute_quota")

    @api.depends_context("uid")
    @api.depends("unit_id", "year", "company_id", "rating", "state")
    def _compute_quota(self):
        self.quota_text = self.is_quota_exceeded = False
        # The totals of a unit are for those who score it.
        told = self.filtered(
            lambda one: (
                one.unit_id
                and one.subject_type == "individual"
                and one.state in ("submitted", "scored")
                and (one.is_mine_to_score or one._is_officer())
            )
        )
        for (company, year), evaluations in told.grouped(
            lambda one: (one.company_id, one.year)
        ).items():
            evaluations._tell_quotas(company, year)

    def _tell_quotas(self, company, year):
        quotas = self.env["hr.emulation.quota"]
        meters = quotas._get_meters(company, year, self.unit_id.ids)
        for evaluation in self:
            shown = [
                line
                for line in meters
                if line.unit_id == evaluation.unit_id.id
                and (not line.duty_group_id or line.meter.exceeded)
            ]
            evaluation.quota_text = "\n".join(map(quotas._get_meter_text, shown))
            evaluation.is_quota_exceeded = any(one.meter.exceeded for one in shown)

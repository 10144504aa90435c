from collections import Counter, defaultdict

from odoo import api, fields, models
from odoo.fields import Domain

from ...engine.evaluation.quota import measure


class HrEmulationEligibility(models.Model):
    """How far the quotas of awards would be used up if all eligible were chosen."""

    _inherit = "hr.emulation.eligibility"

    quota_meter = fields.Text(
        string="Quotas",
        compute="_compute_quota_meter",
        help="If everybody who is eligible were chosen.",
    )

    @api.depends("state", "line_ids.status")
    def _compute_quota_meter(self):
        for survey in self:
            texts = []
            for quota in survey._get_award_quotas():
                for unit, counts in survey._count_eligible(quota.per_unit).items():
                    meter = measure(quota._get_rule(), counts)
                    if meter.used and meter.allowed is not None:
                        texts.append(survey._describe_meter(quota, unit, meter))
            survey.quota_meter = "\n".join(texts)

    def _get_award_quotas(self):
        quotas = self.env["hr.emulation.quota"]
        return quotas.search(
            Domain("limits", "=", "award")
            & Domain("award_type_id", "in", self.award_type_ids.ids)
            & Domain("company_id", "in", [self.company_id.id, False])
            & quotas._in_force_domain(self.day)
        )

    def _count_eligible(self, per_unit):
        """Return ``{unit, empty for all: {award type: how many are eligible}}``."""
        counts = defaultdict(Counter)
        for unit, award_type, count in self.env[
            "hr.emulation.eligibility.line"
        ]._read_group(
            [("eligibility_id", "=", self.id), ("status", "=", "eligible")],
            ["unit_id", "award_type_id"],
            ["__count"],
        ):
            place = unit if per_unit else unit.browse()
            counts[place][award_type.id] += count
        return counts

    def _describe_meter(self, quota, unit, meter):
        text = self.env._(
            "%(quota)s: %(used)s eligible, %(allowed)s allowed.",
            quota=quota.name,
            used=meter.used,
            allowed=meter.allowed,
        )
        # sudo: the officer may name every unit.
        return f"{unit.sudo().complete_name}: {text}" if unit else text

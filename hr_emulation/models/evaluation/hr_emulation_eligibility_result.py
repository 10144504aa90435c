from collections import Counter, defaultdict

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ...engine.evaluation.quota import measure
from ...engine.evaluation.ranking import rank


class HrEmulationEligibility(models.Model):
    """Who of the eligible comes first, and how many of them a quota lets through."""

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

    def _finish(self):
        self._rank_lines()
        return super()._finish()

    def _rank_lines(self):
        """Give the eligible of each award their places, by the legal priorities."""
        # sudo: everybody is ranked by the same priorities.
        priorities = self.env["hr.emulation.priority"].sudo()
        priorities = priorities._get_in_force(self.company_id, self.day)
        compiled = [one._compile() for one in priorities]
        lines = self.env["hr.emulation.eligibility.line"].search_fetch(
            [("eligibility_id", "=", self.id), ("status", "=", "eligible")],
            [
                "award_type_id",
                "department_id",
                "employee_id",
                "outcome",
                "position_class_id",
                "subject_search",
            ],
        )
        places = {}
        for of_one_award in lines.grouped("award_type_id").values():
            for place in rank(of_one_award._get_candidates(), compiled):
                places[place.candidate.key] = place.rank
        self._write_places(places)

    def _write_places(self, places):
        # In one statement: there may be tens of thousands of them.
        self.env.execute_query(
            SQL(
                """
                UPDATE hr_emulation_eligibility_line AS line SET place = ranked.place
                  FROM unnest(%s::int[], %s::int[]) AS ranked (id, place)
                 WHERE line.id = ranked.id
             RETURNING line.id
                """,
                list(places),
                list(places.values()),
            )
        )
        self.line_ids.invalidate_recordset(["place"])

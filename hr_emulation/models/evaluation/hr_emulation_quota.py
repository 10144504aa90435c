from collections import Counter, defaultdict
from datetime import date
from typing import NamedTuple

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL

from ...engine.evaluation.quota import Meter, measure

#: The organisation as a whole, among the units.
_WHOLE = 0


class QuotaMeter(NamedTuple):
    """One quota in one place; ``unit_id`` and ``duty_group_id`` may be ``False``."""

    quota_id: int
    unit_id: int | bool
    duty_group_id: int | bool
    meter: Meter


class HrEmulationQuota(models.Model):
    """How far the quotas of ratings are used up while people are being rated."""

    _inherit = "hr.emulation.quota"

    @api.model
    def _get_meters(self, company, year, unit_ids=None):
        """Return the :class:`QuotaMeter` of each unit and duty group.

        The number of queries does not grow with the people, units or quotas.

        Ratings count from the moment they are entered. A unit is counted with the
        units below it. The numbers are those of everybody: the caller asks about
        units whose totals the user may know.

        :param unit_ids: ids of departments; without them the organisation as a
            whole and every unit with somebody rated. Quotas that hold for the
            organisation alone are measured without them only.
        """
        quotas = self._get_rating_quotas(company, year)
        if not quotas:
            return []
        counts = self._count_ratings(company, year)
        places = sorted(counts.by_unit) if unit_ids is None else unit_ids
        return [
            line
            for quota in quotas
            for line in quota._measure_places(counts, places, unit_ids is None)
        ]

    @api.model
    def _get_meter_text(self, line):
        """Return one :class:`QuotaMeter` as a sentence, for a banner."""
        meter, quota = line.meter, self.sudo().browse(line.quota_id)
        # sudo: the caller has asked about this unit already.
        unit = self.env["hr.department"].sudo().browse(line.unit_id or [])
        group = self.env["hr.emulation.duty.group"].browse(line.duty_group_id or [])
        place = ", ".join(filter(None, [unit.name, group.name]))
        values = {
            "quota": quota.name,
            "place": place or self.env._("The whole organisation"),
            "used": meter.used,
            "base": meter.base,
            "allowed": meter.allowed,
            "exceeded": meter.exceeded,
        }
        if meter.allowed is None:
            return self.env._(
                "%(quota)s (%(place)s): %(used)s chosen, no limit.", **values
            )
        if meter.exceeded:
            return self.env._(
                "%(quota)s (%(place)s): %(used)s chosen, at most %(allowed)s allowed "
                "(counted among %(base)s). %(exceeded)s too many.",
                **values,
            )
        return self.env._(
            "%(quota)s (%(place)s): %(used)s chosen, at most %(allowed)s allowed "
            "(counted among %(base)s).",
            **values,
        )

    @api.model
    def _get_rating_quotas(self, company, year):
        """The quotas in force on the last day of the year, those of the company too."""
        # sudo: whoever rates is measured by the same quotas.
        return self.sudo().search(
            Domain("limits", "=", "rating")
            & Domain("company_id", "in", [company.id, False])
            & self._in_force_domain(date(year, 12, 31))
        )

    @api.model
    def _count_ratings(self, company, year):
        """Count the ratings of the year by unit, kind of subject and duty group."""
        counts = _Counts()
        paths = self._get_unit_paths(company)
        for subject_type, unit, is_whole, group, rating, number in self._read_ratings(
            company, year
        ):
            is_collective = subject_type == "collective"
            if is_collective and rating == "excellent":
                # The organisation is a collective without a unit.
                counts.excellent.add(_WHOLE if is_whole else unit)
            if is_whole:
                continue
            above = [_WHOLE, *paths.get(unit, ())]
            for place in above:
                # A unit is not counted among the units below it.
                if is_collective and place == unit:
                    continue
                counts.add(place, subject_type, False, rating, number)
                if group:
                    counts.add(place, subject_type, group, rating, number)
        return counts

    @api.model
    def _get_unit_paths(self, company):
        """Return ``{unit: ids of it and of the units above it}``."""
        # sudo: of the units only their place in the tree is asked.
        units = self.env["hr.department"].sudo().with_context(active_test=False)
        found = units.search_fetch(
            [("company_id", "in", [company.id, False])], ["parent_path"]
        )
        return {
            unit.id: [int(part) for part in unit.parent_path.split("/")[:-1]]
            for unit in found
        }

    @api.model
    def _read_ratings(self, company, year):
        """Return rows of numbers; the duty group is that of the post on 31 December."""
        evaluations = self.env["hr.emulation.evaluation"]
        evaluations.flush_model()
        self.env["hr.version"].flush_model(
            ["employee_id", "date_version", "job_id", "active"]
        )
        self.env["hr.job"].flush_model(["emulation_duty_group_id"])
        return self.env.execute_query(
            SQL(
                """
                SELECT evaluation.subject_type,
                       evaluation.unit_id,
                       evaluation.partner_id IS NOT NULL
                           AND evaluation.partner_id = %(organisation)s AS is_whole,
                       job.emulation_duty_group_id,
                       evaluation.rating,
                       count(*)
                  FROM hr_emulation_evaluation AS evaluation
             LEFT JOIN LATERAL (
                       SELECT version.job_id
                         FROM hr_version AS version
                        WHERE version.employee_id = evaluation.employee_id
                          AND version.date_version <= %(date)s
                          AND version.active
                     ORDER BY version.date_version DESC
                        LIMIT 1
                       ) AS post ON TRUE
             LEFT JOIN hr_job AS job ON job.id = post.job_id
                 WHERE evaluation.company_id = %(company)s
                   AND evaluation.year = %(year)s
                   AND evaluation.cluster_id IS NULL
                   AND evaluation.rating IS NOT NULL
              GROUP BY 1, 2, 3, 4, 5
                """,
                organisation=company.partner_id.id,
                company=company.id,
                year=year,
                date=date(year, 12, 31),
            )
        )

    def _measure_places(self, counts, places, with_whole):
        """Yield the lines of the one quota; those that count nobody are left out."""
        self.ensure_one()
        rule = self._get_rule()
        if not self.per_unit:
            places = [_WHOLE] if with_whole else []
        for place in places:
            is_excellent = place in counts.excellent
            groups = counts.by_unit[place][self.subject_type]
            for group in sorted(groups):
                if group and not self.per_duty_group:
                    continue
                meter = measure(rule, groups[group], is_excellent)
                if meter.base or meter.used:
                    yield QuotaMeter(self.id, place or False, group or False, meter)


class _Counts:
    """``by_unit[unit][kind of subject][duty group or False][rating]``: how many."""

    def __init__(self):
        self.by_unit = defaultdict(lambda: defaultdict(lambda: defaultdict(Counter)))
        self.excellent = set()

    def add(self, unit, subject_type, group, rating, number):
        """Count ``number`` more with this rating in this place."""
        self.by_unit[unit][subject_type][group or 0][rating] += number

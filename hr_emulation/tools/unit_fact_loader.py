"""What is known about units only: their members, and their place in a cluster."""

from collections import defaultdict
from datetime import date

from odoo.tools import SQL

from ..engine.evaluation.facts import Award, Matter, Members, Rating
from ..models.catalogue.hr_emulation_condition import RATING_RANKS

#: Ranks of the ratings, to stand in an SQL ``CASE``.
RANK = " ".join(f"WHEN '{rating}' THEN {rank}" for rating, rank in RATING_RANKS.items())


class UnitFactLoader:
    """Adds to the facts of units, in queries that do not grow with them."""

    def __init__(self, env, case, with_matters):
        self._env = env
        self._case = case
        self._with_matters = with_matters

    def add(self, facts):
        """Add to ``{subject key: facts}`` of departments and contacts."""
        self._add_cluster_leads(facts)
        self._add_organisations(facts)
        self._add_members(facts)

    def _query(self, text, **values):
        return self._env.execute_query(SQL(text, year=self._case.year, **values))

    def _add_cluster_leads(self, facts):
        """Whether the unit came first among those that its cluster has scored."""
        rows = self._query(
            """
            SELECT evaluation.subject_key, evaluation.id, evaluation.rank = 1,
                   authority.level
              FROM hr_emulation_evaluation AS evaluation
              JOIN hr_emulation_cluster AS cluster ON cluster.id = evaluation.cluster_id
              LEFT JOIN hr_emulation_authority AS authority
                ON authority.id = cluster.authority_id
             WHERE evaluation.subject_key = ANY(%(keys)s)
               AND evaluation.state = 'final' AND evaluation.year = %(year)s
            """,
            keys=list(facts),
        )
        for key, evaluation, is_first, level in rows:
            leads = facts[key].cluster_leads.setdefault(self._case.year, {})
            if is_first:
                leads[level] = evaluation

    def _add_organisations(self, facts):
        """Ratings of the Party and mass organisations of the unit."""
        if "hr.emulation.evaluation.organisation" not in self._env:
            return
        rows = self._query(
            f"""
            SELECT evaluation.subject_key, CASE organisation.rating {RANK} END,
                   evaluation.id
              FROM hr_emulation_evaluation_organisation AS organisation
              JOIN hr_emulation_evaluation AS evaluation
                ON evaluation.id = organisation.evaluation_id
             WHERE evaluation.subject_key = ANY(%(keys)s)
               AND evaluation.state = 'final' AND evaluation.year = %(year)s
               AND evaluation.cluster_id IS NULL AND organisation.rating IS NOT NULL
             ORDER BY organisation.id
            """,
            keys=list(facts),
        )
        for key, rank, evaluation in rows:
            ratings = facts[key].organisations.get(self._case.year, ())
            facts[key].organisations[self._case.year] = (
                *ratings,
                Rating(rank, evaluation),
            )

    def _add_members(self, facts):
        members = self._find_members([key // 3 for key in facts if key % 3 == 1])
        employees = list(set().union(*members.values()))
        titles = self._find_titles(employees)
        ratings = self._find_ratings(employees)
        matters = self._find_matters(employees) if self._with_matters else {}
        for unit, people in members.items():
            held = defaultdict(tuple)
            for employee in sorted(people & titles.keys()):
                for award_type, award in titles[employee].items():
                    held[award_type] += (award,)
            facts[3 * unit + 1].members[self._case.year] = Members(
                total=len(people),
                titles=dict(held),
                ratings=tuple(ratings[one] for one in sorted(people & ratings.keys())),
                matters=tuple(
                    matter
                    for one in sorted(people & matters.keys())
                    for matter in matters[one]
                ),
            )

    def _find_members(self, units):
        """Return ``{unit: employees}`` who were in it or below it.

        On the last day of the year, or on the day in question if that is earlier.
        Who has left since then was a member all the same.
        """
        rows = self._query(
            """
            WITH placed AS MATERIALIZED (
                SELECT DISTINCT ON (version.employee_id)
                       version.employee_id, version.department_id
                  FROM hr_version AS version
                  JOIN hr_employee AS employee ON employee.id = version.employee_id
                 WHERE version.active AND version.date_version <= %(day)s
                   AND (employee.active OR version.departure_date > %(day)s)
                 ORDER BY version.employee_id, version.date_version DESC
            )
            SELECT unit.id, array_agg(placed.employee_id)
              FROM hr_department AS unit
              JOIN hr_department AS below
                ON below.parent_path LIKE unit.parent_path || '%%'
              JOIN placed ON placed.department_id = below.id
             WHERE unit.id = ANY(%(units)s)
             GROUP BY unit.id
            """,
            units=units,
            day=min(self._case.day, date(self._case.year, 12, 31)),
        )
        return {unit: set(employees) for unit, employees in rows}

    def _find_titles(self, employees):
        """Return ``{employee: {award type: award or nomination}}`` of the year."""
        rows = self._query(
            """
            SELECT employee_id, award_type_id, id, FALSE AS is_nomination
              FROM hr_emulation_award
             WHERE employee_id = ANY(%(employees)s) AND year = %(year)s
               AND state = 'issued'
            UNION ALL
            SELECT employee_id, award_type_id, id, TRUE
              FROM hr_emulation_nomination
             WHERE employee_id = ANY(%(employees)s) AND year = %(year)s AND is_open
             ORDER BY is_nomination DESC, id
            """,
            employees=employees,
        )
        titles = defaultdict(dict)
        for employee, award_type, record, is_nomination in rows:
            # An award comes last, and goes before the nomination that it came from.
            titles[employee][award_type] = Award(self._case.year, record, is_nomination)
        return titles

    def _find_ratings(self, employees):
        rows = self._query(
            f"""
            SELECT employee_id, CASE rating {RANK} END, id
              FROM hr_emulation_evaluation
             WHERE employee_id = ANY(%(employees)s) AND year = %(year)s
               AND state = 'final' AND cluster_id IS NULL AND rating IS NOT NULL
            """,
            employees=employees,
        )
        return {employee: Rating(rank, record) for employee, rank, record in rows}

    def _find_matters(self, employees):
        rows = self._query(
            """
            SELECT employee_id, kind, id, date_from, date_to, severity
              FROM hr_emulation_discipline
             WHERE employee_id = ANY(%(employees)s) AND outcome != 'no_violation'
               AND state != 'annulled'
             ORDER BY date_from, id
            """,
            employees=employees,
        )
        matters = defaultdict(tuple)
        for employee, *values in rows:
            matters[employee] += (Matter(*values),)
        return matters

"""The facts of many subjects at once, in queries that do not grow with them."""

from odoo.tools import SQL

from ..engine.evaluation.facts import (
    Award,
    Facts,
    Initiative,
    Matter,
    Months,
    Rating,
)
from ..models.catalogue.hr_emulation_condition import SCOPE_RANKS
from .unit_fact_loader import RANK, UnitFactLoader

#: Subjects whose facts are in memory at the same time.
SLICE = 10_000
_SCOPE = " ".join(f"WHEN '{scope}' THEN {rank}" for scope, rank in SCOPE_RANKS.items())


class FactLoader:
    """Loads what the engine asks about persons, units or contacts.

    The history is that of the subject, in whichever company it was made. Who asks
    has been checked before: nothing here looks at rights.

    :param env: any environment
    :param case: what is asked
    :param with_matters: whether discipline and open matters are looked at
    :param without_nominations: ids of nominations that do not count, being asked about
    """

    def __init__(self, env, case, with_matters=True, without_nominations=()):
        self._env = env
        self._case = case
        self._with_matters = with_matters
        self._without = list(without_nominations) or [0]

    def load(self, keys):
        """Return ``{subject key: facts}`` of these subjects."""
        self._env.flush_all()
        facts = {key: Facts(key) for key in keys}
        self._load_awards(facts)
        self._load_ratings(facts)
        self._load_initiatives(facts)
        self._load_registrations(facts)
        self._load_nominations(facts)
        if self._with_matters:
            self._load_matters(facts)
        self._load_people(facts)
        self._load_units(facts)
        return facts

    def _query(self, text, facts, **values):
        return self._env.execute_query(
            SQL(text, keys=list(facts), year=self._case.year, **values)
        )

    def _load_awards(self, facts):
        """Awards by type; those that support no higher award stand apart."""
        rows = self._query(
            """
            SELECT award.subject_key, award.award_type_id,
                   award.state = 'pending' AS is_pending,
                   type.counts_for_merit IS TRUE
                       AND kind.counts_for_merit IS NOT FALSE AS counts,
                   type.category,
                   array_agg(COALESCE(award.year, 0) ORDER BY award.year, award.id),
                   array_agg(award.id ORDER BY award.year, award.id)
              FROM hr_emulation_award AS award
              JOIN hr_emulation_award_type AS type ON type.id = award.award_type_id
              LEFT JOIN hr_emulation_award_kind AS kind ON kind.id = award.kind_id
             WHERE award.subject_key = ANY(%(keys)s)
               AND award.state IN ('issued', 'pending')
             GROUP BY award.subject_key, award.award_type_id, is_pending, counts,
                      type.category
            """,
            facts,
        )
        this_year = self._case.year
        for key, award_type, is_pending, counts, category, years, ids in rows:
            own = facts[key]
            awards = list(map(Award, years, ids))
            if category == "title" and this_year in years:
                own.given[award_type] = own.given.get(award_type, ()) + tuple(
                    award.evidence for award in awards if award.year == this_year
                )
            if not is_pending:
                kept = own.awards if counts else own.other_awards
                kept[award_type] = awards

    def _load_ratings(self, facts):
        rows = self._query(
            f"""
            SELECT subject_key, array_agg(year), array_agg(CASE rating {RANK} END),
                   array_agg(months_counted), array_agg(id)
              FROM hr_emulation_evaluation
             WHERE subject_key = ANY(%(keys)s) AND state = 'final'
               AND cluster_id IS NULL AND year <= %(year)s
             GROUP BY subject_key
            """,
            facts,
        )
        for key, years, ranks, months, ids in rows:
            own = facts[key]
            for year, rank, worked, evaluation in zip(
                years, ranks, months, ids, strict=True
            ):
                if rank:
                    own.ratings[year] = Rating(rank, evaluation)
                if worked:
                    own.months[year] = Months(float(worked), evaluation)

    def _load_initiatives(self, facts):
        rows = self._query(
            f"""
            SELECT author.subject_key, recognition.year, author.initiative_id,
                   CASE recognition.scope {_SCOPE} END,
                   (SELECT array_agg(DISTINCT used.category)
                      FROM hr_emulation_initiative_use AS used
                     WHERE used.initiative_id = author.initiative_id
                       AND (used.author_id IS NULL OR used.author_id = author.id)
                       AND used.state = 'used')
              FROM hr_emulation_initiative_author AS author
              JOIN hr_emulation_initiative_recognition AS recognition
                ON recognition.initiative_id = author.initiative_id
               AND recognition.state = 'recorded'
             WHERE author.subject_key = ANY(%(keys)s)
             ORDER BY recognition.year, recognition.id
            """,
            facts,
        )
        for key, year, initiative, scope, used_for in rows:
            facts[key].initiatives += (
                Initiative(
                    year or 0, initiative, scope or 1, frozenset(used_for or ())
                ),
            )

    def _load_registrations(self, facts):
        rows = self._query(
            """
            SELECT registration.subject_key, registration.year, registration.id,
                   aim.hr_emulation_award_type_id
              FROM hr_emulation_registration AS registration
              LEFT JOIN hr_emulation_registration_award_type_rel AS aim
                ON aim.hr_emulation_registration_id = registration.id
             WHERE registration.subject_key = ANY(%(keys)s)
               AND registration.year = %(year)s
               AND registration.state IN ('approved', 'consolidated')
            """,
            facts,
        )
        for key, year, registration, award_type in rows:
            registered = facts[key].registrations.setdefault(year, {0: registration})
            if award_type:
                registered[award_type] = registration

    def _load_nominations(self, facts):
        """Nominations of the round, for what builds on them and against doubles."""
        rows = self._query(
            """
            SELECT nomination.subject_key, nomination.award_type_id, nomination.id,
                   type.category = 'title'
              FROM hr_emulation_nomination AS nomination
              JOIN hr_emulation_award_type AS type
                ON type.id = nomination.award_type_id
             WHERE nomination.subject_key = ANY(%(keys)s)
               AND nomination.year = %(year)s AND nomination.is_open
               AND nomination.id != ALL(%(without)s)
             ORDER BY nomination.id
            """,
            facts,
            without=self._without,
        )
        for key, award_type, nomination, is_title in rows:
            own = facts[key]
            own.nominations.setdefault(award_type, []).append(
                Award(self._case.year, nomination, True)
            )
            if is_title:
                given = own.given.get(award_type, ())
                own.given[award_type] = (*given, ("nomination", nomination))

    def _load_matters(self, facts):
        rows = self._query(
            """
            SELECT subject_key, kind, id, date_from, date_to, severity
              FROM hr_emulation_discipline
             WHERE subject_key = ANY(%(keys)s) AND outcome != 'no_violation'
               AND state != 'annulled'
             ORDER BY date_from, id
            """,
            facts,
        )
        for key, *values in rows:
            facts[key].matters += (Matter(*values),)

    def _load_people(self, facts):
        """Position class, first day in the service and sex of employees."""
        rows = self._query(
            """
            SELECT 3 * employee.id, job.emulation_position_class_id,
                   (SELECT min(first.date_version) FROM hr_version AS first
                     WHERE first.employee_id = employee.id),
                   version.sex = 'female'
              FROM hr_employee AS employee
              JOIN hr_version AS version ON version.id = employee.current_version_id
              LEFT JOIN hr_job AS job ON job.id = version.job_id
             WHERE employee.id = ANY(%(employees)s)
            """,
            facts,
            employees=[key // 3 for key in facts if key % 3 == 0],
        )
        for key, position, service_from, is_woman in rows:
            own = facts[key]
            own.position = position or 0
            own.service_from = service_from
            own.is_woman = bool(is_woman)

    def _load_units(self, facts):
        units = {key: own for key, own in facts.items() if key % 3}
        if not units:
            return
        UnitFactLoader(self._env, self._case, self._with_matters).add(units)

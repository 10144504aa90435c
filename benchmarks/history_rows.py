"""Ten years of ratings, titles, initiatives and registrations, by SQL."""

from odoo.tools import SQL

LAST_YEAR = 2025
YEARS = 10

#: How often a person holds a title in a year; more rarely, the higher it is.
_FREQUENCY = {"LDTT": 0.8, "CSTDCS": 0.3, "CSTDB": 0.05, "CSTDTQ": 0.01, "BK_BO": 0.05}


def insert_history(organisation):
    """Insert ten years of history for every employee of the organisation."""
    env = organisation.env
    env.cr.execute("SELECT setseed(0.42)")
    _insert_evaluations(organisation)
    for code, frequency in _FREQUENCY.items():
        award_type = env.ref(f"hr_emulation.award_type_{code.lower()}")
        _insert_awards(organisation, award_type, frequency)
    _insert_initiatives(organisation)
    env.cr.execute(
        "ANALYZE hr_emulation_award, hr_emulation_evaluation, "
        "hr_emulation_initiative_author, hr_emulation_initiative_recognition"
    )
    env.invalidate_all()


def _insert_evaluations(organisation):
    organisation.env.cr.execute(
        SQL(
            """
            INSERT INTO hr_emulation_evaluation (
                company_id, employee_id, subject_type, subject_key, subject_name,
                year, rating, months_worked, months_counted, state, rating_origin
            )
            SELECT company_id, id, 'individual', 3 * id, name, year,
                   (ARRAY['completed', 'good', 'good', 'good', 'good', 'excellent'])
                       [1 + (random() * 5)::int],
                   12, 12, 'final', 'official'
            FROM hr_employee, generate_series(%(first)s, %(last)s) AS year
            WHERE id = ANY(%(employees)s)
            """,
            first=LAST_YEAR - YEARS + 1,
            last=LAST_YEAR,
            employees=organisation.employees.ids,
        )
    )


def _insert_awards(organisation, award_type, frequency):
    organisation.env.cr.execute(
        SQL(
            """
            INSERT INTO hr_emulation_award (
                company_id, employee_id, subject_type, subject_key, subject_name,
                award_type_id, category, level, branch, award_sequence, year, state,
                award_count, is_public
            )
            SELECT e.company_id, e.id, 'individual', 3 * e.id, e.name, t.id, t.category,
                   t.level, t.branch, t.sequence, year, 'issued', 1, TRUE
            FROM hr_employee AS e
            CROSS JOIN generate_series(%(first)s, %(last)s) AS year
            JOIN hr_emulation_award_type AS t ON t.id = %(award_type)s
            WHERE e.id = ANY(%(employees)s) AND random() < %(frequency)s
            """,
            first=LAST_YEAR - YEARS + 1,
            last=LAST_YEAR,
            award_type=award_type.id,
            employees=organisation.employees.ids,
            frequency=frequency,
        )
    )


def _insert_initiatives(organisation):
    """One person in eight has an initiative, two in three of the unit only."""
    organisation.env.cr.execute(
        SQL(
            """
            WITH initiative AS (
                INSERT INTO hr_emulation_initiative (
                    company_id, name, nature, proposed_by_id, state, scope, year
                )
                SELECT company_id, id::text, 'initiative', %(officer)s, 'recognised',
                       CASE WHEN random() < 0.66 THEN 'unit' ELSE 'ministry' END,
                       %(last)s - (random() * 3)::int
                FROM hr_employee WHERE id = ANY(%(employees)s) AND random() < 0.12
                RETURNING id, company_id, name, scope, year
            ), recognition AS (
                INSERT INTO hr_emulation_initiative_recognition (
                    initiative_id, company_id, scope, year, state
                )
                SELECT id, company_id, scope, year, 'recorded' FROM initiative
            )
            INSERT INTO hr_emulation_initiative_author (
                initiative_id, company_id, employee_id, subject_type, subject_key, share
            )
            SELECT id, company_id, name::int, 'individual', 3 * name::int, 100
            FROM initiative
            """,
            last=LAST_YEAR,
            employees=organisation.employees.ids,
            officer=organisation.officer.id,
        )
    )

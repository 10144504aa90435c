"""A million awards by SQL, distributed as registers of real agencies are."""

from odoo.tools import SQL

FIRST_YEAR = 2005
YEARS = 21
AWARDS_PER_DECISION = 50


def insert_decisions(organisation, count):
    """Insert issued decisions of several authorities, over all years."""
    env = organisation.env
    authorities = env["hr.emulation.authority"].search([], limit=12)
    env.cr.execute(
        SQL(
            """
            INSERT INTO hr_emulation_decision (
                company_id, number, number_key, date, year, authority_id, kind_id,
                origin, purpose, state, is_public, name
            )
            SELECT %(company)s, n || '/QĐ-UBND', n || '/qd-ubnd',
                   make_date(%(year)s + n %% %(years)s, 1 + n / 7 %% 12, 1 + n %% 28),
                   %(year)s + n %% %(years)s, (%(authorities)s)[1 + n %% 12],
                   %(kind)s, 'external', 'award', 'issued', TRUE,
                   'Về việc khen thưởng'
            FROM generate_series(1, %(count)s) AS n
            """,
            company=organisation.company.id,
            year=FIRST_YEAR,
            years=YEARS,
            authorities=authorities.ids,
            kind=organisation.kind.id,
            count=count,
        )
    )


def insert_awards(organisation, count):
    """Insert awards: 95 % in the company, of them 13 % of units, 2 % of contacts.

    Nine of ten are given and visible to everybody; a few awards are far more
    frequent than the others, as they are in life.
    """
    env = organisation.env
    env.cr.execute("SELECT setseed(0.42)")
    # Random picks first, each once: a volatile expression in a join condition
    # would be evaluated for every pair.
    env.cr.execute(
        SQL(
            """
            INSERT INTO hr_emulation_award (
                company_id, employee_id, department_id, partner_id, subject_type,
                subject_key, subject_name, subject_search, unit_id, unit_name,
                job_title, award_type_id, category, level, branch, award_sequence,
                decision_id, decision_number, decision_date, authority_id, kind_id,
                year, state, award_count, is_hidden, is_public, is_incomplete,
                is_year_estimated, is_direct_worker, reason, create_date, write_date
            )
            WITH pick AS MATERIALIZED (
                SELECT n, random() AS place, random() AS subject, random() AS fate,
                       random() AS hidden, random() AS type, random() AS person,
                       random() AS decision
                FROM generate_series(1, %(count)s) AS n
            ), choice AS MATERIALIZED (
                SELECT n, hidden < 0.02 AS is_hidden,
                       CASE WHEN place > 0.95 THEN %(other_company)s
                            ELSE %(company)s END AS company_id,
                       CASE WHEN place <= 0.95 AND subject < 0.85 THEN
                            (%(employees)s)[1 + (person * %(people)s)::int] END
                            AS employee_id,
                       CASE WHEN place <= 0.95 AND subject BETWEEN 0.85 AND 0.98 THEN
                            (%(units)s)[1 + (person * 39)::int] END AS department_id,
                       CASE WHEN place > 0.95 OR subject > 0.98 THEN %(contact)s END
                            AS partner_id,
                       CASE WHEN place <= 0.95 AND subject < 0.85 THEN
                            (%(person_types)s)[1 + (type * type * 11)::int]
                            ELSE (%(unit_types)s)[1 + (type * type * 11)::int] END
                            AS award_type_id,
                       (%(decisions)s)[1 + (decision * %(documents)s)::int]
                            AS decision_id,
                       CASE WHEN fate < 0.92 THEN 'issued'
                            WHEN fate < 0.95 THEN 'draft'
                            WHEN fate < 0.97 THEN 'pending'
                            WHEN fate < 0.99 THEN 'corrected'
                            ELSE 'revoked' END AS state
                FROM pick
            )
            SELECT c.company_id, c.employee_id, c.department_id, c.partner_id,
                   CASE WHEN c.employee_id IS NULL THEN 'collective'
                        ELSE 'individual' END,
                   COALESCE(3 * c.employee_id, 3 * c.department_id + 1,
                            3 * c.partner_id + 2),
                   COALESCE(e.name, u.name->>'en_US', 'Hộ ông Đặng Văn Em'),
                   lower(COALESCE(e.name, u.name->>'en_US', 'Ho ong Dang Van Em')),
                   u.id, 'Sở Nội vụ / ' || (u.name->>'en_US'),
                   CASE WHEN e.id IS NOT NULL THEN 'Chuyên viên' END,
                   t.id, t.category, t.level, t.branch, t.sequence,
                   d.id, d.number, d.date, d.authority_id, d.kind_id, d.year, c.state,
                   (c.state = 'issued')::int, c.is_hidden,
                   c.state = 'issued' AND NOT c.is_hidden AND t.branch != 'party',
                   FALSE, FALSE, FALSE, 'Hoàn thành xuất sắc nhiệm vụ được giao',
                   now() AT TIME ZONE 'UTC', now() AT TIME ZONE 'UTC'
            FROM choice c
            JOIN hr_emulation_award_type t ON t.id = c.award_type_id
            JOIN hr_emulation_decision d ON d.id = c.decision_id
            LEFT JOIN hr_employee e ON e.id = c.employee_id
            LEFT JOIN hr_version v ON v.id = e.current_version_id
            LEFT JOIN hr_department u
                ON u.id = COALESCE(v.department_id, c.department_id)
            """,
            count=count,
            company=organisation.company.id,
            other_company=organisation.other_company.id,
            employees=organisation.employees.ids,
            people=len(organisation.employees) - 1,
            units=organisation.units.ids,
            contact=organisation.contact.id,
            person_types=organisation.award_types("individual", 12).ids,
            unit_types=organisation.award_types("collective", 12).ids,
            decisions=_decision_ids(organisation),
            documents=len(_decision_ids(organisation)) - 1,
        )
    )
    env.invalidate_all()


def _decision_ids(organisation):
    return (
        organisation.env["hr.emulation.decision"]
        .search([("company_id", "=", organisation.company.id)], order="id")
        .ids
    )

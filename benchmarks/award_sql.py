"""What the screens ask, as one would write it in SQL by hand, rights included."""

from odoo.tools import SQL

#: The user's employees, and the units that they manage with those below.
_WHO = """
    me AS MATERIALIZED (
        SELECT id FROM hr_employee WHERE user_id = %(user)s AND active
    ), mine AS MATERIALIZED (
        SELECT DISTINCT unit.id
        FROM hr_department managed
        JOIN hr_department unit ON unit.parent_path LIKE managed.parent_path || '%%'
        WHERE managed.manager_id IN (SELECT id FROM me)
    )
"""
ISSUED = SQL("a.state = 'issued'")
#: An array lets PostgreSQL combine both indexes; a subquery would not.
IN_MY_UNITS = SQL(
    "(a.employee_id = ANY(ARRAY(SELECT id FROM me)) "
    "OR a.unit_id = ANY(ARRAY(SELECT id FROM mine)))"
)


def page(env, is_restricted, condition):
    """Return the first page of the list with its bounded count."""
    return _with_rights(
        env,
        is_restricted,
        condition,
        """
        , page AS (
            SELECT a.* FROM hr_emulation_award a
            WHERE %(condition)s
            ORDER BY a.year DESC, a.award_sequence, a.id
            LIMIT 80
        )
        SELECT page.id, page.subject_name, page.unit_name, page.job_title, page.year,
               page.decision_number, page.decision_date, page.subject_type, page.state,
               page.award_type_id, award_type.name->>'en_US' AS award_type,
               page.authority_id, authority.name->>'en_US' AS authority,
               page.kind_id, kind.name->>'en_US' AS kind,
               page.topic_id, topic.name->>'en_US' AS topic,
               ARRAY(
                   SELECT jsonb_build_array(tag.id, tag.name->>'en_US', tag.color)
                   FROM hr_emulation_award_tag_rel rel
                   JOIN hr_emulation_tag tag ON tag.id = rel.hr_emulation_tag_id
                   WHERE rel.hr_emulation_award_id = page.id
                   ORDER BY tag.name->>'en_US', tag.id
               ) AS tags,
               (
                   SELECT count(*) FROM (
                       SELECT FROM hr_emulation_award a
                       WHERE %(condition)s LIMIT 10001
                   ) AS bounded
               ) AS length
        FROM page
        LEFT JOIN hr_emulation_award_type award_type
            ON award_type.id = page.award_type_id
        LEFT JOIN hr_emulation_authority authority
            ON authority.id = page.authority_id
        LEFT JOIN hr_emulation_award_kind kind ON kind.id = page.kind_id
        LEFT JOIN hr_emulation_topic topic ON topic.id = page.topic_id
        ORDER BY page.year DESC, page.award_sequence, page.id
        """,
    )


def pivot(env, is_restricted, condition):
    """Return the pivot's cells with their totals."""
    return _with_rights(
        env,
        is_restricted,
        condition,
        """
        , cells AS (
            SELECT a.award_type_id, a.subject_type, sum(a.award_count) AS award_count,
                   count(DISTINCT a.subject_key) AS recipients, count(*) AS records
            FROM hr_emulation_award a
            WHERE %(condition)s
            GROUP BY GROUPING SETS (
                (), (a.subject_type), (a.award_type_id),
                (a.award_type_id, a.subject_type)
            )
        )
        SELECT cells.*, award_type.name->>'en_US' AS award_type
        FROM cells
        LEFT JOIN hr_emulation_award_type award_type
            ON award_type.id = cells.award_type_id
        ORDER BY award_type.sequence, award_type.id, cells.subject_type
        """,
    )


def counts(env, is_restricted, employee_ids):
    """Return the number of honours of each of the employees."""
    return _with_rights(
        env,
        is_restricted,
        SQL("%s AND a.employee_id IN %s", ISSUED, tuple(employee_ids)),
        """
        SELECT a.employee_id, count(*) FROM hr_emulation_award a
        WHERE %(condition)s GROUP BY a.employee_id
        """,
    )


def honours(env, is_restricted, employee_ids):
    """Return list and highest title of the honours of the employees."""
    return _with_rights(
        env,
        is_restricted,
        SQL("%s AND a.employee_id IN %s", ISSUED, tuple(employee_ids)),
        """
        , honoured AS (
            SELECT a.employee_id,
                   array_agg(a.id ORDER BY a.year DESC, a.award_sequence, a.id)
                       AS award_ids,
                   (
                       array_agg(a.id ORDER BY a.award_sequence, a.year DESC, a.id)
                       FILTER (WHERE a.category = 'title')
                   )[1] AS highest_id
            FROM hr_emulation_award a
            WHERE %(condition)s
            GROUP BY a.employee_id
        )
        SELECT honoured.*,
               concat(highest.subject_name, ' - ', award_type.name->>'en_US', ' ',
                      highest.year) AS highest
        FROM honoured
        LEFT JOIN hr_emulation_award highest ON highest.id = honoured.highest_id
        LEFT JOIN hr_emulation_award_type award_type
            ON award_type.id = highest.award_type_id
        """,
    )


def _with_rights(env, is_restricted, condition, query):
    """Return the query in which ``condition`` includes the user's record rules."""
    conditions = [condition, SQL("a.company_id = %s", env.company.id)]
    if is_restricted:
        conditions.append(
            SQL("(a.is_public OR (a.state != 'draft' AND %s))", IN_MY_UNITS)
        )
    return SQL(
        f"WITH %(who)s {query}",
        who=SQL(_WHO, user=env.uid),
        condition=SQL(" AND ").join(conditions),
    )

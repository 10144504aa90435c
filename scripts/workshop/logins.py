"""The people of the demonstration, read from its database."""

import psycopg2

from . import database

_PEOPLE = """
SELECT u.login,
       CASE WHEN d.module = 'base' THEN 'Odoo''s administrator'
            WHEN g.names IS NOT NULL THEN g.names
            WHEN h.id IS NOT NULL THEN 'Manager'
            ELSE 'Employee' END AS role,
       concat_ws(', ', p.name, p.function) AS who
  FROM res_users u
  JOIN res_partner p ON p.id = u.partner_id
  JOIN ir_model_data d ON d.model = 'res.users' AND d.res_id = u.id
  LEFT JOIN LATERAL (
       SELECT string_agg(g.name ->> 'en_US', ', ' ORDER BY g.id) AS names
         FROM res_groups_users_rel r
         JOIN res_groups g ON g.id = r.gid
         JOIN ir_model_data o ON o.model = 'res.groups' AND o.res_id = g.id
        WHERE r.uid = u.id AND o.module = 'hr_emulation') g ON TRUE
  LEFT JOIN LATERAL (
       SELECT h.id
         FROM hr_department h
         JOIN hr_employee e ON e.id = h.manager_id
        WHERE e.user_id = u.id
        LIMIT 1) h ON TRUE
 WHERE u.active AND NOT u.share
   AND (d.module = 'hr_emulation'
        OR (d.module = 'base' AND d.name = 'user_admin'))
 ORDER BY d.module DESC, u.id
"""


def table(name):
    """Lines with login, password, role and name of each person.

    Convention of the demonstration data: the password is the login.
    """
    try:
        with database.cursor(name) as cr:
            cr.execute(_PEOPLE)
            people = cr.fetchall()
    except psycopg2.Error as error:
        return [f"The logins could not be read: {error}".strip()]
    rows = [("login", "password", "role", "who")]
    rows += [(login, login, role, who) for login, role, who in people]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [_row(row, widths).rstrip() for row in rows]


def _row(cells, widths):
    return "  ".join(
        cell.ljust(width) for cell, width in zip(cells, widths, strict=True)
    )

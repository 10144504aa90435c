"""First page of the list, pivot and smart buttons over a million awards.

Each is asked as the web client asks it, by every role under its record rules,
and compared with one hand-written SQL statement that has the same condition.
"""

from collections import namedtuple
from functools import partial

import award_sql
from award_rows import insert_awards, insert_decisions
from common import Organisation, compare, figure, measured, vacuum
from lxml import etree

from odoo.tools import SQL

NAME = "list_rules_ratio"
# Runs on a copy of the database: a million rows would stay as dead ones.
COMMIT = True
FEW = 1_000
MANY = 1_000_000
EMPLOYEES = 50_000
PAGE = 80
COUNT_LIMIT = 10_001
# What the menu "Honours" opens with.
ISSUED = [("state", "=", "issued")]
MY_UNITS = [*ISSUED, ("is_in_my_units", "=", True)]

Role = namedtuple("Role", "name env is_restricted")


def run(env):
    """Yield per screen and role the time (goal: at most 2.0) and the queries."""
    organisation = Organisation(env, EMPLOYEES)
    insert_decisions(organisation, 20_000)
    roles = [
        Role(
            "administrator", organisation.environment(organisation.administrator), False
        ),
        Role("officer", organisation.environment(organisation.officer), False),
        Role("manager", organisation.environment(organisation.manager), True),
        Role("employee", organisation.environment(organisation.employee), True),
    ]
    colleagues = organisation.units[0].member_ids[:PAGE].ids
    screens = [screen for role in roles for screen in _screens(role, colleagues)]
    insert_awards(organisation, FEW)
    vacuum(env)
    queries_of_few = [
        _count_queries(role.env, ask) for _name, role, ask, _sql in screens
    ]
    insert_awards(organisation, MANY - FEW)
    vacuum(env)
    times = {}
    for (name, role, ask, sql), queries in zip(screens, queries_of_few, strict=True):
        ours, anchor = compare(role.env, ask, partial(_fetch, role.env, sql))
        times[name, role.name] = ours.ms
        label = f"{NAME}.{name}.{role.name}"
        yield figure(label, ours.ms, "ms", anchor.ms, MANY)
        yield figure(f"{label}.queries", ours.queries, "queries", queries, MANY)
    for name in ("list", "pivot", "buttons"):
        yield figure(
            f"{NAME}.{name}.officer_vs_administrator",
            times[name, "officer"],
            "ms",
            times[name, "administrator"],
            MANY,
        )


def _screens(role, colleagues):
    """Yield ``(name, role, question in the web client, the same in SQL)``."""
    env, is_restricted = role.env, role.is_restricted
    awards = env["hr.emulation.award"]
    columns = _list_columns(awards)

    def first_page(domain):
        awards.web_search_read(domain, columns, limit=PAGE, count_limit=COUNT_LIMIT)

    yield (
        "list",
        role,
        lambda: first_page(ISSUED),
        award_sql.page(env, is_restricted, award_sql.ISSUED),
    )
    if is_restricted:
        yield (
            "list_my_units",
            role,
            lambda: first_page(MY_UNITS),
            award_sql.page(
                env,
                is_restricted,
                SQL("%s AND %s", award_sql.ISSUED, award_sql.IN_MY_UNITS),
            ),
        )
    yield (
        "pivot",
        role,
        lambda: awards.formatted_read_grouping_sets(
            ISSUED,
            [
                [],
                ["subject_type"],
                ["award_type_id"],
                ["award_type_id", "subject_type"],
            ],
            ["award_count:sum", "subject_key:count_distinct", "__count"],
        ),
        award_sql.pivot(env, is_restricted, award_sql.ISSUED),
    )
    people = env["hr.employee.public"].browse(colleagues)
    yield (
        "buttons",
        role,
        lambda: people.web_read({"emulation_award_count": {}}),
        award_sql.counts(env, is_restricted, colleagues),
    )
    yield (
        "histories",
        role,
        lambda: people.web_read(
            {
                "emulation_award_ids": {},
                "emulation_highest_title_id": {"fields": {"display_name": {}}},
            }
        ),
        award_sql.honours(env, is_restricted, colleagues),
    )


def _list_columns(awards):
    """Return what the web client asks of the list view's columns."""
    view = awards.env.ref("hr_emulation.hr_emulation_award_view_list")
    arch = etree.fromstring(awards.get_view(view.id, "list")["arch"])
    columns = {}
    for node in arch.iter("field"):
        field = awards._fields[node.get("name")]
        if field.type == "many2one":
            columns[field.name] = {"fields": {"display_name": {}}}
        elif field.type == "many2many":
            columns[field.name] = {"fields": {"display_name": {}, "color": {}}}
        else:
            columns[field.name] = {}
    return columns


def _fetch(env, sql):
    env.cr.execute(sql)
    env.cr.dictfetchall()


def _count_queries(env, ask):
    ask()
    with measured(env) as measure:
        ask()
    return measure.queries

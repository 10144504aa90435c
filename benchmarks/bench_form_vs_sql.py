"""The statutory forms over a million awards, beside SQL that gives the same table.

The SQL is what one would write by hand: the awards of the period grouped once, and
rows and columns summed from the few groups. Goal: at most 1.5 times of it, with the
same number of queries for a thousand awards and for a million.
"""

from functools import partial

from award_rows import insert_awards, insert_decisions
from common import Organisation, compare, figure, measured, vacuum

from odoo.fields import Command
from odoo.tools import SQL

NAME = "form_vs_sql"
# Runs on a copy of the database: a million rows would stay as dead ones.
COMMIT = True
FEW = 1_000
MANY = 1_000_000
EMPLOYEES = 50_000
PERIODS = {"year": ("2015-01-01", "2015-12-31"), "all": ("2005-01-01", "2025-12-31")}


def run(env):
    """Yield per form and period the time (goal: at most 1.5) and the queries."""
    organisation = _Organisation(env, EMPLOYEES)
    insert_decisions(organisation, 20_000)
    _spread(organisation)
    reports = {
        (number, period): _create_report(organisation, number, *days)
        for number in ("0601", "0602", "0603", "0604", "0605")
        for period, days in PERIODS.items()
    }
    insert_awards(organisation, FEW)
    vacuum(env)
    few = {key: _count_queries(report) for key, report in reports.items()}
    insert_awards(organisation, MANY - FEW)
    vacuum(env)
    for (number, period), report in reports.items():
        label = f"{NAME}.{number}.{period}"
        queries = _count_queries(report)
        yield figure(f"{label}.queries", queries, "queries", few[number, period], MANY)
        if report.counts != "award":
            continue
        query = _get_query(report)
        _check_same(report, query)
        ours, anchor = compare(
            report.env, partial(_count, report), partial(_fetch, report.env, query)
        )
        yield figure(label, ours.ms, "ms", anchor.ms, MANY)


def _create_report(organisation, number, first, last):
    env = organisation.environment(organisation.officer)
    return env["hr.emulation.statistics"].create(
        {
            "form_id": env.ref(f"hr_emulation_reports.form_{number}_2023").id,
            "company_id": organisation.company.id,
            "company_ids": [Command.set(organisation.company.ids)],
            "date_from": first,
            "date_to": last,
        }
    )


class _Organisation(Organisation):
    """One whose honours are half of the state and half of the ministry."""

    def award_types(self, subject_type, count):
        types = self.env["hr.emulation.award.type"]
        found = types.browse()
        for level in ("state", "ministry"):
            domain = [(f"for_{subject_type}", "=", True), ("level", "=", level)]
            found += types.search(domain, limit=count // 2)
        # As many as asked for, whatever the catalogue has.
        return types.browse((found.ids * count)[:count])


def _spread(organisation):
    """Let kinds and classes be of all sorts, before awards are inserted."""
    env = organisation.env
    kinds = env["hr.emulation.award.kind"].search([], limit=20).ids
    env.cr.execute(
        "UPDATE hr_emulation_decision SET kind_id = (%s)[1 + id %% %s]",
        [kinds, len(kinds)],
    )
    classes = env["hr.emulation.position.class"].search([], limit=20).ids
    # In a copy of the database that is thrown away.
    env.cr.execute(
        "ALTER TABLE hr_emulation_award ALTER COLUMN position_class_id "
        "SET DEFAULT (%s)[1 + floor(random() * %s)::int]",
        [classes, len(classes)],
    )
    env.invalidate_all()


def _get_query(report):
    """Return one statement with a row per cell of the form that is not empty."""
    # With a column for each order and medal that was given.
    spec = report._get_figures()["spec"]
    rows = [_condition(report, line, spec["rows"]) for line in _lines(spec["rows"])]
    columns = [
        _condition(report, line, spec["columns"]) for line in _lines(spec["columns"])
    ]
    excluded = spec["excluded"] or [0]
    return SQL(
        """
        WITH g AS MATERIALIZED (
            SELECT a.award_type_id, a.kind_id, a.subject_type, a.position_class_id,
                   a.is_direct_worker, a.company_id, p.emulation_organisation_type,
                   d.emulation_proposer, count(*) AS figure
            FROM hr_emulation_award a
            LEFT JOIN res_partner p ON p.id = a.partner_id
            LEFT JOIN hr_emulation_decision d ON d.id = a.decision_id
            WHERE a.state = 'issued' AND a.company_id IN %(companies)s
              AND a.level = %(level)s
              AND a.decision_date BETWEEN %(first)s AND %(last)s
              AND a.award_type_id != ALL(%(excluded)s)
            GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
        )
        SELECT r.row, c.col, sum(g.figure)
        FROM g,
             LATERAL (SELECT unnest(ARRAY_REMOVE(ARRAY[%(rows)s], NULL)) AS row) r,
             LATERAL (SELECT unnest(ARRAY_REMOVE(ARRAY[%(columns)s], NULL)) AS col) c
        GROUP BY 1, 2
        """,
        companies=tuple(report.company_ids.ids),
        level=spec["level"],
        first=report.date_from,
        last=report.date_to,
        excluded=excluded,
        rows=SQL(", ").join(rows),
        columns=SQL(", ").join(columns),
    )


def _lines(lines):
    return [line for line in lines if not line["is_heading"]]


def _condition(report, line, lines):
    """Return SQL that gives the key of the line where a group falls into it."""
    return SQL("CASE WHEN %s THEN %s END", _test(report, line, lines), line["key"])


def _test(report, line, lines):
    if line["is_rest"]:
        others = [
            _test(report, other, lines)
            for other in _lines(lines)
            if not other["is_rest"] and not other["sums"]
        ]
        return SQL("(%s) IS NOT TRUE", SQL(" OR ").join(others))
    parts = [SQL("TRUE")]
    for name, accepted in line["criteria"].items():
        if name == "position":
            ids = [one for one in accepted if one != "direct"]
            direct = SQL("g.position_class_id IS NULL AND g.is_direct_worker")
            part = SQL("g.position_class_id = ANY(%s)", ids)
            if "direct" in accepted:
                part = SQL("(%s OR %s)", part, direct)
        elif name == "proposer":
            ids = [
                company.id
                for company in report.company_ids
                if company.emulation_proposer in accepted
            ]
            part = SQL(
                "(g.emulation_proposer = ANY(%s) OR g.emulation_proposer IS NULL "
                "AND g.company_id = ANY(%s))",
                accepted,
                ids or [0],
            )
        elif name == "organisation_type":
            part = SQL("g.emulation_organisation_type = ANY(%s)", accepted)
        else:
            part = SQL("%s = ANY(%s)", SQL.identifier("g", name), accepted or [0])
        parts.append(part)
    return SQL(" AND ").join(parts)


def _check_same(report, query):
    """Both give the same table, or the comparison says nothing."""
    report.env.cr.execute(query)
    theirs = {f"{row}|{col}": int(n) for row, col, n in report.env.cr.fetchall()}
    cells = report._get_figures()["cells"]
    ours = {key: n for key, n in cells.items() if "?" not in key and "*" not in key}
    if ours != theirs:
        raise AssertionError(f"{report.display_name}: {set(ours) ^ set(theirs)}")


def _count(report):
    report._get_figures()


def _fetch(env, query):
    env.cr.execute(query)
    env.cr.fetchall()


def _count_queries(report):
    report._get_figures()
    with measured(report.env) as measure:
        report._get_figures()
    return measure.queries

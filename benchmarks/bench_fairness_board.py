"""The pictures of the fairness board, over 50,000 people and ten years of awards.

Each is asked as the web client asks it, of the last five years and of one of them.
The anchor is a bare count of the same awards by person and year: what any such
picture must at least read.
"""

from functools import partial

from common import Organisation, compare, figure
from history_rows import LAST_YEAR, insert_history

NAME = "fairness_board"
EMPLOYEES = 50_000
PERSON = "hr.emulation.fairness.person"
UNIT = "hr.emulation.fairness.unit"
YEAR = "hr.emulation.fairness.year"
TIMELINESS = "hr.emulation.timeliness"
PICTURES = {
    "position": (PERSON, ["year", "position_group"], ["award_rate:avg"]),
    "sex": (PERSON, ["year", "sex"], ["award_rate:avg"]),
    "unit": (PERSON, ["unit_id"], ["award_rate:avg"]),
    "repeat": (PERSON, ["honoured_years"], ["head_count:sum"]),
    "none": (UNIT, ["year", "standing"], ["unit_count:sum"]),
    "evenness": (YEAR, ["year"], ["gini:avg"]),
    "days": (TIMELINESS, ["year", "delay"], ["award_count:sum"]),
}


def run(env):
    """Yield per picture and period the time, and the queries."""
    organisation = Organisation(env, EMPLOYEES)
    insert_history(organisation)
    env.cr.execute("ANALYZE hr_version, hr_employee")
    officer = organisation.environment(organisation.officer)
    for period, first in (("one_year", LAST_YEAR), ("five_years", LAST_YEAR - 4)):
        domain = [("year", ">=", first), ("year", "<=", LAST_YEAR)]
        for name, (model, groups, measures) in PICTURES.items():
            ask = partial(officer[model].formatted_read_group, domain, groups, measures)
            ours, anchor = compare(
                officer, ask, partial(_count, officer, first), repeat=2
            )
            n = EMPLOYEES * (LAST_YEAR - first + 1)
            label = f"{NAME}.{name}.{period}"
            yield figure(label, ours.ms, "ms", anchor.ms, n)
            yield figure(f"{label}.queries", ours.queries, "queries", 2, n)


def _count(env, first):
    env.cr.execute(
        "SELECT employee_id, year, count(*) FROM hr_emulation_award "
        "WHERE state = 'issued' AND company_id = %s AND year BETWEEN %s AND %s "
        "GROUP BY employee_id, year",
        [env.company.id, first, LAST_YEAR],
    )
    env.cr.fetchall()

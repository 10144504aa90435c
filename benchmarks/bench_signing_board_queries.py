"""The signing-rate board over many signatories: a constant number of queries.

Measured as the officer: the groups by unit with the number signed and the rate,
the first page of those who have not signed, and the counters of the covenant.
The anchor is the same board over a fiftieth of the people.
"""

from datetime import date

from common import Organisation, compare, figure

from odoo.fields import Command
from odoo.tools import SQL

NAME = "signing_board_queries"
PEOPLE = 50_000


def run(env):
    """Yield the queries (goal: ratio 1.0) and the time of one board."""
    small = _measure_board(env, PEOPLE // 50)
    env.cr.rollback()
    env.transaction.reset()
    large = _measure_board(env, PEOPLE)
    yield figure(NAME, large.queries, "queries", small.queries, PEOPLE)
    yield figure(f"{NAME}.ms", large.ms, "ms", small.ms, PEOPLE)


def _measure_board(env, people):
    organisation = Organisation(env, employees=people)
    env = organisation.environment(organisation.officer)
    covenant = env["hr.emulation.covenant"].create(
        {
            "name": "Bản cam kết",
            "kind": "individual",
            "line_ids": [Command.create({"name": "Hoàn thành tốt nhiệm vụ"})],
        }
    )
    opening = env["hr.emulation.opening"].create(
        {"for_units": False, "for_employees": False, "covenant_id": covenant.id}
    )
    for _count in opening._prepare():
        pass
    covenant.action_open()
    env.cr.flush()
    # As if nine of ten had signed.
    env.cr.execute(
        SQL(
            "UPDATE hr_emulation_covenant_signatory SET state = 'signed', "
            "is_signed = 1, signed_percent = 100, signed_on = %s, method = 'link', "
            "signer_name = subject_name, text_hash = 'x', seal = 'x' "
            "WHERE covenant_id = %s AND id %% 10 != 0",
            date(2026, 3, 1),
            covenant.id,
        )
    )
    env.cr.execute("ANALYZE hr_emulation_covenant_signatory")
    return compare(env, lambda: _read_board(env, covenant))[0]


def _read_board(env, covenant):
    signatories = env["hr.emulation.covenant.signatory"]
    mine = [("covenant_id", "=", covenant.id)]
    covenant.read(["signed_count", "signatory_count", "signing_rate"])
    signatories.web_read_group(
        [*mine, ("state", "!=", "excused")],
        ["unit_id"],
        ["is_signed:sum", "signed_percent:avg"],
    )
    signatories.web_search_read(
        [*mine, ("state", "=", "waiting")],
        {
            "subject_name": {},
            "job_title": {},
            "unit_name": {},
            "signed_on": {},
            "state": {},
        },
        limit=80,
    )

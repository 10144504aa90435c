"""What people open every day, over many people: a constant number of queries.

Measured as an officer, a manager and an employee: the overview, the honours board
and the cards of an open selection round; and who is trained, by the officer. The
anchor is the same page over a fiftieth of the people. They have ten years of awards
in published decisions, and a document was made known to all.
"""

from common import Organisation, compare, figure
from history_rows import insert_history

from odoo import fields
from odoo.tools import SQL

NAME = "pages_of_people"
PEOPLE = 50_000
_CARD = ["subject_name", "reason", "vote_count", "is_my_vote", "cannot_vote_reason"]


def run(env):
    """Yield the queries (goal: ratio 1.0) and the time of each page."""
    small = _measure_pages(env, PEOPLE // 50)
    env.cr.rollback()
    env.transaction.reset()
    large = _measure_pages(env, PEOPLE)
    for page, measure in large.items():
        anchor, name = small[page], f"{NAME}.{page}"
        yield figure(
            f"{name}.queries", measure.queries, "queries", anchor.queries, PEOPLE
        )
        yield figure(f"{name}.ms", measure.ms, "ms", anchor.ms, PEOPLE)


def _measure_pages(env, people):
    organisation = Organisation(env, employees=people)
    insert_history(organisation)
    _publish(organisation)
    _open_round(organisation)
    _make_known(organisation)
    env.cr.flush()
    env.cr.execute("ANALYZE hr_emulation_award, hr_emulation_receipt")
    users = {
        "officer": organisation.officer,
        "manager": organisation.manager,
        "employee": organisation.employee,
    }
    pages = {}
    for role, user in users.items():
        own = organisation.environment(user)
        pages[f"overview_{role}"] = lambda own=own: _read_overview(own)
        pages[f"board_{role}"] = lambda own=own: _read_board(own)
        pages[f"round_{role}"] = lambda own=own: _read_round(own)
    own = organisation.environment(organisation.officer)
    pages["trained"] = lambda: _read_trained(own)
    measures = compare(env, *pages.values(), repeat=3)
    return dict(zip(pages, measures, strict=True))


def _publish(organisation):
    """Put the awards of each year into a published decision."""
    env = organisation.env
    env.cr.execute(
        SQL("SELECT DISTINCT year FROM hr_emulation_award WHERE decision_id IS NULL")
    )
    for (year,) in env.cr.fetchall():
        decision = env["hr.emulation.decision"].create(
            {
                "number": f"{year}/QĐ-BENCH",
                "date": f"{year}-12-20",
                "year": year,
                "authority_id": organisation.authority.id,
                "company_id": organisation.company.id,
            }
        )
        decision._in_transition().write(
            {"state": "issued", "is_published": True, "is_public": True}
        )
        env.cr.execute(
            SQL(
                "UPDATE hr_emulation_award SET decision_id = %s WHERE year = %s",
                decision.id,
                year,
            )
        )


def _open_round(organisation):
    env = organisation.environment(organisation.officer)
    selection = env["hr.emulation.selection"].create({"period": "month"})
    selection.action_open()
    env["hr.emulation.selection.candidate"].create(
        [
            {
                "selection_id": selection.id,
                "employee_id": employee.id,
                "reason": "Trực khắc phục sự cố",
            }
            for employee in organisation.employees[:20]
        ]
    )


def _make_known(organisation):
    env = organisation.environment(organisation.officer)
    document = (
        organisation.env["hr.emulation.legal.document"]
        .create(
            {
                "name": "Đổi mới công tác thi đua, khen thưởng",
                "number": "BENCH",
                "issuer": "Bench",
                "document_type": "directive",
            }
        )
        .with_env(env)
    )
    made_known = env["hr.emulation.dissemination"].create(
        {"legal_document_id": document.id, "date_due": fields.Date.today()}
    )
    for _count in made_known._prepare():
        pass


def _read_overview(env):
    env["hr.emulation.overview"].get_overview()


def _read_board(env):
    env["hr.emulation.honours.board"]._get_board(env.company)


def _read_round(env):
    candidates = env["hr.emulation.selection.candidate"]
    candidates.search([("selection_id.state", "=", "open")], limit=80).read(_CARD)


def _read_trained(env):
    needs = env["hr.emulation.training.need"]
    needs.web_read_group([], ["status"], ["__count"])
    needs.web_search_read([], {"name": {}, "status": {}}, limit=80)

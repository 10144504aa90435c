"""Opening a year's evaluations for everybody, against the allocation wizard.

One record is one evaluation, with the promises of the subject: here one that was
signed, of every tenth employee. The criteria are laid out later, for those who
score by them.
"""

from datetime import datetime

from common import Organisation, measured
from holidays import YEAR, compare_with_wizard

from odoo.tools import SQL

NAME = "evaluations_vs_holidays"
# The anchor is another application, installed into this copy of the database.
COMMIT = True


def run(env):
    """Yield time (goal: ratio at most 0.04), queries (at most 0.05), flatness."""
    yield from compare_with_wizard(env, NAME, _measure_opening, per_employee=1)


def _measure_opening(env, employees):
    """Evaluations of all persons, by the same work as the job does."""
    env.cr.rollback()
    organisation = Organisation(env, employees=employees)
    _promise(organisation)
    env = organisation.environment(organisation.officer)
    opening = env["hr.emulation.evaluation.opening"].create(
        {"year": YEAR, "for_units": False}
    )
    assert opening.set_id, "The sample for persons applies in this year."
    with measured(env) as measure:
        for _count in opening._prepare():
            pass
    evaluations = env["hr.emulation.evaluation"]
    made = evaluations.search_count([("company_id", "=", organisation.company.id)])
    assert made == employees, made
    return measure


def _promise(organisation):
    """Let every tenth employee have signed a commitment of one line."""
    env = organisation.env
    covenant = env["hr.emulation.covenant"].create(
        {
            "name": "Bản cam kết",
            "kind": "individual",
            "year": YEAR,
            "company_id": organisation.company.id,
            "line_ids": [(0, 0, {"name": "Hoàn thành tốt nhiệm vụ"})],
        }
    )
    env.cr.flush()
    env.cr.execute(
        SQL(
            """
            INSERT INTO hr_emulation_covenant_signatory
                   (covenant_id, company_id, employee_id, subject_key, subject_type,
                    sequence, state, signed_on, method, signer_name, text_hash, seal)
            SELECT %(covenant)s, %(company)s, id, %(key)s, 'individual', 1, 'signed',
                   %(now)s, 'paper', name, 'x', 'x'
              FROM hr_employee WHERE company_id = %(company)s AND id %% 10 = 0
            """,
            covenant=covenant.id,
            company=organisation.company.id,
            key=SQL("id * 3"),
            now=datetime(YEAR, 1, 15),
        )
    )

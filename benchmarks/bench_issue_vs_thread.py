"""Issuing a decision with many awards, against creating plain discussed records.

Issuing writes the snapshot of every recipient, the visibility and the golden
book's number, keeps all indexes and sends one digest to the managers concerned.
The draft's snapshots are made empty first, so that every one is written anew.
The anchor creates as many records of ``hr.job``, which is a plain
``mail.thread`` model, as the same user with the same context.
"""

from datetime import date

from common import Organisation, compare, figure

from odoo.fields import Command

NAME = "issue_vs_thread"
AWARDS = 5_000
YEAR = 2024


def run(env):
    """Yield the time per record (goal: ratio at most 2.0) and the queries."""
    organisation = Organisation(env, employees=1_000)
    env = organisation.environment(organisation.officer)
    repeat = 3
    decisions = iter([_draft(env, organisation, turn) for turn in range(repeat + 1)])
    turns = iter(range(repeat + 1))
    ours, anchor = compare(
        env,
        lambda: next(decisions).action_issue(),
        lambda: _create_jobs(env, organisation, next(turns)),
        repeat=repeat,
    )
    yield figure(NAME, ours.ms / AWARDS, "ms/record", anchor.ms / AWARDS, AWARDS)
    yield figure(
        f"{NAME}.queries",
        ours.queries / AWARDS,
        "queries/record",
        anchor.queries / AWARDS,
        AWARDS,
    )


def _draft(env, organisation, turn):
    types = organisation.award_types("individual", AWARDS // 1_000)
    recipients = organisation.employees[:1_000]
    decision = env["hr.emulation.decision"].create(
        {
            "number": f"{turn + 1}/QĐ-UBND",
            "name": "Về việc tặng danh hiệu thi đua",
            "date": date(YEAR, 12, 20),
            "year": YEAR,
            "authority_id": organisation.authority.id,
            "kind_id": organisation.kind.id,
            "signer_name": "Hoàng Văn Giám",
            "award_ids": [
                Command.create(
                    {
                        "employee_id": employee.id,
                        "award_type_id": award_type.id,
                        "reason": "Hoàn thành xuất sắc nhiệm vụ",
                    }
                )
                for award_type in types
                for employee in recipients
            ],
        }
    )
    # As if everybody had got unit and post after the draft was made.
    env.cr.flush()
    env.cr.execute(
        "UPDATE hr_emulation_award SET unit_id = NULL, unit_name = NULL, "
        "job_title = NULL, position_class_id = NULL WHERE decision_id = %s",
        decision.ids,
    )
    return decision


def _create_jobs(env, organisation, turn):
    env["hr.job"].create(
        [
            {
                "name": f"Vị trí {turn} {number}",
                "company_id": organisation.company.id,
                "department_id": organisation.units[number % 40].id,
            }
            for number in range(AWARDS)
        ]
    )

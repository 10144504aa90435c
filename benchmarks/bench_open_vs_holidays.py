"""Opening a movement for everybody, against the allocation wizard of time off.

Both are the bulk action that an officer starts with one button for the whole
company. Opening makes a registration and a commitment to sign for each
employee; the anchor is the wizard of ``hr_holidays`` for the same employees, as
the same user. Time and queries are per record created.
"""

from datetime import date

from common import Organisation, figure, measured

from odoo.fields import Command

NAME = "open_vs_holidays"
# The anchor is another application, installed into this copy of the database.
COMMIT = True
YEAR = 2026


def run(env):
    """Yield time (goal: ratio at most 0.04), queries (at most 0.05), flatness."""
    holidays = env["ir.module.module"].search([("name", "=", "hr_holidays")])
    holidays.button_immediate_install()
    env.transaction.reset()
    ours = _measure_opening(env, 10_000)
    anchor = _measure_wizard(env, 10_000)
    yield figure(NAME, ours.ms / 20_000, "ms/record", anchor.ms / 10_000, 20_000)
    yield figure(
        f"{NAME}.queries",
        ours.queries / 20_000,
        "queries/record",
        anchor.queries / 10_000,
        20_000,
    )
    small = _measure_opening(env, 1_000)
    large = _measure_opening(env, 50_000)
    yield figure(
        f"{NAME}.flat_1000_to_50000",
        large.ms / 100_000,
        "ms/record",
        small.ms / 2_000,
        100_000,
    )


def _measure_opening(env, employees):
    """Registrations and commitments for all, by the same work as the job does."""
    env.cr.rollback()
    organisation = Organisation(env, employees=employees)
    movement = organisation.env["hr.emulation.movement"].create(
        {
            "name": "Thi đua lập thành tích chào mừng ngày lễ lớn",
            "date_from": date(YEAR, 1, 1),
            "date_to": date(YEAR, 12, 31),
            "company_id": organisation.company.id,
        }
    )
    movement._in_transition().state = "registering"
    env = organisation.environment(organisation.officer)
    covenant = env["hr.emulation.covenant"].create(
        {
            "name": "Bản cam kết",
            "kind": "individual",
            "year": YEAR,
            "line_ids": [Command.create({"name": "Hoàn thành tốt nhiệm vụ"})],
        }
    )
    opening = env["hr.emulation.opening"].create(
        {
            "movement_id": movement.id,
            "year": YEAR,
            "for_units": False,
            "covenant_id": covenant.id,
        }
    )
    with measured(env) as measure:
        for _count in opening._prepare():
            pass
    assert len(covenant.signatory_ids) == employees, len(covenant.signatory_ids)
    return measure


def _measure_wizard(env, employees):
    env.cr.rollback()
    organisation = Organisation(env, employees=employees)
    organisation.officer.group_ids += env.ref("hr_holidays.group_hr_holidays_user")
    leave_type = organisation.env["hr.leave.type"].create(
        {
            "name": "Nghỉ phép năm",
            "requires_allocation": True,
            "allocation_validation_type": "no_validation",
            "company_id": organisation.company.id,
        }
    )
    env = organisation.environment(organisation.officer)
    wizard = env["hr.leave.allocation.generate.multi.wizard"].create(
        {
            "allocation_mode": "company",
            "company_id": organisation.company.id,
            "holiday_status_id": leave_type.id,
            "duration": 12,
            "date_from": date(YEAR, 1, 1),
        }
    )
    with measured(env) as measure:
        wizard.action_generate_allocations()
    made = env["hr.leave.allocation"].search_count(
        [("holiday_status_id", "=", leave_type.id)]
    )
    assert made == employees, made
    return measure

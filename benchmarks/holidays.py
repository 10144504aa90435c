"""The anchor of bulk work: the allocation wizard of time off.

It is another application, installed into the copy of the database that a benchmark
with ``COMMIT`` gets.
"""

from datetime import date

from common import Organisation, figure, measured

YEAR = 2026


def install(env):
    """Install ``hr_holidays`` beside what is measured."""
    holidays = env["ir.module.module"].search([("name", "=", "hr_holidays")])
    holidays.button_immediate_install()
    env.transaction.reset()


def compare_with_wizard(env, name, measure, per_employee):
    """Yield time, queries and flatness of bulk work, per record created.

    :param measure: called with the environment and a number of employees
    :param per_employee: records that it makes for each
    """
    install(env)
    ours = measure(env, 10_000)
    anchor = measure_wizard(env, 10_000)
    records = 10_000 * per_employee
    yield figure(name, ours.ms / records, "ms/record", anchor.ms / 10_000, records)
    yield figure(
        f"{name}.queries",
        ours.queries / records,
        "queries/record",
        anchor.queries / 10_000,
        records,
    )
    small = measure(env, 1_000)
    large = measure(env, 50_000)
    yield figure(
        f"{name}.flat_1000_to_50000",
        large.ms / (50_000 * per_employee),
        "ms/record",
        small.ms / (1_000 * per_employee),
        50_000 * per_employee,
    )


def measure_wizard(env, employees):
    """Allocate a leave to each of so many employees, as the officer."""
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

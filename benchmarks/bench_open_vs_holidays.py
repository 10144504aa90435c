"""Opening a movement for everybody, against the allocation wizard of time off.

Both are the bulk action that an officer starts with one button for the whole
company. Opening makes a registration and a commitment to sign for each
employee; the anchor is the wizard of ``hr_holidays`` for the same employees, as
the same user. Time and queries are per record created.
"""

from datetime import date

from common import Organisation, measured
from holidays import YEAR, compare_with_wizard

from odoo.fields import Command

NAME = "open_vs_holidays"
# The anchor is another application, installed into this copy of the database.
COMMIT = True


def run(env):
    """Yield time (goal: ratio at most 0.04), queries (at most 0.05), flatness."""
    yield from compare_with_wizard(env, NAME, _measure_opening, per_employee=2)


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

"""Importing a register of 10,000 rows, against Odoo's own import of the same rows.

Ours reads the file, looks for each recipient and each award that is there
already, judges every row, and writes awards and decisions. The anchor is
``load()`` on the model of the awards with the same cells, references by name,
which only creates drafts. Both work as the same officer.
"""

import base64
import csv
import io

from common import UNITS, Organisation, figure, measured

NAME = "import_vs_load"
ROWS = 10_000
WARM_UP = 100
EMPLOYEES = 50_000
_COLUMNS = {
    "Họ và tên": "employee_id",
    "Đơn vị": "unit_name",
    "Danh hiệu": "award_type_id",
    "Năm": "year",
    "Cấp khen thưởng": "authority_id",
    "Số quyết định": "decision_number",
    "Ngày quyết định": "decision_date",
    "Lý do khen thưởng": "reason",
}


def run(env):
    """Yield the time and the queries per row (goals: ratio 0.1, 0.1 queries)."""
    organisation = Organisation(env, EMPLOYEES + UNITS)
    env = organisation.environment(organisation.officer)
    rows = list(_rows(organisation, ROWS + WARM_UP))
    for few in (rows[ROWS:],):
        _import(env, few)
        _load(env, few)
    with measured(env) as ours:
        _import(env, rows[:ROWS])
    with measured(env) as anchor:
        _load(env, rows[:ROWS])
    yield figure(NAME, ours.ms / ROWS, "ms/row", anchor.ms / ROWS, ROWS)
    yield figure(
        f"{NAME}.queries",
        ours.queries / ROWS,
        "queries/row",
        anchor.queries / ROWS,
        ROWS,
    )


def _rows(organisation, count):
    """Yield one award per employee, in 200 decisions."""
    award_types = organisation.award_types("individual", 1)
    # The managers are called by their post, which no register does.
    employees = organisation.employees[UNITS:]
    for number in range(count):
        employee = employees[number % EMPLOYEES]
        year = 2024
        yield (
            employee.name,
            employee.department_id.name,
            award_types.name,
            str(year),
            organisation.authority.name,
            f"{number % 200 + 1}/QĐ-UBND",
            f"{year}-12-20",
            "Hoàn thành xuất sắc nhiệm vụ",
        )


def _import(env, rows):
    output = io.StringIO()
    csv.writer(output).writerows([_COLUMNS, *rows])
    batch = env["hr.emulation.import"].create(
        {
            "filename": "register.csv",
            "file": base64.b64encode(output.getvalue().encode()),
        }
    )
    batch.action_check()
    batch.action_import()
    _assert_all(env, rows, len(batch.row_ids.award_ids))


def _load(env, rows):
    result = env["hr.emulation.award"].load(list(_COLUMNS.values()), rows)
    _assert_all(env, rows, len(result["ids"] or ()))


def _assert_all(env, rows, count):
    if count != len(rows):
        raise ValueError(f"{count} of {len(rows)} rows were imported")

"""What the benchmarks share: clock, query counter and an organisation to measure on."""

import gc
from contextlib import contextmanager
from datetime import date
from statistics import median
from time import perf_counter

from odoo.fields import Command
from odoo.tools import SQL

FIRST_DAY = date(2005, 1, 1)
UNITS = 40

_SURNAMES = "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng".split()
_MIDDLE = (
    "Thị Văn Đức Minh Ngọc Thanh Hữu Quốc Xuân Thu Kim Công Đình Bá Gia Hải Khắc Mạnh "
    "Như Phương"
).split()
_GIVEN = (
    "An Bình Châu Dũng Giang Hà Hạnh Hiếu Hoa Hùng Khánh Lan Linh Long Mai Nam Nga "
    "Oanh Phong Quân Sơn Thảo Trang Tuấn Yến"
).split()

# -----------------------------------------------------------------------------
# Figures
# -----------------------------------------------------------------------------


def figure(name, value, unit, anchor, n):
    """Return one figure: what was measured, beside the anchor in the same unit."""
    return {
        "name": name,
        "value": round(value, 4),
        "unit": unit,
        "anchor": round(anchor, 4),
        "ratio": round(value / anchor, 3) if anchor else None,
        "n": n,
    }


class Measure:
    """Milliseconds and number of queries of one block."""

    def __init__(self):
        self.ms = 0.0
        self.queries = 0


@contextmanager
def measured(env):
    """Measure a block from an empty cache to the last statement of its flush."""
    env.cr.flush()
    env.invalidate_all()
    gc.collect()
    measure = Measure()
    queries = env.cr.sql_log_count
    start = perf_counter()
    yield measure
    env.cr.flush()
    measure.ms = (perf_counter() - start) * 1000
    measure.queries = env.cr.sql_log_count - queries


def compare(env, *functions, repeat=7):
    """Run the functions by turns; return the median measure of each.

    A first round warms the server's and PostgreSQL's caches and does not count.
    By turns, because a neighbour on the machine then disturbs both sides alike.
    """
    measures = [[] for _function in functions]
    for turn in range(repeat + 1):
        for function, results in zip(functions, measures, strict=True):
            with measured(env) as measure:
                function()
            if turn:
                results.append(measure)
    return [_median(results) for results in measures]


def vacuum(env):
    """Commit, and leave the tables as autovacuum would after a while."""
    env.cr.commit()
    env.cr.connection.autocommit = True
    env.cr.execute("VACUUM ANALYZE hr_emulation_award, hr_emulation_decision")
    env.cr.connection.autocommit = False


def _median(results):
    middle = Measure()
    middle.ms = median(result.ms for result in results)
    middle.queries = max(result.queries for result in results)
    return middle


# -----------------------------------------------------------------------------
# Organisation
# -----------------------------------------------------------------------------


class Organisation:
    """One agency with forty units, a user of each role and many employees.

    Only a few employees are made by the ORM, the others are copies of them made
    by SQL: what is measured are awards, and 18 ms per employee add up.
    """

    def __init__(self, env, employees=1000):
        # Nobody gets mail about being appointed manager of a unit.
        self.env = env = env(context={**env.context, "tracking_disable": True})
        self.company, self.other_company = env["res.company"].create(
            [{"name": "Sở Nội vụ tỉnh A"}, {"name": "Sở Văn hoá tỉnh B"}]
        )
        self.root = self._create_departments(["Sở Nội vụ"])
        self.units = self._create_departments(
            [f"Phòng Nghiệp vụ {number:02}" for number in range(1, UNITS + 1)],
            parent_id=self.root.id,
        )
        self.job = env["hr.job"].create(
            {
                "name": "Chuyên viên",
                "company_id": self.company.id,
                "emulation_position_class_id": env["hr.emulation.position.class"]
                .search([], limit=1)
                .id,
            }
        )
        self.officer = self.create_user(
            "bench_officer",
            "hr_emulation.group_emulation_officer",
            "hr.group_hr_manager",
        )
        self.administrator = self.create_user(
            "bench_administrator", "hr_emulation.group_emulation_administrator"
        )
        self._create_managers()
        self.manager = self.units[0].manager_id.user_id
        self._create_employees(employees - UNITS)
        self.employee = self.create_user("bench_employee")
        self.employees = env["hr.employee"].search(
            [("company_id", "=", self.company.id)], order="id"
        )
        self.employees[UNITS].user_id = self.employee
        self.contact = env["res.partner"].create({"name": "Hộ ông Đặng Văn Em"})
        self.authority = env["hr.emulation.authority"].search([], limit=1)
        self.kind = env["hr.emulation.award.kind"].search([], limit=1)
        env.cr.flush()
        env.cr.execute("ANALYZE hr_employee, hr_version, hr_department")

    def environment(self, user):
        """Return the environment in which ``user`` works in the web client."""
        return self.env(
            user=user.id,
            su=False,
            context={
                "lang": user.lang,
                "tz": user.tz,
                "allowed_company_ids": self.company.ids,
            },
        )

    def create_user(self, login, *groups):
        """Create an internal user of the company with the groups named."""
        return self.env["res.users"].create(
            {
                "name": login,
                "login": login,
                "email": f"{login}@example.org",
                "company_id": self.company.id,
                "company_ids": [Command.set(self.company.ids)],
                "group_ids": [
                    Command.link(self.env.ref(group).id)
                    for group in ("base.group_user", *groups)
                ],
            }
        )

    def award_types(self, subject_type, count):
        """Return the first award types that a subject of this type may receive."""
        return self.env["hr.emulation.award.type"].search(
            [(f"for_{subject_type}", "=", True)], limit=count
        )

    def _create_departments(self, names, **vals):
        return self.env["hr.department"].create(
            [{"name": name, "company_id": self.company.id, **vals} for name in names]
        )

    def _create_managers(self):
        users = self.env["res.users"]
        for number in range(len(self.units)):
            users += self.create_user(f"bench_manager_{number}")
        self.templates = self.env["hr.employee"].create(
            [
                {
                    "name": f"Trưởng phòng Bùi Văn {number:02}",
                    "company_id": self.company.id,
                    "department_id": unit.id,
                    "job_id": self.job.id,
                    "user_id": user.id,
                    "date_version": FIRST_DAY,
                }
                for number, (unit, user) in enumerate(
                    zip(self.units, users, strict=True)
                )
            ]
        )
        for unit, employee in zip(self.units, self.templates, strict=True):
            unit.manager_id = employee

    def _create_employees(self, count):
        """Copy the unit's managers, in turn, as employees with names of their own."""
        self.env.cr.flush()
        self.env.cr.execute(
            SQL(
                """
                CREATE TEMP TABLE bench_copy ON COMMIT DROP AS
                SELECT e.id AS hr_employee,
                       e.resource_id AS resource_resource,
                       e.current_version_id AS hr_version,
                       nextval('hr_employee_id_seq')::int AS new_hr_employee,
                       nextval('resource_resource_id_seq')::int
                           AS new_resource_resource,
                       nextval('hr_version_id_seq')::int AS new_hr_version,
                       (%(surnames)s)[1 + n %% 10]
                           || ' ' || (%(middle)s)[1 + n / 10 %% 20]
                           || ' ' || (%(given)s)[1 + n / 200 %% 25]
                           || ' ' || (%(given)s)[1 + (n / 5000 + n) %% 25] AS name
                FROM generate_series(0, %(count)s - 1) AS n
                JOIN hr_employee e ON e.id = (%(templates)s)[1 + n %% %(units)s]
                """,
                surnames=_SURNAMES,
                middle=_MIDDLE,
                given=_GIVEN,
                count=count,
                templates=self.templates.ids,
                units=UNITS,
            )
        )
        name = SQL("bench_copy.name")
        nobody = SQL("NULL::int")
        employee = SQL("new_hr_employee")
        self._copy_rows("resource_resource", name=name, user_id=nobody)
        self._copy_rows(
            "hr_employee",
            name=name,
            user_id=nobody,
            resource_id=SQL("new_resource_resource"),
            current_version_id=nobody,
            barcode=SQL("'NV' || lpad(new_hr_employee::text, 8, '0')"),
        )
        self._copy_rows("hr_version", employee_id=employee)
        self.env.cr.execute(
            """
            UPDATE hr_employee SET current_version_id = new_hr_version
            FROM bench_copy WHERE id = new_hr_employee;
            DROP TABLE bench_copy
            """
        )
        self.env.invalidate_all()

    def _copy_rows(self, table, **replaced):
        replaced["id"] = SQL("%s", SQL.identifier(f"new_{table}"))
        self.env.cr.execute(
            "SELECT column_name FROM information_schema.columns WHERE table_name = %s "
            "AND table_schema = current_schema",
            [table],
        )
        columns = [column for (column,) in self.env.cr.fetchall()]
        self.env.cr.execute(
            SQL(
                "INSERT INTO %s (%s) SELECT %s FROM bench_copy JOIN %s AS source "
                "ON source.id = bench_copy.%s",
                SQL.identifier(table),
                SQL(", ").join(map(SQL.identifier, columns)),
                SQL(", ").join(
                    replaced.get(column) or SQL.identifier("source", column)
                    for column in columns
                ),
                SQL.identifier(table),
                SQL.identifier(table),
            )
        )

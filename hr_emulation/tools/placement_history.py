"""Where employees were on a date, as the snapshot of a record keeps it."""

from bisect import bisect_right


class PlacementHistory:
    """Unit, post and position class of employees, from all their versions.

    ``hr.employee._get_version`` answers with the oldest version when none is old
    enough, which would give today's unit to an award of ten years ago.
    """

    def __init__(self, company, employees):
        # sudo: post and unit on a date are no secret, the version they stand on is.
        # As the organisation writes them, whatever the language of the user.
        versions = (
            company.env["hr.version"]
            .sudo()
            .with_context(lang=company.partner_id.lang)
            .search_fetch(
                [("employee_id", "in", employees.ids)],
                ["employee_id", "date_version", "department_id", "job_title", "job_id"],
                order="employee_id, date_version",
            )
        )
        # All at once: the names of the units above are part of each.
        versions.department_id.mapped("complete_name")
        self._versions = {
            employee.id: (own, own.mapped("date_version"))
            for employee, own in versions.grouped("employee_id").items()
        }

    def get(self, employee_id, date):
        """Return the snapshot's values, empty where nothing is known of that day.

        :param date: a date, or False where it is not known
        """
        versions, dates = self._versions.get(employee_id, ((), ()))
        position = bisect_right(dates, date) if date else 0
        if not position:
            return {}
        version = versions[position - 1]
        return {
            "unit_id": version.department_id.id,
            "unit_name": version.department_id.complete_name,
            "job_title": version.job_title or version.job_id.name,
            "position_class_id": version.job_id.emulation_position_class_id.id,
        }

from odoo import api, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

from ...engine.exemplar.evenness import get_evenness


class HrEmulationOverview(models.AbstractModel):
    """How far the units are in a year, and how evenly their people take part."""

    _inherit = "hr.emulation.overview"

    @api.model
    def _get_stages(self, year):
        """Return what people take part in, in the order of the year.

        Each counts the different people in ``unit_id`` of a model. Another stage is
        added as one more dictionary, by ``_inherit``.
        """
        of_people = Domain("employee_id", "!=", False)
        of_year = of_people & Domain("year", "=", year)
        return [
            {
                "key": "registered",
                "name": self.env._("Registered"),
                "action": "hr_emulation.hr_emulation_registration_action",
                "domain": of_year & Domain("is_sent", "=", 1),
            },
            {
                "key": "signed",
                "name": self.env._("Covenant Signed"),
                "action": "hr_emulation.hr_emulation_covenant_signatory_action_board",
                "domain": of_people
                & Domain("covenant_id.year", "=", year)
                & Domain("state", "=", "signed"),
            },
            {
                "key": "evaluated",
                "name": self.env._("Evaluated"),
                "action": "hr_emulation.hr_emulation_evaluation_action",
                "domain": of_year
                & Domain("cluster_id", "=", False)
                & Domain("state", "=", "final"),
            },
            {
                "key": "nominated",
                "name": self.env._("Nominated"),
                "action": "hr_emulation.hr_emulation_nomination_action",
                "domain": of_year
                & Domain("state", "not in", ("draft", "returned", "withdrawn")),
            },
            {
                "key": "awarded",
                "name": self.env._("Awarded"),
                "action": "hr_emulation.hr_emulation_award_action",
                "domain": of_year & self.env["hr.emulation.award"]._statistics_domain(),
            },
        ]

    @api.model
    def _get_status(self, year, company, unit_id=False):
        """Return the units with their people, of them so many in each stage.

        People count where they stood then, so that those who moved within the year
        may count in two units. Of a unit with others below it, who stands in the
        unit itself has a row of his own.
        """
        tree = self._get_tree(company, unit_id)
        people = self._count_people(company)
        stages = self._get_stages(year)
        counts = {stage["key"]: self._count_by_unit(stage, company) for stage in stages}
        rows = []
        for row in tree["rows"]:
            row["people"] = sum(people.get(unit, 0) for unit in row["units"])
            row["counts"] = {
                key: sum(found.get(unit, 0) for unit in row["units"])
                for key, found in counts.items()
            }
            if row["people"] or any(row["counts"].values()):
                rows.append(row)
        return {
            "path": tree["path"],
            "unit": tree["unit"],
            "stages": [
                self._get_total(stage, rows, sum(row["people"] for row in rows))
                for stage in stages
            ],
            "people": sum(row["people"] for row in rows),
            "rows": [
                {
                    name: row[name]
                    for name in (
                        "id",
                        "name",
                        "is_whole",
                        "is_open",
                        "people",
                        "counts",
                    )
                }
                for row in rows
            ],
        }

    def _get_total(self, stage, rows, people):
        parts = [(row["counts"][stage["key"]], row["people"]) for row in rows]
        count = sum(part for part, _people in parts)
        return {
            "key": stage["key"],
            "name": stage["name"],
            "count": count,
            "share": round(100 * count / people, 1) if people else 0,
            "evenness": get_evenness(parts),
        }

    # -------------------------------------------------------------------------
    # Units
    # -------------------------------------------------------------------------

    def _get_tree(self, company, unit_id):
        """Return the units to show: those below ``unit_id``, or the topmost ones.

        :raise AccessError: the unit is not one that the user looks at
        """
        # sudo: names and places of units are known to all who work there.
        departments = self.env["hr.department"].sudo().with_context(active_test=False)
        departments = departments.search_fetch(
            [("company_id", "=", company.id)],
            ["name", "parent_path", "active"],
            order="name, id",
        )
        above = {
            one.id: [int(part) for part in one.parent_path.split("/")[:-1]]
            for one in departments
        }
        tops = self._get_tops(above)
        visible = [one for one in departments if tops & set(above[one.id])]
        start = self._get_start(visible, tops, above, unit_id)
        if start:
            begin = next(i for i, one in enumerate(above[start]) if one in tops)
            path = above[start][begin:]
            shown = [one for one in visible if above[one.id][-2:-1] == [start]]
        else:
            path, shown = [], [one for one in visible if one.id in tops]
        rows = {one.id: self._get_row(one, is_whole=True) for one in shown}
        own = self._get_own_row(start, departments, has_others=bool(rows))
        for one in visible:
            for unit in above[one.id]:
                if unit in rows:
                    rows[unit]["units"].append(one.id)
                    rows[unit]["is_open"] |= unit != one.id
        names = {one.id: one.name for one in visible}
        return {
            "unit": start,
            "path": [{"id": one, "name": names.get(one, "")} for one in path],
            "rows": own + list(rows.values()),
        }

    def _get_tops(self, above):
        """Ids of the topmost units that the user looks at."""
        if self._get_scope() == "all":
            allowed = set(above)
        else:
            allowed = set(self._get_my_people_and_units()[1]) & set(above)
        return {unit for unit in allowed if not allowed & set(above[unit][:-1])}

    def _get_start(self, visible, tops, above, unit_id):
        if unit_id:
            if unit_id not in [one.id for one in visible]:
                raise AccessError(
                    self.env._("You may look at the units that you manage.")
                )
            return unit_id
        active = [one.id for one in visible if one.id in tops and one.active]
        # Of one top unit its parts are shown at once.
        return active[0] if len(tops) == 1 and active else False

    def _get_row(self, department, is_whole):
        return {
            "id": department.id,
            "name": department.name,
            "is_whole": is_whole,
            "is_open": False,
            "units": [],
        }

    def _get_own_row(self, start, departments, has_others):
        """The people of the unit itself, who stand in none of those below it."""
        if not start:
            return []
        department = departments.browse(start)
        row = self._get_row(department, is_whole=False)
        row["units"] = [start]
        if has_others:
            row["name"] = self.env._("%s itself", department.name)
        return [row]

    # -------------------------------------------------------------------------
    # Counting
    # -------------------------------------------------------------------------

    def _count_people(self, company):
        # sudo: numbers of people, nothing of theirs.
        groups = (
            self.env["hr.employee"]
            .sudo()
            ._read_group(
                [("company_id", "=", company.id), ("department_id", "!=", False)],
                ["department_id"],
                ["__count"],
            )
        )
        return {department.id: count for department, count in groups}

    def _count_by_unit(self, stage, company):
        """Return ``{unit: number of different people}``, as far as the user sees."""
        records = self.env[self._get_model(stage["action"])]
        groups = records._read_group(
            stage["domain"] & Domain("company_id", "=", company.id),
            ["unit_id"],
            ["employee_id:count_distinct"],
        )
        return {unit.id: count for unit, count in groups}

    # -------------------------------------------------------------------------
    # Opening
    # -------------------------------------------------------------------------

    @api.model
    def open_units(self, key, year, company_id=False, unit_id=False, is_whole=True):
        """Return the action that shows the records behind one figure of a unit.

        :param key: a stage, or ``people`` for the staff
        :param is_whole: with the units below it
        """
        company = self._get_company(company_id)
        self._check_year(year)
        # What may not be looked at is refused here.
        tree = self._get_tree(company, unit_id)
        of_company = Domain("company_id", "=", company.id)
        if key == "people":
            return self._open(
                "hr.hr_employee_public_action",
                self.env._("Employees"),
                of_company & self._get_units_domain("department_id", tree, is_whole),
            )
        for stage in self._get_stages(year):
            if stage["key"] == key:
                action = self._open(
                    stage["action"],
                    f"{stage['name']} ({year})",
                    stage["domain"]
                    & of_company
                    & self._get_units_domain("unit_id", tree, is_whole),
                )
                # People are counted, and some have more than one record.
                action["context"]["group_by"] = ["employee_id"]
                return action
        raise UserError(self._get_no_tile_message())

    def _get_units_domain(self, name, tree, is_whole):
        """What is of the units of the tree; the browser gets no list of them all."""
        start = tree["unit"]
        if not start:
            return Domain(name, "child_of", [row["id"] for row in tree["rows"]])
        return Domain(name, "child_of" if is_whole else "=", start)

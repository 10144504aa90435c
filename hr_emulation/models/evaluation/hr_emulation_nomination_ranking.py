from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ...engine.evaluation.ranking import Candidate, rank

_OUTCOMES = ("pass", "warn", "unknown", "fail")


class HrEmulationNomination(models.Model):
    """Who comes first among those nominated for the same award and year."""

    _inherit = "hr.emulation.nomination"

    def action_rank(self):
        """Show the places of these nominations, of one award, year and organisation.

        :raise UserError: they are of several, or the user is no officer or auditor
        """
        if not self.env["hr.emulation.judge"]._may_see_matters():
            raise UserError(
                self.env._("The ranking is made by the emulation officers.")
            )
        self.check_access("read")
        rounds = {(one.company_id, one.award_type_id, one.year) for one in self}
        if len(rounds) != 1:
            raise UserError(
                self.env._(
                    "Choose nominations of one award and one year: only those are "
                    "ranked against each other."
                )
            )
        return self.env["hr.emulation.nomination.place"]._show(self)

    def _rank(self):
        """Return the places of these nominations, the first place first.

        The full verdict decides, then the priorities in force in their order.
        """
        priorities = self.env["hr.emulation.priority"].sudo()
        priorities = priorities._get_in_force(
            self[:1].company_id, fields.Date.context_today(self)
        )
        return rank(self._get_candidates(), [one._compile() for one in priorities])

    def _get_candidates(self):
        # sudo: the sex of people is asked for the priorities of the law only.
        nominations = self.sudo()
        women = self._find_women(nominations.employee_id.ids)
        members = self._count_members(nominations.department_id.ids)
        return [
            Candidate(
                key=one.id,
                outcome=_OUTCOMES.index(one.full_outcome or "unknown"),
                name=one.subject_search or "",
                is_direct_worker=one.is_direct_worker,
                is_woman=one.employee_id.id in women,
                women=members.get(one.department_id.id, (0, 0))[0],
                members=members.get(one.department_id.id, (0, 0))[1],
                position=one.position_class_id.id,
                tags=frozenset(one.tag_ids.ids),
                topic=one.topic_id.id,
                is_hard_area=one.is_hard_area,
            )
            for one in nominations
        ]

    def _find_women(self, employees):
        rows = self.env.execute_query(
            SQL(
                """
                SELECT employee.id
                  FROM hr_employee AS employee
                  JOIN hr_version AS version ON version.id = employee.current_version_id
                 WHERE employee.id = ANY(%s) AND version.sex = 'female'
                """,
                employees,
            )
        )
        return {row[0] for row in rows}

    def _count_members(self, units):
        """Return ``{unit: (women, members)}`` of those who work there or below."""
        rows = self.env.execute_query(
            SQL(
                """
                SELECT unit.id, count(*) FILTER (WHERE version.sex = 'female'), count(*)
                  FROM hr_department AS unit
                  JOIN hr_department AS below
                    ON below.parent_path LIKE unit.parent_path || '%%'
                  JOIN hr_version AS version ON version.department_id = below.id
                  JOIN hr_employee AS employee
                    ON employee.current_version_id = version.id AND employee.active
                 WHERE unit.id = ANY(%s)
                 GROUP BY unit.id
                """,
                units,
            )
        )
        return {unit: (women, members) for unit, women, members in rows}

from odoo import api, fields, models


class HrEmulationMovement(models.Model):
    """How far a movement reaches: units and people that take part, of those that
    could.
    """

    _inherit = "hr.emulation.movement"

    participant_ids = fields.One2many(
        comodel_name="hr.emulation.movement.participant",
        inverse_name="movement_id",
        string="Participants",
    )
    scope_unit_count = fields.Integer(
        string="Units in the Scope",
        compute="_compute_coverage",
    )
    joined_unit_count = fields.Integer(
        string="Units Taking Part",
        compute="_compute_coverage",
    )
    unit_coverage = fields.Float(
        string="Units %",
        compute="_compute_coverage",
        help="Units of the scope that take part, in percent of all of them.",
    )
    scope_people_count = fields.Integer(
        string="People in the Scope",
        compute="_compute_coverage",
    )
    joined_people_count = fields.Integer(
        string="People Taking Part",
        compute="_compute_coverage",
        help="Of the units in scope.",
    )
    people_coverage = fields.Float(
        string="People %",
        compute="_compute_coverage",
    )
    outside_count = fields.Integer(
        string="Outside Participants",
        compute="_compute_coverage",
        help="Enterprises and other agencies that take part.",
    )
    outside_people_count = fields.Integer(
        string="People Outside",
        compute="_compute_coverage",
    )

    @api.depends(
        "unit_ids",
        "company_id",
        "participant_ids.department_id",
        "participant_ids.partner_id",
        "participant_ids.people_count",
    )
    def _compute_coverage(self):
        units_by_movement = self._get_unit_ids_by_movement()
        people = self._get_people_by_unit(set().union(*units_by_movement.values()))
        for movement in self:
            units = units_by_movement[movement]
            inside = movement.participant_ids.filtered(
                lambda one, units=units: one.department_id.id in units
            )
            outside = movement.participant_ids.filtered("partner_id")
            movement.scope_unit_count = len(units)
            movement.joined_unit_count = len(inside)
            movement.unit_coverage = _percent(len(inside), len(units))
            movement.scope_people_count = sum(people.get(unit, 0) for unit in units)
            movement.joined_people_count = sum(inside.mapped("people_count"))
            movement.people_coverage = _percent(
                movement.joined_people_count, movement.scope_people_count
            )
            movement.outside_count = len(outside)
            movement.outside_people_count = sum(outside.mapped("people_count"))

    def _get_unit_ids_by_movement(self):
        """Return ``{movement: {id of a department in scope, ...}}`` in one query."""
        # sudo: officers need no right to the departments of the staff list.
        departments = self.env["hr.department"].sudo()
        departments = departments.search([("company_id", "in", self.company_id.ids)])
        above = {
            department: {int(one) for one in department.parent_path.split("/")[:-1]}
            for department in departments
        }
        return {
            movement: {
                department.id
                for department, path in above.items()
                if department.company_id == movement.company_id
                and (not movement.unit_ids or path & set(movement.unit_ids._origin.ids))
            }
            for movement in self
        }

    def _get_people_by_unit(self, unit_ids):
        """Return ``{id of a department: number of employees}``."""
        # sudo: numbers of people, nothing of theirs.
        groups = (
            self.env["hr.employee"]
            .sudo()
            ._read_group(
                [("department_id", "in", list(unit_ids))],
                ["department_id"],
                ["__count"],
            )
        )
        return {department.id: count for department, count in groups}

    def action_add_units(self):
        """Enter the units in scope that are no participants yet."""
        self.check_access("write")
        details = self.env["hr.emulation.movement.participant"]
        for movement, units in self._get_unit_ids_by_movement().items():
            present = set(movement.participant_ids.department_id.ids)
            details.create(
                [
                    {"movement_id": movement.id, "department_id": unit}
                    for unit in sorted(units - present)
                ]
            )


def _percent(part, whole):
    return 100.0 * part / whole if whole else 0.0

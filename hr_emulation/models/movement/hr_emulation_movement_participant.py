from odoo import api, fields, models
from odoo.exceptions import ValidationError


class HrEmulationMovementParticipant(models.Model):
    """A unit, or an enterprise outside, that takes part with its people."""

    _name = "hr.emulation.movement.participant"
    _description = "Participant of a Movement"
    _inherit = ["hr.emulation.movement.detail.mixin", "hr.emulation.assignee.mixin"]

    topic_id = fields.Many2one(
        comodel_name="hr.emulation.topic",
        string="Field of Activity",
        ondelete="restrict",
        index="btree_not_null",
    )
    people_count = fields.Integer(
        string="People",
        compute="_compute_people_count",
        store=True,
        precompute=True,
        readonly=False,
        help="How many people of it take part.",
    )
    date_joined = fields.Date(default=fields.Date.context_today)
    note = fields.Char()

    _exactly_one_assignee = models.Constraint(
        "CHECK (num_nonnulls(department_id, partner_id) = 1)",
        "Choose the unit or the outside contact that takes part.",
    )
    _unit_once = models.Constraint(
        "UNIQUE (movement_id, department_id)",
        "This unit already takes part in the movement.",
    )
    _contact_once = models.Constraint(
        "UNIQUE (movement_id, partner_id)",
        "This contact already takes part in the movement.",
    )
    _people_positive = models.Constraint(
        "CHECK (COALESCE(people_count, 0) >= 0)",
        "A number of people cannot be negative.",
    )

    @api.depends("department_id")
    def _compute_people_count(self):
        for participant in self:
            if participant.department_id and not participant.people_count:
                # sudo: a number of people, no data of theirs.
                unit = participant.department_id.sudo()
                participant.people_count = unit.total_employee

    @api.depends("assignee_name")
    def _compute_display_name(self):
        for participant in self:
            participant.display_name = participant.assignee_name

    @api.constrains("movement_id", "department_id", "partner_id", "people_count")
    def _check_participant(self):
        self._check_has_assignee()
        for participant in self:
            if participant.people_count < 0:
                raise ValidationError(
                    self.env._(
                        "%s cannot take part with a negative number of people.",
                        participant.display_name,
                    )
                )

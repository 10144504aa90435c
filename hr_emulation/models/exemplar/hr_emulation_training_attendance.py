from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..hr_emulation_subject_mixin import SNAPSHOT_FIELDS
from .hr_emulation_training import OPEN

_WHO = frozenset({"training_id", "employee_id", "partner_id"})


class HrEmulationTrainingAttendance(models.Model):
    """Whether one invited person has come to a training; the unit of that day."""

    _name = "hr.emulation.training.attendance"
    _description = "Attendance of a Training"
    _inherit = [
        "hr.emulation.training.part.mixin",
        "hr.emulation.subject.mixin",
        "hr.emulation.company.mixin",
        "hr.emulation.protected.mixin",
        "hr.emulation.safe.export.mixin",
    ]
    _order = "training_id, unit_name, subject_name, id"
    _rec_name = "subject_name"
    _rec_names_search = ["subject_name", "subject_search"]
    _check_company_auto = True

    _protected_fields = frozenset(
        {
            "status",
            "registered_by_id",
            "registered_on",
            "subject_key",
            "subject_search",
            "subject_type",
            *SNAPSHOT_FIELDS,
        }
    )
    _frozen_fields = frozenset(
        {
            "training_id",
            "employee_id",
            "department_id",
            "partner_id",
            "reason",
            "certificate",
            "score",
        }
    )

    training_id = fields.Many2one(
        comodel_name="hr.emulation.training",
        required=True,
        ondelete="cascade",
        check_company=True,
        index=True,
    )
    company_id = fields.Many2one(
        related="training_id.company_id", store=True, precompute=True, default=None
    )
    date = fields.Date(related="training_id.date_from")
    kind = fields.Selection(related="training_id.kind")
    training_state = fields.Selection(
        related="training_id.state", string="Status of the Training"
    )
    status = fields.Selection(
        string="Whether They Came",
        selection=[
            ("invited", "Invited"),
            ("attended", "Came"),
            ("absent", "Did Not Come"),
        ],
        default="invited",
        required=True,
        copy=False,
        index=True,
    )
    reason = fields.Char(string="Why Not")
    certificate = fields.Char(help="Number of the certificate, where there is one.")
    score = fields.Float(
        string="Test Score", help="Result of a test, where there was one."
    )
    registered_by_id = fields.Many2one(
        comodel_name="res.users", readonly=True, copy=False
    )
    registered_on = fields.Datetime(readonly=True, copy=False)
    cannot_register_reason = fields.Char(compute="_compute_cannot_register_reason")

    _once = models.Constraint(
        "UNIQUE (training_id, subject_key)",
        "This person is invited already.",
    )
    _persons_only = models.Constraint(
        "CHECK (department_id IS NULL)", "Persons come to a training, not units."
    )
    _score_positive = models.Constraint(
        "CHECK (COALESCE(score, 0) >= 0)", "A score cannot be negative."
    )

    @api.depends("training_id.date_from")
    def _compute_snapshot(self):
        return super()._compute_snapshot()

    def _get_subject_date(self):
        return self.training_id.date_from or super()._get_subject_date()

    @api.depends_context("uid")
    @api.depends("status", "training_id.state", "training_id.date_from", "employee_id")
    def _compute_cannot_register_reason(self):
        reasons = self._get_cannot_register_reason()
        for line in self:
            line.cannot_register_reason = reasons[line]

    @api.constrains("employee_id", "score")
    def _check_person(self):
        for line in self:
            if line._has_left():
                raise ValidationError(
                    self.env._(
                        "%s does not work here any more and cannot be invited.",
                        line.subject_name,
                    )
                )
            if line.score < 0:
                raise ValidationError(self.env._("A score cannot be negative."))

    @api.model_create_multi
    def create(self, vals_list):
        if any(vals.get("department_id") for vals in vals_list):
            raise ValidationError(self.env._("Persons come to a training, not units."))
        lines = super().create(vals_list)
        # Those who are invited later are told like the others.
        lines.training_id._tell_invited()
        return lines

    def unlink(self):
        # sudo: only the logins of those who are invited no more.
        users = {
            training: lines.sudo().employee_id.user_id
            for training, lines in self.grouped("training_id").items()
        }
        result = super().unlink()
        for training, no_more in users.items():
            training._end_invitations(no_more)
        return result

    def _check_not_frozen(self, vals):
        super()._check_not_frozen(vals)
        if self._is_transition() or not _WHO & vals.keys():
            return
        for line in self:
            if any(
                line[name].id != (vals[name] or False) for name in _WHO & vals.keys()
            ):
                # Else what was registered of one would be told of the other.
                raise UserError(
                    self.env._(
                        "%s is in the list. Take that line out, and invite the other "
                        "person.",
                        line.subject_name,
                    )
                )

    def _has_login(self):
        self.ensure_one()
        # sudo: only whether there is a login is asked.
        return self.sudo().employee_id.user_id.active

    def _has_left(self):
        self.ensure_one()
        # sudo: only whether the person still works here is asked.
        employee = self.sudo().employee_id
        return bool(employee) and not employee.active

    def _get_cannot_register_reason(self):
        """Return ``{line: reason or False}``."""
        return {line: line._get_one_cannot_register_reason() for line in self}

    def _get_one_cannot_register_reason(self):
        self.ensure_one()
        # sudo: the responsible person may read all of it, an invited one only this.
        training = self.training_id.sudo()
        is_mine = training.user_id == self.env.user
        if not (is_mine or self.env[training._name]._is_officer()):
            return self.env._(
                "Only the responsible person or an emulation officer can do this."
            )
        if training._is_fact():
            return training._get_frozen_message(())
        if training.state not in OPEN:
            return self.env._("Announce “%s” first.", training.name)
        if reason := training._get_not_begun_reason():
            return reason
        if self._has_left():
            return self.env._("%s does not work here any more.", self.subject_name)
        return False

    def action_attend(self):
        """Register that these people came, with one press.

        :raise UserError: says why that cannot be said of one of them
        """
        self._register_as("attended", False)

    def action_miss(self):
        """Ask why these people did not come."""
        self._raise_first(self._get_cannot_register_reason())
        return self.env["hr.emulation.reason"]._ask(
            self, "_miss", self.env._("Did Not Come")
        )

    def _miss(self, reason):
        """Register that these people did not come, and why."""
        self._register_as("absent", reason)

    def action_reset(self):
        """Take back what was registered by mistake."""
        self._register_as("invited", False)

    def _register_as(self, status, reason):
        self.check_access("read")
        # sudo: who is responsible for the training need not be an officer.
        self.training_id.sudo()._touch()
        self._raise_first(self._get_cannot_register_reason())
        lines = self.sudo()._in_transition()
        lines.write(
            {
                "status": status,
                "reason": reason,
                "registered_by_id": status != "invited" and self.env.uid,
                "registered_on": status != "invited" and fields.Datetime.now(),
            }
        )
        lines._take_snapshot()

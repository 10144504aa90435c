from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError


class HrEmulationMovement(models.Model):
    """What a movement knows about its registrations and covenants."""

    _inherit = "hr.emulation.movement"

    registration_ids = fields.One2many(
        comodel_name="hr.emulation.registration",
        inverse_name="movement_id",
        string="Registrations",
    )
    registration_count = fields.Integer(
        string="Number of Registrations",
        compute="_compute_registration_counts",
    )
    registration_sent_count = fields.Integer(
        string="Registrations Sent",
        compute="_compute_registration_counts",
    )
    registration_waiting_count = fields.Integer(
        string="Registrations Waiting",
        compute="_compute_registration_counts",
    )
    shows_registration_counts = fields.Boolean(
        compute="_compute_shows_registration_counts",
        help="The counts are of what the user may read: of no meaning to somebody "
        "who reads the own registration only.",
    )
    my_registration_id = fields.Many2one(
        comodel_name="hr.emulation.registration",
        compute="_compute_my_registration_id",
    )
    covenant_ids = fields.One2many(
        comodel_name="hr.emulation.covenant",
        inverse_name="movement_id",
        string="Covenants",
    )
    covenant_count = fields.Integer(
        string="Number of Covenants",
        compute="_compute_covenant_count",
    )

    @api.constrains("company_id")
    def _check_company_of_registrations(self):
        # They follow the movement to its company; the people do not.
        for movement in self.sudo():
            if movement.registration_ids or movement.covenant_ids:
                raise ValidationError(
                    self.env._(
                        "“%s” has registrations or covenants and stays with its "
                        "organisation.",
                        movement.name,
                    )
                )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_registered(self):
        # sudo: what others have registered counts, whoever may see it.
        for movement in self.sudo():
            if movement.registration_ids or movement.covenant_ids:
                raise UserError(
                    self.env._(
                        "“%s” has registrations or covenants, which must be kept. "
                        "Close it instead of deleting it.",
                        movement.name,
                    )
                )

    @api.depends_context("uid", "allowed_company_ids")
    def _compute_registration_counts(self):
        counts = {}
        for movement, state, count in self.env["hr.emulation.registration"]._read_group(
            [("movement_id", "in", self.ids)], ["movement_id", "state"], ["__count"]
        ):
            counts.setdefault(movement.id, {})[state] = count
        for movement in self:
            own = counts.get(movement.id, {})
            unsent = own.get("draft", 0) + own.get("returned", 0)
            movement.registration_count = sum(own.values())
            movement.registration_sent_count = sum(own.values()) - unsent
            movement.registration_waiting_count = own.get("submitted", 0)

    @api.depends_context("uid")
    def _compute_shows_registration_counts(self):
        user = self.env.user
        registrations = self.env["hr.emulation.registration"]
        _employees, units = registrations._get_my_people_and_units()
        self.shows_registration_counts = (
            bool(units)
            or user.has_group("hr_emulation.group_emulation_officer")
            or user.has_group("hr_emulation.group_emulation_auditor")
        )

    @api.depends_context("uid", "allowed_company_ids")
    @api.depends("date_from", "date_to")
    def _compute_my_registration_id(self):
        mine = self.env["hr.emulation.registration"].search(
            [
                ("movement_id", "in", self.ids),
                ("employee_id", "in", self.env.user.employee_ids.ids),
            ],
        )
        by_year = {(one.movement_id.id, one.year): one for one in mine}
        for movement in self:
            movement.my_registration_id = by_year.get(
                (movement.id, movement._get_current_year())
            )

    def _get_current_year(self):
        """Return this year; before and after the one movement its first or last."""
        self.ensure_one()
        today = fields.Date.context_today(self)
        first = self.date_from or today
        last = max(self.date_to or today, first)
        return min(max(today.year, first.year), last.year)

    @api.depends_context("uid", "allowed_company_ids")
    def _compute_covenant_count(self):
        counts = dict(
            self.env["hr.emulation.covenant"]._read_group(
                [("movement_id", "in", self.ids)], ["movement_id"], ["__count"]
            )
        )
        for movement in self:
            movement.covenant_count = counts.get(movement, 0)

    def _get_cannot_close_reason(self):
        reasons = super()._get_cannot_close_reason()
        for movement in self.filtered(lambda movement: not reasons[movement]):
            waiting = movement.registration_waiting_count
            if waiting:
                reasons[movement] = self.env._(
                    "%(count)s registrations for “%(movement)s” still wait for an "
                    "answer. Approve or return them first.",
                    count=waiting,
                    movement=movement.name,
                )
        return reasons

    def action_register_me(self):
        """Open the user's own registration of this year, or a new one.

        :raise UserError: the user is nobody who could register
        """
        self.ensure_one()
        employee = self.env.user.with_company(self.company_id).employee_id
        if not employee:
            raise UserError(
                self.env._(
                    "Your user account is not linked to an employee of %s. Ask the "
                    "staff department to link it, then you can register.",
                    self.company_id.name,
                )
            )
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("My Registration"),
            "res_model": "hr.emulation.registration",
            "res_id": self.my_registration_id.id,
            "view_mode": "form",
            "context": {
                "default_movement_id": self.id,
                "default_employee_id": employee.id,
                "default_year": self._get_current_year(),
            },
        }

    def action_open_registrations(self):
        """Open the board of the one movement: who has sent what, by unit."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "hr_emulation.hr_emulation_registration_action"
        )
        return {
            **action,
            "name": self.env._("Registrations: %s", self.name),
            "domain": [("movement_id", "=", self.id)],
            "context": {"default_movement_id": self.id},
        }

    def action_open_covenants(self):
        """Open the covenants of the one movement."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "hr_emulation.hr_emulation_covenant_action"
        )
        return {
            **action,
            "domain": [("movement_id", "=", self.id)],
            "context": {"default_movement_id": self.id},
        }

    def action_prepare_registrations(self):
        """Ask for whom registrations and commitments are to be prepared."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Prepare Registrations"),
            "res_model": "hr.emulation.opening",
            "view_mode": "form",
            "target": "new",
            "context": {
                "default_movement_id": self.id,
                "default_company_id": self.company_id.id,
            },
        }

from odoo import api, fields, models
from odoo.fields import Domain


class HrEmulationRegistration(models.Model):
    """Whose registration the user may send, and whose he may decide.

    Four eyes: nobody decides the own registration or that of a unit that he
    manages himself, an officer neither. It goes to the manager above or to another
    officer. For people without a login their manager sends, and the same manager
    may approve: there is nobody else who knows them.
    """

    _inherit = "hr.emulation.registration"

    is_mine_to_send = fields.Boolean(
        compute="_compute_is_mine_to_send",
        search="_search_is_mine_to_send",
        help="The user registers for oneself, for the own unit, or for somebody of "
        "the unit who has no login.",
    )
    is_mine_to_approve = fields.Boolean(
        compute="_compute_is_mine_to_approve",
        search="_search_is_mine_to_approve",
    )

    @api.depends_context("uid")
    @api.depends("employee_id", "department_id", "unit_id")
    def _compute_is_mine_to_send(self):
        mine = self.filtered_domain(self._get_mine_to_send_domain())
        for registration in self:
            registration.is_mine_to_send = registration in mine

    def _search_is_mine_to_send(self, operator, value):
        if operator != "in":
            return NotImplemented
        return self._get_mine_to_send_domain()

    @api.model
    def _get_mine_to_send_domain(self):
        employees, units = self._get_my_people_and_units()
        without_login = Domain("unit_id", "in", units) & Domain(
            "employee_id.user_id", "=", False
        )
        return (
            Domain("employee_id", "in", employees)
            | Domain("department_id", "in", units)
            | (Domain("employee_id", "!=", False) & without_login)
        )

    @api.depends_context("uid")
    @api.depends("employee_id", "department_id", "unit_id")
    def _compute_is_mine_to_approve(self):
        mine = self.filtered_domain(self._get_mine_to_approve_domain())
        for registration in self:
            registration.is_mine_to_approve = registration in mine

    def _search_is_mine_to_approve(self, operator, value):
        if operator != "in":
            return NotImplemented
        return self._get_mine_to_approve_domain()

    @api.model
    def _get_mine_to_approve_domain(self):
        """What a manager decides: of people below, and of units below the own one."""
        employees, units = self._get_my_people_and_units()
        below = list(set(units) - set(self._get_own_units(employees)))
        people = Domain("employee_id", "!=", False) & Domain("unit_id", "in", units)
        return (people & Domain("employee_id", "not in", employees)) | Domain(
            "department_id", "in", below
        )

    @api.model
    def _get_own_domain(self):
        """What the user may not decide: of himself, and of the units he manages."""
        employees, _units = self._get_my_people_and_units()
        return Domain("employee_id", "in", employees) | Domain(
            "department_id", "in", self._get_own_units(employees)
        )

    @api.model
    def _get_own_units(self, employees):
        """Ids of the units whose manager is one of these employees, closed ones too."""
        # sudo: who manages what is asked about the user himself only.
        departments = self.env["hr.department"].sudo().with_context(active_test=False)
        return departments.search([("manager_id", "in", employees)]).ids

    def _has_field_access(self, field, operation):
        # The kind of the subject decides which titles can be aimed at. It follows
        # from the subject; only an officer says that a contact is a household.
        if (
            operation == "write"
            and field.name == "subject_type"
            and not (self.env.su or self._is_transition() or self._is_officer())
        ):
            return False
        return super()._has_field_access(field, operation)

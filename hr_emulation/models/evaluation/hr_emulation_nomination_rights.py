from odoo import api, fields, models
from odoo.fields import Domain

#: What an emulation officer alone enters, because the law follows from it.
RECEIVED_FIELDS = frozenset(
    {"received_on", "received_evidence", "received_file_ids", "screening_note"}
)


class HrEmulationNomination(models.Model):
    """Whose nomination the user may send, endorse or screen.

    Four eyes: nobody decides about himself or about the unit that he manages, and
    who has sent a nomination neither endorses nor screens it.
    """

    _inherit = "hr.emulation.nomination"

    is_mine_to_send = fields.Boolean(
        compute="_compute_is_mine_to_send",
        search="_search_is_mine_to_send",
        help="The user manages the unit, or has entered the own nomination.",
    )
    is_mine_to_endorse = fields.Boolean(
        compute="_compute_is_mine_to_endorse",
        search="_search_is_mine_to_endorse",
        help="Of a person or unit below the user, and sent by somebody else.",
    )

    @api.depends_context("uid")
    @api.depends("employee_id", "department_id", "unit_id", "proposed_by_id")
    def _compute_is_mine_to_send(self):
        mine = self.filtered_domain(self._get_mine_to_send_domain())
        for nomination in self:
            nomination.is_mine_to_send = nomination in mine

    def _search_is_mine_to_send(self, operator, value):
        if operator != "in":
            return NotImplemented
        return self._get_mine_to_send_domain()

    @api.model
    def _get_mine_to_send_domain(self):
        employees, units = self._get_my_people_and_units()
        own = Domain("employee_id", "in", employees)
        others = Domain("unit_id", "in", units) & Domain(
            "employee_id", "not in", employees
        )
        return (own & Domain("proposed_by_id", "=", self.env.uid)) | others

    @api.depends_context("uid")
    @api.depends("employee_id", "department_id", "unit_id", "submitted_by_id")
    def _compute_is_mine_to_endorse(self):
        mine = self.filtered_domain(self._get_mine_to_endorse_domain())
        for nomination in self:
            nomination.is_mine_to_endorse = nomination in mine

    def _search_is_mine_to_endorse(self, operator, value):
        if operator != "in":
            return NotImplemented
        return self._get_mine_to_endorse_domain()

    @api.model
    def _get_mine_to_endorse_domain(self):
        # The same people as with registrations, whose fields have the same names.
        registrations = self.env["hr.emulation.registration"]
        return registrations._get_mine_to_approve_domain() & Domain(
            "submitted_by_id", "!=", self.env.uid
        )

    @api.model
    def _get_own_domain(self):
        """What the user may not decide: of himself, and of the units he manages."""
        return self.env["hr.emulation.registration"]._get_own_domain()

    @api.model
    def _is_administrator(self):
        return self.env.user.has_group("hr_emulation.group_emulation_administrator")

    def _is_mine_or_officer(self):
        return self.is_mine_to_send or self._is_officer()

    def _has_field_access(self, field, operation):
        if (
            operation == "write"
            and field.name in RECEIVED_FIELDS | {"subject_type"}
            and not (self.env.su or self._is_transition() or self._is_officer())
        ):
            return False
        return super()._has_field_access(field, operation)

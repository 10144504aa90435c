from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ..hr_emulation_subject_mixin import SUBJECT_FIELDS

OWN_FIELDS = frozenset({"own_points", "own_comment", "own_rating"})
MANAGER_FIELDS = frozenset({"manager_points", "manager_comment", "proposed_rating"})
VERIFIED_FIELDS = frozenset({"verified_points", "verified_comment"})
#: What is known about the year beside the scores.
FACT_FIELDS = frozenset(
    {
        "months_worked",
        "months_counted",
        "earlier_unit_id",
        "earlier_comment",
        "leave_ids",
        "organisation_ids",
        "promise_ids",
    }
)
OFFICER_FIELDS = frozenset(
    {
        "year",
        "company_id",
        "cluster_id",
        "member_id",
        "criteria_set_id",
        "subject_type",
        "rating",
        "rating_origin",
        "decision_number",
        "decision_date",
        *SUBJECT_FIELDS,
    }
)
STAGE_FIELDS = {
    "draft": OWN_FIELDS,
    "returned": OWN_FIELDS,
    "submitted": MANAGER_FIELDS | FACT_FIELDS,
    "scored": VERIFIED_FIELDS,
    "final": frozenset(),
}
_GUARDED = OWN_FIELDS | MANAGER_FIELDS | VERIFIED_FIELDS | FACT_FIELDS | OFFICER_FIELDS


class HrEmulationEvaluation(models.Model):
    """Whose evaluation the user may fill in, and whose he may score.

    The same people as with registrations, and four eyes as there: nobody scores,
    verifies or concludes the own evaluation or that of a unit that he manages.
    """

    _inherit = "hr.emulation.evaluation"

    is_mine_to_send = fields.Boolean(
        string="My Own Scoring",
        compute="_compute_is_mine_to_send",
        search="_search_is_mine_to_send",
    )
    is_mine_to_score = fields.Boolean(
        compute="_compute_is_mine_to_score",
        search="_search_is_mine_to_score",
        help="About a person or a unit below the user, or a member of the cluster that "
        "the own unit leads.",
    )

    can_enter_own = fields.Boolean(compute="_compute_can_enter")
    can_enter_manager = fields.Boolean(compute="_compute_can_enter")
    can_enter_verified = fields.Boolean(compute="_compute_can_enter")
    can_enter_facts = fields.Boolean(compute="_compute_can_enter")

    @api.depends_context("uid")
    @api.depends("state", "employee_id", "department_id", "unit_id")
    def _compute_can_enter(self):
        """What the form lets the user fill in."""
        own = self._filtered_own()
        for evaluation in self:
            is_open = evaluation._get_open_fields(evaluation._origin in own)
            is_open &= evaluation._get_writable_fields()
            evaluation.can_enter_own = "own_points" in is_open
            evaluation.can_enter_manager = "manager_points" in is_open
            evaluation.can_enter_verified = "verified_points" in is_open
            evaluation.can_enter_facts = "months_worked" in is_open

    def _get_writable_fields(self):
        """Names of the guarded fields that the user's part in it is about."""
        self.ensure_one()
        if self._is_officer():
            return _GUARDED
        writable = set()
        if self.is_mine_to_send:
            writable |= OWN_FIELDS
        if self.is_mine_to_score:
            writable |= MANAGER_FIELDS | FACT_FIELDS
        return writable

    @api.depends_context("uid")
    @api.depends("employee_id", "department_id", "unit_id")
    def _compute_is_mine_to_send(self):
        mine = self.filtered_domain(self._get_mine_to_send_domain())
        for evaluation in self:
            evaluation.is_mine_to_send = evaluation in mine

    def _search_is_mine_to_send(self, operator, value):
        if operator != "in":
            return NotImplemented
        return self._get_mine_to_send_domain()

    @api.depends_context("uid")
    @api.depends("employee_id", "department_id", "unit_id", "cluster_id", "year")
    def _compute_is_mine_to_score(self):
        mine = self.filtered_domain(self._get_mine_to_score_domain())
        for evaluation in self:
            evaluation.is_mine_to_score = evaluation in mine

    def _search_is_mine_to_score(self, operator, value):
        if operator != "in":
            return NotImplemented
        return self._get_mine_to_score_domain()

    @api.model
    def _get_mine_to_send_domain(self):
        return self.env["hr.emulation.registration"]._get_mine_to_send_domain()

    @api.model
    def _get_mine_to_score_domain(self):
        """People and units below, and the members of the cluster that one leads."""
        below = self.env["hr.emulation.registration"]._get_mine_to_approve_domain()
        led = self._get_led_domain()
        return below if led.is_false() else below | (led & ~self._get_own_domain())

    @api.model
    def _get_led_domain(self):
        """The cluster scores of the years in which a unit of the user leads."""
        employees, _units = self._get_my_people_and_units()
        if not employees:
            return Domain.FALSE
        units = self.env["hr.emulation.registration"]._get_own_units(employees)
        # sudo: who leads a cluster is asked about the user's own units only.
        terms = self.env["hr.emulation.cluster.term"].sudo()
        led = terms.search(
            [("state", "=", "confirmed"), ("leader_id.department_id", "in", units)]
        )
        return Domain.OR(
            Domain("cluster_id", "=", term.cluster_id.id)
            & Domain("year", "=", term.year)
            for term in led
        )

    @api.model
    def _get_own_domain(self):
        return self.env["hr.emulation.registration"]._get_own_domain()

    @api.model
    def _is_officer(self):
        return self.env.su or self.env.user.has_group(
            "hr_emulation.group_emulation_officer"
        )

    def _filtered_own(self):
        """Those that the user may not decide: the own one, and of the own units."""
        if self.env.su:
            return self.browse()
        # sudo: asked by who verifies one criterion of an evaluation, too.
        evaluations = self.sudo().filtered_domain(self._get_own_domain())
        return self.browse(evaluations.ids)

    def _check_open(self, field_names):
        """Refuse what cannot be filled in at this stage, or by this user.

        :param field_names: of this model; what belongs to other models or is not
            guarded by a stage is no matter of this check
        """
        guarded = _GUARDED & set(field_names)
        if not self._is_officer():
            # Those are refused one by one, by the access to the field.
            guarded -= OFFICER_FIELDS
        if not guarded or self._is_transition():
            return
        # Who may not write at all, or not even see it, is told that first.
        self.browse().check_access("write")
        self.check_access("read")
        own = self._filtered_own()
        for evaluation in self:
            if evaluation._is_fact():
                raise UserError(evaluation._get_frozen_message(guarded))
            is_open = evaluation._get_open_fields(evaluation in own)
            if guarded - is_open and evaluation in own:
                raise UserError(evaluation._get_own_message())
            if guarded - is_open:
                raise UserError(evaluation._get_closed_message(guarded - is_open))

    def _get_open_fields(self, is_own):
        """Names of the guarded fields that the user may fill in now.

        :param is_own: it is the user's own evaluation, or that of the own unit
        """
        self.ensure_one()
        if is_own:
            return STAGE_FIELDS[self.state] & OWN_FIELDS
        if not self._is_officer():
            return STAGE_FIELDS[self.state]
        if self._is_fact():
            return frozenset()
        subject = {"draft"} if self.state == "draft" else set()
        officer = OFFICER_FIELDS | FACT_FIELDS
        if not subject:
            # Whose evaluation it is, is settled when it is sent.
            officer -= {*SUBJECT_FIELDS, "year", "company_id", "subject_type"}
        return STAGE_FIELDS[self.state] | officer

    def _get_closed_message(self, field_names):
        self.ensure_one()
        labels = dict(self._fields["state"]._description_selection(self.env))
        return self.env._(
            "The evaluation of %(name)s is at the stage “%(state)s”; “%(fields)s” "
            "cannot be filled in now.",
            name=self.subject_name,
            state=labels[self.state],
            fields="”, “".join(
                self._fields[name]._description_string(self.env)
                for name in sorted(field_names)
            ),
        )

    def _has_field_access(self, field, operation):
        # What only officers fill in shows read-only to all others.
        if (
            operation == "write"
            and field.name in OFFICER_FIELDS
            and not (self._is_transition() or self._is_officer())
        ):
            return False
        return super()._has_field_access(field, operation)

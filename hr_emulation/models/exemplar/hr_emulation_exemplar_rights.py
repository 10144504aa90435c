from odoo import api, models
from odoo.fields import Domain
from odoo.tools import is_html_empty

_STEPS = (
    "submit",
    "consent",
    "decide",
    "accept",
    "withdraw",
    "end",
    "publish",
)


class HrEmulationExemplar(models.Model):
    """Who may take which step with an exemplar, and why not."""

    _inherit = "hr.emulation.exemplar"

    @api.depends_context("uid")
    @api.depends(
        "state",
        "stage",
        "name",
        "deed",
        "story",
        "consent",
        "is_published",
        "employee_id",
        "department_id",
        "consent_file_ids",
    )
    def _compute_cannot_reasons(self):
        for name in _STEPS:
            reasons = getattr(self, f"_get_cannot_{name}_reason")()
            for exemplar in self:
                exemplar[f"cannot_{name}_reason"] = reasons[exemplar]

    def _has_field_access(self, field, operation):
        # Who proposes does not choose who sees to it afterwards.
        if (
            operation == "write"
            and field.name == "user_id"
            and not (self.env.su or self._is_transition() or self._is_officer())
        ):
            return False
        return super()._has_field_access(field, operation)

    @api.depends_context("uid")
    @api.depends("state", "proposed_by_id")
    def _compute_is_editable(self):
        editable = self._origin._filtered_access("write")
        for exemplar in self:
            exemplar.is_editable = not exemplar.id or exemplar._origin in editable

    @api.depends_context("uid")
    @api.depends("proposed_by_id")
    def _compute_is_in_my_units(self):
        result = super()._compute_is_in_my_units()
        for exemplar in self:
            if exemplar.proposed_by_id == self.env.user:
                exemplar.is_in_my_units = True
        return result

    def _search_is_in_my_units(self, operator, value):
        domain = super()._search_is_in_my_units(operator, value)
        if domain is NotImplemented:
            return domain
        return domain | Domain("proposed_by_id", "=", self.env.uid)

    def _get_cannot_submit_reason(self):
        """Return ``{exemplar: reason or False}``."""
        return {exemplar: exemplar._get_one_cannot_submit_reason() for exemplar in self}

    def _get_one_cannot_submit_reason(self):
        self.ensure_one()
        if self.state not in ("draft", "returned"):
            return self.env._("“%s” has been sent already.", self.name)
        if not self._is_mine_or_officer():
            return self.env._("Only who has proposed “%s” can send it.", self.name)
        if not (self.deed or "").strip():
            return self.env._("Say what was done in “%s”.", self.name)
        return False

    def _get_cannot_decide_reason(self):
        """Return ``{exemplar: reason or False}``, for returning and refusing."""
        return {exemplar: exemplar._get_one_cannot_decide_reason() for exemplar in self}

    def _get_one_cannot_decide_reason(self):
        self.ensure_one()
        if self.state != "submitted":
            return self._get_not_waiting_message()
        if not self._is_officer():
            return self.env._("Only an emulation officer can do this.")
        if self._is_subject_me():
            return self.env._(
                "Nobody judges the own example. Another emulation officer answers "
                "“%s”.",
                self.name,
            )
        return False

    def _get_cannot_accept_reason(self):
        """Return ``{exemplar: reason or False}``."""
        reasons = self._get_cannot_decide_reason()
        for exemplar in self:
            if not reasons[exemplar] and exemplar.consent != "given":
                reasons[exemplar] = self.env._(
                    "“%(name)s” needs the consent of %(subject)s first.",
                    name=exemplar.name,
                    subject=exemplar.subject_name,
                )
        return reasons

    def _get_cannot_end_reason(self):
        """Return ``{exemplar: reason or False}``."""
        return {exemplar: exemplar._get_one_cannot_end_reason() for exemplar in self}

    def _get_one_cannot_end_reason(self):
        self.ensure_one()
        if self.state != "running":
            return self.env._("“%s” is not in progress.", self.name)
        if not self._is_officer():
            return self.env._("Only an emulation officer can do this.")
        return False

    def _get_cannot_publish_reason(self):
        """Return ``{exemplar: reason or False}``."""
        return {
            exemplar: exemplar._get_one_cannot_publish_reason() for exemplar in self
        }

    def _get_one_cannot_publish_reason(self):
        self.ensure_one()
        if self.is_published:
            return self.env._("“%s” is published already.", self.name)
        if not self._is_officer():
            return self.env._("Only an emulation officer can do this.")
        if self.state not in ("running", "done"):
            return self.env._("Accept “%s” before it is published.", self.name)
        if is_html_empty(self.story):
            return self.env._("Write the story of “%s” first.", self.name)
        if self.consent == "outdated":
            return self.env._(
                "The story was changed since %s has consented, who is asked to "
                "confirm the consent.",
                self.subject_name,
            )
        if self.consent != "given":
            return self.env._(
                "Without the consent of %s nothing is published.", self.subject_name
            )
        return False

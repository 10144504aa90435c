from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError

_ACTIVITY = "hr_emulation.mail_activity_type_training_follow_up"
#: Proposed time for what a unit does next; each one can be changed.
_DAYS = 30


class HrEmulationTrainingFollowUp(models.Model):
    """What a unit does with what it has learnt, and who sees to it."""

    _name = "hr.emulation.training.follow.up"
    _description = "Follow-up of a Training"
    _inherit = [
        "mail.thread",
        "mail.activity.mixin",
        "hr.emulation.company.mixin",
        "hr.emulation.protected.mixin",
    ]
    _order = "date_due, id"
    _check_company_auto = True

    _protected_fields = frozenset({"date_done", "done_by_id"})
    _frozen_fields = frozenset(
        {"training_id", "department_id", "user_id", "name", "date_due", "result"}
    )

    training_id = fields.Many2one(
        comodel_name="hr.emulation.training",
        required=True,
        ondelete="cascade",
        check_company=True,
        index=True,
    )
    company_id = fields.Many2one(
        related="training_id.company_id", store=True, precompute=True, index=True
    )
    department_id = fields.Many2one(
        comodel_name="hr.department",
        string="Unit",
        required=True,
        ondelete="restrict",
        check_company=True,
        index=True,
    )
    user_id = fields.Many2one(
        comodel_name="res.users",
        string="Owner",
        required=True,
        index=True,
        tracking=True,
    )
    name = fields.Char(string="What the Unit Does", required=True)
    date_due = fields.Date(
        string="Due Date",
        required=True,
        default=lambda self: fields.Date.context_today(self) + timedelta(days=_DAYS),
        index=True,
    )
    result = fields.Text(help="What was done, and what it has brought.")
    date_done = fields.Date(string="Done On", readonly=True, copy=False)
    done_by_id = fields.Many2one(comodel_name="res.users", readonly=True, copy=False)
    is_late = fields.Boolean(compute="_compute_is_late", search="_search_is_late")
    cannot_complete_reason = fields.Char(compute="_compute_cannot_complete_reason")

    @api.depends("date_done", "date_due")
    def _compute_is_late(self):
        today = fields.Date.context_today(self)
        for follow_up in self:
            due = follow_up.date_due
            follow_up.is_late = bool(due) and not follow_up.date_done and due < today

    def _search_is_late(self, operator, value):
        if operator != "in":
            return NotImplemented
        today = fields.Date.context_today(self)
        return [("date_done", "=", False), ("date_due", "<", today)]

    @api.depends_context("uid")
    @api.depends("date_done", "result", "user_id")
    def _compute_cannot_complete_reason(self):
        for follow_up, reason in self._get_cannot_complete_reason().items():
            follow_up.cannot_complete_reason = reason

    @api.model_create_multi
    def create(self, vals_list):
        follow_ups = super().create(vals_list)
        follow_ups._remind_owner()
        return follow_ups

    def write(self, vals):
        result = super().write(vals)
        if "user_id" in vals:
            follow_ups = self.sudo()
            follow_ups.activity_unlink([_ACTIVITY])
            follow_ups._remind_owner()
        return result

    def _has_field_access(self, field, operation):
        # Who is late neither hands it over nor takes another date.
        if (
            operation == "write"
            and field.name in ("user_id", "date_due", "training_id", "department_id")
            and not (self.env.su or self._is_transition())
            and not self.training_id._is_officer()
        ):
            return False
        return super()._has_field_access(field, operation)

    def _remind_owner(self):
        for follow_up in self:
            # In the language of the owner.
            follow_up.with_context(
                mail_activity_quick_update=True, lang=follow_up.user_id.lang
            ).activity_schedule(
                _ACTIVITY,
                date_deadline=follow_up.date_due,
                user_id=follow_up.user_id.id,
            )

    def _is_fact(self):
        return bool(self.date_done)

    def _get_frozen_message(self, field_names):
        return self.env._("“%s” is done and belongs to the history.", self.name)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_done(self):
        for follow_up in self:
            if follow_up._is_fact():
                raise UserError(follow_up._get_frozen_message(()))

    def _get_cannot_complete_reason(self):
        """Return ``{follow-up: reason or False}``."""
        return {one: one._get_one_cannot_complete_reason() for one in self}

    def _get_one_cannot_complete_reason(self):
        self.ensure_one()
        if self.date_done:
            return self._get_frozen_message(())
        if not self.has_access("write"):
            return self.env._("Only its owner or an emulation officer can do this.")
        if not (self.result or "").strip():
            return self.env._("Enter the result of “%s” first.", self.name)
        return False

    def action_complete(self):
        """Mark these as done.

        :raise UserError: says why one of them is not
        """
        self.check_access("write")
        self._touch()
        self._raise_first(self._get_cannot_complete_reason())
        self._in_transition().write(
            {
                "date_done": fields.Date.context_today(self),
                "done_by_id": self.env.uid,
            }
        )
        # sudo: an officer may end the activity of the owner.
        self.sudo().activity_feedback([_ACTIVITY])

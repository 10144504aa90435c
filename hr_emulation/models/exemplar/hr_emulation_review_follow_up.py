from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ...tools.owners import get_no_login_message, has_login

FOLLOW_UP_ACTIVITY = "hr_emulation.mail_activity_type_review_follow_up"
_OFFICERS_FIELDS = frozenset({"user_id", "date_due"})


class HrEmulationReviewFollowUp(models.Model):
    """What a review has decided to be done: by whom, until when, with what result.

    From the meeting on it is an activity of its owner, and ends with it: done here
    or there, with a result. Who deletes the activity gets it again the next day.

    ============ ========================= ==================================
    right        who                       when
    ============ ========================= ==================================
    what, unit   officer                   the review is not finished
    owner, due   officer                   it is open
    result       the owner; officer        it is open
    done         the owner; officer        the meeting took place, with a result
    drop, reopen officer                   with a reason
    ============ ========================= ==================================
    """

    _name = "hr.emulation.review.follow.up"
    _description = "Decision to Follow Up"
    _inherit = [
        "mail.thread",
        "mail.activity.mixin",
        "hr.emulation.review.part.mixin",
    ]
    _order = "date_due, id"
    _check_company_auto = True

    _protected_fields = frozenset({"state", "date_done", "done_by_id", "answer"})
    _frozen_fields = frozenset({"review_id", "name", "department_id"})

    review_id = fields.Many2one(
        comodel_name="hr.emulation.review",
        required=True,
        ondelete="cascade",
        check_company=True,
        index=True,
    )
    company_id = fields.Many2one(
        related="review_id.company_id", store=True, precompute=True, index=True
    )
    review_state = fields.Selection(
        related="review_id.state", string="Status of the Review"
    )
    name = fields.Char(string="What Was Decided", required=True)
    department_id = fields.Many2one(
        comodel_name="hr.department",
        string="Unit in Charge",
        check_company=True,
        ondelete="restrict",
        index="btree_not_null",
    )
    user_id = fields.Many2one(
        comodel_name="res.users",
        string="Owner",
        required=True,
        domain="[('share', '=', False), ('company_ids', 'in', company_id)]",
        index=True,
        tracking=True,
    )
    date_due = fields.Date(string="Due Date", required=True, index=True, tracking=True)
    result = fields.Text(help="What came of it.")
    state = fields.Selection(
        string="Status",
        selection=[
            ("open", "Still Open"),
            ("done", "Done"),
            ("dropped", "No Longer Needed"),
        ],
        default="open",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
        index=True,
    )
    date_done = fields.Date(string="Done On", readonly=True, copy=False)
    done_by_id = fields.Many2one(comodel_name="res.users", readonly=True, copy=False)
    answer = fields.Text(string="Why It Was Dropped", readonly=True, copy=False)
    is_late = fields.Boolean(
        string="Late", compute="_compute_is_late", search="_search_is_late"
    )
    cannot_complete_reason = fields.Char(compute="_compute_cannot_complete_reason")

    @api.depends("state", "date_due")
    def _compute_is_late(self):
        today = fields.Date.context_today(self)
        for one in self:
            one.is_late = one.state == "open" and one.date_due and one.date_due < today

    def _search_is_late(self, operator, value):
        if operator != "in":
            return NotImplemented
        today = fields.Date.context_today(self)
        return [("state", "=", "open"), ("date_due", "<", today)]

    @api.depends_context("uid", "lang")
    @api.depends("state", "result", "user_id", "review_id.state")
    def _compute_cannot_complete_reason(self):
        for one, reason in self._get_cannot_complete_reason().items():
            one.cannot_complete_reason = reason

    @api.constrains("date_due", "review_id")
    def _check_date_due(self):
        for one in self:
            if one.date_due < one.review_id.date:
                raise ValidationError(
                    self.env._(
                        "“%(name)s” is due on %(due)s, before the review of %(date)s "
                        "has decided it. Enter a later day.",
                        name=one.name,
                        due=one.date_due.strftime("%d/%m/%Y"),
                        date=one.review_id.date.strftime("%d/%m/%Y"),
                    )
                )

    @api.constrains("user_id", "review_id")
    def _check_user(self):
        for one in self:
            if not one._is_owner_there():
                raise ValidationError(one._get_owner_message())

    @api.model_create_multi
    def create(self, vals_list):
        follow_ups = super().create(vals_list)
        follow_ups._schedule()
        return follow_ups

    def write(self, vals):
        if {"result", *_OFFICERS_FIELDS} & vals.keys() and not self._is_transition():
            self._check_still_open()
        result = super().write(vals)
        if _OFFICERS_FIELDS & vals.keys():
            self._move_activities()
        return result

    def _check_still_open(self):
        # Of what one cannot see nothing is told.
        self.check_access("read")
        for one in self:
            if one.state != "open":
                raise UserError(
                    self.env._(
                        "“%s” is no longer open. An emulation officer can open it "
                        "again.",
                        one.name,
                    )
                )

    def _has_field_access(self, field, operation):
        # Who is late does not give himself another date, nor somebody else the work.
        if (
            operation == "write"
            and field.name in _OFFICERS_FIELDS | self._frozen_fields
            and not (self.env.su or self._is_transition())
            and not self.env["hr.emulation.review"]._is_officer()
        ):
            return False
        return super()._has_field_access(field, operation)

    def _is_owner_there(self):
        """Whether the owner of the one has a login in its organisation."""
        self.ensure_one()
        return has_login(self.user_id, self.company_id)

    def _get_owner_message(self):
        return get_no_login_message(self, self.name)

    # -------------------------------------------------------------------------
    # Done, dropped, opened again
    # -------------------------------------------------------------------------

    def _get_cannot_complete_reason(self):
        """Return ``{follow-up: reason or False}``."""
        return {one: one._get_one_cannot_complete_reason() for one in self}

    def _get_one_cannot_complete_reason(self):
        self.ensure_one()
        if self.state != "open":
            return self.env._("“%s” is not open.", self.name)
        if self.review_id.sudo().state == "draft":
            return self.env._("The meeting has not taken place yet.")
        if not self.has_access("write"):
            return self.env._("Only its owner or an emulation officer can do this.")
        if not (self.result or "").strip():
            return self.env._("Enter the result of “%s” first.", self.name)
        return False

    def action_complete(self):
        """Mark these as done; the activities of their owners end.

        :raise UserError: says why one of them cannot be; none is
        """
        self.check_access("write")
        self._touch()
        self._raise_first(self._get_cannot_complete_reason())
        self._do_complete()
        for one in self:
            # sudo: the activity of the owner, whoever has done it.
            one.sudo().activity_feedback([FOLLOW_UP_ACTIVITY], feedback=one.result)

    def _do_complete(self):
        self._in_transition().write(
            {
                "state": "done",
                "date_done": fields.Date.context_today(self),
                "done_by_id": self.env.uid,
            }
        )

    def action_drop(self):
        """Ask for the reason why these are not needed any more."""
        self._raise_first(self._get_cannot_drop_reason())
        return self.env["hr.emulation.reason"]._ask(
            self, "_drop", self.env._("No Longer Needed")
        )

    def _get_cannot_drop_reason(self):
        """Return ``{follow-up: reason or False}``."""
        is_officer = self.env["hr.emulation.review"]._is_officer()
        reasons = {}
        for one in self:
            reasons[one] = False
            if not is_officer:
                reasons[one] = self.env._("Only an emulation officer can do this.")
            elif one.state != "open":
                reasons[one] = self.env._("“%s” is not open.", one.name)
        return reasons

    def _drop(self, reason):
        """Close these without a result; the reason stays visible on them."""
        self.check_access("write")
        self._touch()
        self._raise_first(self._get_cannot_drop_reason())
        self._in_transition().write({"state": "dropped", "answer": reason})
        # sudo: the activity of the owner.
        self.sudo().activity_unlink([FOLLOW_UP_ACTIVITY])

    def action_reopen(self):
        """Open again what was marked by mistake; its owner is told.

        :raise UserError: the user is no officer
        """
        self.check_access("write")
        if not self.env["hr.emulation.review"]._is_officer():
            raise UserError(self.env._("Only an emulation officer can do this."))
        self._touch()
        self._in_transition().write(
            {"state": "open", "date_done": False, "done_by_id": False, "answer": False}
        )
        self._schedule()

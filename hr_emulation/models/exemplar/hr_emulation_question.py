from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import plaintext2html

_ACTIVITY = "hr_emulation.mail_activity_type_question"


class HrEmulationQuestion(models.Model):
    """What somebody asks about emulation, and the answer (SR-136).

    ============ ========================= ==================================
    right        who                       when
    ============ ========================= ==================================
    ask          everybody                 always
    edit         who asks                  it is open
    answer       its owner; officer        it is not closed
    close,       who asks; officer         it is answered
    ask again
    read         who asks, its owner,      always
                 officer, auditor
    ============ ========================= ==================================

    A useful answer is published as guidance, without the name of who has asked.
    """

    _name = "hr.emulation.question"
    _description = "Question Asked"
    _inherit = [
        "mail.thread",
        "mail.activity.mixin",
        "hr.emulation.folded.mixin",
        "hr.emulation.company.mixin",
        "hr.emulation.protected.mixin",
    ]
    _order = "asked_on desc, id desc"
    _rec_names_search = ["name", "search_key"]
    _check_company_auto = True

    _folded_fields = ("name", "text", "answer")
    _protected_fields = frozenset(
        {
            "state",
            "asked_by_id",
            "asked_on",
            "department_id",
            "answered_by_id",
            "answered_on",
            "guidance_id",
            "search_key",
        }
    )
    _frozen_fields = frozenset({"name", "text", "company_id"})

    name = fields.Char(string="Question Asked", required=True, tracking=True)
    text = fields.Text(
        string="Details", help="What is difficult, and what was tried already."
    )
    category_ids = fields.Many2many(
        comodel_name="hr.emulation.guidance.category",
        relation="hr_emulation_question_category_rel",
        string="Categories",
    )
    asked_by_id = fields.Many2one(
        comodel_name="res.users",
        default=lambda self: self.env.uid,
        required=True,
        readonly=True,
        copy=False,
        index=True,
    )
    asked_on = fields.Datetime(
        string="Question Sent On",
        default=fields.Datetime.now,
        required=True,
        readonly=True,
        copy=False,
    )
    department_id = fields.Many2one(
        comodel_name="hr.department",
        string="Unit",
        compute="_compute_department_id",
        store=True,
        precompute=True,
        ondelete="restrict",
        index="btree_not_null",
        help="Of who asks, on that day.",
    )
    company_id = fields.Many2one(
        comodel_name="res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )
    user_id = fields.Many2one(
        comodel_name="res.users",
        string="Owner",
        compute="_compute_user_id",
        store=True,
        precompute=True,
        readonly=False,
        index="btree_not_null",
        tracking=True,
        help="Who answers; by itself who is in charge of the unit.",
    )
    date_due = fields.Date(
        string="Due Date",
        compute="_compute_date_due",
        store=True,
        precompute=True,
        readonly=False,
        index=True,
        tracking=True,
    )
    answer = fields.Text(copy=False)
    answered_by_id = fields.Many2one(
        comodel_name="res.users",
        string="Answer Sent By",
        readonly=True,
        copy=False,
    )
    answered_on = fields.Datetime(string="Answer Sent On", readonly=True, copy=False)
    guidance_id = fields.Many2one(
        comodel_name="hr.emulation.guidance",
        string="Published As",
        readonly=True,
        copy=False,
        ondelete="set null",
        index="btree_not_null",
    )
    state = fields.Selection(
        string="Status",
        selection=[
            ("open", "Open"),
            ("answered", "Answered"),
            ("closed", "Closed"),
        ],
        default="open",
        required=True,
        copy=False,
        tracking=True,
        index=True,
    )
    is_mine = fields.Boolean(string="Asked by Me", compute="_compute_is_mine")
    is_mine_to_answer = fields.Boolean(compute="_compute_is_mine")
    is_late = fields.Boolean(compute="_compute_is_late", search="_search_is_late")
    cannot_answer_reason = fields.Char(compute="_compute_cannot_reasons")
    cannot_close_reason = fields.Char(compute="_compute_cannot_reasons")
    cannot_publish_reason = fields.Char(compute="_compute_cannot_reasons")

    @api.depends("asked_by_id", "company_id")
    def _compute_department_id(self):
        for question in self:
            # sudo: the unit of who asks, shown to who may read the question.
            employees = question.asked_by_id.sudo().employee_ids
            employee = employees.filtered(
                lambda one, company=question.company_id: one.company_id == company
            )
            question.department_id = employee[:1].department_id

    @api.depends("department_id")
    def _compute_user_id(self):
        duties = self.env["hr.emulation.duty"]
        for question in self:
            if question.user_id:
                continue
            duty = duties.with_company(question.company_id)._get_officer_in_charge(
                question.department_id
            )
            # sudo: only the login of who is in charge is looked up.
            user = duty.sudo().employee_id.user_id.filtered("active")
            # Nobody answers the own question.
            question.user_id = user if user != question.asked_by_id else False

    @api.depends("asked_on", "company_id")
    def _compute_date_due(self):
        for question in self:
            asked = fields.Datetime.context_timestamp(
                question, question.asked_on or fields.Datetime.now()
            )
            days = question.company_id.sudo().emulation_answer_days
            question.date_due = question.date_due or asked.date() + timedelta(days=days)

    @api.depends_context("uid")
    @api.depends("asked_by_id", "user_id")
    def _compute_is_mine(self):
        is_officer = self._is_officer()
        for question in self:
            question.is_mine = question.asked_by_id == self.env.user
            question.is_mine_to_answer = is_officer or question.user_id == self.env.user

    @api.depends("state", "date_due")
    def _compute_is_late(self):
        today = fields.Date.context_today(self)
        for question in self:
            due = question.date_due
            question.is_late = question.state == "open" and bool(due) and due < today

    def _search_is_late(self, operator, value):
        if operator != "in":
            return NotImplemented
        today = fields.Date.context_today(self)
        return [("state", "=", "open"), ("date_due", "<", today)]

    @api.depends_context("uid")
    @api.depends("state", "answer", "user_id", "asked_by_id", "guidance_id")
    def _compute_cannot_reasons(self):
        for name in ("answer", "close", "publish"):
            reasons = getattr(self, f"_get_cannot_{name}_reason")()
            for question in self:
                question[f"cannot_{name}_reason"] = reasons[question]

    @api.model_create_multi
    def create(self, vals_list):
        questions = super().create(vals_list)
        questions._remind_owner()
        return questions

    def write(self, vals):
        result = super().write(vals)
        if {"user_id", "date_due"} & vals.keys():
            questions = self.filtered(lambda one: one.state == "open").sudo()
            questions.activity_unlink([_ACTIVITY])
            questions._remind_owner()
        return result

    def _has_field_access(self, field, operation):
        # Who asks neither answers, nor says who must and until when.
        if (
            operation == "write"
            and field.name in ("answer", "user_id", "date_due")
            and not (self.env.su or self._is_transition() or self._is_officer())
            and not (field.name == "answer" and self._is_owned_by_me())
        ):
            return False
        return super()._has_field_access(field, operation)

    def _is_owned_by_me(self):
        # sudo: read while the right to the record itself is being asked.
        return bool(self.ids) and all(
            question.user_id.id == self.env.uid for question in self.sudo()
        )

    def _remind_owner(self):
        for question in self.filtered("user_id"):
            # sudo: who asks gives work to the owner.
            question.sudo().with_context(
                mail_activity_quick_update=True
            ).activity_schedule(
                _ACTIVITY,
                date_deadline=question.date_due,
                user_id=question.user_id.id,
            )

    def _is_fact(self):
        return self.state != "open"

    def _get_frozen_message(self, field_names):
        return self.env._(
            "“%s” was answered and stays as it was asked. Ask again instead.", self.name
        )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_answered(self):
        for question in self:
            if question._is_fact():
                raise UserError(question._get_frozen_message(()))

    # -------------------------------------------------------------------------
    # Steps
    # -------------------------------------------------------------------------

    def _get_cannot_answer_reason(self):
        """Return ``{question: reason or False}``."""
        return {one: one._get_one_cannot_answer_reason() for one in self}

    def _get_one_cannot_answer_reason(self):
        self.ensure_one()
        if self.state != "open":
            return self.env._("“%s” is answered already.", self.name)
        if not (self._is_officer() or self.user_id == self.env.user):
            return self.env._("Only its owner or an emulation officer can do this.")
        if not (self.answer or "").strip():
            return self.env._("Write the answer to “%s” first.", self.name)
        return False

    def _get_cannot_close_reason(self):
        """Return ``{question: reason or False}``, for closing and for asking again."""
        return {one: one._get_one_cannot_close_reason() for one in self}

    def _get_one_cannot_close_reason(self):
        self.ensure_one()
        if self.state != "answered":
            return self.env._("“%s” does not wait for this.", self.name)
        if not (self._is_officer() or self.asked_by_id == self.env.user):
            return self.env._("Only who has asked or an emulation officer can do this.")
        return False

    def _get_cannot_publish_reason(self):
        """Return ``{question: reason or False}``."""
        return {one: one._get_one_cannot_publish_reason() for one in self}

    def _get_one_cannot_publish_reason(self):
        self.ensure_one()
        if not self._is_officer():
            return self.env._("Only an emulation officer can do this.")
        if self.state == "open":
            return self.env._("Answer “%s” first.", self.name)
        if self.guidance_id:
            return self.env._("There is a note made of “%s” already.", self.name)
        return False

    def action_answer(self):
        """Send the answers.

        :raise UserError: says why one of them cannot be sent; none is
        """
        self._step(self._get_cannot_answer_reason)
        # sudo: the owner need not be an officer.
        questions = self.sudo()._in_transition()
        questions.write(
            {
                "state": "answered",
                "answered_by_id": self.env.uid,
                "answered_on": fields.Datetime.now(),
            }
        )
        questions.activity_unlink([_ACTIVITY])
        for question in self.sudo():
            question.message_post(
                body=self.env._("Answered: %s", question.answer),
                partner_ids=question.asked_by_id.partner_id.ids,
            )

    def action_close(self):
        """Close the questions: the answer helps."""
        self._step(self._get_cannot_close_reason)
        # sudo: who asks does not write the state.
        self.sudo()._in_transition().write({"state": "closed"})

    def action_ask_again(self):
        """Open the questions again: the answer does not help."""
        self._step(self._get_cannot_close_reason)
        # sudo: as above.
        questions = self.sudo()
        questions._in_transition().write({"state": "open"})
        questions._remind_owner()

    def action_publish(self):
        """Open a draft of guidance made of the one question, which names nobody.

        :raise UserError: says why that cannot be
        """
        self.ensure_one()
        self._step(self._get_cannot_publish_reason)
        guidance = self.env["hr.emulation.guidance"].create(
            {
                "name": self.name,
                "text": plaintext2html(self.answer or ""),
                "category_ids": self.category_ids.ids,
                "company_id": self.company_id.id,
            }
        )
        self._in_transition().write({"guidance_id": guidance.id})
        return {
            "type": "ir.actions.act_window",
            "res_model": guidance._name,
            "res_id": guidance.id,
            "view_mode": "form",
        }

    def _step(self, get_reasons):
        self.check_access("read")
        # Two people who take a step at one instant follow each other.
        self._touch()
        self._raise_first(get_reasons())

from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError


class HrEmulationQuestion(models.Model):
    """What somebody asks about emulation, and the answer (SR-136).

    ============ ========================= ==================================
    right        who                       when
    ============ ========================= ==================================
    ask          everybody                 always
    edit         who asks                  it is open
    answer       its owner; officer        it is not closed
    close        who asks; officer         it is answered
    ask again    who asks; officer         it is answered or closed
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
            "is_reminded",
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
    is_reminded = fields.Boolean(
        readonly=True, copy=False, help="Somebody was told that this is late."
    )
    is_mine = fields.Boolean(string="Asked by Me", compute="_compute_is_mine")
    is_mine_to_answer = fields.Boolean(compute="_compute_is_mine")
    is_late = fields.Boolean(compute="_compute_is_late", search="_search_is_late")
    cannot_answer_reason = fields.Char(compute="_compute_cannot_reasons")
    cannot_close_reason = fields.Char(compute="_compute_cannot_reasons")
    cannot_ask_again_reason = fields.Char(compute="_compute_cannot_reasons")
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
            question.date_due = question.date_due or asked.date() + question._get_time()

    def _get_time(self):
        # sudo: the setting of the organisation.
        return timedelta(days=self.company_id.sudo().emulation_answer_days)

    @api.depends_context("uid")
    @api.depends("asked_by_id", "user_id")
    def _compute_is_mine(self):
        is_officer = self._is_officer()
        for question in self:
            question.is_mine = question.asked_by_id == self.env.user
            question.is_mine_to_answer = not question.is_mine and (
                is_officer or question.user_id == self.env.user
            )

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
        for name in ("answer", "close", "ask_again", "publish"):
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
            questions._in_transition().write({"is_reminded": False})
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

    def _is_fact(self):
        # What was answered once stays as it was asked, also while it is open again.
        return self.state != "open" or bool(self.answered_on)

    def _check_not_frozen(self, vals):
        super()._check_not_frozen(vals)
        if "answer" not in vals or self._is_transition():
            return
        self.check_access("write")
        # Who has asked was told that answer, by the one who signs it.
        self._raise_first(
            {
                question: question.state != "open"
                and self.env._(
                    "The answer to “%s” was sent and stays as it is. Ask once more, "
                    "and answer again.",
                    question.name,
                )
                for question in self
            }
        )

    def _get_frozen_message(self, field_names):
        return self.env._(
            "“%s” was answered and stays as it was asked. Ask again instead.", self.name
        )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_answered(self):
        for question in self:
            if question._is_fact():
                raise UserError(question._get_frozen_message(()))

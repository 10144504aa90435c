from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import format_date

from ...tools.owners import get_no_login_message, has_login
from .hr_emulation_exemplar import STAGES

_ACTIVITY = "hr_emulation.mail_activity_type_exemplar_late"


class HrEmulationExemplarStep(models.Model):
    """One of the four stages of an exemplar: who sees to it, until when, with what."""

    _name = "hr.emulation.exemplar.step"
    _description = "Stage of an Exemplar"
    _inherit = [
        "hr.emulation.company.mixin",
        "hr.emulation.own.files.mixin",
        "hr.emulation.protected.mixin",
    ]
    _order = "exemplar_id, sequence, id"
    _rec_name = "stage"
    _check_company_auto = True

    _file_fields = frozenset({"file_ids"})
    _protected_fields = frozenset(
        {"exemplar_id", "stage", "sequence", "state", "date_done", "done_by_id"}
    )
    _frozen_fields = frozenset({"user_id", "date_due", "evidence", "file_ids"})

    exemplar_id = fields.Many2one(
        comodel_name="hr.emulation.exemplar",
        required=True,
        ondelete="cascade",
        check_company=True,
        index=True,
    )
    company_id = fields.Many2one(
        related="exemplar_id.company_id", store=True, precompute=True, index=True
    )
    stage = fields.Selection(
        string="Exemplar Stage", selection=STAGES, required=True, readonly=True
    )
    sequence = fields.Integer(readonly=True)
    user_id = fields.Many2one(
        comodel_name="res.users", string="Owner", required=True, index=True
    )
    date_due = fields.Date(string="Due Date", required=True, index=True)
    date_done = fields.Date(string="Done On", readonly=True)
    done_by_id = fields.Many2one(comodel_name="res.users", readonly=True)
    evidence = fields.Text(
        help="What was done in this stage, and what shows it.",
    )
    file_ids = fields.Many2many(
        comodel_name="ir.attachment",
        relation="hr_emulation_exemplar_step_file_rel",
        string="Documents",
    )
    state = fields.Selection(
        string="Status",
        selection=[
            ("waiting", "Not Begun"),
            ("current", "In Progress"),
            ("done", "Done"),
        ],
        default="waiting",
        required=True,
        readonly=True,
        index=True,
    )
    is_late = fields.Boolean(compute="_compute_is_late", search="_search_is_late")
    is_mine = fields.Boolean(string="Mine to Finish", compute="_compute_is_mine")
    cannot_complete_reason = fields.Char(compute="_compute_cannot_complete_reason")

    _once = models.Constraint(
        "UNIQUE (exemplar_id, stage)", "An exemplar has each stage once."
    )

    @api.depends("state", "date_due", "exemplar_id.state")
    def _compute_is_late(self):
        today = fields.Date.context_today(self)
        for step in self:
            step.is_late = (
                step.state == "current"
                and step.exemplar_id.state == "running"
                and step.date_due
                and step.date_due < today
            )

    @api.depends_context("uid")
    @api.depends("state", "user_id")
    def _compute_is_mine(self):
        for step in self:
            step.is_mine = step.state != "done" and step.user_id == self.env.user

    def _search_is_late(self, operator, value):
        if operator != "in":
            return NotImplemented
        today = fields.Date.context_today(self)
        return [
            ("state", "=", "current"),
            ("exemplar_id.state", "=", "running"),
            ("date_due", "<", today),
        ]

    @api.depends_context("uid")
    @api.depends("state", "evidence", "file_ids", "user_id")
    def _compute_cannot_complete_reason(self):
        for step, reason in self._get_cannot_complete_reason().items():
            step.cannot_complete_reason = reason

    @api.constrains("user_id")
    def _check_owner(self):
        for step in self:
            if not has_login(step.user_id, step.company_id):
                raise ValidationError(get_no_login_message(step, step.exemplar_id.name))

    def write(self, vals):
        result = super().write(vals)
        if {"user_id", "date_due"} & vals.keys() and not self._is_transition():
            # sudo: the activity of the owner before; the new one is told if it is
            # late again.
            self.exemplar_id.sudo().activity_unlink([_ACTIVITY])
        if "user_id" in vals:
            self._tell_owners()
        return result

    def _tell_owners(self):
        for step in self.filtered(lambda one: one.user_id != self.env.user):
            user = step.user_id.sudo()
            stages = dict(step._fields["stage"]._description_selection(step.env))
            step.exemplar_id.message_notify(
                subject=step.exemplar_id.name,
                body=self.env._(
                    "You see to the stage “%(stage)s” of “%(name)s” until %(date)s.",
                    stage=stages[step.stage],
                    name=step.exemplar_id.name,
                    date=format_date(self.env, step.date_due, lang_code=user.lang),
                ),
                partner_ids=user.partner_id.ids,
            )

    def _has_field_access(self, field, operation):
        # Who is late does not give himself another date.
        if (
            operation == "write"
            and field.name in ("user_id", "date_due")
            and not (self.env.su or self._is_transition())
            and not self.exemplar_id._is_officer()
        ):
            return False
        return super()._has_field_access(field, operation)

    def _is_fact(self):
        return self.state == "done"

    def _get_frozen_message(self, field_names):
        return self.env._("This stage is done and belongs to the history.")

    @api.model
    def _prepare(self, exemplars):
        """Create the four stages of each, the first one begun.

        Each has as many days as the company gives to a stage.
        """
        today = fields.Date.context_today(self)
        return self.create(
            [
                {
                    "exemplar_id": exemplar.id,
                    "stage": stage,
                    "sequence": place,
                    "user_id": exemplar.user_id.id,
                    "date_due": today
                    + timedelta(days=place * exemplar.company_id.emulation_stage_days),
                    "state": "current" if place == 1 else "waiting",
                }
                for exemplar in exemplars
                for place, (stage, _label) in enumerate(STAGES, start=1)
            ]
        )

    def _get_cannot_complete_reason(self):
        """Return ``{step: reason or False}``."""
        return {step: step._get_one_cannot_complete_reason() for step in self}

    def _get_one_cannot_complete_reason(self):
        self.ensure_one()
        if self.state != "current":
            return self.env._("Only the stage that is in progress can be finished.")
        if self.exemplar_id.sudo()._is_taken_back():
            return self.env._(
                "The consent was taken back. An emulation officer ends the example, or "
                "asks for the consent anew."
            )
        if not self.has_access("write"):
            return self.env._("Only its owner or an emulation officer can do this.")
        if not ((self.evidence or "").strip() or self.file_ids):
            return self.env._("Enter what was done, or add a document that shows it.")
        if self.stage == STAGES[-1][0] and not any(
            (adoption.result or "").strip()
            for adoption in self.exemplar_id.adoption_ids
        ):
            return self.env._(
                "Nobody has adopted it with a result yet. Enter the adopters first."
            )
        return False

    def action_open(self):
        """Open the one stage, so that its owner enters what was done."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.exemplar_id.name,
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
        }

    def action_complete(self):
        """Finish the stages; the next one of each begins.

        :raise UserError: says why one of them cannot be finished; none is
        """
        self.check_access("write")
        self.exemplar_id._touch()
        self._raise_first(self._get_cannot_complete_reason())
        self._in_transition().write(
            {
                "state": "done",
                "date_done": fields.Date.context_today(self),
                "done_by_id": self.env.uid,
            }
        )
        # sudo: the owner of a stage may write neither the next one nor the exemplar.
        for step in self.sudo():
            step._get_next()._in_transition().write({"state": "current"})
        exemplars = self.exemplar_id.sudo()
        exemplars._refresh_stage()
        exemplars.activity_unlink([_ACTIVITY])

    def _get_next(self):
        self.ensure_one()
        return self.exemplar_id.step_ids.filtered(
            lambda step: step.sequence == self.sequence + 1
        )

    def _remind(self):
        today = fields.Date.context_today(self)
        for step in self:
            step.exemplar_id._remind(_ACTIVITY, step.user_id, today)

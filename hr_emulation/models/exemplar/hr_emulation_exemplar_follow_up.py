from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...tools.owners import get_no_login_message, has_login

_ACTIVITY = "hr_emulation.mail_activity_type_exemplar_follow_up"


class HrEmulationExemplarFollowUp(models.Model):
    """How an example goes on after it was replicated, and what support it gets.

    Planned with a day and an owner, who is reminded; done when the later results are
    entered (SR-111).
    """

    _name = "hr.emulation.exemplar.follow.up"
    _description = "Follow-up of an Exemplar"
    _inherit = ["hr.emulation.company.mixin"]
    _order = "exemplar_id, date_due, id"
    _rec_name = "exemplar_id"
    _check_company_auto = True

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
    date_due = fields.Date(
        string="Planned For",
        required=True,
        default=fields.Date.context_today,
        index=True,
    )
    date = fields.Date(string="Done On")
    name = fields.Char(string="Later Results")
    support = fields.Char(help="What was done so that it goes on.")
    user_id = fields.Many2one(
        comodel_name="res.users",
        string="Owner",
        required=True,
        default=lambda self: self.env.user,
        domain="[('share', '=', False), ('company_ids', 'in', company_id)]",
    )
    is_late = fields.Boolean(
        string="Follow-up Is Due",
        compute="_compute_is_late",
        search="_search_is_late",
        help="Planned for today or earlier, and not done.",
    )

    @api.depends("date", "date_due")
    def _compute_is_late(self):
        today = fields.Date.context_today(self)
        for one in self:
            one.is_late = not one.date and one.date_due and one.date_due <= today

    def _search_is_late(self, operator, value):
        if operator != "in":
            return NotImplemented
        today = fields.Date.context_today(self)
        return [("date", "=", False), ("date_due", "<=", today)]

    @api.constrains("date", "name")
    def _check_done(self):
        today = fields.Date.context_today(self)
        for one in self:
            if bool(one.date) != bool((one.name or "").strip()):
                raise ValidationError(
                    self.env._(
                        "Enter the later results together with the day on which you "
                        "have seen them."
                    )
                )
            if one.date and one.date > today:
                raise ValidationError(
                    self.env._("A follow-up is not done in the future.")
                )

    @api.constrains("user_id")
    def _check_owner(self):
        for one in self:
            if not has_login(one.user_id, one.company_id):
                raise ValidationError(get_no_login_message(one, one.exemplar_id.name))

    def write(self, vals):
        result = super().write(vals)
        if {"date", "date_due", "user_id"} & vals.keys():
            self._end_reminders()
        return result

    def _end_reminders(self):
        # sudo: the activity of the owner, whoever has followed it up.
        for exemplar in self.exemplar_id.sudo():
            exemplar.activity_unlink([_ACTIVITY])

    def _remind(self):
        for one in self:
            one.exemplar_id._remind(_ACTIVITY, one.user_id, one.date_due)

    @api.model
    def _plan(self, exemplar):
        """Plan the first follow-up of the one that has just been replicated."""
        # sudo: how long one waits is no secret of the company's settings.
        days = exemplar.company_id.sudo().emulation_follow_up_days
        if days and not exemplar.follow_up_ids:
            user = exemplar._get_caretaker(exemplar.user_id) or self.env.user
            self.create(
                {
                    "exemplar_id": exemplar.id,
                    "date_due": fields.Date.context_today(self) + timedelta(days=days),
                    "user_id": user.id,
                }
            )

from odoo import fields, models


class HrEmulationSession(models.Model):
    """One meeting or written consultation of a council, and what it decided."""

    _name = "hr.emulation.session"
    _description = "Council Session"
    _inherit = [
        "mail.thread",
        "mail.activity.mixin",
        "hr.emulation.company.mixin",
        "hr.emulation.protected.mixin",
    ]
    _order = "date desc, id desc"
    _check_company_auto = True

    _protected_fields = frozenset({"state"})
    _frozen_fields = frozenset({"name", "council_id", "date", "form", "company_id"})

    name = fields.Char(required=True)
    council_id = fields.Many2one(
        comodel_name="hr.emulation.council",
        required=True,
        ondelete="restrict",
        check_company=True,
        index=True,
    )
    form = fields.Selection(
        selection=[("meeting", "Meeting"), ("written", "Written Consultation")],
        default="meeting",
        required=True,
    )
    date = fields.Date(default=fields.Date.context_today, required=True, index=True)
    item_ids = fields.One2many(
        comodel_name="hr.emulation.session.item",
        inverse_name="session_id",
        string="Agenda",
    )
    award_ids = fields.One2many(
        comodel_name="hr.emulation.session.award",
        inverse_name="session_id",
        string="Titles and Forms",
    )
    company_id = fields.Many2one(
        comodel_name="res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )
    state = fields.Selection(
        string="Status",
        selection=[
            ("draft", "In Preparation"),
            ("open", "In Session"),
            ("closed", "Closed"),
            ("cancelled", "Cancelled"),
        ],
        default="draft",
        required=True,
        copy=False,
        tracking=True,
        index=True,
    )

    def _is_fact(self):
        return self.state == "closed"

    def _get_minutes(self):
        """Return what the minutes of the one session say: texts and numbers only."""
        self.ensure_one()
        return {}

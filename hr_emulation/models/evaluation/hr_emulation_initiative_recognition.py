from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..catalogue.hr_emulation_condition import SCOPES

#: Initiatives were recognised by law from about then on.
_MIN_YEAR = 1945


class HrEmulationInitiativeRecognition(models.Model):
    """A decision that recognises the influence of an initiative, up to one scope.

    A draft is what an officer has typed or loaded; once recorded it is a fact. A
    wrong one is annulled with a reason, and stays to be seen.
    """

    _name = "hr.emulation.initiative.recognition"
    _description = "Recognition of an Initiative"
    _inherit = ["hr.emulation.company.mixin", "hr.emulation.protected.mixin"]
    _order = "initiative_id, year desc, id desc"
    _check_company_auto = True

    _protected_fields = frozenset(
        {"state", "annul_reason", "recorded_on", "recorded_by_id"}
    )
    _frozen_fields = frozenset(
        {
            "initiative_id",
            "scope",
            "council",
            "authority_id",
            "decision_number",
            "date",
            "year",
        }
    )

    initiative_id = fields.Many2one(
        comodel_name="hr.emulation.initiative",
        required=True,
        ondelete="cascade",
        check_company=True,
        index=True,
    )
    company_id = fields.Many2one(
        related="initiative_id.company_id",
        store=True,
        precompute=True,
        index=True,
    )
    scope = fields.Selection(selection=SCOPES, required=True, default="unit")
    council = fields.Char(
        string="Recognising Council",
        help="Council that has judged it, for example the initiative council.",
    )
    authority_id = fields.Many2one(
        comodel_name="hr.emulation.authority",
        string="Decided By",
        ondelete="restrict",
        index="btree_not_null",
    )
    decision_number = fields.Char()
    date = fields.Date(string="Decided On")
    year = fields.Integer(
        compute="_compute_year",
        store=True,
        precompute=True,
        readonly=False,
        required=True,
        aggregator=None,
        help="Year that the recognition counts for.",
    )
    note = fields.Char(string="Notes")
    annul_reason = fields.Text(string="Why It Was Annulled", readonly=True, copy=False)
    recorded_on = fields.Datetime(readonly=True, copy=False)
    recorded_by_id = fields.Many2one(
        comodel_name="res.users", readonly=True, copy=False
    )
    state = fields.Selection(
        string="Status",
        selection=[
            ("draft", "Draft"),
            ("recorded", "Recorded"),
            ("annulled", "Annulled"),
        ],
        default="draft",
        required=True,
        copy=False,
        index=True,
    )

    @api.depends("date")
    def _compute_year(self):
        for recognition in self:
            if recognition.date:
                recognition.year = recognition.date.year

    @api.depends("scope", "decision_number", "year")
    def _compute_display_name(self):
        labels = dict(self._fields["scope"]._description_selection(self.env))
        for recognition in self:
            words = (
                labels.get(recognition.scope),
                recognition.decision_number,
                str(recognition.year or ""),
            )
            recognition.display_name = ", ".join(filter(None, words))

    @api.constrains("year", "date")
    def _check_year(self):
        this_year = fields.Date.context_today(self).year
        for recognition in self:
            if not _MIN_YEAR <= recognition.year <= this_year + 1:
                raise ValidationError(
                    self.env._(
                        "“%(initiative)s” cannot be recognised for the year %(year)s. "
                        "Enter the date of the decision, or its year.",
                        initiative=recognition.initiative_id.name,
                        year=recognition.year,
                    )
                )

    def _is_fact(self):
        return self.state != "draft"

    def _get_frozen_message(self, field_names):
        return self.env._(
            "The recognition of “%s” is part of the history. Annul it with a reason, "
            "and enter the right one.",
            self.initiative_id.name,
        )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_recorded(self):
        for recognition in self:
            if recognition._is_fact():
                raise UserError(recognition._get_frozen_message({"state"}))

    def _record(self):
        self.write(
            {
                "state": "recorded",
                "recorded_on": fields.Datetime.now(),
                "recorded_by_id": self.env.uid,
            }
        )

    def action_annul(self):
        """Ask for the reason why these recognitions do not count."""
        self._raise_first(self._get_cannot_annul_reason())
        return self.env["hr.emulation.reason"]._ask(
            self, "_annul", self.env._("Annul the Recognition")
        )

    def _get_cannot_annul_reason(self):
        """Return ``{recognition: reason or False}``."""
        judges = self.initiative_id._get_cannot_recognise_reason()
        return {
            recognition: (
                judges[recognition.initiative_id]
                if recognition.state == "recorded"
                else self.env._("Only a recorded recognition can be annulled.")
            )
            for recognition in self
        }

    def _annul(self, reason):
        """Let the recognitions count no more; they and the reason stay visible."""
        self.check_access("write")
        self._lock()
        self._raise_first(self._get_cannot_annul_reason())
        self._in_transition().write({"state": "annulled", "annul_reason": reason})
        for recognition in self:
            recognition.initiative_id.message_post(
                body=self.env._(
                    "Recognition annulled (%(recognition)s): %(reason)s",
                    recognition=recognition.display_name,
                    reason=reason,
                )
            )
        self.initiative_id._refresh_scope()

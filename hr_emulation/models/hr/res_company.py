from odoo import api, fields, models
from odoo.exceptions import ValidationError

#: Longest time that a personal link or a silence may last, in days.
MAX_LINK_DAYS = 366
MAX_GAP_DAYS = 3660


class ResCompany(models.Model):
    _inherit = "res.company"

    emulation_party_internal = fields.Boolean(
        string="Keep Party Recognitions Internal",
        default=True,
        help="Recognitions by Party bodies are shown to officers and to the person "
        "only, not to colleagues or on public pages.",
    )
    emulation_link_days = fields.Integer(
        string="Links for Signing Are Valid (Days)",
        default=14,
        required=True,
        help="After these days a personal link for signing a covenant is not valid "
        "any more, and a new one has to be sent.",
    )

    _emulation_link_days_positive = models.Constraint(
        "CHECK (emulation_link_days > 0)",
        "A link must be valid for at least one day.",
    )

    emulation_history_from = fields.Integer(
        string="Register of Honours Complete Since (Year)",
        help="Awards of earlier years may be missing in the register: where one of "
        "them could decide, a condition is not known instead of not met. 0 means "
        "that the register is complete.",
    )
    emulation_log_gap_days = fields.Integer(
        string="Days Without Work Before a Reminder",
        default=60,
        help="When nothing was done for a running movement or programme for longer, "
        "its responsible person is reminded. 0 switches this off.",
    )

    emulation_stage_days = fields.Integer(
        string="Days for Each Stage of an Exemplar",
        default=60,
        required=True,
        help="An exemplar is discovered, fostered, summed up and replicated; each "
        "stage is due this many days after the one before. Each due date can be "
        "changed.",
    )

    _emulation_stage_days_positive = models.Constraint(
        "CHECK (emulation_stage_days > 0)",
        "Give each stage of an exemplar at least one day.",
    )
    _emulation_log_gap_days_positive = models.Constraint(
        "CHECK (emulation_log_gap_days >= 0)",
        "The number of days before a reminder cannot be negative.",
    )

    @api.constrains("emulation_stage_days")
    def _check_emulation_stage_days(self):
        for company in self:
            if not 1 <= company.emulation_stage_days <= MAX_GAP_DAYS:
                raise ValidationError(
                    self.env._(
                        "Give each stage of an exemplar 1 to %s days.", MAX_GAP_DAYS
                    )
                )

    @api.constrains("emulation_link_days", "emulation_log_gap_days")
    def _check_emulation_days(self):
        for company in self:
            if not 1 <= company.emulation_link_days <= MAX_LINK_DAYS:
                raise ValidationError(
                    self.env._(
                        "Links for signing are valid for 1 to %s days.", MAX_LINK_DAYS
                    )
                )
            if not 0 <= company.emulation_log_gap_days <= MAX_GAP_DAYS:
                raise ValidationError(
                    self.env._(
                        "Enter 0 to %s days without work before a reminder; 0 switches "
                        "it off.",
                        MAX_GAP_DAYS,
                    )
                )

    def write(self, vals):
        result = super().write(vals)
        if "emulation_party_internal" in vals:
            # sudo: an administrator of the settings need not be an officer.
            self.env["hr.emulation.award"].sudo().search(
                [("company_id", "in", self.ids), ("branch", "=", "party")]
            )._refresh_is_public()
        return result

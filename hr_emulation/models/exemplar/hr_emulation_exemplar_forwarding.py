from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

_ACTIVITY = "hr_emulation.mail_activity_type_exemplar_recall"


class HrEmulationExemplarForwarding(models.Model):
    """An example made known outside: to the press, or to an emulation body.

    Only with a consent that covers the outside. Who has received it is told when that
    is taken back.
    """

    _name = "hr.emulation.exemplar.forwarding"
    _description = "Forwarding of an Exemplar"
    _inherit = ["hr.emulation.company.mixin", "hr.emulation.own.files.mixin"]
    _order = "exemplar_id, date, id"
    _rec_name = "partner_id"
    _check_company_auto = True

    _file_fields = frozenset({"file_ids"})

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
    date = fields.Date(
        string="Sent On", required=True, default=fields.Date.context_today
    )
    partner_id = fields.Many2one(
        comodel_name="res.partner",
        string="Receiving Body",
        required=True,
        ondelete="restrict",
        index=True,
        help="The emulation body, newspaper, radio or website that received it.",
    )
    outcome = fields.Char(help="For example: where and when it was published.")
    url = fields.Char(string="Link")
    withdrawal_told_on = fields.Date(
        string="Told of the Withdrawal On",
        help="When the recipient was asked to take it off, because the consent no "
        "longer covers it.",
    )
    file_ids = fields.Many2many(
        comodel_name="ir.attachment",
        relation="hr_emulation_exemplar_forwarding_file_rel",
        string="Documents",
    )

    @api.constrains("date")
    def _check_date(self):
        today = fields.Date.context_today(self)
        for forwarding in self:
            if forwarding.date > today:
                raise ValidationError(
                    self.env._("Enter what was forwarded when it was sent.")
                )

    @api.constrains("url")
    def _check_url(self):
        for forwarding in self:
            url = (forwarding.url or "").strip().lower()
            if url and not url.startswith(("http://", "https://")):
                raise ValidationError(
                    self.env._("A link begins with https:// or http://.")
                )

    @api.model_create_multi
    def create(self, vals_list):
        forwardings = super().create(vals_list)
        forwardings._check_consent()
        return forwardings

    def write(self, vals):
        result = super().write(vals)
        if {"exemplar_id", "partner_id"} & vals.keys():
            self._check_consent()
        if "withdrawal_told_on" in vals:
            self.exemplar_id.forwarding_ids._recall()
        return result

    def _check_consent(self):
        # sudo: who enters it has the right to; only the consent is asked.
        for exemplar in self.exemplar_id.sudo():
            # The press must not receive what is being taken back at this moment.
            exemplar._touch()
            if exemplar.state not in ("running", "done"):
                raise UserError(
                    self.env._("Accept “%s” before it is forwarded.", exemplar.name)
                )
            if not (exemplar.consent == "given" and exemplar.is_consent_public):
                raise UserError(
                    self.env._(
                        "The consent of %(subject)s does not cover people outside the "
                        "organisation. Ask for it before “%(name)s” is forwarded.",
                        subject=exemplar.subject_name,
                        name=exemplar.name,
                    )
                )

    def _recall(self):
        """See to it that who has received what is taken back is told."""
        # sudo: the activity of whoever tells them, whoever takes it back.
        for exemplar in self.sudo().exemplar_id:
            exemplar.activity_unlink([_ACTIVITY])
            untold = exemplar.forwarding_ids.filtered(
                lambda one: not one.withdrawal_told_on
            )
            is_covered = exemplar.is_consent_public or exemplar.consent == "outdated"
            if untold and not is_covered:
                exemplar._remind(
                    _ACTIVITY, exemplar.user_id, fields.Date.context_today(self)
                )

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..hr_emulation_subject_mixin import SNAPSHOT_FIELDS

#: Who changes one of these changes who signs.
_SIGNER_FIELDS = {
    "covenant_id",
    "employee_id",
    "department_id",
    "partner_id",
    "representative_id",
}


class HrEmulationCovenantSignatory(models.Model):
    """Who has to sign a covenant, and, once signed, what was signed and how.

    A person signs for oneself. For a department its manager signs, for another
    organisation its representative.
    """

    _name = "hr.emulation.covenant.signatory"
    _description = "Signatory"
    _inherit = [
        "hr.emulation.subject.mixin",
        "hr.emulation.company.mixin",
        "hr.emulation.protected.mixin",
        "hr.emulation.safe.export.mixin",
    ]
    _order = "covenant_id, sequence, id"
    _rec_name = "subject_name"
    _check_company_auto = True

    _protected_fields = frozenset(
        {
            "state",
            "signed_on",
            "method",
            "signer_name",
            "signer_post",
            "signature",
            "scan",
            "text_hash",
            "signature_hash",
            "salt",
            "seal",
            "recorded_by_id",
            "excuse_reason",
            "token_hash",
            "token_expires",
            "token_signer",
            "token_shown_by_id",
            "witness_name",
            "has_left",
            "is_link_queued",
            "is_signed",
            "signed_percent",
            "reminded_on",
            "reminder_count",
            "subject_key",
            "subject_search",
            "subject_type",
            *SNAPSHOT_FIELDS,
        }
    )
    _frozen_fields = frozenset(
        {
            "covenant_id",
            "company_id",
            "employee_id",
            "department_id",
            "partner_id",
            "representative_id",
        }
    )

    covenant_id = fields.Many2one(
        comodel_name="hr.emulation.covenant",
        required=True,
        ondelete="cascade",
        check_company=True,
        index=True,
    )
    company_id = fields.Many2one(
        compute="_compute_company_id",
        store=True,
        precompute=True,
        readonly=False,
        default=None,
    )
    sequence = fields.Integer(default=10)
    representative_id = fields.Many2one(
        comodel_name="res.partner",
        string="Represented By",
        ondelete="restrict",
        help="The person who signs for an organisation or a unit.",
    )
    email = fields.Char(
        compute="_compute_email",
        help="Where the link for signing is sent.",
    )
    state = fields.Selection(
        string="Status",
        selection=[
            ("waiting", "Not Signed"),
            ("signed", "Signed"),
            ("excused", "Excused"),
        ],
        default="waiting",
        required=True,
        copy=False,
        index=True,
    )
    excuse_reason = fields.Char(readonly=True, copy=False)
    has_left = fields.Boolean(
        string="Left Before Signing",
        readonly=True,
        copy=False,
    )
    signed_on = fields.Datetime(readonly=True, copy=False)
    method = fields.Selection(
        selection=[
            ("drawn", "Drawn in Odoo"),
            ("link", "Personal Link"),
            ("conference", "At the Conference"),
            ("paper", "On Paper"),
        ],
        readonly=True,
        copy=False,
    )
    signer_name = fields.Char(string="Signed By", readonly=True, copy=False)
    signer_post = fields.Char(string="Post of the Signer", readonly=True, copy=False)
    signature = fields.Binary(attachment=True, readonly=True, copy=False)
    scan = fields.Binary(
        string="Scan of the Paper",
        attachment=True,
        readonly=True,
        copy=False,
    )
    text_hash = fields.Char(
        string="Fingerprint of the Text",
        readonly=True,
        copy=False,
    )
    signature_hash = fields.Char(
        string="Fingerprint of the Signature",
        readonly=True,
        copy=False,
    )
    salt = fields.Char(readonly=True, copy=False)
    seal = fields.Char(
        readonly=True,
        copy=False,
        help="SHA-256 over name, post, unit, time, method and both fingerprints.",
    )
    recorded_by_id = fields.Many2one(
        comodel_name="res.users",
        string="Witnessed or Recorded By",
        readonly=True,
        copy=False,
        ondelete="restrict",
    )
    witness_name = fields.Char(
        string="Witness",
        readonly=True,
        copy=False,
        help="Who let the person sign on the own screen, showed the link, or recorded "
        "the paper.",
    )
    # The link itself is stored nowhere: who reads the database cannot sign.
    token_hash = fields.Char(
        groups="base.group_system",
        copy=False,
        index="btree_not_null",
    )
    token_expires = fields.Datetime(
        string="Link Valid Until",
        readonly=True,
        copy=False,
    )
    token_signer = fields.Char(groups="base.group_system", copy=False)
    token_shown_by_id = fields.Many2one(
        comodel_name="res.users",
        groups="base.group_system",
        copy=False,
    )
    is_link_queued = fields.Boolean(
        copy=False,
        index="btree_not_null",
        readonly=True,
    )
    reminded_on = fields.Datetime(
        string="Last Reminded",
        readonly=True,
        copy=False,
    )
    reminder_count = fields.Integer(
        string="Reminders",
        readonly=True,
        copy=False,
        aggregator=None,
    )
    is_signed = fields.Integer(
        string="Number Signed",
        compute="_compute_is_signed",
        store=True,
        precompute=True,
        readonly=False,
        copy=False,
    )
    signed_percent = fields.Float(
        string="Signing Rate (%)",
        compute="_compute_is_signed",
        store=True,
        precompute=True,
        readonly=False,
        copy=False,
        digits=(5, 1),
        aggregator="avg",
    )
    is_mine_to_sign = fields.Boolean(
        compute="_compute_is_mine_to_sign",
        search="_search_is_mine_to_sign",
    )
    covenant_state = fields.Selection(
        related="covenant_id.state", string="Status of the Covenant"
    )
    covenant_text = fields.Text(related="covenant_id.text", string="Text")

    _once = models.UniqueIndex(
        "(covenant_id, subject_key)",
        "This signatory is already in the list.",
    )
    _signed_is_complete = models.Constraint(
        "CHECK (state != 'signed' OR (signed_on IS NOT NULL AND method IS NOT NULL"
        " AND signer_name IS NOT NULL AND text_hash IS NOT NULL"
        " AND seal IS NOT NULL))",
        "A signature has a name, a time, a method and the fingerprint of its text.",
    )

    @api.depends("covenant_id.company_id")
    def _compute_company_id(self):
        for signatory in self:
            signatory.company_id = signatory.covenant_id.company_id

    def _get_company_fields(self):
        return super()._get_company_fields() | {"covenant_id"}

    def _get_subject_date(self):
        self.ensure_one()
        if self.signed_on:
            return self._get_local_date(self.signed_on)
        return super()._get_subject_date()

    def _is_fact(self):
        return self.state == "signed"

    def _get_frozen_message(self, field_names):
        if not self._is_fact():
            return self.env._("A signature is given by signing, not by a file.")
        return self.env._(
            "%(name)s has signed “%(covenant)s”; the signature cannot be changed or "
            "removed.",
            name=self.signer_name,
            covenant=self.covenant_id.name,
        )

    @api.depends("state")
    def _compute_is_signed(self):
        for signatory in self:
            signatory.is_signed = signatory.state == "signed"
            signatory.signed_percent = 100.0 * signatory.is_signed

    @api.constrains("employee_id", "representative_id")
    def _check_representative(self):
        for signatory in self:
            if signatory.employee_id and signatory.representative_id:
                raise UserError(
                    self.env._(
                        "%s signs for oneself: a person cannot be represented.",
                        signatory.subject_name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        signatories = super().create(vals_list)
        signatories._check_not_concluded()
        return signatories

    def write(self, vals):
        self._check_not_concluded()
        result = super().write(vals)
        if _SIGNER_FIELDS & vals.keys():
            # Who had the link is perhaps not the one who signs now.
            self._withdraw_links()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_open(self):
        for signatory in self:
            if signatory._is_fact():
                raise UserError(signatory._get_frozen_message(frozenset({"state"})))
            if signatory.covenant_id.state != "draft":
                raise UserError(
                    self.env._(
                        "“%(covenant)s” is open for signing: excuse %(name)s with a "
                        "reason instead of deleting the line.",
                        covenant=signatory.covenant_id.name,
                        name=signatory.subject_name,
                    )
                )

    def _check_not_concluded(self):
        for covenant in self.covenant_id:
            if covenant.state == "concluded" and not self._is_transition():
                raise UserError(
                    self.env._(
                        "“%s” is concluded. Who has signed, and who has not, cannot "
                        "be changed any more.",
                        covenant.name,
                    )
                )

from odoo import api, fields, models
from odoo.exceptions import UserError


class HrEmulationCovenant(models.Model):
    """A text that people or organisations sign for a year.

    A *joint* covenant has few signatories, for example the members of a cluster.
    With *individual* commitments everybody signs the same text for oneself.

    ============ ========================= ==================================
    right        who                       when
    ============ ========================= ==================================
    edit text    officer                   nobody has signed yet
    open         officer                   ``_get_cannot_open_reason``
    conclude     officer                   ``_get_cannot_conclude_reason``
    sign         the signatory             it is open
    read         officer, auditor          always
    read         signatories, managers     of their own, when it is not a draft
    ============ ========================= ==================================
    """

    _name = "hr.emulation.covenant"
    _description = "Covenant"
    _inherit = [
        "mail.thread",
        "mail.activity.mixin",
        "hr.emulation.company.mixin",
        "hr.emulation.protected.mixin",
    ]
    _order = "year desc, id desc"
    _check_company_auto = True

    _protected_fields = frozenset(
        {"state", "text", "text_hash", "act_id", "opened_on", "concluded_on"}
    )
    _frozen_fields = frozenset(
        {
            "name",
            "kind",
            "year",
            "body",
            "closing",
            "line_ids",
            "movement_id",
            "cluster_id",
            "company_id",
        }
    )

    name = fields.Char(
        string="Title",
        required=True,
        tracking=True,
        help="The heading of the text, for example 'Giao ước thi đua năm 2020'.",
    )
    kind = fields.Selection(
        selection=[("joint", "Joint Covenant"), ("individual", "Individual")],
        default="joint",
        required=True,
        index=True,
        help="Joint: few signatories sign one text together. Individual: everybody "
        "signs the same text for oneself.",
    )
    year = fields.Integer(
        string="Effective Year",
        required=True,
        default=lambda self: fields.Date.context_today(self).year,
        aggregator=None,
        index=True,
    )
    template_id = fields.Many2one(
        comodel_name="hr.emulation.covenant.template",
        check_company=True,
        ondelete="set null",
        copy=False,
    )
    body = fields.Text(string="Introduction")
    line_ids = fields.One2many(
        comodel_name="hr.emulation.covenant.line",
        inverse_name="covenant_id",
        string="Criteria",
        copy=True,
    )
    closing = fields.Text(string="Closing Words")
    text = fields.Text(
        string="Text to Sign",
        compute="_compute_text",
        store=True,
        help="Exactly what signatories are shown; its fingerprint is kept with each "
        "signature.",
    )
    text_hash = fields.Char(
        string="Fingerprint of the Text",
        readonly=True,
        copy=False,
        help="SHA-256 of the text, taken at the first signature. From then on no "
        "character may change.",
    )
    movement_id = fields.Many2one(
        comodel_name="hr.emulation.movement",
        check_company=True,
        ondelete="restrict",
        index="btree_not_null",
    )
    cluster_id = fields.Many2one(
        comodel_name="hr.emulation.cluster",
        check_company=True,
        ondelete="restrict",
        index="btree_not_null",
    )
    place = fields.Char()
    date_deadline = fields.Date(string="Sign Until", tracking=True)
    opened_on = fields.Datetime(readonly=True, copy=False)
    concluded_on = fields.Datetime(readonly=True, copy=False)
    user_id = fields.Many2one(
        comodel_name="res.users",
        string="Responsible",
        default=lambda self: self.env.user,
    )
    signatory_ids = fields.One2many(
        comodel_name="hr.emulation.covenant.signatory",
        inverse_name="covenant_id",
        string="Signatories",
        copy=False,
    )
    signatory_count = fields.Integer(
        string="To Sign",
        compute="_compute_signing",
        help="Those who have signed or still have to; nobody who is excused.",
    )
    signed_count = fields.Integer(string="Signed", compute="_compute_signing")
    signing_rate = fields.Float(
        string="Signed (%)",
        compute="_compute_signing",
        digits=(5, 1),
        help="Signed, divided by those who have to sign.",
    )
    my_signatory_id = fields.Many2one(
        comodel_name="hr.emulation.covenant.signatory",
        string="To Sign by Me",
        compute="_compute_my_signatory_id",
    )
    act_id = fields.Many2one(
        comodel_name="hr.emulation.act",
        string="Sealed As",
        readonly=True,
        copy=False,
        ondelete="restrict",
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
            ("draft", "Draft"),
            ("open", "Open for Signing"),
            ("concluded", "Concluded"),
        ],
        default="draft",
        required=True,
        copy=False,
        tracking=True,
        index=True,
    )
    cannot_open_reason = fields.Char(compute="_compute_cannot_reasons")
    cannot_conclude_reason = fields.Char(compute="_compute_cannot_reasons")

    @api.depends(
        "name",
        "body",
        "closing",
        "line_ids.sequence",
        "line_ids.name",
        "line_ids.measure",
    )
    def _compute_text(self):
        for covenant in self:
            covenant.text = covenant._get_text()

    def _get_text(self):
        """Return the whole text of the one covenant, in one way only."""
        self.ensure_one()
        lines = []
        for number, line in enumerate(self.line_ids.sorted("sequence"), start=1):
            lines.append(f"{number}. {(line.name or '').strip()}")
            if line.measure:
                lines.append(f"    – {line.measure.strip()}")
        parts = [self.name, self.body, "\n".join(lines), self.closing]
        return "\n\n".join(part.strip() for part in parts if part and part.strip())

    def _get_text_without_title(self):
        """Return the text as documents print it below their heading."""
        self.ensure_one()
        return (self.text or "").removeprefix((self.name or "").strip()).strip()

    @api.depends_context("uid", "allowed_company_ids")
    @api.depends("signatory_ids.state")
    def _compute_signing(self):
        counts = {}
        for covenant, state, count in self.env[
            "hr.emulation.covenant.signatory"
        ]._read_group(
            [("covenant_id", "in", self.ids), ("state", "!=", "excused")],
            ["covenant_id", "state"],
            ["__count"],
        ):
            counts.setdefault(covenant.id, {})[state] = count
        for covenant in self:
            own = counts.get(covenant._origin.id, {})
            covenant.signed_count = own.get("signed", 0)
            covenant.signatory_count = sum(own.values())
            covenant.signing_rate = (
                100.0 * covenant.signed_count / covenant.signatory_count
                if covenant.signatory_count
                else 0.0
            )

    @api.depends_context("uid")
    @api.depends("state", "signatory_ids.state")
    def _compute_my_signatory_id(self):
        mine = self.env["hr.emulation.covenant.signatory"].search(
            [
                ("covenant_id", "in", self.ids),
                ("covenant_id.state", "=", "open"),
                ("state", "=", "waiting"),
                ("is_mine_to_sign", "=", True),
            ]
        )
        by_covenant = mine.grouped("covenant_id")
        for covenant in self:
            own = by_covenant.get(covenant._origin, mine.browse())
            covenant.my_signatory_id = own[:1]

    def _is_fact(self):
        return bool(self.text_hash)

    def _get_frozen_message(self, field_names):
        return self.env._(
            "“%s” has been signed, so not a character of it may change. Make a copy "
            "and have that signed instead.",
            self.name,
        )

    @api.onchange("template_id")
    def _onchange_template_id(self):
        if self.template_id:
            self._take_over(self.template_id)

    def _take_over(self, template):
        """Start the one covenant from the wording of ``template``."""
        self.update(template._get_covenant_values(self))

    @api.ondelete(at_uninstall=False)
    def _unlink_except_signed(self):
        for covenant in self:
            if covenant._is_fact():
                raise UserError(
                    self.env._(
                        "“%s” has been signed and must be kept. It can be concluded, "
                        "not deleted.",
                        covenant.name,
                    )
                )

    def copy_data(self, default=None):
        """A copy is meant for the year after."""
        copies = super().copy_data(default)
        for covenant, values in zip(self, copies, strict=True):
            if "year" not in (default or {}):
                values["year"] = covenant.year + 1
                old, new = str(covenant.year), str(covenant.year + 1)
                for name in ("name", "body", "closing"):
                    if values.get(name):
                        values[name] = values[name].replace(old, new)
        return copies

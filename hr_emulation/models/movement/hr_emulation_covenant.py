from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from .hr_emulation_covenant_template import BLANKS

_TEXTS = {"name", "body", "closing", "measure"}


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
        {
            "state",
            "text",
            "text_hash",
            "opened_on",
            "concluded_on",
        }
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
    date_deadline = fields.Date(
        string="Sign Until",
        tracking=True,
        help="Named in reminders. Who is late can still sign until it is concluded.",
    )
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
    is_mine_to_see = fields.Boolean(
        compute="_compute_is_mine_to_see",
        search="_search_is_mine_to_see",
        help="Signed, or to be signed, by the user or somebody of the own units.",
    )
    my_signatory_id = fields.Many2one(
        comodel_name="hr.emulation.covenant.signatory",
        string="To Sign by Me",
        compute="_compute_my_signatory_id",
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

    _year_plausible = models.Constraint(
        "CHECK (year BETWEEN 1945 AND 2200)",
        "This year is not possible for a covenant.",
    )

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

    @api.depends("signatory_ids.state")
    def _compute_signing(self):
        counts = {}
        # sudo: how many have signed is for everybody who sees the covenant, who
        # they are is not.
        signatories = self.env["hr.emulation.covenant.signatory"].sudo()
        for covenant, state, count in signatories._read_group(
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
    @api.depends("signatory_ids")
    def _compute_is_mine_to_see(self):
        seen = self._get_ids_to_see()
        for covenant in self:
            covenant.is_mine_to_see = covenant.id in seen

    def _search_is_mine_to_see(self, operator, value):
        if operator != "in":
            return NotImplemented
        return Domain("id", "in", self._get_ids_to_see())

    @api.model
    def _get_ids_to_see(self):
        # sudo: the rule of the signatories asks this in turn. Resolved to ids, not
        # as a path: a path would be looked at as superuser, and what it read would
        # stay readable for the user.
        signatories = self.env["hr.emulation.covenant.signatory"].sudo()
        mine = Domain("is_in_my_units", "=", True) | Domain(
            "is_mine_to_sign", "=", True
        )
        groups = signatories._read_group(mine, ["covenant_id"])
        return [covenant.id for (covenant,) in groups]

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

    def write(self, vals):
        self._check_not_begun(vals)
        return super().write(vals)

    def _check_not_begun(self, vals):
        for covenant in self:
            company = vals.get("company_id", covenant.company_id.id)
            kind = vals.get("kind", covenant.kind)
            if (covenant.signatory_ids and company != covenant.company_id.id) or (
                covenant.state != "draft" and kind != covenant.kind
            ):
                raise UserError(
                    self.env._(
                        "“%s” has signatories: neither its kind nor its organisation "
                        "can be changed any more.",
                        covenant.name,
                    )
                )

    @api.onchange("template_id")
    def _onchange_template_id(self):
        if self.template_id:
            self._take_over(self.template_id)

    @api.onchange("cluster_id", "movement_id", "company_id")
    def _onchange_blanks(self):
        """Fill in what a template has left open, now that it is known."""
        fill_in = self.env["hr.emulation.covenant.template"]._fill_in
        for record in (self, *self.line_ids):
            for name in _TEXTS & record._fields.keys():
                if self._get_blanks(record[name]):
                    record[name] = fill_in(record[name], self)

    def _get_blanks(self, text=None):
        """Return the blanks that ``text``, or the whole covenant, still has."""
        text = self._get_text() if text is None else text
        return [blank for blank in BLANKS if blank in (text or "")]

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
                texts = [values, *(line[2] for line in values.get("line_ids", ()))]
                for text in texts:
                    for name in ("name", "body", "closing", "measure"):
                        if text.get(name):
                            text[name] = text[name].replace(old, new)
        return copies

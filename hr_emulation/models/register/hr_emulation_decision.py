from odoo import api, fields, models
from odoo.exceptions import UserError

from ...engine.register.text import number_key


class HrEmulationDecision(models.Model):
    """A decision that gives, corrects or revokes awards.

    An *own* decision is issued here. A decision of an *external* authority is
    registered: its text is what it is, its number or date may be unknown.

    ============ ========================= ==================================
    right        who                       when
    ============ ========================= ==================================
    draft, edit  officer                   state is draft
    issue        officer                   :meth:`_get_cannot_issue_reason`
    revoke       administrator             the same, purpose is *revocation*
    read         officer, auditor          always
    read         employee                  issued, with a public award
    ============ ========================= ==================================
    """

    _name = "hr.emulation.decision"
    _description = "Decision"
    _inherit = [
        "mail.thread.main.attachment",
        "mail.activity.mixin",
        "hr.emulation.company.mixin",
        "hr.emulation.protected.mixin",
        "hr.emulation.safe.export.mixin",
    ]
    _order = "date desc, id desc"
    _rec_names_search = ["number", "number_key", "name"]
    _check_company_auto = True

    _protected_fields = frozenset(
        {
            "number_key",
            "state",
            "issued_by_id",
            "issued_on",
            "is_public",
            "import_id",
        }
    )
    _frozen_fields = frozenset(
        {
            "name",
            "number",
            "date",
            "year",
            "origin",
            "purpose",
            "kind_id",
            "authority_id",
            "signer_name",
            "signer_post",
            "legal_basis",
            "legal_document_ids",
            "company_id",
            "award_ids",
            "target_award_ids",
        }
    )

    name = fields.Char(
        string="About",
        help="What the decision is about, as in its heading.",
    )
    number = fields.Char(tracking=True, copy=False)
    number_key = fields.Char(
        compute="_compute_number_key",
        store=True,
        precompute=True,
        index="btree_not_null",
    )
    date = fields.Date(tracking=True, copy=False, index=True)
    year = fields.Integer(
        string="Award Year",
        default=lambda self: fields.Date.context_today(self).year,
        aggregator=None,
        help="Year that the awards count for, unless a line says otherwise.",
    )
    origin = fields.Selection(
        selection=[("own", "Issued Here"), ("external", "Other Authority")],
        default="own",
        required=True,
        index=True,
    )
    purpose = fields.Selection(
        selection=[
            ("award", "Award"),
            ("correction", "Correction"),
            ("revocation", "Revocation"),
        ],
        default="award",
        required=True,
        index=True,
    )
    kind_id = fields.Many2one(
        comodel_name="hr.emulation.award.kind",
        ondelete="restrict",
        tracking=True,
    )
    authority_id = fields.Many2one(
        comodel_name="hr.emulation.authority",
        ondelete="restrict",
        index=True,
        tracking=True,
    )
    signer_name = fields.Char(string="Signed By")
    signer_post = fields.Char(string="Post of the Signer")
    legal_basis = fields.Text(
        help="The lines that begin with 'Căn cứ', as printed in the decision.",
    )
    legal_document_ids = fields.Many2many(
        comodel_name="hr.emulation.legal.document",
        relation="hr_emulation_decision_legal_document_rel",
        string="Legal Documents",
        ondelete="restrict",
    )
    # Names all recipients, also those who are hidden from colleagues.
    scan = fields.Binary(
        string="Signed Copy",
        attachment=True,
        copy=False,
        groups="hr_emulation.group_emulation_officer,"
        "hr_emulation.group_emulation_auditor",
    )
    scan_filename = fields.Char(copy=False)
    note = fields.Text(
        string="Internal Note",
        groups="hr_emulation.group_emulation_officer,"
        "hr_emulation.group_emulation_auditor",
    )
    company_id = fields.Many2one(
        comodel_name="res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )
    award_ids = fields.One2many(
        comodel_name="hr.emulation.award",
        inverse_name="decision_id",
        string="Awards",
        copy=False,
    )
    award_count = fields.Integer(compute="_compute_award_count")
    target_award_ids = fields.Many2many(
        comodel_name="hr.emulation.award",
        relation="hr_emulation_decision_target_award_rel",
        string="Awards to Revoke",
        check_company=True,
        copy=False,
        domain="[('state', '=', 'issued'), ('company_id', '=', company_id)]",
    )
    ceremony_ids = fields.One2many(
        comodel_name="hr.emulation.ceremony",
        inverse_name="decision_id",
        string="Ceremonies",
    )
    state = fields.Selection(
        string="Status",
        selection=[
            ("draft", "Draft"),
            ("issued", "Issued"),
            ("cancelled", "Cancelled"),
        ],
        default="draft",
        required=True,
        copy=False,
        tracking=True,
        index=True,
    )
    is_public = fields.Boolean(
        string="Visible to Everybody",
        copy=False,
        readonly=True,
    )
    import_id = fields.Many2one(
        comodel_name="hr.emulation.import",
        string="Imported By",
        copy=False,
        readonly=True,
        ondelete="set null",
        index="btree_not_null",
    )
    issued_by_id = fields.Many2one(
        comodel_name="res.users",
        string="Recorded By",
        copy=False,
        readonly=True,
        # Sealed with the decision.
        ondelete="restrict",
    )
    issued_on = fields.Datetime(string="Recorded On", copy=False, readonly=True)
    cannot_issue_reason = fields.Char(compute="_compute_cannot_issue_reason")

    _same_decision_once = models.UniqueIndex(
        "(company_id, authority_id, number_key, date) "
        "WHERE state = 'issued' AND number_key IS NOT NULL AND date IS NOT NULL",
        "This decision is already recorded: same authority, number and date.",
    )

    @api.depends("number")
    def _compute_number_key(self):
        for decision in self:
            decision.number_key = number_key(decision.number or "") or False

    @api.depends("number", "date", "name")
    def _compute_display_name(self):
        for decision in self:
            number = decision.number or self.env._("Decision without number")
            date = fields.Date.to_string(decision.date) if decision.date else ""
            if decision.date:
                date = decision.date.strftime("%d/%m/%Y")
            decision.display_name = " - ".join(
                filter(None, [number, date, decision.name])
            )

    def _compute_award_count(self):
        counts = dict(
            self.env["hr.emulation.award"]._read_group(
                [("decision_id", "in", self.ids)], ["decision_id"], ["__count"]
            )
        )
        for decision in self:
            decision.award_count = counts.get(decision, 0)

    def _is_fact(self):
        return self.state == "issued"

    def write(self, vals):
        if "scan" in vals and not self._is_transition():
            for decision in self:
                if decision._is_fact() and decision.scan:
                    raise UserError(decision._get_frozen_message({"scan"}))
        return super().write(vals)

    def unlink(self):
        # The lines of a draft go with it; those of a fact stay and refuse.
        self.filtered(lambda decision: not decision._is_fact()).award_ids.unlink()
        return super().unlink()

    @api.ondelete(at_uninstall=False)
    def _unlink_except_history(self):
        for decision in self:
            if decision._is_fact() and not self._is_transition():
                raise UserError(decision._get_frozen_message(frozenset({"state"})))

    def action_open_awards(self):
        """Open the awards of the one decision as a list."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "hr_emulation.hr_emulation_award_action"
        )
        return {
            **action,
            "name": self.display_name,
            "domain": [("decision_id", "=", self.id)],
            "context": {"default_decision_id": self.id},
        }

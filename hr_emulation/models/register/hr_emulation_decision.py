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
        "hr.emulation.protected.mixin",
    ]
    _order = "date desc, id desc"
    _rec_names_search = ["number", "number_key", "name"]
    _check_company_auto = True
    _mail_post_access = "read"

    _protected_fields = frozenset(
        {"state", "issued_by_id", "issued_on", "is_public", "import_id"}
    )
    _frozen_fields = frozenset(
        {
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
        string="Kind",
        ondelete="restrict",
        tracking=True,
    )
    authority_id = fields.Many2one(
        comodel_name="hr.emulation.authority",
        string="Authority",
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
    )
    scan = fields.Binary(string="Signed Copy", attachment=True, copy=False)
    scan_filename = fields.Char(copy=False)
    note = fields.Text(string="Internal Note")
    company_id = fields.Many2one(
        comodel_name="res.company",
        string="Company",
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
        selection=[("draft", "Draft"), ("issued", "Issued"), ("cancelled", "Cancelled")],
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

    @api.ondelete(at_uninstall=False)
    def _unlink_except_history(self):
        for decision in self:
            if decision._is_fact() and not self._is_transition():
                raise UserError(decision._get_frozen_message(frozenset({"state"})))

    # -------------------------------------------------------------------------
    # Issue
    # -------------------------------------------------------------------------

    @api.depends(
        "state",
        "number",
        "date",
        "authority_id",
        "origin",
        "purpose",
        "signer_name",
        "award_ids.year",
        "award_ids.subject_type",
        "award_ids.award_type_id",
        "target_award_ids",
    )
    def _compute_cannot_issue_reason(self):
        reasons = self._get_cannot_issue_reason()
        for decision in self:
            decision.cannot_issue_reason = reasons[decision]

    def _get_cannot_issue_reason(self):
        """Return ``{decision: reason or False}``.

        The button, its explanation, the check on the server and the tests all
        use this answer.
        """
        return {
            decision: decision._get_missing_right_reason()
            or decision._get_missing_heading_reason()
            or decision._get_wrong_lines_reason()
            for decision in self
        }

    def _get_missing_right_reason(self):
        self.ensure_one()
        if self.state != "draft":
            return self.env._("This decision is not a draft any more.")
        if not self.has_access("write"):
            return self.env._("Only an emulation officer can issue decisions.")
        if self.purpose == "revocation" and not self.env.user.has_group(
            "hr_emulation.group_emulation_administrator"
        ):
            return self.env._(
                "Awards are revoked by an emulation administrator. Ask one to issue "
                "this decision."
            )
        return False

    def _get_missing_heading_reason(self):
        self.ensure_one()
        today = fields.Date.context_today(self)
        if self.date and self.date > today:
            return self.env._("The date of the decision lies in the future.")
        if self.origin == "external":
            return False
        required = ["number", "date", "authority_id", "signer_name"]
        missing = [
            self._fields[name]._description_string(self.env)
            for name in required
            if not self[name]
        ]
        if missing:
            return self.env._("Fill in first: %s.", ", ".join(missing))
        return False

    def _get_wrong_lines_reason(self):
        self.ensure_one()
        if self.purpose == "revocation":
            return self._get_wrong_targets_reason()
        if not self.award_ids:
            return self.env._("Add at least one award.")
        for award in self.award_ids:
            if not award.award_type_id._allows(award.subject_type):
                return award._get_wrong_subject_message()
            if self.origin == "own" and not award.year:
                return self.env._("Enter the year of %s.", award.display_name)
            if self.purpose == "correction" and not award.replaces_id:
                return self.env._(
                    "%s corrects nothing. Start a correction from the award itself.",
                    award.display_name,
                )
        return False

    def _get_wrong_targets_reason(self):
        self.ensure_one()
        if not self.target_award_ids:
            return self.env._("Choose the awards to revoke.")
        for award in self.target_award_ids:
            if award.state != "issued":
                return self.env._("%s is not valid any more.", award.display_name)
        return False

    def action_issue(self):
        """Issue, or for another authority register, the decisions.

        :raise UserError: says why one of them cannot be issued; nothing is written.
        """
        self.check_access("write")
        for reason in self._get_cannot_issue_reason().values():
            if reason:
                raise UserError(reason)
        self._do_issue()

    def _do_issue(self):
        # Two officers pressing the button at once: the second waits, then finds
        # that the decision is not a draft any more.
        self.lock_for_update()
        for decision in self:
            decision._in_transition().write(
                {
                    "state": "issued",
                    "issued_by_id": self.env.uid,
                    "issued_on": fields.Datetime.now(),
                }
            )
            if decision.purpose == "revocation":
                decision.target_award_ids._do_end(
                    {"state": "revoked", "revocation_decision_id": decision.id}
                )
                continue
            awards = decision.award_ids
            decision._number_golden_book(awards)
            awards._do_issue()
            decision._refresh_is_public()
            decision._notify_issued(awards)

    def _number_golden_book(self, awards):
        """Give each recipient its ordinal in the decision, as certificates print it."""
        self.ensure_one()
        if self.origin != "own":
            return
        for ordinal, award in enumerate(awards.sorted("id"), start=1):
            if not award.golden_book_number:
                award._in_transition().golden_book_number = str(ordinal)

    def _refresh_is_public(self):
        """A decision is public as soon as one of its awards is."""
        public = self.env["hr.emulation.award"]._read_group(
            [("decision_id", "in", self.ids), ("is_public", "=", True)],
            ["decision_id"],
        )
        public = self.browse(decision.id for (decision,) in public)
        public._in_transition().write({"is_public": True})
        (self - public)._in_transition().write({"is_public": False})

    def _notify_issued(self, awards):
        """Tell the managers of the units concerned, in one message for all awards."""
        self.ensure_one()
        # sudo: the manager's user is looked up, nothing of the employee is shown.
        managers = awards.unit_id.sudo().manager_id.user_id.partner_id
        self.message_post(
            body=self.env._(
                "%(decision)s has been issued with %(count)s awards.",
                decision=self.display_name,
                count=len(awards),
            ),
            partner_ids=managers.ids,
            subtype_xmlid="mail.mt_note",
        )

    def action_cancel(self):
        """Set drafts aside; what was issued can only be revoked."""
        self.check_access("write")
        for decision in self:
            if decision.state != "draft":
                raise UserError(self.env._("Only a draft can be cancelled."))
        self._in_transition().write({"state": "cancelled"})

    def action_reopen(self):
        """Take cancelled drafts up again."""
        self.check_access("write")
        self.filtered(lambda d: d.state == "cancelled")._in_transition().write(
            {"state": "draft"}
        )

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

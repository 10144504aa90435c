from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

#: Many2ones to what work is logged for; an entry has at least one of them.
LOGGED_FIELDS = ("programme_id", "movement_id", "cluster_id")


class HrEmulationLog(models.Model):
    """One thing that is planned or was done: a reminder, an inspection, a meeting.

    ============ ========================= ==================================
    right        who                       when
    ============ ========================= ==================================
    all          officer                   always
    read         auditor                   always
    read, write  employee                  own entries (:attr:`user_id`)
    create       employee                  own entries of launched movements, and
                                           of launched programmes beside them
    set aside    owner                     it was not done
    set aside    officer                   what it is about is not closed
    ============ ========================= ==================================

    What was done is history, except for what follows from it. A mistake in it is
    mended by an officer, who sets it aside first.
    """

    _name = "hr.emulation.log"
    _description = "Log Entry"
    _inherit = [
        "mail.thread.main.attachment",
        "mail.activity.mixin",
        "hr.emulation.company.mixin",
        "hr.emulation.protected.mixin",
    ]
    _order = "date desc, id desc"
    _check_company_auto = True

    _protected_fields = frozenset({"state"})
    _frozen_fields = frozenset(
        {
            "name",
            "kind_id",
            "date",
            "date_end",
            "place",
            "user_id",
            *LOGGED_FIELDS,
            "company_id",
            "participant_ids",
            "other_count",
            "other_participants",
            "legal_document_id",
            "channel",
            "reach",
            "result",
            "finding_substance",
            "finding_quality",
            "finding_spread",
        }
    )

    name = fields.Char(string="What", required=True, tracking=True)
    kind_id = fields.Many2one(
        comodel_name="hr.emulation.log.kind",
        required=True,
        ondelete="restrict",
        index=True,
    )
    has_findings = fields.Boolean(related="kind_id.has_findings")
    has_reach = fields.Boolean(related="kind_id.has_reach")
    has_document = fields.Boolean(related="kind_id.has_document")
    color = fields.Integer(related="kind_id.color")
    date = fields.Date(
        required=True,
        default=fields.Date.context_today,
        index=True,
        tracking=True,
    )
    date_end = fields.Date(
        string="Until",
        compute="_compute_date_end",
        store=True,
        precompute=True,
        readonly=False,
        help="The same day unless another one is entered; calendars need it.",
    )
    place = fields.Char()
    user_id = fields.Many2one(
        comodel_name="res.users",
        string="Owner",
        required=True,
        default=lambda self: self.env.user,
        index=True,
        tracking=True,
        help="Who does it and reports on it.",
    )
    programme_id = fields.Many2one(
        comodel_name="hr.emulation.programme",
        check_company=True,
        ondelete="restrict",
        index="btree_not_null",
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
    company_id = fields.Many2one(
        comodel_name="res.company",
        compute="_compute_company_id",
        store=True,
        precompute=True,
        readonly=False,
        required=True,
        index=True,
    )
    participant_ids = fields.Many2many(
        comodel_name="res.partner",
        relation="hr_emulation_log_participant_rel",
        string="Participants",
    )
    other_count = fields.Integer(
        string="Further Participants",
        help="How many took part beside those named.",
    )
    other_participants = fields.Char(
        string="Who Else",
        help="For example: delegates of the enterprises.",
    )
    participant_count = fields.Integer(
        string="People Present",
        compute="_compute_participant_count",
        store=True,
    )
    legal_document_id = fields.Many2one(
        comodel_name="hr.emulation.legal.document",
        string="Document Made Known",
        ondelete="restrict",
        index="btree_not_null",
    )
    channel = fields.Char(help="Website, radio, notice board ...")
    reach = fields.Integer(string="People Reached")
    result = fields.Text()
    finding_substance = fields.Text(
        string="Substance",
        help="Does the movement change anything, or is it for show?",
    )
    finding_quality = fields.Text(string="Quality")
    finding_spread = fields.Text(
        string="Spread",
        help="Do others take it up?",
    )
    follow_up = fields.Text(string="What Follows")
    follow_up_date = fields.Date(string="Follow-up Until")
    follow_up_user_id = fields.Many2one(
        comodel_name="res.users",
        string="Follow-up By",
    )
    is_followed_up = fields.Boolean(string="Followed Up")
    state = fields.Selection(
        string="Status",
        selection=[
            ("planned", "Planned"),
            ("done", "Done"),
            ("cancelled", "Cancelled"),
        ],
        default="planned",
        required=True,
        copy=False,
        tracking=True,
        index=True,
    )
    cannot_do_reason = fields.Char(compute="_compute_cannot_reasons")
    cannot_cancel_reason = fields.Char(compute="_compute_cannot_reasons")

    _dates_in_order = models.Constraint(
        "CHECK (date_end IS NULL OR date_end >= date)",
        "An entry of the log cannot end before it begins.",
    )
    _counts_positive = models.Constraint(
        "CHECK (COALESCE(other_count, 0) >= 0 AND COALESCE(reach, 0) >= 0)",
        "A number of people cannot be negative.",
    )

    @api.depends("date")
    def _compute_date_end(self):
        for entry in self:
            if not entry.date_end or (entry.date and entry.date_end < entry.date):
                entry.date_end = entry.date

    @api.depends(*LOGGED_FIELDS)
    def _compute_company_id(self):
        for entry in self:
            entry.company_id = (
                next(
                    (entry[name].company_id for name in LOGGED_FIELDS if entry[name]),
                    False,
                )
                or entry.company_id
                or self.env.company
            )

    @api.depends("participant_ids", "other_count")
    def _compute_participant_count(self):
        for entry in self:
            entry.participant_count = len(entry.participant_ids) + entry.other_count

    @api.depends_context("uid")
    @api.depends("state", "date", "kind_id", "result", "finding_substance")
    def _compute_cannot_reasons(self):
        do = self._get_cannot_do_reason()
        cancel = self._get_cannot_cancel_reason()
        for entry in self:
            entry.cannot_do_reason = do[entry]
            entry.cannot_cancel_reason = cancel[entry]

    @api.constrains("kind_id", *LOGGED_FIELDS)
    def _check_logged(self):
        for entry in self:
            if not any(entry[name] for name in LOGGED_FIELDS):
                raise ValidationError(
                    self.env._(
                        "Say what “%s” is about: a programme, a movement or a cluster.",
                        entry.name,
                    )
                )

    @api.constrains("date", "date_end")
    def _check_dates(self):
        for entry in self:
            if entry.date_end and entry.date_end < entry.date:
                raise ValidationError(
                    self.env._("“%s” cannot end before it begins.", entry.name)
                )

    def write(self, vals):
        result = super().write(vals)
        if {"user_id", *LOGGED_FIELDS} & vals.keys():
            # The rules were asked about the entry as it was; nobody hands an entry
            # over, or moves it, to where he may not create one.
            self.check_access("create")
        return result

    def _check_not_frozen(self, vals):
        # Who may not write this entry is told that, not that it was done.
        self.check_access("write")
        return super()._check_not_frozen(vals)

    def _is_fact(self):
        return self.state == "done"

    def _get_frozen_message(self, field_names):
        return self.env._(
            "“%s” was done and belongs to the history. An emulation officer can set "
            "it aside and plan it again, to mend a mistake.",
            self.name,
        )

    def _is_over(self):
        """Whether everything that the one entry is about is closed."""
        # sudo: only whether it is closed is asked; the owner may not read it.
        entry = self.sudo()
        logged = [entry[name] for name in LOGGED_FIELDS if entry[name]]
        return all("state" in one._fields and one.state == "closed" for one in logged)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_done(self):
        for entry in self:
            if entry.state == "cancelled" and entry._is_over():
                raise UserError(entry._get_over_message())
            if entry.state == "done":
                raise UserError(
                    self.env._(
                        "“%s” was done and belongs to the history. Cancel it if it "
                        "was entered by mistake.",
                        entry.name,
                    )
                )

    # -------------------------------------------------------------------------
    # Steps
    # -------------------------------------------------------------------------

    def _get_cannot_do_reason(self):
        """Return ``{entry: reason or False}``: why it cannot be marked as done."""
        today = fields.Date.context_today(self)
        reasons = {}
        for entry in self:
            reasons[entry] = False
            if entry.state != "planned":
                reasons[entry] = self.env._("Only what is planned can be done.")
            elif not entry.has_access("write"):
                reasons[entry] = self.env._(
                    "Only its owner or an emulation officer can do this."
                )
            elif entry.date and entry.date > today:
                reasons[entry] = self.env._(
                    "Its date lies in the future. Enter the day on which it was done."
                )
            elif not (entry.result or entry.finding_substance):
                reasons[entry] = self.env._("Enter the result first.")
        return reasons

    def _get_over_message(self):
        return self.env._(
            "What “%s” is about is closed. The entry belongs to its history.",
            self.name,
        )

    def _get_cannot_cancel_reason(self):
        """Return ``{entry: reason or False}``: why it cannot be set aside."""
        is_officer = self.env.user.has_group("hr_emulation.group_emulation_officer")
        reasons = {}
        for entry in self:
            reasons[entry] = False
            if entry.state == "cancelled":
                reasons[entry] = self.env._("“%s” is set aside already.", entry.name)
            elif not entry.has_access("write"):
                reasons[entry] = self.env._(
                    "Only its owner or an emulation officer can do this."
                )
            elif entry.state == "done" and not is_officer:
                reasons[entry] = self.env._(
                    "“%s” was done. Only an emulation officer can set it aside.",
                    entry.name,
                )
            elif entry.state == "done" and entry._is_over():
                reasons[entry] = entry._get_over_message()
        return reasons

    def action_do(self):
        """Mark the entries as done.

        :raise UserError: says why one of them cannot be
        """
        self.check_access("write")
        self._raise_first(self._get_cannot_do_reason())
        self._do_do()

    def _do_do(self):
        self._in_transition().write({"state": "done"})
        for name in LOGGED_FIELDS:
            self[name]._end_gap_activities()

    def action_cancel(self):
        """Set entries aside that did not take place or were entered by mistake.

        :raise UserError: says why one of them cannot be
        """
        self.check_access("write")
        self._raise_first(self._get_cannot_cancel_reason())
        self._in_transition().write({"state": "cancelled"})

    def action_reopen(self):
        """Plan cancelled entries again."""
        self.check_access("write")
        self.filtered(lambda entry: entry.state == "cancelled")._in_transition().write(
            {"state": "planned"}
        )

    @api.model
    def _cron_remind_log_gaps(self):
        """Tell the responsible people of what runs without anything being done."""
        logged = self.env.registry.descendants(
            ["hr.emulation.logged.mixin"], "_inherit"
        )
        for name in sorted(logged):
            if not self.env[name]._abstract:
                self.env[name]._remind_log_gaps()

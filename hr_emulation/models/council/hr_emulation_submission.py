from odoo import api, fields, models
from odoo.exceptions import UserError


class HrEmulationSubmission(models.Model):
    """A proposal (*tờ trình*) that a higher authority give awards to several subjects.

    ============ ================= ==========================================
    right        who               when
    ============ ================= ==========================================
    draft, edit  officer           it is not sent
    send         officer           :meth:`_get_cannot_send_reason`
    take back    officer           nothing is answered yet
    answer       officer           it is sent: one line, or many at once
    read         officer, auditor  always
    ============ ================= ==========================================

    From sending to the answer each line has an award that is *pending*, so that what
    waits at a higher level is counted apart from what was given.
    """

    _name = "hr.emulation.submission"
    _description = "Proposal to a Higher Authority"
    _inherit = [
        "mail.thread",
        "mail.activity.mixin",
        "hr.emulation.company.mixin",
        "hr.emulation.protected.mixin",
        "hr.emulation.safe.export.mixin",
    ]
    _order = "date desc, id desc"
    _rec_names_search = ["number", "name"]
    _check_company_auto = True

    _protected_fields = frozenset({"state", "sent_on", "sent_by_id"})
    _frozen_fields = frozenset(
        {
            "name",
            "number",
            "date",
            "year",
            "kind_id",
            "authority_id",
            "signer_name",
            "signer_post",
            "company_id",
        }
    )

    name = fields.Char(
        string="About",
        required=True,
        help="What is proposed, as in its heading.",
    )
    number = fields.Char(tracking=True, copy=False)
    date = fields.Date(copy=False, index=True)
    year = fields.Integer(
        string="Award Year",
        aggregator=None,
        help="Year that the awards count for, if it is one.",
    )
    kind_id = fields.Many2one(
        comodel_name="hr.emulation.award.kind",
        ondelete="restrict",
    )
    authority_id = fields.Many2one(
        comodel_name="hr.emulation.authority",
        string="Proposed To",
        ondelete="restrict",
        check_company=True,
        index="btree_not_null",
        tracking=True,
    )
    signer_name = fields.Char(string="Signed By")
    signer_post = fields.Char(string="Post of the Signer")
    scan = fields.Binary(string="Signed Copy", attachment=True, copy=False)
    scan_filename = fields.Char(copy=False)
    note = fields.Text(string="Internal Note")
    line_ids = fields.One2many(
        comodel_name="hr.emulation.submission.line",
        inverse_name="submission_id",
        string="Proposed Awards",
        copy=False,
    )
    line_count = fields.Integer(string="Number Proposed", compute="_compute_counts")
    pending_count = fields.Integer(string="Unanswered", compute="_compute_counts")
    approved_count = fields.Integer(string="Given", compute="_compute_counts")
    refused_count = fields.Integer(string="Not Given", compute="_compute_counts")
    company_id = fields.Many2one(
        comodel_name="res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )
    sent_on = fields.Datetime(readonly=True, copy=False)
    sent_by_id = fields.Many2one(comodel_name="res.users", readonly=True, copy=False)
    state = fields.Selection(
        string="Status",
        selection=[("draft", "Draft"), ("sent", "Sent"), ("answered", "Answered")],
        compute="_compute_state",
        store=True,
        precompute=True,
        tracking=True,
        index=True,
    )
    cannot_send_reason = fields.Char(compute="_compute_cannot_reasons")
    cannot_take_back_reason = fields.Char(compute="_compute_cannot_reasons")
    cannot_take_number_reason = fields.Char(compute="_compute_cannot_reasons")

    @api.depends("number", "date", "name")
    def _compute_display_name(self):
        for submission in self:
            date = submission.date and submission.date.strftime("%d/%m/%Y")
            parts = [submission.number, date, submission.name]
            submission.display_name = " - ".join(filter(None, parts))

    @api.depends("sent_on", "line_ids.outcome")
    def _compute_state(self):
        for submission in self:
            if not submission.sent_on:
                submission.state = "draft"
            elif "pending" in submission.line_ids.mapped("outcome"):
                submission.state = "sent"
            else:
                submission.state = "answered"

    @api.depends("line_ids.outcome")
    def _compute_counts(self):
        counts = {
            (submission.id, outcome): count
            for submission, outcome, count in self.env[
                "hr.emulation.submission.line"
            ]._read_group(
                [("submission_id", "in", self.ids)],
                ["submission_id", "outcome"],
                ["__count"],
            )
        }
        for submission in self:
            pending, approved, refused = (
                counts.get((submission._origin.id, outcome), 0)
                for outcome in ("pending", "approved", "refused")
            )
            submission.line_count = pending + approved + refused
            submission.pending_count = pending
            submission.approved_count = approved
            submission.refused_count = refused

    @api.depends_context("uid")
    @api.depends("state", "number", "date", "authority_id", "signer_name", "line_ids")
    def _compute_cannot_reasons(self):
        for step in ("send", "take_back", "take_number"):
            reasons = getattr(self, f"_get_cannot_{step}_reason")()
            for submission in self:
                submission[f"cannot_{step}_reason"] = reasons[submission]

    def _is_fact(self):
        return self.state != "draft"

    def _get_frozen_message(self, field_names):
        self.ensure_one()
        return self.env._(
            "“%s” has been sent and cannot be changed. Take it back first, as long as "
            "nothing is answered.",
            self.display_name,
        )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_sent(self):
        for submission in self:
            if submission._is_fact() and not self._is_transition():
                raise UserError(submission._get_frozen_message({"state"}))

    @api.model
    def _create_drafts(self, groups):
        """Create a draft for each group of ``{group: nominations}``."""
        submissions = self.with_context(
            tracking_disable=True, mail_create_nolog=True
        ).create([some._get_draft_values(key) for key, some in groups.items()])
        values = []
        for some, submission in zip(groups.values(), submissions, strict=True):
            values += [
                {
                    "submission_id": submission.id,
                    "nomination_id": nomination.id,
                    "award_type_id": nomination._get_granted_type().id,
                    "subject_name": nomination.subject_name,
                }
                for nomination in some
            ]
        lines = self.env["hr.emulation.submission.line"]._in_transition()
        lines.create(values)
        return submissions.with_env(self.env)

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command, Domain

from odoo.addons.hr_emulation.tools.numbers import check_year


class HrEmulationStatistics(models.Model):
    """A statutory form filled in for one organisation or several, and one period.

    While it is a draft it shows what is counted today. Submitting keeps form and
    figures; from then on both are shown, what was submitted and what is counted now.
    Who counts sees no more than what that user may see.
    """

    _name = "hr.emulation.statistics"
    _description = "Statutory Report"
    _inherit = [
        "hr.emulation.company.mixin",
        "hr.emulation.protected.mixin",
        "hr.emulation.safe.export.mixin",
    ]
    _order = "date_to desc, form_id, id desc"
    _rec_names_search = ["form_id", "reporter"]

    _protected_fields = frozenset(
        {"state", "frozen", "submitted_on", "submitted_by_id"}
    )
    _frozen_fields = frozenset(
        {
            "form_id",
            "company_id",
            "company_ids",
            "date_from",
            "date_to",
            "with_undated",
            "reporter",
            "receiver",
            "preparer_name",
            "signer_title",
            "signer_name",
        }
    )

    form_id = fields.Many2one(
        comodel_name="hr.emulation.form",
        string="Statutory Form",
        required=True,
        ondelete="restrict",
        index=True,
    )
    counts = fields.Selection(related="form_id.counts")
    date_from = fields.Date(
        string="From",
        required=True,
        default=lambda self: fields.Date.start_of(
            fields.Date.context_today(self), "year"
        ),
    )
    date_to = fields.Date(
        string="To",
        required=True,
        default=lambda self: fields.Date.end_of(
            fields.Date.context_today(self), "year"
        ),
        help="Honours count by the date of their decision, movements by their first "
        "day. People and organisations in charge are those of this last day.",
    )
    with_undated = fields.Boolean(
        string="Also Without a Date",
        help="Count honours whose decision has no known date in the year that they "
        "count for. Old registers often name the year only.",
    )
    company_id = fields.Many2one(
        comodel_name="res.company",
        string="Reporting Company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )
    # No domain here: it would hide companies from the record rule, too.
    company_ids = fields.Many2many(
        comodel_name="res.company",
        relation="hr_emulation_statistics_company_rel",
        string="Companies Counted",
        required=True,
        default=lambda self: [Command.set(self.env.company.ids)],
        help="The figures of a group are those of all its companies together.",
    )
    reporter = fields.Char(
        string="Reporting Unit",
        compute="_compute_reporter",
        store=True,
        precompute=True,
        readonly=False,
    )
    receiver = fields.Char(
        string="Receiving Unit",
        compute="_compute_receiver",
        store=True,
        precompute=True,
        readonly=False,
    )
    preparer_name = fields.Char(
        string="Prepared By", default=lambda self: self.env.user.name
    )
    signer_title = fields.Char(help="As printed: Director.")
    signer_name = fields.Char(string="Signer")
    state = fields.Selection(
        string="Status",
        selection=[("draft", "Draft"), ("submitted", "Submitted")],
        default="draft",
        required=True,
        copy=False,
        index=True,
    )
    submitted_on = fields.Datetime(readonly=True, copy=False)
    submitted_by_id = fields.Many2one(
        comodel_name="res.users", readonly=True, copy=False
    )
    frozen = fields.Json(
        string="Form and Figures as Submitted", readonly=True, copy=False
    )
    note = fields.Text(help="Stays inside; not printed.")
    table = fields.Json(string="Figures", compute="_compute_table")
    has_difference = fields.Boolean(compute="_compute_table")
    out_of_force_warning = fields.Char(compute="_compute_out_of_force_warning")
    cannot_submit_reason = fields.Char(compute="_compute_cannot_submit_reason")

    @api.depends("company_id")
    def _compute_reporter(self):
        for report in self:
            # sudo: the name of the organisation is known to all.
            report.reporter = report.company_id.sudo().name

    @api.depends("form_id")
    def _compute_receiver(self):
        for report in self:
            form = report._for_document().form_id
            report.receiver = form.receiver or report.receiver

    @api.depends("form_id.code", "date_from", "date_to", "reporter")
    def _compute_display_name(self):
        for report in self:
            names = [report.form_id.code, report._get_period_text(), report.reporter]
            report.display_name = " – ".join(filter(None, names))

    @api.depends_context("uid", "lang", "allowed_company_ids")
    @api.depends(
        "form_id",
        "date_from",
        "date_to",
        "with_undated",
        "company_ids",
        "state",
        "frozen",
        "reporter",
        "receiver",
    )
    def _compute_table(self):
        for report in self:
            report.table = report._is_countable() and report._get_table()
            report.has_difference = bool(report.table and report.table["differences"])

    @api.depends("form_id.date_from", "form_id.date_to", "form_id.code", "date_to")
    def _compute_out_of_force_warning(self):
        for report in self:
            report.out_of_force_warning = report._get_out_of_force_message()

    @api.depends_context("uid", "lang")
    @api.depends("state", "form_id", "date_from", "date_to")
    def _compute_cannot_submit_reason(self):
        reasons = self._get_cannot_submit_reason()
        for report in self:
            report.cannot_submit_reason = reasons[report]

    @api.constrains("date_from", "date_to", "with_undated")
    def _check_period(self):
        for report in self:
            check_year(report, report.date_from.year)
            check_year(report, report.date_to.year)
            if report.date_to < report.date_from:
                raise ValidationError(
                    self.env._(
                        "The period of the report ends before it begins. Correct its "
                        "days."
                    )
                )
            if report.with_undated and not report._is_whole_years():
                raise ValidationError(
                    self.env._(
                        "Honours without a date can be counted in whole years only: "
                        "from 1 January to 31 December."
                    )
                )

    @api.constrains("company_id", "company_ids")
    def _check_companies(self):
        for report in self:
            # sudo: also those that the user must not count are to be found.
            counted = report.sudo().company_ids
            if report.company_id not in counted:
                raise ValidationError(
                    self.env._("The reporting company is one of those counted.")
                )
            if not self.env.su and counted - self.env.companies:
                raise ValidationError(
                    self.env._(
                        "A report counts only companies that you may work for and "
                        "that are switched on at the top of the screen."
                    )
                )

    def _is_fact(self):
        return self.state == "submitted"

    def _get_frozen_message(self, field_names):
        return self.env._(
            "%s: what was submitted stays. Duplicate the report and submit the copy "
            "as a correction.",
            self.display_name,
        )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_submitted(self):
        for report in self:
            if report._is_fact():
                raise UserError(report._get_frozen_message({"state"}))

    # -------------------------------------------------------------------------
    # Submission
    # -------------------------------------------------------------------------

    def _get_cannot_submit_reason(self):
        """Return ``{report: reason or False}``."""
        reasons = {}
        for report in self:
            reasons[report] = False
            if report.state == "submitted":
                reasons[report] = self.env._(
                    "%s: this has been submitted already.", report.display_name
                )
            elif not report._is_countable():
                reasons[report] = self.env._(
                    "Choose a form and a period that does not end before it begins."
                )
            elif not report.has_access("write"):
                reasons[report] = self.env._("Only an emulation officer can do this.")
            elif report.date_from > fields.Date.context_today(report):
                reasons[report] = self.env._(
                    "The period of the report has not begun yet: there is nothing to "
                    "submit. Correct its days."
                )
            else:
                reasons[report] = report._get_out_of_force_message()
        return reasons

    def _get_out_of_force_message(self):
        """Why the form is not one for the period of the one report, or False."""
        self.ensure_one()
        form = self.form_id
        if not form or not self.date_to:
            return False
        if form._is_in_force(self.date_to):
            return self._get_newer_form_message()
        return self.env._(
            "This version of form %(code)s is not in force on %(date)s. Its figures "
            "are for your information; choose the version of that time to submit it.",
            code=form.code,
            date=self.date_to.strftime("%d/%m/%Y"),
        )

    def _get_newer_form_message(self):
        """Why another version is the one for the period, or False."""
        form = self.form_id._origin
        newer = form.search(
            Domain("code", "=", form.code)
            & Domain("date_from", ">" if form.date_from else "!=", form.date_from)
            & form._in_force_domain(self.date_to),
            limit=1,
        )
        return newer and self.env._(
            "Form %(code)s has a newer version, in force since %(date)s. Choose it; "
            "the figures of this one are for your information.",
            code=form.code,
            date=newer.date_from.strftime("%d/%m/%Y"),
        )

    def action_submit(self):
        """Keep the form and its figures as they are at this moment."""
        self._lock()
        self._raise_first(self._get_cannot_submit_reason())
        self.check_access("write")
        self._do_submit()

    def _do_submit(self):
        for report in self:
            report._in_transition().write(
                {
                    "frozen": report._get_figures(),
                    "state": "submitted",
                    "submitted_on": fields.Datetime.now(),
                    "submitted_by_id": self.env.uid,
                }
            )

    def _is_countable(self):
        self.ensure_one()
        return bool(
            self.form_id
            and self.company_ids
            and self.date_from
            and self.date_to
            and self.date_from <= self.date_to
        )

    def _for_document(self):
        """Return the one report as its organisation writes it."""
        self.ensure_one()
        # sudo: in which language an organisation writes is known to all.
        lang = self.company_id.sudo().partner_id.lang or self.env.lang
        return self.with_context(lang=lang)

    def _is_whole_years(self):
        first, last = self.date_from, self.date_to
        return (first.day, first.month, last.day, last.month) == (1, 1, 31, 12)

    def _get_period_text(self):
        """Return ``Year 2025``, or the first and last day."""
        self.ensure_one()
        first, last = self.date_from, self.date_to
        if not first or not last:
            return ""
        if self._is_whole_years():
            if first.year == last.year:
                return self.env._("Year %s", first.year)
            return self.env._(
                "Years %(first)s to %(last)s", first=first.year, last=last.year
            )
        return self.env._(
            "From %(first)s to %(last)s",
            first=first.strftime("%d/%m/%Y"),
            last=last.strftime("%d/%m/%Y"),
        )

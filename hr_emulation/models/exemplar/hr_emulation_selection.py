from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools.date_utils import end_of, start_of

from ...tools.numbers import check_year

#: More would not be a selection any more.
MAX_WINNERS = 100


class HrEmulationSelection(models.Model):
    """Colleagues propose and choose the best of a month, a quarter or a year.

    ============ ========================= ==================================
    right        who                       when
    ============ ========================= ==================================
    read         everybody of the company  opened once; candidates who stand
    open, edit   officer                   not opened yet
    propose      everybody who works there open, until its last day
    vote         everybody who works there open, until its last day
    withdraw     the candidate, the        always
                 manager of a collective;
                 officer
    close        officer; a job after the  open
                 last day
    ============ ========================= ==================================

    Of a vote its voter alone reads what it says; others read counts, and where the
    results are hidden these exist nowhere before the round is closed (SR-112).
    """

    _name = "hr.emulation.selection"
    _description = "Selection Round"
    _inherit = [
        "mail.thread",
        "mail.activity.mixin",
        "hr.emulation.company.mixin",
        "hr.emulation.protected.mixin",
    ]
    _order = "date_from desc, id desc"
    _check_company_auto = True

    _protected_fields = frozenset(
        {"state", "opened_on", "closed_on", "previous_id", "outcome", "result_voters"}
    )
    # Also the settings: results that were hidden from voters stay hidden.
    _frozen_fields = frozenset(
        {
            "company_id",
            "period",
            "date_from",
            "subject_scope",
            "winner_count",
            "is_vote_changeable",
            "is_result_hidden",
        }
    )

    name = fields.Char(
        compute="_compute_name",
        store=True,
        precompute=True,
        readonly=False,
        required=True,
        tracking=True,
    )
    company_id = fields.Many2one(
        comodel_name="res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )
    user_id = fields.Many2one(
        comodel_name="res.users",
        string="Responsible",
        default=lambda self: self.env.user,
        index="btree_not_null",
        help="Who is told when the next round waits to be opened.",
    )
    period = fields.Selection(
        selection=[("month", "Month"), ("quarter", "Quarter"), ("year", "Year")],
        string="Best of the",
        default="month",
        required=True,
        index=True,
    )
    date_from = fields.Date(
        string="From",
        compute="_compute_date_from",
        store=True,
        precompute=True,
        readonly=False,
        required=True,
        index=True,
    )
    date_to = fields.Date(
        string="To", compute="_compute_date_to", store=True, precompute=True
    )
    year = fields.Integer(
        compute="_compute_date_to",
        store=True,
        precompute=True,
        aggregator=None,
        index=True,
    )
    date_close = fields.Date(
        string="Vote Until",
        compute="_compute_date_close",
        store=True,
        precompute=True,
        readonly=False,
        required=True,
        index=True,
        tracking=True,
        help="Last day on which people propose and vote. The day after, the round is "
        "closed by itself.",
    )
    subject_scope = fields.Selection(
        selection=[
            ("both", "Individuals and Collectives"),
            ("individual", "Individuals Only"),
            ("collective", "Collectives Only"),
        ],
        string="Chosen Are",
        default="both",
        required=True,
    )
    winner_count = fields.Integer(
        string="Number of Winners",
        default=1,
        required=True,
        aggregator=None,
        help="Those with equally many votes win together, so that there can be more.",
    )
    is_vote_changeable = fields.Boolean(
        string="Votes Can Be Changed",
        default=True,
        help="Until the round is closed; otherwise the first vote counts.",
    )
    is_result_hidden = fields.Boolean(
        string="Hide the Results Until Closing",
        default=True,
        help="Nobody, officers included, learns how many votes somebody has before "
        "the round is closed.",
    )
    next_round = fields.Selection(
        selection=[
            ("none", "Not Prepared"),
            ("planned", "Prepared, Opened by an Officer"),
            ("opened", "Opened by Itself"),
        ],
        default="planned",
        required=True,
        help="What happens when this round is closed.",
    )
    previous_id = fields.Many2one(
        comodel_name="hr.emulation.selection",
        string="Previous Round",
        readonly=True,
        copy=False,
        ondelete="set null",
        index="btree_not_null",
    )
    candidate_ids = fields.One2many(
        comodel_name="hr.emulation.selection.candidate",
        inverse_name="selection_id",
        string="Candidates",
    )
    candidate_count = fields.Integer(compute="_compute_candidate_count")
    state = fields.Selection(
        string="Status",
        selection=[
            ("draft", "Not Opened"),
            ("open", "Open"),
            ("closed", "Closed"),
            ("cancelled", "Cancelled"),
        ],
        default="draft",
        required=True,
        copy=False,
        tracking=True,
        index=True,
    )
    opened_on = fields.Datetime(readonly=True, copy=False)
    closed_on = fields.Datetime(readonly=True, copy=False, index="btree_not_null")
    result_voters = fields.Integer(
        string="Number of Voters",
        readonly=True,
        copy=False,
        help="Counted when the round is closed.",
    )
    outcome = fields.Char(string="Why There Is No Winner", readonly=True, copy=False)
    winner_names = fields.Char(string="Winners", compute="_compute_winner_names")
    my_vote_text = fields.Char(string="My Vote", compute="_compute_my_vote_text")
    cannot_open_reason = fields.Char(compute="_compute_cannot_reasons")
    cannot_close_reason = fields.Char(compute="_compute_cannot_reasons")
    cannot_propose_reason = fields.Char(compute="_compute_cannot_reasons")

    _winner_count_in_range = models.Constraint(
        f"CHECK (winner_count BETWEEN 1 AND {MAX_WINNERS})",
        "A round has at least one winner.",
    )
    _next_once = models.UniqueIndex(
        "(previous_id) WHERE previous_id IS NOT NULL",
        "The next round is prepared already.",
    )

    @api.depends("period", "date_from", "company_id")
    def _compute_name(self):
        for selection in self:
            selection.name = selection._get_name(selection.date_from)

    def _get_name(self, start):
        """Heading of the round of this period, as the organisation writes it."""
        self.ensure_one()
        env = self.with_context(lang=self.company_id.partner_id.lang).env
        if not start:
            return False
        if self.period == "month":
            return env._(
                "Best of month %(month)s/%(year)s", month=start.month, year=start.year
            )
        if self.period == "quarter":
            return env._(
                "Best of quarter %(quarter)s/%(year)s",
                quarter=(start.month + 2) // 3,
                year=start.year,
            )
        return env._("Best of the year %s", start.year)

    @api.depends("period")
    def _compute_date_from(self):
        today = fields.Date.context_today(self)
        for selection in self:
            if selection.period:
                day = selection.date_from or today
                selection.date_from = start_of(day, selection.period)

    @api.depends("period", "date_from")
    def _compute_date_to(self):
        for selection in self:
            start = selection.date_from
            if start:
                check_year(selection, start.year)
            selection.date_to = start and end_of(start, selection.period)
            selection.year = start.year if start else 0

    @api.depends("date_to")
    def _compute_date_close(self):
        for selection in self:
            selection.date_close = selection.date_to

    @api.depends("candidate_ids.state")
    def _compute_candidate_count(self):
        counts = dict(
            self.env["hr.emulation.selection.candidate"]._read_group(
                [("selection_id", "in", self.ids), ("state", "=", "standing")],
                ["selection_id"],
                ["__count"],
            )
        )
        for selection in self:
            selection.candidate_count = counts.get(selection, 0)

    @api.depends("candidate_ids.is_winner", "candidate_ids.state")
    def _compute_winner_names(self):
        # Of hundreds of candidates the few who have won.
        winners = self.env["hr.emulation.selection.candidate"].search(
            [("selection_id", "in", self.ids), ("is_shown", "=", True)]
        )
        names = {
            selection.id: ", ".join(of_round.mapped("subject_name"))
            for selection, of_round in winners.grouped("selection_id").items()
        }
        for selection in self:
            selection.winner_names = names.get(selection.id, "")

    @api.depends_context("uid")
    @api.depends("state")
    def _compute_my_vote_text(self):
        votes = {vote.selection_id: vote for vote in self._get_my_votes()}
        for selection in self:
            vote = votes.get(selection)
            selection.my_vote_text = vote and vote._get_text()

    def _get_my_votes(self):
        """The votes of the user in these rounds; of other people's nothing is read."""
        # sudo: one's own, whatever company is switched on.
        return (
            self.env["hr.emulation.selection.vote"]
            .sudo()
            .search([("selection_id", "in", self.ids), ("user_id", "=", self.env.uid)])
        )

    @api.depends_context("uid")
    @api.depends("state", "date_close")
    def _compute_cannot_reasons(self):
        for name in ("open", "close", "propose"):
            reasons = getattr(self, f"_get_cannot_{name}_reason")()
            for selection in self:
                selection[f"cannot_{name}_reason"] = reasons[selection]

    @api.constrains("winner_count")
    def _check_winner_count(self):
        for selection in self:
            if not 1 <= selection.winner_count <= MAX_WINNERS:
                raise ValidationError(
                    self.env._("A round has 1 to %s winners.", MAX_WINNERS)
                )

    @api.constrains("period", "date_from", "date_close")
    def _check_dates(self):
        for selection in self:
            check_year(selection, selection.date_close.year)
            start = start_of(selection.date_from, selection.period)
            if selection.date_from != start:
                raise ValidationError(
                    self.env._(
                        "“%(round)s” begins on the first day of its period: %(day)s.",
                        round=selection.name,
                        day=fields.Date.to_string(start),
                    )
                )
            if selection.date_close < start:
                raise ValidationError(
                    self.env._(
                        "“%s” cannot end before its period begins.", selection.name
                    )
                )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_opened(self):
        for selection in self:
            if selection._is_fact():
                selection._raise_first(
                    {selection: selection._get_frozen_message({"state"})}
                )

    def _is_fact(self):
        return self.state != "draft"

    def _get_frozen_message(self, field_names):
        return self.env._(
            "“%s” has been opened: people have proposed and voted under its rules, "
            "which stay as they are.",
            self.name,
        )

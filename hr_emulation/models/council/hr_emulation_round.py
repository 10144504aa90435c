from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL, ormcache

from .hr_emulation_ballot_box import ROUND_TRIGGER

METHODS = [("ballot", "Ballot"), ("hands", "Show of Hands")]


class HrEmulationRound(models.Model):
    """One vote of a council on a sheet of nominations.

    A ballot of a secret round is, while the box is open, a row of a table outside
    the ORM (:mod:`.hr_emulation_ballot_box`); when the box is closed it becomes a
    published :class:`ballot <HrEmulationBallot>`. Who has voted is kept apart. A
    round whose box was lost in a crash is void, says so, and is repeated.
    """

    _name = "hr.emulation.round"
    _description = "Round of Voting"
    _inherit = ["hr.emulation.company.mixin", "hr.emulation.protected.mixin"]
    _order = "session_id, number"
    _rec_name = "number"
    _check_company_auto = True

    _protected_fields = frozenset(
        {
            "session_id",
            "number",
            "method",
            "is_secret",
            "has_receipts",
            "minimum_voters",
            "quorum_percent",
            "opened_on",
            "closes_on",
            "closed_on",
            "warnings",
            "void_reason",
            "state",
        }
    )

    session_id = fields.Many2one(
        comodel_name="hr.emulation.session",
        required=True,
        readonly=True,
        ondelete="restrict",
        check_company=True,
        index=True,
    )
    company_id = fields.Many2one(
        related="session_id.company_id", store=True, precompute=True, index=True
    )
    number = fields.Integer(
        string="Round", required=True, readonly=True, aggregator=None
    )
    method = fields.Selection(
        selection=METHODS, string="Way of Voting", required=True, readonly=True
    )
    is_secret = fields.Boolean(string="Secret", readonly=True)
    has_receipts = fields.Boolean(string="Receipts", readonly=True)
    minimum_voters = fields.Integer(readonly=True, aggregator=None)
    quorum_percent = fields.Float(string="Quorum (%)", readonly=True, aggregator=None)
    opened_on = fields.Datetime(readonly=True)
    closes_on = fields.Datetime(string="Open Until", readonly=True)
    closed_on = fields.Datetime(readonly=True)
    warnings = fields.Text(
        readonly=True,
        help="What somebody could learn about the votes while the box was open, as "
        "the server was set up then.",
    )
    void_reason = fields.Char(string="Why It Is Void", readonly=True)
    state = fields.Selection(
        string="Status",
        selection=[("open", "Open"), ("closed", "Closed"), ("void", "Void")],
        default="open",
        required=True,
        readonly=True,
        index=True,
    )
    line_ids = fields.One2many(
        comodel_name="hr.emulation.round.line",
        inverse_name="round_id",
        string="Nominations",
        readonly=True,
    )
    voter_ids = fields.One2many(
        comodel_name="hr.emulation.ballot.voter",
        inverse_name="round_id",
        string="Who Has Voted",
        readonly=True,
    )
    voted_count = fields.Integer(string="Have Voted", compute="_compute_counts")
    elector_count = fields.Integer(string="May Vote", compute="_compute_counts")
    has_voted = fields.Boolean(string="I Have Voted", compute="_compute_has_voted")
    cannot_vote_reason = fields.Char(compute="_compute_has_voted")
    cannot_count_reason = fields.Char(compute="_compute_cannot_count_reason")

    _one_number = models.UniqueIndex("(session_id, number)")

    def init(self):
        self.env.cr.execute(SQL(ROUND_TRIGGER))

    @api.depends("session_id.name", "number")
    def _compute_display_name(self):
        for voting in self:
            voting.display_name = self.env._(
                "%(session)s, round %(number)s",
                session=voting.session_id.name,
                number=voting.number,
            )

    @api.depends("voter_ids", "session_id.attendance_ids")
    def _compute_counts(self):
        for voting in self:
            voting.voted_count = len(voting.voter_ids)
            voting.elector_count = len(voting._get_electors())

    @api.depends_context("uid")
    @api.depends("voter_ids", "state")
    def _compute_has_voted(self):
        for voting in self:
            mine = voting._get_mine()
            voting.has_voted = mine in voting.voter_ids.attendance_id
            voting.cannot_vote_reason = voting._get_one_cannot_vote_reason(mine)

    @api.depends_context("uid")
    @api.depends("state", "line_ids")
    def _compute_cannot_count_reason(self):
        reasons = self._get_cannot_count_reason()
        for voting in self:
            voting.cannot_count_reason = reasons[voting]

    def _is_fact(self):
        return True

    @api.ondelete(at_uninstall=False)
    def _unlink_except_opened(self):
        raise UserError(self.env._("A round of voting is history: it is not deleted."))

    def _get_electors(self):
        """Return who may vote in the one round: members with a vote who take part."""
        self.ensure_one()
        return self.session_id._get_attendances().filtered(
            lambda attendance: attendance.has_vote and attendance._takes_part()
        )

    def _get_sheets(self):
        """Return ``{attendance: lines that stand on the sheet}`` of the one round."""
        self.ensure_one()
        return {
            elector: self._get_lines_of(elector) for elector in self._get_electors()
        }

    def _get_lines_of(self, elector):
        """Return the lines that stand on the sheet of one who may vote."""
        self.ensure_one()
        member_id = elector.member_id.id
        items, left_out = self._get_sheet_places()
        return self.env["hr.emulation.round.line"].browse(
            line_id
            for line_id, item_id in items.items()
            if (member_id, item_id) not in left_out
        )

    @ormcache("self.id")
    def _get_sheet_places(self):
        """Return ``{line id: item id}``, and ``{(member id, item id)}`` who left it.

        Both are fixed from the moment when the round opens.
        """
        # sudo: it is kept for everybody who asks later.
        voting = self.sudo()
        left_out = frozenset(voting.session_id._get_left_out())
        return {line.id: line.item_id.id for line in voting.line_ids}, left_out

    @api.model
    def _get_mine_domain(self):
        """Rounds that the user is called to."""
        sessions = self.env["hr.emulation.session"]._get_mine_domain()
        return Domain("session_id", "any", sessions)

    def action_open_sheet(self):
        """Open the sheet of the logged-in voter."""
        self.ensure_one()
        action = self.env["ir.actions.client"]._for_xml_id(
            "hr_emulation.hr_emulation_ballot_sheet_action"
        )
        return {**action, "context": {"active_id": self.id}}

    def action_open_ballots(self):
        """Open the published ballots of the one round."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "hr_emulation.hr_emulation_ballot_action"
        )
        return {**action, "domain": [("round_id", "=", self.id)]}

    def _get_minutes(self):
        """Return what the minutes say of the one round."""
        self.ensure_one()
        session = self.session_id
        labels = dict(self._fields["state"]._description_selection(self.env))
        if self.method == "hands":
            kind = self.env._("Show of Hands")
        elif self.is_secret:
            kind = self.env._("Secret Ballot")
        else:
            kind = self.env._("Open Ballot")
        return {
            "number": self.number,
            "kind": kind,
            "state": labels[self.state],
            "is_void": self.state == "void",
            "note": self.void_reason or "",
            "opened_at": session._get_time(self.opened_on),
            "closed_at": session._get_time(self.closed_on),
            "issued": self.elector_count,
            "returned": self.voted_count,
            "lines": [line._get_minutes() for line in self.line_ids],
        }

    def _get_act_payload(self, names):
        """Return what is sealed of the one round.

        :param names: how the items are called, ``{item: text}``
        """
        self.ensure_one()
        lines = {line.id: names[line.item_id] for line in self.line_ids}
        ballots = self.env["hr.emulation.ballot"].search_fetch(
            [("round_id", "=", self.id)],
            ["line_id", "choice", "code", "receipt", "attendance_id"],
        )
        return {
            "state": self.state,
            "method": self.method,
            "is_secret": self.is_secret,
            "warnings": self.warnings or "",
            "void_reason": self.void_reason or "",
            "voter_ids": sorted(self.voter_ids.attendance_id.mapped("name")),
            "line_ids": {
                lines[line.id]: line._get_act_payload() for line in self.line_ids
            },
            "ballots": sorted(
                " | ".join(
                    (
                        lines[ballot.line_id.id],
                        ballot.code,
                        ballot.choice,
                        ballot.receipt or "",
                        ballot.attendance_id.name or "",
                    )
                )
                for ballot in ballots
            ),
        }

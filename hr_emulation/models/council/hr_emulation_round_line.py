from odoo import api, fields, models
from odoo.exceptions import UserError

from ...engine.council.tally import Rule, Votes, get_percent
from .hr_emulation_session_item import RESULTS

#: What a show of hands is counted into.
COUNTS = ("count_for", "count_against", "count_blank", "count_lower")


class HrEmulationRoundLine(models.Model):
    """One nomination in one round: the rule as it was, who could vote, the result."""

    _name = "hr.emulation.round.line"
    _description = "Nomination in a Round"
    _inherit = ["hr.emulation.company.mixin", "hr.emulation.protected.mixin"]
    _order = "round_id, award_sequence, sequence, id"
    _rec_name = "item_id"
    _check_company_auto = True

    _protected_fields = frozenset(
        {
            "round_id",
            "item_id",
            "award_type_id",
            "award_sequence",
            "sequence",
            "lower_award_type_id",
            "base",
            "percent",
            "is_strict",
            "tie_rule",
            "needed",
            "seats",
            "member_count",
            "present_count",
            "base_count",
            "share",
            "result",
        }
    )

    round_id = fields.Many2one(
        comodel_name="hr.emulation.round",
        required=True,
        readonly=True,
        ondelete="restrict",
        check_company=True,
        index=True,
    )
    company_id = fields.Many2one(
        related="round_id.company_id", store=True, precompute=True, index=True
    )
    session_id = fields.Many2one(related="round_id.session_id")
    item_id = fields.Many2one(
        comodel_name="hr.emulation.session.item",
        required=True,
        readonly=True,
        ondelete="restrict",
        check_company=True,
        index=True,
    )
    subject_name = fields.Char(related="item_id.subject_name")
    award_type_id = fields.Many2one(
        comodel_name="hr.emulation.award.type",
        required=True,
        readonly=True,
        ondelete="restrict",
    )
    award_sequence = fields.Integer(readonly=True, aggregator=None)
    sequence = fields.Integer(readonly=True, aggregator=None)
    lower_award_type_id = fields.Many2one(
        comodel_name="hr.emulation.award.type", readonly=True, ondelete="restrict"
    )
    base = fields.Selection(
        selection=[
            ("members", "All Members"),
            ("present", "Members Present"),
            ("cast", "Ballots Cast"),
        ],
        string="Share Of",
        readonly=True,
    )
    percent = fields.Float(digits=(5, 2), readonly=True, aggregator=None)
    is_strict = fields.Boolean(readonly=True)
    tie_rule = fields.Char(readonly=True)
    needed = fields.Char(readonly=True)
    seats = fields.Integer(readonly=True, aggregator=None)
    member_count = fields.Integer(
        string="Members", readonly=True, help="Without those who left the vote."
    )
    present_count = fields.Integer(
        string="Present", readonly=True, help="Without those who left the vote."
    )
    count_for = fields.Integer(string="For")
    count_against = fields.Integer(string="Against")
    count_blank = fields.Integer(string="No Opinion")
    count_lower = fields.Integer(string="For the Lower Award")
    base_count = fields.Integer(string="Out Of", readonly=True, aggregator=None)
    share = fields.Float(
        string="Share (%)", digits=(5, 2), readonly=True, aggregator=None
    )
    result = fields.Selection(selection=RESULTS, readonly=True)

    _once = models.UniqueIndex("(round_id, item_id)")

    def _is_fact(self):
        return True

    def write(self, vals):
        if set(COUNTS) & vals.keys() and not self._is_transition():
            for line in self:
                line._check_counts(vals)
        return super().write(vals)

    def _check_counts(self, vals):
        """Only the hands of a show of hands are counted by a person, while it is open.

        :raise UserError: says why the numbers cannot be entered
        """
        if self.round_id.method != "hands" or self.round_id.state != "open":
            raise UserError(
                self.env._(
                    "Ballots are counted by the system. Only the result of an open "
                    "show of hands is entered."
                )
            )
        counts = [vals.get(name, self[name]) for name in COUNTS]
        if not all(type(count) is int for count in counts):
            raise UserError(self.env._("Votes are entered as whole numbers."))
        if vals.get("count_lower") and not self.lower_award_type_id:
            raise UserError(
                self.env._(
                    "%(name)s: no lower award stands on this ballot.",
                    name=self.subject_name,
                )
            )
        if min(counts) < 0 or sum(counts) > self.present_count:
            raise UserError(
                self.env._(
                    "%(name)s: %(votes)s votes were entered, but %(present)s members "
                    "could vote.",
                    name=self.subject_name,
                    votes=sum(counts),
                    present=self.present_count,
                )
            )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_opened(self):
        raise UserError(self.env._("A round of voting is history: it is not deleted."))

    def _get_rule(self):
        """Return the rule of the one line for the engine."""
        self.ensure_one()
        return Rule(
            base=self.base,
            percent=f"{self.percent:.2f}",
            is_strict=self.is_strict,
            tie_rule=self.tie_rule,
            allows_lower=bool(self.lower_award_type_id),
        )

    def _get_votes(self):
        """Return the counts of the one line for the engine."""
        self.ensure_one()
        return Votes(
            for_=self.count_for,
            against=self.count_against,
            blank=self.count_blank,
            lower=self.count_lower,
            members=self.member_count,
            present=self.present_count,
        )

    def _get_share_values(self):
        """Return what the counts of the one line amount to."""
        votes, rule = self._get_votes(), self._get_rule()
        base = votes.get_base(rule)
        return {
            "base_count": base,
            "share": float(get_percent(votes.for_, base)),
        }

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        if not self._is_transition():
            raise UserError(self.env._("Lines of a round are made when it opens."))
        return lines

    def _get_act_payload(self):
        """Return what is sealed of the one line."""
        self.ensure_one()
        return {
            name: self[name] or 0
            for name in (
                *COUNTS,
                "member_count",
                "present_count",
                "base_count",
                "seats",
            )
        } | {
            "base": self.base,
            "percent": f"{self.percent:.2f}",
            "is_strict": self.is_strict,
            "tie_rule": self.tie_rule,
            "result": self.result or "",
        }

    def _get_sheet_line(self):
        """Return what a voter has before him of the one nomination."""
        self.ensure_one()
        return {
            "id": self.id,
            "nomination_id": self.item_id.nomination_id.id,
            "name": self.subject_name,
            "unit": self.item_id.unit_name or "",
            "award": self.award_type_id.name,
            "achievement": self.item_id.achievement or "",
            "lower": self.lower_award_type_id.name or "",
        }

    def _get_minutes(self):
        """Return what the minutes say of the one line."""
        self.ensure_one()
        session = self.session_id
        nomination = self.item_id.nomination_id
        birthday = nomination.employee_id.birthday
        return {
            "subject": self.subject_name or "",
            "birth_year": str(birthday.year) if birthday else "",
            "post": nomination.job_title or "",
            "unit": self.item_id.unit_name or "",
            "award": self.award_type_id.name,
            "for": self.count_for,
            "against": self.count_against,
            "blank": self.count_blank,
            "lower": self.count_lower,
            "base": self.base_count,
            "base_kind": session._get_label("base", of=self),
            "percent": f"{self.share:.2f}",
            "needed": self.needed or "",
            "result": session._get_label("result", of=self),
        }

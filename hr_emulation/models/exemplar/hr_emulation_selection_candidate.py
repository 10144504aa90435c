from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ...tools.subject_key import SUBJECT_FIELDS, get_subject_key
from ..hr_emulation_subject_mixin import SNAPSHOT_FIELDS

#: Letters that all colleagues read about one candidate.
MAX_REASON = 2000
_SUBJECT = frozenset({*SUBJECT_FIELDS, "subject_type", "selection_id", "company_id"})


class HrEmulationSelectionCandidate(models.Model):
    """Somebody, or a collective, whom colleagues propose in a selection round.

    Who is proposed stands as a candidate and may withdraw at any time, as a winner,
    too; outside the organisation nothing is shown without a word of consent.
    """

    _name = "hr.emulation.selection.candidate"
    _description = "Candidate of a Selection Round"
    _inherit = [
        # Odoo tells nobody of an activity on what is no thread.
        "mail.thread",
        "mail.activity.mixin",
        "hr.emulation.subject.mixin",
        "hr.emulation.company.mixin",
        "hr.emulation.protected.mixin",
        "hr.emulation.safe.export.mixin",
    ]
    _order = "selection_id desc, result_votes desc, subject_name, id"
    _rec_name = "subject_name"
    _rec_names_search = ["subject_name", "subject_search"]
    _check_company_auto = True

    _protected_fields = frozenset(
        {
            "proposed_by_id",
            "state",
            "is_consent_public",
            "consent_by_id",
            "result_votes",
            "is_winner",
            "subject_key",
            "subject_search",
            *SNAPSHOT_FIELDS,
        }
    )
    _frozen_fields = frozenset({"reason", "exemplar_id"})

    selection_id = fields.Many2one(
        comodel_name="hr.emulation.selection",
        string="Selection Round",
        required=True,
        ondelete="cascade",
        check_company=True,
        index=True,
    )
    company_id = fields.Many2one(
        related="selection_id.company_id", store=True, precompute=True, default=None
    )
    selection_state = fields.Selection(
        related="selection_id.state", string="Status of the Round"
    )
    year = fields.Integer(
        related="selection_id.year", store=True, precompute=True, aggregator=None
    )
    subject_scope = fields.Selection(related="selection_id.subject_scope")
    is_result_hidden = fields.Boolean(related="selection_id.is_result_hidden")
    is_vote_changeable = fields.Boolean(related="selection_id.is_vote_changeable")
    reason = fields.Text(
        string="Why",
        required=True,
        help="What this person or collective has done, in two or three sentences. "
        "All colleagues read it.",
    )
    exemplar_id = fields.Many2one(
        comodel_name="hr.emulation.exemplar",
        check_company=True,
        ondelete="set null",
        index="btree_not_null",
        # Others would read names of examples that are not published.
        groups="hr_emulation.group_emulation_officer,"
        "hr_emulation.group_emulation_auditor",
        help="The story of the candidate, when there is one.",
    )
    proposed_by_id = fields.Many2one(
        comodel_name="res.users",
        default=lambda self: self.env.uid,
        required=True,
        readonly=True,
        copy=False,
        index=True,
    )
    state = fields.Selection(
        string="Status",
        selection=[("standing", "Candidate"), ("withdrawn", "Withdrawn")],
        default="standing",
        required=True,
        readonly=True,
        copy=False,
        index=True,
    )
    is_consent_public = fields.Boolean(
        string="Also Outside the Organisation",
        readonly=True,
        copy=False,
        help="The person, or the manager of the collective, consents that the public "
        "page names a winner.",
    )
    consent_by_id = fields.Many2one(
        comodel_name="res.users",
        string="Consent Recorded By",
        readonly=True,
        copy=False,
    )
    # Empty until the round is closed: what is not stored cannot be searched for.
    result_votes = fields.Integer(string="Votes When Closed", readonly=True, copy=False)
    vote_count = fields.Integer(string="Number of Votes", compute="_compute_vote_count")
    is_winner = fields.Boolean(string="Winner", readonly=True, copy=False, index=True)
    is_shown = fields.Boolean(
        string="On the Honours Board",
        compute="_compute_is_shown",
        search="_search_is_shown",
        help="A winner of a closed round who has not withdrawn.",
    )
    is_my_vote = fields.Boolean(compute="_compute_is_my_vote")
    is_me = fields.Boolean(compute="_compute_is_me")
    cannot_vote_reason = fields.Char(compute="_compute_cannot_reasons")
    cannot_withdraw_reason = fields.Char(compute="_compute_cannot_reasons")

    _once = models.Constraint(
        "UNIQUE (selection_id, subject_key)",
        "This candidate is in the round already.",
    )

    @api.depends("selection_id.state", "selection_id.is_result_hidden", "result_votes")
    def _compute_vote_count(self):
        live = self.filtered(
            lambda one: (
                one.selection_id.state == "open"
                and not one.selection_id.is_result_hidden
            )
        )
        counts = live._count_votes()
        for candidate in self:
            candidate.vote_count = counts.get(candidate, candidate.result_votes)

    def _count_votes(self):
        """Return ``{candidate: votes}``, also while a round is open.

        For rounds whose results are not hidden, and for closing.
        """
        if not self.ids:
            return {}
        # sudo: counts only; each vote is read by its voter alone.
        votes = self.env["hr.emulation.selection.vote"].sudo()
        counts = votes._read_group(
            [("candidate_id", "in", self.ids)], ["candidate_id"], ["__count"]
        )
        return {self.browse(candidate.id): count for candidate, count in counts}

    @api.depends("is_winner", "state", "selection_id.state")
    def _compute_is_shown(self):
        for candidate in self:
            candidate.is_shown = (
                candidate.is_winner
                and candidate.state == "standing"
                and candidate.selection_id.state == "closed"
            )

    def _search_is_shown(self, operator, value):
        if operator != "in":
            return NotImplemented
        return [
            ("is_winner", "=", True),
            ("state", "=", "standing"),
            ("selection_id.state", "=", "closed"),
        ]

    @api.depends_context("uid")
    @api.depends("selection_id")
    def _compute_is_my_vote(self):
        mine = self.selection_id._get_my_votes().candidate_id.ids
        for candidate in self:
            candidate.is_my_vote = candidate.id in mine

    @api.depends_context("uid")
    @api.depends("employee_id", "department_id")
    def _compute_is_me(self):
        for candidate in self:
            candidate.is_me = candidate._is_subject_me()

    @api.depends_context("uid")
    @api.depends("selection_id.state", "selection_id.date_close", "state")
    def _compute_cannot_reasons(self):
        for name in ("vote", "withdraw"):
            reasons = getattr(self, f"_get_cannot_{name}_reason")()
            for candidate in self:
                candidate[f"cannot_{name}_reason"] = reasons[candidate]

    @api.constrains("selection_id", *SUBJECT_FIELDS)
    def _check_subject_fits(self):
        for candidate in self:
            scope = candidate.selection_id.subject_scope
            if candidate.partner_id:
                raise ValidationError(
                    self.env._("Candidates are employees and departments.")
                )
            if scope == "individual" and not candidate.employee_id:
                raise ValidationError(
                    self.env._("“%s” is for individuals.", candidate.selection_id.name)
                )
            if scope == "collective" and not candidate.department_id:
                raise ValidationError(
                    self.env._("“%s” is for collectives.", candidate.selection_id.name)
                )

    @api.constrains("reason")
    def _check_reason(self):
        for candidate in self:
            if not (candidate.reason or "").strip():
                raise ValidationError(
                    self.env._("Say why you propose %s.", candidate.subject_name)
                )
            if len(candidate.reason) > MAX_REASON:
                raise ValidationError(
                    self.env._(
                        "Say in at most %(letters)s letters why you propose %(name)s.",
                        letters=MAX_REASON,
                        name=candidate.subject_name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        if not self._is_transition():
            self._check_may_propose(vals_list)
        candidates = super().create(vals_list)
        candidates._check_not_oneself()
        candidates._ask_candidates()
        return candidates

    def _check_may_propose(self, vals_list):
        self.browse().check_access("create")
        # Also what the client has made its default. What is no number is refused by
        # the field itself.
        defaults = self.default_get(["selection_id", *SUBJECT_FIELDS])
        keys = [
            (_number(vals, "selection_id"), _get_key(vals))
            for vals in ({**defaults, **vals} for vals in vals_list)
        ]
        selections = self.env["hr.emulation.selection"]
        selections = selections.browse({one for one, _key in keys if one}).exists()
        selections.check_access("read")
        selections._join()
        self._raise_first(selections._get_cannot_propose_reason())
        for selection_id, key in keys:
            self._check_once(selection_id, key)

    def _check_once(self, selection_id, key):
        # sudo: also one that has withdrawn; everybody may read candidates.
        other = self.sudo().search(
            [("selection_id", "=", selection_id), ("subject_key", "=", key)], limit=1
        )
        if other.state == "withdrawn":
            raise UserError(
                self.env._("%s does not want to be a candidate.", other.subject_name)
            )
        if other:
            raise UserError(
                self.env._(
                    "%s has been proposed already. Vote instead.", other.subject_name
                )
            )

    def _check_not_oneself(self):
        for candidate in self:
            if candidate.employee_id and candidate._is_subject_me():
                raise UserError(self.env._("Colleagues propose you; not you yourself."))
            if candidate._is_gone():
                raise UserError(
                    self.env._(
                        "%s does not work here any more.", candidate.subject_name
                    )
                )

    def _check_not_frozen(self, vals):
        result = super()._check_not_frozen(vals)
        if _SUBJECT & vals.keys() and not self._is_transition():
            self.browse().check_access("write")
            self.check_access("write")
            raise UserError(
                self.env._(
                    "Who was proposed is not replaced by somebody else: colleagues "
                    "may have voted. Propose another candidate."
                )
            )
        return result

    def _is_fact(self):
        return self.selection_id.state != "open"

    def _get_frozen_message(self, field_names):
        return self.env._("“%s” is closed.", self.selection_id.name)


def _number(vals, name):
    """Return the id that stands for this field, or None."""
    value = vals.get(name)
    return value if type(value) is int else None


def _get_key(vals):
    return get_subject_key({name: _number(vals, name) for name in SUBJECT_FIELDS})

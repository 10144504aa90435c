from typing import NamedTuple

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ...tools.nomination_awards import get_award_values
from ...tools.taken_once import taken_once
from .hr_emulation_award_nomination import HOLDING


class DraftGroup(NamedTuple):
    """What nominations have in common that are decided by one paper.

    ``award_type_id`` and ``subject_type`` are 0 and ``""`` where that is not asked.
    """

    is_higher: bool
    company_id: int
    authority_id: int
    kind_id: int
    category: str
    award_type_id: int
    subject_type: str


class HrEmulationNomination(models.Model):
    """How accepted nominations become draft decisions, or proposals to an authority.

    What the organisation decides itself is put into decisions, what a higher
    authority decides into proposals. A nomination stands in one of them at a time.
    """

    _inherit = "hr.emulation.nomination"

    is_to_be_decided = fields.Boolean(
        store=False,
        search="_search_is_to_be_decided",
        help="It may be decided, and stands in no decision or proposal yet.",
    )
    cannot_draft_reason = fields.Char(compute="_compute_cannot_draft_reason")

    def _search_is_to_be_decided(self, operator, value):
        if operator != "in":
            return NotImplemented
        held = Domain("state", "in", HOLDING) & Domain("is_set_aside", "=", False)
        lines = Domain("outcome", "!=", "refused")
        return (
            self._get_ready_domain()
            & ~Domain("award_ids", "any", held)
            & ~Domain("submission_line_ids", "any", lines)
        )

    @api.depends_context("uid")
    @api.depends("state", "granted_award_type_id", "award_type_id")
    def _compute_cannot_draft_reason(self):
        reasons = self._origin._get_cannot_draft_reason()
        for nomination in self:
            nomination.cannot_draft_reason = reasons.get(nomination._origin)

    # -------------------------------------------------------------------------
    # Which are ready
    # -------------------------------------------------------------------------

    def _get_without_council_domain(self):
        """Those on which no council votes: by their rule, or on the short path."""
        return Domain("award_type_id.vote_rule_id.method", "=", "none") | Domain(
            "is_short_path", "=", True
        )

    def _get_ready_domain(self):
        """Those that may be decided: accepted, or screened where nobody votes."""
        return Domain("state", "=", "accepted") | (
            Domain("state", "=", "screened") & self._get_without_council_domain()
        )

    def _get_cannot_draft_reason(self):
        """Return ``{nomination: reason or False}``."""
        if not self._is_officer():
            message = self.env._("An emulation officer drafts the decisions.")
            return dict.fromkeys(self, message)
        ready = self.filtered_domain(self._get_ready_domain())
        taken = self._find_taken()
        return {
            nomination: nomination._get_not_ready_reason(nomination in ready)
            or nomination._get_taken_reason(taken.get(nomination))
            or nomination._get_not_allowed_reason()
            for nomination in self
        }

    def _get_not_ready_reason(self, is_ready):
        self.ensure_one()
        if is_ready:
            return False
        labels = dict(self._fields["state"]._description_selection(self.env))
        return self.env._(
            "The nomination of %(name)s is not accepted (it is: %(state)s). Only what "
            "the council has accepted can be decided.",
            name=self.subject_name,
            state=labels[self.state],
        )

    def _get_taken_reason(self, other):
        self.ensure_one()
        return bool(other) and self.env._(
            "The nomination of %(name)s stands in “%(other)s” already.",
            name=self.subject_name,
            other=other.display_name,
        )

    def _get_not_allowed_reason(self):
        self.ensure_one()
        granted = self._get_granted_type()
        if granted._allows(self.subject_type):
            return False
        return self.env._(
            "“%(award)s” cannot be given to %(name)s: it is not for such a subject. "
            "Return the nomination with a reason.",
            award=granted.name,
            name=self.subject_name,
        )

    def _find_taken(self):
        """Return ``{nomination: decision or proposal}`` of those that stand in one."""
        found = {}
        awards = self.env["hr.emulation.award"]
        for award in awards.search_fetch(
            awards._get_holding_domain(self), ["nomination_id", "decision_id"]
        ):
            found[award.nomination_id] = award.decision_id or award
        lines = self.env["hr.emulation.submission.line"]
        for line in lines.search_fetch(
            [("nomination_id", "in", self.ids), ("outcome", "!=", "refused")],
            ["nomination_id", "submission_id"],
        ):
            found[line.nomination_id] = line.submission_id
        return found

    # -------------------------------------------------------------------------
    # Drafting
    # -------------------------------------------------------------------------

    def action_draft_decisions(self):
        """Ask how the nominations shall be grouped, and draft their decisions.

        :raise UserError: says why one of them cannot be decided; none is
        """
        self.check_access("read")
        self._raise_first(self._get_cannot_draft_reason())
        return self.env["hr.emulation.decision.draft"]._ask(self)

    def _get_granted_proposal(self):
        """Return ``(whether it goes to a higher authority, the authority)``.

        A lower award than was asked for above is decided by whoever gives that one.
        """
        self.ensure_one()
        granted = self._get_granted_type()
        is_higher = self.proposal == "higher"
        if not is_higher or granted == self.award_type_id:
            return is_higher, self.authority_id
        is_higher = granted.level not in ("unit", False)
        deciding = granted.authority_ids.filtered(
            lambda authority: authority.company_id.id in (False, self.company_id.id)
        )
        return is_higher, deciding if len(deciding) == 1 else deciding.browse()

    def _group_for_decisions(self, per_award_type=False, per_subject_type=False):
        """Return ``{group: nominations}``, both in the order of precedence."""
        groups = {}
        for nomination in self.sorted(lambda one: one._get_precedence()):
            granted = nomination._get_granted_type()
            is_higher, authority = nomination._get_granted_proposal()
            key = DraftGroup(
                is_higher,
                nomination.company_id.id,
                authority.id,
                nomination.kind_id.id,
                granted.category,
                granted.id if per_award_type else 0,
                nomination.subject_type if per_subject_type else "",
            )
            groups.setdefault(key, []).append(nomination.id)
        return {
            key: self.browse(ids)
            for key, ids in sorted(groups.items(), key=lambda item: item[0].is_higher)
        }

    def _get_precedence(self):
        """Collectives before people, within an award; as decisions list them."""
        return (
            self._get_granted_type().sequence,
            self.subject_type == "individual",
            self.unit_name or "",
            self.subject_search or "",
            self.id,
        )

    def _draft_decisions(self, groups):
        """Create the draft decisions and proposals of ``{group: nominations}``.

        :return: ``(decisions, proposals)``
        :raise UserError: says why one of the nominations cannot be decided
        """
        self.check_access("read")
        self.sorted("id")._lock()
        self._raise_first(self._get_cannot_draft_reason())
        own = {key: some for key, some in groups.items() if not key.is_higher}
        higher = {key: some for key, some in groups.items() if key.is_higher}
        indexes = (
            "hr_emulation_award_nomination_once",
            "hr_emulation_submission_line_nomination_once",
        )
        with taken_once(self.env, *indexes):
            return (
                self._create_decisions(own),
                self.env["hr.emulation.submission"]._create_drafts(higher),
            )

    def _create_decisions(self, groups):
        quiet = self.env["hr.emulation.decision"].with_context(
            tracking_disable=True, mail_create_nolog=True
        )
        decisions = quiet.create(
            [some._get_draft_values(key) for key, some in groups.items()]
        )
        values = []
        for some, decision in zip(groups.values(), decisions, strict=True):
            values += get_award_values(
                some, decision.authority_id, "draft", decision=decision
            )
        self.env["hr.emulation.award"]._in_transition().create(values)
        return decisions.with_env(self.env)

    def _get_draft_values(self, key):
        """Values that the papers on these nominations have in common."""
        years = set(self.mapped("year"))
        lang = self.company_id.sudo().partner_id.lang
        types = self.with_context(lang=lang).mapped(
            lambda one: one._get_granted_type().name
        )
        return {
            "name": self.with_context(lang=lang).env._(
                "On awarding %(awards)s of %(years)s",
                awards=", ".join(dict.fromkeys(types)),
                years=", ".join(str(year) for year in sorted(years)),
            ),
            # What the lines do not agree about stands on the lines alone.
            "year": years.pop() if len(years) == 1 else False,
            "kind_id": key.kind_id,
            "authority_id": key.authority_id,
            "company_id": key.company_id,
        }

    # -------------------------------------------------------------------------
    # What does not fit any more
    # -------------------------------------------------------------------------

    def _find_changed(self, awards):
        """Return the first of ``awards`` that says other things than its nomination.

        Somebody has edited the draft, or the nomination was accepted anew.
        """
        awards.flush_recordset(
            ["nomination_id", "subject_key", "year", "award_type_id", "decision_id"]
        )
        self.flush_model(
            ["granted_award_type_id", "award_type_id", "subject_key", "year"]
        )
        rows = self.env.execute_query(
            SQL(
                """
                SELECT award.id
                  FROM hr_emulation_award AS award
                  JOIN hr_emulation_nomination AS nomination
                    ON nomination.id = award.nomination_id
                 WHERE award.id = ANY(%s)
                   AND (award.subject_key IS DISTINCT FROM nomination.subject_key
                        OR award.year IS DISTINCT FROM nomination.year
                        OR award.award_type_id IS DISTINCT FROM COALESCE(
                            nomination.granted_award_type_id,
                            nomination.award_type_id))
                 ORDER BY award.id
                 LIMIT 1
                """,
                awards.ids,
            )
        )
        return awards.browse(rows[0][0] if rows else [])

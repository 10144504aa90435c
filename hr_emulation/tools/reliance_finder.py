"""Which later awards rested on awards that are about to be revoked."""

from datetime import date

from ..engine.council.reliance import find_lost, without_awards
from ..engine.evaluation.facts import FAIL
from ..engine.evaluation.snapshot import from_json
from ..engine.evaluation.standards import Judge, link_standards
from .fact_loader import FactLoader
from .nomination_facts import get_own_facts


class RelianceFinder:
    """Asks of each later award whether it could have been given without the others.

    By the standard that was kept with its nomination; else by that of the rulebook in
    force on the day of its decision. What the verdict on the nomination names as its
    evidence is told as well, where that alone does not decide.

    :param decision: the revocation, in an environment that may see everything
    :param targets: the awards to be revoked
    """

    def __init__(self, decision, targets):
        self._env = decision.env
        self._company = decision.company_id
        self._targets = targets
        self._ids = frozenset(targets.ids)
        self._rulebooks = {}

    def find(self):
        """Return ``{award: {"why": …, "suggestion": …}}``."""
        found = {}
        for award in self._find_candidates():
            values = self._ask(award)
            if values:
                found[award] = values
        return found

    # -------------------------------------------------------------------------
    # Candidates
    # -------------------------------------------------------------------------

    def _find_candidates(self):
        """Later awards of the same subjects, and those of their units of the year."""
        awards = self._env["hr.emulation.award"]
        given = [
            ("company_id", "=", self._company.id),
            ("state", "=", "issued"),
            ("id", "not in", self._targets.ids),
        ]
        keys = list(set(self._targets.mapped("subject_key")))
        found = awards.search([*given, ("subject_key", "in", keys)])
        found |= awards.search(
            [
                *given,
                ("department_id", "in", list(self._get_units())),
                ("year", "in", list(set(self._targets.mapped("year")))),
            ]
        )
        return found.filtered(self._may_rest_on_them)

    def _get_units(self):
        """Ids of the units in which the recipients counted as members."""
        units = set()
        people = self._targets.filtered("employee_id")
        for path in people.unit_id.mapped("parent_path"):
            units |= {int(unit) for unit in path.split("/") if unit}
        return units

    def _may_rest_on_them(self, award):
        return any(self._is_later(award, target) for target in self._targets)

    def _is_later(self, award, target):
        if award.department_id and target.employee_id:
            # Shares of members are counted in the year itself, on the same day often.
            return award.year == target.year
        if award.subject_key != target.subject_key:
            return False
        if award.decision_date and target.decision_date:
            return award.decision_date >= target.decision_date
        return (award.year or 0) >= (target.year or 0)

    # -------------------------------------------------------------------------
    # One of them
    # -------------------------------------------------------------------------

    def _ask(self, award):
        lost, words = self._judge(award)
        if lost:
            texts = dict.fromkeys(words(condition) for condition, _outcome in lost)
            failing = any(outcome == FAIL for _condition, outcome in lost)
            return {
                "why": self._env._(
                    "Without it not met, or not known: %s", "; ".join(texts)
                ),
                "suggestion": "revoke" if failing else "look",
            }
        named = self._find_named(award)
        if named:
            return {
                "why": self._env._(
                    "Named as evidence in the verdict on its nomination: %s",
                    "; ".join(named),
                ),
                "suggestion": "look",
            }
        return None

    def _judge(self, award):
        """Return what the award loses, and how to put a condition into words."""
        standard, words = self._find_standard(award)
        if standard is None:
            return (), words
        case = self._env["hr.emulation.judge"]._get_case(
            self._company,
            award.year,
            self._get_day(award),
            award.nomination_id.movement_id,
        )
        loader = FactLoader(
            self._env, case, without_nominations=award.nomination_id.ids
        )
        facts = loader.load([award.subject_key])[award.subject_key]
        facts = get_own_facts(
            facts, award.nomination_id.id, declared=self._get_declared(award)
        )
        # As it was on its day: neither it nor what came after it.
        then = without_awards(facts, self._find_after(award))
        judge = Judge([standard], case)
        (before,) = judge.judge(then)
        (after,) = judge.judge(without_awards(then, self._ids))
        return find_lost(before, after), words

    def _find_after(self, award):
        later = self._env["hr.emulation.award"].search(
            [
                ("subject_key", "=", award.subject_key),
                ("decision_date", ">", award.decision_date),
            ]
            if award.decision_date
            else [
                ("subject_key", "=", award.subject_key),
                ("year", ">", award.year),
            ]
        )
        return {award.id, *later.ids}

    def _find_standard(self, award):
        """Return the standard it was given by, and a function of words."""
        basis = award.nomination_id.basis or {}
        if "standard" in basis and award.award_type_id == (
            award.nomination_id.award_type_id
        ):
            said = basis["words"]
            return (
                from_json(basis["standard"]),
                lambda condition: said[str(condition.key)]["expected"],
            )
        conditions = self._env["hr.emulation.condition"]
        key = (award.award_type_id.id, award.subject_type)
        return (
            self._get_standards(award).get(key),
            lambda condition: conditions.browse(condition.key)._get_expected(),
        )

    def _get_standards(self, award):
        """Return ``{(award type, subject type): standard}`` in force on its day."""
        rulebook = self._env["hr.emulation.rulebook"]._get_in_force(
            self._company, self._get_day(award), award.award_type_id
        )
        if rulebook not in self._rulebooks:
            try:
                standards = link_standards(rulebook._compile()) if rulebook else ()
            except ValueError:
                # An incomplete rulebook judges nothing.
                standards = ()
            self._rulebooks[rulebook] = {
                (one.award_type, one.subject_type): one for one in standards
            }
        return self._rulebooks[rulebook]

    def _get_day(self, award):
        """The day of its decision, or the last of its year where nobody knows."""
        if award.decision_date:
            return award.decision_date
        return date(award.year, 12, 31) if award.year else award.issued_on.date()

    def _get_declared(self, award):
        """Keys of what the unit had confirmed in the nomination."""
        return frozenset(
            award.nomination_id.statement_ids.filtered("is_confirmed").mapped(
                "condition_key"
            )
        )

    def _find_named(self, award):
        """What the verdict on its nomination expects, with one of them as evidence."""
        return [
            check.expected
            for check in award.nomination_id.check_ids
            if check.outcome in ("pass", "warn")
            and any(
                model == "award" and record_id in self._ids
                for model, record_id in check.evidence or ()
            )
        ]

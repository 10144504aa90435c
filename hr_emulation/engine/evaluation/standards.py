"""Standards of a rulebook, and the verdict on one person or unit."""

from dataclasses import dataclass, replace
from typing import NamedTuple

from .conditions import GROUPS, combine, compile_condition
from .facts import FAIL, PASS, UNKNOWN, WARN

#: Kinds of condition that take longest to check, and groups, longer still.
_SLOW = {"awards": 1, "rating": 1, **dict.fromkeys(GROUPS, 2)}
#: What is asked about the award that is proposed, not about one on the way to it.
_OF_THE_CASE = ("registered", "not_rewarded")


@dataclass(frozen=True, slots=True)
class Standard:
    """What the rulebook asks of one kind of subject for one award."""

    key: int
    award_type: int
    subject_type: str
    conditions: tuple


class CircularStandardError(ValueError):
    """A standard asks, over others, for itself."""

    def __init__(self, award_type):
        super().__init__(award_type)
        self.award_type = award_type


class Verdict(NamedTuple):
    """Outcome of a standard on a subject, with what each condition has shown."""

    outcome: int
    standard: Standard
    positions: tuple
    #: Of all that was asked about the subject, shared by its verdicts.
    answers: list

    def get_lines(self):
        """Return ``(condition, result)`` of each condition."""
        results = [self.answers[position] for position in self.positions]
        return tuple(zip(self.standard.conditions, results, strict=True))

    def get_missing(self):
        """Return the lines that block, failing or unknown."""
        return tuple(
            (condition, result)
            for condition, result in self.get_lines()
            if condition.blocks and result.outcome in (UNKNOWN, FAIL)
        )


def link_standards(standards):
    """Return the standards with those that they ask for put in as groups.

    :raise CircularStandardError: a standard asks, over others, for itself
    """
    by_award = {}
    for one in standards:
        by_award.setdefault((one.award_type, one.subject_type), one)

    def link(condition, subject_type, above):
        if condition.kind != "meets_standard":
            parts = [link(part, subject_type, above) for part in condition.children]
            return replace(condition, children=tuple(parts))
        if len(condition.types) != 1:
            ways = [
                replace(condition, types=frozenset({award_type}), blocks=True)
                for award_type in sorted(condition.types)
            ]
            return link(
                replace(condition, kind="any_of", children=tuple(ways)),
                subject_type,
                above,
            )
        (award_type,) = condition.types
        if award_type in above:
            raise CircularStandardError(award_type)
        other = by_award.get((award_type, subject_type))
        if other is None:
            # Nobody can meet what the rulebook does not have.
            return replace(condition, kind="any_of", children=())
        parts = [
            link(part, subject_type, (*above, award_type))
            for part in other.conditions
            if part.kind not in _OF_THE_CASE
        ]
        return replace(condition, children=tuple(parts))

    return [
        replace(
            one,
            conditions=tuple(
                link(condition, one.subject_type, (one.award_type,))
                for condition in one.conditions
            ),
        )
        for one in standards
    ]


class Judge:
    """Judges many subjects by the same linked standards, for one case.

    What several standards or groups ask for is checked once for each subject.
    """

    def __init__(self, standards, case):
        self.standards = tuple(standards)
        self._case = case
        self._positions = {}
        #: The check of each question; the answers of groups stand behind theirs.
        self._checks = []
        #: ``(condition, positions of its parts)`` of each group, inner ones first.
        self._groups = []
        asked = [
            tuple(self._leave_out_unconfirmed(one) for one in standard.conditions)
            for standard in self.standards
        ]
        for conditions in asked:
            for condition in conditions:
                self._add_checks(condition)
        self._plans = [
            self._plan(standard, conditions)
            for standard, conditions in zip(self.standards, asked, strict=True)
        ]

    def _leave_out_unconfirmed(self, condition):
        """In a survey, no alternative stands on what nobody has confirmed."""
        parts = condition.children
        if self._case.is_survey and condition.kind == "any_of":
            parts = tuple(one for one in parts if not _is_declared(one)) or parts
        return replace(
            condition, children=tuple(map(self._leave_out_unconfirmed, parts))
        )

    def _add_checks(self, condition):
        if condition.kind in GROUPS:
            for part in condition.children:
                self._add_checks(part)
            return
        question = _get_question(condition)
        if question not in self._positions:
            self._positions[question] = len(self._checks)
            self._checks.append(compile_condition(condition, self._case))

    def _plan(self, standard, conditions):
        """Return the standard, its questions, those that block and that warn."""
        positions = tuple(self._find(one) for one in conditions)
        blocking, warning = [], []
        for position, condition in zip(positions, conditions, strict=True):
            (blocking if condition.blocks else warning).append((position, condition))
        # What is answered fastest is asked first: one answer may be enough.
        blocking.sort(key=lambda item: _SLOW.get(item[1].kind, 0))
        return (
            standard,
            positions,
            tuple(position for position, _condition in blocking),
            tuple(position for position, _condition in warning),
        )

    def _find(self, condition):
        """Return the position of the answer to a condition."""
        question = _get_question(condition)
        if question not in self._positions:
            parts = [self._find(part) for part in condition.children]
            self._positions[question] = len(self._checks) + len(self._groups)
            self._groups.append((condition, parts))
        return self._positions[question]

    def judge(self, facts):
        """Return one verdict for each standard, with every line."""
        answers = [check(facts) for check in self._checks]
        for group, parts in self._groups:
            answers.append(combine(group, [answers[part] for part in parts]))
        verdicts = []
        for standard, positions, blocking, warning in self._plans:
            outcome = PASS
            for position in blocking:
                if answers[position][0] > outcome:
                    outcome = answers[position][0]
            if outcome == PASS:
                for position in warning:
                    if answers[position][0]:
                        outcome = WARN
            verdicts.append(Verdict(outcome, standard, positions, answers))
        return verdicts

    def get_outcomes(self, facts):
        """Return the outcome of each standard only, asking no more than needed."""
        known = [None] * (len(self._checks) + len(self._groups))
        find = self._find_outcome
        outcomes = []
        for _standard, _positions, blocking, warning in self._plans:
            outcome = PASS
            for position in blocking:
                found = known[position]
                if found is None:
                    found = find(position, facts, known)
                if found > outcome:
                    outcome = found
                    if outcome == FAIL:
                        break
            if outcome == PASS:
                for position in warning:
                    found = known[position]
                    if found is None:
                        found = find(position, facts, known)
                    if found:
                        outcome = WARN
                        break
            outcomes.append(outcome)
        return outcomes

    def _find_outcome(self, position, facts, known):
        if position < len(self._checks):
            outcome = self._checks[position](facts)[0]
        else:
            group, parts = self._groups[position - len(self._checks)]
            found = [
                self._find_outcome(part, facts, known)
                if known[part] is None
                else known[part]
                for part in parts
            ]
            outcome = GROUPS[group.kind](group.children, found)
        known[position] = outcome
        return outcome


def _is_declared(condition):
    """Whether the condition asks for nothing but a confirmation."""
    if condition.children:
        return all(_is_declared(part) for part in condition.children)
    return condition.kind == "declared"


def _get_question(condition):
    """What is asked, apart from number and severity."""
    if condition.kind == "declared":
        return condition
    return replace(condition, key=0, blocks=True)


def judge(standard, facts, case):
    """Return the verdict of one linked standard on one subject."""
    (verdict,) = Judge([standard], case).judge(facts)
    return verdict

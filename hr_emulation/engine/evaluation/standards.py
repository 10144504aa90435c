"""Standards of a rulebook, and the verdict on one person or unit."""

from dataclasses import dataclass, replace
from typing import NamedTuple

from .conditions import GROUPS, combine, compile_condition
from .facts import FAIL, PASS, UNKNOWN, WARN

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
        #: ``(check, None)`` of a condition, ``(condition, positions)`` of a group.
        self._nodes = []
        self._plans = [self._plan(standard) for standard in self.standards]

    def _plan(self, standard):
        """Return the standard, its questions, those that block and that warn."""
        positions = tuple(self._add(one) for one in standard.conditions)
        blocking, warning = [], []
        for position, condition in zip(positions, standard.conditions, strict=True):
            (blocking if condition.blocks else warning).append(position)
        return standard, positions, tuple(blocking), tuple(warning)

    def _add(self, condition):
        """Return the position of the condition among the questions."""
        question = _get_question(condition)
        if question not in self._positions:
            if condition.kind in GROUPS:
                condition = self._leave_out_unconfirmed(condition)
                parts = [self._add(part) for part in condition.children]
                node = (condition, parts)
            else:
                node = (compile_condition(condition, self._case), None)
            self._positions[question] = len(self._nodes)
            self._nodes.append(node)
        return self._positions[question]

    def _leave_out_unconfirmed(self, condition):
        """In a survey, no alternative stands on what nobody has confirmed."""
        if not self._case.is_survey or condition.kind != "any_of":
            return condition
        kept = tuple(one for one in condition.children if not _is_declared(one))
        return replace(condition, children=kept) if kept else condition

    def judge(self, facts):
        """Return one verdict for each standard, with every line."""
        answers = []
        for asked, parts in self._nodes:
            if parts is None:
                answers.append(asked(facts))
            else:
                answers.append(combine(asked, [answers[part] for part in parts]))
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
        known = [None] * len(self._nodes)
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
        asked, parts = self._nodes[position]
        if parts is None:
            outcome = asked(facts)[0]
        else:
            found = [
                self._find_outcome(part, facts, known)
                if known[part] is None
                else known[part]
                for part in parts
            ]
            outcome = GROUPS[asked.kind](asked.children, found)
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

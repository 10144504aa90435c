from dataclasses import replace

from odoo import api, models

from ...engine.evaluation.conditions import Case
from ...engine.evaluation.facts import FAIL, OUTCOMES, PASS, WARN
from ...engine.evaluation.standards import Judge
from ...tools.fact_loader import FactLoader

#: Kinds of condition that only officers and auditors may see the answer of: what is
#: asked of discipline, and of the ratings of the Party.
CONFIDENTIAL = frozenset({"no_matter", "member_matter", "organisation_rating"})


class HrEmulationJudge(models.AbstractModel):
    """Where records and the engine meet: cases, facts, and verdicts in words."""

    _name = "hr.emulation.judge"
    _description = "Eligibility Check"

    @api.model
    def _get_case(self, company, year, day, movement=None, is_survey=False):
        """Return what the engine is asked.

        :param day: the day that decides what is open and which members count
        :param movement: the movement that the award is for, if any
        """
        return Case(
            year=year,
            day=day,
            # sudo: a setting that everybody is judged by.
            known_from=company.sudo().emulation_history_from or 0,
            movement_years=self._get_movement_years(movement),
            is_survey=is_survey,
        )

    def _get_movement_years(self, movement):
        if not movement:
            return None
        begun, ended = movement.date_from, movement.date_to
        if not begun or not ended:
            return None
        years = ended.year - begun.year
        # A movement of whole years ends on the day before it began.
        return years + ((ended.month, ended.day + 1) >= (begun.month, begun.day))

    @api.model
    def _may_see_matters(self):
        """Whether the user may know of discipline and of open matters."""
        return self.env.su or self.env.user.has_groups(
            "hr_emulation.group_emulation_officer,hr_emulation.group_emulation_auditor"
        )

    @api.model
    def _get_judge(self, rulebook, subject_type, award_types, case):
        """Return the engine's judge by the standards of a rulebook.

        Who may not know of discipline is answered without those conditions.
        """
        # sudo: by a draft, too, people may ask what it would change.
        standards = [
            self._leave_out_confidential(standard)
            for standard in rulebook.sudo()._get_linked()
            if standard.subject_type == subject_type
            and standard.award_type in award_types.ids
        ]
        return Judge(standards, case)

    def _leave_out_confidential(self, standard):
        if self._may_see_matters():
            return standard

        def keep(conditions):
            kept = []
            for one in conditions:
                parts = keep(one.children)
                # A group of which nothing is left asks nothing, either.
                if one.kind not in CONFIDENTIAL and (parts or not one.children):
                    kept.append(replace(one, children=parts))
            return tuple(kept)

        return replace(standard, conditions=keep(standard.conditions))

    @api.model
    def _load_facts(self, keys, case):
        """Return ``{subject key: facts}``, in queries that do not grow with them."""
        return FactLoader(self.env, case, self._may_see_matters()).load(keys)

    @api.model
    def _get_texts(self, keys):
        """Return ``{condition: what is missing, in words}``, of those that exist."""
        # sudo: the words of a condition are no secret.
        conditions = self.env["hr.emulation.condition"].sudo().browse(sorted(keys))
        return {one.id: one._get_short_text() for one in conditions.exists()}

    @api.model
    def _get_check_values(self, verdict, case, words=None):
        """Return the values of one line for each condition and its parts.

        In the language of the environment; a condition of a group follows it.

        :param words: as :meth:`_get_words` of the conditions has returned them, where
            they may have been changed or deleted since
        """
        values = []
        for condition, result in verdict.get_lines():
            self._add_check_values(values, condition, result, case, 0, words)
        for sequence, line in enumerate(values):
            line["sequence"] = sequence
        return values

    def _add_check_values(self, values, condition, result, case, depth, words):
        # sudo: the words of a condition are no secret.
        conditions = self.env["hr.emulation.condition"].sudo()
        if words is None:
            record = conditions.browse(condition.key)
            said = record._get_words()[str(condition.key)]
        else:
            record = conditions.new({"kind": condition.kind, "years": condition.years})
            said = words[str(condition.key)]
        outcome = result.outcome
        if outcome == FAIL and not condition.blocks:
            outcome = WARN
        values.append(
            {
                "depth": depth,
                "kind": condition.kind,
                "condition_key": condition.key,
                "outcome": OUTCOMES[outcome],
                "is_blocking": condition.blocks,
                "is_confidential": condition.kind in CONFIDENTIAL,
                "expected": said["expected"],
                "actual": record._get_actual(result, case).strip(),
                "reason": False if outcome == PASS else said["message"],
                "legal_reference": said["legal_reference"],
                "confidence": said["confidence"],
                "evidence": [list(item) for item in dict.fromkeys(result.evidence)],
            }
        )
        for part, part_result in result.parts:
            self._add_check_values(values, part, part_result, case, depth + 1, words)

"""A case of the law in a few words, judged by the shipped rulebooks."""

from datetime import date
from typing import NamedTuple

from odoo.tests import TransactionCase

from ...engine.evaluation.conditions import Case
from ...engine.evaluation.facts import (
    OUTCOMES,
    Award,
    Facts,
    Initiative,
    Matter,
    Members,
    Months,
    Rating,
)
from ...engine.evaluation.standards import Judge

#: The year that each regime is asked about, and the day of the dossier.
DAYS = {
    "2013": date(2022, 12, 20),
    "2022": date(2025, 12, 20),
    "2026": date(2026, 12, 20),
}


class Law(NamedTuple):
    """What somebody has, and what comes of it.

    Years count from the year of the award, which is 0; the one before is -1.

    :param expected: outcome of the standard
    :param lines: outcome of a condition by its kind, where it matters
    :param known: see :meth:`LawCase._get_facts`
    """

    reference: str
    award: str
    expected: str
    known: dict
    lines: dict = {}
    subject: str = "individual"


def person(reference, award, expected, lines=None, **known):
    return Law(reference, award, expected, known, lines or {})


def unit(reference, award, expected, lines=None, **known):
    return Law(reference, award, expected, known, lines or {}, "collective")


def household(reference, award, expected, **known):
    return Law(reference, award, expected, known, {}, "household")


class LawCase(TransactionCase):
    """Compiles the rulebooks once, and judges by the one in force on the day."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(context={**cls.env.context, "lang": "en_US"})
        rulebooks = cls.env["hr.emulation.rulebook"]
        cls.linked = {}
        for regime, day in DAYS.items():
            rulebook = rulebooks._get_in_force(cls.env.company, day)
            cls.linked[regime] = {
                (standard.award_type, standard.subject_type): standard
                for standard in rulebook._get_linked()
            }

    def _get_type(self, code):
        return self.env.ref(f"hr_emulation.award_type_{code}").id

    def _judge(self, regime, law):
        """Return the standard and the verdict."""
        standard = self.linked[regime][self._get_type(law.award), law.subject]
        known = dict(law.known)
        case = self._get_case(regime, known)
        facts = self._get_facts(standard, case.year, known)
        judge = Judge([standard], case)
        (verdict,) = judge.judge(facts)
        self.assertEqual(judge.get_outcomes(facts), [verdict.outcome])
        return standard, verdict

    def _get_case(self, regime, known):
        day = DAYS[regime]
        register = known.pop("register_from", None)
        return Case(
            day.year,
            day,
            known_from=day.year + register if register is not None else 0,
            movement_years=known.pop("movement", None),
        )

    def _get_facts(self, standard, year, known):
        """Return the facts; what a case does not say is as it usually is.

        :param known: ``ratings`` up to the year, ``0`` where there is none; lists
            of years for each award, with ``nominated`` those nominated for now;
            ``initiatives`` as tuples; ``matters`` with months counted from January
            of the year; ``members`` as a tuple, or False where nobody knows them;
            ``grounds`` as parts of what the unit confirms; ``confirmed=False``
            where it has confirmed nothing
        """
        ranks = known.pop("ratings", "")
        worked = known.pop("months", 12)
        facts = Facts(
            1,
            ratings={
                year - len(ranks) + 1 + n: Rating(int(rank), 1)
                for n, rank in enumerate(ranks)
                if int(rank)
            },
            months={} if worked is None else {year: Months(worked, 1)},
            initiatives=tuple(
                Initiative(year + offset, number, scope, frozenset(used))
                for number, (scope, offset, *used) in enumerate(
                    known.pop("initiatives", ())
                )
            ),
            matters=tuple(
                self._get_matter(year, *matter) for matter in known.pop("matters", ())
            ),
            registrations=(
                {year: {standard.award_type: 1}}
                if known.pop("registered", True)
                else {}
            ),
            rewarded=known.pop("rewarded", ()),
            declared=self._get_declared(
                standard, known.pop("confirmed", True), known.pop("grounds", ())
            ),
            members=self._get_members(year, known.pop("members", None)),
            cluster_leads=self._get_leads(year, known.pop("leads", ())),
            organisations=self._get_organisations(year, known.pop("organisations", 4)),
            service_from=self._get_day(year, known.pop("service_from", None)),
            is_woman=known.pop("woman", False),
        )
        for award_type in known.pop("nominated", ()):
            facts.nominations[self._get_type(award_type)] = [Award(year, 9, True)]
        for code, offsets in known.items():
            awards = [
                Award(0 if offset is None else year + offset, number)
                for number, offset in enumerate(offsets, start=1)
            ]
            facts.awards[self._get_type(code)] = sorted(awards)
        return facts

    def _get_matter(self, year, begun, ended=None, kind="discipline", severity=2):
        """Return a matter from the first of one month to the last of another."""
        end = None
        if ended is not None:
            end = date(year + (ended - 1) // 12, (ended - 1) % 12 + 1, 28)
        first = date(year + (begun - 1) // 12, (begun - 1) % 12 + 1, 1)
        return Matter(kind, 1, first, end, severity)

    def _get_declared(self, standard, is_confirmed, grounds):
        """Return what the unit confirms: all that is no mere alternative."""
        found = set()

        def walk(conditions, is_way):
            for one in conditions:
                if one.kind == "declared":
                    text = self.env["hr.emulation.condition"].browse(one.key).message
                    said = any(ground in text for ground in grounds)
                    if said or (is_confirmed and not is_way):
                        found.add(one.key)
                walk(one.children, is_way or one.kind == "any_of")

        walk(standard.conditions, False)
        return frozenset(found)

    def _get_members(self, year, members):
        if not members:
            return {}
        total, workers, fighters, *more = members
        ranks = more[0] if more else "3" * total
        holders = {"ldtt": workers, "cstdcs": fighters}
        return {
            year: Members(
                total,
                {
                    self._get_type(code): tuple(Award(year, n) for n in range(number))
                    for code, number in holders.items()
                },
                tuple(Rating(int(rank), 1) for rank in ranks if int(rank)),
                tuple(
                    Matter("discipline", 1, date(year, 5, 1), None, severity)
                    for severity in more[1:]
                ),
            )
        }

    def _get_day(self, year, day):
        return date(year + day[0], *day[1:]) if day else None

    def _get_leads(self, year, leads):
        return {} if leads is None else {year: dict.fromkeys(leads, 1)}

    def _get_organisations(self, year, rank):
        return {year: (Rating(rank, 1),)} if rank else {}

    def _get_outcomes(self, verdict):
        """Return the worst outcome of each kind of condition, parts of groups too."""
        outcomes = {}

        def walk(lines):
            for condition, result in lines:
                worst = max(outcomes.get(condition.kind, 0), result.outcome)
                outcomes[condition.kind] = worst
                if condition.kind == "meets_standard":
                    walk(result.parts)

        walk(verdict.get_lines())
        return {kind: OUTCOMES[outcome] for kind, outcome in outcomes.items()}

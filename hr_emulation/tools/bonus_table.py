"""What awards are worth on one day, looked up once for many of them."""

from fractions import Fraction
from typing import NamedTuple

from .numbers import get_exact


class Figure(NamedTuple):
    """How the bonus of one award is counted; no rate where none is known."""

    rate: object
    coefficient: Fraction = Fraction(0)
    factor: Fraction = Fraction(1)
    amount: int = 0
    #: The law sets a ceiling, and the organisation no rate of its own.
    is_only_ceiling: bool = False


class BonusTable:
    """Base salary, rules and rates in force on ``date`` for one company.

    :param env: any environment; the law is the same for everybody
    :param award_types: the award types that are asked about
    """

    def __init__(self, env, company, date, award_types):
        # sudo: everybody is paid by the same law.
        env = env(su=True)
        self.date = date
        self.base_salary = env["hr.emulation.base.salary"]._get_in_force(date)
        self.policy = env["hr.emulation.bonus.policy"]._get_in_force(company, date)
        rates = env["hr.emulation.bonus.rate"]
        self._rates = {}
        for rate in rates.search(
            rates._in_force_domain(date) & rates._get_table_domain(company, award_types)
        ):
            key = (rate.award_type_id.id, rate.subject_type, rate.authority_id.id)
            self._rates.setdefault(key, rates)
            self._rates[key] += rate
        self._figures = {}

    def find(self, award):
        """Return the :class:`Figure` of an award."""
        key = (award.award_type_id.id, award.subject_type, award.authority_id.id)
        if key not in self._figures:
            self._figures[key] = self._count(award)
        return self._figures[key]

    def _count(self, award):
        factor = Fraction(1)
        rate, ceiling = self._find_rate(award, award.subject_type)
        if not (rate or ceiling) and award.subject_type == "household":
            if self.policy and award.award_type_id.category == "commendation":
                rate, ceiling = self._find_rate(award, "individual")
                factor = self.policy._get_household_factor()
        if not (rate and self.policy and self.base_salary):
            return Figure(rate, is_only_ceiling=bool(ceiling and not rate))
        coefficient = get_exact(rate, "coefficient")
        amount = self.policy._get_amount(
            coefficient, int(self.base_salary.amount), factor
        )
        return Figure(rate, coefficient, factor, amount)

    def _find_rate(self, award, subject_type):
        """Return ``(rate, ceiling)``: the nearest authority's, the own one first."""
        authority = award.sudo().authority_id
        places, seen = [], set()
        while authority and authority.id not in seen:
            seen.add(authority.id)
            places.append(authority.id)
            authority = authority.parent_id
        found = self.base_salary.env["hr.emulation.bonus.rate"]
        ceilings = found
        for place in [*places, False]:
            rates = self._rates.get((award.award_type_id.id, subject_type, place), ())
            for rate in rates or ():
                if rate.is_ceiling:
                    ceilings += rate
                elif not found or (rate.company_id and not found.company_id):
                    found = rate
        return found, ceilings[:1]

    def has_rates(self):
        """Whether a rate is known for any of the award types."""
        return bool(self._rates)

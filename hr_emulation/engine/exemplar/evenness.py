"""How evenly people take part, unit by unit."""

from fractions import Fraction


def get_evenness(units):
    """Return how even the shares of units are, from 0 to 100.

    It is 100 less the percentage of those who take part who would have to come from
    other units, for every unit to have the same share of its people (100 less the
    Hoover index in percent). 100 means that all units have the same share.

    :param units: ``(people who take part, head-count)`` of each unit
    :return: None where nobody takes part, or there are not two units to compare
    """
    counts = [(min(part, people), people) for part, people in units if people > 0]
    total = sum(part for part, _people in counts)
    if len(counts) < 2 or not total:
        return None
    share = Fraction(total, sum(people for _part, people in counts))
    # What some have more than their part, others have less.
    too_many = sum(max(part - share * people, 0) for part, people in counts)
    return round(float(100 - 100 * too_many / total), 1)

"""How evenly people take part, unit by unit."""

from fractions import Fraction


def get_evenness(units):
    """Return how even the shares of units are, from 0 to 100.

    100 means that every unit has the same share, 0 that all stand in one small unit
    of very many. It is 100 less the Gini coefficient of the shares in percent, each
    unit weighted by its people.

    :param units: ``(people who take part, head-count)`` of each unit
    :return: None where nobody takes part or there is nobody
    """
    shares = [
        (min(Fraction(part, people), Fraction(1)), people)
        for part, people in units
        if people > 0
    ]
    total = sum(weight for _share, weight in shares)
    sum_of_shares = sum(share * weight for share, weight in shares)
    if not sum_of_shares:
        return None
    # By share: what lies below the line of equality, in one pass.
    below, area = Fraction(0), Fraction(0)
    for share, weight in sorted(shares):
        area += weight * (2 * below + share * weight)
        below += share * weight
    return round(float(100 * area / (total * sum_of_shares)), 1)

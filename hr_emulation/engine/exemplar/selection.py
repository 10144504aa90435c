"""The periods and the winners of selection rounds."""

from datetime import date, timedelta

#: Months of each kind of period.
MONTHS = {"month": 1, "quarter": 3, "year": 12}


def get_start(day, period):
    """Return the first day of the month, quarter or year of this day."""
    months = MONTHS[period]
    return date(day.year, (day.month - 1) // months * months + 1, 1)


def get_end(start, period):
    """Return the last day of the period that begins on this day."""
    return get_next_start(start, period) - timedelta(days=1)


def get_next_start(start, period):
    """Return the first day of the period after the one that begins on this day."""
    months = start.month - 1 + MONTHS[period]
    return date(start.year + months // 12, months % 12 + 1, 1)


def find_winners(votes, places):
    """Return who wins, in no order.

    Those with as many votes as the last of them win together with that one; nobody
    wins without a vote.

    :param votes: ``{candidate: number of votes}``
    :param places: how many win when no votes are equal
    """
    counts = sorted((count for count in votes.values() if count), reverse=True)
    if not counts:
        return set()
    fewest = counts[min(places, len(counts)) - 1]
    return {candidate for candidate, count in votes.items() if count >= fewest}

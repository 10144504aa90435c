"""The winners of selection rounds."""


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

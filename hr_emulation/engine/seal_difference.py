"""What of a sealed payload is not any more as it was sealed."""

from collections import Counter
from dataclasses import dataclass

from .seal import canonical


@dataclass(frozen=True)
class Difference:
    """One value: ``path`` are the keys and places that lead to it.

    ``sealed`` or ``now`` is None where there is nothing on that side.
    """

    path: tuple
    sealed: object
    now: object


def find_differences(sealed, now, path=()):
    """Yield the differences of two payloads, the smallest that can be named."""
    # As texts, because for Python 1 and True are the same.
    if _write(sealed) == _write(now):
        return
    if isinstance(sealed, dict) and isinstance(now, dict):
        for key in sorted(sealed.keys() | now.keys()):
            if key in sealed and key in now:
                yield from find_differences(sealed[key], now[key], (*path, key))
            else:
                yield Difference((*path, key), sealed.get(key), now.get(key))
    elif isinstance(sealed, list) and isinstance(now, list):
        yield from _compare_lists(sealed, now, path)
    else:
        yield Difference(path, sealed, now)


def _compare_lists(sealed, now, path):
    if len(sealed) == len(now) and any(isinstance(one, dict) for one in sealed):
        for place, (before, after) in enumerate(zip(sealed, now, strict=True), start=1):
            yield from find_differences(before, after, (*path, place))
        return
    before, after = (Counter(map(_write, side)) for side in (sealed, now))
    if before == after:
        # The same in another order.
        yield Difference(path, sealed, now)
    for one in _take(sealed, before - after):
        yield Difference(path, one, None)
    for one in _take(now, after - before):
        yield Difference(path, None, one)


def _write(value):
    return canonical({"": value})


def _take(values, wanted):
    left = Counter(wanted)
    for value in values:
        if left[_write(value)] > 0:
            left[_write(value)] -= 1
            yield value


@dataclass(frozen=True)
class RowDifference:
    """One row: gone, added, or with other values than were sealed.

    ``sealed`` and ``now`` are dictionaries, or None; ``changed`` names what differs.
    """

    key: int
    sealed: dict | None
    now: dict | None
    changed: tuple = ()


def find_row_differences(sealed, now):
    """Yield the differences of ``{key: row}``, rows being dictionaries.

    Only what was sealed is compared: a later version may write more columns.
    """
    for key in sealed.keys() | now.keys():
        before, after = sealed.get(key), now.get(key)
        if before is None or after is None:
            yield RowDifference(key, before, after)
            continue
        changed = tuple(
            name for name, value in before.items() if after.get(name) != value
        )
        if changed:
            yield RowDifference(key, before, after, changed)


def as_rows(columns, rows, link_columns, links):
    """Return ``{award: {column: value}}`` of two tables written side by side.

    The first of the link columns is the key. Rows without a partner are left out:
    the hash of the act says that somebody has cut them off.
    """
    return {
        link[0]: dict(zip(columns, row, strict=False))
        | dict(zip(link_columns, link, strict=False))
        for row, link in zip(rows, links, strict=False)
    }

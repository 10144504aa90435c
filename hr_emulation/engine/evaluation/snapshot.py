"""A linked standard as plain data, to be kept with what was judged by it."""

from dataclasses import MISSING, fields
from fractions import Fraction

from .conditions import Condition
from .standards import Standard

#: Written into each snapshot; raised when its form changes.
VERSION = 1
_DEFAULTS = {
    field.name: field.default
    for field in fields(Condition)
    if field.default is not MISSING
}
_SETS = frozenset(name for name, value in _DEFAULTS.items() if value == frozenset())


def to_json(standard):
    """Return the standard as what JSON can hold; values by default are left out."""
    return {
        "version": VERSION,
        "key": standard.key,
        "award_type": standard.award_type,
        "subject_type": standard.subject_type,
        "conditions": [_write(one) for one in standard.conditions],
    }


def from_json(data):
    """Return the standard that :func:`to_json` has written.

    :raise ValueError: it was written by another version
    """
    if data.get("version") != VERSION:
        raise ValueError(f"A standard of version {data.get('version')!r}.")
    return Standard(
        key=data["key"],
        award_type=data["award_type"],
        subject_type=data["subject_type"],
        conditions=tuple(_read(one) for one in data["conditions"]),
    )


def walk(standard):
    """Yield every condition of a linked standard, each before its parts."""
    waiting = list(reversed(standard.conditions))
    while waiting:
        condition = waiting.pop()
        yield condition
        waiting.extend(reversed(condition.children))


def _write(condition):
    values = {"key": condition.key, "kind": condition.kind}
    for name, default in _DEFAULTS.items():
        value = getattr(condition, name)
        if value == default:
            continue
        if name == "children":
            value = [_write(child) for child in value]
        elif name in _SETS:
            value = sorted(value)
        elif name == "percent":
            value = str(value)
        values[name] = value
    return values


def _read(values):
    values = dict(values)
    if "children" in values:
        values["children"] = tuple(_read(child) for child in values["children"])
    for name in _SETS & values.keys():
        values[name] = frozenset(values[name])
    if "percent" in values:
        values["percent"] = Fraction(values["percent"])
    return Condition(**values)

"""One record in a declared layout: its cells, and what is wrong with it.

The layout says which columns there are; nothing of it is written here.
"""

from __future__ import annotations

import datetime
from typing import NamedTuple

#: Columns that say which award it is; each takes either titles or commendations.
AWARD_SOURCES = frozenset({"award_code", "award_name", "form"})


class LayoutColumn(NamedTuple):
    """What the layout says of one column.

    :param source: key of the value in the record
    :param kind: ``text``, ``integer`` or ``date``
    :param category: ``title`` or ``commendation``, where only these belong here
    :param codes: allowed values with what is written for them; empty for any
    """

    name: str
    source: str
    kind: str = "text"
    is_required: bool = False
    category: str = ""
    max_length: int = 0
    codes: dict = {}


class Problem(NamedTuple):
    """What is wrong: ``missing``, ``code``, ``long``, ``kind`` or ``column``."""

    reason: str
    column: str
    value: str = ""


def check_row(columns, record):
    """Return ``(cells, problems)`` of one record, a dictionary by source.

    A title never gets into a column of forms, nor a form into one of titles.
    """
    cells, problems = [], []
    is_placed = not any(column.source in AWARD_SOURCES for column in columns)
    for column in columns:
        if column.category and column.category != record["category"]:
            cells.append(None)
            continue
        value = record.get(column.source)
        cell, problem = _check_cell(column, value)
        is_placed |= column.source in AWARD_SOURCES and bool(column.category)
        cells.append(cell)
        if problem:
            problems.append(problem)
    if not is_placed:
        problems.append(Problem("column", record["category"]))
    return cells, problems


def _check_cell(column, value):
    """Return ``(cell, problem or None)``."""
    if value is None or value is False or value == "" or value == 0:
        missing = Problem("missing", column.name) if column.is_required else None
        return None, missing
    if column.codes:
        if str(value) not in column.codes:
            return None, Problem("code", column.name, str(value))
        value = column.codes[str(value)]
    if column.kind == "text":
        value = str(value)
        if column.max_length and len(value) > column.max_length:
            return value, Problem("long", column.name, str(column.max_length))
        return value, None
    kinds = {"integer": int, "date": datetime.date}
    if not isinstance(value, kinds[column.kind]):
        return None, Problem("kind", column.name, str(value))
    return value, None

"""Finding the rows of column names: one, two or three, with merged headings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from .header import Meaning, understand
from .issues import RegisterError
from .legacy import convert
from .sheet import Sheet
from .text import clean, fold
from .values import plain

_MAX_DEPTH = 3
_MAX_WIDTH = 200
_ENUMERATION = re.compile(r"\(?\s*(?:\d{1,3}|[a-z])\s*\)?(?:\s*=.*)?")


@dataclass(slots=True)
class Header:
    """A block of header rows, and what it says about each column.

    ``start`` is an index of ``sheet.rows``; ``origins`` tells which cell the last
    line of a header stands in, so that a wide one is known as one.
    """

    start: int
    depth: int
    meanings: dict[int, Meaning]
    texts: dict[int, str]
    origins: dict[int, tuple[int, int]]
    score: float


def best_header(sheet, awards, limits, header_row, mapped) -> Header:
    """Return the block of rows that reads best as column names.

    :param header_row: Excel row of its last line, if the user chose it
    :param mapped: whether the user mapped columns, so that few names suffice
    :raise RegisterError: ``no_header``
    """
    best = None
    last = min(limits.header_rows, len(sheet.rows))
    for start in range(last):
        for depth in range(1, _MAX_DEPTH + 1):
            stop = start + depth
            if stop > len(sheet.rows):
                break
            if header_row and sheet.numbers[stop - 1] != header_row:
                continue
            header = _read_header(sheet, start, depth, awards)
            if header and (best is None or header.score > best.score):
                best = header
    if best is None or (best.score < 4 and not (mapped or header_row)):
        raise RegisterError("no_header", sheet=sheet.name, rows=limits.header_rows)
    return best


def _read_header(sheet: Sheet, start: int, depth: int, awards) -> Header | None:
    grid = _grid(sheet, start, depth)
    width = max((len(row) for row in grid), default=0)
    meanings, texts, origins = {}, {}, {}
    for column in range(width):
        path = _path(grid, column)
        if not path:
            continue
        spanning = len(path) > 1 and any(
            _covers_others(row, column, cell) for row in grid if (cell := row[column])
        )
        names = tuple(cell[0] for cell in path)
        meanings[column] = understand(names, spanning, awards)
        texts[column] = " / ".join(names)
        origins[column] = path[-1][1]
    if not meanings:
        return None
    score = _score(meanings, origins) - 0.01 * depth
    return Header(start, depth, meanings, texts, origins, score)


def _covers_others(row, column: int, cell) -> bool:
    neighbours = row[max(column - 1, 0) : column + 2]
    return sum(1 for other in neighbours if other and other[1] == cell[1]) > 1


def _grid(sheet: Sheet, start: int, depth: int) -> list[list]:
    """Return the header rows as lists of None or (text, origin), merges filled."""
    numbers = sheet.numbers[start : start + depth]
    width = max(len(row) for row in sheet.rows[start : start + depth])
    merges = [
        merge
        for merge in sheet.merges
        if merge.top <= numbers[-1] and merge.bottom >= numbers[0]
    ]
    width = max([width] + [min(merge.right + 1, _MAX_WIDTH) for merge in merges])
    grid = [[None] * width for _number in numbers]
    for line, row in enumerate(sheet.rows[start : start + depth]):
        for column, value in enumerate(row):
            text = header_text(value, sheet)
            if text:
                grid[line][column] = (text, (numbers[line], column))
    merged = set()
    for merge in merges:
        _fill_merge(grid, numbers, merge, width, merged)
    for line in range(depth - 1):
        _fill_left(grid, line, merged)
    return grid


def header_text(value, sheet: Sheet) -> str:
    """Return a cell as the clean text of a header."""
    text = clean(plain(value))
    return convert(text)[0] if sheet.legacy and text else text


def _fill_merge(grid, numbers, merge, width, merged) -> None:
    if merge.top not in numbers:
        return
    cell = grid[numbers.index(merge.top)][merge.left] if merge.left < width else None
    for line, number in enumerate(numbers):
        if merge.top <= number <= merge.bottom:
            for column in range(merge.left, min(merge.right + 1, width)):
                merged.add((line, column))
                if cell:
                    grid[line][column] = cell


def _fill_left(grid, line: int, merged) -> None:
    """Extend a heading to the right where only the line below has text."""
    row, below = grid[line], grid[line + 1]
    for column in range(1, len(row)):
        if (
            row[column] is None
            and below[column] is not None
            and row[column - 1] is not None
            and below[column - 1] is not None
            and below[column - 1][1] != row[column - 1][1]
            and (line, column) not in merged
        ):
            row[column] = row[column - 1]


def _path(grid, column: int) -> list:
    """Return the different header cells over one column, from top to bottom."""
    path: list = []
    for row in grid:
        cell = row[column]
        if cell and (not path or path[-1][1] != cell[1]):
            path.append(cell)
    return path


def _score(meanings: dict[int, Meaning], origins) -> float:
    regular = set()
    score = 0.0
    seen = set()
    for column, meaning in meanings.items():
        if meaning.conflict:
            score -= 1.5
        elif not meaning.keys:
            score -= 0.5
        elif origins[column] in seen:
            continue  # the same wide header again
        elif meaning.code or meaning.year or len(meaning.keys) > 1:
            score += 1
        else:
            key = meaning.keys[0]
            score += 0.1 if key in regular else 2
            regular.add(key)
        seen.add(origins[column])
    return score if regular else 0.0


def skip_enumeration(sheet: Sheet, index: int) -> int:
    """Return the index behind a row of column numbers: (1) (2) (3) or A B 1 2."""
    if index < len(sheet.rows) and is_enumeration(sheet.rows[index]):
        return index + 1
    return index


def is_enumeration(row: list) -> bool:
    """Whether a row only numbers the columns."""
    texts = [fold(plain(value)) for value in row if value is not None]
    if len(texts) < 3 or not all(map(_ENUMERATION.fullmatch, texts)):
        return False
    digits = [re.sub(r"=.*|\D", "", text) for text in texts]
    numbers = [int(digit) for digit in digits if digit]
    steps = [after - before for before, after in pairwise(numbers)]
    return len(numbers) < 2 or all(step == 1 for step in steps)

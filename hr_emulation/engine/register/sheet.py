"""What a reader returns: sheets, and the limits within which they are read."""

from __future__ import annotations

from dataclasses import dataclass, field

from .issues import Issue, RegisterError


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is read. Sizes in bytes or characters, the rest are counts."""

    file_size: int = 20 * 1024 * 1024
    #: all parts of a zipped workbook together, unpacked
    unpacked_size: int = 300 * 1024 * 1024
    #: unpacked ÷ packed; only looked at above ``ratio_from`` bytes
    ratio: int = 200
    ratio_from: int = 10 * 1024 * 1024
    #: lines of data in one table; titles and signatures come on top
    max_rows: int = 100_000
    extra_rows: int = 200
    max_columns: int = 200
    max_cells: int = 3_000_000
    max_sheets: int = 50
    cell_text: int = 32_767
    #: different texts of the file together
    total_text: int = 100_000_000
    #: rows in which the header is looked for
    header_rows: int = 30


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged range; rows count from 1 as in Excel, columns from 0."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class Sheet:
    """The filled rows of one sheet.

    ``rows[i]`` are the cells of Excel row ``numbers[i]``: ``str``, ``int``,
    ``float``, ``bool``, ``date``, ``datetime`` or ``None``, without empty cells
    at the end. ``problems`` maps (row, column) to what a cell suffered from
    (code and parameters of an issue). ``error`` is set where the sheet alone
    cannot be read.
    """

    name: str
    rows: list[list] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)
    hidden: bool = False
    hidden_rows: int = 0
    #: name of the old font encoding of (part of) its text, see ``legacy``
    legacy: str = ""
    date1904: bool = False
    problems: dict[tuple[int, int], tuple[str, dict]] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)
    error: RegisterError | None = None


def column_name(index: int) -> str:
    """Return the letters of a column: 0 → ``A``, 26 → ``AA``."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(65 + rest) + name
    return name


class Collector:
    """Takes the rows of a sheet one by one and keeps to the limits."""

    def __init__(self, name: str, limits: Limits, budget: list[int], hidden=False):
        """:param budget: one number, cells still allowed in the whole file"""
        self.sheet = Sheet(name, hidden=hidden)
        self.limits = limits
        self.budget = budget
        self._row_limit = limits.max_rows + limits.extra_rows

    def add(self, number: int, cells: list) -> None:
        """Add one row; rows without values are dropped.

        :raise RegisterError: ``too_many_rows``, ``too_many_columns``,
            ``too_many_cells``
        """
        while cells and cells[-1] is None:
            cells.pop()
        if not cells:
            return
        sheet, limits = self.sheet, self.limits
        if len(cells) > limits.max_columns:
            raise RegisterError(
                "too_many_columns",
                sheet=sheet.name,
                column=column_name(len(cells) - 1),
                row=number,
                limit=limits.max_columns,
            )
        if len(sheet.rows) >= self._row_limit:
            raise RegisterError(
                "too_many_rows", sheet=sheet.name, limit=limits.max_rows
            )
        self.budget[0] -= len(cells)
        if self.budget[0] < 0:
            raise RegisterError("too_many_cells", limit=limits.max_cells)
        sheet.rows.append(cells)
        sheet.numbers.append(number)

    def problem(self, number: int, column: int, code: str, **params) -> None:
        """Note what the cell suffers from; the first remark stays."""
        self.sheet.problems.setdefault((number, column), (code, params))

    def text(self, number: int, column: int, text: str, length: int = 0):
        """Return ``text`` as the value of a cell, or None if it is blank.

        :param length: real length if ``text`` was already cut
        """
        if "\0" in text:
            text = text.replace("\0", "")
        limit = self.limits.cell_text
        if length > limit or len(text) > limit:
            self.problem(
                number,
                column,
                "text_shortened",
                length=max(length, len(text)),
                kept=limit,
            )
            text = text[:limit]
        if text[:1] == "=" and len(text) > 1:
            self.problem(number, column, "formula_text", text=text[:80])
        return text if text and not text.isspace() else None

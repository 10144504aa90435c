"""The rows of a table: which hold awards, and what they leave unsaid.

Totals, headings, repeated headers and signatures are told from awards; merged
cells and ditto marks are replaced by the value that they stand for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from . import words
from .header import NAME_KEYS
from .header_rows import is_enumeration
from .headings import Context, Headings, is_ordinal
from .issues import Issue
from .layout import Skipped, Table, is_repeated_header
from .text import clean, fold, remembered, shorten
from .values import is_ditto, plain
from .vocabulary import Vocabulary

_TOTAL = re.compile(
    r"(?:tổng cộng|tổng số|cộng tổng|total|subtotal|sum|grand total)\b.*"
    r"|(?:tổng|cộng)(?:\s*[:(\d.].*|\s+[ivx]+|\s+(?:mục|phần|nhóm)\b.*|)",
    re.IGNORECASE | re.DOTALL,
)
#: The same without marks, whole words only: *Công* is also a name.
_TOTAL_BARE = re.compile(r"(?:tong cong|tong so)(?:\s*[:(\d].*|)")
_SIGNATURES = frozenset(fold(word) for word in words.SIGNATURE_WORDS)
_POSTS = frozenset(fold(word) for word in words.SIGNING_POSTS)
_PLACE_DATE = re.compile(r"(?:[^\d]{0,40},\s*)?ngay[\s.…_]*\d{0,2}[\s.…_]*thang\b.*")
#: A footer is looked for in so many rows at the end.
_FOOTER = 80
_FEW = 3
#: Columns that headings leave empty.
_FACTS = ("award_type", "year", "decision_number", "decision_date", "decision")


@dataclass(slots=True)
class Row:
    """One row with an award, its gaps filled.

    ``originals`` holds the cells that were filled or replaced, as written.
    """

    number: int
    cells: list
    context: Context
    originals: dict[int, str] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)


class RowReader:
    """Iterates over the rows with awards of a table."""

    def __init__(self, table: Table, awards: Vocabulary | None):
        self.table = table
        self.sheet = table.sheet
        self.columns = table.columns
        self.keys = {column.index: column.key for column in table.columns}
        self.names = {c.index for c in table.columns if c.key in NAME_KEYS}
        self.ordinals = {c.index for c in table.columns if c.key == "ordinal"}
        self.first_column = min(self.keys, default=0)
        self.headings = Headings(table, awards, self.names, self.ordinals)
        self.awards = awards
        self.header_texts = {
            part for c in table.columns for part in clean(c.header).split(" / ")
        }
        self._starts: dict[int, list] = {}
        for merge in self.sheet.merges:
            if merge.bottom > merge.top and merge.left in self.keys:
                self._starts.setdefault(merge.top, []).append(merge)
        self._active: dict[int, tuple] = {}
        self._above: dict[int, tuple] = {}
        self._after_header = False
        self._remarks: list[Issue] = []
        self.stop = self._footer()

    def __iter__(self) -> Iterator[Row]:
        rows, numbers = self.sheet.rows, self.sheet.numbers
        for index in range(self.table.first, self.stop):
            cells, number = rows[index], numbers[index]
            self._forget_merged(number)
            if not self._is_special(cells, number):
                yield self._fill(cells, number)
        for index in range(self.stop, self.table.end):
            self._skip(numbers[index], "signature", rows[index])

    # -- rows without awards ------------------------------------------------
    def _skip(self, number: int, reason: str, cells: list) -> None:
        text = " | ".join(plain(value) for value in cells if value is not None)
        self.table.skipped.append(Skipped(number, reason, shorten(clean(text), 200)))

    def _is_special(self, cells: list, number: int) -> bool:
        """Whether the row holds no award; then it is noted and understood."""
        filled = [(i, value) for i, value in enumerate(cells) if value is not None]
        texts = [(i, value) for i, value in filled if isinstance(value, str)]
        reason = ""
        if not any(index in self.keys for index, _value in filled):
            reason = "" if len(filled) <= _FEW and texts else "note"
        if filled and all(i in self.ordinals and is_ordinal(v) for i, v in filled):
            reason = "note"  # numbered in advance, never filled
        elif texts and _is_total(texts[0][1]):
            if self._only_figures(filled, texts):
                reason = "total"
            else:
                self._remark("maybe_total", texts[0][1])
        elif texts and clean(texts[0][1]) in self.header_texts:
            if is_repeated_header(cells, self.table):
                reason = "header"
        elif self._after_header and is_enumeration(cells):
            reason = "header"
        self._after_header = reason == "header"
        if not reason and 0 < len(texts) <= _FEW:
            if len(filled) <= _FEW and self._is_signature(filled, texts):
                reason = "signature"
            elif self._is_heading(filled, texts, number):
                reason = "heading"
        if not reason and not texts:
            reason = self._figures_reason(filled)
        if reason:
            self._remarks = []
            self._skip(number, reason, cells)
        return bool(reason)

    def _remark(self, code: str, text: str) -> None:
        """Put a question about the row that is read next."""
        params = {"text": shorten(clean(text), 100)}
        self._remarks.append(Issue(code, "question", "", params))

    def _only_figures(self, filled, texts) -> bool:
        """Whether a row that starts like a total has only figures besides."""
        first = texts[0][0]
        return all(
            not isinstance(value, str)
            or index <= first
            or not any(char.isalpha() for char in value)
            or (len(texts) == 2 and index > first and _is_count(value))
            for index, value in filled
        )  # fmt: skip

    def _figures_reason(self, filled) -> str:
        """A row of figures only is a total without words, if no name is merged."""
        if any(index in self._active for index in self.names):
            return ""
        if all(index not in self.ordinals for index, _value in filled):
            return "total"
        # A numbered row with a year holds an award whose name could not be read.
        return "" if self._has_facts(filled) else "note"

    def _is_heading(self, filled, texts, number: int) -> bool:
        wide = self.headings.is_wide(number)
        if not wide and any(self.keys.get(i) in _FACTS for i, _value in texts):
            return False
        return self.headings.take(filled, texts, number, self._has_facts(filled))

    def _has_facts(self, filled) -> bool:
        """Whether a row has a year or decision, its own or merged from above."""
        if any(self.keys.get(index) in _FACTS for index, _value in filled):
            return True
        return any(self.keys[index] in _FACTS for index in self._active)

    def _is_signature(self, filled, texts) -> bool:
        if any(index in self.ordinals and is_ordinal(v) for index, v in filled):
            return False
        return any(_signs(value) for _index, value in texts) and not any(
            self._is_award(index, value) for index, value in texts
        )

    def _is_award(self, index: int, value: str) -> bool:
        if self.awards is None or self.keys.get(index) != "award_type":
            return False
        return bool(self.awards.match(value).candidates)

    def _footer(self) -> int:
        """Return the index behind the last row before the signatures."""
        rows, end = self.sheet.rows, self.table.end
        start = max(self.table.first, end - _FOOTER)
        last = start
        for index in range(end - 1, start - 1, -1):
            if self._looks_like_data(rows[index]):
                last = index + 1
                break
        for index in range(last, end):
            texts = [value for value in rows[index] if isinstance(value, str)]
            if len(texts) <= 4 and any(map(_signs, texts)):
                return index
        return end

    def _looks_like_data(self, cells: list) -> bool:
        named = numbered = awarded = False
        for index, value in enumerate(cells):
            if value is None or index not in self.keys:
                continue
            if index in self.names:
                named = True
            elif index in self.ordinals:
                numbered = is_ordinal(value)
            elif self.keys[index] in ("year", "decision_number", "decision_date"):
                awarded = awarded or not isinstance(value, str) or value[:1].isdigit()
            elif isinstance(value, str) and self._is_award(index, value):
                awarded = True
        return named and (numbered or awarded)

    # -- rows with awards ---------------------------------------------------
    def _fill(self, cells: list, number: int) -> Row:
        row = Row(number, cells, self.headings.context, issues=self._remarks)
        self._remarks = []
        if self._active or number in self._starts:
            self._fill_merged(row)
        above, section = self._above, self.headings.section
        cells = row.cells
        width = len(cells)
        for index, key in self.keys.items():
            value = cells[index] if index < width else None
            if type(value) is str and len(value) < 21 and is_ditto(value):
                value = self._repeat(row, index, key, value)
            above[index] = (value, number, section)
        return row

    def _forget_merged(self, number: int) -> None:
        if self._active:
            self._active = {
                index: entry
                for index, entry in self._active.items()
                if entry[0] >= number
            }

    def _fill_merged(self, row: Row) -> None:
        cells, number = row.cells, row.number
        for merge in self._starts.get(number, ()):
            value = cells[merge.left] if merge.left < len(cells) else None
            self._active[merge.left] = (merge.bottom, value, number)
        for index, (_bottom, value, top) in self._active.items():
            if value is not None and number > top and index not in self.ordinals:
                self._put(row, index, value)

    @staticmethod
    def _put(row: Row, index: int, value) -> None:
        """Set a cell without touching the sheet."""
        cells = list(row.cells)
        cells += [None] * (index + 1 - len(cells))
        if cells[index] is None:
            cells[index] = value
        row.cells = cells

    def _repeat(self, row: Row, index: int, key: str, text: str):
        """Replace a ditto mark by the value above; return it."""
        value, number, section = self._above.get(index, (None, 0, 0))
        row.originals[index] = text
        cells = list(row.cells)
        cells[index] = value
        row.cells = cells
        params = {"text": text, "row": number, "value": shorten(plain(value), 80)}
        if value is None:
            row.issues.append(Issue("ditto_first_row", "error", key, params))
        elif section != self.headings.section:
            row.issues.append(Issue("ditto_across_heading", "question", key, params))
        else:
            row.issues.append(Issue("repeated_above", "info", key, params))
        return value


@remembered
def _is_total(text: str) -> bool:
    cleaned = clean(text[:200]).lower()
    if _TOTAL.fullmatch(cleaned):
        return True
    return cleaned.isascii() and bool(_TOTAL_BARE.fullmatch(cleaned))


@remembered
def _is_count(text: str) -> bool:
    """Whether a text beside *Tổng cộng* is a count: *25 cá nhân*."""
    return bool(re.match(r"\s*\d", text))


@remembered
def _signs(text: str) -> bool:
    """Whether a cell belongs to the signatures: a role, a place with a date."""
    if len(text) > 120:
        return False
    folded = fold(text)
    bare = re.sub(r"\(.*?\)|[:.…_]+$", "", folded).strip(" .:()")
    if bare in _SIGNATURES or folded.strip("() ") in _SIGNATURES:
        return True
    if any(folded.startswith(prefix) for prefix in ("tm. ", "kt. ", "tl. ", "tuq. ")):
        return True
    if _PLACE_DATE.fullmatch(folded):
        return True
    return clean(text).isupper() and bare in _POSTS

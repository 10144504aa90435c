"""Excel workbooks (.xlsx, .xlsm), read part by part with a streaming parser.

Why not a library: the merged ranges, the cached results of formulas and the
formulas themselves are wanted from one pass with bounded memory, files with
broken styles or lying dimensions must still be read, and no part may unpack
beyond the limits.
"""

from __future__ import annotations

import posixpath
import re

from .issues import RegisterError
from .sheet import Collector, Limits, Merge, Sheet
from .xlsx_package import Package, from_serial, local_name
from .xlsx_package import formats as package_formats
from .xlsx_package import relations as package_relations

_MAX_COLUMN = 16_384
_MAX_ROW = 1_048_576
_MAX_MERGES = 200_000
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


def read_xlsx(content: bytes, limits: Limits) -> list[Sheet]:
    """Read every sheet of a workbook.

    A sheet beyond the limits gets its ``error``; the others are still read.

    :raise RegisterError: ``broken_file``, ``encrypted``, ``zip_bomb``,
        ``not_a_register``, ``too_many_sheets``, ``too_much_text``
    """
    package = Package(content, limits)
    workbook = package_relations(package, "_rels/.rels").get("officeDocument", {})
    path = next(iter(workbook.values()), "xl/workbook.xml").lstrip("/")
    if path.lower() not in package.parts:
        _refuse_other(package.parts)
    entries, date1904 = _workbook(package, path)
    if len(entries) > limits.max_sheets:
        raise RegisterError(
            "too_many_sheets", count=len(entries), limit=limits.max_sheets
        )
    folder, name = posixpath.split(path)
    relations = package_relations(package, f"{folder}/_rels/{name}.rels", folder)
    strings = Strings(limits)
    for part in relations.get("sharedStrings", {}).values():
        strings.read(package, part)
    formats = package_formats(package, relations.get("styles", {}).values())
    budget = [limits.max_cells]
    sheets = []
    for title, relation, hidden in entries:
        part = relations.get("worksheet", {}).get(relation)
        if part is None:  # charts, dialogs, macros
            continue
        collector = Collector(title, limits, budget, hidden)
        collector.sheet.date1904 = date1904
        try:
            _SheetParser(collector, strings, formats).read(package, part)
        except RegisterError as error:
            if error.code in ("zip_bomb", "too_many_cells", "too_much_text"):
                raise
            collector.sheet.error = error
        sheets.append(collector.sheet)
    return sheets


def _refuse_other(parts) -> None:
    """Say what the zip file is, if it is not a workbook."""
    kinds = (
        ("xl/workbook.bin", "a binary workbook (.xlsb)"),
        ("word/document.xml", "a Word document"),
        ("ppt/presentation.xml", "a presentation"),
        ("content.xml", "an OpenDocument file (.ods, .odt)"),
    )
    for name, kind in kinds:
        if name in parts:
            raise RegisterError("not_a_register", kind=kind)
    raise RegisterError("not_a_register", kind="a zip archive")


def _workbook(package: Package, path: str):
    """Return ([(sheet name, relation id, hidden)], whether dates count from 1904)."""
    entries: list[tuple[str, str, bool]] = []
    date1904 = False

    def start(tag, attributes):
        nonlocal date1904
        tag = local_name(tag)
        if tag == "sheet":
            relation = next((v for k, v in attributes.items() if k.endswith(":id")), "")
            hidden = attributes.get("state", "visible") != "visible"
            entries.append((attributes.get("name", ""), relation, hidden))
        elif tag == "workbookPr":
            date1904 = attributes.get("date1904") in ("1", "true")

    package.parse(path, start)
    return entries, date1904


class Strings(list):
    """The shared texts of a workbook; ``lengths`` tells of those that were cut."""

    def __init__(self, limits: Limits):
        super().__init__()
        self.limits = limits
        self.lengths: dict[int, int] = {}
        self.total = 0

    def read(self, package: Package, part: str) -> None:
        """Add the texts of one part.

        :raise RegisterError: ``too_much_text`` and those of the package
        """
        limit = self.limits.cell_text
        pieces: list[str] = []
        size = depth = 0
        collecting = False

        def start(tag, _attributes):
            nonlocal collecting, depth, size
            tag = local_name(tag)
            if tag == "si":
                pieces.clear()
                size = 0
            elif tag == "rPh":  # how a text is pronounced
                depth += 1
            elif tag == "t":
                collecting = not depth

        def chars(data):
            nonlocal size
            if collecting:
                size += len(data)
                if size - len(data) <= limit:
                    pieces.append(data)

        def end(tag):
            nonlocal collecting, depth
            tag = local_name(tag)
            if tag == "t":
                collecting = False
            elif tag == "rPh":
                depth -= 1
            elif tag == "si":
                if size > limit:
                    self.lengths[len(self)] = size
                self.append(self.count("".join(pieces)[: limit + 1]))

        package.parse(part, start, end, chars)

    def count(self, text: str) -> str:
        """Return ``text``, added to the total and without Excel's escapes."""
        self.total += len(text)
        if self.total > self.limits.total_text:
            raise RegisterError("too_much_text", limit=self.limits.total_text // 10**6)
        if "_x" in text:
            text = _ESCAPE.sub(_unescape, text)
        return text


def _unescape(match) -> str:
    code = int(match.group(1), 16)
    return "\ufffd" if 0xD800 <= code < 0xE000 else chr(code)


class _SheetParser:
    """Handlers for the XML of one sheet.

    The state of the cell that is being read lives in attributes; the handlers
    are found by element name, for they are called millions of times.
    """

    __slots__ = (
        "cells", "collecting", "column", "columns", "ends", "formats", "has_formula",
        "has_value", "kind", "limit", "number", "out", "phonetic", "pieces", "size",
        "starts", "strings", "style",
    )  # fmt: skip

    def __init__(self, collector: Collector, strings: Strings, formats: list):
        self.out = collector
        self.limit = collector.limits.cell_text
        self.strings = strings
        self.formats = formats
        self.columns: dict[str, int] = {}
        self.number = self.column = self.size = self.phonetic = 0
        self.cells: list = []
        self.pieces: list[str] = []
        self.kind = self.style = None
        self.has_value = self.has_formula = self.collecting = False
        self.starts = {
            "c": self._start_cell,
            "v": self._start_text,
            "t": self._start_text,
            "f": self._start_formula,
            "row": self._start_row,
            "rPh": self._start_phonetic,
            "mergeCell": self._start_merge,
        }
        self.ends = {
            "c": self._end_cell,
            "v": self._end_text,
            "t": self._end_text,
            "row": self._end_row,
            "rPh": self._end_phonetic,
        }

    def read(self, package: Package, part: str) -> None:
        """:raise RegisterError: those of the package and of the collector"""
        if not package.parse(part, self._start, self._end, self._chars):
            raise RegisterError("broken_file", detail=part)

    def _start(self, tag, attributes):
        handler = self.starts.get(tag)
        if handler is None and ":" in tag:
            handler = self.starts.get(local_name(tag))
        if handler is not None:
            handler(attributes)

    def _end(self, tag):
        handler = self.ends.get(tag)
        if handler is None and ":" in tag:
            handler = self.ends.get(local_name(tag))
        if handler is not None:
            handler()

    def _chars(self, data):
        if self.collecting:
            if self.size <= self.limit:
                self.pieces.append(data)
            self.size += len(data)

    def _start_row(self, attributes):
        self.number = _row_number(attributes.get("r"), self.number)
        self.column = -1
        if attributes.get("hidden") in ("1", "true"):
            self.out.sheet.hidden_rows += 1

    def _end_row(self):
        self.out.add(self.number, self.cells)
        self.cells = []

    def _start_cell(self, attributes):
        reference = attributes.get("r")
        if reference is None:
            self.column += 1
        else:
            letters = reference.rstrip("0123456789")
            column = self.columns.get(letters)
            if column is None:
                column = self.columns[letters] = _column(letters)
            self.column = column
        self.kind = attributes.get("t")
        self.style = attributes.get("s")
        self.has_value = self.has_formula = False
        if self.pieces:
            self.pieces = []
        self.size = 0

    def _end_cell(self):
        if not (self.has_value or self.has_formula):
            return
        value = self._convert("".join(self.pieces))
        if value is None:
            return
        cells, column = self.cells, self.column
        missing = column - len(cells)
        if missing < 0:
            cells[column] = value
            return
        if missing:
            cells.extend([None] * missing)
        cells.append(value)

    def _start_text(self, _attributes):
        self.has_value = True
        self.collecting = not self.phonetic

    def _end_text(self):
        self.collecting = False

    def _start_formula(self, _attributes):
        self.has_formula = True

    def _start_phonetic(self, _attributes):
        self.phonetic += 1

    def _end_phonetic(self):
        self.phonetic -= 1

    def _start_merge(self, attributes):
        merges = self.out.sheet.merges
        merge = _merge(attributes.get("ref", ""))
        if merge and len(merges) < _MAX_MERGES:
            merges.append(merge)

    def _convert(self, text: str):
        """Return the value of one cell."""
        out, kind, number, column = self.out, self.kind, self.number, self.column
        if kind == "s":
            index = int(text) if text.strip().isdecimal() and len(text) < 10 else -1
            if not 0 <= index < len(self.strings):
                return None
            return out.text(
                number, column, self.strings[index], self.strings.lengths.get(index, 0)
            )
        if kind == "inlineStr" or kind == "str":
            if not text and self.has_formula:
                return self._no_value()
            text = self.strings.count(text[: self.limit + 1])
            return out.text(number, column, text, self.size)
        if not text or text.isspace():
            return self._no_value() if self.has_formula else None
        if kind == "b":
            return text.strip() in ("1", "true")
        if kind == "e":
            out.problem(number, column, "error_value", text=text[:20])
            return None
        if kind == "d":
            return text
        try:
            value = float(text)
        except ValueError:
            return out.text(number, column, text, self.size)
        return self._number(value)

    def _no_value(self):
        self.out.problem(self.number, self.column, "formula_without_value")

    def _number(self, value: float):
        meaning, style = None, self.style
        if style and style.isdecimal() and int(style) < len(self.formats):
            meaning = self.formats[int(style)]
        if meaning is True:
            moment = from_serial(value, self.out.sheet.date1904)
            if moment is not None:
                return moment
        if value != value or value in (float("inf"), float("-inf")):
            return None
        if value == int(value) and abs(value) < 1e15:
            value = int(value)
            if meaning and meaning is not True and value >= 0:
                return str(value).zfill(meaning)
        return value


def _column(letters: str) -> int:
    """Return the index of a column: ``A`` → 0."""
    index = 0
    for char in letters.upper()[:4]:
        index = index * 26 + ord(char) - 64 if "A" <= char <= "Z" else _MAX_COLUMN + 1
    if not 0 < index <= _MAX_COLUMN:
        raise RegisterError("broken_file", detail="cell " + letters[:10])
    return index - 1


def _row_number(text: str | None, before: int) -> int:
    if text is None:
        return before + 1
    if not text.isdecimal() or not 0 < len(text) < 8 or int(text) > _MAX_ROW:
        raise RegisterError("broken_file", detail="row " + text[:10])
    return int(text)


_RANGE = re.compile(r"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})")


def _merge(reference: str) -> Merge | None:
    match = _RANGE.fullmatch(reference.replace("$", ""))
    if match is None:
        return None
    left, top, right, bottom = match.groups()
    return Merge(int(top), _column(left), int(bottom), _column(right))

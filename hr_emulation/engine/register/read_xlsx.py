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
    """Handlers for the XML of one sheet."""

    def __init__(self, collector: Collector, strings: Strings, formats: list):
        self.out = collector
        self.strings = strings
        self.formats = formats
        self.columns: dict[str, int] = {}

    def read(self, package: Package, part: str) -> None:
        """:raise RegisterError: those of the package and of the collector"""
        out, columns, convert = self.out, self.columns, self._convert
        limit = self.out.limits.cell_text
        sheet = out.sheet
        number = column = size = 0
        cells: list = []
        pieces: list[str] = []
        kind = style = None
        has_value = has_formula = collecting = False
        phonetic = 0

        def start(tag, attributes):
            nonlocal number, column, size, kind, style
            nonlocal has_value, has_formula, collecting, phonetic
            if ":" in tag:
                tag = local_name(tag)
            if tag == "c":
                reference = attributes.get("r")
                if reference is None:
                    column += 1
                else:
                    letters = reference.rstrip("0123456789")
                    column = columns.get(letters, -1)
                    if column < 0:
                        column = columns[letters] = _column(letters)
                kind, style = attributes.get("t"), attributes.get("s")
                has_value = has_formula = False
                if pieces:
                    pieces.clear()
                size = 0
            elif tag == "v" or tag == "t":
                has_value = True
                collecting = not phonetic
            elif tag == "row":
                number = _row_number(attributes.get("r"), number)
                column = -1
                if attributes.get("hidden") in ("1", "true"):
                    sheet.hidden_rows += 1
            elif tag == "f":
                has_formula = True
            elif tag == "rPh":
                phonetic += 1
            elif tag == "mergeCell" and len(sheet.merges) < _MAX_MERGES:
                merge = _merge(attributes.get("ref", ""))
                if merge:
                    sheet.merges.append(merge)

        def chars(data):
            nonlocal size
            if collecting:
                size += len(data)
                if size - len(data) <= limit:
                    pieces.append(data)

        def end(tag):
            nonlocal collecting, phonetic, cells
            if ":" in tag:
                tag = local_name(tag)
            if tag == "v" or tag == "t":
                collecting = False
            elif tag == "c":
                if has_value or has_formula:
                    value = convert(
                        number, column, "".join(pieces), size, kind, style, has_formula
                    )
                    if value is not None:
                        if column > len(cells):
                            if column >= _MAX_COLUMN:
                                raise RegisterError("broken_file", detail=part)
                            cells.extend([None] * (column - len(cells)))
                        if column < len(cells):
                            cells[column] = value
                        else:
                            cells.append(value)
            elif tag == "row":
                out.add(number, cells)
                cells = []
            elif tag == "rPh":
                phonetic -= 1

        if not package.parse(part, start, end, chars):
            raise RegisterError("broken_file", detail=part)

    def _convert(self, number, column, text, size, kind, style, has_formula):
        """Return the value of one cell."""
        out = self.out
        if kind == "s":
            index = int(text) if text.strip().isdecimal() and len(text) < 10 else -1
            if not 0 <= index < len(self.strings):
                return None
            return out.text(
                number, column, self.strings[index], self.strings.lengths.get(index, 0)
            )
        if kind == "inlineStr" or kind == "str":
            if not text and has_formula:
                return self._no_value(number, column)
            limit = out.limits.cell_text
            return out.text(number, column, self.strings.count(text[: limit + 1]), size)
        if not text or text.isspace():
            return self._no_value(number, column) if has_formula else None
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
            return out.text(number, column, text, size)
        return self._number(value, style)

    def _no_value(self, number, column):
        self.out.problem(number, column, "formula_without_value")

    def _number(self, value: float, style):
        meaning = None
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
    for char in letters.upper():
        if not "A" <= char <= "Z" or index > _MAX_COLUMN:
            raise RegisterError("broken_file", detail="cell " + letters[:10])
        index = index * 26 + ord(char) - 64
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

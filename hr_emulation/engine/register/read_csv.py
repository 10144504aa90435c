"""Text files: their encoding, their separator, their fields.

The fields are cut here rather than by the ``csv`` module, which refuses long
cells by a limit that is shared by the whole process, and swallows the rest of
the file after a stray quotation mark without a word.
"""

from __future__ import annotations

import codecs
import contextlib
from collections import Counter

from . import legacy
from .issues import Issue, RegisterError
from .sheet import Collector, Limits, Sheet

_SEPARATORS = (",", ";", "\t", "|")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decode(content: bytes) -> tuple[str, str]:
    """Return (text, name of the encoding if it had to be guessed, else empty).

    :raise RegisterError: ``broken_file``, ``not_a_register`` for binary data
    """
    for bom, name in _BOMS:
        if content.startswith(bom):
            return _strict(content[len(bom) :], name), ""
    head = content[:4096]
    if b"\0" in head:
        even, odd = head[0::2].count(0), head[1::2].count(0)
        if max(even, odd) * 5 > len(head):
            name = "utf-16-be" if even > odd else "utf-16-le"
            return _strict(content, name), name
        raise RegisterError("not_a_register", kind="a binary file")
    with contextlib.suppress(UnicodeDecodeError):
        return content.decode("utf-8"), ""
    western = content.decode("cp1252", "replace")
    if legacy.is_legacy(western[:20000]):
        return western, ""
    try:
        return content.decode("cp1258"), "Windows-1258"
    except UnicodeDecodeError:
        return western.replace("\ufffd", "?"), "Windows-1252"


def _strict(content: bytes, name: str) -> str:
    if name.startswith("utf-16") and len(content) % 2:
        content = content[:-1]
    try:
        return content.decode(name)
    except UnicodeDecodeError:
        raise RegisterError("broken_file", detail="not valid " + name) from None


def read_csv(content: bytes, limits: Limits, name: str = "CSV") -> Sheet:
    """Read a text file as one sheet.

    :raise RegisterError: see :func:`decode` and :class:`~.sheet.Collector`,
        and ``unclosed_quote``
    """
    text, guessed = decode(content)
    if len(text) > limits.total_text:
        raise RegisterError("too_much_text", limit=limits.total_text // 10**6)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    separator = _directive(lines)
    first = 1 if separator else 0
    separator = separator or sniff(lines)
    collector = Collector(name, limits, [limits.max_cells])
    _collect(lines, first, separator, collector)
    if guessed:
        collector.sheet.issues.append(
            Issue("encoding_guessed", "question", "", {"encoding": guessed})
        )
    return collector.sheet


def _directive(lines: list[str]) -> str:
    """Return the separator named by Excel's ``sep=;`` line, if any."""
    head = lines[0].strip().strip('"') if lines else ""
    return head[4] if len(head) == 5 and head.lower().startswith("sep=") else ""


def sniff(lines: list[str]) -> str:
    """Return the separator that cuts most of the first lines alike."""
    best, best_score = ",", 0.0
    for separator in _SEPARATORS:
        counts = [
            _outside_quotes(line[:20000]).count(separator)
            for line in lines[:60]
            if line.strip()
        ]
        # the usual number of cuts, weighed by how many lines have it
        usual = Counter(count for count in counts if count).most_common(1)
        if usual:
            count, times = usual[0]
            score = times / len(counts) * min(count, 20) ** 0.5
            if score > best_score:
                best, best_score = separator, score
    return best


def _outside_quotes(line: str) -> str:
    return "".join(line.split('"')[::2])


def _collect(lines, first, separator, collector) -> None:
    number, index, total = 0, first, len(lines)
    while index < total:
        line = lines[index]
        number += 1
        if '"' not in line:
            index += 1
            cells = line.split(separator)
        else:
            cells, index = _cut(lines, index, separator, number, collector)
        values = [
            collector.text(number, column, cell) if cell else None
            for column, cell in enumerate(cells)
        ]
        collector.add(number, values)


def _cut(lines, index, separator, number, collector) -> tuple[list[str], int]:
    """Cut the record that starts at ``lines[index]``; return it and the next index."""
    cells: list[str] = []
    line, position = lines[index], 0
    while True:
        if line[position : position + 1] != '"' or _lone_quote(
            line, position, separator
        ):
            end = line.find(separator, position)
            cells.append(line[position:] if end < 0 else line[position:end])
        else:
            parts, line, index, position = _quoted(lines, index, position + 1, number)
            end = line.find(separator, position)
            tail = line[position:] if end < 0 else line[position:end]
            text = "".join(parts)
            if "\n" in text and separator in text:
                collector.problem(
                    number, len(cells), "suspicious_quote", text=text[:80]
                )
            cells.append(text + tail)
        if end < 0:
            return cells, index + 1
        position = end + len(separator)


def _lone_quote(line: str, position: int, separator: str) -> bool:
    """Whether the quotation mark is the whole cell: a ditto mark typed by hand."""
    after = line[position + 1 :][:1]
    return after == "" or (after == separator and line.count('"') == 1)


def _quoted(lines, index, position, number):
    """Read up to the closing quotation mark.

    Return (pieces of text, line, index and position behind the mark).
    """
    parts: list[str] = []
    line = lines[index]
    while True:
        end = line.find('"', position)
        if end < 0:
            parts += (line[position:], "\n")
            index += 1
            if index >= len(lines):
                raise RegisterError("unclosed_quote", row=number)
            line, position = lines[index], 0
        elif line[end + 1 : end + 2] == '"':
            parts.append(line[position : end + 1])
            position = end + 2
        else:
            parts.append(line[position:end])
            return parts, line, index, end + 1

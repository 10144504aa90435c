"""From the bytes of a file to its sheets, whatever the file calls itself."""

from __future__ import annotations

import re

from . import legacy
from .issues import Issue, RegisterError
from .read_csv import read_csv
from .read_xls import read_xls
from .read_xlsx import read_xlsx
from .sheet import Limits, Merge, Sheet

__all__ = ["Limits", "Merge", "Sheet", "pick", "read"]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: First bytes of files that are often uploaded by mistake.
_OTHERS = (
    (b"%PDF", "a PDF document"),
    (b"{\\rtf", "a text document (.rtf)"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"Rar!", "a compressed archive (.rar)"),
    (b"7z\xbc\xaf", "a compressed archive (.7z)"),
    (b"\x1f\x8b", "a compressed archive (.gz)"),
)
_HTML = re.compile(rb"<(?:!doctype html|html|table|head|meta)\b", re.IGNORECASE)
#: Sheets are judged by a sample of their texts.
_SAMPLE = 3000


def read(content: bytes, filename: str = "", limits: Limits | None = None):
    """Return the sheets of an .xlsx, .xls or text file as a list of :class:`Sheet`.

    The type is told by the content. A sheet that alone exceeds a limit has its
    ``error`` set; if no sheet can be read, that error is raised.

    :param filename: names the only sheet of a text file
    :raise RegisterError: the file cannot be read; the codes are in
        :data:`~.issues.FILE_MESSAGES`
    """
    limits = limits or Limits()
    if not content or not content.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise RegisterError("empty_file")
    if len(content) > limits.file_size:
        raise RegisterError(
            "too_large",
            size=round(len(content) / 2**20, 1),
            limit=round(limits.file_size / 2**20, 1),
        )
    sheets = _dispatch(content, filename, limits)
    for sheet in sheets:
        _note_legacy(sheet)
        if sheet.hidden_rows:
            sheet.issues.append(
                Issue("hidden_rows", "warning", "", {"count": sheet.hidden_rows})
            )
    if not any(sheet.rows and not sheet.error for sheet in sheets):
        raise next(
            (sheet.error for sheet in sheets if sheet.error), None
        ) or RegisterError("no_sheet")
    return sheets


def _dispatch(content: bytes, filename: str, limits: Limits) -> list[Sheet]:
    if content.startswith(b"PK\x03\x04") or content.startswith(b"PK\x05\x06"):
        return read_xlsx(content, limits)
    if content.startswith(_OLE) or content[:2] in (b"\x09\x08", b"\x09\x04"):
        return read_xls(content, limits)
    for magic, kind in _OTHERS:
        if content.startswith(magic):
            raise RegisterError("not_a_register", kind=kind)
    head = content[:2048].lstrip(b"\xef\xbb\xbf \t\r\n")
    if _HTML.match(head) or head.startswith(b"<?xml"):
        raise RegisterError(
            "not_a_register", kind="a web page or XML file under another name"
        )
    stem = re.sub(r"\.\w{1,5}$", "", filename.replace("\\", "/").rpartition("/")[2])
    return [read_csv(content, limits, stem or "CSV")]


def pick(sheets: list[Sheet], name: str) -> Sheet:
    """Return the sheet called ``name``.

    :raise RegisterError: ``no_such_sheet``, or the sheet's own error
    """
    for sheet in sheets:
        if sheet.name == name:
            if sheet.error:
                raise sheet.error
            return sheet
    names = ", ".join(sheet.name for sheet in sheets)
    raise RegisterError("no_such_sheet", sheet=name, names=names)


def _note_legacy(sheet: Sheet) -> None:
    """Set ``sheet.legacy`` if part of its text is in an old font encoding."""
    seen, found, example = 0, 0, ("", "", "")
    for row in sheet.rows:
        for cell in row:
            if isinstance(cell, str) and not cell.isascii():
                seen += 1
                text, name = legacy.convert(cell)
                if name:
                    found += 1
                    example = (cell, text, name)
        if seen > _SAMPLE:
            break
    if found > 1 and found * 20 >= seen:
        sheet.legacy = example[2]
        params = {"text": example[0], "read": example[1], "encoding": example[2]}
        sheet.issues.append(Issue("legacy_font", "question", "", params))

"""The zip package of an Excel workbook: its parts, relations and number formats."""

from __future__ import annotations

import datetime
import io
import posixpath
import re
import struct
import zipfile
import zlib
from xml.parsers import expat

from .issues import RegisterError
from .sheet import Limits

_CHUNK = 1 << 18
#: What reading a damaged part may raise.
_DAMAGE = (
    expat.ExpatError, zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError,
    NotImplementedError, RuntimeError, ValueError, OverflowError,
)  # fmt: skip
_COMPRESSIONS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_DATE_IDS = frozenset([*range(14, 23), *range(27, 37), *range(50, 59)])
_NOT_DATE = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_EPOCH = datetime.datetime(1899, 12, 30)
_EPOCH_1904 = datetime.datetime(1904, 1, 1)


class Package:
    """The zip file, its parts found by name whatever their case."""

    def __init__(self, content: bytes, limits: Limits):
        """:raise RegisterError: ``broken_file``, ``encrypted``, ``zip_bomb``"""
        self.limits = limits
        try:
            self.zip = zipfile.ZipFile(io.BytesIO(content))
            infos = self.zip.infolist()
        except _DAMAGE:
            raise RegisterError("broken_file", detail="not a whole zip file") from None
        size = sum(info.file_size for info in infos)
        if size > limits.unpacked_size or (
            size > limits.ratio_from and size > limits.ratio * max(len(content), 1)
        ):
            raise RegisterError(
                "zip_bomb", size=size >> 20, limit=limits.unpacked_size >> 20
            )
        if any(info.flag_bits & 1 for info in infos):
            raise RegisterError("encrypted")
        if any(info.compress_type not in _COMPRESSIONS for info in infos):
            raise RegisterError("broken_file", detail="unusual compression")
        self.left = limits.unpacked_size
        self.parts = {
            info.filename.replace("\\", "/").lstrip("/").lower(): info for info in infos
        }

    def parse(self, name: str, start, end=None, chars=None) -> bool:
        """Feed part ``name`` to the handlers; False if there is no such part.

        :raise RegisterError: ``broken_file``, ``zip_bomb``
        """
        info = self.parts.get(name.lstrip("/").lower())
        if info is None:
            return False
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.buffer_size = 1 << 16
        parser.StartElementHandler = start
        parser.EndElementHandler = end
        parser.CharacterDataHandler = chars
        parser.StartDoctypeDeclHandler = _refuse_doctype
        try:
            with self.zip.open(info) as stream:
                while chunk := stream.read(_CHUNK):
                    self.left -= len(chunk)
                    if self.left < 0:
                        raise RegisterError(
                            "zip_bomb",
                            size=self.limits.unpacked_size >> 20,
                            limit=self.limits.unpacked_size >> 20,
                        )
                    parser.Parse(chunk)
                parser.Parse(b"", True)
        except _DAMAGE:
            raise RegisterError("broken_file", detail=name) from None
        return True


def _refuse_doctype(*_args):
    raise RegisterError("broken_file", detail="document type declared")


def local_name(name: str) -> str:
    """Return an element name without its namespace prefix."""
    return name.rpartition(":")[2]


def relations(package: Package, name: str, folder: str = "") -> dict:
    """Return {last word of the type: {id: part}} of one relations part."""
    result: dict[str, dict[str, str]] = {}

    def start(tag, attributes):
        if (
            local_name(tag) == "Relationship"
            and attributes.get("TargetMode") != "External"
        ):
            target = attributes.get("Target", "").replace("\\", "/")
            if not target.startswith("/"):
                target = posixpath.normpath(posixpath.join(folder, target))
            kind = attributes.get("Type", "").rpartition("/")[2]
            identifier = attributes.get("Id", target)
            result.setdefault(kind, {})[identifier] = target.lstrip("/")

    package.parse(name, start)
    return result


def formats(package: Package, parts) -> list:
    """Return what each cell style means, see :func:`format_meaning`."""
    codes: dict[str, str] = {}
    styles: list = []
    inside = False

    def start(tag, attributes):
        nonlocal inside
        tag = local_name(tag)
        if tag == "numFmt":
            codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif tag == "cellXfs":
            inside = True
        elif tag == "xf" and inside:
            styles.append(attributes.get("numFmtId", "0"))

    def end(tag):
        nonlocal inside
        if local_name(tag) == "cellXfs":
            inside = False

    for part in parts:
        try:
            package.parse(part, start, end)
        except RegisterError as error:
            if error.code == "zip_bomb":
                raise
    return [_meaning(number, codes.get(number)) for number in styles]


def _meaning(number: str, code: str | None):
    if code is None:
        return True if number.isdigit() and int(number) in _DATE_IDS else None
    return format_meaning(code)


def format_meaning(code: str):
    """Return True for a date format, a width for ``00000``, else None."""
    bare = _NOT_DATE.sub("", code.split(";")[0]).lower()
    if len(bare) > 1 and not bare.strip("0"):
        return len(bare)
    if "general" in bare:
        return None
    return True if "y" in bare or "d" in bare else None


def from_serial(number: float, date1904: bool = False):
    """Return the date (or date and time) of an Excel serial, None if out of range."""
    epoch = _EPOCH_1904 if date1904 else _EPOCH
    if not (0 if date1904 else 1) <= number < 2_958_466:
        return None
    if number < 60 and not date1904:  # Excel believes in 29/02/1900
        number += 1
    try:
        moment = epoch + datetime.timedelta(days=number)
    except OverflowError:
        return None
    if number == int(number):
        return moment.date()
    # half a second more: serials are binary fractions
    return (moment + datetime.timedelta(milliseconds=500)).replace(microsecond=0)

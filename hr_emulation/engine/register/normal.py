"""Cleaning, comparing and guarding text; decision numbers.

Everything here is total: any text gives a text, nothing is raised.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache, wraps

#: Characters that look like the Vietnamese Đ (U+0110) but are other letters.
_D_VARIANTS = {0x00D0: "Đ", 0x00F0: "đ", 0x0189: "Đ", 0x0256: "đ", 0x0257: "đ"}

_SPACES = dict.fromkeys((160, 5760, 8239, 8287, 12288), " ")
_SPACES.update(dict.fromkeys(range(8192, 8203), " "))
_LINE_BREAKS = {0x000B: "\n", 0x000C: "\n", 0x0085: "\n", 0x2028: "\n", 0x2029: "\n"}
_INVISIBLE = dict.fromkeys(
    [0x00AD, 0x034F, 0x061C, 0x180E, 0xFEFF]
    + list(range(0x200B, 0x2010))
    + list(range(0x202A, 0x202F))
    + list(range(0x2060, 0x2070))
)
_CONTROLS = dict.fromkeys(
    code for code in range(0x20) if code not in (0x09, 0x0A, 0x0D)
)
_CONTROLS.update(dict.fromkeys([0x7F, *range(0x80, 0x85), *range(0x86, 0xA0)]))
_CLEAN_TABLE = {**_CONTROLS, **_SPACES, **_LINE_BREAKS, **_INVISIBLE}

#: Every dash that typists and word processors use, and the minus sign.
DASHES = (
    "\u002d\u00ad\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\ufe58\ufe63\uff0d"
)
_DASH = re.compile("[" + re.escape(DASHES) + "]")

_DECOMPOSED = re.compile("[\u0300-\u036f]")
#: A tone mark typed before the mark of the vowel; NFC cannot join the two.
_MARK_ORDER = re.compile("([\u0300\u0301\u0303\u0309]+)([\u0302\u0306\u031b])")

#: Number and length of the texts that a function remembers.
_REMEMBERED = 8_192
_SHORT = 120

_NOT_WORD = re.compile(r"[\W_]+")

_FORMULA_START = frozenset("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")


def remembered(function: Callable) -> Callable:
    """Remember the results of a function of a text, if the text is short.

    Registers repeat themselves; long texts rarely do and would fill the memory.
    """
    cached = lru_cache(maxsize=_REMEMBERED)(function)

    @wraps(function)
    def call(text, *args, **kwargs):
        if len(text) > _SHORT:
            return function(text, *args, **kwargs)
        return cached(text, *args, **kwargs)

    return call


def _folded_letters() -> dict[int, str]:
    """Return the letters of Vietnamese with the plain letter of each."""
    plain = {ord(letter): "d" for letter in "Đđ"}
    for code in [*range(0xC0, 0x1B1), *range(0x1EA0, 0x1EFA)]:
        base = unicodedata.normalize("NFD", chr(code))[0]
        if base.isascii() and base.isalpha():
            plain[code] = base.lower()
    return plain


_FOLDED = _folded_letters()


@remembered
def clean(text: str, keep_lines: bool = False) -> str:
    """Return ``text`` composed (NFC), without invisible or superfluous characters.

    Runs of spaces become one space. Line breaks become spaces too, unless
    ``keep_lines``; then every line is cleaned and empty lines are dropped.
    """
    if (
        text.isprintable()
        and unicodedata.is_normalized("NFC", text)
        and not _DECOMPOSED.search(text)
    ):
        return " ".join(text.split())
    text = text.translate(_CLEAN_TABLE)
    if _DECOMPOSED.search(text):
        text = _MARK_ORDER.sub(r"\2\1", unicodedata.normalize("NFD", text))
    text = unicodedata.normalize("NFC", text)
    if keep_lines:
        lines = (" ".join(line.split()) for line in text.splitlines())
        return "\n".join(line for line in lines if line)
    return " ".join(text.split())


@remembered
def fold(text: str) -> str:
    """Return ``text`` lower-case and without marks, so that *nguyen* finds *Nguyễn*.

    Đ, its look-alikes and đ become d; dashes become ``-``; spaces are single.
    """
    text = clean(text).translate(_FOLDED)
    if not text.isascii():
        text = _DASH.sub("-", text.translate(_D_VARIANTS))
        text = unicodedata.normalize("NFKD", text.lower().replace("đ", "d"))
        text = "".join(char for char in text if not unicodedata.combining(char))
        # compatibility forms may hide capitals and spaces
        text = " ".join(text.lower().split())
    return text.lower()


@remembered
def key(text: str) -> str:
    """Return the key by which two texts are the same word for a reader.

    Folded, punctuation taken as a space, y written as i: *Chiến sỹ* and
    *CHIẾN SĨ* are equal.
    """
    return " ".join(_words(text)).replace("y", "i")


def _words(text: str) -> list[str]:
    return _NOT_WORD.sub(" ", fold(text)).split()


def shorten(text: str, limit: int) -> str:
    """Return ``text``, at most ``limit`` characters long, with an ellipsis if cut."""
    return text if len(text) <= limit else text[: limit - 1] + "…"


def safe_cell(value):
    """Return ``value`` such that no spreadsheet takes it for a formula.

    Text that starts with ``= + - @``, a tab or a line break (full-width forms
    too), also behind spaces, gets a leading apostrophe. Other types are
    returned as they are: a number stays a number.
    """
    if not isinstance(value, str):
        return value
    rest = value.lstrip(" \u00a0")
    if rest[:1] in _FORMULA_START and rest:
        return "'" + value
    return value


# ---------------------------------------------------------------------------
# decision numbers
# ---------------------------------------------------------------------------
_NUMBER_LABEL = re.compile(
    r"^(?:(?:quyết định|quyet dinh|qđ|decision|no|nr|số|so)\b[\s.:#]*)+(?=[\d(])",
    re.IGNORECASE,
)
_AROUND_JOINT = re.compile(r"\s*([/-])\s*")


@remembered
def normalise_number(text: str) -> str:
    """Return the number of a decision in its usual form, or an empty text.

    ``Số: 123 / QĐ – BTTTT`` gives ``123/QĐ-BTTTT``: one kind of dash, the right
    Đ, no label, no spaces around joints, capitals.
    """
    while True:
        result = _normalise_number_once(text)
        if result == text:
            return result
        text = result


def _normalise_number_once(text: str) -> str:
    text = _DASH.sub("-", clean(text).translate(_D_VARIANTS))
    text = _NUMBER_LABEL.sub("", text)
    text = _AROUND_JOINT.sub(r"\1", text).strip(" .,;:-/")
    return unicodedata.normalize("NFC", text.upper())


def number_key(text: str) -> str:
    """Return the key by which two spellings of a decision number are equal."""
    folded = fold(normalise_number(text))
    return "".join(c for c in folded if c.isalnum() or c in "/-")

"""Names of persons: forms of address, capitals, shape."""

from __future__ import annotations

import re
from typing import NamedTuple

from . import words
from .normal import clean, remembered


class Honorific(NamedTuple):
    """A name, the form of address taken off, and one that may be part of it."""

    name: str
    prefix: str
    doubtful: str


@remembered
def split_honorific(name: str) -> Honorific:
    """Take the form of address off ``name``.

    A doubtful one is reported in ``doubtful`` but stays in the name: *Ông* is
    also a surname (*Ông Ích Khiêm*).
    """
    rest = clean(name)
    taken: list[str] = []
    while True:
        prefix, shorter = _certain_prefix(rest)
        if not prefix:
            break
        taken.append(prefix)
        rest = shorter
    prefix, shorter, doubtful = _doubtful_prefix(rest)
    if doubtful:
        return Honorific(rest, " ".join(taken), prefix)
    if prefix:
        taken.append(prefix)
        rest = shorter
    return Honorific(rest, " ".join(taken), "")


def strip_honorific(name: str) -> tuple[str, str]:
    """Return (name without its form of address, the form of address).

    Where stripping is doubtful the name stays whole; :func:`split_honorific`
    tells that it is.
    """
    return split_honorific(name)[:2]


_CERTAIN = frozenset(words.HONORIFICS_CERTAIN)
_DOUBTFUL = frozenset(words.HONORIFICS_DOUBTFUL)
_SURNAMES = frozenset(words.SURNAMES)
_DEGREES = re.compile(
    r"^((?:[A-Za-zĐđ]{1,5}[.\-]){2,}[A-Za-z]{0,5}\.?|[A-ZĐƯ]{2,6}\.)\s*"
)


def _certain_prefix(name: str) -> tuple[str, str]:
    low = name.lower()
    for size in (3, 2, 1):
        head = low.split(" ", size)
        if len(head) <= size:
            continue
        prefix = " ".join(head[:size])
        bare = prefix.rstrip(":,")
        if bare in _CERTAIN and (size > 1 or "." in bare or "/" in bare or head[size]):
            shorter = name[len(prefix) :].strip()
            # "Đồng Chí Công" has only one word left: a name of three words
            if size == 2 and bare == "đồng chí" and " " not in shorter:
                return "", name
            return name[: len(bare)], shorter
    glued = re.match(r"(?i)^(đ/c|đ\.c\.?|ô\.)\s*(?=\w)", name)
    if glued:
        return glued.group(1), name[glued.end() :]
    degrees = _DEGREES.match(name)
    if degrees and name[degrees.end() :]:
        return degrees.group(1), name[degrees.end() :]
    return "", name


def _doubtful_prefix(name: str) -> tuple[str, str, bool]:
    """Return (prefix, name without it, whether this is doubtful)."""
    first, _, rest = name.partition(" ")
    bare = first.rstrip(":.,")
    low = bare.lower()
    if low not in _DOUBTFUL or not rest:
        return "", name, False
    others = rest.split()
    if bare != first or (bare.islower() and others[0][:1].isupper()):
        return bare, rest, False
    if len(others) == 1:
        return bare, name, True
    surname = others[0].lower() in _SURNAMES
    if low in ("bà", "chị") and surname:
        return bare, rest, False
    if surname and len(others) > 2:
        return bare, rest, False
    return bare, name, True


def title_case_name(name: str) -> str:
    """Return a name written in capitals as *Nguyễn Văn A*; others untouched."""
    if not name.isupper():
        return name
    result = []
    for index, char in enumerate(name):
        before = name[index - 1] if index else " "
        result.append(char if before in " -('’." or not index else char.lower())
    return "".join(result)


def looks_like_person(name: str) -> bool:
    """Whether ``name`` has the shape of a Vietnamese person's name."""
    parts = name.split()
    return (
        2 <= len(parts) <= 6
        and parts[0].lower() in _SURNAMES
        and all(part[:1].isupper() and part.isalpha() for part in parts)
    )


def first_word_in(text: str, table: frozenset[str]) -> str:
    """Return the longest entry of ``table`` (up to 3 words) that opens ``text``."""
    parts = clean(text).lower().split(" ")
    for size in (3, 2, 1):
        head = " ".join(parts[:size]).rstrip(":,.")
        if len(parts) >= size and head in table:
            return head
    return ""

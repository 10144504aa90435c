"""Fingerprints that anybody can recompute with a few lines of any language."""

import hashlib
import json
from datetime import date, datetime

#: Of the seals of signatures, and of acts before they kept what they sealed.
#: Changes when the keys or the writing of a payload change.
VERSION = 1
#: Random bytes of a salt, two digits each.
SALT_BYTES = 16
#: Of acts: salted, and with what was sealed kept as text.
ACT_VERSION = 2


class Written(str):
    """A part of a payload that is canonical text already."""


def text_digest(text):
    """Return the SHA-256 of a text in UTF-8, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def bytes_digest(content):
    """Return the SHA-256 of a file, as 64 hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def salted_digest(salt, text):
    """Return the SHA-256 of the salt with the text directly behind it."""
    return text_digest((salt or "") + (text or ""))


def fits_digest(salt, text, digest):
    """Whether a text fits its salted hash.

    With a longer salt a piece of the text could hide in it.
    """
    return len(salt or "") == 2 * SALT_BYTES and salted_digest(salt, text) == digest


def _write_date(value):
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M:%S")
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{value!r} has no place in what is sealed.")


_encode = json.JSONEncoder(
    sort_keys=True,
    separators=(",", ":"),
    ensure_ascii=False,
    allow_nan=False,
    default=_write_date,
).encode


def canonical(payload):
    """Return the one way to write a dictionary of texts, numbers, dates and lists.

    JSON with sorted keys, nothing between them, letters stay letters. Dates are
    texts. Values of the outermost dictionary may be :class:`Written`.

    :raise TypeError: a value is none of these, or a key is no text
    """
    for key in payload:
        if not isinstance(key, str):
            raise TypeError(f"The key {key!r} is no text.")
    parts = (
        f"{_encode(key)}:{value if isinstance(value, Written) else _encode(value)}"
        for key, value in sorted(payload.items())
    )
    return f"{{{','.join(parts)}}}"


def write_rows(rows):
    """Return rows as they stand inside of a list, without its brackets."""
    return _encode(rows)[1:-1]


def seal(payload):
    """Return the SHA-256 of a dictionary of texts and numbers, with its version."""
    return text_digest(canonical({"version": VERSION, **payload}))

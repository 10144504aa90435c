"""Fingerprints that anybody can recompute with a few lines of any language."""

import hashlib
import json

#: Changes when the keys or the writing of a payload change.
VERSION = 1


def text_digest(text):
    """Return the SHA-256 of a text in UTF-8, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def bytes_digest(content):
    """Return the SHA-256 of a file, as 64 hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def seal(payload):
    """Return the SHA-256 of a dictionary of texts and numbers.

    The keys are sorted, nothing is written between them, letters stay letters:
    ``json.dumps(..., sort_keys=True, separators=(",", ":"), ensure_ascii=False)``.
    """
    canonical = json.dumps(
        {"version": VERSION, **payload},
        sort_keys=True,
        separators=(",", ":"),
        ensure_ascii=False,
    )
    return text_digest(canonical)

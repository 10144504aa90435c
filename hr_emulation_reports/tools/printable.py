"""What people have typed, made safe for paper and for a public page."""

import unicodedata

#: Marks that turn or hide the text around them; a name needs none of them.
_TURNING = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
    # Without any width: what is in two places looks like one name.
    "\u00ad\u180e\u200b\u2060\u2061\u2062\u2063\u2064"
)
_BLANK = frozenset({"Cc", "Zl", "Zp"})


def printable(text):
    """Return ``text`` without marks that turn, hide or break what is read.

    Control characters go, those that turn the direction too: with one of them a
    name can be made to read as another. Letters of every script stay.
    """
    kept = (
        " " if unicodedata.category(char) in _BLANK and char != "\n" else char
        for char in unicodedata.normalize("NFC", text or "")
        if char not in _TURNING
    )
    lines = (" ".join(line.split()) for line in "".join(kept).split("\n"))
    return "\n".join(line for line in lines if line)

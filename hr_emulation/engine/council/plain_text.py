"""Text as people wrote it, without what only machines see in it."""

import unicodedata

_KEPT = "\n\t"


def clean_text(text):
    """Return the text without control, invisible and broken characters.

    What reverses the direction of writing, or is not valid in a database, would
    make a text look like another one, or fail in the middle of a transaction whose
    values then stand in a log.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(
        letter
        for letter in lines
        if letter in _KEPT or not unicodedata.category(letter).startswith("C")
    )
    return unicodedata.normalize("NFC", kept).strip()

"""Codes by which authors find the outcome of an own opinion, and nobody else does."""

import hashlib
import secrets

#: Without I, O, 0 and 1, which people mix up when they write them down.
ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
#: 80 bits: nobody finds one by trying.
LENGTH = 16
GROUP = 4
#: Opinions are few: six are enough to tell them apart.
REFERENCE_LENGTH = 6


def make_code():
    """Return a new code in groups of four: ``K7QF-2MXT-9PRA-6HDN``."""
    letters = _draw(LENGTH)
    return "-".join(letters[at : at + GROUP] for at in range(0, LENGTH, GROUP))


def make_reference():
    """Return a short name of an opinion, which tells nothing of its order."""
    return _draw(REFERENCE_LENGTH)


def _draw(length):
    return "".join(secrets.choice(ALPHABET) for _position in range(length))


def digest(code):
    """Return what is kept of a code, however it was typed: a SHA-256."""
    letters = "".join(letter for letter in code.upper() if letter in ALPHABET)
    return hashlib.sha256(f"opinion {letters}".encode()).hexdigest()

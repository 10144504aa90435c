"""The largest size at which a text fits into a box, without drawing it.

Widths are those of Times, to which most serif faces are close; a reserve covers
wider ones. Where a browser would break a line, a line is broken here.
"""

import unicodedata
from functools import lru_cache

from reportlab.pdfbase.pdfmetrics import stringWidth

#: Millimetres in a point.
POINT = 25.4 / 72
#: Height of a line, in sizes of its letters.
LINE = 1.25
#: The widest of the usual serif faces (DejaVu Serif) needs so much more.
RESERVE = 1.2
#: Points; smaller letters are not read on a certificate.
SMALLEST = 8.0
_STEP = 0.5


# Most of what stands on a thousand certificates is the same.
@lru_cache(maxsize=2_000)
def fit(text, width, height, size, is_bold=False, is_uppercase=False):
    """Return the size in points that lets ``text`` stay in the box, or 0.

    :param width: of the box in millimetres
    :param height: of the box in millimetres
    :param size: wanted, in points; never more than that is returned
    """
    if not text:
        return size
    text = text.upper() if is_uppercase else text
    smallest = min(SMALLEST, size)
    while size >= smallest:
        lines = count_lines(text, width / (size * POINT), is_bold)
        if lines and lines * size * POINT * LINE <= height + 0.01:
            return size
        size -= _STEP
    return 0


def count_lines(text, room, is_bold=False):
    """Return how many lines ``text`` takes, 0 when one word is wider than a line.

    :param room: width of a line, in sizes of its letters
    """
    lines = 0
    space = _measure(" ", is_bold)
    for paragraph in text.split("\n"):
        lines += 1
        used = 0.0
        for word in paragraph.split():
            width = _measure(word, is_bold)
            if width > room:
                return 0
            if used and used + space + width > room:
                lines += 1
                used = width
            else:
                used += width + (space if used else 0)
    return lines


@lru_cache(maxsize=20_000)
def _measure(word, is_bold):
    font = "Times-Bold" if is_bold else "Times-Roman"
    width = 0.0
    for char in unicodedata.normalize("NFD", word.replace("đ", "d").replace("Đ", "D")):
        if unicodedata.combining(char):
            continue
        # What Times does not have comes from another face, at most a square wide.
        is_known = ord(char) < 0x180
        width += stringWidth(char, font, 1) if is_known else 1.2
    return width * RESERVE

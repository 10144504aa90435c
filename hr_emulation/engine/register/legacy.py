"""Text typed with the old Vietnamese fonts (TCVN3 “ABC” and VNI).

Registers older than about 2005 hold such text: it looks like *NguyÔn V¨n A*
(TCVN3) or *Nguyeãn Vaên A* (VNI). It is recognised by letters that Vietnamese
does not have and by whether the converted words are Vietnamese syllables.
"""

from __future__ import annotations

import re
import unicodedata

from .text import fold, remembered

#: TCVN 5712:1993 (VN3), in the order of the bytes 0xA1 to 0xAE and 0xB5 to 0xFE.
_TCVN_LOW = "ĂÂÊÔƠƯĐăâêôơưđ"
_TCVN_HIGH = (
    "àảãáạ\0ằẳẵắ\0\0\0\0\0\0\0ặầẩẫấậè\0ẻẽéẹềểễếệìỉ\0\0\0ĩíịò\0"
    "ỏõóọồổỗốộờởỡớợù\0ủũúụừửữứựỳỷỹýỵ"
)
_TCVN = {}
for _start, _letters in ((0xA1, _TCVN_LOW), (0xB5, _TCVN_HIGH)):
    for _offset, _letter in enumerate(_letters):
        if _letter != "\0":
            _TCVN[_start + _offset] = _letter

#: VNI: a base letter followed by one that stands for its marks.
_MARKS = "\u0300\u0301\u0309\u0303\u0323"
_TONES = dict(zip("øùûõï", _MARKS, strict=True))
_CIRCUMFLEX = dict(zip("âàáåãä", ("", *_MARKS), strict=True))
_BREVE = dict(zip("êèéúüë", ("", *_MARKS), strict=True))
_VNI_SINGLE = dict(zip("ñôöæóòî", "đơưỉĩịỵ", strict=True))


def _vni_pairs() -> dict[str, str]:
    pairs = {}
    for base in "aeouyôö":
        letter = _VNI_SINGLE.get(base, base)
        for sign, tone in _TONES.items():
            pairs[base + sign] = letter + tone
    for base in "aeo":
        for sign, tone in _CIRCUMFLEX.items():
            pairs[base + sign] = base + "\u0302" + tone
    for sign, tone in _BREVE.items():
        pairs["a" + sign] = "a\u0306" + tone
    pairs.update(_VNI_SINGLE)
    for found, letters in list(pairs.items()):
        pairs[found.upper()] = letters.upper()
        pairs[found[0].upper() + found[1:]] = letters[0].upper() + letters[1:]
        pairs[found[0] + found[1:].upper()] = letters
    return {
        found: unicodedata.normalize("NFC", letters) for found, letters in pairs.items()
    }


_VNI = _vni_pairs()
_VNI_RE = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))

#: Letters that only proper Unicode text has: such text is never converted.
_UNICODE = re.compile("[\u0102\u0103\u0110\u0111\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]")
#: Letters of Windows-1252 that Vietnamese does not use.
_ALIEN_TCVN = re.compile("[¡¢£¤¥¦¨©ª«¬®µ¶·¸¹»¼½¾ÆÇËÎÏÐÑÖ×ØÜÞßäåæçëîïðñö÷øûüþ§]")
_ALIEN_VNI = re.compile(
    "[ñÑøØûÛïÏåÅäÄëËüÜöÖæÆîÎ]|"
    # pairs of vowels; oá, oà, oã are left out: "hoá" is also good Unicode
    "[aA][âÂáÁàÀãÃêÊéÉèÈúÚùÙõÕ]|[eE][âÂáÁàÀãÃùÙõÕ]|[oO][âÂùÙõÕ]|[uU][ùÙõÕ]"
)

_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnpqrstvx])?"
    r"(?:uye|uya|uyu|uoi|uou|uay|uao|ieu|yeu|oai|oay|oeo"
    r"|ai|ao|au|ay|eo|eu|ia|ie|iu|oa|oe|oi|oo|ua|ue|ui|uo|uu|uy|ye|[aeiouy])"
    r"(?:ch|ng|nh|[cmnpt])?"
)
_TONE = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_WORD = re.compile(r"[^\W\d_]+")
#: Two capitals, and no small letter without marks.
_ASCII_UPPER = re.compile(r"^(?=(?:[^A-Z]*[A-Z]){2})[^a-z]*$")


def _from_tcvn(text: str) -> str:
    # the capital fonts had no codes of their own for letters with a tone
    return _WORD.sub(
        lambda match: (
            match.group().upper()
            if _ASCII_UPPER.search(match.group())
            else match.group()
        ),
        text.translate(_TCVN),
    )


def _from_vni(text: str) -> str:
    return _VNI_RE.sub(lambda match: _VNI[match.group()], text)


_CONVERTERS = (
    ("TCVN3", _ALIEN_TCVN, _from_tcvn),
    ("VNI", _ALIEN_VNI, _from_vni),
)


@remembered
def convert(text: str) -> tuple[str, str]:
    """Return (text in Unicode, name of the old encoding), or (text, "").

    Only text with letters alien to Vietnamese, and whose words all become
    Vietnamese syllables, is converted.
    """
    if text.isascii() or _UNICODE.search(text):
        return text, ""
    for name, alien, converter in _CONVERTERS:
        if alien.search(text):
            result = converter(text)
            if _is_vietnamese(result):
                return result, name
    return text, ""


def is_legacy(text: str) -> bool:
    """Whether at least a tenth of the words of ``text`` are in an old encoding."""
    parts = [part for part in text.split() if not part.isascii()][:2000]
    old = sum(1 for part in parts if convert(part.strip('",;.()'))[1])
    return old * 2 > len(parts) > 2


def _is_vietnamese(text: str) -> bool:
    """Whether the words with marks in ``text`` are Vietnamese syllables."""
    marked = [word for word in _WORD.findall(text) if not word.isascii()]
    return bool(marked) and all(map(_is_syllable, marked))


def _is_syllable(word: str) -> bool:
    return (
        (word.isupper() or word[1:].islower() or len(word) == 1)
        and len(_TONE.findall(unicodedata.normalize("NFD", word))) <= 1
        and _SYLLABLE.fullmatch(fold(word)) is not None
    )

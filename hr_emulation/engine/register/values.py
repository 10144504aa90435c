"""Reading single cells. The parsers of years, dates, periods and awards are
re-exported here, so that callers need one import."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from . import words
from .dates import PartialDate, parse_date
from .issues import Issue
from .periods import Period, parse_period
from .text import DASHES, clean, fold, key, normalise_number, remembered, shorten
from .titles import Title, split_titles
from .vocabulary import Match, Vocabulary
from .years import MIN_YEAR, YearValue, parse_year

__all__ = [
    "MIN_YEAR",
    "Decision",
    "Match",
    "PartialDate",
    "Period",
    "Title",
    "Vocabulary",
    "YearValue",
    "is_ditto",
    "parse_date",
    "parse_decision",
    "parse_kind",
    "parse_period",
    "parse_sex",
    "parse_tick",
    "parse_year",
    "plain",
    "split_titles",
]

_DITTO = frozenset(fold(word) for word in words.DITTO_WORDS)
_DITTO_SIGNS = re.compile(
    "[\\s" + re.escape(DASHES) + "'\"“”„‟‘’‚‛″‶〃〟«»`´′.,/\\\\*_]+"
)
#: Cheap first look, for it is asked of every short text.
_MAYBE_DITTO = re.compile(
    r"[\W_]*(?:n[\W_]*t|nh[^\W_][\W_]+tr[^\W_]n|ditto|idem)?[\W_]*", re.IGNORECASE
)
_QUOTES = re.compile("[\"“”„‟″‶〃〟«»]|''|′′|’’|´´|``|//|\\\\\\\\")
_TICKS = frozenset(map(fold, words.TICKS))
_NO_TICKS = frozenset(map(fold, words.NO_TICKS)) | {""}
_SEX = {key(word): sex for sex, terms in words.SEX_WORDS.items() for word in terms}
_KINDS = {key(word): kind for kind, terms in words.KIND_WORDS.items() for word in terms}


def plain(value) -> str:
    """Return the text of a cell as a reader would see it, unchanged if it is text.

    Dates are written dd/mm/yyyy, whole numbers without decimals.
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return repr(value)
    if isinstance(value, datetime.date):
        text = f"{value.day:02}/{value.month:02}/{value.year:04}"
        if isinstance(value, datetime.datetime):
            text += f" {value:%H:%M}"
        return text
    return str(value)


def is_ditto(text: str) -> bool:
    """Whether ``text`` only says that the value above is repeated."""
    if len(text) > 20 or not _MAYBE_DITTO.fullmatch(text):
        return False
    folded = fold(text)
    bare = _DITTO_SIGNS.sub(" ", folded).strip()
    if bare:
        return bare in _DITTO
    return bool(_QUOTES.search(clean(text)))


def parse_tick(value) -> bool | None:
    """Return whether a cell is ticked, None if it holds something else."""
    if value is None or isinstance(value, bool):
        return bool(value)
    if isinstance(value, (int, float)):
        return bool(value) if value in (0, 1) else None
    folded = fold(str(value)).strip(" .()[]")
    if folded in _NO_TICKS:
        return False
    return True if folded in _TICKS else None


def parse_sex(value) -> str:
    """Return ``male``, ``female`` or an empty text."""
    return _SEX.get(key(plain(value)), "")


def parse_kind(value) -> str:
    """Return ``individual``, ``collective``, ``household`` or an empty text."""
    return _KINDS.get(key(plain(value)), "")


# ---------------------------------------------------------------------------
# decisions
# ---------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Decision:
    """A decision as one or two cells name it.

    ``number`` is normalised; ``rest`` is what stands behind the date, usually
    the authority.
    """

    number: str = ""
    date: PartialDate | None = None
    rest: str = ""


_ON = re.compile(
    r"^(?P<number>.*?)[\s,;(:\-]*\b(?:ký ngày|ngày ký|ngày|ngay|dated|ký)\b"
    r"(?=[\s:.…_\d])[\s:]*(?P<rest>.*)$",
    re.IGNORECASE,
)
_DAY = r"\d{1,2}\s*[/.\-]\s*\d{1,2}\s*[/.\-]\s*\d{2,4}"
_TAIL = re.compile(
    rf"^(?P<number>.*\d.*[^\W\d_].*?)(?:\s*[,;(]\s*|\s+)(?P<rest>{_DAY}(?!\d).*)$"
)
_DATE_HEAD = re.compile(
    rf"{_DAY}(?!\d)|\d{{1,2}}\s*(?:tháng|thang)\s*\d{{1,2}}\s*(?:năm|nam|,|/)?\s*\d{{4}}"
    r"|[\s.…_]*(?:tháng|thang)[\s.…_]*(?:\d{1,2})?[\s.…_]*(?:năm|nam|/)\s*\d{4}"
    r"|[\s.…_]*/[\s.…_]*(?:\d{1,2})?[\s.…_]*/\s*\d{4}(?!\d)"
    r"|\d{1,2}\s*[/.\-]\s*\d{4}(?!\d)|(?:năm\s*)?\d{4}(?!\d)",
    re.IGNORECASE,
)
_BLANK_ON = re.compile(r"[\s,]*\b(?:ngày|ngay)\b[\s.…_/:]*$", re.IGNORECASE)
_OF = re.compile(r"^(?:của|do|cua|by|of)\b\s*", re.IGNORECASE)
_SHAPE = re.compile(r"\d{1,7} ?[A-ZĐƯ]{0,8}(?:\.[A-ZĐƯ]+)*(?:[/-][\w.&]+)*")
_SEVERAL = re.compile(r"\s*(?:[;,\n]|\bvà\b|\band\b)\s*(?=(?:số\s*)?\d)", re.IGNORECASE)
_NEXT_NUMBER = re.compile(
    r"(\d\s*/\s*[^\W\d][^\n]*)\n(?=(?:số\s*)?\d+\s*/\s*[^\W\d])", re.IGNORECASE
)
_ALONE = re.compile(rf"{_DAY}|\d{{1,2}}/\d{{4}}")


def parse_decision(
    value,
    max_date: datetime.date | None = None,
    key: str = "decision",
) -> tuple[Decision, tuple[Issue, ...]]:
    """Read *Số 12/QĐ-UBND ngày 05/3/2014 của ...* or a bare number.

    :param max_date: last plausible day, usually today
    """
    if value is None or isinstance(value, bool):
        return Decision(), ()
    if isinstance(value, datetime.date):
        if key == "decision":
            date, issues = parse_date(value, max_date=max_date, key=key)
            return Decision(date=date), issues
        params = {"text": plain(value)}
        return Decision(), (Issue("number_is_date", "question", key, params),)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return _decision(plain(value), max_date, key)


@remembered
def _decision(original: str, max_date, key: str):
    # a line break separates decisions only where a whole number stands before it
    text = clean(_NEXT_NUMBER.sub(r"\1; ", clean(original, True)))
    if not text.strip(" -–—./"):
        return Decision(), ()
    issues: list[Issue] = []
    number, date_text, rest = _cut(text, key)
    date = None
    if date_text:
        date, remarks = parse_date(date_text, max_date=max_date, key=key)
        issues += remarks
    parts = [part for part in _SEVERAL.split(number) if part.strip()]
    if len(parts) > 1 or _ON.match(rest) or _TAIL.match(rest):
        params = {"text": shorten(text, 150), "parts": tuple(parts)}
        issues.append(Issue("several_decisions", "question", key, params))
        return Decision(), tuple(issues)
    normal = normalise_number(number)
    if normal and not _SHAPE.fullmatch(normal):
        params = {"text": shorten(number, 100)}
        if any(map(str.isdigit, normal)):
            issues.append(Issue("odd_number", "warning", key, params))
        else:
            issues.append(Issue("odd_number", "question", key, params))
            normal = ""
    return Decision(normal, date, rest), tuple(issues)


def _cut(text: str, key: str) -> tuple[str, str, str]:
    """Return (number, date, what follows) as texts."""
    match = _ON.match(text)
    if match is None and key == "decision" and _ALONE.fullmatch(text):
        return "", text, ""
    match = match or _TAIL.match(text)
    if match is None:
        return _BLANK_ON.sub("", text), "", ""
    rest = match["rest"]
    head = _DATE_HEAD.match(rest)
    if head is None:
        number, _, tail = rest.partition(" ")
        # "ngày" without a readable date: leave it to the date parser to say so
        return match["number"], number, tail.strip(" ,;()")
    behind = rest[head.end() :].strip(" ,;.():")
    return match["number"], head.group(), _OF.sub("", behind)

"""Periods of achievement: *giai đoạn 2006 – 2011*, *3 năm (từ 2013 đến 2016)*."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from .dates import PartialDate, parse_date
from .issues import Issue
from .text import clean, fold, remembered, shorten
from .years import MIN_YEAR, YearValue, parse_year

_COUNT = re.compile(r"(?<![\d/.-])(\d{1,2}) nam\b(?! ?(?:19|20)\d\d)")
_NOISE = re.compile(
    r"\b(?:giai doan|thoi ky|nien han|tu|trong|cac|nam hoc|nam|from|period|ngay"
    r"|thoi gian|years?|ke)\b|[()\[\]:]"
)
_JOINT = re.compile(r"\s+-\s+|\s*\bden(?: het)?\b\s*|\s*\bto\b\s*|\s*\buntil\b\s*")
_RANGE = re.compile(r"(?<!\d)(\d{4})\s*-\s*(\d{4})(?!\d)")
_NAMED_RANGE = re.compile(
    r"\b(?:giai doan|thoi ky|tu(?: nam)?) (\d{4}) ?(?:-|den(?: nam)?) ?(\d{4})(?!\d)"
)
_OPEN = re.compile(r"\b(?:nay|now|present|hien nay|today)\b")
_SCHOOL = re.compile(r"\bnam hoc\b|\bschool year\b")
_MONTH_ALONE = re.compile(r"(?:thang )?(\d{1,2})")
_DAY_ALONE = re.compile(r"(\d{1,2})[/.-](\d{1,2})")


@dataclass(frozen=True, slots=True)
class Period:
    """A period; the days are empty where the text does not give them.

    ``kind`` is ``dates``, ``school_year`` or ``text`` (nothing could be read).
    """

    date_from: datetime.date | None
    date_to: datetime.date | None
    text: str
    kind: str = "dates"
    first_year: int | None = None
    last_year: int | None = None


def parse_period(
    value, max_year: int = 2100, min_year: int = MIN_YEAR, key: str = "period"
) -> tuple[Period | None, tuple[Issue, ...]]:
    """Return the period that ``value`` names, and the remarks.

    Years become their first and last day. The text is always kept.
    """
    if value is None or isinstance(value, bool):
        return None, ()
    if isinstance(value, datetime.date):
        value = value.strftime("%d/%m/%Y") if value.year > 999 else str(value)
    elif isinstance(value, float) and value.is_integer():
        value = int(value)
    text = clean(str(value))
    return _parse(text, max_year, min_year, key) if text else (None, ())


@remembered
def _parse(text: str, max_year: int, min_year: int, key: str):
    shown = {"text": shorten(text, 150)}
    rest = fold(text)
    school = bool(_SCHOOL.search(rest))
    stated = _COUNT.search(rest)
    if stated:
        rest = rest[: stated.start()] + " " + rest[stated.end() :]
    ends, remarks = _ends(rest, max_year, min_year, key)
    if ends is None:
        code = remarks or "period_unread"
        severity = "question" if remarks else "warning"
        return Period(None, None, text, "text"), (Issue(code, severity, key, shown),)
    first, last = ends
    if last is None:
        period = Period(first.first, None, text, "dates", first.year, None)
        return period, (Issue("period_open", "info", key, shown),)
    for end in ends:
        if not min_year <= end.year <= max_year + 10:
            params = {**shown, "year": end.year}
            issue = Issue("impossible_year", "error", key, params)
            return Period(None, None, text, "text"), (issue,)
    if last.last < first.first:
        issue = Issue("period_reversed", "question", key, shown)
        return Period(None, None, text, "text"), (issue,)
    if school and last.year == first.year + 1 and not first.month:
        period = Period(None, None, text, "school_year", first.year, last.year)
        return period, (Issue("school_period", "info", key, shown),)
    issues = _check_count(stated, first, last, shown, key)
    period = Period(first.first, last.last, text, "dates", first.year, last.year)
    return period, issues


def _check_count(stated, first: PartialDate, last: PartialDate, shown, key):
    """Compare *3 năm* with the years that follow it."""
    counted = last.year - first.year + 1
    # 5 years from 2006 to 2011: counted from anniversary to anniversary
    if stated is None or int(stated[1]) == counted or first.month:
        return ()
    params = {**shown, "stated": int(stated[1]), "counted": counted}
    return (Issue("period_count", "warning", key, params),)


def _ends(rest: str, max_year: int, min_year: int, key: str):
    """Return ((first, last), "") or (None, code of the issue or "")."""
    inside = re.search(r"\(([^()]*\d{4}[^()]*)\)", rest)
    for candidate in (inside[1] if inside else rest, rest):
        sides = [side.strip() for side in _JOINT.split(candidate.strip(), 1)]
        if len(sides) == 2:
            ends = _two_sides(*sides)
            if ends:
                return ends, ""
        years = _RANGE.fullmatch(_NOISE.sub(" ", candidate).strip())
        if years:
            return (PartialDate(int(years[1])), PartialDate(int(years[2]))), ""
    single = _side(rest)
    if single:
        return (single, single), ""
    named = _NAMED_RANGE.findall(rest)
    if len(named) == 1:
        return (PartialDate(int(named[0][0])), PartialDate(int(named[0][1]))), ""
    return _list_of_years(rest, max_year, min_year, key)


def _two_sides(left: str, right: str):
    last = _side(right)
    if last is None:
        first = _side(left) if _OPEN.search(right) else None
        return (first, None) if first else None
    first = _side(left)
    if first is None:  # "tháng 3 đến tháng 6/2013", "01/3 - 30/6/2013"
        bare = _NOISE.sub(" ", left).strip()
        day, month = _DAY_ALONE.fullmatch(bare), _MONTH_ALONE.fullmatch(bare)
        if day and last.day:
            first = _side(f"{bare}/{last.year}")
        elif month and last.month and not last.day:
            first = _side(f"{month[1]}/{last.year}")
    return (first, last) if first else None


def _side(text: str) -> PartialDate | None:
    """Return the date of one end, or None if it is not certain."""
    text = " ".join(_NOISE.sub(" ", text).split()).strip(" ,.;")
    if not text or not text[-1].isdigit():
        return None
    found, issues = parse_date(text, min_year=1, key="period")
    if found is None or any(issue.code != "partial_date" for issue in issues):
        return None
    return found


def _list_of_years(rest: str, max_year: int, min_year: int, key: str):
    bare = " ".join(_NOISE.sub(" ", rest).split())
    years, issues = parse_year(bare, max_year, min_year, key=key)
    if not years or issues:
        return None, ""
    numbers = sorted({year.year for year in years if isinstance(year, YearValue)})
    if numbers[-1] - numbers[0] + 1 != len(numbers):
        return None, "period_gaps"
    return (PartialDate(numbers[0]), PartialDate(numbers[-1])), ""

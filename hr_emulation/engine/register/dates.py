"""Dates as registers write them: typed, as text, as serials, without a day."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from . import words
from .issues import Issue
from .text import clean, fold, remembered, shorten
from .xlsx_package import from_serial
from .years import ESTIMATE, FULL_DATE, MIN_YEAR


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date of which the day, or the month too, may be unknown."""

    year: int
    month: int | None = None
    day: int | None = None
    estimated: bool = False

    @property
    def precision(self) -> str:
        """``day``, ``month`` or ``year``."""
        return "day" if self.day else "month" if self.month else "year"

    @property
    def date(self) -> datetime.date | None:
        """The date if its day is known."""
        if self.day is None:
            return None
        return datetime.date(self.year, self.month, self.day)

    @property
    def first(self) -> datetime.date:
        """The earliest day that it can be."""
        return datetime.date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> datetime.date:
        """The latest day that it can be."""
        if self.day:
            return self.first
        month = self.month or 12
        following = datetime.date(self.year + month // 12, month % 12 + 1, 1)
        return following - datetime.timedelta(days=1)

    def __str__(self) -> str:
        parts = (self.day and f"{self.day:02}", self.month and f"{self.month:02}")
        return "/".join([part for part in parts if part] + [str(self.year)])


_CLOCK = r"(?:[ t]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?(?:am|pm|sa|ch))?z?)?"
_YMD = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})" + _CLOCK)
_DMY = re.compile(
    r"(\d{1,2}) ?[/.\- ] ?(\d{1,2}) ?[/.\- ] ?(?:nam )?(\d{4}|\d{2})" + _CLOCK
)
_LONG = re.compile(r"(\d{1,2}) ?(?:thang|/|-) ?(\d{1,2}) ?(?:nam|,|/|-|\.)? ?(\d{4})")
_BLANK = re.compile(
    r"[\s._…/]*(?:thang|/)[\s._…/]*(\d{1,2})?[\s._…/]*(?:nam|/) ?(\d{4})"
)
_MY = re.compile(r"(?:thang )?(\d{1,2}) ?(?:[/.\-]|nam|,) ?(?:nam )?(\d{4})")
_Y = re.compile(r"(?:nam )?(\d{4})")
_NAMED = re.compile(
    r"(?:(\d{1,2})[ \-/.]+)?([a-z]{3,9})[ \-/.,]+(?:(\d{1,2}),? )?(\d{4}|\d{2})"
)
_DIGITS = re.compile(r"\d{8}")
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
_LABEL = re.compile(r"^(?:(?:ngay|ky|date|on|vao|sinh|nam sinh)\b[ :]*)+")


def parse_date(
    value,
    date1904: bool = False,
    min_year: int = MIN_YEAR,
    max_date: datetime.date | None = None,
    key: str = "decision_date",
) -> tuple[PartialDate | None, tuple[Issue, ...]]:
    """Return the date that ``value`` gives, as far as it goes, and the remarks.

    Text is read with the day first. A number is an Excel serial.

    :param date1904: how the workbook counts days
    :param min_year: first plausible year
    :param max_date: last plausible day, usually today
    """
    if value is None or isinstance(value, bool):
        return None, ()
    if isinstance(value, datetime.date):
        found: PartialDate | None = PartialDate(value.year, value.month, value.day)
        issues: tuple[Issue, ...] = ()
    elif isinstance(value, (int, float)):
        found, issues = _date_of_number(value, date1904, key)
    else:
        found, issues = _date_of_text(str(value), date1904, key)
    if found is None or (
        found.year >= min_year and (max_date is None or found.first <= max_date)
    ):
        return found, issues
    params = {"read": str(found), "text": shorten(clean(str(value)), 100)}
    return _implausible(found, params, issues, min_year, max_date, key)


def _implausible(found, params, issues, min_year, max_date, key):
    if found.year < min_year:
        return None, (*issues, Issue("implausible_date", "error", key, params))
    if found.year > max_date.year + 1:
        return None, (*issues, Issue("implausible_date", "error", key, params))
    return found, (*issues, Issue("future_date", "question", key, params))


def _date_of_number(value: float, date1904: bool, key: str):
    if 1900 <= value <= 2100 and float(value).is_integer():
        return _partial(int(value), key, str(int(value)))
    if 100_000 <= value < 10**9 and float(value).is_integer():
        return _date_of_text(str(int(value)), date1904, key)
    moment = from_serial(value, date1904)
    if moment is None or value < 366:
        params = {"text": f"{value:g}"}
        return None, (Issue("unreadable_date", "question", key, params),)
    found = PartialDate(moment.year, moment.month, moment.day)
    params = {"text": f"{value:g}", "read": str(found)}
    return found, (Issue("serial_date", "info", key, params),)


def _partial(year: int, key: str, shown: str, month=None, estimated=False):
    found = PartialDate(year, month, None, estimated)
    params = {"text": shown, "precision": found.precision}
    return found, (Issue("partial_date", "warning", key, params),)


@remembered
def _date_of_text(text: str, date1904: bool, key: str):
    shown = shorten(clean(text), 100)
    rest = fold(text).strip(" .,;'\"()[]")
    if not rest.strip("-/. "):
        return None, ()
    estimated = bool(ESTIMATE.search(rest))
    rest = _LABEL.sub("", ESTIMATE.sub(" ", rest).strip()) or rest
    rest = " ".join(rest.split())
    for pattern, reader in _READERS:
        match = pattern.fullmatch(rest)
        if match:
            found, issues = reader(match, shown, key, date1904)
            if found and estimated:
                found = PartialDate(found.year, found.month, found.day, True)
            return found, issues
    many = len(FULL_DATE.findall(rest)) > 1
    code = "several_dates" if many else "unreadable_date"
    return None, (Issue(code, "question", key, {"text": shown}),)


def _read_ymd(match, shown, key, _date1904):
    return _checked(int(match[3]), int(match[2]), match[1], shown, key)


def _read_dmy(match, shown, key, _date1904):
    return _checked(int(match[1]), int(match[2]), match[3], shown, key)


def _read_blank(match, shown, key, _date1904):
    month = int(match[1] or 0)
    if month > 12:
        return None, (Issue("impossible_date", "error", key, {"text": shown}),)
    return _partial(int(match[2]), key, shown, month or None)


def _read_my(match, shown, key, _date1904):
    return _checked(0, int(match[1]), match[2], shown, key)


def _read_y(match, shown, key, _date1904):
    return _partial(int(match[1]), key, shown)


def _read_named(match, shown, key, _date1904):
    month = words.MONTHS.get(match[2])
    if month is None:
        return None, (Issue("unreadable_date", "question", key, {"text": shown}),)
    return _checked(int(match[1] or match[3] or 0), month, match[4], shown, key)


def _read_digits(match, shown, key, _date1904):
    """Eight digits: a date without separators, in one of two orders."""
    digits = match.group()
    for year, month, day in (
        (digits[:4], digits[4:6], digits[6:]),
        (digits[4:], digits[2:4], digits[:2]),
    ):
        found, issues = _checked(int(day), int(month), year, shown, key)
        if found and not issues and 1900 <= found.year <= 2100:
            params = {"text": shown, "suggestion": str(found)}
            return None, (Issue("unclear_date", "question", key, params),)
    return None, (Issue("unreadable_date", "question", key, {"text": shown}),)


def _read_serial(match, shown, key, date1904):
    found, issues = _date_of_number(float(match.group()), date1904, key)
    if found:
        issues = tuple(
            Issue(issue.code, "warning", key, issue.params) for issue in issues
        )
    return found, issues


def _checked(day: int, month: int, year: str, shown: str, key: str):
    """Return the date if it exists, else the reason as an issue."""
    if len(year) == 2:
        century = "20" if int(year) < 50 else "19"
        found, _issues = _checked(day, month, century + year, shown, key)
        if found is None:
            return None, (Issue("impossible_date", "error", key, {"text": shown}),)
        params = {"text": shown, "suggestion": str(found)}
        return None, (Issue("short_date_year", "question", key, params),)
    number = int(year)
    if not day:
        if month > 12:
            return None, (Issue("impossible_date", "error", key, {"text": shown}),)
        return _partial(number, key, shown, month or None)
    try:
        datetime.date(number, month, day)
    except ValueError:
        try:
            swapped = datetime.date(number, day, month)
        except ValueError:
            return None, (Issue("impossible_date", "error", key, {"text": shown}),)
        params = {"text": shown, "suggestion": swapped.strftime("%d/%m/%Y")}
        return None, (Issue("month_first", "question", key, params),)
    return PartialDate(number, month, day), ()


_READERS = (
    (_YMD, _read_ymd),
    (_DMY, _read_dmy),
    (_LONG, _read_dmy),
    (_MY, _read_my),
    (_BLANK, _read_blank),
    (_Y, _read_y),
    (_NAMED, _read_named),
    (_DIGITS, _read_digits),
    (_SERIAL, _read_serial),
)

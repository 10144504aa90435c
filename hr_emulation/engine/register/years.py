"""Years and school years as registers write them."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from . import words
from .issues import Issue
from .text import clean, fold, remembered, shorten

#: The first patriotic emulation movement is of 1948.
MIN_YEAR = 1945
_DEFAULT_MAX = 2100


@dataclass(frozen=True, slots=True)
class YearValue:
    """A year; of a school year the second one, ``first_year`` being the first."""

    year: int
    first_year: int | None = None
    estimated: bool = False

    @property
    def kind(self) -> str:
        """``year`` or ``school_year``."""
        return "school_year" if self.first_year else "year"


_RANGE = re.compile(r"(?<!\d)(\d{4})\s*(?:-|den(?: nam)?|to|/)\s*(\d{4})(?!\d)")
_SHORT_RANGE = re.compile(r"(?<!\d)(\d{4})\s*[-/]\s*(\d{2})(?!\d)")
FULL_DATE = re.compile(r"(?<!\d)\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*(\d{4})(?!\d)")
_NUMBER = re.compile(r"\d+(?:\.0+)?(?!\d)")
_YEAR_NOISE = re.compile(r"\b(?:nam hoc|nam|cac|va|and|trong|years?|hoc|school|tu)\b")
ESTIMATE = re.compile(
    "|".join(
        rf"\b{re.escape(fold(word).rstrip('.'))}\b\.?" for word in words.ESTIMATE_WORDS
    )
    + r"|[~?≈±]"
)
_SCHOOL = re.compile(r"\bnam hoc\b|\bschool year\b")


def parse_year(
    value,
    max_year: int = _DEFAULT_MAX,
    min_year: int = MIN_YEAR,
    school: bool = False,
    key: str = "year",
) -> tuple[tuple[YearValue, ...], tuple[Issue, ...]]:
    """Return the years that ``value`` names, and the remarks.

    Two years in a row joined by a dash are a school year, any longer range is
    a question: nothing says whether it stands for one award or for several.

    :param max_year: last possible year, usually next year
    :param school: whether the column is one of school years
    """
    if value is None or isinstance(value, bool):
        return (), ()
    if isinstance(value, datetime.date):
        return _year_of_date(value, min_year, max_year, key)
    if isinstance(value, float):
        value = int(value) if value.is_integer() else str(value)
    return _years(str(value), max_year, min_year, school, key)


def _year_of_date(value: datetime.date, min_year: int, max_year: int, key: str):
    text = value.strftime("%d/%m/%Y") if value.year > 999 else str(value)
    if value.year < min_year or value.year > max_year:
        # the year 2012 in a cell formatted as a date is the year 1905
        days = (value if type(value) is datetime.date else value.date()).toordinal()
        serial = days - datetime.date(1899, 12, 30).toordinal()
        if min_year <= serial <= max_year:
            params = {"text": text, "suggestion": serial}
            return (), (Issue("year_as_date", "question", key, params),)
        params = {"text": text, "year": value.year}
        return (), (Issue("impossible_year", "error", key, params),)
    params = {"text": text, "year": value.year}
    return (YearValue(value.year),), (Issue("date_in_year", "warning", key, params),)


@remembered
def _years(text: str, max_year: int, min_year: int, school: bool, key: str):
    shown = shorten(clean(text), 100)
    rest = fold(text)
    if not rest.strip(" -./"):
        return (), ()
    issues: list[Issue] = []
    years: list[YearValue] = []
    school = school or bool(_SCHOOL.search(rest))
    estimated = bool(ESTIMATE.search(rest))
    rest = ESTIMATE.sub(" ", rest)
    date = FULL_DATE.search(rest)
    if date:
        issues.append(
            Issue("date_in_year", "warning", key, {"text": shown, "year": date[1]})
        )
        rest = rest[: date.start()] + " " + date[1] + " " + rest[date.end() :]
    rest = _take_ranges(rest, shown, school, estimated, key, years, issues)
    for match in _NUMBER.finditer(rest):
        number = match.group().partition(".")[0]
        if len(number) == 4:
            years.append(YearValue(int(number), None, estimated))
        elif len(number) == 2:
            century = 2000 if int(number) <= max_year % 100 else 1900
            params = {"text": shown, "suggestion": century + int(number)}
            issues.append(Issue("short_year", "question", key, params))
        else:
            issues.append(Issue("unreadable_year", "question", key, {"text": shown}))
    years = _possible(years, shown, min_year, max_year, key, issues)
    words_left = re.sub(r"[\W\d_]+", "", _YEAR_NOISE.sub(" ", rest))
    if not years and not issues:
        issues.append(Issue("unreadable_year", "question", key, {"text": shown}))
    elif years and words_left:
        read = ", ".join(str(year.year) for year in years)
        params = {"text": shown, "years": read}
        issues.append(Issue("year_leftover", "question", key, params))
    if estimated and years:
        issues.append(Issue("estimated_year", "info", key, {"text": shown}))
    return tuple(years), tuple(issues)


def _take_ranges(rest, shown, school, estimated, key, years, issues) -> str:
    """Take the ranges out of ``rest``; school years are added to ``years``."""

    def take(match):
        first, last = int(match[1]), match[2]
        last = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
        if last == first:
            years.append(YearValue(first, None, estimated))
        elif last == first + 1:
            years.append(YearValue(last, first, estimated))
            severity = "info" if school else "warning"
            params = {"text": shown, "year": last}
            issues.append(Issue("school_year", severity, key, params))
        else:
            params = {"text": shown, "first": first, "last": last}
            issues.append(Issue("year_range", "question", key, params))
        return " "

    return _SHORT_RANGE.sub(take, _RANGE.sub(take, rest))


def _possible(years, shown, min_year, max_year, key, issues) -> list[YearValue]:
    """Return the possible years without repetitions."""
    result: list[YearValue] = []
    for year in years:
        if not min_year <= year.year <= max_year:
            params = {"text": shown, "year": year.year}
            issues.append(Issue("impossible_year", "error", key, params))
        elif year not in result:
            result.append(year)
    return result

"""Which awards a row holds, and the year of each."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from .header import TICK, Column
from .issues import Issue
from .layout import Skipped, Table
from .rows import Row
from .text import clean, shorten
from .titles import Title, split_titles
from .values import (
    Decision,
    parse_date,
    parse_decision,
    parse_tick,
    parse_year,
    plain,
)
from .vocabulary import Vocabulary
from .years import YearValue

_KINDS = ("individual", "collective", "household")
#: Columns whose lines may belong to the awards of a cell one by one.
_ALIGNED = ("award_type", "year", "decision_number", "decision_date", "decision")
_FOLLOWING = ("authority", "signer", "period", "kind", "golden_book_number")
_NUMBERED_LINE = re.compile(r"^\s*(?:\d{1,2}\s*[.)]\s+|[-+*•]\s*)")


@dataclass(slots=True)
class Part:
    """One award of a row: the values and remarks that concern it alone."""

    values: dict = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)


@dataclass(slots=True)
class _Found:
    """An award before its year is known; ``group`` is the wide column's."""

    title: Title
    group: Column | None = None
    issues: list[Issue] = field(default_factory=list)


class AwardReader:
    """Reads the columns of awards and years."""

    def __init__(
        self, table: Table, singles, columns, vocabularies, max_year, defaults, text
    ):
        self.table = table
        self.singles: dict[str, Column] = singles
        self.columns: dict[str, list[Column]] = columns
        self.awards: Vocabulary = vocabularies["award_type"]
        self.authorities: Vocabulary | None = vocabularies.get("authority")
        self.max_year: int = max_year
        self.defaults = defaults
        self.text = text
        self.wide = [
            c for c in table.columns if c.grouped and c.key in (TICK, "award_type")
        ]
        self.wide += self._bare_groups()
        self.beside = [
            c for c in table.columns if c.grouped and c not in self.wide
        ]  # fmt: skip
        self.alignable = [
            (key, singles[key]) for key in _ALIGNED + _FOLLOWING if key in singles
        ]

    def _bare_groups(self) -> list[Column]:
        """Return one column per award whose heading covers no column of marks."""
        marked = {(c.code, c.year) for c in self.wide}
        bare: dict[tuple, Column] = {}
        for column in self.table.columns:
            group = (column.code, column.year)
            if not column.code or group in marked:
                continue
            if group not in bare or column.key == "year":
                bare[group] = column
        return list(bare.values())

    def skip(self, row: Row) -> None:
        """Note a row in which no award is marked."""
        text = clean(" | ".join(plain(v) for v in row.cells if v is not None))
        self.table.skipped.append(Skipped(row.number, "no_award", shorten(text, 200)))

    # -- lines in a cell ----------------------------------------------------
    def align(self, cells: list) -> list[list]:
        """Cut a row whose cells list several awards line by line.

        Certain only if the lines of the awards, or of the years, are whole and
        as many as those of the other columns; otherwise the row stays one.
        """
        lines: dict[str, list[str]] = {}
        for key, column in self.alignable:
            value = cells[column.index] if column.index < len(cells) else None
            if type(value) is str and "\n" in value:
                parts = clean(value, True).split("\n")
                if len(parts) > 1:
                    lines[key] = parts
        counts = {len(parts) for key, parts in lines.items() if key in _ALIGNED}
        if len(counts) != 1 or not self._whole(lines):
            return [cells]
        count = counts.pop()
        result = []
        for number in range(count):
            copy = list(cells)
            for key, parts in lines.items():
                if len(parts) == count:
                    line = _NUMBERED_LINE.sub("", parts[number])
                    copy[self.singles[key].index] = line
            result.append(copy)
        return result

    def _whole(self, lines: dict[str, list[str]]) -> bool:
        """Whether at least two columns go together and each line makes sense."""
        if sum(1 for key in lines if key in _ALIGNED) < 2:
            return False
        checks = {
            "award_type": self._is_title,
            "year": self._is_year,
            "decision_number": lambda line: bool(
                parse_decision(line, key="decision_number")[0].number
            ),
            "decision": lambda line: bool(parse_decision(line)[0].number),
            "decision_date": lambda line: parse_date(line)[0] is not None,
        }
        return all(
            check(_NUMBERED_LINE.sub("", line))
            for key, check in checks.items()
            for line in lines.get(key, ())
        )

    def _is_title(self, line: str) -> bool:
        titles, _issues = split_titles(line, self.awards, self.authorities)
        return len(titles) == 1

    def _is_year(self, line: str) -> bool:
        years, issues = parse_year(line, self.max_year)
        return len(years) == 1 and all(i.severity == "info" for i in issues)

    # -- awards -------------------------------------------------------------
    def read(
        self, cells: list, row: Row, values: dict, decision: Decision, issues
    ) -> list[Part]:
        """Return the awards of a row; none only where columns of marks are empty."""
        found = self._titles(cells, issues) + self._wide(cells)
        if not found and row.context.title:
            found = [_Found(row.context.title)]
        elif not found and self.defaults.get("award_type"):
            code = self.defaults["award_type"]
            found = [_Found(Title(code, self.awards.name(code)))]
        if not found:
            if self.wide and "award_type" not in self.singles:
                return []
            if not any(issue.key == "award_type" for issue in issues):
                issues.append(Issue("missing_award", "error", "award_type"))
            found = [_Found(Title("", ""))]
        years, stated = self._row_years(cells, row, issues)
        if stated and _all_of(found, years):
            # the column of years settles which year is meant
            issues[:] = [i for i in issues if i.code != "titles_share_year"]
        free = [entry for entry in found if not entry.title.years and not entry.group]
        parts: list[Part] = []
        for entry in found:
            own, remarks = self._years_of(entry, years, free, stated)
            for year in own or (None,):
                part = self._part(entry, year, values, cells)
                part.issues += remarks
                if year is None and not remarks:
                    part.issues.append(self._missing_year(decision))
                parts.append(part)
        return parts

    def _titles(self, cells, issues) -> list[_Found]:
        found = []
        for column in self.columns.get("award_type", ()):
            value = cells[column.index] if column.index < len(cells) else None
            if value is None or (isinstance(value, str) and not value.strip(" -–—./")):
                continue
            titles, remarks = split_titles(
                self.text(value, True), self.awards, self.authorities, self.max_year
            )
            issues += remarks
            if not titles:
                unknown = Title("", clean(self.text(value)))
                found.append(_Found(unknown))
            found += (_Found(title) for title in titles)
        # what one column left open another may say
        named = [entry for entry in found if entry.title.candidates or entry.title.code]
        return named if named and len(named) == len(found) else found

    def _wide(self, cells) -> list[_Found]:
        found: list[_Found] = []
        for column in self.wide:
            value = cells[column.index] if column.index < len(cells) else None
            if value is None or (isinstance(value, str) and not value.strip()):
                continue
            found += self._marked(column, value)
        return found

    def _marked(self, column: Column, value) -> list[_Found]:
        """Return the awards of one cell below the name of an award or a year."""
        year = (column.year,) if column.year else ()
        if column.code:
            tick = parse_tick(value)
            name = column.header
            if tick is not None:
                title = Title(column.code, name, (), year)
                return [_Found(title, column)] if tick else []
            years, issues = parse_year(value, self.max_year, key="award_type")
            if years and not column.year:
                title = Title(column.code, name, (), years)
                return [_Found(title, column, list(issues))]
            return self._marked_by_decision(column, value, year, issues)
        titles, issues = split_titles(
            self.text(value, True), self.awards, self.authorities, self.max_year
        )
        remarks = list(issues)
        if not titles:
            if parse_tick(value) is False:
                return []
            return [_Found(Title("", self.text(value), (), year), column, remarks)]
        found = [
            _Found(
                Title(t.code, t.text, t.candidates, t.years or year, t.authority),
                column,
            )
            for t in titles
        ]
        found[0].issues += remarks
        return found

    def _marked_by_decision(self, column, value, year, issues) -> list[_Found]:
        """A cell below an award that holds no mark: a decision, or a question."""
        title = Title(column.code, column.header, (), year)
        decision, remarks = parse_decision(
            value if not isinstance(value, str) else self.text(value)
        )
        if decision.number and not remarks and "/" in decision.number:
            return [_Found(title, column)]
        return [_Found(title, column, list(issues))]

    # -- years --------------------------------------------------------------
    def _row_years(self, cells, row: Row, issues):
        """Return (years that hold for the row, whether its own cell says so)."""
        column = self.singles.get("year")
        years: tuple[YearValue, ...] = ()
        if column is not None and column.index < len(cells):
            value = cells[column.index]
            if isinstance(value, str):
                value = self.text(value)
            years, remarks = parse_year(value, self.max_year, school=column.school)
            issues += remarks
            if years or remarks:
                return years, True
        if row.context.year:
            return (row.context.year,), False
        default = self.defaults.get("year")
        return ((YearValue(int(default)),) if default else ()), False

    def _years_of(self, entry: _Found, years, free, stated: bool):
        """Return (years of one award, remarks).

        :param stated: whether ``years`` come from the row itself
        """
        title = entry.title
        if title.years:
            own = {year.year for year in title.years}
            other = {year.year for year in years}
            # a heading or a default only fills what the row leaves open
            if not other or entry.group or own <= other or not stated:
                return title.years, []
            params = {
                "first": ", ".join(map(str, sorted(own))),
                "second": ", ".join(map(str, sorted(other))),
            }
            return title.years, [Issue("year_conflict", "question", "year", params)]
        if len(years) > 1 and len(free) > 1:
            params = {
                "titles": shorten(", ".join(e.title.text for e in free), 150),
                "years": ", ".join(str(year.year) for year in years),
            }
            return (), [Issue("titles_times_years", "question", "year", params)]
        return years, []

    def _missing_year(self, decision: Decision) -> Issue:
        params = {"suggestion": "", "year": None}
        hint = self.table.hints.get("year")
        if not hint and decision.date:
            hint = decision.date.year
        if hint:
            params = {"suggestion": f"Is it {hint}?", "year": hint}
        return Issue("missing_year", "question", "year", params)

    # -- parts --------------------------------------------------------------
    def _part(self, entry: _Found, year, values: dict, cells) -> Part:
        title = entry.title
        part = Part(issues=list(entry.issues))
        own = part.values
        own["award_code"], own["award_text"] = title.code, title.text
        if title.candidates and not title.code:
            own["award_candidates"] = title.candidates
        authority = title.authority or self._authority_within(title)
        if authority and not values.get("authority_code"):
            own["authority_code"] = authority
            own["authority"] = self.authorities.name(authority)
        if year:
            own["year"] = year.year
            own["year_kind"] = year.kind
            own["year_estimated"] = year.estimated
            if year.first_year:
                own["year_from"] = year.first_year
        if entry.group and self.beside:
            self._beside(entry.group, cells, part)
        self._check_kind(title, values, part)
        return part

    def _authority_within(self, title: Title) -> str:
        """Return the authority with which the name of an award ends, if any.

        One word alone is none unless "của" precedes it: the "sở" of "cơ sở" is
        no department.
        """
        words = clean(title.text).split() if self.authorities and title.code else []
        for start in range(1, len(words)):
            if len(words) - start == 1 and words[start - 1].lower() != "của":
                break
            code = self.authorities.match(" ".join(words[start:])).code
            if code:
                return code
        return ""

    def _beside(self, group: Column, cells, part: Part) -> None:
        """Read the other columns under the heading of a wide column."""
        for column in self.beside:
            if (column.code, column.year) != (group.code, group.year):
                continue
            value = cells[column.index] if column.index < len(cells) else None
            if value is None:
                continue
            if column.key in ("decision", "decision_number"):
                found, remarks = parse_decision(value, key=column.key)
                if found.number:
                    part.values["decision_number"] = found.number
                    part.values["decision_number_original"] = plain(value)
                if found.date:
                    part.values["decision_date"] = found.date.date
            elif column.key == "decision_date":
                date, remarks = parse_date(value, key=column.key)
                if date:
                    part.values["decision_date"] = date.date
                    part.values["decision_date_precision"] = date.precision
            elif column.key == "year":
                years, remarks = parse_year(value, self.max_year)
                if len(years) == 1:
                    part.values["year"] = years[0].year
            else:
                part.values[column.key] = self.text(value)
                remarks = ()
            part.issues += remarks

    def _check_kind(self, title: Title, values: dict, part: Part) -> None:
        """Compare the subject with the kind that the award is for."""
        info = self.awards.info(title.code) if title.code else ()
        only = info[0] if info and info[0] in _KINDS else ""
        kind = values.get("subject_kind")
        if only and kind and kind != only:
            params = {"award": title.text, "only": only, "kind": kind}
            part.issues.append(Issue("award_kind", "question", "award_type", params))
        elif only and not kind:
            part.values["subject_kind"] = only


def _all_of(found: list[_Found], years) -> bool:
    """Whether every year written beside an award is the one year of the row."""
    own = {year.year for entry in found for year in entry.title.years}
    return len(years) == 1 and own == {years[0].year}

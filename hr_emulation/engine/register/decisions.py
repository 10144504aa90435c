"""When, for which period and by which decision an award was given."""

from __future__ import annotations

import datetime

from .header import Column
from .issues import Issue
from .layout import Table
from .rows import Row
from .text import number_key, shorten
from .values import (
    Decision,
    PartialDate,
    parse_date,
    parse_decision,
    parse_period,
    plain,
)
from .vocabulary import compact_key


class DecisionReader:
    """Reads the columns about dates, periods and decisions."""

    def __init__(
        self,
        table: Table,
        singles: dict[str, Column],
        today: datetime.date,
        defaults: dict,
        text,
    ):
        """:param text: function that returns a cell as clean text"""
        self.table = table
        self.sheet = table.sheet
        self.singles = singles
        self.today = today
        self.max_year = today.year + 1
        self.defaults = defaults
        self.text = text
        self.month_first = self._month_first()

    def _month_first(self) -> set[int]:
        """Return the date columns in which a text has the month first."""
        found = set()
        for key in ("decision_date", "birth_date", "date_from", "date_to"):
            column = self.singles.get(key)
            if column is None:
                continue
            for row in self.sheet.rows[self.table.first : self.table.end]:
                value = row[column.index] if column.index < len(row) else None
                if isinstance(value, str) and any(
                    issue.code == "month_first" for issue in parse_date(value)[1]
                ):
                    found.add(column.index)
                    break
        return found

    def _cell(self, cells: list, key: str):
        column = self.singles.get(key)
        if column is None or column.index >= len(cells):
            return None
        return cells[column.index]

    def period(self, cells, values: dict, issues: list[Issue]) -> None:
        """Set the values of the period of achievement."""
        period, remarks = parse_period(
            _as_text(self._cell(cells, "period"), self.text), self.max_year
        )
        issues += remarks
        if period:
            values["period_text"] = period.text
            values["period_kind"] = period.kind
            values["date_from"], values["date_to"] = period.date_from, period.date_to
            values["period_years"] = (period.first_year, period.last_year)
        for key, end in (("date_from", "first"), ("date_to", "last")):
            found = self.date(cells, key, issues)
            if found:
                values[key] = getattr(found, end)
        first, last = values.get("date_from"), values.get("date_to")
        if first and last and last < first:
            params = {"text": f"{plain(first)} - {plain(last)}"}
            issues.append(Issue("period_reversed", "question", "period", params))

    def date(self, cells, key: str, issues: list[Issue]) -> PartialDate | None:
        """Return the date in the column of ``key``."""
        value = _as_text(self._cell(cells, key), self.text)
        if value is None:
            return None
        latest = None if key in ("date_from", "date_to") else self.today
        found, remarks = parse_date(
            value, self.sheet.date1904, max_date=latest, key=key
        )
        issues += remarks
        index = self.singles[key].index
        if (
            index in self.month_first
            and isinstance(value, str)
            and found
            and found.day
            and found.day <= 12
            and found.day != found.month
        ):
            params = {"text": shorten(value, 60), "read": str(found)}
            issues.append(Issue("date_order", "question", key, params))
        return found

    def read(self, cells, row: Row, values: dict, issues) -> Decision:
        """Put the decision of a row together from its columns and headings."""
        found = []
        for key in ("decision", "decision_number"):
            value = _as_text(self._cell(cells, key), self.text, True)
            if value is not None:
                decision, remarks = parse_decision(value, self.today, key)
                found.append(decision)
                issues += remarks
                if decision.number:
                    values.setdefault("decision_number_original", plain(value))
        date = self.date(cells, "decision_date", issues)
        if date:
            found.append(Decision(date=date))
        own = any(decision.number or decision.date for decision in found)
        if not own and row.context.decision:
            found.append(row.context.decision)
        elif not own:
            found.append(self._default())
        decision = _join(found, issues)
        _set_decision(values, decision)
        if not values.get("authority"):
            authority = decision.rest or self.defaults.get("authority")
            if authority:
                values["authority"] = authority
        elif decision.rest and compact_key(decision.rest) != compact_key(
            values["authority"]
        ):
            params = {"text": shorten(decision.rest, 100)}
            issues.append(Issue("decision_leftover", "warning", "decision", params))
        return decision

    def _default(self) -> Decision:
        date = self.defaults.get("decision_date")
        if isinstance(date, datetime.date):
            date = PartialDate(date.year, date.month, date.day)
        return Decision(self.defaults.get("decision_number") or "", date)


def _as_text(value, text, keep_lines: bool = False):
    """Return text cells clean, others as they are, blanks and dashes as None."""
    if not isinstance(value, str):
        return value
    value = text(value, keep_lines)
    return value if value.strip("-–—./ ") else None


def _join(found: list[Decision], issues: list[Issue]) -> Decision:
    """Return one decision; two that differ are a question."""
    number, date, rest = "", None, ""
    for decision in found:
        other = decision.number
        if number and other and number_key(number) != number_key(other):
            params = {"first": number, "second": other}
            issues.append(
                Issue("number_conflict", "question", "decision_number", params)
            )
        number = number or decision.number
        if date and decision.date and str(date) != str(decision.date):
            params = {"first": str(date), "second": str(decision.date)}
            issues.append(Issue("date_conflict", "question", "decision_date", params))
        date = date or decision.date
        rest = rest or decision.rest
    return Decision(number, date, rest)


def _set_decision(values: dict, decision: Decision) -> None:
    if decision.number:
        values["decision_number"] = decision.number
        values["decision_key"] = number_key(decision.number)
        values.setdefault("decision_number_original", decision.number)
    if decision.date:
        values["decision_date"] = decision.date.date
        values["decision_date_precision"] = decision.date.precision
        values["decision_year"] = decision.date.year
        values["decision_month"] = decision.date.month

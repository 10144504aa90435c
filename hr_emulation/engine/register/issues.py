"""What may go wrong with a register, and how it is said.

Every message is a template with ``%(name)s`` parameters, keyed by a stable
code: the Odoo side translates by the same code.
"""

from __future__ import annotations

from dataclasses import dataclass, field


def _lt(text: str) -> str:
    """Mark ``text`` for the translators; whoever shows it looks it up."""
    return text


#: From worst to mildest. A line with nothing above ``warning`` is certain.
SEVERITIES = ("error", "question", "warning", "info")

#: Codes of :class:`RegisterError`: the file, or a sheet, cannot be read at all.
FILE_MESSAGES = {
    "empty_file": _lt("The file is empty."),
    "not_a_register": _lt(
        "This is not an Excel workbook or a CSV file but %(kind)s. "
        "Open it in its program and save it as .xlsx, then try again."
    ),
    "too_large": _lt(
        "The file has %(size)s MB; at most %(limit)s MB are accepted. "
        "Split it, or delete pictures and unused sheets."
    ),
    "zip_bomb": _lt(
        "The file unpacks to %(size)s MB, which no register needs "
        "(at most %(limit)s MB). It was not opened."
    ),
    "encrypted": _lt(
        "The file is protected by a password. Save it without a password and try again."
    ),
    "broken_file": _lt(
        "The file is damaged and cannot be read (%(detail)s). "
        "Open it in Excel, save it again and retry."
    ),
    "too_many_rows": _lt(
        "Sheet “%(sheet)s” has more than %(limit)s rows. "
        "Split the register into several files."
    ),
    "too_many_columns": _lt(
        "Sheet “%(sheet)s” has text in column %(column)s (row %(row)s); at most "
        "%(limit)s columns are read. Delete what stands to the right of the table."
    ),
    "too_many_cells": _lt(
        "The file has more than %(limit)s filled cells. "
        "Keep only the register and split it."
    ),
    "too_many_sheets": _lt(
        "The workbook has %(count)s sheets; at most %(limit)s are read. "
        "Keep only those with the register."
    ),
    "too_much_text": _lt(
        "The file holds more text than is accepted (%(limit)s million characters)."
    ),
    "no_such_sheet": _lt(
        "There is no sheet “%(sheet)s” in the file. Its sheets are: %(names)s."
    ),
    "no_sheet": _lt("The workbook has no sheet with cells."),
    "empty_sheet": _lt("Sheet “%(sheet)s” has no filled cell."),
    "no_header": _lt(
        "No row of column names was found in the first %(rows)s rows of sheet "
        "“%(sheet)s”. Is it the right sheet? A register has at least a column "
        "for the name and one for the award."
    ),
    "no_rows": _lt("Sheet “%(sheet)s” has column names but no row below them."),
    "no_subject_column": _lt(
        "No column of sheet “%(sheet)s” holds the name of the person or collective. "
        "Columns seen: %(headers)s."
    ),
    "bad_mapping": _lt("Column %(column)s cannot be read as “%(key)s”."),
    "unclosed_quote": _lt(
        "The quotation mark opened in row %(row)s is never closed, so the rows "
        "after it cannot be told apart. Correct it and try again."
    ),
}

#: Codes of :class:`Issue` about a whole sheet or table.
TABLE_MESSAGES = {
    "encoding_guessed": _lt(
        "The file does not say how its letters are encoded; it was read as "
        "%(encoding)s. Check a few names."
    ),
    "hidden_rows": _lt("%(count)s hidden rows are read like the others."),
    "unknown_column": _lt(
        "Column %(column)s “%(header)s” is not known and is not read."
    ),
    "ambiguous_column": _lt(
        "Column %(column)s “%(header)s” may mean: %(candidates)s. Choose one."
    ),
    "duplicate_column": _lt(
        "Columns %(first)s and %(column)s both look like “%(key)s”; only the first "
        "is read."
    ),
    "unnamed_column": _lt("Column %(column)s has values but no name; it is not read."),
    "name_in_two_columns": _lt(
        "The name is taken from columns %(column)s and %(next)s: the second has "
        "values but no name of its own."
    ),
    "unit_as_subject": _lt(
        "There is no column of names: column %(column)s “%(header)s” is taken as "
        "the collective that was honoured."
    ),
    "no_award_column": _lt(
        "No column says which title or award was given. Choose one award for "
        "the whole file, or map the column."
    ),
    "title_hint": _lt(
        "The lines above the table say “%(text)s”. Confirm whether this holds "
        "for the whole table."
    ),
}

#: Codes of :class:`Issue` about one line.
LINE_MESSAGES = {
    # cells
    "text_shortened": _lt(
        "The cell holds %(length)s characters; only the first %(kept)s are kept."
    ),
    "formula_without_value": _lt(
        "The cell holds a formula whose result was never saved. Open the file in "
        "Excel, save it and retry, or type the value."
    ),
    "formula_text": _lt(
        "The text “%(text)s” starts like a formula; it is kept as text."
    ),
    "error_value": _lt("The cell shows the error %(text)s instead of a value."),
    "suspicious_quote": _lt(
        "A quoted text runs over several lines and separators (“%(text)s”); "
        "a quotation mark may be missing."
    ),
    "legacy_font": _lt(
        "“%(text)s” was written in an old font encoding (%(encoding)s) and was "
        "read as “%(read)s”. Confirm it."
    ),
    "repeated_above": _lt("“%(text)s”: the value of row %(row)s is repeated."),
    "ditto_first_row": _lt("“%(text)s” repeats the value above, but there is none."),
    "ditto_across_heading": _lt(
        "“%(text)s” repeats a value from above a heading (row %(row)s: “%(value)s”). "
        "Confirm it."
    ),
    # subject
    "missing_subject": _lt("The name of the person or collective is missing."),
    "subject_blank": _lt(
        "The name is empty. Is it still “%(suggestion)s” of row %(row)s?"
    ),
    "several_subjects": _lt("“%(text)s” looks like several names in one cell."),
    "doubtful_honorific": _lt(
        "“%(prefix)s” in “%(text)s” may be a form of address or part of the name; "
        "the name is kept as written."
    ),
    "odd_name": _lt("“%(text)s” is not, or not only, a name."),
    "kind_unknown": _lt("Is “%(text)s” a person, a collective or a household?"),
    "kind_inferred": _lt("“%(text)s” was taken as %(kind)s."),
    "kind_conflict": _lt(
        "“%(text)s” stands under %(heading)s but the row says %(kind)s."
    ),
    "unknown_value": _lt("“%(text)s” is not a known value here. %(suggestions)s"),
    "upper_case_name": _lt("The name was in capitals and is read as “%(read)s”."),
    # awards
    "missing_award": _lt("The title or award is missing."),
    "unknown_award": _lt("“%(text)s” is not a known title or award. %(suggestions)s"),
    "ambiguous_award": _lt("“%(text)s” may mean: %(candidates)s."),
    "award_leftover": _lt("Part of the award was not understood: “%(text)s”."),
    "award_number": _lt(
        "“%(text)s” is a number in the column of an award: a count or a mark?"
    ),
    "titles_share_year": _lt(
        "“%(text)s”: does the year belong to every title or only to the last?"
    ),
    "titles_times_years": _lt(
        "Several titles (%(titles)s) and several years (%(years)s): "
        "which title in which year?"
    ),
    "award_kind": _lt(
        "“%(award)s” is given to a %(only)s only, but the row is about a %(kind)s."
    ),
    # years, dates, periods
    "year_conflict": _lt(
        "The award says %(first)s, the column of years says %(second)s."
    ),
    "missing_year": _lt("The year of the award is missing. %(suggestion)s"),
    "year_range": _lt(
        "“%(text)s” in the column of years: one award for the period, or one per year?"
    ),
    "school_year": _lt("“%(text)s” was read as a school year; the year is %(year)s."),
    "short_year": _lt("“%(text)s” has only two digits. Is it %(suggestion)s?"),
    "impossible_year": _lt("%(year)s cannot be the year (“%(text)s”)."),
    "estimated_year": _lt("“%(text)s”: the year is marked as estimated."),
    "date_in_year": _lt("“%(text)s” is a date; only its year %(year)s is used."),
    "year_as_date": _lt(
        "The cell shows %(text)s because it is formatted as a date. "
        "Is the year %(suggestion)s?"
    ),
    "unreadable_year": _lt("No year could be read in “%(text)s”."),
    "year_leftover": _lt("“%(text)s” says more than a year. It was read as %(years)s."),
    "impossible_date": _lt("The date “%(text)s” does not exist."),
    "month_first": _lt(
        "“%(text)s” can only be a date with the month first. Is it %(suggestion)s?"
    ),
    "date_order": _lt(
        "“%(text)s” was read as %(read)s, but other dates of the column have the "
        "month first. Confirm it."
    ),
    "short_date_year": _lt(
        "“%(text)s” has a year of two digits. Is it %(suggestion)s?"
    ),
    "unclear_date": _lt("“%(text)s” may be the date %(suggestion)s. Confirm it."),
    "unreadable_date": _lt("No date could be read in “%(text)s”."),
    "partial_date": _lt("“%(text)s” gives no day; only the %(precision)s is kept."),
    "serial_date": _lt("The number %(text)s was read as the date %(read)s."),
    "future_date": _lt("The date %(read)s lies in the future."),
    "implausible_date": _lt("The date %(read)s is not plausible (“%(text)s”)."),
    "period_reversed": _lt("The period “%(text)s” ends before it begins."),
    "period_unread": _lt("The period “%(text)s” is kept as text; no years were read."),
    "period_gaps": _lt("“%(text)s” lists years with gaps; no period was set."),
    "period_count": _lt(
        "“%(text)s” speaks of %(stated)s years but spans %(counted)s; "
        "the text is kept as written."
    ),
    "period_open": _lt("“%(text)s” has no end."),
    "school_period": _lt(
        "“%(text)s” is a school year; its first and last day are not stated."
    ),
    "several_dates": _lt("“%(text)s” holds more than one date."),
    # decisions
    "several_decisions": _lt("“%(text)s” holds several decisions. Which one applies?"),
    "odd_number": _lt("“%(text)s” does not look like the number of a decision."),
    "number_is_date": _lt(
        "The number of the decision was turned into the date %(text)s by Excel. "
        "Type it again."
    ),
    "number_conflict": _lt(
        "The row gives two numbers for the decision: “%(first)s” and “%(second)s”."
    ),
    "date_conflict": _lt(
        "The row gives two dates for the decision: %(first)s and %(second)s."
    ),
    "decision_leftover": _lt("Part of the decision was not understood: “%(text)s”."),
    "decision_before_year": _lt(
        "The decision of %(date)s is older than the year honoured, %(year)s."
    ),
    # others
    "split_doubtful": _lt(
        "“%(text)s” holds a post and a unit that could not be told apart."
    ),
    "unit_heading_doubtful": _lt(
        "Row %(row)s, “%(text)s”, may be the unit of the rows below. Confirm it."
    ),
    "heading_unread": _lt(
        "The heading “%(text)s” (row %(row)s) was not understood. "
        "Does it concern this row?"
    ),
    "heading_leftover": _lt(
        "Only a part of the heading “%(text)s” (row %(row)s) was understood: %(read)s."
    ),
    "maybe_total": _lt("“%(text)s” may be a total rather than an award."),
    "duplicate_line": _lt("The same award is already in row %(row)s."),
}

MESSAGES = {**FILE_MESSAGES, **TABLE_MESSAGES, **LINE_MESSAGES}


class RegisterError(Exception):
    """The file or sheet cannot be read; nothing of it may be imported.

    :param code: a key of :data:`MESSAGES`
    :param params: values for the template, kept in ``params``
    """

    def __init__(self, code: str, **params):
        self.code = code
        self.params = params
        super().__init__(MESSAGES[code] % params)


@dataclass(slots=True)
class Issue:
    """One remark about a line or a table.

    ``key`` is the field key that it concerns, or an empty string.
    """

    code: str
    severity: str
    key: str = ""
    params: dict = field(default_factory=dict)

    @property
    def message(self) -> str:
        """The remark in English."""
        return (MESSAGES[self.code] % self.params).strip()


def is_certain(issues) -> bool:
    """Whether nothing in ``issues`` needs an answer or forbids the import."""
    return all(issue.severity in ("warning", "info") for issue in issues)

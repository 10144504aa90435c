"""From the uploaded file of an import to the values of its rows and columns."""

import base64
import hashlib
from typing import NamedTuple

from odoo import fields

from ..engine.register import columns, reader, register
from ..engine.register.header import TICK
from ..engine.register.issues import RegisterError
from ..engine.register.layout import find_table
from ..engine.register.sheet import Limits, column_name
from .import_messages import plain_issue
from .row_judge import RowJudge, get_vocabularies

#: Rows read in one request. More would hold the web server for too long.
MAX_ROWS = 20_000

#: What a column may be read as. The last are of found registers only.
COLUMN_LABELS = {
    **{key: english for key, _vietnamese, english in columns.TEMPLATE_COLUMNS},
    "last_name": "Family name",
    "first_name": "Given name",
    "collective_name": "Name of the collective",
    "decision": "Decision number and date",
    "job_unit": "Job title and unit",
    "birth_male": "Date of birth of men",
    "birth_female": "Date of birth of women",
    TICK: "Ticks for the award of the heading",
}


class Loaded(NamedTuple):
    """What a file holds, as values to write."""

    rows: list
    columns: list
    issues: list
    file_hash: str


class RegisterLoader:
    """Reads and judges the file of one import; writes nothing."""

    def __init__(self, batch):
        self.batch = batch
        self.vocabularies = get_vocabularies(batch)

    def load(self):
        """Return the :class:`Loaded` file.

        :raise RegisterError: the file cannot be read as a register
        """
        content = base64.b64decode(self.batch.with_context(bin_size=False).file or b"")
        sheets = reader.read(
            content, self.batch.filename or "", Limits(max_rows=MAX_ROWS)
        )
        table, other_sheets = self._find_table(sheets)
        lines = register.parse(
            table,
            self.vocabularies,
            today=fields.Date.context_today(self.batch),
            defaults=self._get_defaults(),
        )
        return Loaded(
            rows=RowJudge(self.batch).read(list(lines)),
            columns=self._get_columns(table),
            issues=_get_issues(table, other_sheets),
            file_hash=hashlib.sha256(content).hexdigest(),
        )

    def _get_defaults(self):
        """What the officer has confirmed for cells that say nothing."""
        return {
            "year": self.batch.default_year,
            "decision_number": self.batch.default_decision_number,
            "decision_date": self.batch.default_decision_date or None,
        }

    def _find_table(self, sheets):
        """Return the table of the named sheet, or of the first that holds one.

        :return: the table, and the names of the other sheets that hold one
        """
        mapping = self._get_mapping()
        if self.batch.sheet_name:
            chosen = reader.pick(sheets, self.batch.sheet_name)
            table = find_table(chosen, self.vocabularies, mapping)
            sheets = [sheet for sheet in sheets if sheet is not chosen]
            return table, [t.sheet.name for t in self._find_tables(sheets, None)[0]]
        tables, errors = self._find_tables(sheets, mapping)
        if not tables:
            raise errors[0]
        return tables[0], [table.sheet.name for table in tables[1:]]

    def _find_tables(self, sheets, mapping):
        tables, errors = [], []
        for sheet in sheets:
            try:
                # Columns chosen by hand are those of the first table.
                tables.append(
                    find_table(sheet, self.vocabularies, None if tables else mapping)
                )
            except RegisterError as error:
                errors.append(error)
        return tables, errors

    def _get_mapping(self):
        """Return ``{position: what the column is to be read as}``, by hand."""
        changed = self.batch.column_ids.filtered("is_changed")
        mapping = {column.index: column.key or "" for column in changed}
        for column in changed.filtered(lambda column: column.key == TICK):
            code = self.vocabularies["award_type"].match(column.header or "").code
            mapping[column.index] = f"{TICK}:{code}" if code else ""
        return mapping or None

    def _get_columns(self, table):
        changed = set(self.batch.column_ids.filtered("is_changed").mapped("index"))
        keys = {column.index: column.key for column in table.columns}
        return [
            {
                "index": column.index,
                "letter": column_name(column.index),
                "header": column.header,
                "key": keys.get(column.index) in COLUMN_LABELS and keys[column.index],
                "is_changed": column.index in changed,
            }
            for column in sorted(
                [*table.columns, *table.unmapped], key=lambda column: column.index
            )
        ]


def _get_issues(table, other_sheets):
    issues = [
        plain_issue(issue.code, issue.severity, issue.key, issue.params)
        for issue in (*table.sheet.issues, *table.issues)
    ]
    if other_sheets:
        params = {"sheet": table.sheet.name, "names": ", ".join(other_sheets)}
        issues.append(plain_issue("other_sheets", "warning", "", params))
    return issues

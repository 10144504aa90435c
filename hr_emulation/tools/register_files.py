"""Workbooks that the importer hands out: the template, and rows to correct."""

import io

import xlsxwriter

from ..engine.register import columns
from ..engine.register.header import lookup
from ..engine.register.text import safe_cell
from ..engine.register.values import is_ditto

#: What differs between the awards of one row, so that its cells cannot be copied.
_PER_AWARD = {"award_type", "year", "decision_number", "decision_date"}
_WIDE = {
    "subject_name",
    "unit",
    "award_type",
    "authority",
    "reason",
    "source",
    "note",
}


def get_template_file(env):
    """Return an empty register with headings in the language of the user."""
    labels = _get_labels(env)
    return write_workbook([list(labels.values())], list(labels))


def get_error_file(rows):
    """Return the rows that need an answer, one award a line.

    Nothing refers to a line above or a heading any more, because those lines
    are not in the file. Headings are those of the register where they are
    understood on their own.
    """
    rows = rows.filtered(lambda row: row.verdict in ("error", "question"))
    several = {row.row for row in rows.import_id.row_ids if row.part}
    lines = [(row, _get_cells(row, row.row in several)) for row in rows]
    used = {key for _row, cells in lines for key, text in cells.items() if text}
    labels = _get_labels(rows.env) | _get_headings(rows.import_id)
    keys = [key for key in labels if key in used]
    # Columns that were not read are kept, they may help to correct the rest.
    keys += sorted(key for key in used if key.startswith("?"))
    heading = [labels.get(key) or key[1:] for key in keys]
    table = [[*heading, rows.env._("What to Correct")]]
    for row, cells in lines:
        remark = rows.env._(
            "Row %(row)s: %(remarks)s", row=row.row, remarks=row.message
        )
        table.append([*(cells.get(key, "") for key in keys), remark])
    return write_workbook(table, [*keys, "reason"])


def _get_labels(env):
    """Return ``{field key: heading of the template}``."""
    vietnamese = (env.lang or "").startswith("vi")
    return {key: vi if vietnamese else en for key, vi, en in columns.TEMPLATE_COLUMNS}


def _get_headings(batch):
    """Return ``{field key: heading of the file}`` where that heading says it all."""
    return {
        column.key: column.header
        for column in batch.column_ids
        if column.key and lookup(column.header or "") == (column.key,)
    }


def _get_cells(row, is_one_of_several):
    """Return ``{field key: text}`` of one award, each cell for itself."""
    raw = row.raw or {}
    read = _get_read_texts(row, raw)
    cells = {key: text for key, text in raw.items() if key.startswith("?")}
    for key, _vietnamese, _english in columns.TEMPLATE_COLUMNS:
        written = raw.get(key, "")
        if is_ditto(written) or (is_one_of_several and key in _PER_AWARD):
            written = ""
        cells[key] = written or read.get(key, "")
    return cells


def _get_read_texts(row, raw):
    """Return ``{field key: text}`` of what was understood, or asked about."""
    asked = {
        issue["key"]: issue["params"]["text"]
        for issue in row.issues or ()
        if issue["key"] in _PER_AWARD and issue["params"].get("text")
    }
    kinds = dict(row._fields["subject_type"]._description_selection(row.env))
    born = (raw.get(key, "") for key in ("birth_male", "birth_female"))
    read = {
        "subject_kind": kinds.get(row.subject_type),
        "birth_date": next((text for text in born if text[:1].isdigit()), ""),
        "subject_name": row.subject_name,
        "job_title": row.job_title,
        "unit": row.unit_name,
        "award_type": row.award_type_id.name or asked.get("award_type"),
        "authority": row.authority_id.name,
        "year": row.year and str(row.year),
        "decision_number": row.decision_number
        or asked.get("decision_number")
        or (not row.decision_date and raw.get("decision")),
        "decision_date": _day(row.decision_date) or asked.get("decision_date"),
        "signer": row.signer_name,
        "period": row.period_text,
        "date_from": "" if row.period_text else _day(row.date_from),
        "date_to": "" if row.period_text else _day(row.date_to),
        "kind": row.kind_id.name,
        "field": row.topic_id.name,
        "reason": row.reason,
        "golden_book_number": row.golden_book_number,
        "state": row.is_pending and "pending",
    }
    return {key: text or "" for key, text in read.items()}


def _day(date):
    return date and date.strftime("%d/%m/%Y")


def write_workbook(table, keys):
    """Return an .xlsx file with a frozen heading; no cell can start a formula."""
    output = io.BytesIO()
    workbook = xlsxwriter.Workbook(
        output, {"in_memory": True, "strings_to_formulas": False}
    )
    sheet = workbook.add_worksheet()
    heading = workbook.add_format(
        {"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#D9E2F3"}
    )
    # As text, so that Excel does not turn “03/2014” or “0012” into something else.
    text = workbook.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
    for index, key in enumerate(keys):
        sheet.set_column(index, index, 32 if key in _WIDE else 15, text)
    sheet.freeze_panes(1, 0)
    for number, row in enumerate(table):
        for index, value in enumerate(row):
            sheet.write_string(
                number, index, safe_cell(str(value)), text if number else heading
            )
    workbook.close()
    return output.getvalue()

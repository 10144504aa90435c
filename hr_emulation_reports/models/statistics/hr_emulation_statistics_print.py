from odoo import fields, models

from ...tools.statistics import workbook
from ...tools.statistics.table import Table, get_header
from ...tools.workbook import name_file


class HrEmulationStatistics(models.Model):
    """A report on the screen and as an Excel file."""

    _inherit = "hr.emulation.statistics"

    def _get_table(self):
        """Return what the screen shows, as plain data."""
        self.ensure_one()
        now = self._get_figures()
        then = self.frozen or now
        spec = then["spec"]
        rows, columns = self._get_shown_lines(spec, then["cells"], now["cells"])
        differences = []
        lines = []
        for row in rows:
            cells = []
            for column in [] if row["is_heading"] else columns:
                key = f"{row['key']}|{column['key']}"
                cell = {
                    "column": column["key"],
                    "figure": then["cells"].get(key, 0),
                    "now": now["cells"].get(key, 0),
                    "is_extra": bool(column.get("extra")),
                }
                if cell["figure"] != cell["now"]:
                    differences.append(key)
                cells.append(cell)
            lines.append({**row, "cells": cells})
        report = self._for_document()
        first = report._get_first_headings(spec)
        return {
            "title": spec["title"],
            "left": report._get_left_texts(spec),
            "right": report._get_right_texts(),
            "period": report._get_period_text(),
            "count_unit": report._get_count_unit_text(spec),
            "header": get_header(columns, first),
            "marks": ["A", "B", "C"][: len(first)]
            + [column["code"] for column in columns],
            "has_unit": len(first) == 3,
            "width": len(first) + len(columns),
            "rows": lines,
            "findings": self._get_findings(spec, then["cells"]),
            "notes": self._get_notes(then["notes"], now["notes"]),
            "meaning": self._get_meaning(spec),
            "differences": differences,
            "is_frozen": bool(self.frozen),
        }

    def _get_shown_lines(self, spec, *cells):
        """Return rows and columns, with what is in no part of a sum if there is any."""
        table = Table(spec)
        used = [key.split("|") for some in cells for key in some]
        used_rows = {row for row, _column in used}
        used_columns = {column for _row, column in used}
        return (
            [*spec["rows"], *self._get_extra_lines(table.rows, used_rows)],
            [*spec["columns"], *self._get_extra_lines(table.columns, used_columns)],
        )

    def _get_extra_lines(self, axis, used):
        return [
            {
                "key": line.key,
                "code": "",
                "name": self._get_remainder_text(line),
                "unit": "",
                "indent": 0,
                "is_heading": False,
                "sums": [],
                "extra": True,
            }
            for line in axis.remainders
            if line.key in used
        ]

    def _get_remainder_text(self, line):
        parts = ", ".join(part.values["code"] or part.key for part in line.parts)
        total = line.total.values["code"] or line.total.key
        if line.is_double:
            return self.env._(
                "Of %(total)s, in several of %(parts)s", total=total, parts=parts
            )
        return self.env._(
            "Not known: of %(total)s, in none of %(parts)s", total=total, parts=parts
        )

    def _get_findings(self, spec, cells):
        """Return a sentence for each sum that does not fit, with how many it is."""
        table = Table(spec)
        findings = []
        for axis, other, is_row in (
            (table.rows, table.columns, True),
            (table.columns, table.rows, False),
        ):
            total = next((line for line in other.lines if not line.criteria), None) or (
                other.lines and other.lines[0]
            )
            for line in axis.remainders if total else ():
                pair = (line.key, total.key) if is_row else (total.key, line.key)
                if count := cells.get("|".join(pair), 0):
                    text = self._get_remainder_text(line)
                    place = self.env._("rows") if is_row else self.env._("columns")
                    findings.append(f"{text} ({place}): {count}")
        return findings

    def _get_notes(self, then, now):
        texts = {
            "excluded": self.env._(
                "Honours of this level that the form has no place for"
            ),
            "undated": self.env._(
                "Honours that may belong here: their decision has no known date"
            ),
        }
        return [
            {
                "key": key,
                "text": texts[key],
                "figure": then.get(key, 0),
                "now": now.get(key, 0),
            }
            for key in texts
            if then.get(key) or now.get(key)
        ]

    def _get_meaning(self, spec):
        return {
            "award": self.env._(
                "Every honour given counts once (lượt): who was honoured twice in the "
                "period counts twice. Revoked and corrected ones do not count."
            ),
            "movement": self.env._(
                "Movements launched whose first day is in the period."
            ),
            "office": self.env._("Organisations in charge as they are today."),
            "officer": self.env._(
                "People in charge on the last day of the period, each once."
            ),
        }[spec["counts"]]

    def _get_left_texts(self, spec):
        return [
            self.env._("Form No. %s", spec["code"]),
            spec["issued_under"],
            self.env._("Date of receipt: %s", spec["due_text"]),
        ]

    def _get_right_texts(self):
        return [
            self.env._("Reporting unit: %s", self.reporter or ""),
            self.env._("Receiving unit: %s", self.receiver or ""),
        ]

    def _get_count_unit_text(self, spec):
        unit = spec["count_unit"]
        return self.env._("Unit of count: %s", unit) if unit else ""

    def _get_first_headings(self, spec):
        headings = [spec["first_heading"], self.env._("Number Code")]
        if any(row["unit"] for row in spec["rows"]):
            headings.append(self.env._("Unit of Count"))
        return headings

    # -------------------------------------------------------------------------
    # Excel
    # -------------------------------------------------------------------------

    def _get_sheet(self):
        """Return what the Excel file shows, in the organisation's language."""
        self = self._for_document()
        figures = self.frozen or self._get_figures()
        spec, cells = figures["spec"], figures["cells"]
        columns = spec["columns"]
        day = self.submitted_on or fields.Datetime.now()
        day = fields.Datetime.context_timestamp(self, day)
        return {
            "code": spec["code"],
            "title": spec["title"],
            "left": self._get_left_texts(spec),
            "national": [
                self.env._("SOCIALIST REPUBLIC OF VIET NAM"),
                self.env._("Independence - Freedom - Happiness"),
            ],
            "right": self._get_right_texts(),
            "period": self._get_period_text(),
            "count_unit": self._get_count_unit_text(spec),
            "first": self._get_first_headings(spec),
            "columns": columns,
            "rows": [
                {
                    **row,
                    "figures": [
                        cells.get(f"{row['key']}|{column['key']}", 0)
                        for column in columns
                    ],
                }
                for row in spec["rows"]
            ],
            "notes": self._get_printed_notes(figures),
            "place_date": self.env._(
                "…………, day %(day)s month %(month)s year %(year)s",
                day=f"{day.day:02}",
                month=f"{day.month:02}",
                year=day.year,
            ),
            "signatures": [
                (
                    self.env._("PREPARED BY"),
                    self.env._("(Signature, full name)"),
                    self.preparer_name or "",
                ),
                (
                    (self.signer_title or self.env._("HEAD OF THE UNIT")).upper(),
                    self.env._("(Signature, seal, full name)"),
                    self.signer_name or "",
                ),
            ],
        }

    def _get_printed_notes(self, figures):
        notes = [
            f"{note['text']}: {note['figure']}"
            for note in self._get_notes(figures["notes"], {})
        ]
        return [
            self._get_meaning(figures["spec"]),
            *self._get_findings(figures["spec"], figures["cells"]),
            *notes,
        ]

    def _get_workbook(self):
        """Return name and bytes of the Excel file."""
        self.ensure_one()
        sheet = self._get_sheet()
        return name_file(sheet["code"], self.date_from, self.date_to), workbook.write(
            sheet
        )

    def action_export(self):
        """Download the form as an Excel file."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_url",
            "url": f"/emulation/statistics/{self.id}/excel",
            "target": "download",
        }

from markupsafe import Markup

from odoo import models
from odoo.fields import Domain

from ...tools.summary_words import shorten_award
from ...tools.workbook import Column, Workbook

# Rows of a page of the screen; the Excel file has all of them.
_PAGE = 100


class HrEmulationSummary(models.Model):
    """Collectives by year, in the cells what they received and from whom."""

    _inherit = "hr.emulation.summary"

    def _get_matrix(self):
        """Return ``(years, rows)`` of the one review.

        Years are numbers, 0 for awards whose year nobody knows. A row is the name of
        a collective and ``{year: [awards]}``; the organisation itself comes first.
        """
        self.ensure_one()
        domain = self._get_given_domain() & Domain("subject_type", "!=", "individual")
        domain &= Domain("branch", "!=", "party")
        groups = self.env["hr.emulation.award"]._read_group(
            domain,
            ["subject_key", "year", "award_type_id", "authority_id"],
            ["__count", "subject_name:max", "partner_id:max"],
        )
        groups.sort(
            key=lambda group: (
                group[6] != self.company_id.partner_id.id,
                group[5] or "",
                group[3].sequence or 0,
                group[2].sequence,
            )
        )
        rows = {}
        for key, year, award_type, authority, count, name, _partner in groups:
            cells = rows.setdefault(key, (name, {}))[1]
            said = award_type.name
            if authority:
                said = f"{shorten_award(said, award_type.form)} ({authority.name})"
            said = f"{count} × {said}" if count > 1 else said
            cells.setdefault(year or 0, []).append(said)
        known = {year for _name, cells in rows.values() for year in cells if year}
        years = list(range(min(known), max(known) + 1)) if known else []
        if any(0 in cells for _name, cells in rows.values()):
            years.append(0)
        return years, list(rows.values())

    def _get_matrix_values(self):
        """Count the table of the one review; return what is kept of it."""
        years, rows = self._get_matrix()
        kept = [
            [name, {str(year): cells[year] for year in cells}] for name, cells in rows
        ]
        return {
            "matrix": self._draw_matrix(years, rows[:_PAGE]),
            "matrix_count": len(rows),
            "matrix_data": {"years": years, "rows": kept},
        }

    def _load_matrix(self):
        """Return ``(years, rows)`` as they were counted."""
        data = self.matrix_data
        if not data:
            return self._get_matrix()
        rows = [
            (name, {int(year): said for year, said in cells.items()})
            for name, cells in data["rows"]
        ]
        return data["years"], rows

    def get_matrix_page(self, page):
        """Return the table of one page of collectives, from 0, as HTML."""
        self.ensure_one()
        self.check_access("read")
        years, rows = self._load_matrix()
        first = max(0, int(page)) * _PAGE
        return self._in_vietnamese()._draw_matrix(years, rows[first : first + _PAGE])

    def _draw_matrix(self, years, rows):
        """Return these rows of the table as they are shown."""
        head = [self.env._("Collective"), *map(self._name_year, years)]
        body = [
            Markup("<tr><th>%s</th>%s</tr>")
            % (
                name,
                Markup("").join(
                    Markup("<td>%s</td>") % Markup("<br/>").join(cells.get(year, ()))
                    for year in years
                ),
            )
            for name, cells in rows
        ]
        return Markup(
            '<table class="table table-sm table-bordered"><thead><tr>%s</tr></thead>'
            "<tbody>%s</tbody></table>"
        ) % (
            Markup("").join(Markup("<th>%s</th>") % one for one in head),
            Markup("").join(body),
        )

    def _name_year(self, year):
        return str(year) if year else self.env._("Not Known")

    def _write_tables(self, target):
        """Write the figures and the matrix of the one review into an Excel file."""
        self.ensure_one()
        self.check_access("read")
        names = ("part", "year", "award_type_id", "authority_id", "years", "given")
        names = (*names, "recipients", "subject", "detail")
        lines = self.line_ids
        labels = [lines._fields[name]._description_string(self.env) for name in names]
        parts = dict(lines._fields["part"]._description_selection(self.env))
        kinds = {"year": "integer", "given": "integer", "recipients": "integer"}
        columns = [
            Column(label, kinds.get(name, "text"))
            for name, label in zip(names, labels, strict=True)
        ]
        rows = [
            (
                parts[line.part],
                line.year or None,
                line.award_type_id.name,
                line.authority_id.name,
                line.years,
                line.given,
                line.recipients,
                line.subject,
                line.detail,
            )
            for line in lines
        ]
        years, matrix = self._load_matrix()
        years_columns = [Column(self._name_year(year), width=30) for year in years]
        with Workbook(target) as book:
            book.add_table(self.env._("Figures"), columns, rows)
            book.add_table(
                self.env._("Collectives by Year"),
                [Column(self.env._("Collective"), width=40), *years_columns],
                (
                    [name, *("; ".join(cells.get(year, ())) for year in years)]
                    for name, cells in matrix
                ),
            )

    def action_download(self):
        """Give the tables of the one review as an Excel file."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_url",
            "url": f"/emulation/summary/{self.id}/tables",
            "target": "download",
        }
